"""Values are found beside and below their labels."""

from dataclasses import replace

import pytest

from ocr import FieldName
from ocr.fields.labels import split_off_labels
from ocr.fields.search import candidates_in
from ocr.lines.rows import rows_of
from tests.unit.ocr.pages import LETTER_WIDTH, found, page, word

SERIAL = "ND012301000042"
FREE = "8L0DF93PAZ55FD2"


@pytest.mark.parametrize(
    "lines",
    [
        (f"S/N: {SERIAL}",),
        (f"Serial Number           {SERIAL}",),
        ("Serial No.", SERIAL),
        ("S/N", "Digital Recorder", f"SN {SERIAL}"),
        ("S/N: ND0123 01000042",),
        ("S/N: ND012301 000042",),
        ("S/N: NDO123O1OOOO42",),
    ],
)
def test_a_serial_beside_or_below_its_label(lines: tuple[str, ...]) -> None:
    assert (SERIAL, True) in found(FieldName.SERIAL, *lines)


def test_parts_that_only_together_look_like_a_free_serial_are_a_guess() -> None:
    kinds = {one.is_guess for one in candidates_in(page("S/N 12345 67X89 L0REX")) if one.field is FieldName.SERIAL}
    assert kinds == {True}


@pytest.mark.parametrize(
    ("line", "serials"),
    [
        ("S/N 24F LN FORE CENTER", []),
        ("24F LN FORE CENTER", []),
        ("S/N 1234567890 LOREX", ["1234567890"]),
        ("Serial No 16 CHANNEL SYSTEM", []),
    ],
)
def test_words_are_not_glued_into_a_value(line: str, serials: list[str]) -> None:
    assert [value for value, _ in found(FieldName.SERIAL, line)] == serials


@pytest.mark.parametrize("line", ["Device IP 192.168.1.108", "Modem NBG6604"])
def test_a_label_one_letter_from_ours_announces_nothing(line: str) -> None:
    assert candidates_in(page(line)) == []


@pytest.mark.parametrize("line", ["P2P ID : LNKQ1vhdi4Lw", "P2P ID: LNKQ1vhdi4Lw"])
def test_a_colon_that_stands_apart_from_its_label_is_not_part_of_the_value(line: str) -> None:
    (candidate,) = (one for one in candidates_in(page(line)) if one.field is FieldName.DEVICE_ID)
    assert (candidate.value, candidate.is_guess) == ("LNKQ1vhdi4Lw", False)
    assert candidate.box.width == LETTER_WIDTH * len(candidate.value)


def test_six_digits_after_a_label_are_not_a_serial() -> None:
    assert found(FieldName.SERIAL, "S/N 402913") == []
    assert found(FieldName.SERIAL, "S/N or 402913") == []


@pytest.mark.parametrize("junk", ["N", "/N", "SN.", "X"])
def test_the_rest_of_a_label_is_not_taken_into_a_serial(junk: str) -> None:
    words = split_off_labels([word(junk + SERIAL, 0, 0)])
    assert [one.value for one in candidates_in(rows_of(words)) if one.field is FieldName.SERIAL] == [SERIAL]


def test_a_device_id_of_serial_form_is_not_called_the_serial() -> None:
    assert found(FieldName.SERIAL, f"Device ID: {SERIAL}") == []
    assert found(FieldName.DEVICE_ID, f"Device ID: {SERIAL}") == [(SERIAL, True)]


def test_an_unknown_form_beside_its_label_is_kept_but_does_not_fit() -> None:
    (candidate,) = candidates_in(page("S/N: QX99-12345"))
    assert (candidate.value, candidate.fits) == ("QX99-12345", False)


def test_a_device_id_keeps_its_case() -> None:
    assert found(FieldName.DEVICE_ID, "UID: LNKS5E73PYBk") == [("LNKS5E73PYBk", True)]


def test_the_word_after_a_models_suffix_is_not_taken_into_it() -> None:
    assert found(FieldName.MODEL, "Model: D861A8B-Z 12V") == [("D861A8B-Z", True)]


def test_a_value_that_only_touches_the_column_of_a_label_is_not_its_own() -> None:
    rows = rows_of([word("UID", 300, 0), word(SERIAL, 25, 60)])
    assert [one for one in candidates_in(rows) if one.labelled] == []


