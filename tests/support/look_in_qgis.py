"""Draws a GeoPackage with QGIS as it opens it. Run by the Python that has QGIS."""

import json
import os
import sys
from collections import Counter

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ.setdefault("XDG_RUNTIME_DIR", "/tmp")  # noqa: S108 - Qt only wants a name

from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsMapRendererParallelJob,
    QgsMapSettings,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QColor

WIDTH, HEIGHT = 1500, 1000


def main(file: str, picture: str, box: str) -> None:
    """Write the picture, and tell which layers have no style and which colours."""
    application = QgsApplication([], False)  # noqa: FBT003 - without a window
    application.initQgis()
    whole = QgsVectorLayer(file, "", "ogr")
    names = [one.split("!!::!!")[1] for one in whole.dataProvider().subLayers()]
    opened = [QgsVectorLayer(f"{file}|layername={name}", name, "ogr") for name in names]
    drawn = [layer for layer in opened if layer.isSpatial()]
    unstyled = [layer.name() for layer in drawn if not _is_styled(layer)]
    settings = QgsMapSettings()
    settings.setLayers(drawn)
    settings.setBackgroundColor(QColor("#e3ecef"))
    settings.setOutputSize(QSize(WIDTH, HEIGHT))
    settings.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:4326"))
    settings.setExtent(QgsRectangle(*map(float, box.split(","))))
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    image = job.renderedImage()
    image.save(picture)
    colours = Counter(
        image.pixelColor(x, y).name() for x in range(WIDTH) for y in range(HEIGHT)
    )
    told = {"unstyled": unstyled, "colours": colours}
    sys.stdout.write(f"{json.dumps(told)}\n")


def _is_styled(layer: QgsVectorLayer) -> bool:
    """Say whether the layer took a style out of the file."""
    layer.loadDefaultStyle()
    return bool(layer.renderer().type() == "categorizedSymbol")


if __name__ == "__main__":
    main(*sys.argv[1:])
