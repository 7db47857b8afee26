"""A message that is nothing but details is told apart from one that says more."""

from __future__ import annotations

import pytest

from channel.bare_details import details_in, only_counts_days, only_labels
from channel.entities import find_entities


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("SN ND012305123456, 2026-11-22 14:05", ["serial", "date", "time"]),
        ("back to step 3", []),
        ("I only see Users", []),
    ],
)
def test_a_step_and_a_menu_are_not_details(text: str, kinds: list[str]) -> None:
    assert [one.kind for one in details_in(find_entities(text))] == kinds


@pytest.mark.parametrize(
    ("pieces", "only"), [([], True), (["My serial number is"], True), (["the label is torn"], False)]
)
def test_labels_beside_a_value_say_nothing_more(pieces: list[str], only: bool) -> None:
    assert only_labels(pieces) is only


@pytest.mark.parametrize(
    ("text", "only"),
    [
        ("it is one day behind", True),
        ("yesterday, 14:05", True),
        ("I forgot it yesterday", False),
        ("tomorrow", False),
        ("2026-11-22", False),
    ],
)
def test_a_counted_day_alone_is_a_date(text: str, only: bool) -> None:
    assert only_counts_days(text) is only
