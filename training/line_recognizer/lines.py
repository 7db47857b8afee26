"""Draws lines without end, with their texts."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, pairwise
from pathlib import Path
from random import Random

import numpy
from numpy.typing import NDArray

from training.line_recognizer.alphabet import numbered
from training.line_recognizer.drawing import drawn
from training.line_recognizer.fonts import SIZE, Ink, face
from training.line_recognizer.texts import any_text
from training.line_recognizer.wear import HEIGHT, photographed

_SMALL_SIZES = (13, 15, 17, 20, 24)
_STEP = 8
BATCHES_PER_DRAW = 6


@dataclass(frozen=True, kw_only=True)
class Line:
    """One line, its text, and how it was drawn."""

    picture: Ink
    text: str
    form: str
    family: str
    severity: float


@dataclass(frozen=True, kw_only=True)
class Batch:
    """Lines of similar widths, padded to the widest."""

    pictures: NDArray[numpy.uint8]
    classes: NDArray[numpy.int64]
    lengths: NDArray[numpy.int64]


def lines(families: dict[str, list[Path]], seed: int) -> Iterator[Line]:
    """Lines without end; every family is equally frequent."""
    random = Random(seed)  # noqa: S311
    names = list(families)
    while True:
        family = random.choice(names)
        severity = random.random() ** 1.5
        if line := _any_line(families[family], family, random, severity):
            yield line


def _any_line(paths: list[Path], family: str, random: Random, severity: float) -> Line | None:
    crisp = random.random() < 0.05
    size = random.choice(_SMALL_SIZES) if crisp or random.random() < 0.12 else SIZE
    form, text = any_text(random)
    others = [any_text(random)[1] if random.random() < 0.5 else " " for _ in range(2)] if random.random() < 0.3 else []
    faces = [face(random.choice(paths), size)]
    if random.random() < 0.25:
        faces.append(face(random.choice(paths), size))
    picture = photographed(drawn(text, faces, random, others, crisp=crisp), random, severity)
    if picture.shape[1] // _STEP < _steps_needed(text):
        return None
    return Line(picture=picture, text=text, form=form, family=family, severity=severity)


def _steps_needed(text: str) -> int:
    """The fewest CTC steps that spell the text: one for each character, and one between equal neighbours."""
    return len(text) + sum(one == other for one, other in pairwise(text))


def batches(families: dict[str, list[Path]], size: int, seed: int) -> list[Batch]:
    """Some batches, each of lines of similar widths."""
    some = sorted(islice(lines(families, seed), size * BATCHES_PER_DRAW), key=lambda line: line.picture.shape[1])
    groups = [some[start : start + size] for start in range(0, len(some), size)]
    Random(seed).shuffle(groups)  # noqa: S311
    return [batch_of(group) for group in groups]


def batch_of(some: list[Line]) -> Batch:
    """The lines as one batch; each is padded with its last column."""
    width = max(line.picture.shape[1] for line in some)
    width += -width % _STEP
    pictures = numpy.empty((len(some), 1, HEIGHT, width), numpy.uint8)
    for number, line in enumerate(some):
        pictures[number, 0, :, : line.picture.shape[1]] = line.picture
        pictures[number, 0, :, line.picture.shape[1] :] = line.picture[:, -1:]
    classes = [numbered(line.text) for line in some]
    return Batch(
        pictures=pictures,
        classes=numpy.array([one for text in classes for one in text], numpy.int64),
        lengths=numpy.array([len(text) for text in classes], numpy.int64),
    )
