"""The photo turned so that its text stands upright, and every word that the passes over it found."""

from dataclasses import dataclass, field
from itertools import chain

from ocr.blobs import figures_in_line, ink_mask, marks
from ocr.codes.port import Code
from ocr.fields import Candidate, candidates_in
from ocr.geometry import Box
from ocr.grammar import CHALLENGE_LENGTH, FieldName
from ocr.kinds import Kind, kind_of
from ocr.labels import labels_in, unglued
from ocr.preparation import Page, degrees_of_code, degrees_of_text
from ocr.rows import Row, rows_of
from ocr.text.guard import GuardedTextEngine
from ocr.text.port import Layout, Word

_PASS_SIZES = (1600, 2400)
_CLOSER_SIZE = 3600
_TURN_SIZE = 1400
_LONGEST_PASS = 8.0
_QUARTER_TURNS = (90.0, 270.0, 180.0)
_LEAST_SURE_WORD = 0.0
_MARKS_SIZE = 1000
_MARKS_REACH = 40
_SURE_WORD = 0.6


@dataclass(frozen=True, eq=False)
class Sheet:
    """A page whose text stands upright, with the rows that each pass read; all boxes are in the page's pixels."""

    page: Page
    passes: list[list[Row]] = field(default_factory=list)

    @property
    def words(self) -> list[Word]:
        """Every word that an engine was fairly sure of."""
        rows = chain.from_iterable(self.passes)
        return [word for row in rows for word in row.words if _is_sure(word)]

    @property
    def letter_heights(self) -> list[int]:
        """How high the sure words are."""
        return [word.box.height for word in self.words]

    @property
    def candidates(self) -> list[Candidate]:
        """Where values may stand, by all passes."""
        return [candidate for rows in self.passes for candidate in candidates_in(rows)]

    @property
    def figures(self) -> list[Box]:
        """Where six large marks stand in a row, as on a slip of paper with a challenge code."""
        small = self.page.scaled_to(_MARKS_SIZE)
        factor = self.page.picture.width / small.picture.width
        found = figures_in_line(marks(ink_mask(small.picture, _MARKS_REACH)), CHALLENGE_LENGTH)
        return [_times(box, factor) for box in found]

    @property
    def label_count(self) -> int:
        """How many label words were found in the pass that found most."""
        return max((sum(len(labels_in(row)) for row in rows) for rows in self.passes), default=0)


def read_sheet(photo: Page, codes: list[Code], engine: GuardedTextEngine) -> Sheet:
    """The photo's text, tried in several sizes; and in other directions if hardly a label is found upright."""
    degrees = degrees_of_code(codes)
    if degrees is None:
        degrees = degrees_of_text(photo)
    sheet = _read(photo.turned(degrees), engine)
    if sheet.label_count > 1 or not engine.usable:
        return sheet
    turned = _best_turn(photo, degrees_of_text(photo), engine)
    if turned is not None:
        sheet = _read(photo.turned(turned), engine)
    if sheet.label_count > 1 or max(photo.picture.size) <= _PASS_SIZES[-1]:
        return sheet
    return Sheet(sheet.page, [*sheet.passes, _rows(sheet.page, _CLOSER_SIZE, engine)])


def _read(page: Page, engine: GuardedTextEngine) -> Sheet:
    """One pass, and a closer one unless the first gave all that a photo has to give."""
    sheet = Sheet(page)
    for size in _PASS_SIZES:
        sheet.passes.append(_rows(page, size, engine))
        if _is_plain(sheet):
            break
    return sheet


def _is_plain(sheet: Sheet) -> bool:
    """Whether serial and model were found, a screen's date too, and every labelled value is written as it should be."""
    candidates = sheet.candidates
    fields = {candidate.field for candidate in candidates}
    wanted = {FieldName.SERIAL, FieldName.MODEL}
    if kind_of(sheet.passes, []) is Kind.DEVICE_INFO:
        wanted.add(FieldName.DATE)
    return fields >= wanted and all(candidate.fits for candidate in candidates if candidate.labelled)


def _best_turn(photo: Page, skew: float, engine: GuardedTextEngine) -> float | None:
    """The quarter turn in which a quick pass finds most labels, if it finds any."""
    tries = [(Sheet(page, [_rows(page, _TURN_SIZE, engine)]), degrees) for page, degrees in _turns(photo, skew)]
    best, degrees = max(tries, key=lambda pair: pair[0].label_count)
    return degrees if best.label_count else None


def _turns(photo: Page, skew: float) -> list[tuple[Page, float]]:
    small = photo.scaled_to(_TURN_SIZE)
    return [(small.turned(skew + turn), skew + turn) for turn in _QUARTER_TURNS]


def _rows(page: Page, size: int, engine: GuardedTextEngine) -> list[Row]:
    scaled = page.scaled_to(size)
    words = engine.read(scaled.picture, layout=Layout.SCATTERED, timeout=_LONGEST_PASS)
    factor = page.picture.width / scaled.picture.width
    sure = [_enlarged(word, factor) for word in words if word.confidence >= _LEAST_SURE_WORD]
    return rows_of(unglued(sure))


def _enlarged(word: Word, factor: float) -> Word:
    return Word(text=word.text, confidence=word.confidence, box=_times(word.box, factor))


def _times(box: Box, factor: float) -> Box:
    x, y, width, height = (round(side * factor) for side in box)
    return Box(x, y, width, height)


def _is_sure(word: Word) -> bool:
    return word.confidence >= _SURE_WORD and sum(character.isalnum() for character in word.text) > 1
