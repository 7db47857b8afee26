"""What follows from a form: what is repaired, what stays open; and that no entry says what no form can have."""

import pytest

from identifiers.forms import Alphabets, Form

ALPHABETS = Alphabets({"digits": "0123456789", "code": "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"}, {"O": "0"}, {"0": "O"})
ROW = {
    "name": "made up",
    "identifies": ["serial"],
    "pattern": r"K[A-Z0-9]\d{3}",
    "groups": [{"is": "K"}, {"of": "code", "length": 1}, {"of": "digits", "length": 3}],
}


def form(**changes: object) -> Form:
    return ALPHABETS.form(ROW | changes)


def test_a_character_is_repaired_only_where_its_place_allows_nothing_else() -> None:
    assert form().repaired("kO1O2") == "KO102"
    assert form().repaired("K01X2") is None


def test_a_group_may_name_what_is_repaired_in_it() -> None:
    groups = [{"is": "K"}, {"of": "code", "length": 1}, {"of": "digits", "length": 3, "repairs": {"X": "8"}}]
    assert form(groups=groups).repaired("KA1X2") == "KA182"
    assert form(groups=groups).repaired("KA1O2") is None


def test_look_alikes_stay_open_where_both_may_stand() -> None:
    assert form().open_look_alikes(1, 5, "0") == {"O", "Q"}
    assert form().open_look_alikes(3, 5, "0") == frozenset()
    assert not form().exact
    assert form(groups=[{"is": "K"}, {"of": "digits", "length": 4}]).exact


def test_a_form_has_no_property_that_nobody_knows() -> None:
    with pytest.raises(ValueError, match="colour"):
        form(colour="red")
