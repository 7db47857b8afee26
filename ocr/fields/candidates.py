"""What a first pass over the page holds to stand in a place."""

from dataclasses import dataclass

from identifiers.grammar import FieldName, form_of, is_known, mended
from ocr.engines.port import Word
from ocr.image.geometry import Box, Corners


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """What one pass over the page read in a place where a field's value may stand.

    Attributes:
        is_guess: whether neither a label nor the value's form says that it is one.
        is_beside: whether its label stands in its row, and not above it.
    """

    field: FieldName
    value: str
    box: Box
    corners: Corners
    labelled: bool
    is_guess: bool = False
    is_beside: bool = True

    @property
    def fits(self) -> bool:
        """Whether the value is written as the grammar knows it."""
        return is_known(self.field, form_of(self.field, self.value))


def candidate_of(field: FieldName, word: Word, *, labelled: bool) -> Candidate:
    """The word as a value of the field, mended as far as that is safe."""
    return Candidate(
        field=field,
        value=mended(field, word.text),
        box=word.box,
        corners=word.corners or word.box.corners,
        labelled=labelled,
    )


def is_same_place(box: Box, other: Box) -> bool:
    """Whether two boxes mean the same place; boxes of neighbouring lines touch."""
    return box.share_of_height_with(other) > 0.5 and box.share_of_width_with(other) > 0.5
