"""Checks of the terms of a case, run when its description is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from data.model.case import Term


def term_faults(terms: Collection[Term]) -> Iterator[tuple[str, str]]:
    """Find references to unknown terms, and terms broader than themselves.

    Yields the key in the case description and the message.
    """
    broader = {term.id: term.broader for term in terms}
    for number, term in enumerate(terms, start=1):
        for key, others in (("may_be", term.may_be), ("broader", (term.broader,))):
            for other in others:
                if other is not None and other not in broader:
                    yield f"terms[{number}].{key}", f"there is no term {other!r}"
        if circle := _circle(term.id, broader):
            message = f"goes round in a circle: {' -> '.join(circle)}"
            yield f"terms[{number}].broader", message


def _circle(term: str, broader: Mapping[str, str | None]) -> list[str] | None:
    seen = [term]
    above = broader[term]
    while above is not None and above not in seen:
        seen.append(above)
        above = broader.get(above)
    return [*seen, term] if above == term else None
