"""What may be a value is guessed at only where nothing better was found."""

import pytest

from ocr import FieldName
from ocr.fields.search import candidates_in
from tests.unit.ocr.pages import found, page

SERIAL = "ND012301000042"
FREE = "8L0DF93PAZ55FD2"


@pytest.mark.parametrize("line", ["T9PHCSMQUGVJXTK", "012301000042", "LMKoV6IKLHe3", "LNKo V6IKLHe2"])
def test_what_no_label_announces_and_no_form_settles_is_a_guess(line: str) -> None:
    kinds = {one.is_guess for one in candidates_in(page(line)) if one.field is not FieldName.CHALLENGE_CODE}
    assert kinds == {True}
    assert not any(one.is_guess for one in candidates_in(page(f"S/N {SERIAL}", "8L0DF93PAZ55FD2", "LNKs37RLJHvp")))


@pytest.mark.parametrize(
    "line", ["LAKE Michigan", "INK cartridge", "LINK Recorder", "LNK72162TC8B", "LNKRECORDERS", "UPC LNKo V6IKLHe2"]
)
def test_words_are_not_taken_for_a_device_id(line: str) -> None:
    assert found(FieldName.DEVICE_ID, line) == []


def test_many_guesses_do_not_crowd_out_the_challenge_code() -> None:
    lines = [f"{number}CHANNELSYSTEM" for number in range(10, 24)]
    fields = [one.field for one in candidates_in(page(*lines, "402913"))]
    assert FieldName.CHALLENGE_CODE in fields[:12]


@pytest.mark.parametrize("serial", ["T9PHCSMQUGVJXTK", "AQWWOLPFHE67OTO"])
def test_a_makers_serial_of_few_digits_is_known_where_no_other_was_found(serial: str) -> None:
    assert found(FieldName.SERIAL, serial, "00:1F:54:32:F1:10") == [(serial, False)]
    assert found(FieldName.SERIAL, f"S/N {SERIAL}", serial) == [(SERIAL, True)]


@pytest.mark.parametrize(
    "line",
    [
        "UPC 695529012345",
        "UPC 012345678905",
        "EAN 012345678905",
        "EAN012345678905",
        "MODELS012345678",
        "BRAND 012301000042",
        "16 CHANNEL SYSTEM",
        "1080P HD RECORDER",
        "L0T AND 012301000042",
        "FCC ID 2AEDLN862A82B12",
        "FCC ID: 2AEDLNABCDEFGH1",
    ],
)
def test_words_and_numbers_together_are_not_taken_for_a_serial(line: str) -> None:
    assert found(FieldName.SERIAL, line) == []


@pytest.mark.parametrize("digits", ["012301000042", "1D012301000042"])
def test_the_lost_letters_of_a_serial_are_looked_for_before_its_digits(digits: str) -> None:
    (candidate,) = (one for one in candidates_in(page(f"      {digits}")) if one.field is FieldName.SERIAL)
    pitch = candidate.box.width / len(digits)
    missing = len(SERIAL) - len(digits)
    assert candidate.corners[0][0] == pytest.approx(candidate.box.x - missing * pitch)


def test_a_short_model_is_known_beside_a_recorders_other_values() -> None:
    assert found(FieldName.MODEL, f"{SERIAL}      N863") == [("N863", False)]
    assert found(FieldName.MODEL, f"{SERIAL}      D88268") == [("D88268", False)]
    assert found(FieldName.MODEL, "Model D861A8B", f"{SERIAL}      N863") == [("D861A8B", True)]


def test_a_number_beside_a_serial_is_not_a_model() -> None:
    assert found(FieldName.MODEL, SERIAL, "090952", "N020061", "N13545") == []


@pytest.mark.parametrize(("text", "value"), [("LNKo V6IKLHe2", "LNKoV6IKLHe2"), ("LMKoV6IKLHe3", "LMKoV6IKLHe3")])
def test_a_device_id_is_known_though_a_letter_or_a_space_was_misread(text: str, value: str) -> None:
    assert found(FieldName.DEVICE_ID, "00:1F:54:32:F1:10", text) == [(value, False)]


def test_the_name_of_another_thing_is_at_most_a_guess() -> None:
    assert all(one.is_guess for one in candidates_in(page("IPC-HDW2431T-AS-S2")))


@pytest.mark.parametrize("word", ["ABC00BF542A9C07", "SPTLLZYL2Y4J290", FREE])
@pytest.mark.parametrize("lines", [(), ("S/N: see bottom of unit",), ("Model D861A8B",)])
def test_a_bare_word_of_fifteen_is_at_most_a_guess(word: str, lines: tuple[str, ...]) -> None:
    serials = [one for one in candidates_in(page(*lines, "", word)) if one.field is FieldName.SERIAL]
    assert all(one.is_guess for one in serials)


def test_a_number_announced_as_something_else_makes_no_short_model() -> None:
    assert found(FieldName.MODEL, "UPC 012345678905", "N123") == []
