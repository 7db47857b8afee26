"""Which of the values in a message the customer means, when they give the old one too. Plain Python: no desk."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

Entity = Mapping[str, Any]

BESIDE = 80
"""How many characters beside a value can rule it out; a whole message for each of its values takes quadratic time."""

_RULED_OUT_BEFORE = re.compile(
    r"(?:\bnot|n't|\binstead of|\brather than|\bwas|\bfrom|\btyped|\bwrote|\bsaid|\bread|\bold(?: one)?(?: is| was)?)"
    r"\W+(?:(?:the|a|it|its|is|as|my|be|serial|model|number|date)\W+)*$",
    re.IGNORECASE,
)
_RULED_OUT_AFTER = re.compile(r"^\W*(?:is|was)\s+(?:wrong|incorrect|not\b|a typo|a mistake)", re.IGNORECASE)


def meant(kind: str, text: str, entities: Iterable[Entity]) -> Entity | None:
    """The value of a kind that counts: one that is not ruled out, the last of several."""
    left = [one for one in entities if one["entity"] == kind and not _is_ruled_out(one, text)]
    return left[-1] if left else None


def without(text: str, entities: Sequence[Entity], kinds: Iterable[str]) -> str:
    """The text with values of these kinds cut out."""
    for one in sorted(entities, key=lambda one: -int(one.get("start") or 0)):
        if one["entity"] in kinds and "end" in one:
            text = f"{text[: one['start']]} {text[one['end'] :]}"
    return text


def _is_ruled_out(one: Entity, text: str) -> bool:
    if "end" not in one:
        return False
    start, end = one["start"], one["end"]
    before, after = text[max(0, start - BESIDE) : start], text[end : end + BESIDE]
    return bool(_RULED_OUT_BEFORE.search(before) or _RULED_OUT_AFTER.search(after))
