"""Each feature says what it should of a value, and some features alone keep a value from being accepted."""

import json
from dataclasses import replace

import pytest

from identifiers.grammar import FieldName
from ocr.image.geometry import Box
from ocr.scoring import calibration
from ocr.scoring.features import Features, Witnesses, features_of
from tests.unit.ocr.recognized import place, seen, weighed
from tests.unit.ocr.scored import code, features

SERIAL = "ND012301000042"


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


@pytest.mark.parametrize(("device_id", "i_or_l"), [("LNKlHJPbhRCq", 1), ("LNKtHJPbhRCq", 0), ("8L0DF93PAZ55FDI", 0)])
def test_an_i_counts_as_open_only_where_an_l_could_stand(device_id: str, i_or_l: int) -> None:
    assert features(place(FieldName.DEVICE_ID, seen(device_id))).i_or_l == i_or_l


def test_an_i_or_l_that_our_close_up_recognizer_is_unsure_of_is_not_accepted() -> None:
    unsure = Features(rapidocr=9, closeup_recognizer=2, labelled=1, recognizers=2, i_or_l=1)
    assert not unsure.may_be_accepted
    assert replace(unsure, closeup_recognizer=6).may_be_accepted
    assert replace(unsure, code=1).may_be_accepted


def test_an_o_or_0_that_only_the_general_recognizer_is_sure_of_is_not_accepted() -> None:
    unsure = Features(rapidocr=9, closeup_recognizer=1, labelled=1, recognizers=2, ambiguous=1, tesseract=1)
    assert not unsure.may_be_accepted
    assert replace(unsure, closeup_recognizer=6).may_be_accepted
    assert replace(unsure, ambiguous=0).may_be_accepted
    assert replace(unsure, code=1).may_be_accepted


def test_a_plain_value_has_a_clear_margin_and_nothing_against_it() -> None:
    found = features(place(FieldName.SERIAL, seen(SERIAL)))
    assert min(found.rapidocr, found.closeup_recognizer, found.weakest) > 5
    assert (found.disagreement, found.unconstrained_gap, found.ambiguous, found.guess, found.truncated) == (
        0,
        0,
        0,
        0,
        0,
    )
    assert (found.labelled, found.recognizers) == (1, 2)
    assert found.may_be_accepted


def test_a_recognition_that_sees_something_else_disagrees() -> None:
    where = place(FieldName.SERIAL, seen(SERIAL), seen(SERIAL), seen("ND012301000048"))
    assert features(where).disagreement == pytest.approx(1 / 3)
    assert features(where).weakest < 0


def test_a_worse_view_fits_worse() -> None:
    clear, blurred = (features(place(FieldName.SERIAL, seen(SERIAL, sure=sure))) for sure in (0.999, 0.7))
    assert blurred.rapidocr_fit < clear.rapidocr_fit <= 0
    assert blurred.closeup_recognizer_fit < clear.closeup_recognizer_fit <= 0


@pytest.mark.parametrize(("height", "doublings"), [(48, 0), (24, 0), (12, 1), (6, 2), (2, 2.585)])
def test_letters_count_as_small_by_how_often_they_would_have_to_double(height: int, doublings: float) -> None:
    where = place(FieldName.SERIAL, seen(SERIAL))
    low = replace(where, corners=Box(100, 100, 600, height).corners)
    assert features(low).small == pytest.approx(doublings, abs=0.001)


def test_characters_that_the_form_allows_both_ways_are_ambiguous() -> None:
    assert features(place(FieldName.SERIAL, seen(SERIAL))).ambiguous == 0
    assert features(place(FieldName.SERIAL, seen("8L0DF93PAZ55FD2"))).ambiguous > 0


@pytest.mark.parametrize("reason", ["guess", "truncated"])
def test_a_guess_or_a_part_of_a_value_is_accepted_only_with_a_code(reason: str) -> None:
    plain = Features(rapidocr=9, closeup_recognizer=9, labelled=1, recognizers=2)
    assert plain.may_be_accepted
    assert not replace(plain, **{reason: 1.0}).may_be_accepted
    assert replace(plain, **{reason: 1.0}, code=1.0).may_be_accepted


def test_print_of_no_form_is_not_accepted_even_with_a_code() -> None:
    assert not Features(rapidocr=9, closeup_recognizer=9, recognizers=2, code=1, unconstrained_gap=3).may_be_accepted


def test_a_model_without_its_suffix_neither_confirms_the_model_nor_contradicts_it() -> None:
    model = place(FieldName.MODEL, seen("D861A8B-Z"))
    assert features(model, code(f"{{SN:{SERIAL},DT:D861A8B}}")).code == 0
    assert features(model, code(f"{{SN:{SERIAL},DT:N862A82B}}")).code == -1


def test_a_place_of_another_field_with_the_same_value_supports_it() -> None:
    own = weighed(place(FieldName.SERIAL, seen(SERIAL)))
    other = weighed(place(FieldName.DEVICE_ID, seen(SERIAL), top=400))
    assert features_of(own, Witnesses(everywhere=(own, other))).repeated == 1


def test_features_have_the_names_that_the_calibration_was_fitted_with() -> None:
    weights = json.loads(calibration.WEIGHTS.read_text())["groups"]["serial:exact"]
    assert {name for name in Features().as_numbers() if name != "truncated"} <= weights.keys()
