"""Print is weighed: what recognizers see alike counts, what only looks alike is named, codes confirm."""

import json
from dataclasses import replace

import pytest

from identifiers.grammar import FieldName
from ocr.closeup.recognitions import Place, Recognition
from ocr.codes import Code, parse
from ocr.scoring import calibration
from ocr.scoring.features import Features, Witnesses, features_of
from ocr.scoring.field import Field, Source
from ocr.scoring.ranking import RankedHypotheses, main_place
from ocr.scoring.score import LIMITS, score, score_codes
from tests.unit.ocr.recognized import place, seen, weighed

SERIAL = "ND012301000042"
FREE = "8L0DF93PAZ55FD2"
CORNERS = ((0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0))


def code(text: str, *, square: bool = True) -> Code:
    return Code(symbology="QRCode" if square else "Code128", square=square, payload=parse(text), corners=CORNERS)


def field(
    where: Place,
    *codes: Code,
    tesseract: str | None = None,
    others: tuple[RankedHypotheses, ...] = (),
    is_truncated: bool = False,
) -> Field:
    found = weighed(where)
    witnesses = Witnesses(codes=codes, everywhere=(found, *others), tesseract=tesseract, is_truncated=is_truncated)
    return score(found, witnesses)


def features(where: Place, *codes: Code, tesseract: str | None = None) -> Features:
    found = weighed(where)
    return features_of(found, Witnesses(codes=codes, everywhere=(found,), tesseract=tesseract))


def test_letters_among_a_lorex_serials_digits_are_mended() -> None:
    assert field(place(FieldName.SERIAL, seen("NDO123OlOOOO42"))).value == SERIAL


@pytest.mark.parametrize("line", [f"1{SERIAL}", f"l{SERIAL}", f"|{SERIAL}", f"{SERIAL}M"])
def test_a_stroke_before_a_lorex_serial_or_a_letter_behind_it_is_no_part_of_it(line: str) -> None:
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


def test_a_place_where_two_characters_are_as_likely_is_named() -> None:
    doubtful = field(place(FieldName.SERIAL, seen(FREE, {2: {"0": 0.55, "O": 0.45}})))
    assert doubtful.value == FREE
    assert not doubtful.accepted
    assert (doubtful.doubts[0].position, set(doubtful.doubts[0].choices)) == (3, {"0", "O"})
    assert doubtful.alternatives[0].value == "8LODF93PAZ55FD2"


@pytest.mark.parametrize("line", ["00:12:34 00:15:20", "24-03-18-12:34:56", "C1:14:63:EC:24:F", "00:12:34 AM:PM:IN"])
def test_what_plainly_is_no_mac_address_does_not_become_one_by_its_form(line: str) -> None:
    found = weighed(place(FieldName.MAC, seen(line), labelled=False))
    assert not found.is_plain
    assert not field(place(FieldName.MAC, seen(line))).accepted


@pytest.mark.parametrize("line", ["00-1F-54-2A-9C-07", "00:1F:54:2A:9C:07", "00 1F 54 2A 9C 07", "001F542A9C07"])
def test_a_mac_address_is_one_whatever_stands_between_its_pairs(line: str) -> None:
    assert field(place(FieldName.MAC, seen(line))).value == "00:1F:54:2A:9C:07"


def test_an_o_in_a_mac_address_is_its_zero() -> None:
    found = weighed(place(FieldName.MAC, seen("OO:1F:54:2A:9C:O7"), labelled=False))
    assert (found.best.value, found.is_plain) == ("00:1F:54:2A:9C:07", True)


def test_a_plain_serial_is_surer_than_a_doubtful_one() -> None:
    plain = field(place(FieldName.SERIAL, seen(SERIAL)))
    doubtful = field(place(FieldName.SERIAL, seen(SERIAL, {8: {"0": 0.6, "8": 0.4}})))
    assert plain.accepted
    assert plain.confidence > doubtful.confidence
    assert not doubtful.accepted


def test_our_own_network_counts_for_more_than_the_general_one() -> None:
    recognitions = [
        Recognition(recognizer, seen(FREE, {2: {"0": share, "O": 1 - share}}))
        for recognizer, share in (("rapidocr", 0.2), ("closeup_recognizer", 0.7))
    ]
    assert field(replace(place(FieldName.SERIAL), recognitions=tuple(recognitions))).value == FREE


