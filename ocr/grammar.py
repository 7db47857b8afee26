"""What the reader makes of the catalogue of identifiers (`identifiers/catalogue.toml`).

Each form says how far its structure vouches for a value, and which misread characters can be mended safely; nothing
here ever refuses an unknown form.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

import identifiers
from identifiers import repairs

DIGITS = "0123456789"
CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
LETTERS = CAPITALS + CAPITALS.lower()

# Characters that some fonts draw alike, so that no engine's word for them is enough where the form allows both.
LOOK_ALIKES = (frozenset("0OoQD"), frozenset("1Il"), frozenset("5S"), frozenset("8B"), frozenset("2Z"), frozenset("6G"))
_STROKES = frozenset("Il")
HARD_LOOK_ALIKES = frozenset("0OoQ1Il")
# No known model has these letters, so in a model their digits are safe and they are not.
UNUSED_IN_MODELS = frozenset("OIQ")
# Letters whose small and capital forms differ in size only; they matter where a value has both kinds.
CASE_TWINS = frozenset("cCjJkKpPsSuUvVwWxXzZ")

# Letters that engines read where a digit is printed.
DIGIT_FOR = identifiers.DIGIT_FOR
# The same as part of a pattern: a digit, or a capital that looks like one.
DIGIT_OR_LIKE = "[0-9OILSBZGQ]"
LOREX_PREFIX, LOREX_LENGTH = identifiers.LOREX_PREFIX, identifiers.LOREX_LENGTH
DEVICE_ID_PREFIX = identifiers.DEVICE_ID_PREFIX
KNOWN_MODELS = identifiers.KNOWN_MODELS
CHALLENGE_LENGTH = 6
_PAIRS, _DASHED_PAIRS = (re.compile(rf"\w\w(?:{mark}\w\w){{5}}") for mark in ":-")
_WORD_AND_NUMBER = re.compile(r"[A-Z]+\d+")


class FieldName(StrEnum):
    """The values that a photo can give."""

    SERIAL = "serial"
    MODEL = "model"
    DEVICE_ID = "device_id"
    DATE = "date"
    MAC = "mac"
    FIRMWARE = "firmware"
    CHALLENGE_CODE = "challenge_code"


_WRITTEN_AS_SERIALS = frozenset({FieldName.SERIAL, FieldName.DEVICE_ID})
IDENTIFYING = frozenset({FieldName.SERIAL, FieldName.MODEL, FieldName.DEVICE_ID, FieldName.MAC})


@dataclass(frozen=True, kw_only=True)
class Form(identifiers.Entry):
    """One way a field's value is written.

    `exact` forms fix the kind of character in every place, so that look-alikes cannot hide; free forms do not.
    """

    field: FieldName


def _form(field: FieldName, entry: identifiers.Entry) -> Form:
    return Form(field=field, **vars(entry))


FORMS: dict[FieldName, tuple[Form, ...]] = {
    field: tuple(_form(field, entry) for entry in identifiers.ENTRIES[field])
    for field in FieldName
    if field in identifiers.ENTRIES
}
LOREX_SERIAL, MAKER_SERIAL = FORMS[FieldName.SERIAL]
LOREX_ID, MAKER_ID, RAYSHARP_ID = FORMS[FieldName.DEVICE_ID]
*MODEL_FORMS, MAKER_MODEL = FORMS[FieldName.MODEL]
RECORDER_FIRMWARE, _ = FORMS[FieldName.FIRMWARE]
_LOREX = LOREX_SERIAL.pattern.pattern
# A frame's stroke before a Lorex serial, or a letter behind it that is no misread digit.
_LOREX_AND_MORE = re.compile(rf"[1IlL|!]({_LOREX})|({_LOREX})[CEFHJKMNPRUVWX]")
(MAC_ADDRESS,) = FORMS[FieldName.MAC]
(CHALLENGE,) = FORMS[FieldName.CHALLENGE_CODE]

# Small letters that a line network sees where only capitals are printed.
CAPITAL_FOR = {letter.lower(): letter for letter in CAPITALS}
_HEX_FOR = {letter: digit for letter, digit in DIGIT_FOR.items() if letter != "B"} | {
    letter.lower(): letter for letter in "ABCDEF"
}


@dataclass(frozen=True, kw_only=True)
class Spelling:
    """One way in which a field's characters may stand in a line.

    Attributes:
        places: the characters allowed at each place.
        whole: whether every place is filled.
        twins: characters that can only be a misread other one here, and which.
        form: the form that it spells; none for a value of unknown form.
    """

    places: tuple[str, ...]
    whole: bool
    twins: Mapping[str, str]
    form: Form | None


_LOREX_PLACES = ("N", "D", *[DIGITS] * (LOREX_LENGTH - 2))
_MAC_PAIR = (DIGITS + "ABCDEF",) * 2
# What may stand between all pairs of a MAC address.
_MAC_MARKS = ((":",), ("-",), (" ",), ())
_CODE = CAPITALS + DIGITS


def _free(length: int, characters: str, twins: Mapping[str, str], form: Form | None = None) -> Spelling:
    return Spelling(places=(characters,) * length, whole=form is not None, twins=twins, form=form)


SPELLINGS: dict[FieldName, tuple[Spelling, ...]] = {
    FieldName.SERIAL: (
        Spelling(places=_LOREX_PLACES, whole=True, twins=DIGIT_FOR, form=LOREX_SERIAL),
        _free(15, _CODE, CAPITAL_FOR, MAKER_SERIAL),
        _free(24, _CODE + "-", CAPITAL_FOR),
    ),
    FieldName.DEVICE_ID: (
        Spelling(places=_LOREX_PLACES, whole=True, twins=DIGIT_FOR, form=LOREX_ID),
        _free(15, _CODE, {}, MAKER_ID),
        _free(12, LETTERS + DIGITS, {}, RAYSHARP_ID),
        _free(24, LETTERS + DIGITS + "-", {}),
    ),
    FieldName.MODEL: (_free(24, _CODE + "-: ", CAPITAL_FOR),),
    FieldName.MAC: (
        *(
            Spelling(places=(*(_MAC_PAIR + mark) * 5, *_MAC_PAIR), whole=True, twins=_HEX_FOR, form=MAC_ADDRESS)
            for mark in _MAC_MARKS
        ),
        _free(24, _CODE + ":- ", CAPITAL_FOR),
    ),
    FieldName.DATE: (_free(32, LETTERS + DIGITS + " :-/.,()", {}),),
    FieldName.FIRMWARE: (_free(32, _CODE + "v._", {}),),
    FieldName.CHALLENGE_CODE: (_free(CHALLENGE_LENGTH, DIGITS, DIGIT_FOR, CHALLENGE),),
}


def form_of(field: FieldName, value: str) -> Form | None:
    """The first form of the field that the value fits, if any; dates have none."""
    return next((form for form in FORMS.get(field, ()) if form.fits(value)), None)


def is_known(field: FieldName, form: Form | None) -> bool:
    """Whether a value of this form is written as the grammar knows the field's; dates are only ever read as such."""
    return form is not None or field is FieldName.DATE


