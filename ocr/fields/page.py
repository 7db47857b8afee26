"""A page: the words of a photo's lines, levelled, whichever way the phone was held."""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property

from identifiers.grammar import FORMS, IDENTIFYING, FieldName
from identifiers.printed_dates import find_dates
from ocr.engines.port import Word
from ocr.fields.by_form import says_what_it_is
from ocr.fields.by_label import FIELD_OF
from ocr.fields.candidates import Candidate
from ocr.fields.labels import labels_in, split_off_labels
from ocr.fields.search import candidates_in
from ocr.image.geometry import Corners
from ocr.lines.rows import Row, rows_of

# What a page is judged by. Chosen, not measured.
_ENOUGH_LABELS = 2
# How confident a recognizer has to be of a line or a word for it to be read rather than guessed.
PLAIN = 0.5
# How many legible characters one anchor counts for: a label, a date, or a value whose form says what it is.
_WEIGHT_OF_AN_ANCHOR = 10
# The length of the longest value that identifies a recorder.
_LONGEST_FORM = max(length for field in IDENTIFYING for form in FORMS[field] for length in form.lengths)


@dataclass(frozen=True, eq=False)
class Page:
    """What the reading of a photo's lines gave.

    Attributes:
        lines: the corners of each line in the photo.
        seen: the words of each line. Their boxes are on the levelled page, their corners in the photo.
    """

    lines: tuple[Corners, ...]
    seen: tuple[tuple[Word, ...], ...]

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """The words in rows, from top to bottom."""
        return tuple(rows_of([word for words in self.seen for word in words]))

    @property
    def rank(self) -> tuple[bool, int]:
        """The rank of this reading of a page. Of two readings, the one with the higher rank shows more."""
        return self.shows_serial, _WEIGHT_OF_AN_ANCHOR * self.anchor_count + legible_characters(self.words)

    @property
    def label_count(self) -> int:
        """How many labels the page has."""
        return sum(len(labels_in(row)) for row in self.rows)

    @property
    def anchor_count(self) -> int:
        """How many labels, dates and values that say what they are the page has."""
        return sum(anchor_count_of(row.words) for row in self.rows)

    @cached_property
    def candidates(self) -> list[Candidate]:
        """The candidates for each field."""
        return candidates_in(list(self.rows))

    @property
    def shows_serial(self) -> bool:
        """Whether a value with the form of a serial is on the page."""
        return any(one.field is FieldName.SERIAL and one.fits and not one.is_guess for one in self.candidates)

    def is_complete(self, expected: AbstractSet[FieldName] = frozenset()) -> bool:
        """Whether the page has enough labels, the value of each, a serial, a model, and each expected field."""
        announced = {FIELD_OF.get(hit.label) for row in self.rows for hit in labels_in(row)} & IDENTIFYING
        shown = {one.field for one in self.candidates if not one.is_guess and _is_whole(one)}
        needed = announced | {FieldName.MODEL} | expected
        return self.label_count >= _ENOUGH_LABELS and self.shows_serial and needed <= shown

    @property
    def words(self) -> list[Word]:
        """Every word, row by row."""
        return [word for row in self.rows for word in row.words]


def _is_whole(candidate: Candidate) -> bool:
    """Whether the value seems to be whole: it has a form, is a model, or is longer than all forms."""
    return candidate.fits or candidate.field is FieldName.MODEL or len(candidate.value) > _LONGEST_FORM


def anchor_count_of(words: Iterable[Word]) -> int:
    """How many labels, dates and values that say what they are the words of a line hold."""
    row = Row(tuple(words))
    return len(labels_in(row)) + len(find_dates(row.text)) + sum(map(says_what_it_is, row.words))


def legible_characters(words: Iterable[Word]) -> int:
    """How many characters the words hold that are read rather than guessed."""
    return sum(len(word.text) for word in words if word.confidence >= PLAIN)


def page_of_words(words: list[Word]) -> Page:
    """The page of words that a text engine read in an upright photo."""
    placed = [
        Word(text=word.text, confidence=word.confidence, box=word.box, corners=word.box.corners) for word in words
    ]
    return Page(tuple(word.box.corners for word in words), tuple(tuple(split_off_labels([word])) for word in placed))
