"""Values without a label are found if their form says what they are, also if a character was misread."""

import pytest

from ocr import FieldName
from ocr.fields.by_form import is_of_another, like_mac, says_what_it_is, values_of_exact_forms
from ocr.fields.search import candidates_in
from tests.unit.ocr.pages import LETTER_WIDTH, found, page, word

SERIAL = "ND012301000042"


def test_a_serial_without_a_label_is_known_by_its_form() -> None:
    assert found(FieldName.SERIAL, "Digital Video Recorder", SERIAL) == [(SERIAL, False)]


@pytest.mark.parametrize(
    ("field", "line", "value"),
    [
        (FieldName.MODEL, "LHV2316-DFS3", "LHV2316-DFS3"),
        (FieldName.FIRMWARE, "V3.003.0000004.4", "V3.003.0000004.4"),
        (FieldName.FIRMWARE, "4.003.02IL002.2", "4.003.02IL002.2"),
        (FieldName.DEVICE_ID, "LNKrihfyepfM", "LNKrihfyepfM"),
    ],
)
def test_other_values_without_a_label_are_known_by_a_form_of_their_own(field: FieldName, line: str, value: str) -> None:
    assert found(field, "00:1F:54:32:F1:10", line) == [(value, False)]


@pytest.mark.parametrize(
    "line", ["Configuration", "INSTRUCTIONS", "4.0.0.246731", "192.168.0.50", "N12", "D512", "ModelXHB2204"]
)
def test_other_words_are_not_taken_for_values(line: str) -> None:
    assert candidates_in(page(line)) == []


@pytest.mark.parametrize(
    ("line", "codes"),
    [
        ("402913", ["402913"]),
        ("402 913", ["402913"]),
        ("4 0 2 9 1 3", ["402913"]),
        ("UPC 695529", []),
        ("6955290123", []),
        ("Asset 402913", []),
        ("HDD Capacity      3165GB", []),
    ],
)
def test_six_digits_alone_may_be_a_challenge_code(line: str, codes: list[str]) -> None:
    assert [value for value, _ in found(FieldName.CHALLENGE_CODE, line)] == codes


@pytest.mark.parametrize("device_id", ["LNKT4E73PYHA", "LNKs37RLJHvp"])
def test_a_device_id_whose_label_was_overlooked_says_itself_what_it_is(device_id: str) -> None:
    lines = (f"Serial Number {SERIAL}", device_id, "System Version V4.002.0000003.1")
    assert found(FieldName.DEVICE_ID, *lines) == [(device_id, False)]
    assert not any(one.is_guess for one in candidates_in(page(*lines)))


@pytest.mark.parametrize(
    ("line", "first", "last"),
    [
        ("138:AF:29:36:41:BE", 1, 18),
        ("38:AF:29:36:41:BEJ", 0, 17),
        ("38:AF:29:3641:BE", 0, 16),
    ],
)
def test_a_mac_address_is_looked_for_though_a_character_was_misread(line: str, first: int, last: int) -> None:
    """Where it stands is what the recognizers look at again, in letters from the start of the line."""
    (candidate,) = (one for one in candidates_in(page(line)) if one.field is FieldName.MAC)
    left, right = candidate.corners[0][0], candidate.corners[1][0]
    assert [left / 20, right / 20] == pytest.approx([first, last], abs=0.1)


@pytest.mark.parametrize(
    "line",
    [
        "2024-02-18 21:22:46",
        "00:12:34 00:15:20",
        "38:AF:29 36:41:BE",
        "192.168:00:10",
        "24-03-18-12-34-56",
        "A1-B234-C5-6-78-9",
        "10:20:30:40:50",
        "2001:db8::a1:b2:c3",
        "ab:cd:ef:gh:ij:kl:mn",
    ],
)
def test_a_time_or_an_address_is_not_a_mac_address(line: str) -> None:
    assert found(FieldName.MAC, line) == []


@pytest.mark.parametrize("line", ["00-1F-54-2A-9C-07", "00:1F:54:2A:9C:07"])
def test_a_mac_address_is_known_without_its_label(line: str) -> None:
    assert found(FieldName.MAC, line) == [("00:1F:54:2A:9C:07", False)]


def test_a_serial_in_the_middle_of_which_characters_were_overlooked_is_recognized_whole() -> None:
    assert found(FieldName.SERIAL, "ND012301    0042") == [("ND0123010042", False)]


