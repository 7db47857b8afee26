"""Homographies as three by three matrices, from sheets' units to the photo's pixels."""

import numpy

from bench.reading.photos.model import Box, Numbers, Point, Random


def shift(x: float, y: float) -> Numbers:
    """Moves by (x, y)."""
    return numpy.array([[1, 0, x], [0, 1, y], [0, 0, 1]], dtype=numpy.float64)


def grow(factor: float) -> Numbers:
    """Enlarges about the origin."""
    return numpy.diag([factor, factor, 1.0])


def turn(degrees: float) -> Numbers:
    """Turns clockwise (as seen in a photo) about the origin."""
    angle = numpy.deg2rad(degrees)
    cosine, sine = numpy.cos(angle), numpy.sin(angle)
    return numpy.array([[cosine, -sine, 0], [sine, cosine, 0], [0, 0, 1]], dtype=numpy.float64)


def lean(amount: float, extent: float, random: Random) -> Numbers:
    """A perspective in a random direction: over `extent`, sizes change by about `amount` to either side."""
    angle = random.uniform(0, 2 * numpy.pi)
    return numpy.array(
        [[1, 0, 0], [0, 1, 0], [amount * numpy.cos(angle) / extent, amount * numpy.sin(angle) / extent, 1]],
        dtype=numpy.float64,
    )


def corners(box: Box) -> Numbers:
    """The box's corners, clockwise from the upper left."""
    left, top, right, bottom = box
    return numpy.array([[left, top], [right, top], [right, bottom], [left, bottom]], dtype=numpy.float64)


def project(matrix: Numbers, points: Numbers) -> Numbers:
    """The points as the matrix maps them."""
    mapped = numpy.hstack([points, numpy.ones((len(points), 1))]) @ matrix.T
    return numpy.asarray(mapped[:, :2] / mapped[:, 2:], dtype=numpy.float64)


def local_scale(matrix: Numbers, at: Point) -> float:
    """How many pixels a unit is long near the point."""
    x, y = at
    here, right, down = project(matrix, numpy.array([[x, y], [x + 1, y], [x, y + 1]], dtype=numpy.float64))
    across, along = right - here, down - here
    return float(numpy.sqrt(abs(across[0] * along[1] - across[1] * along[0])))


def bounds(points: Numbers) -> Box:
    """The upright box around the points."""
    left, top = points.min(axis=0)
    right, bottom = points.max(axis=0)
    return float(left), float(top), float(right), float(bottom)
