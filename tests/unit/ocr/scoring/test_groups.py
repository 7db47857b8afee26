"""Values are calibrated with values that go wrong as they do; some are in no group that may be accepted."""

import pytest

from identifiers.grammar import FieldName
from ocr.scoring.groups import NOT_CALIBRATED, group_of


@pytest.mark.parametrize(
    ("field", "value", "group"),
    [
        (FieldName.SERIAL, "ND012301000042", "serial:exact"),
        (FieldName.SERIAL, "8L0DF93PAZ55FD2", "serial:free"),
        (FieldName.MAC, "00:1F:54:2A:9C:07", "mac:exact"),
        (FieldName.DATE, "2026-11-30 10:30:15", "date:exact"),
    ],
)
def test_the_kind_of_the_form_makes_the_group(field: FieldName, value: str, group: str) -> None:
    assert group_of(field, value) == group


@pytest.mark.parametrize(
    ("field", "value"),
    [
        (FieldName.SERIAL, "QX7-22-99801"),
        (FieldName.SERIAL, "ND0123010000427"),
        (FieldName.CHALLENGE_CODE, "102019"),
        (FieldName.DATE, "2026-11-30"),
    ],
    ids=["unknown form", "a digit too many", "month and year", "no time of day"],
)
def test_what_nobody_can_judge_is_not_calibrated(field: FieldName, value: str) -> None:
    assert group_of(field, value).endswith(NOT_CALIBRATED)


def test_a_code_makes_a_group_of_its_own_for_a_value_of_unknown_form() -> None:
    assert group_of(FieldName.SERIAL, "QX7-22-99801", in_a_code=True) != group_of(FieldName.SERIAL, "QX7-22-99801")
    assert group_of(FieldName.SERIAL, "ND012301000042", in_a_code=True) == "serial:exact"
