"""Evidence is weighed so that a field is exact or honestly unsure."""

import pytest

from ocr import Field, FieldName, Source
from ocr.codes import Code, Payload
from ocr.codes.payload import PayloadForm
from ocr.geometry import Box
from ocr.grammar import form_of
from ocr.scoring import score
from ocr.second_look import Place, Sight

SERIAL, OTHER = "ND012301000042", "ND012301000048"
BOX = Box(10, 20, 300, 40)


def sight(field: FieldName, value: str, confidence: float, *, alone: bool) -> Sight:
    fits = field is FieldName.DATE or form_of(field, value) is not None
    return Sight(value=value, confidence=confidence, fits=fits, alone=alone)


def place(
    field: FieldName, *close: str, pages: tuple[str, ...] = (), confidence: float = 0.92, labelled: bool = True
) -> Place:
    """A place read in passes over the page, then closely."""
    sights = [sight(field, value, confidence, alone=False) for value in pages]
    sights += [sight(field, value, confidence, alone=True) for value in close]
    return Place(field=field, box=BOX, labelled=labelled, sights=tuple(sights))


def code(form: PayloadForm, *values: tuple[FieldName, str], square: bool = True) -> Code:
    corners = ((0.0, 0.0), (9.0, 0.0), (9.0, 9.0), (0.0, 9.0))
    return Code(symbology="QRCode", square=square, payload=Payload(form=form, values=values), corners=corners)


def serial(places: list[Place], codes: list[Code]) -> Field:
    found = score(FieldName.SERIAL, places, codes)
    assert found is not None
    return found


MAKER = code(PayloadForm.MAKER, (FieldName.SERIAL, SERIAL), (FieldName.MODEL, "D861A8B"))


def test_nothing_gives_nothing() -> None:
    assert score(FieldName.SERIAL, [], []) is None


def test_print_that_every_look_reads_alike_is_accepted() -> None:
    found = serial([place(FieldName.SERIAL, *[SERIAL] * 3, pages=(SERIAL,))], [])
    assert (found.value, found.source, found.accepted) == (SERIAL, Source.TEXT, True)


@pytest.mark.parametrize(
    "unsure",
    [
        place(FieldName.SERIAL, SERIAL, SERIAL, OTHER, pages=(SERIAL,)),
        place(FieldName.SERIAL, SERIAL, SERIAL, pages=(SERIAL,)),
        place(FieldName.SERIAL, *[SERIAL] * 3, pages=(OTHER,)),
        place(FieldName.SERIAL, *[SERIAL] * 3),
        place(FieldName.SERIAL, *[SERIAL] * 3, pages=(SERIAL,), confidence=0.4),
        place(FieldName.SERIAL, *["8L0DF93PAZ55FD2"] * 3, pages=("8L0DF93PAZ55FD2",)),
        place(FieldName.SERIAL, *["QX9912345"] * 3, pages=("QX9912345",)),
    ],
    ids=["one differs", "too few", "page differs", "never in the page", "faint", "0 or O", "unknown form"],
)
def test_print_is_unsure_otherwise(unsure: Place) -> None:
    assert not serial([unsure], []).accepted


def test_the_makers_code_is_accepted_alone() -> None:
    found = serial([], [MAKER])
    assert (found.value, found.source, found.accepted) == (SERIAL, Source.QR, True)


def test_print_that_agrees_lends_the_code_its_place() -> None:
    found = serial([place(FieldName.SERIAL, SERIAL, pages=(SERIAL,))], [MAKER])
    assert (found.source, found.box, found.accepted) == (Source.QR, BOX, True)


def test_print_that_says_otherwise_makes_the_code_unsure() -> None:
    found = serial([place(FieldName.SERIAL, *["ND022405000777"] * 3, pages=("ND022405000777",))], [MAKER])
    assert not found.accepted


def test_two_codes_that_differ_are_unsure() -> None:
    other = code(PayloadForm.MAKER, (FieldName.SERIAL, OTHER))
    assert not serial([], [MAKER, other]).accepted


def test_a_bare_barcode_confirms_a_device_id_but_does_not_choose_one() -> None:
    value = "LNKS5E73PYBk"
    bare = code(PayloadForm.BARE, (FieldName.DEVICE_ID, value))
    alone = score(FieldName.DEVICE_ID, [], [bare])
    printed = place(FieldName.DEVICE_ID, "LNKS5E73PYBK", pages=("LNKS5E73PYBK",))
    confirmed = score(FieldName.DEVICE_ID, [printed], [bare])
    assert alone is not None
    assert confirmed is not None
    assert not alone.accepted
    assert (confirmed.value, confirmed.accepted) == (value, True)


def test_a_bare_lorex_serial_says_what_it_is() -> None:
    bare = code(PayloadForm.BARE, (FieldName.SERIAL, SERIAL), square=False)
    found = serial([], [bare])
    assert (found.source, found.accepted) == (Source.BARCODE, True)


def test_the_labels_longer_model_is_taken_over_the_codes_shorter_one() -> None:
    printed = place(FieldName.MODEL, *["D861A8B-Z"] * 3, pages=("D861A8B-Z",))
    found = score(FieldName.MODEL, [printed], [MAKER])
    assert found is not None
    assert (found.value, found.accepted) == ("D861A8B-Z", True)


def test_two_serials_in_print_are_unsure() -> None:
    places = [place(FieldName.SERIAL, *[value] * 3, pages=(value,)) for value in (SERIAL, OTHER)]
    assert not serial(places, []).accepted


def test_a_labelled_serial_outranks_one_known_by_form() -> None:
    places = [
        place(FieldName.SERIAL, *[OTHER] * 3, pages=(OTHER,), labelled=False),
        place(FieldName.SERIAL, *[SERIAL] * 3, pages=(SERIAL,)),
    ]
    assert serial(places, []).value == SERIAL


def test_marks_that_are_no_digits_do_not_speak_against_a_code() -> None:
    marks = place(FieldName.CHALLENGE_CODE, *["000003"] * 4, confidence=0.05, labelled=False)
    paper = place(FieldName.CHALLENGE_CODE, *["402913"] * 4, pages=("402913",), labelled=False)
    found = score(FieldName.CHALLENGE_CODE, [marks, paper], [])
    assert found is not None
    assert (found.value, found.accepted) == ("402913", True)
