"""The likeliest value of a place comes first, and the place that counts for a field is chosen."""

from dataclasses import replace

import pytest

from identifiers.grammar import FieldName
from ocr.closeup.recognitions import Recognition
from ocr.scoring.ranking import main_place
from tests.unit.ocr.recognized import place, seen, weighed
from tests.unit.ocr.scored import field

SERIAL = "ND012301000042"
FREE = "8L0DF93PAZ55FD2"


@pytest.mark.parametrize("line", ["00:12:34 00:15:20", "24-03-18-12:34:56", "C1:14:63:EC:24:F", "00:12:34 AM:PM:IN"])
def test_what_plainly_is_not_a_mac_address_does_not_become_one_by_its_form(line: str) -> None:
    found = weighed(place(FieldName.MAC, seen(line), labelled=False))
    assert not found.is_plain
    assert not field(place(FieldName.MAC, seen(line))).accepted


def test_an_o_in_a_mac_address_is_its_zero() -> None:
    found = weighed(place(FieldName.MAC, seen("OO:1F:54:2A:9C:O7"), labelled=False))
    assert (found.best.value, found.is_plain) == ("00:1F:54:2A:9C:07", True)


def test_our_close_up_recognizer_counts_for_more_than_the_general_one() -> None:
    recognitions = [
        Recognition(recognizer, seen(FREE, {2: {"0": share, "O": 1 - share}}))
        for recognizer, share in (("rapidocr", 0.2), ("closeup_recognizer", 0.7))
    ]
    assert field(replace(place(FieldName.SERIAL), recognitions=tuple(recognitions))).value == FREE


def test_an_announced_value_of_unknown_form_counts_before_a_known_form_without_a_label() -> None:
    labelled = weighed(place(FieldName.SERIAL, seen("QX7-22-99801")))
    alone = weighed(place(FieldName.SERIAL, seen(SERIAL), labelled=False, top=400))
    assert main_place([alone, labelled]) is labelled


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
