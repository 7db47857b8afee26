"""Parses what a code on a label holds.

Asset: the RC and SC security codes that some labels carry. With them a stranger can add the recorder to an app.
Mechanism: a payload keeps only identifiers that the catalogue knows. Everything else in the text is dropped here,
before it can reach a result, a log or an error. Of a value without a form only a keyed hash is kept. Whoever has read
the same value in print learns from it that the code holds that value too. Each process makes its own key, which never
leaves it. Of a value that is named RC or SC nothing is kept, not even a hash.
Residual risk: a secret printed in the form of a serial, model, ID or MAC address would pass for one.
"""

import hashlib
import re
import secrets
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from urllib.parse import parse_qsl, urlsplit

from identifiers.catalogue import MAKER_CODE_NAMES, MAKER_CODE_SECRETS
from identifiers.grammar import FORMS, FieldName, has_known_mac_prefix, printed_value
from identifiers.repairs import form_of

Named = tuple[FieldName, str]
Values = tuple[Named, ...]
_KEY = secrets.token_bytes(32)


class PayloadForm(StrEnum):
    """The format of a code's text."""

    MAKER = "maker"
    ISO15434 = "iso15434"
    URL = "url"
    BARE = "bare"
    OTHER = "other"


@dataclass(frozen=True, kw_only=True)
class Payload:
    """The identifiers in one code's text, and nothing else of it.

    Attributes:
        hashes: of every value in the text except secrets. They tell nothing to anybody who does not know the value.
    """

    form: PayloadForm
    values: Values = ()
    hashes: frozenset[bytes] = field(default=frozenset(), repr=False)

    @property
    def says_what_it_is(self) -> bool:
        """Whether the code names its values, so that nobody has to guess what they are."""
        return self.form in {PayloadForm.MAKER, PayloadForm.ISO15434}

    def settles(self, value: str) -> bool:
        """Whether it is certain what this value of the code is."""
        return self.says_what_it_is or any(form.is_sure_in_codes and form.fits(value) for form in _FORMS)

    def holds(self, value: str) -> bool:
        """Whether the code holds exactly this value, whatever the code calls it."""
        return any(known == value for _, known in self.values) or _hashed(value) in self.hashes


_FORMS = tuple(form for forms in FORMS.values() for form in forms)
_MAKER_KEYS = {name: FieldName(field) for field, name in MAKER_CODE_NAMES.items()}
_QUERY_KEYS = {
    "sn": FieldName.SERIAL,
    "serial": FieldName.SERIAL,
    "model": FieldName.MODEL,
    "did": FieldName.DEVICE_ID,
    "uid": FieldName.DEVICE_ID,
    "deviceid": FieldName.DEVICE_ID,
}
_ISO_PREFIXES = {"S": FieldName.SERIAL, "25S": FieldName.SERIAL, "P": FieldName.MODEL, "1P": FieldName.MODEL}
_ISO_START = "[)>"
_SEPARATORS = re.compile(r"[\x1c-\x1f\x04]+")
# Nothing else may be in it, or the letters of a secret could pass for an address.
_MAC = re.compile(r"[0-9A-Fa-f]{2}(?:([:-]?)[0-9A-Fa-f]{2})(?:\1[0-9A-Fa-f]{2}){4}")
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")
_PLAIN_VALUE = re.compile(r"[A-Za-z0-9-]{4,32}")
# What separates the values of a text in an unknown format, and what separates a name from its value.
_BETWEEN_VALUES = re.compile(r"[\s,;|&?/\x04\x1c-\x1f]+")
_NAMED = re.compile(r"(?P<name>[A-Za-z/#]{1,16})[:=](?P<value>.+)")
_SECRET_NAMES = "|".join((*MAKER_CODE_SECRETS, "p|pw|pwd|pass(?:word)?|key|pin|code"))
_SECRETS = re.compile(rf"(?i)\b(?:{_SECRET_NAMES})\b[\s\"']*[:=\s][\s\"']*[^\s,;&{{}}\"']+")
_LEAST_LENGTH = 5
# The fields whose values a code may hold alone. A value with a form of several fields belongs to the first of them.
_BARE = (FieldName.SERIAL, FieldName.DEVICE_ID, FieldName.MODEL)


