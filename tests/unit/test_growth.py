"""No text of a customer's keeps the desk busy: whatever looks at it takes linear time."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any, ClassVar

from actions import corrections
from actions.clock_reading import count_from, read_clock
from desk.cases.facts import identifier
from desk.conversations.language import language_of, meaning
from desk.conversations.normalise import normalise
from desk.errors import Invalid
from identifiers.catalogue import FIELDS, FORMS
from identifiers.repairs import fits, is_camera_model, repaired
from protocol.entities import Entity
from tests.unit.growth import MOST_GROWTH, LinearTime, worst_growth


def _corrections(text: str) -> None:
    values = [
        Entity(kind="date", start=found.start(), end=found.end(), typed=found[0], value=found[0])
        for found in re.finditer(r"\d+", text)
    ]
    corrections.meant("date", text, values)
    corrections.without(text, values, ["date"])


def _correction(text: str) -> None:
    for name in ("serial", "model", "device_id"):
        try:
            identifier(name, text)
        except Invalid:
            continue


LOOKS_AT_TEXT: dict[str, Callable[[str], Any]] = {
    "normalise": normalise,
    "language_of": language_of,
    "meaning": lambda text: meaning("fr", text),
    "read_clock": lambda text: read_clock(text, today=date(2026, 11, 30)),
    "count_from": lambda text: count_from(date(2026, 11, 30), text),
    "corrections": _corrections,
    "repaired": lambda text: [repaired(field, text) for field in FIELDS],
    "fits": lambda text: [fits(field, text) for field in FIELDS] + [is_camera_model(text)],
    "correction": _correction,
}


class TestLinearTime(LinearTime):
    folders = ("desk", "actions", "identifiers")
    looks_at_text = LOOKS_AT_TEXT
    further_patterns: ClassVar = {f"identifiers/forms.py:{form.name}": form.pattern for form in FORMS}


def test_a_quadratic_pattern_is_found() -> None:
    growth, _ = worst_growth(lambda text: re.sub(r"\S*\d\S*", " ", text))
    assert growth > MOST_GROWTH
