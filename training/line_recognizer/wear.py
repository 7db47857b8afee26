"""Photographs a drawn line: what light, lens and phone do to it."""

import math
from random import Random
from typing import Any

import cv2
import numpy
from numpy.typing import NDArray

from training.line_recognizer.drawing import Drawn
from training.line_recognizer.fonts import Ink

HEIGHT = 64
WIDEST = 1280
_NARROWEST = 48

# Grays before they are rounded and cut off at 0 and 255.
Shade = NDArray[Any]


def photographed(line: Drawn, random: Random, severity: float) -> Ink:
    """The line as the close-up recognizer receives it, `HEIGHT` pixels high.

    Args:
        severity: 0 for a sharp photo, 1 for one that hardly anybody could read.
    """
    ink = _small(line, random, severity)
    ink = _turned(ink, random, severity)
    if random.random() < 0.08:
        ink = _curled(ink, random)
    shade = _toned(ink, random, severity)
    shade = _screen(shade, random, severity) if random.random() < 0.25 else shade
    shade = _blurred(shade, random, severity)
    shade = _lit(shade, random, severity)
    picture = noisy(shade, random.uniform(0.5, 3 + 16 * severity), random)
    if random.random() < 0.65:
        picture = compressed(picture, random.uniform(92 - 62 * severity, 95))
    return _shown(picture, random)


def _small(line: Drawn, random: Random, severity: float) -> Ink:
    """The line in the size of its photo: capitals are 9 pixels high or more."""
    smallest = 30 - 21 * severity
    capital = smallest * math.exp(abs(random.gauss(0, 0.35)))
    scale = min(capital, 44.0) / line.capital_height
    height = max(round(len(line.ink) * scale), 8)
    width = min(max(round(line.ink.shape[1] * scale), 8), math.ceil(WIDEST * height / HEIGHT))
    return cv2.resize(line.ink, (width, height), interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC)


def _turned(ink: Ink, random: Random, severity: float) -> Ink:
    """The line turned a little, since a network only estimates the corners of its crop."""
    if random.random() < 0.25:
        return ink
    height, width = ink.shape
    slope = math.radians(random.gauss(0, 0.5 + 0.8 * severity))
    slope = max(min(slope, 0.35 * height / width), -0.35 * height / width)
    shear = random.gauss(0, 0.05 + 0.05 * severity)
    grow = random.gauss(0, 0.02 + 0.02 * severity)
    middle_x, middle_y = width / 2, height / 2
    matrix = numpy.array(
        [
            [1, shear, -shear * middle_y + random.uniform(-0.5, 0.5)],
            [slope, 1, -slope * middle_x + random.uniform(-0.5, 0.5)],
            [0, grow / width, 1 - grow / 2],
        ]
    )
    if random.random() < 0.7:
        return cv2.warpAffine(ink, matrix[:2], (width, height), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT)
    matrix[2] = [grow / width, 0, 1 - grow / 2]
    return cv2.warpPerspective(ink, matrix, (width, height), flags=cv2.INTER_LINEAR)


def _curled(ink: Ink, random: Random) -> Ink:
    """The line on a bent label."""
    height, width = ink.shape
    across, down = numpy.meshgrid(numpy.arange(width, dtype=numpy.float32), numpy.arange(height, dtype=numpy.float32))
    bend = numpy.sin(across * (random.uniform(0.4, 1.2) * math.pi / width) + random.uniform(0, math.pi))
    return cv2.remap(ink, across, down + bend * (random.uniform(0.03, 0.09) * height), cv2.INTER_LINEAR)


def _toned(ink: Ink, random: Random, severity: float) -> Shade:
    """The line in two grays, light on dark or dark on light."""
    contrast = random.uniform(0.9 - 0.72 * severity, 1.0 - 0.3 * severity)
    paper = random.uniform(contrast, 1.0) * 250
    dark = paper - contrast * 250
    if random.random() < 0.42:
        paper, dark = dark, paper
    return ink.astype(numpy.float32) * ((dark - paper) / 255) + numpy.float32(paper)


def _screen(shade: Shade, random: Random, severity: float) -> Shade:
    """The line with the grid of a screen, or with its moiré."""
    height, width = shade.shape
    depth = random.uniform(0.03, 0.1 + 0.3 * severity)
    angle, period = random.uniform(-math.pi, math.pi), random.choice((2.0, 3.0, random.uniform(2, 14)))
    if random.random() < 0.4:
        angle = random.choice((0.0, math.pi / 2))
    across = numpy.arange(width, dtype=numpy.float32) * (math.cos(angle) * 2 * math.pi / period)
    down = numpy.arange(height, dtype=numpy.float32) * (math.sin(angle) * 2 * math.pi / period)
    if random.random() < 0.3:
        down = down + numpy.sin(numpy.arange(height, dtype=numpy.float32) / 9)
    wave = numpy.sin(across[None, :] + down[:, None])
    return shade * (1 + numpy.float32(depth) * wave)


