"""Rules for values, by the catalogue of identifiers (`identifiers/catalogue.toml`).

Each form says how much its structure tells about a value, and which misread characters can be repaired safely. Nothing
here refuses a value of unknown form, and no form is known here by its name.
"""

import re
from collections.abc import Iterable, Iterator
from enum import Enum

from identifiers import catalogue, repairs
from identifiers.forms import LOOK_ALIKES, Form
from identifiers.repairs import form_of

DIGITS = "0123456789"
CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
LETTERS = CAPITALS + CAPITALS.lower()
# Letters whose small and capital shapes differ only in size. They matter in values that have both.
CASE_TWINS = frozenset("cCjJkKpPsSuUvVwWxXzZ")

# From how many small letters on a reader cannot have misread them all. Chosen.
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
    """Whether it is a small letter that looks unlike its capital, and unlike an I, a 0 or a 1."""
    return character.islower() and character not in CASE_TWINS and character not in "oil"


def has_known_form(field: FieldName, form: Form | None) -> bool:
    """Whether a value of this form has a known form of the field. A date has one by being read as a date."""
    return form is not None or field is FieldName.DATE


def printed_value(field: FieldName, raw: str) -> str:
    """The value that is printed where a recognizer read this text.

    It is repaired where a form makes that safe. What was read beside it, such as the line of a frame, is left out.
    Small letters that are plainly there do not count as misread capitals, unless the form allows nothing else.
    """
    value = repairs.trimmed(field, repairs.repaired(field, raw))
    form = form_of(field, value)
    writing = catalogue.FIELDS.get(field)
    if writing is None or writing.read_openly or value.upper() != value or (form is not None and form.exact):
        return value
    return repairs.unrepaired(field, raw) if sum(map(is_plainly_small, raw)) >= _PLAINLY_SMALL else value


def has_leftover(field: FieldName, raw: str) -> bool:
    """Whether the repair leaves out something after the value. Nobody can tell whether that was a part of it."""
    whole = repairs.repaired(field, raw)
    return not whole.endswith(repairs.trimmed(field, whole))


def is_nearly(field: FieldName, value: str) -> bool:
    """Whether the value has one character too many for an exact form. Hardly any other value is like that by chance."""
    return any(
        form.exact and form.prefix and len(value) - 1 in form.lengths and form.pattern.search(value) is not None
        for form in FORMS.get(field, ())
    )


def known_without_label(fields: Iterable[FieldName] = FieldName) -> Iterator[tuple[FieldName, Form]]:
    """The forms that say what a value is, each with the field of the value."""
    yield from ((field, form) for field in fields for form in _first_of(field) if form.is_known_without_label)


def guessed_without_label(field: FieldName) -> list[Form]:
    """The forms of the field that a value without a label may be guessed to have."""
    return [form for form in _first_of(field) if form.is_guessed_without_label]


def _first_of(field: FieldName) -> list[Form]:
    """The forms whose values are this field's if no label says otherwise."""
    return [form for form in FORMS.get(field, ()) if form.identifies[0] == field]


def is_makers_own_model(value: str) -> bool:
    """Whether the model is the manufacturer's own name, which is not on the label."""
    return any(form.makers_own and form.fits(value.upper()) for form in FORMS[FieldName.MODEL])


def base_model(value: str) -> str:
    """The model without variant letters and suffixes, as a recorder's screen may show it."""
    stem = value.upper() if is_makers_own_model(value) else value.upper().split("-")[0]
    found = catalogue.BASE_MODEL.match(stem)
    return found.group() if found else stem


def is_mac(text: str) -> bool:
    """Whether the text is a MAC address in pairs. Digits alone with dashes are rather a date and a time."""
    if form_of(FieldName.MAC, printed_value(FieldName.MAC, text)) is None:
        return False
    return _PAIRS.fullmatch(text) is not None or (_DASHED_PAIRS.fullmatch(text) is not None and _is_lettered(text))


def _is_lettered(text: str) -> bool:
    """Whether the text has a hexadecimal letter, which is not a misread digit."""
    return any(letter in "ABCDEF" for letter in text.upper())


def is_word_and_number(value: str) -> bool:
    """Whether all letters are before all digits, as where an article's name runs into its number."""
    return _WORD_AND_NUMBER.fullmatch(value) is not None


def has_known_mac_prefix(value: str) -> bool:
    """Whether the address has a prefix of Lorex or FLIR. An unknown prefix proves nothing."""
    return value.replace(":", "").upper().startswith(catalogue.KNOWN_MAC_PREFIXES)


def ambiguous_characters(field: FieldName, value: str) -> frozenset[str]:
    """The characters of the value that look like others that its form allows too."""
    form = form_of(field, value)
    if form is None:
        return frozenset()
    twins = CASE_TWINS if form.hides_case and value.upper() != value else frozenset()
    return frozenset(one for place, one in enumerate(value) if one in twins or _is_ambiguous(field, form, value, place))


def _is_ambiguous(field: FieldName, form: Form, value: str, place: int) -> bool:
    """Whether the value would still have a form of its kind with a look-alike in place of the character."""
    character = value[place]
    if not form.allows(place, len(value), character):
        return True
    look_alikes = form.open_look_alikes(place, len(value), character)
    others = [value[:place] + one + value[place + 1 :] for one in look_alikes]
    kin = [other for other in FORMS[field] if other.look_alikes == form.look_alikes]
    return any(relative.fits(other) for other in others for relative in kin)


def has_i_or_l(field: FieldName, value: str) -> bool:
    """Whether the value holds an I or l where its form allows both."""
    form = form_of(field, value)
    return form is not None and form.hides_case and not {"I", "l"}.isdisjoint(value)


def same_but_for_look_alikes(first: str, second: str) -> bool:
    """Whether the two values differ only where characters look alike."""
    if len(first) != len(second):
        return False
    return all(one == other or _look_alike(one, other) for one, other in zip(first, second, strict=True))


def _look_alike(one: str, other: str) -> bool:
    return one.lower() == other.lower() or any({one, other} <= group for group in LOOK_ALIKES)
