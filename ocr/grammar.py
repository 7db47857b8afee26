"""The catalogue of identifiers: what serials, models, device IDs and MAC addresses look like.

The one place that knows. Each form says how far its structure vouches for a value, and which misread characters
can be mended safely; nothing here ever refuses an unknown form.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

DIGITS = "0123456789"
CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
LETTERS = CAPITALS + CAPITALS.lower()

# Letters that engines read where a digit is printed.
DIGIT_FOR = dict(zip("OoIl|!SBZG", "0011115826", strict=True))
# Characters that some fonts draw alike, so that no engine's word for them is enough where the form allows both.
LOOK_ALIKES = (frozenset("0OoQD"), frozenset("1Il"), frozenset("5S"), frozenset("8B"), frozenset("2Z"), frozenset("6G"))
HARD_LOOK_ALIKES = frozenset("0OoQ1Il")
# No known model has these letters, so in a model their digits are safe and they are not.
UNUSED_IN_MODELS = frozenset("OIQ")
# Letters whose small and capital forms differ in size only; they matter where a value has both kinds.
CASE_TWINS = frozenset("cCjJkKpPsSuUvVwWxXzZ")

LOREX_PREFIX = "ND"
LOREX_LENGTH = 14
CHALLENGE_LENGTH = 6


class FieldName(StrEnum):
    """The values that a photo can give."""

    SERIAL = "serial"
    MODEL = "model"
    DEVICE_ID = "device_id"
    DATE = "date"
    MAC = "mac"
    FIRMWARE = "firmware"
    CHALLENGE_CODE = "challenge_code"


@dataclass(frozen=True, kw_only=True)
class Form:
    """One way a field's value is written.

    `exact` forms fix the kind of character in every place, so that look-alikes cannot hide; free forms do not.
    """

    name: str
    field: FieldName
    pattern: re.Pattern[str]
    characters: str
    exact: bool

    def fits(self, value: str) -> bool:
        """Whether the whole value is written this way."""
        return self.pattern.fullmatch(value) is not None


LOREX_SERIAL = Form(
    name="lorex", field=FieldName.SERIAL, pattern=re.compile(r"ND\d{12}"), characters="ND" + DIGITS, exact=True
)
MAKER_SERIAL = Form(
    name="maker",
    field=FieldName.SERIAL,
    pattern=re.compile(r"(?=.*\d)(?=.*[A-Z])[A-Z0-9]{15}"),
    characters=CAPITALS + DIGITS,
    exact=False,
)
RAYSHARP_ID = Form(
    name="raysharp",
    field=FieldName.DEVICE_ID,
    pattern=re.compile(r"(?=.*[A-Za-z])(?=.*\d|.*[A-Z].*[A-Z])[A-Za-z0-9]{12}"),
    characters=LETTERS + DIGITS,
    exact=False,
)
LOREX_ID = Form(
    name="lorex", field=FieldName.DEVICE_ID, pattern=LOREX_SERIAL.pattern, characters="ND" + DIGITS, exact=True
)
MAKER_ID = Form(
    name="maker",
    field=FieldName.DEVICE_ID,
    pattern=MAKER_SERIAL.pattern,
    characters=MAKER_SERIAL.characters,
    exact=False,
)
CHALLENGE = Form(
    name="six digits", field=FieldName.CHALLENGE_CODE, pattern=re.compile(r"\d{6}"), characters=DIGITS, exact=True
)
MAC_ADDRESS = Form(
    name="mac",
    field=FieldName.MAC,
    pattern=re.compile(r"[0-9A-F]{2}(?::[0-9A-F]{2}){5}"),
    characters=DIGITS + "ABCDEF:-",
    exact=True,
)
# As recorders of both makers show it: V4.002.0000003.1, 4.001.10IL000.1, 3.2.13_240613.
FIRMWARE_VERSION = Form(
    name="version",
    field=FieldName.FIRMWARE,
    pattern=re.compile(r"[Vv]?\d{1,2}(?:\.[0-9A-Z_]{1,14}){2,4}"),
    characters=CAPITALS + DIGITS + "v._",
    exact=False,
)


def _model(name: str, pattern: str) -> Form:
    return Form(
        name=name,
        field=FieldName.MODEL,
        pattern=re.compile(pattern),
        characters=CAPITALS + DIGITS + "-",
        exact=False,
    )


MODEL_FORMS = (
    _model("modern", r"[DN]\d{3}[AB]\d{1,2}[A-Z]?(?:-[A-Z0-9]{1,5})*"),
    _model("series", r"[DN]\d{3}[AB]?"),
    _model("kit", r"(?:\d{3}|T)?[DN]\d{5,7}(?:[A-Z]\d{0,2})?(?:-[A-Z0-9]{1,5})*"),
    _model("legacy", r"L(?:HV|HA|HB|HWF|H|NR|NK|NWHD|NW|W)\d{2,5}[A-Z0-9]*(?:-[A-Z0-9]+)?"),
    _model("nr", r"NR\d{3,4}[A-Z0-9]?(?:-[A-Z])?"),
    _model("dv", r"DV\d{3,4}"),
)
MAKER_MODEL = _model("maker", r"DHI?-[A-Z]{2,4}\d{3,5}[A-Z0-9]*(?:-[A-Z0-9]{1,8})*")

FORMS: dict[FieldName, tuple[Form, ...]] = {
    FieldName.SERIAL: (LOREX_SERIAL, MAKER_SERIAL),
    FieldName.MODEL: (*MODEL_FORMS, MAKER_MODEL),
    FieldName.DEVICE_ID: (LOREX_ID, MAKER_ID, RAYSHARP_ID),
    FieldName.MAC: (MAC_ADDRESS,),
    FieldName.FIRMWARE: (FIRMWARE_VERSION,),
    FieldName.CHALLENGE_CODE: (CHALLENGE,),
}

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
_MAC_PLACES = ((_MAC_PAIR := (DIGITS + "ABCDEF",) * 2) + (":-",)) * 5 + _MAC_PAIR
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
    FieldName.MODEL: (_free(24, _CODE + "-", CAPITAL_FOR),),
    FieldName.MAC: (
        Spelling(places=_MAC_PLACES, whole=True, twins=_HEX_FOR, form=MAC_ADDRESS),
        Spelling(places=_MAC_PAIR * 6, whole=True, twins=_HEX_FOR, form=MAC_ADDRESS),
    ),
    FieldName.DATE: (_free(32, LETTERS + DIGITS + " :-/.,()", {}),),
    FieldName.FIRMWARE: (_free(32, _CODE + "v._", {}),),
    FieldName.CHALLENGE_CODE: (_free(CHALLENGE_LENGTH, DIGITS, DIGIT_FOR, CHALLENGE),),
}

# Models that DOMAIN.md lists. There are more; one that is known is merely likelier than one that is not.
KNOWN_MODELS = frozenset(
    {
        *("D241A8B", "D441A62T", "D841A82B", "D861A8B-Z", "D861A8B", "N841A8", "N843A8", "N844A8", "N845A62"),
        *("N862A82B", "N882A38B-Z", "N882A38B", "N910A6", "N842", "N847", "N861", "N864", "N881", "N882", "D871A"),
        *("D881", "N84283T-48AB-E", "TD861818D6-F", "LNR400", "LNR6108", "LNK7216", "LHV2008-DFS3", "LHV2008"),
        *("LHA4104", "LHB926"),
    }
)

_CAMERA = re.compile(r"(?:LN[BEDZC]|[ECWUFVB])\d{2,4}[A-Z0-9]*(?:-[A-Z0-9]+)*")
_BASE_MODEL = re.compile(r"[DN]\d{3}[AB]\d")
_KNOWN_MAC_PREFIXES = ("001F54", "00407F")


def form_of(field: FieldName, value: str) -> Form | None:
    """The first form of the field that the value fits, if any."""
    return next((form for form in FORMS[field] if form.fits(value)), None)


def mended(field: FieldName, raw: str) -> str:
    """The value as printed, as far as the grammar makes the repair safe; else as read.

    Device IDs keep their case, serials and models are in capitals, a MAC address gets colons.
    """
    match field:
        case FieldName.SERIAL:
            return _mended_serial(_only(raw, ""))
        case FieldName.DEVICE_ID:
            value = _only(raw, "")
            repaired = _mended_serial(value)
            return repaired if LOREX_ID.fits(repaired) else value
        case FieldName.MODEL:
            return _mended_model(_only(raw, "-").strip("-"))
        case FieldName.MAC:
            return _mended_mac(raw)
        case FieldName.FIRMWARE:
            return raw.strip().strip(",;.")
        case FieldName.CHALLENGE_CODE | FieldName.DATE:
            return raw.replace(" ", "")


def is_camera_model(value: str) -> bool:
    """Whether the model is a camera's: owners quote it by mistake."""
    return _CAMERA.fullmatch(value.upper()) is not None and form_of(FieldName.MODEL, value.upper()) is None