def test_print_is_not_vouched_for_against_a_code_that_names_another_serial() -> None:
    plain = place(FieldName.SERIAL, seen(SERIAL))
    assert field(plain).accepted
    for text in ("{SN:ND019999000077,DT:N862A82B}", "ND019999000077"):
        assert not field(plain, code(text)).accepted


def test_a_guess_is_vouched_for_only_if_a_code_says_the_same() -> None:
    guess = replace(place(FieldName.SERIAL, seen(FREE), labelled=False), is_guess=True)
    assert not field(guess).accepted
    assert field(guess, code(f"{{SN:{FREE},DT:N862A82B}}")).accepted


def test_a_month_of_manufacture_is_not_vouched_for_as_a_challenge_code() -> None:
    assert field(place(FieldName.CHALLENGE_CODE, seen("102071"))).accepted
    assert not field(place(FieldName.CHALLENGE_CODE, seen("102019"))).accepted


def test_one_reader_alone_is_not_believed() -> None:
    assert not field(place(FieldName.SERIAL, seen(SERIAL), recognizers=("rapidocr",))).accepted


def test_readers_that_contradict_each_other_are_not_believed() -> None:
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


@pytest.mark.parametrize(
    ("payload", "says"),
    [
        (f"{{SN:{SERIAL},DT:D861A8B-Z,RC:L2A7C9E1}}", 1.0),
        ("{SN:ND012301000043,DT:D861A8B-Z,RC:L2A7C9E1}", -1.0),
        (SERIAL, 1.0),
        ("ASSET4029133XY7", 0.0),
        ("https://example.com/help", 0.0),
    ],
)
def test_a_code_speaks_for_or_against_the_print(payload: str, says: float) -> None:
    assert features(place(FieldName.SERIAL, seen(SERIAL)), code(payload)).code == says


@pytest.mark.parametrize(
    ("read", "says"), [(SERIAL, 1.0), ("ND0123O1OOOO42", -0.5), ("ND012301000099", -1.0), (None, 0.0)]
)
def test_tesseract_speaks_for_or_against_the_print(read: str | None, says: float) -> None:
    assert features(place(FieldName.SERIAL, seen(SERIAL)), tesseract=read).tesseract == says


def test_a_value_seen_twice_supports_itself_and_another_contradicts_it() -> None:
    here = place(FieldName.SERIAL, seen(SERIAL))
    same = weighed(place(FieldName.SERIAL, seen(SERIAL), top=400))
    other = weighed(place(FieldName.SERIAL, seen("ND012301000777"), top=400))
    upon = weighed(place(FieldName.DEVICE_ID, seen(SERIAL), top=100))
    own = weighed(here)
    assert features_of(own, Witnesses(everywhere=(own, same))).repeated == 1
    assert features_of(own, Witnesses(everywhere=(own, other))).repeated == -1
    assert features_of(own, Witnesses(everywhere=(own, upon))).repeated == 0


def test_a_code_confirms_the_print_and_the_print_may_say_more() -> None:
    model = place(FieldName.MODEL, seen("D861A8B-Z"))
    whole = field(model, code(f"{{SN:{SERIAL},DT:D861A8B-Z,RC:L2A7C9E1}}"))
    without_suffix = field(model, code(f"{{SN:{SERIAL},DT:D861A8B,RC:L2A7C9E1}}"))
    assert (whole.value, whole.source) == ("D861A8B-Z", Source.QR)
    assert (without_suffix.value, without_suffix.accepted, without_suffix.source) == ("D861A8B-Z", True, Source.TEXT)


def test_a_code_without_the_suffix_does_not_vouch_for_it() -> None:
    doubtful = place(FieldName.MODEL, seen("D861A8B-Z", {8: {"Z": 0.7, "2": 0.3}}))
    assert not field(doubtful, code(f"{{SN:{SERIAL},DT:D861A8B}}")).accepted
    assert field(doubtful, code(f"{{SN:{SERIAL},DT:D861A8B-Z}}")).accepted


def test_a_b_that_may_be_an_8_is_not_vouched_for_where_both_make_a_model() -> None:
    found = field(place(FieldName.MODEL, seen("D861A88-Z", {6: {"8": 0.7, "B": 0.3}})))
    assert not found.accepted
    assert (found.doubts[0].position, set(found.doubts[0].choices)) == (7, {"8", "B"})