def test_a_value_is_found_centred_under_a_narrower_label() -> None:
    lines = ("          SN:", f"    {SERIAL}", "         P2P ID", f"    {SERIAL}")
    assert found(FieldName.SERIAL, *lines) == [(SERIAL, True)]
    assert found(FieldName.DEVICE_ID, *lines) == [(SERIAL, True)]


def test_the_nearest_value_under_a_label_counts_whatever_stands_beside_the_sticker() -> None:
    lines = ("MILK        UID", f"BREAD  {SERIAL}", "USB MOUSE     MAC", "THANK  00:1F:54:32:F1:10")
    assert found(FieldName.DEVICE_ID, *lines) == [(SERIAL, True)]
    assert found(FieldName.MAC, *lines) == [("00:1F:54:32:F1:10", True)]


@pytest.mark.parametrize("line", [f"Model {SERIAL}", "S/N 402913", "Model 00:1F:54:32:F1:10", "UID 00:1F:54:32:F1:10"])
def test_another_fields_value_beside_a_label_is_not_taken_for_its_own(line: str) -> None:
    assert not [one for one in candidates_in(page(line)) if one.labelled]


def test_a_version_of_something_unread_is_not_the_firmware() -> None:
    assert found(FieldName.FIRMWARE, "Wcb Version: 4.0.0.805113") == []
    assert found(FieldName.FIRMWARE, "Version: 4.001.10IL000.1") == [("4.001.10IL000.1", True)]


def test_a_labelled_mac_address_in_two_words_is_a_guess() -> None:
    (candidate,) = (one for one in candidates_in(page("MAC 38:AF:2J 36:41:BE")) if one.field is FieldName.MAC)
    assert candidate.is_guess


def test_the_pairs_of_a_mac_address_may_stand_apart() -> None:
    assert found(FieldName.MAC, "MAC Addr", "00 1F 54 2A 9C 07") == [("00:1F:54:2A:9C:07", True)]


def test_numbers_under_a_mac_label_are_not_an_address() -> None:
    assert found(FieldName.MAC, "MAC", "01 02 03 04 05 06 07 08") == []
    assert found(FieldName.MAC, "MAC Address", "24 11 22 14 05 33") == []


def test_prose_beside_a_label_does_not_hide_the_value_below_it() -> None:
    lines = ("Serial Number is on the foot", "8L0DF93PAZ55FD2")
    assert found(FieldName.SERIAL, *lines) == [("8L0DF93PAZ55FD2", True)]
    (candidate,) = (one for one in candidates_in(page("S/N AB 12345 LOREX NVR", "8L0DF93PAZ55FD2")) if one.labelled)
    assert (candidate.value, candidate.is_guess) == ("8L0DF93PAZ55FD2", True)


@pytest.mark.parametrize("line", ["Serial No. on packaging", "SN: siehe Gehause", "S/N see bottom of unit"])
def test_what_stands_below_a_label_that_goes_on_in_words_is_a_guess_unless_its_form_says_more(line: str) -> None:
    kinds = {FREE: True, SERIAL: False}
    for value, is_guess in kinds.items():
        assert [one.is_guess for one in candidates_in(page(line, value)) if one.value == value] == [is_guess]


@pytest.mark.parametrize("text", ["001F542A9CS7", "00-1F-54-2A-9C-G7"])
def test_what_a_mac_label_announces_is_recognized_however_it_is_written(text: str) -> None:
    assert found(FieldName.MAC, f"MAC {text}") == [(text, True)]


def test_what_a_label_announces_is_recognized_again_though_its_digits_were_read_as_letters() -> None:
    assert found(FieldName.SERIAL, "Serial No QRYPJTGOXSTNUM") == [("QRYPJTGOXSTNUM", True)]
    assert found(FieldName.DEVICE_ID, "UID LNKzwwHNogh") == [("LNKzwwHNogh", True)]
    for other in ("Recorder", "CONFIGURATION", "Configuration"):
        assert found(FieldName.SERIAL, f"Serial No {other}") == []
    assert found(FieldName.MODEL, "Model Surveillance") == []


def test_values_below_a_row_of_labels_belong_to_the_label_above_them() -> None:
    lines = ("Product S/N               Model:", "8L0DF93PAZ55FD2           LHA9216")
    assert found(FieldName.SERIAL, *lines) == [("8L0DF93PAZ55FD2", True)]
    assert found(FieldName.MODEL, *lines) == [("LHA9216", True)]


