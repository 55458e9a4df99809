"""A case in which every text that a person may write attacks the page."""

from __future__ import annotations

import csv
import json
import shutil
import subprocess
import sys
import tomllib
from typing import TYPE_CHECKING

from data.model.records import sources_named

if TYPE_CHECKING:
    from pathlib import Path

ATTACK = (
    "<img src=x onerror=window.__hit=1> ${window.__hit=1} `tick` \\ back "
    "</script><script>window.__hit=1</script> {{ 7*7 }} {% raise %} '\" &amp; "
    "سراوان پنجگور \U0001f9ed"
)
WORD = "w" * 10_000
LISTS = {"not_known"}
NAMES = {"names"}
WHERE_IT_APPLIES = {"radius_reason", "gazetteer_name", "victims", "operation"}


def free_texts(root: Path, table: str) -> list[str]:
    """Return the columns of a table in which any text may stand."""
    schema = json.loads((root / "data/schema" / f"{table}.json").read_text("utf-8"))
    return [
        field["name"]
        for field in schema["fields"]
        if field["type"] == "string"
        and not {"enum", "pattern"} & set(field.get("constraints", {}))
    ]


def marked(table: str, column: str) -> str:
    """Return the attack with a mark that says which column it stands in."""
    return f"[{table}.{column}] {ATTACK}"


def build(root: Path, folder: Path) -> Path:
    """Copy the shipped case into a folder and fill each text with the attack."""
    case = folder / "case"
    case.mkdir()
    for entry in (root / "data").iterdir():
        if entry.suffix in {".csv", ".toml", ".json"}:
            shutil.copy(entry, case)
    shutil.copytree(root / "data/map", case / "map")
    shutil.copytree(root / "data/schema", case / "schema")
    for table in ("incidents", "claims", "sources", "timeline"):
        _fill(root, case / f"{table}.csv", table)
    _fill_case(case / "case.toml")
    _fill_package(case / "datapackage.json")
    subprocess.run(
        [sys.executable, "-m", "data.records.data_package", str(case)],
        check=True,
        cwd=root,
        capture_output=True,
    )
    return case


def _fill(root: Path, file: Path, table: str) -> None:
    with file.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    for column in free_texts(root, table):
        for row in rows:
            if row[column] or column not in WHERE_IT_APPLIES:
                row[column] = spoilt(row[column], _cell(table, column))
    rows[0][free_texts(root, table)[0]] += f" {WORD}"
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, rows[0], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def spoilt(cell: str, text: str) -> str:
    """Return a text in place of a cell; sources that a locator names stay in use."""
    named = (f"source {number}" for number in sorted(sources_named(cell)))
    return "; ".join([text, *named])


def _cell(table: str, column: str) -> str:
    text = marked(table, column)
    if column in NAMES:
        return f"fa={text} | ur={text}"
    return f"{text} | second" if column in LISTS else text


def _fill_case(file: Path) -> None:
    """Put the attack into every text of the case description that is shown."""
    case = tomllib.loads(file.read_text("utf-8"))
    text = file.read_text("utf-8")
    shown = ["title", "subtitle", "summary", "border_name", "boundary_note"]
    for key in [*shown, "disclaimer"]:
        text = text.replace(json.dumps(case[key], ensure_ascii=False), _toml(key))
    for table in ("sides", "provinces"):
        for entry in case[table]:
            text = text.replace(f'name = "{entry["name"]}"', f"name = {_toml(table)}")
    for length in case["stated_lengths"]:
        claimant = f'claimant = "{length["claimant"]}"'
        text = text.replace(claimant, f"claimant = {_toml('claimant')}")
    file.write_text(text, "utf-8")


def _toml(key: str) -> str:
    """Write the attack as a TOML string; JSON's escapes are TOML's too."""
    return json.dumps(marked("case", key), ensure_ascii=False)


def _fill_package(file: Path) -> None:
    package = json.loads(file.read_text("utf-8"))
    for resource in package["resources"]:
        if resource.get("attribution"):
            resource["attribution"] = marked("package", "attribution")
    file.write_text(json.dumps(package, ensure_ascii=False), "utf-8")
