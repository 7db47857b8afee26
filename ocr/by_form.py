"""Finds values that no label announces, by forms that say what they are."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise

from ocr.candidates import Candidate, candidate_of, lies_upon
from ocr.geometry import Box, part_of
from ocr.grammar import (
    DEVICE_ID_PREFIX,
    DIGIT_OR_LIKE,
    KNOWN_MODELS,
    LOREX_PREFIX,
    MAKER_MODEL,
    MAKER_SERIAL,
    MODEL_FORMS,
    RAYSHARP_ID,
    RECORDER_FIRMWARE,
    FieldName,
    is_mac,
    is_word_and_number,
    mended,
)
from ocr.labels import announced, labels_in
from ocr.rows import Row, apart, is_one_word, join
from ocr.text.port import Word

_LEAST_OF_BOTH = 3
# A Lorex serial in which a character or two were misread, lost or added: closer looks will tell.
_LIKE_LOREX = re.compile(rf"N[DO0]{DIGIT_OR_LIKE}{{10,14}}")
# NVR, XVR, HCVR: the maker's cameras are named otherwise.
_MAKERS_RECORDER = re.compile(r"DHI?-[A-Z]{0,2}VR\d")
_LETTER_AND_NUMBER = re.compile(r"[A-Z]\d+[AB]?")
# How many pairs there may be, and how long those are that are none: all six, a frame read as a 1, a colon lost.
_LIKE_MAC = frozenset({(6,), (6, 3), (5, 4)})
# Not the size of a disk: 3165GB.
_DIGITS_OR_LIKE = re.compile(r"(?=(?:.*\d){4})[0-9OoIlSBZGq|]{5,7}(?<!GB)")


def by_form(row: Row, taken: list[Box]) -> Iterator[Candidate]:
    """Serials and MAC addresses, which say by themselves what they are."""
    others = announced(row)
    for word in (*row.words, *_parted(row)):
        if any(lies_upon(word.box, box) for box in taken):
            continue
        if _is_like_lorex(word) or (_is_own_serial(word) and word not in others):
            serial = candidate_of(FieldName.SERIAL, word, labelled=False)
            yield replace(serial, is_guess=_is_end_of_word(word, row))
        elif address := like_mac(word, labelled=False):
            yield address
        elif is_mac(word.text):
            yield candidate_of(FieldName.MAC, word, labelled=False)


def unlabelled(rows: list[Row], found: list[Candidate]) -> Iterator[Candidate]:
    """Words that can be nothing else than values of the fields of which nothing that fits was found."""
    fitting = [candidate for candidate in found if candidate.fits]
    known = {candidate.field for candidate in fitting}
    for word in (word for row in rows for word in row.words):
        candidates = [candidate_of(field, word, labelled=False) for field in _SAYS_WHAT_IT_IS]
        said = next((one for one in candidates if _SAYS_WHAT_IT_IS[one.field](one.value)), None)
        if said and said.field not in known and not any(lies_upon(word.box, one.box) for one in fitting):
            yield said


def challenge_codes(row: Row) -> Iterator[Candidate]:
    """About six digits that stand apart from everything else in their row; a guess in the row of a label or value."""
    is_guess = bool(labels_in(row)) or any(map(says_what_it_is, row.words))
    for run in apart(row.words):
        whole = join(run)
        if _DIGITS_OR_LIKE.fullmatch(whole.text):
            yield replace(candidate_of(FieldName.CHALLENGE_CODE, whole, labelled=False), is_guess=is_guess)


def like_mac(word: Word, *, labelled: bool) -> Candidate | None:
    """Where a MAC address stands in which a character or two were misread or added, or a colon lost.

    Closer looks will tell.
    """
    pairs = word.text.split(":")
    odd = [len(pair) for pair in pairs if len(pair) != 2]
    if not "".join(pairs).isalnum() or (len(pairs), *odd) not in _LIKE_MAC:
        return None
    found = candidate_of(FieldName.MAC, word, labelled=labelled)
    before, behind = (1 if len(pair) == 3 else 0 for pair in (pairs[0], pairs[-1]))
    step = 1 / len(word.text)
    return replace(found, corners=part_of(found.corners, before * step, 1 - behind * step))


def is_of_another(field: FieldName, word: Word) -> bool:
    """Whether the word is beyond doubt another field's value: the label's own was lost, or stands elsewhere."""
    text = word.text.upper()
    if field is not FieldName.MAC and is_mac(text):
        return True
    return field not in {FieldName.SERIAL, FieldName.DEVICE_ID} and _LIKE_LOREX.fullmatch(text) is not None


def says_what_it_is(word: Word) -> bool:
    """Whether a recorder's value stands there, beyond doubt or nearly so."""
    device_id, model = mended(FieldName.DEVICE_ID, word.text), mended(FieldName.MODEL, word.text)
    is_serial = _is_like_lorex(word) or _is_own_serial(word)
    return is_serial or _is_device_id(device_id) or _is_own_model(model) or is_mac(word.text)


