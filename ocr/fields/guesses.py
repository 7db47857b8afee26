"""Guesses at values without a label whose form hardly says what they are. Print alone never gets a guess accepted.

Other print ("16 CHANNEL SYSTEM", an article's number) can look like a value too, so the customer is shown the guess and
asked about it.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice, pairwise

from identifiers.grammar import FieldName, guessed_without_label, is_word_and_number, known_without_label
from ocr.engines.port import Word
from ocr.fields.candidates import Candidate, candidate_of, is_same_place
from ocr.fields.labels import announced
from ocr.image.geometry import part_of
from ocr.lines.rows import Row, join_words

# How many guesses are made for a field; heights of the line. Chosen, not measured.
_MOST_OF_A_FIELD = 3
_BESIDE_MODELS = frozenset({FieldName.SERIAL, FieldName.DEVICE_ID, FieldName.MAC})
_SAME_ROW = 0.3
_NO_GAP = 1.2


def guesses(rows: list[Row], found: list[Candidate]) -> Iterator[Candidate]:
    """A few guesses for each field that has no value with a form yet."""
    fitting = [candidate for candidate in found if candidate.fits]
    known = {candidate.field for candidate in fitting}
    makers: dict[FieldName, Callable[[list[Row]], Iterator[Candidate]]] = {
        FieldName.SERIAL: _serials,
        FieldName.DEVICE_ID: _device_ids,
        FieldName.MODEL: _models,
    }
    for field, make in makers.items():
        if field in known or (field is FieldName.MODEL and known.isdisjoint(_BESIDE_MODELS)):
            continue
        free = (one for one in make(rows) if not any(is_same_place(one.box, other.box) for other in fitting))
        yield from (replace(one, is_guess=True) for one in islice(free, _MOST_OF_A_FIELD))


def _serials(rows: list[Row]) -> Iterator[Candidate]:
    """Words in a form that says little, and values whose beginning is missing, with the room where it would stand."""
    for word in _unannounced(rows):
        candidate = candidate_of(FieldName.SERIAL, word, labelled=False)
        if _is_guessed(candidate) and not is_word_and_number(candidate.value):
            yield candidate
        elif length := _whole_length(candidate.value):
            missing = max(0, length - len(candidate.value)) / len(candidate.value)
            if not _stands_before(candidate, missing * candidate.box.width, rows):
                yield replace(candidate, corners=part_of(candidate.corners, -missing, 1))


def _is_guessed(candidate: Candidate) -> bool:
    return any(form.fits(candidate.value) for form in guessed_without_label(candidate.field))


def _whole_length(value: str) -> int:
    """The whole length of a value whose end this is; 0 if it is not the end of one."""
    forms = (form for _, form in known_without_label([FieldName.SERIAL]) if form.beginning_lost)
    return next((max(form.lengths) for form in forms if re.fullmatch(form.beginning_lost, value)), 0)


def _device_ids(rows: list[Row]) -> Iterator[Candidate]:
    """Device IDs with a misread letter in their prefix, or with a space where glare lies."""
    free, pairs = list(_unannounced(rows)), [pair for row in rows for pair in pairwise(row.words)]
    for _, form in known_without_label([FieldName.DEVICE_ID]):
        if form.exact or not form.prefix:
            continue
        begun = [pair for pair in pairs if pair[0].text.startswith(form.prefix)]
        joined = [join_words(pair) for pair in begun if pair[0] in free and _are_close(*pair)]
        for word in (*free, *joined):
            candidate = candidate_of(FieldName.DEVICE_ID, word, labelled=False)
            same = sum(one == other for one, other in zip(candidate.value, form.prefix, strict=False))
            whole = form.prefix + candidate.value[len(form.prefix) :]
            if same >= len(form.prefix) - 1 and any(map(str.islower, candidate.value)) and form.fits(whole):
                yield candidate


def _are_close(left: Word, right: Word) -> bool:
    return right.box.x - left.box.right < _NO_GAP * left.box.height


def _models(rows: list[Row]) -> Iterator[Candidate]:
    """Models of a letter and a number. They mean little except on a page with other values of a recorder."""
    for word in _unannounced(rows):
        candidate = candidate_of(FieldName.MODEL, word, labelled=False)
        if _is_guessed(candidate):
            yield candidate


def _unannounced(rows: list[Row]) -> Iterator[Word]:
    """The words that follow no label. A word after a label is what the label announces."""
    for row in rows:
        others = announced(row)
        yield from (word for word in row.words if word not in others)


def _stands_before(candidate: Candidate, room: float, rows: list[Row]) -> bool:
    """Whether another word reaches into the room before the candidate."""
    box = candidate.box
    beside = (word.box for row in rows for word in row.words if word.box.share_of_height_with(box) > _SAME_ROW)
    return any(other.x < box.x and other.right > box.x - room and not is_same_place(other, box) for other in beside)
