"""Which value a customer means when a message has the old one and the new one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from protocol.entities import Entity

BESIDE = 80
"""How many characters beside a value may rule it out; to look at all of them takes quadratic time."""

_RULED_OUT_BEFORE = re.compile(
    r"(?:\bnot|n't|\binstead of|\brather than|\bwas|\bfrom|\btyped|\bwrote|\bsaid|\bread|\bold(?: one)?(?: is| was)?)"
    r"\W+(?:(?:the|a|it|its|is|as|my|be|serial|model|number|date)\W+)*$",
    re.IGNORECASE,
)
_RULED_OUT_AFTER = re.compile(r"^\W*(?:is|was)\s+(?:wrong|incorrect|not\b|a typo|a mistake)", re.IGNORECASE)


def meant(kind: str, text: str, entities: Iterable[Entity]) -> Entity | None:
    """The last value of a kind that is not ruled out."""
    left = [one for one in entities if one.kind == kind and not _is_ruled_out(one, text)]
    return left[-1] if left else None


def without(text: str, entities: Sequence[Entity], kinds: Iterable[str]) -> str:
    """The text without the values of these kinds."""
    for one in sorted(entities, key=lambda one: -one.start):
        if one.kind in kinds:
            text = f"{text[: one.start]} {text[one.end :]}"
    return text


def _is_ruled_out(one: Entity, text: str) -> bool:
    before, after = text[max(0, one.start - BESIDE) : one.start], text[one.end : one.end + BESIDE]
    return bool(_RULED_OUT_BEFORE.search(before) or _RULED_OUT_AFTER.search(after))
