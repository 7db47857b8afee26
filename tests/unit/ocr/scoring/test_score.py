"""Print is scored: agreement of recognizers counts, look-alikes are named, codes confirm."""

from dataclasses import replace

import pytest

from identifiers.grammar import FieldName
from ocr.closeup.recognitions import Place
from ocr.scoring.field import Source
from ocr.scoring.score import LIMITS, score_codes
from tests.unit.ocr.recognized import place, seen
from tests.unit.ocr.scored import code, field

SERIAL = "ND012301000042"
FREE = "8L0DF93PAZ55FD2"
CORNERS = ((0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0))


def test_letters_among_a_lorex_serials_digits_are_repaired() -> None:
    assert field(place(FieldName.SERIAL, seen("NDO123OlOOOO42"))).value == SERIAL


@pytest.mark.parametrize("line", [f"1{SERIAL}", f"l{SERIAL}", f"|{SERIAL}", f"{SERIAL}M"])
def test_a_line_before_a_lorex_serial_or_a_letter_after_it_is_not_part_of_it(line: str) -> None:
    assert field(place(FieldName.SERIAL, seen(line))).value == SERIAL
    assert field(place(FieldName.DEVICE_ID, seen(line))).value == SERIAL


@pytest.mark.parametrize(
    ("line", "doubts"),
    [
        (f"{SERIAL}7", {}),
        (f"{SERIAL}7", {14: {"7": 0.5, "T": 0.5}}),
        (f"{SERIAL}M", {14: {"M": 0.4, "7": 0.6}}),
        (f"{SERIAL}D", {14: {"D": 0.6, "0": 0.4}}),
        (f"{SERIAL}7", {14: {"7": 0.7, "": 0.3}}),
        (f"8{SERIAL}", {}),
    ],
)
def test_which_of_thirteen_digits_is_too_much_nobody_can_tell(line: str, doubts: dict[int, dict[str, float]]) -> None:
    assert not field(place(FieldName.SERIAL, seen(line, doubts))).accepted


@pytest.mark.parametrize("line", ["00-1F-54-2A-9C-07", "00:1F:54:2A:9C:07", "00 1F 54 2A 9C 07", "001F542A9C07"])
def test_a_mac_address_is_one_whatever_stands_between_its_pairs(line: str) -> None:
    assert field(place(FieldName.MAC, seen(line))).value == "00:1F:54:2A:9C:07"


def test_a_plain_serial_is_surer_than_a_doubtful_one() -> None:
    plain = field(place(FieldName.SERIAL, seen(SERIAL)))
    doubtful = field(place(FieldName.SERIAL, seen(SERIAL, {8: {"0": 0.6, "8": 0.4}})))
    assert plain.accepted
    assert plain.confidence > doubtful.confidence
    assert not doubtful.accepted


def test_print_is_not_accepted_against_a_code_that_names_another_serial() -> None:
    plain = place(FieldName.SERIAL, seen(SERIAL))
    assert field(plain).accepted
    for text in ("{SN:ND019999000077,DT:N862A82B}", "ND019999000077"):
        assert not field(plain, code(text)).accepted


def test_a_guess_is_accepted_only_if_a_code_says_the_same() -> None:
    guess = replace(place(FieldName.SERIAL, seen(FREE), labelled=False), is_guess=True)
    assert not field(guess).accepted
    assert field(guess, code(f"{{SN:{FREE},DT:N862A82B}}")).accepted


def test_a_month_of_manufacture_is_not_accepted_as_a_challenge_code() -> None:
    assert field(place(FieldName.CHALLENGE_CODE, seen("102071"))).accepted
    assert not field(place(FieldName.CHALLENGE_CODE, seen("102019"))).accepted


def test_one_recognizer_alone_is_not_believed() -> None:
    assert not field(place(FieldName.SERIAL, seen(SERIAL), recognizers=("rapidocr",))).accepted


def test_recognizers_that_contradict_each_other_are_not_believed() -> None:
    first, second = place(FieldName.SERIAL, seen(SERIAL)), place(FieldName.SERIAL, seen("ND012301000048"))
    split = Place(
        field=FieldName.SERIAL,
        corners=first.corners,
        labelled=True,
        recognitions=(*first.recognitions[:1], *second.recognitions[1:]),
    )
    found = field(split)
    assert not found.accepted
    assert {SERIAL, "ND012301000048"} <= {found.value, *(other.value for other in found.alternatives)}


