"""What the reader makes of the catalogue of identifiers (`identifiers/catalogue.toml`).

Each form says how far its structure vouches for a value, and which misread characters can be mended safely; nothing
here ever refuses an unknown form, and none is known here by its name.
"""

import re
from collections.abc import Iterable, Iterator
from enum import Enum

from identifiers import catalogue, repairs
from identifiers.forms import LOOK_ALIKES, Form

DIGITS = "0123456789"
CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
LETTERS = CAPITALS + CAPITALS.lower()
# Letters whose small and capital forms differ in size only; they matter where a value has both kinds.
CASE_TWINS = frozenset("cCjJkKpPsSuUvVwWxXzZ")

# How many small letters have to be seen for a reader not to have misread them all.
_PLAINLY_SMALL = 2

KNOWN_MODELS = catalogue.KNOWN_MODELS
_PAIRS, _DASHED_PAIRS = (re.compile(rf"\w\w(?:{mark}\w\w){{5}}") for mark in ":-")
_WORD_AND_NUMBER = re.compile(r"(?<![A-Z])[A-Z]+\d+")


class FieldName(str, Enum):
    """The values that a photo can give."""

    __str__ = str.__str__  # as StrEnum has it, which Python 3.10 lacks

    SERIAL = "serial"
    MODEL = "model"
    DEVICE_ID = "device_id"
    DATE = "date"
    MAC = "mac"
    FIRMWARE = "firmware"
    CHALLENGE_CODE = "challenge_code"


IDENTIFYING = frozenset({FieldName.SERIAL, FieldName.MODEL, FieldName.DEVICE_ID, FieldName.MAC})

FORMS: dict[FieldName, tuple[Form, ...]] = {
    field: catalogue.FORMS_OF[field] for field in FieldName if field in catalogue.FORMS_OF
}


def is_plainly_small(character: str) -> bool:
    """Whether it is a small letter that looks unlike its capital, and unlike a capital I or a digit 1."""
    return character.islower() and character not in CASE_TWINS and character not in "oil"


def form_of(field: FieldName, value: str) -> Form | None:
    """The first form of the field that the value fits, if any; dates have none."""
    return repairs.form_of(field, value)


def is_known(field: FieldName, form: Form | None) -> bool:
    """Whether a value of this form is written as the grammar knows the field's; dates are only ever read as such."""
    return form is not None or field is FieldName.DATE


def mended(field: FieldName, raw: str) -> str:
    """The value as printed, as far as the grammar makes the repair safe; else as read.

    It is freed of what was read beside it, as the line of a frame is. Where small letters plainly stand, they are no
    capitals misread, unless the form has room for nothing else.
    """
    value = repairs.freed(field, repairs.mended(field, raw))
    form = form_of(field, value)
    writing = catalogue.FIELDS.get(field)
    if writing is None or writing.read_openly or value.upper() != value or (form is not None and form.exact):
        return value
    return repairs.as_read(field, raw) if sum(map(is_plainly_small, raw)) >= _PLAINLY_SMALL else value


def goes_on(field: FieldName, raw: str) -> bool:
    """Whether mending leaves out what was read behind the value: nobody can tell whether it was a part of it."""
    whole = repairs.mended(field, raw)
    return not whole.endswith(repairs.freed(field, whole))


def is_nearly(field: FieldName, value: str) -> bool:
    """Whether an exact form and one character more stand there: hardly any other value is written so by chance."""
    return any(
        form.exact and form.prefix and len(value) - 1 in form.lengths and form.pattern.search(value) is not None
        for form in FORMS.get(field, ())
    )


def known_without_label(fields: Iterable[FieldName] = FieldName) -> Iterator[tuple[FieldName, Form]]:
    """The forms that say what a value is, each with the field whose value it is then."""
    yield from ((field, form) for field in fields for form in _first_of(field) if form.is_known_without_label)


def guessed_without_label(field: FieldName) -> list[Form]:
    """The forms of which a value without a label may be the field's."""
    return [form for form in _first_of(field) if form.is_guessed_without_label]


def _first_of(field: FieldName) -> list[Form]:
    """The forms of which a value is this field's where no label says otherwise."""
    return [form for form in FORMS.get(field, ()) if form.identifies[0] == field]


def is_camera_model(value: str) -> bool:
    """Whether the model is a camera's: owners quote it by mistake."""
    return repairs.is_camera_model(value)


def is_makers_own_model(value: str) -> bool:
    """Whether the model is the maker's own name for it, which is not on the label."""
    return any(form.makers_own and form.fits(value.upper()) for form in FORMS[FieldName.MODEL])


def base_model(value: str) -> str:
    """The model without variant letters and suffixes, as a recorder's screen may show it."""
    stem = value.upper() if is_makers_own_model(value) else value.upper().split("-")[0]
    found = catalogue.BASE_MODEL.match(stem)
    return found.group() if found else stem


def is_mac(text: str) -> bool:
    """Whether the text is a MAC address in pairs. With dashes, digits alone are rather a date and a time."""
    if form_of(FieldName.MAC, mended(FieldName.MAC, text)) is None:
        return False
    return _PAIRS.fullmatch(text) is not None or (_DASHED_PAIRS.fullmatch(text) is not None and _is_lettered(text))


def _is_lettered(text: str) -> bool:
    """Whether a letter stands in it that is no misread zero."""
    return any(letter in "ABCDEF" for letter in text.upper())


def is_word_and_number(value: str) -> bool:
    """Whether all letters stand before all digits, as in an article's number with its name run into it."""
    return _WORD_AND_NUMBER.fullmatch(value) is not None


def has_known_mac_prefix(value: str) -> bool:
    """Whether the address begins as Lorex's and FLIR's do. An unknown prefix proves nothing."""
    return value.replace(":", "").upper().startswith(catalogue.KNOWN_MAC_PREFIXES)


def ambiguous_characters(field: FieldName, value: str) -> frozenset[str]:
    """The characters of the value that print alike with others which its form allows too."""
    form = form_of(field, value)
    if form is None:
        return frozenset()
    twins = CASE_TWINS if form.hides_case and value.upper() != value else frozenset()
    return frozenset(one for place, one in enumerate(value) if one in twins or _is_ambiguous(field, form, value, place))


def _is_ambiguous(field: FieldName, form: Form, value: str, place: int) -> bool:
    """Whether the character may be a look-alike: with that in its place the value would have a form of its kind too."""
    character = value[place]
    if not form.allows(place, len(value), character):
        return True
    exchanged = (value[:place] + twin + value[place + 1 :] for twin in form.open_twins(place, len(value), character))
    kin = [other for other in FORMS[field] if other.look_alikes == form.look_alikes]
    return any(other.fits(one) for one in exchanged for other in kin)


def has_i_or_l(field: FieldName, value: str) -> bool:
    """Whether an I or l stands in the value where its form allows both."""
    form = form_of(field, value)
    return form is not None and form.hides_case and not {"I", "l"}.isdisjoint(value)


def same_but_for_look_alikes(first: str, second: str) -> bool:
    """Whether the two values differ only where characters look alike."""
    if len(first) != len(second):
        return False
    return all(one == other or _look_alike(one, other) for one, other in zip(first, second, strict=True))


def _look_alike(one: str, other: str) -> bool:
    return one.lower() == other.lower() or any({one, other} <= group for group in LOOK_ALIKES)