def mended(field: FieldName, raw: str) -> str:
    """The value as printed, as far as the grammar makes the repair safe; else as read.

    A Lorex serial is freed of the stroke or the letter beside it that was read as its own.
    """
    value = repairs.mended(field, raw)
    found = _LOREX_AND_MORE.fullmatch(value) if field in _WRITTEN_AS_SERIALS else None
    return found[1] or found[2] if found else value


def is_nearly_lorex(value: str) -> bool:
    """Whether a Lorex serial and one character more stand there: hardly any maker's serial is written so by chance."""
    return len(value) == LOREX_LENGTH + 1 and LOREX_SERIAL.pattern.search(value) is not None


def is_camera_model(value: str) -> bool:
    """Whether the model is a camera's: owners quote it by mistake."""
    return repairs.is_camera_model(value)


def base_model(value: str) -> str:
    """The model without variant letters and suffixes, as a recorder's screen may show it."""
    stem = value.upper().split("-")[0] if not MAKER_MODEL.fits(value.upper()) else value.upper()
    found = identifiers.BASE_MODEL.match(stem)
    return found.group() if found else stem


def is_mac(text: str) -> bool:
    """Whether the text is a MAC address in pairs. With dashes, digits alone are rather a date and a time."""
    if not MAC_ADDRESS.fits(mended(FieldName.MAC, text)):
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
    return value.replace(":", "").upper().startswith(identifiers.KNOWN_MAC_PREFIXES)


def doubtful_characters(form: Form, value: str) -> frozenset[str]:
    """The characters of the value that print alike with others which the form allows too."""
    if form.exact:
        return frozenset()
    if form.field is FieldName.MODEL:
        return frozenset(value) & UNUSED_IN_MODELS | _exchangeable_in_model(value)
    twins = CASE_TWINS if value.upper() != value else frozenset()
    return frozenset(value) & (HARD_LOOK_ALIKES | twins)


def _exchangeable_in_model(value: str) -> frozenset[str]:
    """The characters of a model that may be look-alikes: with another of their group it is a model too."""
    return frozenset(
        value[place]
        for place, changed in with_one_exchanged(value)
        if changed[place] not in UNUSED_IN_MODELS and any(form.fits(changed) for form in MODEL_FORMS)
    )


def has_strokes_of_either_case(form: Form, value: str) -> bool:
    """Whether an I or l stands in the value where the form allows both."""
    return set(form.characters) >= _STROKES and not _STROKES.isdisjoint(value)


def with_one_exchanged(text: str) -> Iterator[tuple[int, str]]:
    """Every text that differs in one character, exchanged for one that prints alike, and the place of that one."""
    for place, character in enumerate(text):
        for group in LOOK_ALIKES:
            if character in group:
                yield from ((place, text[:place] + twin + text[place + 1 :]) for twin in group - {character})


def same_but_for_look_alikes(first: str, second: str) -> bool:
    """Whether the two values differ only where characters look alike."""
    if len(first) != len(second):
        return False
    return all(one == other or _look_alike(one, other) for one, other in zip(first, second, strict=True))


def _look_alike(one: str, other: str) -> bool:
    return one.lower() == other.lower() or any({one, other} <= group for group in LOOK_ALIKES)
