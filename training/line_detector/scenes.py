"""Draws photos as a phone takes them: sheets of text on surroundings, in perspective, in bad light, unsharp."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

import cv2
import numpy

from training.line_detector.layouts import any_sheet
from training.line_detector.sheet import Sheet, Text
from training.line_detector.surroundings import any_surroundings
from training.line_recognizer.fonts import Ink
from training.line_recognizer.wear import Shade, compressed, motion, noisy

SIDE = 512
_FINER = 2
# In heights of a capital. The readers' crops were tuned to lines about half as high again as their capitals.
_CORE_INSET = 0.14
_JOINED_GAP = 0.95
_SMALLEST, _MIDDLING, _LARGEST = 3.2, 16.0, 60.0
_LEGIBLE, _HOPELESS = 2.8, 2.1
_TINY_SHARE = 0.1


@dataclass(frozen=True, kw_only=True)
class Scene:
    """A square picture, and for every second pixel: is it part of a line's core, and how much does that count?"""

    picture: Ink
    cores: Ink
    weights: Ink


def scenes(families: dict[str, list[Path]], seed: int) -> Iterator[Scene]:
    """Scenes without end."""
    random = Random(seed)  # noqa: S311
    names = list(families)
    while True:
        yield _scene(families[random.choice(names)], random)


