"""Measures how well values in messages are found: serials, models and the like, and dates of the recorder's clock."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from bench.nlu.sets import Example
from channel.entities import IDENTIFIERS, find_entities

KINDS = (*IDENTIFIERS, "date", "time")
MARK = re.compile(r"\[([^\]]+)\]\(([a-z_]+)\)")


@dataclass
class Values:
    """Which marked values were found, each with its message."""

    right: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    invented: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        """The share of the marked values that was found."""
        return len(self.right) / (len(self.right) + len(self.missed))

    @property
    def precision(self) -> float:
        """The share of what was found that is marked."""
        return len(self.right) / (len(self.right) + len(self.invented))


def find_values(marked: list[Example]) -> Values:
    """Look for the values of every message, and compare with its marks."""
    values = Values()
    for message in marked:
        expected = {(kind, value) for value, kind in MARK.findall(message.text) if kind in KINDS}
        text = MARK.sub(r"\1", message.text)
        found = {(one.kind, one.typed) for one in find_entities(text) if one.kind in KINDS}
        values.right += _told(found & expected, text)
        values.missed += _told(expected - found, text)
        values.invented += _told(found - expected, text)
    return values


def _told(pairs: set[tuple[str, str]], text: str) -> list[str]:
    return [f"{kind} {value!r} in {text!r}" for kind, value in sorted(pairs)]
