"""Measure the border and each strike's distance to it.

Lengths and distances are geodesics on WGS84. A measured length stands beside the
stated ones; a distance has the error of its place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geo_app.commands._arguments import add_json, directory, print_json

if TYPE_CHECKING:
    import argparse


def register(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    add_json(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print all measurements."""
    folder = directory(arguments)
    from data import load
    from data.measurements import measurements

    result = measurements(load(folder))
    if arguments.json:
        print_json(result)
    else:
        _print(result)
    return 0


def _print(result: dict[str, list[dict[str, Any]]]) -> None:
    for row in result["border"]:
        print(
            f"{row['length_km']:>7.1f} km  measured: {row['line']} line,"
            f" {row['scale']} ({row['vertices']} vertices)"
        )
    for row in result["stated"]:
        print(
            f"{row['length_km']:>7.1f} km  stated: {row['claimant']}, {row['source']}"
        )
    for row in result["incidents"]:
        print(f"{row['id']}: {_words(row)}")


def _words(row: dict[str, Any]) -> str:
    from layers.i18n import phrases

    place = f"(place known as: {row['precision']})"
    if row["distance_km"] is not None:
        distance = phrases.kilometres(row["distance_km"], row["error_km"])
        error = phrases.kilometres(row["error_km"])
        return f"{distance} from the border, +/- {error}"
    if row["low_km"] is not None:
        low = phrases.kilometres(row["low_km"])
        high = phrases.kilometres(row["high_km"])
        return f"{low} to {high} from the border {place}"
    return f"distance unknown {place}"
