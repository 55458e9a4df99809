"""What the documents say agrees with the code."""

from __future__ import annotations

import ast
import re
import shlex
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any

import pytest

from geo_app.cli import main
from geo_app.exporters import FORMATS
from layers import LAYERS

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
HELD = (ROOT / "geo_app/exporters/README.md").read_text(encoding="utf-8")
ARCHITECTURE = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
PLACES = sorted(set(re.findall(r"`([\w./-]+/[\w./-]*)`", ARCHITECTURE)))
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
COMMANDS = sorted(
    set(re.findall(r"^\s*(python -m geo_app [^#\n]+)", README, re.MULTILINE))
)
TARGETS = sorted(set(re.findall(r"\bmake ([a-z]+)\b", README)))
SERVERS = ("serve",)


def _project() -> dict[str, Any]:
    with (ROOT / "pyproject.toml").open("rb") as file:
        project: dict[str, Any] = tomllib.load(file)["project"]
    return project


def _dependencies() -> set[str]:
    return {re.split(r"[=<>]", one)[0] for one in _project()["dependencies"]}


def test_readme_is_short() -> None:
    """A README of more than 120 lines is not read."""
    assert len(README.splitlines()) <= 120


def test_architecture_is_short() -> None:
    """A map of the house that fits on a screen or two is looked at."""
    assert len(ARCHITECTURE.splitlines()) <= 80


@pytest.mark.parametrize("place", PLACES)
def test_architecture_names_what_is_there(place: str) -> None:
    """A file or folder that was moved is found by its old name no more."""
    assert (ROOT / place).exists()


@pytest.mark.parametrize("title", [layer.title() for layer in LAYERS])
def test_readme_names_every_layer(title: str) -> None:
    """Each layer has a line under the name that its switch has."""
    assert re.search(rf"^\| {re.escape(title)} \|", README, re.MULTILINE)


@pytest.mark.parametrize("ending", FORMATS)
def test_every_format_says_what_it_holds(ending: str) -> None:
    """And what it can't hold."""
    assert re.search(rf"^\| `{re.escape(ending)}` \|", HELD, re.MULTILINE)


@pytest.mark.parametrize("name", sorted(_dependencies()))
def test_readme_says_why_each_dependency_is_there(name: str) -> None:
    """No dependency without its reason."""
    assert re.search(rf"`{re.escape(name)}`", README)


def test_every_import_is_a_declared_dependency() -> None:
    """What our code imports is pinned by us, not by somebody else's choice."""
    modules = [
        path
        for folder in ("data", "layers", "geo_app")
        for path in (ROOT / folder).rglob("*.py")
        if "extract" not in path.parts
    ]
    imported = {name for path in modules for name in _imports(path)}
    known = packages_distributions()
    foreign = imported - set(sys.stdlib_module_names) - {"data", "geo_app", "layers"}
    distributions = {known[name][0].lower() for name in foreign}
    assert distributions <= _dependencies()


def _imports(path: Path) -> set[str]:
    """Return the top-level names that a module imports."""
    names: list[str] = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.append(node.module)
    return {name.partition(".")[0] for name in names}


def test_readme_shows_commands() -> None:
    """The two tests below have something to run."""
    assert len(COMMANDS) >= 5
    assert {"run", "test"} <= set(TARGETS)


@pytest.mark.parametrize("command", COMMANDS)
def test_readme_command_runs(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each command of the README does what it says, as it stands there.

    That a process of its own finds the program is shown by test_cli.
    """
    arguments = shlex.split(command)[3:]
    if arguments[0] in SERVERS:
        arguments = [arguments[0], "--help"]
    monkeypatch.chdir(tmp_path)
    try:
        status: Any = main(arguments)
    except SystemExit as ended:  # so ends what only shows its help
        status = ended.code
    assert status == 0


@pytest.mark.parametrize("target", TARGETS)
def test_readme_make_target_exists(target: str) -> None:
    """Each `make` that the README names is a target with a word of help."""
    assert re.search(rf"^{target}:.*## ", MAKEFILE, re.MULTILINE)


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", "data/README.md"])
def test_links_between_files_hold(name: str) -> None:
    """No document points to a file that is not there."""
    text = (ROOT / name).read_text(encoding="utf-8")
    targets = re.findall(r"\]\((?!https?:|#)([^)#]+)", text)
    missing = [
        one for one in targets if not (ROOT / name).parent.joinpath(one).exists()
    ]
    assert missing == []


def test_versions_agree() -> None:
    """The version is said in two places and is the same in both."""
    source = (ROOT / "geo_app" / "__init__.py").read_text(encoding="utf-8")
    assert f'__version__ = "{_project()["version"]}"' in source
