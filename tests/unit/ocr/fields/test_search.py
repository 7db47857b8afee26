"""Values are found by their labels and where they stand, and by their form where it says enough."""

import pytest

from ocr import FieldName
from ocr.fields.search import candidates_in
from ocr.lines.rows import Row
from tests.unit.ocr.pages import found, page, word

SERIAL = "ND012301000042"
FREE = "8L0DF93PAZ55FD2"


def test_a_device_id_is_not_taken_for_a_model() -> None:
    assert found(FieldName.MODEL, "Device ID LNK45aBcDeFg") == []
    assert found(FieldName.MODEL, "LNK45aBcDeFg") == []
    assert found(FieldName.MODEL, "LNK7216") == [("LNK7216", False)]


def test_nothing_is_invented_on_an_empty_page() -> None:
    assert candidates_in([]) == []


def test_a_model_is_recognized_with_what_may_be_its_suffix() -> None:
    alone, parted, followed = candidates_in(page("Model: D861A8B", "Model: D441A6 E", "Model: N841A8 12V"))
    assert parted.corners[1][0] >= parted.box.right + 40
    assert alone.corners[1][0] > alone.box.right + alone.box.height
    assert followed.box.right < followed.corners[1][0] <= followed.box.right + 15


def claimed_twice(value: str) -> set[tuple[FieldName, bool]]:
    """The field and whether it is a guess, for each candidate where two labels claim one place."""
    rows = [Row((word("S/N", 0, 0), word(value, 200, 2))), Row((word("UID", 0, 30), word(value, 200, 6)))]
    return {(one.field, one.is_guess) for one in candidates_in(rows)}


def test_a_lorex_serial_that_two_labels_claim_is_not_a_device_id() -> None:
    assert claimed_twice(SERIAL) == {(FieldName.SERIAL, False)}


def test_any_other_value_that_two_labels_claim_is_a_guess() -> None:
    assert claimed_twice("1MFW76H0UW9TC4X") == {(FieldName.SERIAL, True), (FieldName.DEVICE_ID, True)}


@pytest.mark.parametrize("value", ["QUFD-277519-TGFDU", "XZOO-736705-FHTKT", "GQQO-567697-CRTXU"])
def test_a_device_id_keeps_the_dashes_of_its_form(value: str) -> None:
    assert found(FieldName.DEVICE_ID, f"Device ID: {value}") == [(value, True)]
    assert found(FieldName.DEVICE_ID, "Network Video Recorder", value) == [(value, False)]
    assert found(FieldName.SERIAL, f"Device ID: {value}") == []


@pytest.mark.parametrize("value", ["AB-277519-TGFDU", "QUFD-2775-TGFD-12", "CAM8/MC62.VRZ8"])
def test_the_marks_of_a_form_that_nobody_knows_are_kept(value: str) -> None:
    (candidate,) = (one for one in candidates_in(page(f"UID {value}")) if one.field is FieldName.DEVICE_ID)
    assert (candidate.value, candidate.fits) == (value, False)


@pytest.mark.parametrize("serial", ["QX7-22-99801", "4711AB2299", "e950e99efd5831c"])
@pytest.mark.parametrize("turned", [False, True])
def test_the_label_beside_a_value_says_whether_it_is_the_serial_or_the_device_id(serial: str, turned: bool) -> None:
    lines = [f"SN        {serial}", f"Device ID        {SERIAL}"]
    lines = lines[::-1] if turned else lines
    assert found(FieldName.SERIAL, *lines) == [(serial, True)]
    assert found(FieldName.DEVICE_ID, *lines) == [(SERIAL, True)]


@pytest.mark.parametrize("model", ["N864A64B-2.5G", "EAX12-2.5G", "LHV2008-2.5T"])
def test_the_point_in_a_models_suffix_is_kept(model: str) -> None:
    assert found(FieldName.MODEL, f"Model: {model}") == [(model, True)]
