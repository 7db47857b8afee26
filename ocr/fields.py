"""Finds the places in a page's rows where a field's value may stand: beside or below its label, or by its form."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from ocr.dates import find_dates
from ocr.geometry import Box, Corners, part_of
from ocr.grammar import (
    KNOWN_MODELS,
    LOREX_PREFIX,
    MAKER_SERIAL,
    MODEL_FORMS,
    RAYSHARP_ID,
    FieldName,
    form_of,
    mended,
)
from ocr.labels import Label, LabelHit, labels_in, values_after
from ocr.rows import Row, join
from ocr.text.port import Word

_FIELD_OF = {
    Label.SERIAL: FieldName.SERIAL,
    Label.MODEL: FieldName.MODEL,
    Label.DEVICE_ID: FieldName.DEVICE_ID,
    Label.MAC: FieldName.MAC,
    Label.FIRMWARE: FieldName.FIRMWARE,
}
_MOST_PIECES = 4
_LEAST_UNKNOWN_LENGTH = 5
_FURTHEST_BELOW = 2.2
_LEAST_OF_BOTH = 3
_FURTHEST_LEFT = 2.0
_APART = 1.6
_LEAP = 1.5
_SAME_ROW = 0.3
# How far the longest part of a suffix that is lost reaches, in heights of its line.
_SUFFIX = 2.0
# A Lorex serial in which a character or two were misread, lost or added: closer looks will tell.
_LIKE_LOREX = re.compile(r"N[DO0][0-9OILSBZGQ]{10,14}")
# As both makers number their recorders' firmware: V4.002.0000003.1, 4.001.10IL000.1.
_LIKE_FIRMWARE = re.compile(r"[Vv]?\d\.\d{3}\.\d{2}[0-9A-Z]{5}\.\d")
_LIKE_SUFFIX = re.compile(r"-[A-Z0-9][A-Z0-9-]{0,6}|[A-Z][A-Z0-9]{0,3}|[A-Z0-9]{1,4}-[A-Z0-9]{1,4}")
_ID_PREFIX = "LNK"
_DIGITS_OR_LIKE = re.compile(r"(?=(?:.*\d){4})[0-9OoIlSBZGq|]{5,7}")


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """What one pass over the page read in a place where a field's value may stand."""

    field: FieldName
    value: str
    confidence: float
    box: Box
    corners: Corners
    labelled: bool
    certain: bool = True

    @property
    def fits(self) -> bool:
        """Whether the value is written as the grammar knows it."""
        return self.field is FieldName.DATE or form_of(self.field, self.value) is not None


def candidates_in(rows: list[Row]) -> list[Candidate]:
    """Every candidate in the rows, labelled ones first."""
    labelled = [(row, labels_in(row)) for row in rows]
    found = [candidate for row, hits in labelled for candidate in _labelled(row, hits, labelled)]
    found += [candidate for row, hits in labelled for candidate in _dates(row, hits)]
    taken = [candidate.box for candidate in found]
    found += [candidate for row, _ in labelled for candidate in _by_form(row, taken)]
    for field, says_so in _SAYS_WHAT_IT_IS.items():
        if not any(candidate.field is field for candidate in found):
            found += [candidate for row, _ in labelled for candidate in _unlabelled(field, says_so, row)]
    found += [candidate for row, _ in labelled for candidate in _challenge_codes(row)]
    return [_with_room(one, rows) if one.field is FieldName.MODEL else one for one in found]


def _with_room(model: Candidate, rows: list[Row]) -> Candidate:
    """The candidate with what may be its suffix behind it: a short word close by, or space that a look may fill."""
    beside = [word for row in rows for word in row.words if word.box.share_of_height_with(model.box) > _SAME_ROW]
    following = min(
        (word for word in beside if word.box.x >= model.box.right), key=lambda word: word.box.x, default=None
    )
    room = _SUFFIX * model.box.height
    if following is not None:
        gap = following.box.x - model.box.right
        is_suffix = _LIKE_SUFFIX.fullmatch(following.text) and gap < model.box.height
        room = following.box.right - model.box.right if is_suffix else min(room, gap / 2)
    return replace(model, corners=part_of(model.corners, 0, 1 + room / max(1, model.box.width)))


def _labelled(row: Row, hits: list[LabelHit], labelled: list[tuple[Row, list[LabelHit]]]) -> Iterator[Candidate]:
    for hit, words in values_after(row, hits):
        field = _FIELD_OF.get(hit.label)
        if field is None:
            continue
        label_box = Box.joining(word.box for word in row.words[hit.start : hit.end])
        beside = _best_of(field, words)
        below = None if beside and beside.fits else _best_of(field, _words_below(label_box, labelled))
        chosen = below if below and below.fits else beside
        if chosen:
            yield chosen


def _best_of(field: FieldName, words: tuple[Word, ...]) -> Candidate | None:
    """The first words that together fit the field's grammar; else the first that could be a value of unknown form."""
    for count in range(1, min(_MOST_PIECES, len(words)) + 1):
        candidate = _candidate(field, join(words[:count]), labelled=True)
        if candidate.fits:
            return candidate
    unknown = (_candidate(field, word, labelled=True) for word in words)
    return next((candidate for candidate in unknown if _could_be_value(candidate.value)), None)


def _could_be_value(value: str) -> bool:
    return len(value) >= _LEAST_UNKNOWN_LENGTH and any(character.isdigit() for character in value)