def _parted(row: Row) -> Iterator[Word]:
    """Lorex serials in two parts: engines see a space behind ND, and a gap where characters were overlooked."""
    for left, right in pairwise(row.words):
        whole = join((left, right))
        is_parted = left.text.startswith(LOREX_PREFIX) or len(left.text) <= len(LOREX_PREFIX)
        if is_parted and _is_like_lorex(whole) and not (_is_like_lorex(left) or _is_like_lorex(right)):
            yield whole


def _is_like_lorex(word: Word) -> bool:
    return _LIKE_LOREX.fullmatch(mended(FieldName.SERIAL, word.text)) is not None


def _is_end_of_word(word: Word, row: Row) -> bool:
    """Whether what stands before the word is no farther from it than its own characters are from each other.

    Then the space between them was only imagined, and the word is the end of a longer one.
    """
    before = [other for other in row.words if other.middles and word.middles and other.middles[-1] < word.middles[0]]
    return bool(before) and is_one_word(max(before, key=lambda other: other.middles[-1]), word)


def _is_own_model(value: str) -> bool:
    """Whether the value is a model beyond doubt: a known one, or more than a letter and a number."""
    fits = any(form.fits(value) for form in MODEL_FORMS)
    is_makers = MAKER_MODEL.fits(value) and _MAKERS_RECORDER.match(value) is not None
    return value in KNOWN_MODELS or is_makers or (fits and _LETTER_AND_NUMBER.fullmatch(value) is None)


def _is_device_id(value: str) -> bool:
    """Whether the value is a Device ID beyond doubt: in its length, begun as known ones are, neither word nor model."""
    is_word = value.isalpha() and value.isupper()
    is_model = any(form.fits(value) for form in MODEL_FORMS)
    return RAYSHARP_ID.fits(value) and value.startswith(DEVICE_ID_PREFIX) and not is_word and not is_model


def _is_mixed(value: str) -> bool:
    """Whether the value is a maker's serial beyond doubt: several letters among several digits, in its length."""
    letters = sum(character.isalpha() for character in value)
    many_of_both = min(letters, len(value) - letters) >= _LEAST_OF_BOTH
    return MAKER_SERIAL.fits(value) and many_of_both and not is_word_and_number(value)


def _is_own_serial(word: Word) -> bool:
    """Whether a maker's serial stands there: never with a dash, as in the names of things, IPC-HDW2431T-AS-S2."""
    return "-" not in word.text and _is_mixed(mended(FieldName.SERIAL, word.text))


# The Device ID first: in a model's capitals, LNK45aBcDeFg would be one.
_SAYS_WHAT_IT_IS: dict[FieldName, Callable[[str], bool]] = {
    FieldName.DEVICE_ID: _is_device_id,
    FieldName.MODEL: _is_own_model,
    FieldName.FIRMWARE: RECORDER_FIRMWARE.fits,
}
