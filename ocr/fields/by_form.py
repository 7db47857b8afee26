"""Finds values without a label by their form, if the form says what they are."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from identifiers.forms import Form
from identifiers.grammar import (
    IDENTIFYING,
    KNOWN_MODELS,
    FieldName,
    guessed_without_label,
    is_mac,
    is_word_and_number,
    known_without_label,
    printed_value,
)
from ocr.engines.port import Word
from ocr.fields.candidates import Candidate, candidate_of, is_same_place
from ocr.fields.labels import labels_in
from ocr.fields.misreads import like
from ocr.image.geometry import Box, part_of
from ocr.lines.rows import Row, is_one_word, join_words, split_at_gaps

# A mixed value has at least this many letters, and this many digits. Chosen.
_LEAST_OF_BOTH = 3
# A misread MAC address: the number of its parts, then the lengths of the parts that are not pairs. Either
# all six pairs are there, or a frame was read as a 1, or a colon was lost.
_LIKE_MAC = frozenset({(6,), (6, 3), (5, 4)})
# Six digits, of which one may have been overlooked or read twice. The size of a disk, such as 3165GB, is not a code.
_DIGITS_OR_LIKE = re.compile(r"(?=(?:.*\d){4})[0-9OoIlSBZGq|]{5,7}(?<!GB)")
# Fields whose values are written alike: the label of one may announce the form of the other.
_WRITTEN_ALIKE = (FieldName.SERIAL, FieldName.DEVICE_ID)
# Fields that a single word may belong to. The first that fits counts: LNK45aBcDeFg is a Device ID, not a model.
_IN_WORDS = (FieldName.DEVICE_ID, FieldName.SERIAL, FieldName.MODEL, FieldName.FIRMWARE)


def values_of_exact_forms(row: Row, taken: list[Box]) -> Iterator[Candidate]:
    """Values of exact forms, which say what they are: Lorex serials, MAC addresses.

    Args:
        taken: boxes of values that were found already.
    """
    for word in (*row.words, *_parted(row)):
        if any(is_same_place(word.box, box) for box in taken):
            continue
        like_exact = _like_exact(word)
        if like_exact:
            value = candidate_of(like_exact[0], word, labelled=False)
            yield replace(value, is_guess=_is_end_of_word(word, row))
        elif address := like_mac(word, labelled=False):
            yield address
        elif is_mac(word.text):
            yield candidate_of(FieldName.MAC, word, labelled=False)


def values_of_telling_forms(rows: list[Row], found: list[Candidate]) -> Iterator[Candidate]:
    """Words whose form says what they are, for the fields that have no value with a form yet."""
    fitting = [candidate for candidate in found if candidate.fits]
    known = {candidate.field for candidate in fitting}
    for word in (word for row in rows for word in row.words):
        candidates = [candidate_of(field, word, labelled=False) for field in _IN_WORDS]
        said = next((one for one in candidates if _says_what_it_is(one.field, one.value)), None)
        if said and said.field not in known and not any(is_same_place(word.box, one.box) for one in fitting):
            yield said


def challenge_codes(row: Row) -> Iterator[Candidate]:
    """About six digits that stand apart from the rest of their row. In the row of a label or value they are a guess."""
    is_guess = bool(labels_in(row)) or any(map(says_what_it_is, row.words))
    for run in split_at_gaps(row.words):
        whole = join_words(run)
        if _DIGITS_OR_LIKE.fullmatch(whole.text):
            yield replace(candidate_of(FieldName.CHALLENGE_CODE, whole, labelled=False), is_guess=is_guess)


def like_mac(word: Word, *, labelled: bool) -> Candidate | None:
    """A MAC address in which a character or two were misread or added, or a colon was lost.

    Its place is recognized again from close up.
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
    """Whether the word is surely the value of another field. The label's own value was lost or stands elsewhere."""
    if field is not FieldName.MAC and is_mac(word.text.upper()):
        return True
    return field not in _WRITTEN_ALIKE and _like_exact(word) is not None


def says_what_it_is(word: Word) -> bool:
    """Whether the word is certainly, or almost certainly, a recorder's value."""
    if _like_exact(word) is not None or is_mac(word.text) or _is_mixed(printed_value(FieldName.SERIAL, word.text)):
        return True
    return any(
        _says_what_it_is(field, printed_value(field, word.text)) for field in IDENTIFYING.intersection(_IN_WORDS)
    )


def _like_exact(word: Word) -> tuple[FieldName, Form] | None:
    """The exact form that the word has, give or take a misread character or two, and the field of the form."""
    exact = (pair for pair in known_without_label(_WRITTEN_ALIKE) if pair[1].exact)
    return next((pair for pair in exact if like(pair[1]).fullmatch(printed_value(pair[0], word.text))), None)


def _parted(row: Row) -> Iterator[Word]:
    """Values in two parts: engines see a space after a prefix, and a gap where they overlook characters."""
    for left, right in pairwise(row.words):
        whole = join_words((left, right))
        found = _like_exact(whole)
        prefix = found[1].prefix if found else ""
        is_parted = prefix and (left.text.startswith(prefix) or len(left.text) <= len(prefix))
        if is_parted and not (_like_exact(left) or _like_exact(right)):
            yield whole


def _is_end_of_word(word: Word, row: Row) -> bool:
    """Whether the word is the end of a longer one.

    What stands before it is then no farther away than its own characters are from each other.
    """
    before = [other for other in row.words if other.middles and word.middles and other.middles[-1] < word.middles[0]]
    return bool(before) and is_one_word(max(before, key=lambda other: other.middles[-1]), word)


def _says_what_it_is(field: FieldName, value: str) -> bool:
    """Whether the form says that the value is the field's, unless other print was misread."""
    forms = (form for _, form in known_without_label([field]) if not form.exact)
    return any(form.fits(value) for form in forms) or (field is FieldName.MODEL and value in KNOWN_MODELS)


def _is_mixed(value: str) -> bool:
    """Whether several letters stand among several digits, as in a serial whose form says no more than that."""
    letters = sum(character.isalpha() for character in value)
    many_of_both = min(letters, len(value) - letters) >= _LEAST_OF_BOTH
    fits = any(form.fits(value) for form in guessed_without_label(FieldName.SERIAL))
    return fits and many_of_both and not is_word_and_number(value)
