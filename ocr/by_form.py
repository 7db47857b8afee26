"""Finds values that no label announces, by forms that say what they are."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise

from ocr.candidates import Candidate, candidate_of, lies_upon
from ocr.geometry import Box, part_of
from ocr.grammar import (
    DEVICE_ID_PREFIX,
    KNOWN_MODELS,
    LOREX_LENGTH,
    LOREX_PREFIX,
    MAC_ADDRESS,
    MAKER_SERIAL,
    MODEL_FORMS,
    RAYSHARP_ID,
    RECORDER_FIRMWARE,
    FieldName,
    mended,
)
from ocr.labels import wording_like
from ocr.rows import Row, apart, join
from ocr.text.port import Word

_LEAST_OF_BOTH = 3
# A Lorex serial in which a character or two were misread, lost or added: closer looks will tell.
_LIKE_LOREX = re.compile(r"N[DO0][0-9OILSBZGQ]{10,14}")
# One whose first letters were lost, or read as anything: what is left is digits, and what is read for digits.
_LIKE_ITS_DIGITS = re.compile(r"[A-Z0-9]{0,3}?0[12][0-9OILSBZGQ]{10}")
_DIGIT_BEFORE_LETTER = re.compile(r"\d.*[A-Z]")
_LETTER_AND_NUMBER = re.compile(r"[A-Z]\d+[AB]?")
_DIGITS_OR_LIKE = re.compile(r"(?=(?:.*\d){4})[0-9OoIlSBZGq|]{5,7}")
_SERIES = next(form for form in MODEL_FORMS if form.name == "series")
_BESIDE_MODELS = frozenset({FieldName.SERIAL, FieldName.DEVICE_ID, FieldName.MAC})
_MOST_PARTS = 3
_NO_GAP = 1.2


def by_form(row: Row, taken: list[Box]) -> Iterator[Candidate]:
    """Serials of Lorex's own form and MAC addresses, which say by themselves what they are."""
    for word in (*row.words, *_split_prefixes(row)):
        if any(lies_upon(word.box, box) for box in taken):
            continue
        serial = candidate_of(FieldName.SERIAL, word, labelled=False)
        if _LIKE_LOREX.fullmatch(serial.value) or _is_mixed(serial.value):
            yield serial
        elif is_mac(word.text):
            yield candidate_of(FieldName.MAC, word, labelled=False)


def last_resorts(rows: list[Row], found: list[Candidate]) -> list[Candidate]:
    """Values of the fields of which nothing that fits was found, by weaker signs than a label or their own form."""
    fitting = [candidate for candidate in found if candidate.fits]
    known = {candidate.field for candidate in fitting}
    resorts = [
        candidate
        for field, says_so in _SAYS_WHAT_IT_IS.items()
        if field not in known
        for candidate in _saying_so(field, says_so, rows)
        if not any(lies_upon(candidate.box, other.box) for other in fitting)
    ]
    known |= {candidate.field for candidate in resorts}
    if FieldName.MODEL not in known and not known.isdisjoint(_BESIDE_MODELS):
        # Those of three digits mean little by themselves, but much on a page that shows a recorder's other values.
        resorts += _saying_so(FieldName.MODEL, _SERIES.fits, rows)
    return resorts


def challenge_codes(row: Row) -> Iterator[Candidate]:
    """About six digits that stand apart from everything else in their row."""
    for run in apart(row.words):
        whole = join(run)
        if _DIGITS_OR_LIKE.fullmatch(whole.text):
            yield candidate_of(FieldName.CHALLENGE_CODE, whole, labelled=False)


def is_of_another(field: FieldName, word: Word) -> bool:
    """Whether the word is beyond doubt another field's value: the label's own was lost, or stands elsewhere."""
    text = word.text.upper()
    if field is not FieldName.MAC and is_mac(word.text):
        return True
    return field not in {FieldName.SERIAL, FieldName.DEVICE_ID} and _LIKE_LOREX.fullmatch(text) is not None


