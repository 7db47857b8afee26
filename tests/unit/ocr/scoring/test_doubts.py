"""Characters that may be others are named."""

from dataclasses import replace

from identifiers.grammar import FieldName
from ocr.closeup.recognitions import Recognition
from tests.unit.ocr.recognized import place, seen
from tests.unit.ocr.scored import field

SERIAL = "ND012301000042"
FREE = "8L0DF93PAZ55FD2"


def test_a_place_where_two_characters_are_as_likely_is_named() -> None:
    doubtful = field(place(FieldName.SERIAL, seen(FREE, {2: {"0": 0.55, "O": 0.45}})))
    assert doubtful.value == FREE
    assert not doubtful.accepted
    assert (doubtful.doubts[0].position, set(doubtful.doubts[0].choices)) == (3, {"0", "O"})
    assert doubtful.alternatives[0].value == "8LODF93PAZ55FD2"


def test_a_character_that_our_close_up_recognizer_leaves_open_is_named_however_sure_the_general_one_is() -> None:
    doubt = {4: {"5": 0.6, "S": 0.4}}
    recognitions = [
        Recognition("rapidocr", seen("LNKT5E73PIBk", doubt)),
        Recognition("closeup_recognizer", seen("LNKT5E73PIBk", doubt | {9: {"I": 0.92, "l": 0.08}})),
    ]
    found = field(replace(place(FieldName.DEVICE_ID), recognitions=tuple(recognitions)))
    assert not found.accepted
    assert {one.position: one.choices for one in found.doubts} == {5: ("5", "S"), 10: ("I", "l")}
