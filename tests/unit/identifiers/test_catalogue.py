"""The catalogue: what the reader of photos and the dialogue both take identifiers from."""

import pytest

from identifiers.catalogue import FORMS_OF, KNOWN_MODELS, LABELS, MENUS, STEPS
from identifiers.grammar import FORMS
from identifiers.repairs import fits, is_camera_model, repaired
from ocr.fields.labels import Label


def test_the_reader_has_every_form_of_the_catalogue() -> None:
    assert {field.value: [form.name for form in forms] for field, forms in FORMS.items()} == {
        field: [form.name for form in forms] for field, forms in FORMS_OF.items()
    }


def test_the_reader_knows_every_label_of_the_catalogue() -> None:
    assert {label.value for label in Label} == set(LABELS)


@pytest.mark.parametrize("model", sorted(KNOWN_MODELS))
def test_a_known_model_has_a_form_and_is_not_a_camera(model: str) -> None:
    assert fits("model", model)
    assert not is_camera_model(model)


@pytest.mark.parametrize(
    ("field", "typed", "printed"),
    [
        ("serial", "nd0123O5l23456", "ND012305123456"),
        ("serial", "8l0df93paz55fd2", "8L0DF93PAZ55FD2"),
        ("device_id", "KxLP4C81nTRe", "KxLP4C81nTRe"),
        ("device_id", "ND0123O5I23456", "ND012305123456"),
        ("model", "d8b1A8b-z", "D881A8B-Z"),
        ("model", "0841A82B", "D841A82B"),
        ("model", "090952", "090952"),
        ("model", "0123A", "0123A"),
        ("model", "012345T", "012345T"),
        ("device_id", "xz00-736705-fhtkt", "XZOO-736705-FHTKT"),
        ("device_id", "QUFD-2775I9-T6FDU", "QUFD-277519-TGFDU"),
        ("serial", "QUFD-277519-TGFDU", "QUFD-277519-TGFDU"),
        ("serial", "QX99-12345", "QX99-12345"),
        ("model", "wvr-127/eu.", "WVR-127/EU"),
        ("mac", "00-1f-54-aa-bb-0c", "00:1F:54:AA:BB:0C"),
        ("serial", "not a serial", "NOTASERIAL"),
    ],
)
def test_only_what_the_form_rules_out_is_repaired(field: str, typed: str, printed: str) -> None:
    assert repaired(field, typed) == printed


def test_the_coaching_has_a_name_for_each_of_its_steps() -> None:
    assert [int(number) for number in STEPS] == list(range(1, 9))


def test_menus_and_steps_are_written_in_small_letters() -> None:
    words = [word for names in (*MENUS.values(), *STEPS.values()) for word in names]
    assert words == [word.lower() for word in words]
