"""What recognitions, the page and codes suggest is a hypothesis, weighed by the probability of its characters."""

from dataclasses import replace

import pytest

from identifiers.grammar import FieldName
from ocr.closeup.hypotheses import Hypothesis, hypotheses_of
from ocr.closeup.recognitions import Place, Recognition
from tests.unit.ocr.recognized import place, seen
from tests.unit.ocr.scored import code

SERIAL = "ND012301000042"
FREE = "8L0DF93PAZ55FD2"


def by_value(where: Place, *texts: str) -> dict[str, Hypothesis]:
    """The hypotheses by their values; `texts` are what codes hold."""
    return {one.value: one for one in hypotheses_of(where, [code(text) for text in texts])}


def test_a_look_alike_is_a_hypothesis_less_likely_than_what_is_seen() -> None:
    found = by_value(place(FieldName.SERIAL, seen(FREE, {2: {"0": 0.8, "O": 0.2}})))
    likely, other = found[FREE], found["8LODF93PAZ55FD2"]
    assert sum(likely.log_probabilities) > sum(other.log_probabilities)


def test_each_value_is_there_once_with_its_most_probable_text() -> None:
    values = [one.value for one in hypotheses_of(place(FieldName.MAC, seen("00-1F-54-2A-9C-07")))]
    assert values.count("00:1F:54:2A:9C:07") == 1


def test_every_recognition_has_its_say_in_every_hypothesis() -> None:
    where = place(FieldName.SERIAL, seen(SERIAL), seen("ND012301000048"))
    assert {len(one.log_probabilities) for one in hypotheses_of(where)} == {len(where.recognitions)}


def test_one_badly_cut_recognition_does_not_make_a_value_impossible() -> None:
    where = place(FieldName.SERIAL, seen(SERIAL), seen("#"))
    assert min(by_value(where)[SERIAL].log_probabilities) >= -20


def test_the_mean_of_each_recognizer_counts_however_often_it_was_asked() -> None:
    hypothesis = Hypothesis(value=SERIAL, text=SERIAL, form=None, log_probabilities=(-1.0, -3.0, -5.0))
    recognitions = tuple(Recognition(name, seen(SERIAL)) for name in ("one", "one", "other"))
    assert hypothesis.by_recognizer(recognitions) == {"one": -2.0, "other": -5.0}


def test_what_the_page_showed_stays_a_hypothesis() -> None:
    where = replace(place(FieldName.SERIAL, seen("ND012301000048")), texts=(SERIAL,))
    assert SERIAL in by_value(where)


def test_the_value_of_a_code_is_a_hypothesis_though_nobody_sees_it() -> None:
    where = place(FieldName.SERIAL, seen("ND012301000099"))
    assert SERIAL not in by_value(where)
    assert SERIAL in by_value(where, f"{{SN:{SERIAL},DT:D861A8B}}")


@pytest.mark.parametrize(("labelled", "is_kept"), [(True, True), (False, False)])
def test_spaces_of_an_unknown_form_are_kept_if_a_code_holds_them_under_a_label(labelled: bool, is_kept: bool) -> None:
    printed = "AB 7719 3022"
    assert (printed in by_value(place(FieldName.SERIAL, seen(printed), labelled=labelled), printed)) == is_kept


@pytest.mark.parametrize(("line", "certain"), [("11/22/2026 10:30:15", True), ("11/12/2026 10:30:15", False)])
def test_a_date_whose_day_and_month_may_be_exchanged_is_uncertain(line: str, certain: bool) -> None:
    (found,) = hypotheses_of(place(FieldName.DATE, seen(line)))
    assert found.certain is certain


def test_a_word_beside_a_model_is_not_printed_as_its_part() -> None:
    assert by_value(place(FieldName.MODEL, seen("N862A82B NVR")))["N862A82B"].printed == "N862A82B"


def test_a_place_that_nobody_recognized_has_only_what_the_page_showed() -> None:
    found = hypotheses_of(replace(place(FieldName.SERIAL), recognitions=(), texts=(SERIAL,)))
    assert [(one.value, one.log_probabilities) for one in found] == [(SERIAL, ())]