def test_a_line_that_touches_another_value_is_not_taken_for_it() -> None:
    rows = rows_of([word("Model", 0, 0), word("D861A8B", 200, 0), word(SERIAL, 200, 26)])
    assert (SERIAL, False) in [(one.value, one.labelled) for one in candidates_in(rows)]


def test_a_slip_of_paper_beside_the_label_is_not_part_of_its_row() -> None:
    assert found(FieldName.CHALLENGE_CODE, "UID: LNKS5E73PYBk               402913") == [("402913", False)]


def test_a_value_below_its_label_may_have_another_label_beside_it() -> None:
    lines = ("Model No.         P/N: 9.61.97", "LHV2316           F/W Ver: 4.3.8")
    assert found(FieldName.MODEL, *lines) == [("LHV2316", True)]


def test_a_value_beside_one_label_is_not_taken_for_that_of_the_label_above_it() -> None:
    assert found(FieldName.SERIAL, "SN", f"Device ID   {SERIAL}") == []
    assert found(FieldName.DEVICE_ID, "SN", f"Device ID   {SERIAL}") == [(SERIAL, True)]


@pytest.mark.parametrize("lines", [("P2P ID PKZ-345844-VIKYR", FREE), ("S/N 4711AB2299", FREE)])
def test_print_below_a_label_is_not_its_value_when_a_value_stands_beside_it(lines: tuple[str, ...]) -> None:
    assert FREE not in [value for value, labelled in found(FieldName.DEVICE_ID, *lines) if labelled]
    assert FREE not in [value for value, labelled in found(FieldName.SERIAL, *lines) if labelled]


def test_a_word_far_after_prose_is_not_what_a_label_announces() -> None:
    assert (FREE, True) not in found(FieldName.SERIAL, f"S/N: see bottom of unit          {FREE}")


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ("Model Name: WVRTM-127ACN", FieldName.MODEL, "WVRTM-127ACN"),
        ("Model Name:WVRTM-127ACN", FieldName.MODEL, "WVRTM-127ACN"),
        ("Modello WVRTM-127", FieldName.MODEL, "WVRTM-127"),
        ("Modele: D861A8B", FieldName.MODEL, "D861A8B"),
        ("SN# 4711AB2299", FieldName.SERIAL, "4711AB2299"),
        ("(S) 4711AB2299", FieldName.SERIAL, "4711AB2299"),
        ("(S)4711AB2299", FieldName.SERIAL, "4711AB2299"),
        ("Matricola: 4711AB2299", FieldName.SERIAL, "4711AB2299"),
    ],
)
def test_the_label_words_of_real_labels_announce_their_values(line: str, field: FieldName, value: str) -> None:
    rows = rows_of(split_off_labels([word for row in page(line) for word in row.words]))
    assert [(one.value, one.labelled) for one in candidates_in(rows) if one.field is field] == [(value, True)]


@pytest.mark.parametrize(("name", "models"), [("NVR", []), ("Warehouse-2", []), ("N841A8", [("N841A8", False)])])
def test_a_device_name_is_a_model_only_in_a_models_form(name: str, models: list[tuple[str, bool]]) -> None:
    assert found(FieldName.MODEL, f"Device Name: {name}") == models


def test_a_line_that_was_found_in_two_parts_is_recognized_whole() -> None:
    parts = [word("UID", 0, 0), word("67PZAW4SAVXU", 100, 0), word("N2Z", 340, 0)]
    parts = [replace(one, positions=tuple((at + 0.5) / len(one.text) for at in range(len(one.text)))) for one in parts]
    (candidate,) = (one for one in candidates_in(rows_of(parts)) if one.field is FieldName.DEVICE_ID)
    assert candidate.corners[1][0] == 340 + 3 * LETTER_WIDTH


@pytest.mark.parametrize(("x", "y"), [(0, 60), (0, 30 + 45)])
def test_print_that_is_not_close_below_a_label_is_a_guess(x: int, y: int) -> None:
    rows = rows_of([word("S/N", 260, 0), word(FREE, x if y == 60 else 260, y)])
    assert all(one.is_guess for one in candidates_in(rows) if one.value == FREE)
