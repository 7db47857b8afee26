"""Each feature says what it should of a value, and some features alone keep a value from being accepted."""

from dataclasses import replace

import pytest

from identifiers.grammar import FieldName
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