def base_model(value: str) -> str:
    """The model without variant letters and suffixes, as a recorder's screen may show it."""
    stem = value.upper().split("-")[0] if not MAKER_MODEL.fits(value.upper()) else value.upper()
    found = _BASE_MODEL.match(stem)
    return found.group() if found else stem


def has_known_mac_prefix(value: str) -> bool:
    """Whether the address begins as Lorex's and FLIR's do. An unknown prefix proves nothing."""
    return value.replace(":", "").upper().startswith(_KNOWN_MAC_PREFIXES)


def doubtful_characters(form: Form, value: str) -> frozenset[str]:
    """The characters of the value that print alike with others which the form allows too."""
    if form.exact:
        return frozenset()
    if form.field is FieldName.MODEL:
        return frozenset(value) & UNUSED_IN_MODELS
    twins = CASE_TWINS if value.upper() != value else frozenset()
    return frozenset(value) & (HARD_LOOK_ALIKES | twins)


def same_but_for_look_alikes(first: str, second: str) -> bool:
    """Whether the two values differ only where characters look alike."""
    if len(first) != len(second):
        return False
    return all(one == other or _look_alike(one, other) for one, other in zip(first, second, strict=True))


def _look_alike(one: str, other: str) -> bool:
    return one.lower() == other.lower() or any({one, other} <= group for group in LOOK_ALIKES)


def _only(raw: str, also: str) -> str:
    return "".join(
        character for character in raw if character.isascii() and (character.isalnum() or character in also + "|!")
    )


def _mended_serial(value: str) -> str:
    head, rest = value[:2].upper(), value[2:]
    if head != LOREX_PREFIX or len(value) != LOREX_LENGTH:
        return value.upper().replace("|", "I").replace("!", "I")
    return LOREX_PREFIX + "".join(DIGIT_FOR.get(character, character) for character in rest)


def _mended_model(value: str) -> str:
    value = value.upper().replace("|", "I").replace("!", "I")
    if form_of(FieldName.MODEL, value) or not re.fullmatch(r"[DN][^-]{3}[AB8].*", value):
        return value
    numbered = value[0] + "".join(DIGIT_FOR.get(character, character) for character in value[1:4]) + value[4:]
    return numbered if form_of(FieldName.MODEL, numbered) else value


def _mended_mac(raw: str) -> str:
    plain = "".join(character for character in raw.upper().replace("O", "0") if character in "0123456789ABCDEF")
    if len(plain) != 12:
        return raw
    places = range(0, 14, 2)
    return ":".join(plain[start:end] for start, end in pairwise(places))
