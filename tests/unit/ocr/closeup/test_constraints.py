"""What may stand at each position of a value bounds what is decoded."""

import pytest

from identifiers.grammar import FieldName
from ocr.closeup.constraints import CONSTRAINTS, DecodingConstraint, look_alikes_of

SERIAL = "ND012301000042"
EXACT, OPEN = (
    next(one for one in CONSTRAINTS[FieldName.SERIAL] if one.form and one.form.fits(SERIAL)),
    CONSTRAINTS[FieldName.SERIAL][-1],
)


@pytest.mark.parametrize("text", [SERIAL, "ND999999999999"])
def test_a_form_allows_its_values(text: str) -> None:
    assert EXACT.allows(text)


@pytest.mark.parametrize("text", ["NDO12301000042", SERIAL[:-1], f"{SERIAL}7", ""])
def test_a_form_allows_no_other_character_and_no_other_length(text: str) -> None:
    assert not EXACT.allows(text)


@pytest.mark.parametrize("text", ["QX7-22-99801", "A", SERIAL])
def test_a_value_of_unknown_form_may_be_of_any_length(text: str) -> None:
    assert OPEN.allows(text)


@pytest.mark.parametrize(("length", "tried"), [(14, True), (12, True), (16, True), (11, False), (17, False)])
def test_a_form_is_tried_only_on_text_about_as_long(length: int, tried: bool) -> None:
    assert EXACT.is_about_as_long_as([length]) is tried
    assert OPEN.is_about_as_long_as([length])


def test_where_only_digits_can_stand_a_letter_is_the_digit_that_it_looks_like() -> None:
    assert ("O", "0") in EXACT.substitutions


def test_where_a_letter_and_a_digit_can_stand_neither_is_the_other() -> None:
    free = next(one for one in CONSTRAINTS[FieldName.SERIAL] if one.form and one.form.fits("8L0DF93PAZ55FD2"))
    assert not {("O", "0"), ("0", "O")} & free.substitutions


@pytest.mark.parametrize("field", FieldName)
def test_every_field_has_one_constraint_for_values_of_unknown_form_and_it_comes_last(field: FieldName) -> None:
    assert [one.form is None for one in CONSTRAINTS[field]] == [False] * (len(CONSTRAINTS[field]) - 1) + [True]


def test_a_look_alike_differs_in_one_character() -> None:
    assert {"08", "OB"} <= set(look_alikes_of("O8"))
    assert all(sum(one != other for one, other in zip(text, "O8", strict=True)) == 1 for text in look_alikes_of("O8"))


def test_a_constraint_knows_every_character_that_it_allows() -> None:
    constraint = DecodingConstraint(positions=("ab", "c"), fixed_length=True, substitutions=frozenset(), form=None)
    assert constraint.characters == frozenset("abc")
