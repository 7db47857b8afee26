"""Values are found by their labels and where they stand, and by their form where it says enough."""

from dataclasses import replace

import pytest

from ocr import FieldName
from ocr.fields.labels import split_off_labels
from ocr.fields.search import candidates_in
from ocr.lines.rows import Row, rows_of
from tests.unit.ocr.pages import LETTER_WIDTH, page, word

SERIAL = "ND012301000042"
FREE = "8L0DF93PAZ55FD2"


def found(field: FieldName, *lines: str) -> list[tuple[str, bool]]:
    """The values found for a field, each with whether a label announced it."""
    return [(one.value, one.labelled) for one in candidates_in(page(*lines)) if one.field is field]


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
def test_a_colon_that_stands_apart_from_its_label_is_no_part_of_the_value(line: str) -> None:
    (candidate,) = (one for one in candidates_in(page(line)) if one.field is FieldName.DEVICE_ID)
    assert (candidate.value, candidate.is_guess) == ("LNKQ1vhdi4Lw", False)
    assert candidate.box.width == LETTER_WIDTH * len(candidate.value)


def test_six_digits_behind_a_label_are_no_serial() -> None:
    assert found(FieldName.SERIAL, "S/N 402913") == []
    assert found(FieldName.SERIAL, "S/N or 402913") == []


def test_a_device_id_is_not_taken_for_a_model() -> None:
    assert found(FieldName.MODEL, "Device ID LNK45aBcDeFg") == []
    assert found(FieldName.MODEL, "LNK45aBcDeFg") == []
    assert found(FieldName.MODEL, "LNK7216") == [("LNK7216", False)]


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


@pytest.mark.parametrize(
    ("lines", "dates"),
    [
        (("2026-11-22 14:05",), ["2026-11-22 14:05"]),
        (("System Time   2026-11-22 14:05:33",), ["2026-11-22 14:05"]),
        (("Build Date: 2024-03-18", "2000-01-01 00:03"), ["2000-01-01 00:03"]),
        (("Build Date: 2024-03-18",), []),
        (("System Version V4.001, Build Date: 2024-03-18 10:00",), []),
        (("2024-03-18",), []),
        (("Build Date", "2024-03-18"), []),
        (("Date: 06/2023",), []),
    ],
)
def test_the_clock_is_told_from_other_dates(lines: tuple[str, ...], dates: list[str]) -> None:
    assert [value for value, _ in found(FieldName.DATE, *lines)] == dates


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


@pytest.mark.parametrize("line", ["T9PHCSMQUGVJXTK", "012301000042", "LMKoV6IKLHe3", "LNKo V6IKLHe2"])
def test_what_no_label_announces_and_no_form_settles_is_a_guess(line: str) -> None:
    kinds = {one.is_guess for one in candidates_in(page(line)) if one.field is not FieldName.CHALLENGE_CODE}
    assert kinds == {True}
    assert not any(one.is_guess for one in candidates_in(page(f"S/N {SERIAL}", "8L0DF93PAZ55FD2", "LNKs37RLJHvp")))


@pytest.mark.parametrize("device_id", ["LNKT4E73PYHA", "LNKs37RLJHvp"])
def test_a_device_id_whose_label_was_overlooked_says_itself_what_it_is(device_id: str) -> None:
    lines = (f"Serial Number {SERIAL}", device_id, "System Version V4.002.0000003.1")
    assert found(FieldName.DEVICE_ID, *lines) == [(device_id, False)]
    assert not any(one.is_guess for one in candidates_in(page(*lines)))


@pytest.mark.parametrize(
    "line", ["LAKE Michigan", "INK cartridge", "LINK Recorder", "LNK72162TC8B", "LNKRECORDERS", "UPC LNKo V6IKLHe2"]
)
def test_words_are_not_taken_for_a_device_id(line: str) -> None:
    assert found(FieldName.DEVICE_ID, line) == []


def test_a_number_announced_as_something_else_makes_no_short_model() -> None:
    assert found(FieldName.MODEL, "UPC 012345678905", "N123") == []


def test_many_guesses_do_not_crowd_out_the_challenge_code() -> None:
    lines = [f"{number}CHANNELSYSTEM" for number in range(10, 24)]
    fields = [one.field for one in candidates_in(page(*lines, "402913"))]
    assert FieldName.CHALLENGE_CODE in fields[:12]


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


