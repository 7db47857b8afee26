"""A value in a customer's message. The channel finds it, Rasa keeps it as JSON, and the actions read it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

EXTRACTOR = "DeskPatterns"


@dataclass(frozen=True, kw_only=True)
class Entity:
    """One value, such as a serial number.

    Attributes:
        kind: what it is, such as "serial".
        value: what it means, which is not always what was typed.
        start, end: where in the text it stands; both are 0 if it stands nowhere.
    """

    kind: str
    value: str
    typed: str
    start: int = 0
    end: int = 0

    def to_json(self) -> dict[str, Any]:
        """The form in which Rasa keeps it."""
        return {
            "entity": self.kind,
            "start": self.start,
            "end": self.end,
            "value": self.value,
            "typed": self.typed,
            "extractor": EXTRACTOR,
        }

    @classmethod
    def from_json(cls, found: Mapping[str, Any]) -> Entity:
        """Read what Rasa kept. A value of a button or an event has a kind and a value only."""
        value = str(found["value"])
        return cls(
            kind=found["entity"],
            value=value,
            typed=str(found.get("typed") or value),
            start=found.get("start") or 0,
            end=found.get("end") or 0,
        )
