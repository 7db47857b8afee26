"""Repairs that are safe because the form allows nothing else; whatever is not safe stays as it was given."""

from __future__ import annotations

import re
from itertools import pairwise

from identifiers import CAMERA_MODEL, DIGIT_FOR, ENTRIES, LOREX_LENGTH, LOREX_PREFIX

# No model begins with a zero; modern digital recorders' begin with what is read as one.
_RECORDER = "D"


def mended(field: str, raw: str) -> str:
    """The value as printed, as far as its form makes the repair safe; else as given.

    Device IDs keep their case, serials and models are in capitals, a MAC address gets colons.
    """
    if field == "serial":
        return _serial(_only(raw, ""))
    if field == "device_id":
        value = _only(raw, "")
        repaired = _serial(value)
        return repaired if ENTRIES["serial"][0].fits(repaired) else value
    if field == "model":
        return _model(_only(raw, "-").strip("-"))
    if field == "mac":
        return _mac(raw)
    return _firmware(raw.strip().strip(",;.")) if field == "firmware" else raw.replace(" ", "")


def fits(field: str, value: str) -> bool:
    """Whether the value has one of the field's known forms."""
    return any(entry.fits(value) for entry in ENTRIES[field])


def is_camera_model(value: str) -> bool:
    """Whether the model is a camera's: owners quote it by mistake."""
    return CAMERA_MODEL.fullmatch(value.upper()) is not None and not fits("model", value.upper())


def _only(raw: str, also: str) -> str:
    return "".join(
        character for character in raw if character.isascii() and (character.isalnum() or character in also + "|!")
    )


def _serial(value: str) -> str:
    head, rest = value[: len(LOREX_PREFIX)].upper(), value[len(LOREX_PREFIX) :]
    if head != LOREX_PREFIX or len(value) != LOREX_LENGTH:
        return value.upper().replace("|", "I").replace("!", "I")
    return LOREX_PREFIX + "".join(DIGIT_FOR.get(character, character) for character in rest)


def _model(value: str) -> str:
    value = value.upper().replace("|", "I").replace("!", "I")
    if value[:1] in {"0", "O"} and ENTRIES["model"][0].fits(_RECORDER + value[1:]):
        return _RECORDER + value[1:]
    if fits("model", value) or not re.fullmatch(r"[DN][^-]{3}[AB8].*", value):
        return value
    numbered = value[0] + "".join(DIGIT_FOR.get(character, character) for character in value[1:4]) + value[4:]
    return numbered if fits("model", numbered) else value


def _firmware(value: str) -> str:
    """The version without what a comma behind it is read as; a 1 before its L is an I, since IL stands there."""
    begun = re.fullmatch(rf"({ENTRIES['firmware'][0].pattern.pattern})(?:\.\d)?", value)
    return re.sub(r"(?<=\.\d{2})[1l]L(?=\d{3}\.)", "IL", begun[1] if begun else value)


def _mac(raw: str) -> str:
    """The address with colons, if it has twelve digits and one kind of separator; two times of day are none."""
    given = raw.upper().replace("O", "0").strip(" .,;:-")
    plain = "".join(character for character in given if character.isalnum())
    if len(plain) != 12 or not set(plain) <= set("0123456789ABCDEF") or len(set(given) - set(plain)) > 1:
        return raw
    return ":".join(plain[start:end] for start, end in pairwise(range(0, 14, 2)))