def test_a_number_beside_a_serial_is_no_model() -> None:
    assert found(FieldName.MODEL, SERIAL, "090952", "N020061", "N13545") == []


def test_a_version_of_something_unread_is_not_the_firmware() -> None:
    assert found(FieldName.FIRMWARE, "Wcb Version: 4.0.0.805113") == []
    assert found(FieldName.FIRMWARE, "Version: 4.001.10IL000.1") == [("4.001.10IL000.1", True)]


@pytest.mark.parametrize(("text", "value"), [("LNKo V6IKLHe2", "LNKoV6IKLHe2"), ("LMKoV6IKLHe3", "LMKoV6IKLHe3")])
def test_a_device_id_is_known_though_a_letter_or_a_space_was_misread(text: str, value: str) -> None:
    assert found(FieldName.DEVICE_ID, "00:1F:54:32:F1:10", text) == [(value, False)]


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
def test_a_time_or_an_address_is_no_mac_address(line: str) -> None:
    assert found(FieldName.MAC, line) == []


def test_a_labelled_mac_address_in_two_words_is_a_guess() -> None:
    (candidate,) = (one for one in candidates_in(page("MAC 38:AF:2J 36:41:BE")) if one.field is FieldName.MAC)
    assert candidate.is_guess


@pytest.mark.parametrize("line", ["00-1F-54-2A-9C-07", "00:1F:54:2A:9C:07"])
def test_a_mac_address_is_known_without_its_label(line: str) -> None:
    assert found(FieldName.MAC, line) == [("00:1F:54:2A:9C:07", False)]


def test_the_pairs_of_a_mac_address_may_stand_apart() -> None:
    assert found(FieldName.MAC, "MAC Addr", "00 1F 54 2A 9C 07") == [("00:1F:54:2A:9C:07", True)]


def test_numbers_under_a_mac_label_are_no_address() -> None:
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


def test_a_mark_before_a_lorex_serial_is_not_joined_to_it() -> None:
    (candidate,) = (one for one in candidates_in(page(f"S/N: 4 {SERIAL}")) if one.field is FieldName.SERIAL)
    assert (candidate.value, candidate.is_guess) == (SERIAL, False)


@pytest.mark.parametrize("text", ["001F542A9CS7", "00-1F-54-2A-9C-G7"])
def test_what_a_mac_label_announces_is_looked_at_however_it_is_written(text: str) -> None:
    assert found(FieldName.MAC, f"MAC {text}") == [(text, True)]


def test_a_serial_in_the_middle_of_which_characters_were_overlooked_is_looked_at_whole() -> None:
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


def test_the_name_of_another_thing_is_at_most_a_guess() -> None:
    assert all(one.is_guess for one in candidates_in(page("IPC-HDW2431T-AS-S2")))


def test_what_a_label_announces_is_looked_at_again_though_its_digits_were_read_as_letters() -> None:
    assert found(FieldName.SERIAL, "Serial No QRYPJTGOXSTNUM") == [("QRYPJTGOXSTNUM", True)]
    assert found(FieldName.DEVICE_ID, "UID LNKzwwHNogh") == [("LNKzwwHNogh", True)]
    for other in ("Recorder", "CONFIGURATION", "Configuration"):
        assert found(FieldName.SERIAL, f"Serial No {other}") == []
    assert found(FieldName.MODEL, "Model Surveillance") == []


def test_nothing_is_invented_on_an_empty_page() -> None:
    assert candidates_in([]) == []


def test_values_below_a_row_of_labels_belong_to_the_label_above_them() -> None:
    lines = ("Product S/N               Model:", "8L0DF93PAZ55FD2           LHA9216")
    assert found(FieldName.SERIAL, *lines) == [("8L0DF93PAZ55FD2", True)]
    assert found(FieldName.MODEL, *lines) == [("LHA9216", True)]


def test_a_serial_whose_prefix_was_parted_from_its_digits_is_known() -> None:
    assert found(FieldName.SERIAL, "Sorwal", "ND 012301000042") == [(SERIAL, False)]


def test_a_line_that_touches_another_value_is_not_taken_for_it() -> None:
    rows = rows_of([word("Model", 0, 0), word("D861A8B", 200, 0), word(SERIAL, 200, 26)])
    assert (SERIAL, False) in [(one.value, one.labelled) for one in candidates_in(rows)]