def parse(text: str) -> Payload:
    """The payload of a text. It never raises, and keeps nothing that it does not understand."""
    plain = unicodedata.normalize("NFKC", text).strip()
    form, values = _understood(plain)
    return Payload(form=form, values=values, hashes=frozenset(map(_hashed, _values_in(plain))))


def _understood(text: str) -> tuple[PayloadForm, Values]:
    if text.startswith(_ISO_START):
        return PayloadForm.ISO15434, _iso_values(text)
    if _ADDRESS.match(text):
        return PayloadForm.URL, _url_values(text)
    if maker := _maker_values(text):
        return PayloadForm.MAKER, maker
    bare = _bare_values(text)
    return PayloadForm.BARE if bare else PayloadForm.OTHER, bare


def _hashed(value: str) -> bytes:
    return hashlib.blake2b(value.encode(), key=_KEY).digest()


def _values_in(text: str) -> Iterable[str]:
    """Every value of the text except those that are named as secrets."""
    told = _SECRETS.sub(" ", text)
    for part in [told, *_BETWEEN_VALUES.split(told)]:
        plain = part.strip("{}[]()\"' \t")
        named = _NAMED.fullmatch(plain.replace('"', "").replace("'", ""))
        yield from (
            one.strip() for one in (plain, named["value"] if named else "") if len(one.strip()) >= _LEAST_LENGTH
        )


def _maker_values(text: str) -> Values:
    parts = re.split(r"[,;\n]", text.strip("{}[] \t\r\n"))
    pairs = [re.split(r"[:=]", part, maxsplit=1) for part in parts]
    named = {pair[0].strip("\"' \t").upper(): pair[1].strip("\"' \t\r{}") for pair in pairs if len(pair) == 2}
    if MAKER_CODE_NAMES["serial"] not in named:
        return ()
    return _known((field, named.get(key, "")) for key, field in _MAKER_KEYS.items())


def _iso_values(text: str) -> Values:
    found = []
    for part in _SEPARATORS.split(text):
        prefix = re.match(r"\d{0,2}[A-Z]", part)
        if prefix and prefix.group() in _ISO_PREFIXES:
            found.append((_ISO_PREFIXES[prefix.group()], part[prefix.end() :]))
    return _known(found)


def _url_values(text: str) -> Values:
    try:
        query = parse_qsl(urlsplit(text).query)
    except ValueError:
        return ()
    return _known((_QUERY_KEYS[key.lower()], value) for key, value in query if key.lower() in _QUERY_KEYS)


def _bare_values(text: str) -> Values:
    if _MAC.fullmatch(text):
        address = printed_value(FieldName.MAC, text)
        return ((FieldName.MAC, address),) if ":" in text or has_known_mac_prefix(address) else ()
    for name in _BARE:
        form = form_of(name, text)
        if form is not None and form.may_stand_in_codes:
            return ((name, text),)
    return ()


def _known(pairs: Iterable[Named]) -> Values:
    """The values that look like identifiers, written as they are printed. Values of codes need no other repair."""
    looking_right = ((field, raw.strip()) for field, raw in pairs if _looks_right(field, raw.strip()))
    return tuple((field, _as_printed(field, raw)) for field, raw in looking_right)


def _as_printed(field: FieldName, raw: str) -> str:
    if field is FieldName.MAC:
        return printed_value(field, raw)
    return raw if field is FieldName.DEVICE_ID else raw.upper()


def _looks_right(field: FieldName, raw: str) -> bool:
    return (_MAC if field is FieldName.MAC else _PLAIN_VALUE).fullmatch(raw) is not None