@pytest.mark.parametrize(
    "line", ["LNR400 NVR", "LHV2008 DVR", "LNK7216 NVR V2", "LNR6108 8CH-2T", "N841A8 B", "N861 B2"]
)
def test_a_word_behind_a_model_is_no_part_of_it(line: str) -> None:
    assert field(place(FieldName.MODEL, seen(line))).value == line.split(maxsplit=1)[0]


@pytest.mark.parametrize("line", ["l N353A62", "l:N353A62", ": N353A62"])
def test_the_end_of_its_label_is_no_part_of_a_model(line: str) -> None:
    assert field(place(FieldName.MODEL, seen(line))).value == "N353A62"


@pytest.mark.parametrize(("line", "model"), [("D861A8B -Z", "D861A8B-Z"), ("D8 61A8B", "D861A8B")])
def test_a_space_that_a_model_cannot_hold_is_overlooked(line: str, model: str) -> None:
    assert field(place(FieldName.MODEL, seen(line))).value == model


@pytest.mark.parametrize(
    ("name", "read"),
    [(FieldName.SERIAL, FREE), (FieldName.DEVICE_ID, "LNKS5E73PYBk"), (FieldName.MAC, "00:1F:54:AB:28:10")],
)
def test_what_was_not_looked_at_again_stays_as_it_was_read_and_is_not_vouched_for(name: FieldName, read: str) -> None:
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


def test_a_lorex_serial_cut_out_without_its_first_letter_is_shown_whole_and_not_vouched_for() -> None:
    found = field(place(FieldName.DEVICE_ID, seen(SERIAL, {0: {"N": 0.02, "": 0.98}})))
    assert (found.value, found.accepted) == (SERIAL, False)


def test_a_character_that_our_own_network_leaves_open_is_named_however_sure_the_general_one_is() -> None:
    doubt = {4: {"5": 0.6, "S": 0.4}}
    recognitions = [
        Recognition("rapidocr", seen("LNKT5E73PIBk", doubt)),
        Recognition("closeup_recognizer", seen("LNKT5E73PIBk", doubt | {9: {"I": 0.92, "l": 0.08}})),
    ]
    found = field(replace(place(FieldName.DEVICE_ID), recognitions=tuple(recognitions)))
    assert not found.accepted
    assert {one.position: one.choices for one in found.doubts} == {5: ("5", "S"), 10: ("I", "l")}


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


def test_print_is_not_vouched_for_when_one_of_two_codes_says_otherwise() -> None:
    codes = (code(f"{{SN:{SERIAL}}}"), code("{SN:ND019999000077}"))
    assert not field(place(FieldName.SERIAL, seen(SERIAL)), *codes).accepted


@pytest.mark.parametrize("group", ["serial:exact", "serial:free", "device_id:free", "mac:exact", "model:free"])
@pytest.mark.parametrize(
    "worse",
    [
        {"tesseract": -1.0},
        {"tesseract": -0.5},
        {"repeated": -1.0},
        {"weakest": -12.0},
        {"disagreement": 0.5},
        {"unconstrained_gap": 2.0},
        {"closeup_recognizer": 1.0},
        {"rapidocr": 1.0},
        {"ambiguous": 3.0},
        {"small": 1.0},
    ],
    ids=str,
)
def test_what_speaks_against_a_value_never_makes_it_likelier(group: str, worse: dict[str, float]) -> None:
    plain = Features(
        rapidocr=8,
        closeup_recognizer=8,
        weakest=6,
        labelled=1,
        ambiguous=1,
        tesseract=1,
        repeated=1,
        recognizers=2,
        code=0,
    )
    assert calibration.probability(group, replace(plain, **worse)) <= calibration.probability(group, plain)


def test_every_weight_of_the_calibration_belongs_to_some_evidence() -> None:
    known = {"bias", *calibration.expanded(Features())}
    groups = json.loads(calibration.WEIGHTS.read_text())["groups"]
    assert {name for weights in groups.values() for name in weights} <= known


@pytest.mark.parametrize(("device_id", "i_or_l"), [("LNKlHJPbhRCq", 1), ("LNKtHJPbhRCq", 0), ("8L0DF93PAZ55FDI", 0)])
def test_an_i_counts_as_open_only_where_an_l_could_stand(device_id: str, i_or_l: int) -> None:
    assert features(place(FieldName.DEVICE_ID, seen(device_id))).i_or_l == i_or_l