def says_what_it_is(word: Word) -> bool:
    """Whether a recorder's value stands there, beyond doubt or nearly so."""
    texts = {field: mended(field, word.text) for field in (FieldName.SERIAL, FieldName.DEVICE_ID, FieldName.MODEL)}
    is_serial = _LIKE_LOREX.fullmatch(texts[FieldName.SERIAL]) is not None or _is_mixed(texts[FieldName.SERIAL])
    is_other = _is_device_id(texts[FieldName.DEVICE_ID]) or _is_own_model(texts[FieldName.MODEL])
    return is_serial or is_other or is_mac(word.text)


def is_mac(text: str) -> bool:
    """Whether the text is a MAC address with its colons."""
    return text.count(":") == 5 and MAC_ADDRESS.fits(mended(FieldName.MAC, text))


def _split_prefixes(row: Row) -> Iterator[Word]:
    """Words that follow a short one, joined with it: engines see a space behind the ND of a serial."""
    for left, right in pairwise(row.words):
        if len(left.text) <= len(LOREX_PREFIX) and not _LIKE_LOREX.fullmatch(right.text):
            yield join((left, right))


def _saying_so(field: FieldName, says_so: Callable[[str], bool], rows: list[Row]) -> Iterator[Candidate]:
    for word in (joined for row in rows for joined in _runs(row)):
        candidate = candidate_of(field, word, labelled=False)
        if says_so(candidate.value):
            yield _with_its_prefix(candidate)


def _runs(row: Row) -> Iterator[Word]:
    """Every word, and every few that stand close together: engines see spaces where glare lies."""
    yield from row.words
    for count in range(2, _MOST_PARTS + 1):
        for start in range(len(row.words) - count + 1):
            words = row.words[start : start + count]
            close = all(right.box.x - left.box.right < _NO_GAP * left.box.height for left, right in pairwise(words))
            if close and not any(wording_like(word.text) for word in words):
                yield join(words)


def _is_own_model(value: str) -> bool:
    """Whether the value is a model beyond doubt: a known one, or more than a letter and a number."""
    fits = any(form.fits(value) for form in MODEL_FORMS)
    return value in KNOWN_MODELS or (fits and _LETTER_AND_NUMBER.fullmatch(value) is None)


def _is_firmware(value: str) -> bool:
    return RECORDER_FIRMWARE.fits(value)


def _is_device_id(value: str) -> bool:
    """Whether the value is a Device ID beyond doubt: in its length, of both cases, begun as known ones are."""
    begun = sum(one == other for one, other in zip(value, DEVICE_ID_PREFIX, strict=False))
    return RAYSHARP_ID.fits(value) and begun >= len(DEVICE_ID_PREFIX) - 1 and any(map(str.islower, value))


def _is_serial(value: str) -> bool:
    """Whether the value may be a serial: a maker's has letters behind digits, a word with a number has not."""
    maker = MAKER_SERIAL.fits(value) and _DIGIT_BEFORE_LETTER.search(value) is not None
    return maker or _LIKE_ITS_DIGITS.fullmatch(value) is not None


def _is_mixed(value: str) -> bool:
    """Whether the value is a maker's serial beyond doubt: several letters among several digits, in its length."""
    letters = sum(character.isalpha() for character in value)
    return MAKER_SERIAL.fits(value) and min(letters, len(value) - letters) >= _LEAST_OF_BOTH


_SAYS_WHAT_IT_IS: dict[FieldName, Callable[[str], bool]] = {
    FieldName.SERIAL: _is_serial,
    FieldName.MODEL: _is_own_model,
    FieldName.FIRMWARE: _is_firmware,
    FieldName.DEVICE_ID: _is_device_id,
}


def _with_its_prefix(candidate: Candidate) -> Candidate:
    """The candidate; if it may be a Lorex serial's digits, with the room before them where its letters stand."""
    missing = LOREX_LENGTH - len(candidate.value)
    if candidate.field is not FieldName.SERIAL or missing <= 0:
        return candidate
    return replace(candidate, corners=part_of(candidate.corners, -missing / len(candidate.value), 1))
