"""Draws what sheets lie on: metal with vents, wood, cloth, walls, clutter. None of it is text."""

import math
from random import Random

import cv2
import numpy

from training.line_recognizer.wear import Shade


def any_surroundings(side: int, random: Random) -> Shade:
    """A square picture, gray from 0 to 255."""
    picture = numpy.full((side, side), random.uniform(10, 245), numpy.float32)
    for _ in range(random.randint(1, 4)):
        across = random.choice((2, 3, 6, 12, 40, 150, side // 2))
        down = across if random.random() < 0.6 else random.choice((2, 5, 30, 120, side // 2))
        picture += _cloud(side, across, down, random) * random.choice((2, 5, 12, 25))
    if random.random() < 0.35:
        _grid(picture, random)
    for _ in range(random.choice((0, 0, 2, 5, 12))):
        _thing(picture, random)
    return numpy.clip(picture, 0, 255)


def _cloud(side: int, across: int, down: int, random: Random) -> Shade:
    """Uneven tone from -1 to 1, with about as many spots across and down."""
    rough = numpy.frombuffer(random.randbytes(across * down), numpy.uint8).reshape(down, across)
    grown = cv2.resize(rough.astype(numpy.float32), (side, side), interpolation=cv2.INTER_CUBIC)
    return grown / 127.5 - 1


def _grid(picture: Shade, random: Random) -> None:
    """The same small thing over and over: vents, keys, a mesh, a weave."""
    side, angle = len(picture), random.choice((0.0, random.uniform(0, math.pi)))
    wide, high = random.uniform(4, 40), random.uniform(4, 30)
    long, thick = random.uniform(0.2, 0.9) * wide, random.randint(1, max(1, round(high / 3)))
    tone, kind = random.uniform(0, 255), random.random()
    left, top, right, bottom = (random.randint(-side // 2, side) for _ in range(4))
    turn = numpy.array([[math.cos(angle), -math.sin(angle)], [math.sin(angle), math.cos(angle)]])
    for row in range(random.randint(2, 24)):
        for column in range(random.randint(2, 24)):
            x, y = turn @ (column * wide, row * high) + (min(left, right), min(top, bottom))
            if not (-50 < x < side + 50 and -50 < y < side + 50):
                continue
            if kind < 0.5:
                end = turn @ (long, 0) + (x, y)
                cv2.line(picture, (round(x), round(y)), (round(end[0]), round(end[1])), tone, thick, cv2.LINE_AA)
            elif kind < 0.75:
                cv2.circle(picture, (round(x), round(y)), thick, tone, -1, cv2.LINE_AA)
            else:
                corner = round(x + long), round(y + high * 0.7)
                cv2.rectangle(picture, (round(x), round(y)), corner, tone, random.choice((-1, 1)))


def _thing(picture: Shade, random: Random) -> None:
    """A cable, a screw, an edge, a box."""
    side, tone, kind = len(picture), random.uniform(0, 255), random.random()
    at = random.randrange(side), random.randrange(side)
    reach = round(math.exp(random.uniform(math.log(4), math.log(side))))
    if kind < 0.35:
        points = [[at[0] + random.gauss(0, reach), at[1] + random.gauss(0, reach)] for _ in range(random.randint(2, 5))]
        cv2.polylines(picture, [numpy.array(points, numpy.int32)], False, tone, random.randint(1, 14), cv2.LINE_AA)
    elif kind < 0.5:
        cv2.circle(picture, at, max(2, reach // 4), tone, random.choice((-1, -1, 2)), cv2.LINE_AA)
    elif kind < 0.6:
        _screw(picture, at, max(3, reach // 8), random)
    else:
        angle = random.choice((0.0, random.uniform(0, 180)))
        box = cv2.boxPoints((at, (reach, reach * random.uniform(0.1, 1)), angle))
        cv2.fillPoly(picture, [box.astype(numpy.int32)], tone, cv2.LINE_AA)


def _screw(picture: Shade, at: tuple[int, int], reach: int, random: Random) -> None:
    """The head of a screw, with a cross or a slot."""
    angle, thick = random.uniform(0, math.pi), max(1, reach // 4)
    cv2.circle(picture, at, reach, random.uniform(0, 255), -1, cv2.LINE_AA)
    slot = random.uniform(0, 255)
    for turn in (angle, angle + math.pi / 2)[: random.choice((1, 2))]:
        x, y = round(0.7 * reach * math.cos(turn)), round(0.7 * reach * math.sin(turn))
        cv2.line(picture, (at[0] - x, at[1] - y), (at[0] + x, at[1] + y), slot, thick, cv2.LINE_AA)