def test_an_i_or_l_that_our_own_network_is_unsure_of_is_not_vouched_for() -> None:
    unsure = Features(rapidocr=9, closeup_recognizer=2, labelled=1, recognizers=2, i_or_l=1)
    assert not unsure.may_be_accepted
    assert replace(unsure, closeup_recognizer=6).may_be_accepted
    assert replace(unsure, code=1).may_be_accepted


def test_an_o_or_0_that_only_the_general_network_is_sure_of_is_not_vouched_for() -> None:
    unsure = Features(rapidocr=9, closeup_recognizer=1, labelled=1, recognizers=2, ambiguous=1, tesseract=1)
    assert not unsure.may_be_accepted
    assert replace(unsure, closeup_recognizer=6).may_be_accepted
    assert replace(unsure, ambiguous=0).may_be_accepted
    assert replace(unsure, code=1).may_be_accepted


def test_tesseract_is_no_witness_of_what_prints_alike() -> None:
    doubtful = Features(rapidocr=1, closeup_recognizer=1, labelled=1, recognizers=2, ambiguous=2)
    agreed = calibration.probability("serial:free", replace(doubtful, tesseract=1))
    assert agreed == calibration.probability("serial:free", doubtful)


@pytest.mark.parametrize("printed", ["7719302284", "AB-77.193/22", "QX99-12345"])
@pytest.mark.parametrize("square", [True, False])
def test_a_code_that_holds_what_is_printed_vouches_for_a_form_that_nobody_knows(printed: str, square: bool) -> None:
    found = field(place(FieldName.SERIAL, seen(printed)), code(printed, square=square))
    assert (found.value, found.accepted) == (printed, True)
    assert found.source is (Source.QR if square else Source.BARCODE)


@pytest.mark.parametrize("held", ["7719302285", "77193022", "RC:7719302284", "{SN:1,SC:7719302284}"])
def test_a_code_that_holds_something_else_or_a_secret_does_not_vouch(held: str) -> None:
    found = field(place(FieldName.SERIAL, seen("7719302284")), code(held))
    assert (found.value, found.accepted) == ("7719302284", False)


def test_a_code_does_not_make_a_value_of_print_that_no_label_announces() -> None:
    guess = replace(place(FieldName.SERIAL, seen(FREE), labelled=False), is_guess=True)
    assert not field(guess, code(FREE)).accepted


def test_what_goes_on_beyond_its_place_is_not_vouched_for_but_by_a_code() -> None:
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
def test_six_digits_of_longer_print_are_no_challenge_code(line: str) -> None:
    found = field(place(FieldName.CHALLENGE_CODE, seen(line), labelled=False))
    assert not found.accepted


def test_an_announced_value_of_unknown_form_counts_before_a_known_form_without_a_label() -> None:
    labelled = weighed(place(FieldName.SERIAL, seen("QX7-22-99801")))
    alone = weighed(place(FieldName.SERIAL, seen(SERIAL), labelled=False, top=400))
    assert main_place([alone, labelled]) is labelled


def test_an_unknown_form_is_shown_and_never_vouched_for() -> None:
    found = field(place(FieldName.SERIAL, seen("QX9912345")))
    assert (found.value, found.accepted) == ("QX9912345", False)


def test_a_labelled_place_counts_before_one_without() -> None:
    labelled = weighed(place(FieldName.SERIAL, seen(SERIAL, sure=0.9)))
    alone = weighed(place(FieldName.SERIAL, seen("ND012301000777"), labelled=False, top=400))
    assert main_place([alone, labelled]) is labelled


def test_a_code_on_a_paper_counts_before_a_number_beside_a_value() -> None:
    beside = weighed(replace(place(FieldName.CHALLENGE_CODE, seen("301841"), labelled=False), is_guess=True))
    paper = weighed(place(FieldName.CHALLENGE_CODE, seen("482913", sure=0.9), labelled=False))
    assert main_place([beside, paper]) is paper


def test_the_expected_challenge_code_counts_before_other_numbers() -> None:
    codes = [weighed(place(FieldName.CHALLENGE_CODE, seen(text), labelled=False)) for text in ("167723", "402913")]
    chosen = main_place(codes, "402913")
    assert chosen is not None
    assert chosen.best.value == "402913"


def test_day_and_month_that_may_be_exchanged_are_unsure() -> None:
    assert not field(place(FieldName.DATE, seen("03/04/2026 10:00"))).accepted
    assert field(place(FieldName.DATE, seen("2026-04-03 10:00"))).value == "2026-04-03 10:00"
