"""Understands what a code on a label says.

Asset: the RC and SC security codes that some labels carry, with which a stranger can add the recorder to an app.
Mechanism: a payload keeps only identifiers that the grammar knows; everything else in the text is dropped here, before
it can reach a result, a log or an error.
Residual risk: a secret printed in the form of a serial, model, ID or MAC address would pass for one.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import parse_qsl, urlsplit

from ocr.grammar import LOREX_SERIAL, FieldName, form_of, has_known_mac_prefix, mended

Named = tuple[FieldName, str]
Values = tuple[Named, ...]


class PayloadForm(StrEnum):
    """How the code's text is written."""

    MAKER = "maker"
    ISO15434 = "iso15434"
    URL = "url"
    BARE = "bare"
    OTHER = "other"


@dataclass(frozen=True, kw_only=True)
class Payload:
    """The identifiers in one code's text, and nothing else of it."""

    form: PayloadForm
    values: Values = ()

    @property
    def says_what_it_is(self) -> bool:
        """Whether the code names its values, rather than leaving the reader to guess which one it holds."""
        return self.form in {PayloadForm.MAKER, PayloadForm.ISO15434}

    def settles(self, value: str) -> bool:
        """Whether it is beyond doubt what this value of the code is."""
        return self.says_what_it_is or LOREX_SERIAL.fits(value)


_MAKER_KEYS = {"SN": FieldName.SERIAL, "DT": FieldName.MODEL, "MAC": FieldName.MAC}
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
# Nothing else may stand in it: what is left of a secret's letters must not pass for an address.
_MAC = re.compile(r"[0-9A-Fa-f]{2}(?:([:-]?)[0-9A-Fa-f]{2})(?:\1[0-9A-Fa-f]{2}){4}")
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")
_PLAIN_VALUE = re.compile(r"[A-Za-z0-9-]{4,32}")


def parse(text: str) -> Payload:
    """What the code says. Never raises; what is not understood is not kept."""
    plain = unicodedata.normalize("NFKC", text).strip()
    if plain.startswith(_ISO_START):
        return Payload(form=PayloadForm.ISO15434, values=_iso_values(plain))
    if _ADDRESS.match(plain):
        return Payload(form=PayloadForm.URL, values=_url_values(plain))
    if maker := _maker_values(plain):
        return Payload(form=PayloadForm.MAKER, values=maker)
    bare = _bare_values(plain)
    return Payload(form=PayloadForm.BARE if bare else PayloadForm.OTHER, values=bare)


def _maker_values(text: str) -> Values:
    parts = re.split(r"[,;\n]", text.strip("{}[] \t\r\n"))
    pairs = [re.split(r"[:=]", part, maxsplit=1) for part in parts]
    named = {pair[0].strip("\"' \t").upper(): pair[1].strip("\"' \t\r{}") for pair in pairs if len(pair) == 2}
    if "SN" not in named:
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
        address = mended(FieldName.MAC, text)
        return ((FieldName.MAC, address),) if ":" in text or has_known_mac_prefix(address) else ()
    for field in (FieldName.SERIAL, FieldName.DEVICE_ID, FieldName.MODEL):
        if form_of(field, text):
            return ((field, text),)
    return ()


def _known(pairs: Iterable[Named]) -> Values:
    """Only values that look like an identifier, written as they are printed: a code needs no other repair."""
    looking_right = ((field, raw.strip()) for field, raw in pairs if _looks_right(field, raw.strip()))
    return tuple((field, _as_printed(field, raw)) for field, raw in looking_right)


def _as_printed(field: FieldName, raw: str) -> str:
    if field is FieldName.MAC:
        return mended(field, raw)
    return raw if field is FieldName.DEVICE_ID else raw.upper()


def _looks_right(field: FieldName, raw: str) -> bool:
    return (_MAC if field is FieldName.MAC else _PLAIN_VALUE).fullmatch(raw) is not None
