"""Look a place up in the shipped gazetteer, in any spelling.

Latin and Arabic script, with or without accents. An unknown name gives no match
and exit status 1; nothing is guessed.
"""

from __future__ import annotations

import dataclasses
import sys
from typing import TYPE_CHECKING

from geo_app.commands._arguments import add_json, directory, print_json

if TYPE_CHECKING:
    import argparse

    from data.gazetteer.geocode import GeocodeResult


def register(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("name", metavar="NAME", help="name of a town or village")
    parser.add_argument(
        "--country", metavar="XX", help="only there: ISO 3166-1 code, 2 or 3 letters"
    )
    parser.add_argument(
        "--admin1", metavar="CODE", help="only there: ISO 3166-2 or GeoNames code"
    )
    add_json(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print all matches, best first; 1 if there are none."""
    folder = directory(arguments)
    from data.gazetteer.geocode import geocode, read_gazetteer

    result = geocode(
        arguments.name,
        gazetteer=read_gazetteer(folder),
        country=arguments.country,
        admin1=arguments.admin1,
    )
    if arguments.json:
        print_json(dataclasses.asdict(result))
    else:
        _print(result)
    return 0 if result.matches else 1


def _print(result: GeocodeResult) -> None:
    for match in result.matches:
        print(
            f"{match.score:.2f}  {match.name}, {match.admin1}, {match.country}:"
            f" {match.longitude}, {match.latitude} (longitude, latitude;"
            f" {match.precision}, {match.radius_m / 1000:g} km;"
            f" gazetteer {match.gazetteer_id})"
        )
    if result.ambiguous:
        print("Several places fit equally well: choose one.", file=sys.stderr)
    if not result.matches:
        print(f"geo_app: {result.query!r}: no such place known", file=sys.stderr)
