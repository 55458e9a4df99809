"""Scripts are joined by what they import, each in a scope of its own, or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from geo_app.viewer.bundle import Bundle, read_script
from geo_app.viewer.script_module import ScriptError, read_module

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

DECOYS = r"""
// import { a } from "./none.js";
/* export const b = 1; */
const quoted = "import { c } from './none.js'";
const template = `export const d = ${"import { e } from './none.js'"};
import { f } from './none.js';`;
const pattern = /import { g } from ".\/none.js"/;
export const held = [quoted, template, String(pattern)].join("\n");
"""


def joined(scripts: dict[str, str], *entries: str) -> str:
    def read(file: str) -> str:
        if file not in scripts:
            raise FileNotFoundError(file)
        return scripts[file]

    return "\n".join(Bundle(read).part(entries or ["geo_app/a.js"]))


@pytest.mark.browser
def test_each_module_has_a_scope_of_its_own(page: Page) -> None:
    """Equal local names in two modules are two things; imports may be renamed."""
    scripts = {
        "geo_app/a.js": 'import { x as other } from "./b.js";\n'
        "const own = 1; window.result = [own, other];",
        "geo_app/b.js": "const own = 2; const y = own * 10; export { y as x };",
    }
    page.evaluate(f"() => {{ {joined(scripts)} }}")
    assert page.evaluate("window.result") == [1, 20]


@pytest.mark.browser
def test_what_only_looks_like_an_import_is_left_alone(page: Page) -> None:
    """Strings, templates, comments and patterns may say "import" and "export"."""
    scripts = {
        "geo_app/a.js": 'import { held } from "../layers/decoys.js";\nwindow.r = held;',
        "layers/decoys.js": DECOYS,
    }
    page.evaluate(f"() => {{ {joined(scripts)} }}")
    assert page.evaluate("window.r.match(/import/g).length") == 4


@pytest.mark.browser
def test_a_later_part_imports_from_an_earlier_one(page: Page) -> None:
    """A module that two parts of the page use runs once."""
    scripts = {
        "layers/once.js": "window.runs = (window.runs ?? 0) + 1; export const n = 7;",
        "geo_app/a.js": 'import { n } from "../layers/once.js";\nwindow.a = n;',
        "geo_app/b.js": 'import { n } from "../layers/once.js";\nwindow.b = n + 1;',
    }
    bundle = Bundle(scripts.__getitem__)
    for entry in ("geo_app/a.js", "geo_app/b.js"):
        page.evaluate(f"() => {{ {chr(10).join(bundle.part([entry]))} }}")
    assert page.evaluate("[window.a, window.b, window.runs]") == [7, 8, 1]


def test_what_is_imported_comes_before() -> None:
    """Whatever the order in which scripts are named."""
    scripts = {
        "geo_app/a.js": 'import "./b.js"; one();',
        "geo_app/b.js": 'import { c } from "../layers/c.js"; two(c);',
        "layers/c.js": "export const c = three();",
    }
    text = joined(scripts, "geo_app/a.js", "layers/c.js", "geo_app/b.js")
    found = [text.index(call) for call in ("three()", "two(c)", "one()")]
    assert found == sorted(found)
    assert text.count("three()") == 1


REFUSED = {
    "circle": (
        {"b": 'import { a } from "./a.js";\nexport const b = 1;'},
        'import { b } from "./b.js";\nexport const a = 1;',
        "geo_app/b.js:1: goes round in a circle: geo_app/a.js -> geo_app/b.js -> ge",
    ),
    "no such script": ({}, '\nimport "./b.js";', "a.js:2: there is no geo_app/b.js"),
    "no such name": (
        {"b": "export const c = 1;"},
        'import { b } from "./b.js";',
        "geo_app/a.js:1: geo_app/b.js exports no 'b'",
    ),
    "twice": (
        {},
        "export const a = 1;\nconst b = 2;\nexport { b as a };",
        "geo_app/a.js:3: exports 'a' twice",
    ),
    "two of one name": (
        {"folder/a": "export const b = 1;"},
        'import { b } from "./folder/a.js";',
        "geo_app/a.js:1: is called as geo_app/folder/a.js is",
    ),
    "outside": ({}, 'import "../../etc/b.js";', "is no path to a script"),
    "package": ({}, 'import { a } from "leaflet";', "is no path to a script"),
    "default": ({}, "export default 1;", "a.js:1: exports in another form"),
    "all": ({"b": ""}, 'export * from "./b.js";', "a.js:1: exports in another form"),
    "whole": ({"b": ""}, 'import * as b from "./b.js";', "another form than by names"),
    "variable": ({}, "export let a = 1;", "exports what may change"),
    "while it runs": ({}, 'const b = () => import("./b.js");', "imports while it runs"),
    "no script": ({}, "const = ;", "a.js:1: is not JavaScript"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_joined_is_refused(case: str) -> None:
    """With the file and the line, before any page is made."""
    others, text, message = REFUSED[case]
    scripts = {f"geo_app/{name}.js": other for name, other in others.items()}
    with pytest.raises(ScriptError) as refusal:
        joined({"geo_app/a.js": text, **scripts})
    assert message in str(refusal.value)


def test_layers_never_import_from_the_application() -> None:
    """The wall between the floors holds for scripts as it does for Python."""
    scripts = {
        "layers/a.js": 'import { b } from "../geo_app/b.js";',
        "geo_app/b.js": "export const b = 1;",
    }
    with pytest.raises(ScriptError, match=r"layers/a\.js:1: geo_app/b\.js is a floor"):
        joined(scripts, "layers/a.js")


def test_every_script_of_the_page_can_be_joined(root: Path) -> None:
    """No script is left that nobody could import."""
    for tier in ("layers", "geo_app/controls", "geo_app/viewer"):
        for file in sorted((root / tier).rglob("*.js")):
            name = file.relative_to(root).as_posix()
            assert read_module(name, read_script(name)).file == name
            Bundle().part([name])


def test_the_viewer_never_imports_from_a_control() -> None:
    """A control could then not be taken away by taking its file."""
    scripts = {
        "geo_app/viewer/a.js": 'import { b } from "../controls/b.js";',
        "geo_app/controls/b.js": "export const b = 1;",
    }
    with pytest.raises(ScriptError, match=r"a\.js:1: geo_app/controls/b\.js is a"):
        joined(scripts, "geo_app/viewer/a.js")
