"""One script as a module: its imports, its exports, and its text without either.

The grammar of JavaScript is tree-sitter's, so that ``import`` in a string, a comment, a
template or a pattern is what it is there. Only named imports and exports of what never
changes are taken: they are all that `geo_app.viewer.bundle` has to join.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import tree_sitter_javascript
from tree_sitter import Language, Parser

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node


class ScriptError(ValueError):
    """A script that cannot be joined to others; ``file:line: what is wrong``."""


@dataclass(frozen=True, slots=True)
class Import:
    """One import: the path as it is written, pairs of exported and local name, line."""

    path: str
    names: tuple[tuple[str, str], ...]
    line: int


@dataclass(frozen=True, slots=True)
class ScriptModule:
    """A script that was read.

    Attributes
    ----------
    imports
        In the order of the file.
    exports
        Local name of each exported one.
    body
        The text in which imports are gone and declarations stand without ``export``;
        all lines have their numbers still.
    """

    file: str
    imports: tuple[Import, ...]
    exports: dict[str, str]
    body: str


@cache
def read_module(file: str, text: str) -> ScriptModule:
    """Read a script.

    Raises
    ------
    ScriptError
        If it is no JavaScript, exports a name twice, or imports or exports in another
        form than by name.
    """
    source = text.encode()
    root = Parser(Language(tree_sitter_javascript.language())).parse(source).root_node
    if root.has_error:
        raise _error(file, next(_wrong(root)), "is not JavaScript")
    imports: list[Import] = []
    exports: dict[str, str] = {}
    cuts: list[tuple[int, int]] = []
    for node in _dynamic(root):
        raise _error(file, node, "imports while it runs; import at the head")
    for node in root.named_children:
        if node.type == "import_statement":
            imports.append(_import(file, node))
            cuts.append((node.start_byte, node.end_byte))
        elif node.type == "export_statement":
            for exported, local in _exports(file, node):
                if exported in exports:
                    raise _error(file, node, f"exports {exported!r} twice")
                exports[exported] = local
            declared = node.child_by_field_name("declaration")
            end = declared.start_byte if declared else node.end_byte
            cuts.append((node.start_byte, end))
    return ScriptModule(file, tuple(imports), exports, _without(source, cuts))


def _error(file: str, node: Node, message: str) -> ScriptError:
    return ScriptError(f"{file}:{node.start_point.row + 1}: {message}")


def _wrong(node: Node) -> Iterator[Node]:
    if node.type == "ERROR" or node.is_missing:
        yield node
    for child in node.children:
        yield from _wrong(child)


def _dynamic(node: Node) -> Iterator[Node]:
    """Find calls of ``import()``, which no page with our policy can answer."""
    if node.type == "import" and node.parent and node.parent.type == "call_expression":
        yield node
    for child in node.children:
        yield from _dynamic(child)


def _import(file: str, node: Node) -> Import:
    source = node.child_by_field_name("source")
    path = _text(source)[1:-1] if source else ""
    clauses = [child for child in node.named_children if child.type == "import_clause"]
    names = tuple(pair for clause in clauses for pair in _specifiers(file, clause))
    return Import(path, names, node.start_point.row + 1)


def _specifiers(file: str, clause: Node) -> Iterator[tuple[str, str]]:
    """Return the pairs of name and alias of an import's or export's braces."""
    for part in clause.named_children:
        if part.type == "named_imports":
            yield from _specifiers(file, part)
        elif part.type in {"import_specifier", "export_specifier"}:
            name, alias = (part.child_by_field_name(key) for key in ("name", "alias"))
            yield _text(name), _text(alias or name)
        elif part.type != "comment":
            raise _error(file, part, "is imported in another form than by names")


def _exports(file: str, node: Node) -> Iterator[tuple[str, str]]:
    """Return pairs of exported and local name."""
    declared = node.child_by_field_name("declaration")
    if declared is not None and not _has(node, "default"):
        yield from ((name, name) for name in _declared(file, declared))
        return
    clauses = [child for child in node.named_children if child.type == "export_clause"]
    if not clauses or node.child_by_field_name("source"):
        raise _error(file, node, "exports in another form than by names of its own")
    yield from ((alias, name) for name, alias in _specifiers(file, clauses[0]))


def _declared(file: str, node: Node) -> Iterator[str]:
    if node.type in {"function_declaration", "class_declaration"}:
        yield _text(node.child_by_field_name("name"))
        return
    for part in node.named_children:
        name = part.child_by_field_name("name")
        if not _has(node, "const") or name is None or name.type != "identifier":
            raise _error(file, node, "exports what may change; export a const by name")
        yield _text(name)


def _has(node: Node, token: str) -> bool:
    return any(child.type == token for child in node.children)


def _text(node: Node | None) -> str:
    return node.text.decode() if node is not None and node.text else ""


def _without(source: bytes, cuts: list[tuple[int, int]]) -> str:
    """Leave out pieces, but for their line breaks."""
    kept, start = [], 0
    for begin, end in cuts:
        kept += [source[start:begin], b"\n" * source.count(b"\n", begin, end)]
        start = end
    return b"".join([*kept, source[start:]]).decode()
