"""A repair changes only characters that the form settles."""

import pytest

from identifiers.repairs import fits, is_camera_model, repaired, trimmed, unrepaired

SERIAL = "ND012301000042"


@pytest.mark.parametrize(
    ("field", "given", "value"),
    [
        ("serial", SERIAL, SERIAL),
        ("serial", "nd O123 O1OOO O42", SERIAL),
        ("serial", "(ND-0123-0100-0042).", SERIAL),
        ("serial", "AB-12", "AB-12"),
        ("model", "d861a8b", "D861A8B"),
        ("mac", "00-1f-54-aa-bb-cO", "00:1F:54:AA:BB:C0"),
        ("mac", "001f54aabbc", "001f54aabbc"),
        ("date", "2026 11 20", "20261120"),
    ],
)
def test_a_value_is_repaired_where_its_form_is_certain(field: str, given: str, value: str) -> None:
    assert repaired(field, given) == value


def test_a_device_id_keeps_its_case() -> None:
    assert repaired("device_id", "aBcDeFgHjKmN23") == "aBcDeFgHjKmN23"


def test_a_value_without_repairs_loses_only_what_stands_around_it() -> None:
    assert unrepaired("serial", "(nd O123 O1OOO O42).") == "ndO123O1OOOO42"


def test_a_value_of_no_form_is_not_trimmed() -> None:
    assert trimmed("serial", "|X1|") == "|X1|"


@pytest.mark.parametrize(("value", "is_known"), [(SERIAL, True), (SERIAL[:-1], False), ("", False)])
def test_a_serial_fits_its_form_or_does_not(value: str, is_known: bool) -> None:
    assert fits("serial", value) is is_known


@pytest.mark.parametrize(
    ("model", "is_a_camera"),
    [("LNB8973", True), ("e892ab", True), ("D861A8B", False), ("N841A8", False), ("X1", False)],
)
def test_a_cameras_model_is_told_from_a_recorders(model: str, is_a_camera: bool) -> None:
    assert is_camera_model(model) is is_a_camera
