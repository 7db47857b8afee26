"""Repairs misread or mistyped characters where the form allows nothing else. Everything else stays as given."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from identifiers.catalogue import CAMERA_MODEL, FIELDS, FORMS_OF
from identifiers.forms import Form

# What readers see, and people type, in place of a capital I.
_STROKES = str.maketrans("|!", "II")


def repaired(field: str, raw: str) -> str:
    """The value that somebody means by this text, repaired where its form makes that safe; otherwise as given.

    Device IDs keep their case, other identifiers are in capitals; a MAC address gets colons.
    """
    if field not in FIELDS:
        return raw.replace(" ", "")
    if field == "mac":
        return _address(raw)
    given = _plain(field, raw)
    value = _of_a_form(field, given, FORMS_OF[field]) or _of_a_form(field, _unmarked(field, given), _exact(field))
    return value or _as_given(field, given)


def trimmed(field: str, value: str) -> str:
    """The value without what its form leaves out at its ends, such as the line of a frame beside it."""
    found = (form.trimmed(value) for form in FORMS_OF.get(field, ()))
    return next((one for one in found if one is not None), value)


def unrepaired(field: str, raw: str) -> str:
    """The value without what stands around it, and without repairs."""
    return _plain(field, raw)


def fits(field: str, value: str) -> bool:
    """Whether the value has one of the field's known forms."""
    return form_of(field, value) is not None


def form_of(field: str, value: str) -> Form | None:
    """The first form of the field that the value fits, if any. Dates have no forms."""
    return next((form for form in FORMS_OF.get(field, ()) if form.fits(value)), None)


def is_camera_model(value: str) -> bool:
    """Whether the model is a camera's, which owners quote by mistake."""
    return CAMERA_MODEL.fullmatch(value.upper()) is not None and not fits("model", value.upper())


def _plain(field: str, raw: str) -> str:
    """The text without spaces, and without brackets, full stops and other marks around the value."""
    marks = FIELDS[field].marks
    if not marks:
        return raw.replace(" ", "")
    kept = "".join(one for one in raw if one.isascii() and (one.isalnum() or one in marks + "|!"))
    return kept.lstrip(marks).rstrip(marks.replace("+", ""))


def _unmarked(field: str, value: str) -> str:
    return "".join(one for one in value if one not in FIELDS[field].marks)


def _as_given(field: str, value: str) -> str:
    return value if FIELDS[field].keeps_case else value.upper().translate(_STROKES)


def _exact(field: str) -> list[Form]:
    """The exact forms with a prefix: marks inside such a value are not part of it."""
    return [form for form in FORMS_OF[field] if form.exact and form.prefix]


def _of_a_form(field: str, value: str, forms: Iterable[Form]) -> str | None:
    """The value in the first form that it can be repaired to safely; None if there is none.

    In a form that allows every character everywhere a small letter counts as its capital only if the field says so.
    """
    writing = FIELDS[field]
    texts = (value, _as_given(field, value)) if writing.read_openly else (value,)
    for form in forms:
        for text in texts:
            found = form.repaired(text, fold_case=form.exact or not writing.keeps_case)
            if found is not None:
                return found
    return None


def _address(raw: str) -> str:
    """The address with colons, if it has twelve hexadecimal digits and one kind of separator at most."""
    given = raw.upper().replace("O", "0").strip(" .,;:-")
    plain = "".join(character for character in given if character.isalnum())
    if re.fullmatch("[0-9A-F]{12}", plain) is None or len(set(given) - set(plain)) > 1:
        return raw
    return ":".join(plain[start:end] for start, end in pairwise(range(0, 14, 2)))
