"""Candidates: what the reading of the page suggests for a field, and where."""

from dataclasses import dataclass

from identifiers.grammar import FieldName, has_known_form, printed_value
from identifiers.repairs import form_of
from ocr.engines.port import Word
from ocr.image.geometry import Box, Corners


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """What the reading of the page suggests as a field's value.

    Attributes:
        box: on the levelled page.
        corners: in the photo.
        labelled: whether a label announces the value.
        is_guess: whether neither a label nor the form says that it is a value.
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
        """Whether the value has a form of its field."""
        return has_known_form(self.field, form_of(self.field, self.value))


def candidate_of(field: FieldName, word: Word, *, labelled: bool) -> Candidate:
    """The word as a value of the field, repaired where that is safe."""
    return Candidate(
        field=field,
        value=printed_value(field, word.text),
        box=word.box,
        corners=word.corners or word.box.corners,
        labelled=labelled,
    )


def is_same_place(box: Box, other: Box) -> bool:
    """Whether two boxes mean the same place. Boxes of neighbouring lines only touch."""
    return box.share_of_height_with(other) > 0.5 and box.share_of_width_with(other) > 0.5
