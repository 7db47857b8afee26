"""Finds the dates that a recorder's clock shows."""

from collections.abc import Iterator

from identifiers.grammar import FieldName
from identifiers.printed_dates import find_dates
from ocr.fields.candidates import Candidate
from ocr.fields.labels import Label, LabelHit, values_after
from ocr.lines.rows import Row, join_words


def clock_dates(row: Row, hits: list[LabelHit]) -> Iterator[Candidate]:
    """The dates of a row that are a clock's: with a clock's label, or with a time of day and no other label."""
    for start, end, label in _stretches(row, hits):
        words = row.words[start:end]
        text = " ".join(word.text for word in words)
        for shown in find_dates(text):
            if label not in {None, Label.CLOCK} or not (shown.has_time or label is Label.CLOCK):
                continue
            first, last = text[: shown.start].count(" "), text[: shown.end].rstrip().count(" ")
            whole = join_words(words[first : last + 1])
            yield Candidate(
                field=FieldName.DATE,
                value=shown.value,
                box=whole.box,
                corners=whole.corners or whole.box.corners,
                labelled=label is Label.CLOCK,
            )


def _stretches(row: Row, hits: list[LabelHit]) -> Iterator[tuple[int, int, Label | None]]:
    """The words between labels, each stretch with the label that it follows."""
    if not hits:
        yield 0, len(row.words), None
        return
    yield 0, hits[0].start, None
    for hit, words in values_after(row, hits):
        yield hit.end, hit.end + len(words), hit.label
