"""TypeScript reads every script, and would find what is wrong in one."""

from __future__ import annotations

import json
import os
import re
import subprocess
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

EXPORTED = re.compile(
    r"(?P<doc>/\*\*(?:(?!\*/).)*\*/\n)?"
    r"export const (?P<name>\w+) = (?:async )?\((?!\) =>)",
    re.DOTALL,
)
"""A function that takes something, with the comment above it."""

OPEN = 'import { openIncident } from "ROOT/geo_app/viewer/open_incident.js";'
STATE = 'import { strikeMap } from "ROOT/layers/web/state.js";'
GEODESY = 'import { inverse } from "ROOT/geo_app/controls/geodesy.js";'
WRONG = {
    "argument": (OPEN, "openIncident(3);", "made_up.js(2,14): error TS2345"),
    "name": (STATE, "strikeMap.map.getZoomm();", "made_up.js(2,15): error TS2551"),
    "nothing": (
        STATE,
        'strikeMap.handles.get("I1").openPopup();',
        "made_up.js(2,1): error TS2532",
    ),
    "result": (
        GEODESY,
        "const { metres } = inverse({ lat: 1, lng: 2 }, { lat: 3, lng: 4 });",
        "made_up.js(2,9): error TS2339",
    ),
}
"""Two lines of a script of which the second is wrong, and what says where."""


@pytest.fixture
def check(root: Path, tmp_path: Path) -> list[str]:
    """Return the command that checks the scripts and ``made_up.js``."""
    program = root / ".cache/typescript/node_modules/.bin/tsc"
    if not program.exists():
        pytest.skip("TypeScript (make setup-test)")
    pins = root / "tests/typescript"
    settings = json.loads((pins / "tsconfig.json").read_text())
    included = [str(pins / file) for file in settings["include"]]
    project = {
        "extends": str(pins / "tsconfig.json"),
        "include": [*map(os.path.normpath, included), "*.js"],
    }
    (tmp_path / "tsconfig.json").write_text(json.dumps(project))
    return [str(program), "--pretty", "false", "--project", str(tmp_path)]


def run(command: list[str], root: Path) -> list[str]:
    """Return the lines that the program writes, but for explanations below them."""
    path = os.pathsep.join((str(root / ".venv/bin"), os.environ["PATH"]))
    result = subprocess.run(
        command,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PATH": path},
    )
    assert result.stderr == ""
    return [line for line in result.stdout.splitlines() if not line.startswith(" ")]


@pytest.mark.parametrize("case", WRONG)
def test_a_wrong_script_is_told(
    check: list[str], root: Path, tmp_path: Path, case: str
) -> None:
    """A check that passes whatever it reads would be none."""
    head, wrong, message = WRONG[case]
    file = tmp_path / "made_up.js"
    text = f"{head}\n{wrong}\n"
    file.write_text(text.replace("ROOT", os.path.relpath(root, tmp_path)))
    (line,) = run(check, root)
    assert message in line


def test_every_script_is_read(check: list[str], root: Path) -> None:
    """One that is left out could say anything."""
    listed = {os.path.normpath(file) for file in run([*check, "--listFilesOnly"], root)}
    scripts = {
        str(file)
        for tier in ("geo_app", "layers")
        for file in (root / tier).rglob("*.js")
    }
    assert scripts <= listed


def test_exported_functions_say_what_they_take(root: Path) -> None:
    """What a script hands to another would be checked against nothing."""
    scripts = [
        file for tier in ("geo_app", "layers") for file in (root / tier).rglob("*.js")
    ]
    taking = [
        (file.name, match["name"], match["doc"] or "")
        for file in scripts
        for match in EXPORTED.finditer(file.read_text(encoding="utf-8"))
    ]
    assert len(taking) > 60
    assert [entry for entry in taking if "@param" not in entry[2]] == []


def test_npm_is_asked_for_exact_packages_at_no_address(root: Path) -> None:
    """Another release would be checked with, or one registry be needed by all."""
    text = (root / "tests/typescript/package-lock.json").read_text()
    assert "://" not in text
    packages = json.loads(text)["packages"]
    wanted = packages.pop("")["devDependencies"]
    assert all(package["integrity"] for package in packages.values())
    assert wanted == {
        name: packages[f"node_modules/{name}"]["version"] for name in wanted
    }
