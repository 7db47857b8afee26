"""When a message has an old value and a new one, the new one counts, whichever comes first."""

from __future__ import annotations

import re

import pytest

from actions.corrections import meant, without
from protocol.entities import Entity

SERIAL = re.compile(r"ND\d{12}")
OLD, NEW = "ND012305123456", "ND012305123457"


def _entities(text: str) -> list[Entity]:
    return [
        Entity(kind="serial", value=found[0], typed=found[0], start=found.start(), end=found.end())
        for found in SERIAL.finditer(text)
    ]


@pytest.mark.parametrize(
    "text",
    [
        f"it's {NEW}, not {OLD}",
        f"it's not {OLD}, it's {NEW}",
        f"not {OLD} but {NEW}",
        f"{NEW} instead of {OLD}",
        f"change {OLD} to {NEW}",
        f"I typed {OLD} but it is {NEW}",
        f"{OLD} is wrong, it's {NEW}",
        f"the serial is {NEW} rather than {OLD}",
        f"you read {OLD}, the label says {NEW}",
        f"from {OLD} to {NEW}",
        f"{OLD} should be {NEW}",
        f"{NEW}",
    ],
)
def test_the_new_value_is_meant(text: str) -> None:
    found = meant("serial", text, _entities(text))
    assert found is not None
    assert found.value == NEW


def test_a_value_that_is_only_ruled_out_is_none() -> None:
    text = f"the serial is not {OLD}"
    assert meant("serial", text, _entities(text)) is None


def test_values_of_a_kind_are_cut_out() -> None:
    text = f"it's {NEW} on 2026-11-22"
    assert without(text, _entities(text), {"serial"}).split() == ["it's", "on", "2026-11-22"]