def _words_below(label: Box, labelled: list[tuple[Row, list[LabelHit]]]) -> tuple[Word, ...]:
    """The words of the nearest row under the label that has no label of its own."""
    for row, hits in labelled:
        distance = row.box.y - label.bottom
        unlabelled = row.words[: hits[0].start] if hits else row.words
        words = tuple(word for word in unlabelled if word.box.x > label.x - _FURTHEST_LEFT * label.height)
        near = -0.6 * label.height <= distance <= _FURTHEST_BELOW * label.height
        if near and words and words[0].box.x <= label.right:
            return words
    return ()


def _by_form(row: Row, taken: list[Box]) -> Iterator[Candidate]:
    """Serials of Lorex's own form and MAC addresses, which say by themselves what they are."""
    for word in (*row.words, *_split_prefixes(row)):
        if any(_is_taken(word.box, box) for box in taken):
            continue
        serial = _candidate(FieldName.SERIAL, word, labelled=False)
        if _LIKE_LOREX.fullmatch(serial.value) or _is_mixed(serial.value):
            yield serial
        elif word.text.count(":") == 5 and (address := _candidate(FieldName.MAC, word, labelled=False)).fits:
            yield address


def _is_taken(box: Box, other: Box) -> bool:
    """Whether a value was found there already; boxes of neighbouring lines touch."""
    return box.share_of_height_with(other) > 0.5 and box.share_of_width_with(other) > 0.5


def _split_prefixes(row: Row) -> Iterator[Word]:
    """Words that follow a short one, joined with it: engines see a space behind the ND of a serial."""
    for left, right in pairwise(row.words):
        if len(left.text) <= len(LOREX_PREFIX) and not _LIKE_LOREX.fullmatch(right.text):
            yield join((left, right))


def _unlabelled(field: FieldName, says_so: Callable[[str], bool], row: Row) -> Iterator[Candidate]:
    """Words that can be nothing else than a value of the field, for pages on which no label announces one."""
    for word in row.words:
        candidate = _candidate(field, word, labelled=False)
        if says_so(candidate.value):
            yield candidate


def _is_own_model(value: str) -> bool:
    return any(form.fits(value) for form in MODEL_FORMS if form.name != "series") or value in KNOWN_MODELS


def _is_firmware(value: str) -> bool:
    return _LIKE_FIRMWARE.fullmatch(value) is not None


def _is_device_id(value: str) -> bool:
    """Whether the value is a Device ID beyond doubt: in its length, of both cases, begun as known ones are."""
    return RAYSHARP_ID.fits(value) and value.startswith(_ID_PREFIX) and any(map(str.islower, value))


_SAYS_WHAT_IT_IS: dict[FieldName, Callable[[str], bool]] = {
    FieldName.MODEL: _is_own_model,
    FieldName.FIRMWARE: _is_firmware,
    FieldName.DEVICE_ID: _is_device_id,
}


def _is_mixed(value: str) -> bool:
    """Whether the value is a maker's serial beyond doubt: several letters among several digits, in its length."""
    letters = sum(character.isalpha() for character in value)
    return MAKER_SERIAL.fits(value) and min(letters, len(value) - letters) >= _LEAST_OF_BOTH


def _candidate(field: FieldName, word: Word, *, labelled: bool) -> Candidate:
    return Candidate(
        field=field,
        value=mended(field, word.text),
        confidence=word.confidence,
        box=word.box,
        corners=word.corners or word.box.corners,
        labelled=labelled,
    )


def _dates(row: Row, hits: list[LabelHit]) -> Iterator[Candidate]:
    """The dates of a row that are a clock's: labelled so, or with a time of day and no other label before them."""
    for start, end, label in _stretches(row, hits):
        words = row.words[start:end]
        text = " ".join(word.text for word in words)
        for shown in find_dates(text):
            if label not in {None, Label.CLOCK} or not (shown.has_time or label is Label.CLOCK):
                continue
            first, last = text[: shown.start].count(" "), text[: shown.end].rstrip().count(" ")
            whole = join(words[first : last + 1])
            yield Candidate(
                field=FieldName.DATE,
                value=shown.value,
                confidence=whole.confidence,
                box=whole.box,
                corners=whole.corners or whole.box.corners,
                labelled=label is Label.CLOCK,
                certain=shown.certain,
            )


def _stretches(row: Row, hits: list[LabelHit]) -> Iterator[tuple[int, int, Label | None]]:
    """The runs of words between labels, each with the label that it follows."""
    if not hits:
        yield 0, len(row.words), None
        return
    yield 0, hits[0].start, None
    for hit, words in values_after(row, hits):
        yield hit.end, hit.end + len(words), hit.label


def _challenge_codes(row: Row) -> Iterator[Candidate]:
    """About six digits that stand apart from everything else in their row."""
    for run in _apart(row.words):
        whole = join(run)
        if _DIGITS_OR_LIKE.fullmatch(whole.text):
            yield _candidate(FieldName.CHALLENGE_CODE, whole, labelled=False)


def _apart(words: tuple[Word, ...]) -> Iterator[tuple[Word, ...]]:
    """The runs of words between which there is a wide gap, or a leap in size: print, and a slip of paper beside it."""
    start = 0
    for place, (left, right) in enumerate(pairwise(words), start=1):
        higher = max(left.box.height, right.box.height)
        far = right.box.x - left.box.right > _APART * higher
        if far or higher > _LEAP * min(left.box.height, right.box.height):
            yield words[start:place]
            start = place
    yield words[start:]
