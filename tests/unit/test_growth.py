"""No text of a customer's keeps the desk busy: whatever looks at it takes linear time."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from actions import corrections
from actions.clock import count_from, read_clock
from desk.cases.facts import identifier
from desk.conversations.language import language_of, meaning
from desk.conversations.normalise import normalise
from desk.errors import Invalid
from identifiers.catalogue import FIELDS, FORMS
from identifiers.repairs import fits, is_camera_model, mended
from tests.unit.growth import MOST_GROWTH, files_with_patterns, patterns_in, worst_growth

FOLDERS = ("desk", "actions", "identifiers")
OF_THE_CATALOGUE = {f"identifiers/forms.py:{form.name}": form.pattern for form in FORMS}
PATTERNS = patterns_in(*FOLDERS) | OF_THE_CATALOGUE


def _corrections(text: str) -> None:
    values = [
        {"entity": "date", "start": found.start(), "end": found.end(), "value": found[0]}
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


LOOK_AT_TEXT: dict[str, Callable[[str], Any]] = {
    "normalise": normalise,
    "language_of": language_of,
    "meaning": lambda text: meaning("fr", text),
    "read_clock": lambda text: read_clock(text, today=date(2026, 11, 30)),
    "count_from": lambda text: count_from(date(2026, 11, 30), text),
    "corrections": _corrections,
    "mended": lambda text: [mended(field, text) for field in FIELDS],
    "fits": lambda text: [fits(field, text) for field in FIELDS] + [is_camera_model(text)],
    "correction": _correction,
}


@pytest.mark.parametrize("place", sorted(set(PATTERNS)))
def test_a_pattern_takes_linear_time(place: str) -> None:
    growth, text = worst_growth(lambda text: [*PATTERNS[place].finditer(text)])
    assert growth < MOST_GROWTH, f"{place} on {text!r}"


@pytest.mark.parametrize("name", LOOK_AT_TEXT)
def test_what_looks_at_a_customers_text_takes_linear_time(name: str) -> None:
    growth, text = worst_growth(LOOK_AT_TEXT[name])
    assert growth < MOST_GROWTH, f"{name} on {text!r}"


def test_every_file_with_a_pattern_has_been_found() -> None:
    timed = {place.rpartition(":")[0] for place in PATTERNS}
    assert files_with_patterns(*FOLDERS) <= timed


def test_a_quadratic_pattern_is_found() -> None:
    growth, _ = worst_growth(lambda text: re.sub(r"\S*\d\S*", " ", text))
    assert growth > MOST_GROWTH