@pytest.mark.parametrize("row", [f"{SERIAL}      301841", "Web Version        301841"])
def test_six_digits_in_the_row_of_a_label_or_value_are_hardly_the_code_on_the_paper(row: str) -> None:
    codes = [one for one in candidates_in(page(row, "482913")) if one.field == "challenge_code"]
    assert [(one.value, one.is_guess) for one in codes] == [("301841", True), ("482913", False)]


def test_a_makers_recorder_is_known_without_a_label_and_its_camera_is_not() -> None:
    assert found(FieldName.MODEL, "DHI-NVR4108HS-8P-4KS2") == [("DHI-NVR4108HS-8P-4KS2", False)]
    assert found(FieldName.MODEL, "DHI-XVR5108HS-I3") == [("DHI-XVR5108HS-I3", False)]
    assert found(FieldName.SERIAL, "DHI-XVR5108HS-I32") == []
    assert found(FieldName.MODEL, "DH-SD59225U-HNI") == []
    assert found(FieldName.MODEL, "DHI-SD225-VR") == []


def test_a_serial_whose_prefix_was_separated_from_its_digits_is_known() -> None:
    assert found(FieldName.SERIAL, "Sorwal", "ND 012301000042") == [(SERIAL, False)]


@pytest.mark.parametrize("line", ["-0800000-", "-080000-", "080000-12", "A-080000", "0800.000"])
def test_six_digits_inside_longer_print_are_not_a_challenge_code(line: str) -> None:
    assert found(FieldName.CHALLENGE_CODE, line) == []


def test_a_mark_before_a_lorex_serial_is_not_joined_to_it() -> None:
    (candidate,) = (one for one in candidates_in(page(f"S/N: 4 {SERIAL}")) if one.field is FieldName.SERIAL)
    assert (candidate.value, candidate.is_guess) == (SERIAL, False)


def test_a_place_where_a_value_was_found_gives_no_second_one() -> None:
    (row,) = page(SERIAL)
    assert [one.value for one in values_of_exact_forms(row, [])] == [SERIAL]
    assert list(values_of_exact_forms(row, [row.box])) == []


@pytest.mark.parametrize("text", ["00:1F:54:2A:9C:07", "100:1F:54:2A:9C:07", "001F:54:2A:9C:07"])
def test_an_address_with_a_character_more_or_a_colon_less_is_like_one(text: str) -> None:
    assert like_mac(word(text, 0, 0), labelled=False) is not None


@pytest.mark.parametrize("text", ["00:1F:54:2A:9C", "0000:1F:54:2A:9C:07", "00:1F:54:2A:9C:0-", "10:30:15"])
def test_other_print_with_colons_is_not_like_an_address(text: str) -> None:
    assert like_mac(word(text, 0, 0), labelled=False) is None


def test_the_frame_before_an_address_is_left_out_of_its_place() -> None:
    framed = like_mac(word("100:1F:54:2A:9C:07", 0, 0), labelled=False)
    assert framed is not None
    assert framed.corners[0][0] == pytest.approx(LETTER_WIDTH)


@pytest.mark.parametrize(
    ("field", "text", "is_other"),
    [
        (FieldName.MODEL, SERIAL, True),
        (FieldName.SERIAL, SERIAL, False),
        (FieldName.DEVICE_ID, SERIAL, False),
        (FieldName.SERIAL, "00:1F:54:2A:9C:07", True),
        (FieldName.MAC, "00:1F:54:2A:9C:07", False),
        (FieldName.SERIAL, "8L0DF93PAZ55FD2", False),
    ],
)
def test_a_value_that_is_surely_another_fields_is_known_as_such(field: FieldName, text: str, is_other: bool) -> None:
    assert is_of_another(field, word(text, 0, 0)) is is_other


@pytest.mark.parametrize("text", [SERIAL, "NDO12301000042", "00:1F:54:2A:9C:07", "LNKrihfyepfM", "LHV2316-DFS3"])
def test_a_recorders_value_says_what_it_is(text: str) -> None:
    assert says_what_it_is(word(text, 0, 0))


@pytest.mark.parametrize("text", ["Configuration", "192.168.0.50", "10:30:15", "12345678", "WAREHOUSE2026"])
def test_other_print_does_not_say_what_it_is(text: str) -> None:
    assert not says_what_it_is(word(text, 0, 0))
