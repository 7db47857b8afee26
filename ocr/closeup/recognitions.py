"""Recognizes each promising place again from close up: straightened, alone, and in several renderings."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice

from identifiers.grammar import FieldName
from ocr.closeup.ascenders import I_OR_L, height_log_ratios
from ocr.engines.ctc import CtcOutput
from ocr.engines.guard import Guard
from ocr.engines.port import LineRecognizer
from ocr.fields.candidates import Candidate
from ocr.image.geometry import Box, Corners, Pixels, height_of
from ocr.image.straightening import Rendering, straightened

# The renderings, and how many are needed, were set with `python -m bench.reading`: each costs time.
RENDERINGS: dict[str, tuple[Rendering, ...]] = {
    "rapidocr": (
        Rendering(margin=0.08),
        Rendering(margin=0.2, even=True, sharpen=0.6),
    ),
    "closeup_recognizer": (
        Rendering(margin=-0.04),
        Rendering(margin=0.08, even=True),
        Rendering(margin=0.16),
        Rendering(margin=0.04, sharpen=0.5),
    ),
}
# At this confidence in every character, further renderings are a waste of time.
_SURE = 0.99
# How many recognitions are enough if they agree. Up to that number they are made one at a time.
_ENOUGH = 2


@dataclass(frozen=True, eq=False)
class Recognition:
    """What one recognizer reads in one rendering of a place."""

    recognizer: str
    output: CtcOutput


@dataclass(frozen=True, kw_only=True, eq=False)
class Place:
    """A place in the photo where a field's value may stand, with everything that was recognized there.

    Attributes:
        corners: in the photo, in pixels.
        is_guess: whether neither a label nor the form of what was read there says that it is a value.
        texts: what the reading of the page found there, if it could be a value.
        height_log_ratios: for each character, how much likelier its height makes an l than an I; empty if not measured.
    """

    field: FieldName
    corners: Corners
    labelled: bool
    is_guess: bool = False
    texts: tuple[str, ...] = ()
    recognitions: tuple[Recognition, ...] = ()
    height_log_ratios: tuple[float, ...] = ()

    @property
    def box(self) -> Box:
        """The upright box around it."""
        return Box.around(self.corners)

    @property
    def may_show_i_or_l(self) -> bool:
        """Whether an I or an l is seen in a field whose values hold both."""
        seen = (set(recognition.output.text) for recognition in self.recognitions)
        return self.field is FieldName.DEVICE_ID and any(I_OR_L & characters for characters in seen)

    @property
    def height(self) -> float:
        """The height of its letters, in pixels of the photo."""
        return height_of(self.corners)


def places_of(candidates: Sequence[Candidate]) -> list[Place]:
    """The places of the candidates, the labelled ones first."""
    return [
        Place(
            field=one.field,
            corners=one.corners,
            labelled=one.labelled,
            is_guess=one.is_guess,
            texts=(one.value,),
        )
        for one in sorted(candidates, key=lambda one: not one.labelled)
    ]


def recognize_places(
    places: Sequence[Place], photo: Pixels, recognizers: tuple[LineRecognizer, LineRecognizer], guard: Guard
) -> list[Place]:
    """The places with what the recognizers see there.

    Args:
        recognizers: the one for close-ups, then the general one. The general one takes longer. It runs last,
            because one recognition of it may then be enough.
    """
    return [_recognized(place, photo, recognizers, guard) for place in places]


def _recognized(place: Place, photo: Pixels, recognizers: tuple[LineRecognizer, LineRecognizer], guard: Guard) -> Place:
    recognitions: tuple[Recognition, ...] = ()
    for recognizer in recognizers:
        question = partial(recognize_place, place.corners, photo, recognizer, recognitions)
        recognitions += guard.ask(recognizer.name, question, tuple[Recognition, ...]())
    found = replace(place, recognitions=recognitions)
    if not found.may_show_i_or_l:
        return found
    closeup, _ = recognizers
    heights = guard.ask(closeup.name, lambda: height_log_ratios(photo, place.corners, closeup), tuple[float, ...]())
    return replace(found, height_log_ratios=heights)


def recognize_place(
    corners: Corners, photo: Pixels, recognizer: LineRecognizer, before: Sequence[Recognition] = ()
) -> tuple[Recognition, ...]:
    """What the recognizer reads in its renderings of the place.

    It stops early once two recognitions agree confidently, or one with all those that other recognizers made `before`.

    Raises:
        EngineError: the recognizer failed.
    """
    lines = (straightened(photo, corners, recognizer.height, rendering) for rendering in RENDERINGS[recognizer.name])
    seen: list[CtcOutput] = []
    while shown := list(islice(lines, 1 if len(seen) < _ENOUGH else None)):
        seen += recognizer.recognize(shown)
        if _agree(seen) or (before and _agree([*seen, *(recognition.output for recognition in before)])):
            break
    return tuple(Recognition(recognizer.name, output) for output in seen)


def _agree(seen: Sequence[CtcOutput]) -> bool:
    same = len({output.text for output in seen}) == 1
    return same and len(seen) >= _ENOUGH and min(output.lowest_confidence for output in seen) >= _SURE