def test_a_code_confirms_the_print_and_the_print_may_say_more() -> None:
    model = place(FieldName.MODEL, seen("D861A8B-Z"))
    whole = field(model, code(f"{{SN:{SERIAL},DT:D861A8B-Z,RC:L2A7C9E1}}"))
    without_suffix = field(model, code(f"{{SN:{SERIAL},DT:D861A8B,RC:L2A7C9E1}}"))
    assert (whole.value, whole.source) == ("D861A8B-Z", Source.QR)
    assert (without_suffix.value, without_suffix.accepted, without_suffix.source) == ("D861A8B-Z", True, Source.TEXT)


def test_a_code_without_the_suffix_does_not_confirm_it() -> None:
    doubtful = place(FieldName.MODEL, seen("D861A8B-Z", {8: {"Z": 0.7, "2": 0.3}}))
    assert not field(doubtful, code(f"{{SN:{SERIAL},DT:D861A8B}}")).accepted
    assert field(doubtful, code(f"{{SN:{SERIAL},DT:D861A8B-Z}}")).accepted


def test_a_b_that_may_be_an_8_is_not_accepted_where_both_make_a_model() -> None:
    found = field(place(FieldName.MODEL, seen("D861A88-Z", {6: {"8": 0.7, "B": 0.3}})))
    assert not found.accepted
    assert (found.doubts[0].position, set(found.doubts[0].choices)) == (7, {"8", "B"})


@pytest.mark.parametrize(
    "line", ["LNR400 NVR", "LHV2008 DVR", "LNK7216 NVR V2", "LNR6108 8CH-2T", "N841A8 B", "N861 B2"]
)
def test_a_word_after_a_model_is_not_part_of_it(line: str) -> None:
    assert field(place(FieldName.MODEL, seen(line))).value == line.split(maxsplit=1)[0]


@pytest.mark.parametrize("line", ["l N353A62", "l:N353A62", ": N353A62"])
def test_the_end_of_its_label_is_not_part_of_a_model(line: str) -> None:
    assert field(place(FieldName.MODEL, seen(line))).value == "N353A62"


@pytest.mark.parametrize(("line", "model"), [("D861A8B -Z", "D861A8B-Z"), ("D8 61A8B", "D861A8B")])
def test_a_space_that_a_model_cannot_hold_is_overlooked(line: str, model: str) -> None:
    assert field(place(FieldName.MODEL, seen(line))).value == model


@pytest.mark.parametrize(
    ("name", "read"),
    [(FieldName.SERIAL, FREE), (FieldName.DEVICE_ID, "LNKS5E73PYBk"), (FieldName.MAC, "00:1F:54:AB:28:10")],
)
def test_what_was_not_recognized_again_stays_as_it_was_read_and_is_not_accepted(name: FieldName, read: str) -> None:
    found = field(replace(place(name), recognitions=(), texts=(read,)))
    assert (found.value, found.accepted) == (read, False)
    assert found.confidence <= LIMITS.unaccepted


@pytest.mark.parametrize(
    ("name", "line"),
    [
        (FieldName.SERIAL, f"{FREE}X"),
        (FieldName.DEVICE_ID, "A1B2C3D4E5F6G7H8"),
        (FieldName.DEVICE_ID, "LNKS5E73PYBkX"),
        (FieldName.MAC, "00:1F:54:AB:28:10:77"),
    ],
)
def test_what_plainly_has_no_known_form_is_not_cut_down_to_one(name: FieldName, line: str) -> None:
    found = field(place(name, seen(line)))
    assert (found.value, found.accepted) == (line, False)


def test_a_lorex_serial_cut_out_without_its_first_letter_is_shown_whole_and_not_accepted() -> None:
    found = field(place(FieldName.DEVICE_ID, seen(SERIAL, {0: {"N": 0.02, "": 0.98}})))
    assert (found.value, found.accepted) == (SERIAL, False)


@pytest.mark.parametrize(
    ("payload", "accepted"),
    [
        (f"{{SN:{SERIAL},DT:D861A8B-Z,RC:L2A7C9E1}}", True),
        ("{SN:QX99-12345,DT:D861A8B-Z,RC:L2A7C9E1}", False),
        (SERIAL, True),
        (FREE, False),
    ],
)
def test_a_code_alone_is_believed_only_if_its_form_says_what_it_is(payload: str, accepted: bool) -> None:
    found = score_codes(FieldName.SERIAL, [code(payload)])
    assert found is not None
    assert found.accepted is accepted


