"""Made-up output of recognizers: texts in which some characters may be others."""

import numpy

from identifiers.grammar import FieldName
from ocr.closeup.hypotheses import hypotheses_of
from ocr.closeup.recognitions import Place, Recognition
from ocr.engines.ctc import CtcOutput
from ocr.fields.candidates import Candidate
from ocr.image.geometry import Box
from ocr.scoring.ranking import RECOGNIZERS, RankedHypotheses, rank

CHARACTERS = ("", *(chr(code) for code in range(32, 127)))


def seen(text: str, doubts: dict[int, dict[str, float]] | None = None, sure: float = 0.999) -> CtcOutput:
    """A line that reads `text`; `doubts` shares the character at a place, from 0, among several."""
    steps = numpy.full((2 * len(text) + 1, len(CHARACTERS)), (1 - sure) / len(CHARACTERS), dtype=numpy.float32)
    steps[::2, 0] = sure
    for place, character in enumerate(text):
        for one, share in (doubts or {}).get(place, {character: sure}).items():
            steps[2 * place + 1, CHARACTERS.index(one)] = share
    return CtcOutput(steps / steps.sum(axis=1, keepdims=True), CHARACTERS)


def place(
    field: FieldName,
    *recognitions: CtcOutput,
    recognizers: tuple[str, ...] = RECOGNIZERS,
    labelled: bool = True,
    top: int = 100,
) -> Place:
    """A place that every recognizer saw the same in."""
    box = Box(100, top, 600, 40)
    return Place(
        field=field,
        corners=box.corners,
        labelled=labelled,
        recognitions=tuple(Recognition(recognizer, output) for recognizer in recognizers for output in recognitions),
    )


def weighed(where: Place, bonus: dict[str, float] | None = None) -> RankedHypotheses:
    """The hypotheses of a place that has some; `bonus` is what codes add to values."""
    found = rank(where, hypotheses_of(where), bonus or {})
    assert found is not None
    return found


def candidate(field: FieldName, value: str) -> Candidate:
    """What a first look read."""
    box = Box(100, 100, 600, 40)
    return Candidate(field=field, value=value, box=box, corners=box.corners, labelled=True)
