"""What the reader makes of the catalogue of identifiers (`identifiers/catalogue.toml`).

Each form says how far its structure vouches for a value, and which misread characters can be mended safely; nothing
here ever refuses an unknown form, and none is known here by its name.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cache, cached_property
from itertools import groupby

from identifiers import catalogue, repairs
from identifiers.forms import LOOK_ALIKES, Form, Group

DIGITS = "0123456789"
CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
LETTERS = CAPITALS + CAPITALS.lower()
# Letters whose small and capital forms differ in size only; they matter where a value has both kinds.
CASE_TWINS = frozenset("cCjJkKpPsSuUvVwWxXzZ")

# How many small letters have to be seen for a reader not to have misread them all.
_PLAINLY_SMALL = 2

# A digit, or a capital that looks like one, as part of a pattern.
_LIKE_DIGITS = "".join(dict.fromkeys(one.upper() for one in catalogue.DIGIT_FOR if one.isalpha()))
DIGIT_OR_LIKE = f"[0-9{_LIKE_DIGITS}Q]"
KNOWN_MODELS = catalogue.KNOWN_MODELS
_PAIRS, _DASHED_PAIRS = (re.compile(rf"\w\w(?:{mark}\w\w){{5}}") for mark in ":-")
_WORD_AND_NUMBER = re.compile(r"(?<![A-Z])[A-Z]+\d+")
# How many characters of a value may be misread, lost or added for it still to be like its form.
_MISCOUNTED, _PLACES_PER_MISCOUNT = 2, 4


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


@dataclass(frozen=True, kw_only=True)
class Spelling:
    """One way in which a field's characters may stand in a line.

    Attributes:
        places: the characters allowed at each place.
        whole: whether every place is filled.
        twins: characters that can only be a misread other one, each with what it is.
        form: the form that it spells; none for a value of unknown form.
    """

    places: tuple[str, ...]
    whole: bool
    twins: frozenset[tuple[str, str]]
    form: Form | None

    @cached_property
    def characters(self) -> frozenset[str]:
        """Every character that may stand in some place."""
        return frozenset("".join(self.places))


# How long a value of unknown form may be.
_LONGEST = {FieldName.DATE: 32, FieldName.FIRMWARE: 32, FieldName.CHALLENGE_CODE: 12}
_LONGEST_IDENTIFIER = 40
# What may stand in print where the colons of a MAC address belong.
_FOR_COLONS = (":", "-", " ", "")
_DATE = Spelling(
    places=(LETTERS + DIGITS + " :-/.,()",) * _LONGEST[FieldName.DATE], whole=False, twins=frozenset(), form=None
)


def _is_plainly_small(character: str) -> bool:
    """Whether it is a small letter that looks unlike its capital, and unlike a capital I or a digit 1."""
    return character.islower() and character not in CASE_TWINS and character not in "oil"


def _spellings_of(field: FieldName) -> tuple[Spelling, ...]:
    """The spelling of each form that is as long as it is, then the one of values of unknown form."""
    writing = catalogue.FIELDS.get(field)
    if writing is None:
        return (_DATE,)
    forms = [] if writing.read_openly else FORMS[field]
    marks = _FOR_COLONS if field is FieldName.MAC else (None,)
    spelled = (_spelling(form, layout, mark) for form in forms for layout in form.layouts for mark in marks)
    # A model is looked at with what stands behind it, a MAC address whatever stands between its pairs, and digits with
    # a dash are no code.
    also = {FieldName.MODEL: ": ", FieldName.MAC: " ", FieldName.CHALLENGE_CODE: "-"}.get(field, "")
    shown = LETTERS + DIGITS if field is FieldName.SERIAL else writing.characters
    places = (shown + writing.marks + also,) * _LONGEST.get(field, _LONGEST_IDENTIFIER)
    keeps_case = writing.keeps_case or field is FieldName.SERIAL
    capitals = frozenset() if keeps_case else frozenset((one.lower(), one) for one in CAPITALS)
    twins = frozenset(catalogue.DIGIT_FOR.items()) if field is FieldName.CHALLENGE_CODE else capitals
    return (*spelled, Spelling(places=places, whole=False, twins=twins, form=None))


def _spelling(form: Form, layout: tuple[Group, ...], colon: str | None) -> Spelling:
    """One way to spell the form, with its colons written in another way if one is given."""
    places = tuple(group.characters for group in layout)
    if colon is not None:
        places = tuple(shown for one in places for shown in ((colon,) if one == ":" else (one,)) if shown)
    misread = {
        pair for group in layout for pair in group.misread.items() if form.exact or not _is_plainly_small(pair[0])
    }
    twins = frozenset(pair for pair in misread if not any(set(pair) <= set(group.characters) for group in layout))
    return Spelling(places=places, whole=True, twins=twins, form=form)


SPELLINGS: dict[FieldName, tuple[Spelling, ...]] = {field: _spellings_of(field) for field in FieldName}
# How long the longest value of a form is that identifies a recorder.
LONGEST_FORM = max(length for field in IDENTIFYING for form in FORMS[field] for length in form.lengths)


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
    return repairs.as_read(field, raw) if sum(map(_is_plainly_small, raw)) >= _PLAINLY_SMALL else value


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


@cache
def like(form: Form) -> re.Pattern[str]:
    """What a value of an exact form looks like in which a character or two were misread, lost or added."""
    (layout, *_) = form.layouts
    runs = [(characters, len(list(run))) for characters, run in groupby(group.characters for group in layout)]
    return re.compile("".join(_run_like(characters, length) for characters, length in runs))


def _run_like(characters: str, length: int) -> str:
    if characters == DIGITS:
        shown = DIGIT_OR_LIKE
    else:
        alike = {one.upper() for group in LOOK_ALIKES for one in group if set(characters) & group}
        shown = f"[{re.escape(''.join(sorted({*characters, *alike} if len(characters) > 1 or alike else characters)))}]"
    off = min(_MISCOUNTED, length // _PLACES_PER_MISCOUNT)
    return f"{shown}{{{length - off},{length + off}}}"


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


def with_one_look_alike(text: str) -> Iterator[tuple[int, str]]:
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