def test_a_slip_of_paper_beside_the_label_is_not_part_of_its_row() -> None:
    assert found(FieldName.CHALLENGE_CODE, "UID: LNKS5E73PYBk               402913") == [("402913", False)]


def test_a_value_below_its_label_may_have_another_label_beside_it() -> None:
    lines = ("Model No.         P/N: 9.61.97", "LHV2316           F/W Ver: 4.3.8")
    assert found(FieldName.MODEL, *lines) == [("LHV2316", True)]


def test_a_model_is_looked_at_with_what_may_be_its_suffix() -> None:
    alone, parted, followed = candidates_in(page("Model: D861A8B", "Model: D441A6 E", "Model: N841A8 12V"))
    assert parted.corners[1][0] >= parted.box.right + 40
    assert alone.corners[1][0] > alone.box.right + alone.box.height
    assert followed.box.right < followed.corners[1][0] <= followed.box.right + 15


def claimed_twice(value: str) -> set[tuple[FieldName, bool]]:
    """The field and whether it is a guess, for each candidate where two labels claim one place."""
    rows = [Row((word("S/N", 0, 0), word(value, 200, 2))), Row((word("UID", 0, 30), word(value, 200, 6)))]
    return {(one.field, one.is_guess) for one in candidates_in(rows)}


def test_a_lorex_serial_that_two_labels_claim_is_no_device_id() -> None:
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


def test_a_value_beside_one_label_is_not_taken_for_that_of_the_label_above_it() -> None:
    assert found(FieldName.SERIAL, "SN", f"Device ID   {SERIAL}") == []
    assert found(FieldName.DEVICE_ID, "SN", f"Device ID   {SERIAL}") == [(SERIAL, True)]


@pytest.mark.parametrize("lines", [("P2P ID PKZ-345844-VIKYR", FREE), ("S/N 4711AB2299", FREE)])
def test_print_below_a_label_is_not_its_value_when_a_value_stands_beside_it(lines: tuple[str, ...]) -> None:
    assert FREE not in [value for value, labelled in found(FieldName.DEVICE_ID, *lines) if labelled]
    assert FREE not in [value for value, labelled in found(FieldName.SERIAL, *lines) if labelled]


@pytest.mark.parametrize("word", ["ABC00BF542A9C07", "SPTLLZYL2Y4J290", FREE])
@pytest.mark.parametrize("lines", [(), ("S/N: see bottom of unit",), ("Model D861A8B",)])
def test_a_bare_word_of_fifteen_is_at_most_a_guess(word: str, lines: tuple[str, ...]) -> None:
    serials = [one for one in candidates_in(page(*lines, "", word)) if one.field is FieldName.SERIAL]
    assert all(one.is_guess for one in serials)


def test_a_word_far_behind_prose_is_not_what_a_label_announces() -> None:
    assert (FREE, True) not in found(FieldName.SERIAL, f"S/N: see bottom of unit          {FREE}")


@pytest.mark.parametrize("line", ["-0800000-", "-080000-", "080000-12", "A-080000", "0800.000"])
def test_six_digits_inside_longer_print_are_no_challenge_code(line: str) -> None:
    assert found(FieldName.CHALLENGE_CODE, line) == []


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


@pytest.mark.parametrize("model", ["N864A64B-2.5G", "EAX12-2.5G", "LHV2008-2.5T"])
def test_the_point_in_a_models_suffix_is_kept(model: str) -> None:
    assert found(FieldName.MODEL, f"Model: {model}") == [(model, True)]


def test_a_line_that_was_found_in_two_parts_is_looked_at_whole() -> None:
    parts = [word("UID", 0, 0), word("67PZAW4SAVXU", 100, 0), word("N2Z", 340, 0)]
    parts = [replace(one, positions=tuple((at + 0.5) / len(one.text) for at in range(len(one.text)))) for one in parts]
    (candidate,) = (one for one in candidates_in(rows_of(parts)) if one.field is FieldName.DEVICE_ID)
    assert candidate.corners[1][0] == 340 + 3 * LETTER_WIDTH


@pytest.mark.parametrize(("x", "y"), [(0, 60), (0, 30 + 45)])
def test_print_that_is_not_close_below_a_label_is_a_guess(x: int, y: int) -> None:
    rows = rows_of([word("S/N", 260, 0), word(FREE, x if y == 60 else 260, y)])
    assert all(one.is_guess for one in candidates_in(rows) if one.value == FREE)