def _blurred(shade: Shade, random: Random, severity: float) -> Shade:
    """The line out of focus, and in a third of cases blurred by motion."""
    height = len(shade)
    reach = height * random.uniform(0.0, 0.012 + 0.05 * severity)
    if random.random() < 0.3:
        length = height * random.uniform(0.02, 0.05 + 0.11 * severity)
        shade = cv2.filter2D(shade, -1, motion(length, random.uniform(0, math.pi)), borderType=cv2.BORDER_REPLICATE)
        reach *= 0.6
    if reach > 0.3:
        if random.random() < 0.3 and reach > 0.8:
            return cv2.filter2D(shade, -1, _disc(reach * 1.7), borderType=cv2.BORDER_REPLICATE)
        shade = cv2.GaussianBlur(shade, (0, 0), reach, borderType=cv2.BORDER_REPLICATE)
    return shade


def motion(length: float, angle: float) -> Shade:
    """The kernel of a straight motion of this length in pixels."""
    half = max(math.ceil(length / 2), 1)
    kernel = numpy.zeros((2 * half + 1, 2 * half + 1), numpy.float32)
    x, y = math.cos(angle) * length / 2 * 16, math.sin(angle) * length / 2 * 16
    start, end = (round(half * 16 - x), round(half * 16 - y)), (round(half * 16 + x), round(half * 16 + y))
    cv2.line(kernel, start, end, 1.0, 1, cv2.LINE_AA, 4)
    return kernel / max(float(kernel.sum()), 1e-3) if kernel.any() else numpy.ones((1, 1), numpy.float32)


def _disc(radius: float) -> Shade:
    half = math.ceil(radius)
    places = numpy.arange(-half, half + 1, dtype=numpy.float32)
    kernel = numpy.clip(radius + 0.5 - numpy.hypot(places[:, None], places[None, :]), 0, 1).astype(numpy.float32)
    return kernel / float(kernel.sum())


def _lit(shade: Shade, random: Random, severity: float) -> Shade:
    """The line in uneven light, with the edge of a shadow or with glare."""
    height, width = shade.shape
    across = numpy.linspace(-1, 1, width, dtype=numpy.float32)[None, :]
    down = numpy.linspace(-1, 1, height, dtype=numpy.float32)[:, None]
    if random.random() < 0.6:
        strength = 0.1 + 0.4 * severity
        shade = shade * (
            1 + random.uniform(-strength, strength) * across + random.uniform(-strength, strength) / 3 * down
        )
    if random.random() < 0.15:
        edge = (across - random.uniform(-1, 1)) * width / height + down * random.uniform(-1, 1)
        darker = random.uniform(0.35, 0.85)
        shade = shade * (darker + (1 - darker) / (1 + numpy.exp(-numpy.clip(edge * random.uniform(2, 20), -30, 30))))
    if random.random() < 0.06 + 0.12 * severity:
        far = (across - random.uniform(-1, 1)) * (width / height)
        glare = numpy.exp(-(far**2 + (down - random.uniform(-1, 1)) ** 2) / random.uniform(0.3, 3))
        shade = shade + glare * (random.uniform(30, 90 + 140 * severity))
    if random.random() < 0.12:
        rough = numpy.frombuffer(random.randbytes(6 * 24), numpy.uint8).reshape(6, 24).astype(numpy.float32)
        cloud = cv2.resize(rough, (width, height), interpolation=cv2.INTER_CUBIC)
        shade = shade + (cloud - 128) * random.uniform(0.03, 0.1 + 0.15 * severity)
    return shade


_NOISE = numpy.random.default_rng(7).standard_normal(1 << 20, dtype=numpy.float32)


def noisy(shade: Shade, strength: float, random: Random) -> Ink:
    """The picture with a sensor's noise; `strength` is in grays."""
    start = random.randrange(len(_NOISE) - shade.size)
    noise: Shade = _NOISE[start : start + shade.size].reshape(shade.shape)
    if random.random() < 0.35:
        noise = cv2.GaussianBlur(noise, (0, 0), random.uniform(0.5, 1.0)) * 2
    picture: Ink = numpy.clip(shade + noise * strength, 0, 255).astype(numpy.uint8)
    return picture


def compressed(picture: Ink, quality: float) -> Ink:
    """The picture after JPEG compression at this quality, 0 to 100."""
    _, packed = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, round(quality)])
    unpacked = cv2.imdecode(packed, cv2.IMREAD_GRAYSCALE)
    return picture if unpacked is None else unpacked


def _shown(picture: Ink, random: Random) -> Ink:
    """The line in the recognizer's height, sometimes evened, sharpened or softened as the reader does."""
    height, width = picture.shape
    shown_width = min(max(round(width * HEIGHT / height), _NARROWEST), WIDEST)
    way = cv2.INTER_AREA if height > HEIGHT else random.choice((cv2.INTER_LINEAR, cv2.INTER_CUBIC))
    line = cv2.resize(picture, (shown_width, HEIGHT), interpolation=way)
    kind = random.random()
    if kind < 0.2:
        low, high = (int(value) for value in numpy.percentile(line, (1, 99)))
        line = cv2.convertScaleAbs(numpy.clip(line.astype(numpy.int16) - low, 0, 255), alpha=255 / max(high - low, 1))
        line = 255 - line if numpy.median(line) < 128 else line
    elif kind < 0.3:
        line = cv2.addWeighted(line, 1.8, cv2.GaussianBlur(line, (0, 0), 3.0), -0.8, 0)
    elif kind < 0.37:
        line = cv2.GaussianBlur(line, (0, 0), random.uniform(1.0, 2.2))
    return line