def test_two_codes_that_name_different_serials_are_not_believed() -> None:
    found = score_codes(FieldName.SERIAL, [code("{SN:ND012301000042}"), code("{SN:ND012301000043}")])
    assert found is not None
    assert not found.accepted


def test_of_two_codes_that_may_be_the_serial_neither_is_called_likely() -> None:
    codes = [code("8L0DF93PAZ55FD2", square=False), code("7M1EG04QBA66GE3", square=False)]
    found = score_codes(FieldName.SERIAL, codes)
    assert found is not None
    assert found.confidence < 0.5


def test_print_is_not_accepted_when_one_of_two_codes_says_otherwise() -> None:
    codes = (code(f"{{SN:{SERIAL}}}"), code("{SN:ND019999000077}"))
    assert not field(place(FieldName.SERIAL, seen(SERIAL)), *codes).accepted


@pytest.mark.parametrize("printed", ["7719302284", "AB-77.193/22", "QX99-12345"])
@pytest.mark.parametrize("square", [True, False])
def test_a_code_that_holds_what_is_printed_confirms_a_form_that_nobody_knows(printed: str, square: bool) -> None:
    found = field(place(FieldName.SERIAL, seen(printed)), code(printed, square=square))
    assert (found.value, found.accepted) == (printed, True)
    assert found.source is (Source.QR if square else Source.BARCODE)


@pytest.mark.parametrize("held", ["7719302285", "77193022", "RC:7719302284", "{SN:1,SC:7719302284}"])
def test_a_code_that_holds_something_else_or_a_secret_does_not_confirm(held: str) -> None:
    found = field(place(FieldName.SERIAL, seen("7719302284")), code(held))
    assert (found.value, found.accepted) == ("7719302284", False)


def test_a_code_does_not_make_a_value_of_print_that_no_label_announces() -> None:
    guess = replace(place(FieldName.SERIAL, seen(FREE), labelled=False), is_guess=True)
    assert not field(guess, code(FREE)).accepted


def test_what_continues_beyond_its_place_is_accepted_only_with_a_code() -> None:
    where = place(FieldName.DEVICE_ID, seen("67PZAW4SAVXU"))
    assert not field(where, is_truncated=True).accepted
    assert field(where).accepted
    assert field(where, code("67PZAW4SAVXU"), is_truncated=True).accepted


@pytest.mark.parametrize("line", ["AZS-354353-DJRWZ", "QUFD-277519-TGFD", "QUFDX-277519-TGFDU"])
def test_print_nearly_of_a_form_is_not_made_longer_or_shorter_to_fit_it(line: str) -> None:
    found = field(place(FieldName.DEVICE_ID, seen(line)))
    assert (found.value, found.accepted) == (line, False)


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("XZ00-736705-FHTKT", "XZOO-736705-FHTKT"),
        ("GQQ0-5G7697-CRTXU", "GQQO-567697-CRTXU"),
        ("QUFD-2775I9-T6FDU", "QUFD-277519-TGFDU"),
    ],
)
def test_in_each_group_of_a_dashed_device_id_stands_what_its_alphabet_allows(line: str, value: str) -> None:
    assert field(place(FieldName.DEVICE_ID, seen(line))).value == value


def test_small_letters_make_no_serial_of_capitals() -> None:
    found = field(place(FieldName.SERIAL, seen("e950e99efd5831c")))
    assert (found.value, found.accepted) == ("e950e99efd5831c", False)


@pytest.mark.parametrize("line", ["0800000", "-080000-", "080000-1"])
def test_six_digits_of_longer_print_are_not_a_challenge_code(line: str) -> None:
    found = field(place(FieldName.CHALLENGE_CODE, seen(line), labelled=False))
    assert not found.accepted


def test_an_unknown_form_is_shown_and_never_accepted() -> None:
    found = field(place(FieldName.SERIAL, seen("QX9912345")))
    assert (found.value, found.accepted) == ("QX9912345", False)


def test_day_and_month_that_may_be_exchanged_are_unsure() -> None:
    assert not field(place(FieldName.DATE, seen("03/04/2026 10:00"))).accepted
    assert field(place(FieldName.DATE, seen("2026-04-03 10:00"))).value == "2026-04-03 10:00"