def _scene(paths: Sequence[Path], random: Random) -> Scene:
    shade = any_surroundings(SIDE, random)
    cores, ignored = numpy.zeros((SIDE, SIDE), numpy.uint8), numpy.zeros((SIDE, SIDE), numpy.uint8)
    smallest = _LARGEST
    for _ in range(random.choices((0, 1, 2, 3), (4, 56, 30, 10))[0]):
        capital = _capital(random)
        size = _size(capital, random)
        sheet = any_sheet(paths, (size[0] * _FINER, size[1] * _FINER), capital * _FINER, random)
        matrix = _matrix(size, random) @ numpy.diag([1 / _FINER, 1 / _FINER, 1.0])
        shade = _laid(shade, sheet, matrix, random)
        _mark(cores, ignored, sheet, matrix)
        smallest = min(smallest, max(capital, _LEGIBLE))
    picture = _photographed(shade, smallest, random)
    turns = random.choices((0, 1, 2, 3), (55, 15, 15, 15))[0]
    half = (SIDE // 2, SIDE // 2)
    return Scene(
        picture=numpy.rot90(picture, turns).copy(),
        cores=numpy.rot90(cv2.resize(cores, half, interpolation=cv2.INTER_AREA), turns).copy(),
        weights=numpy.rot90(255 - cv2.resize(ignored, half, interpolation=cv2.INTER_AREA), turns).copy(),
    )


def _capital(random: Random) -> float:
    """The height of capitals: mostly so small that they are easily overlooked, sometimes too small to be read."""
    if random.random() < _TINY_SHARE:
        return random.uniform(0.4, 1.0) * _LEGIBLE
    low, middle, high = math.log(_SMALLEST), math.log(_MIDDLING), math.log(_LARGEST)
    return math.exp((random.uniform(low, high) + random.uniform(low, middle)) / 2)


def _size(capital: float, random: Random) -> tuple[int, int]:
    """The size of a sheet with such letters, which is never much larger than the scene."""
    wide = capital * random.uniform(10, 45)
    high = wide * math.exp(random.uniform(-1.1, 0.4))
    return round(min(max(wide, 60), 1.3 * SIDE)), round(min(max(high, 30), 1.3 * SIDE))


def _matrix(size: tuple[int, int], random: Random) -> Shade:
    """The transform from the sheet's pixels to the scene's: a place, a turn, and a perspective."""
    angle = math.radians(random.gauss(0, 4) if random.random() < 0.75 else random.uniform(-30, 30))
    lean = 0.25 if random.random() < 0.5 else 0.05
    width, height = size
    corners = numpy.array([[-1, -1], [1, -1], [1, 1], [-1, 1]]) * (width / 2, height / 2)
    corners *= [[1 + random.uniform(-lean, lean), 1 + random.uniform(-lean, lean)] for _ in range(4)]
    turn = numpy.array([[math.cos(angle), -math.sin(angle)], [math.sin(angle), math.cos(angle)]])
    at = [SIDE / 2 + random.uniform(-0.5, 0.5) * max(SIDE - 0.6 * extent, 0.5 * SIDE) for extent in size]
    placed = corners @ turn.T + at
    flat = numpy.array([[0, 0], [width, 0], [width, height], [0, height]], numpy.float32)
    return numpy.asarray(cv2.getPerspectiveTransform(flat, placed.astype(numpy.float32)))


def _laid(shade: Shade, sheet: Sheet, matrix: Shade, random: Random) -> Shade:
    """The scene with the sheet on it: on paper, on a screen, or printed onto what lies below."""
    contrast = math.exp(random.uniform(math.log(0.12), 0))
    paper = random.uniform(contrast, 1.0) * 250
    ink = paper - contrast * 250
    if random.random() < 0.45:
        paper, ink = ink, paper
    seen = cv2.warpPerspective(sheet.ink, matrix, (SIDE, SIDE), flags=cv2.INTER_LINEAR).astype(numpy.float32) / 255
    if random.random() < 0.12:
        return shade + seen * (ink - shade)
    whole = numpy.full_like(sheet.ink, 255)
    opacity = cv2.warpPerspective(whole, matrix, (SIDE, SIDE), flags=cv2.INTER_LINEAR).astype(numpy.float32) / 255
    if random.random() < 0.3:
        bands = numpy.linspace(random.uniform(-60, 60), random.uniform(-60, 60), SIDE, dtype=numpy.float32)
        surface = numpy.clip(paper + (bands[:, None] if random.random() < 0.5 else bands[None, :]), 0, 255)
    else:
        surface = numpy.full_like(shade, paper)
    laid: Shade = shade + opacity * (surface + seen * (ink - surface) - shade)
    return laid


def _mark(cores: Ink, ignored: Ink, sheet: Sheet, matrix: Shade) -> None:
    """Mark the cores of the sheet's lines, and clear what the sheet covers."""
    width, height = sheet.size
    for marks in (cores, ignored):
        cv2.fillPoly(marks, [_projected(matrix, 0, 0, width, height)], 0, cv2.LINE_AA, 4)
    for text in joined(sheet.texts):
        inset = _CORE_INSET * text.height
        quad = _projected(matrix, text.left + inset, text.top + inset, text.right - inset, text.bottom - inset)
        high = math.dist(quad[0], quad[3]) / 16 / (1 - 2 * _CORE_INSET)
        if high > _HOPELESS:
            cv2.fillPoly(ignored if high < _LEGIBLE else cores, [quad], 255, cv2.LINE_AA, 4)


def joined(texts: Sequence[Text]) -> list[Text]:
    """The lines, after joining those that follow each other closely on one base line."""
    whole: list[Text] = []
    for text in sorted(texts, key=lambda one: (round(one.bottom), one.left)):
        last = whole[-1] if whole else None
        near = last is not None and abs(last.bottom - text.bottom) < 0.2 * text.height
        if last is not None and near and 0 <= text.left - last.right < _JOINED_GAP * max(last.height, text.height):
            whole[-1] = Text(
                left=last.left, top=min(last.top, text.top), right=text.right, bottom=max(last.bottom, text.bottom)
            )
        else:
            whole.append(text)
    return whole


def _projected(matrix: Shade, left: float, top: float, right: float, bottom: float) -> Shade:
    """The four corners in sixteenths of the scene's pixels, which is OpenCV's unit."""
    corners = numpy.array([[[left, top], [right, top], [right, bottom], [left, bottom]]], numpy.float64)
    return numpy.asarray(numpy.round(cv2.perspectiveTransform(corners, matrix)[0] * 16), dtype=numpy.int32)


def _photographed(shade: Shade, capital: float, random: Random) -> Ink:
    """The scene after light, lens and compression, no worse than text of this height can bear."""
    severity = random.random()
    if random.random() < 0.25:
        length = max(1.0, capital * random.uniform(0.05, 0.15 + 0.35 * severity))
        shade = cv2.filter2D(shade, -1, motion(length, random.uniform(0, math.pi)), borderType=cv2.BORDER_REPLICATE)
    reach = capital * random.uniform(0, 0.04 + 0.2 * severity)
    if reach > 0.3:
        shade = cv2.GaussianBlur(shade, (0, 0), reach)
    shade = _lit(shade, random)
    if random.random() < 0.25:
        shade = _rippled(shade, random)
    picture = noisy(shade, random.uniform(0.3, 1 + 9 * severity), random)
    return compressed(picture, random.uniform(95 - 65 * severity, 96)) if random.random() < 0.6 else picture


def _lit(shade: Shade, random: Random) -> Shade:
    """The scene in uneven light, with shadows and reflected lamps."""
    down, across = numpy.mgrid[0:SIDE, 0:SIDE].astype(numpy.float32) / SIDE - 0.5
    slope = random.uniform(0, 0.7)
    angle = random.uniform(0, 2 * math.pi)
    light = random.uniform(0.3, 1.15) * (1 + slope * (math.cos(angle) * across + math.sin(angle) * down))
    if random.random() < 0.3:
        angle = random.uniform(0, 2 * math.pi)
        edge = (math.cos(angle) * across + math.sin(angle) * down - random.uniform(-0.3, 0.3)) * random.uniform(8, 120)
        darker = random.uniform(0.3, 0.8)
        light = light * (darker + (1 - darker) / (1 + numpy.exp(-numpy.clip(edge, -30, 30))))
    shade = shade * light
    for _ in range(random.choice((0, 0, 0, 1, 2))):
        middle = random.uniform(-0.5, 0.5), random.uniform(-0.5, 0.5)
        wide, high = random.uniform(0.02, 0.2), random.uniform(0.02, 0.2)
        far = ((across - middle[0]) / wide) ** 2 + ((down - middle[1]) / high) ** 2
        shade = shade + random.uniform(40, 230) * numpy.exp(-far)
    return shade


def _rippled(shade: Shade, random: Random) -> Shade:
    """The scene with the moiré of a screen."""
    down, across = numpy.mgrid[0:SIDE, 0:SIDE].astype(numpy.float32)
    angle, period = random.uniform(0, math.pi), random.uniform(2, 30)
    wave = numpy.sin((across * math.cos(angle) + down * math.sin(angle)) * (2 * math.pi / period))
    rippled: Shade = shade * (1 + random.uniform(0.02, 0.15) * wave)
    return rippled
