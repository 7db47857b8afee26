"""Draws the scene as it is seen from one side, before any light falls on it."""

import cv2
import numpy
from PIL import Image, ImageDraw

from bench.reading.photos.model import Box, Colour, Numbers, Pixels, Random, as_pixels
from bench.reading.unseen.photographing import surfaces
from bench.reading.unseen.photographing.conditions import Conditions
from bench.reading.unseen.photographing.scene import Scene, Thing, moved
from bench.reading.unseen.photographing.view import View, corners_of


def composed(scene: Scene, view: View, conditions: Conditions, random: Random) -> Pixels:
    """The table, the box on it, and the things on that."""
    pixels = surfaces.table(view.width, view.height, random, plain=not conditions.wear)
    if scene.body is not None:
        _fill(pixels, view.points(_body(scene.around, random)), scene.body)
    for thing in scene.things:
        _lay(pixels, thing, view, conditions, random)
    return pixels


def _body(around: Box, random: Random) -> Numbers:
    left, top, right, bottom = around
    reach = random.uniform(0.05, 0.6, size=4) * min(right - left, bottom - top)
    return corners_of((left - reach[0], top - reach[1], right + reach[2], bottom + reach[3]))


def _rounded(width: int, height: int, radius: float) -> Pixels:
    """The shape of a thing whose corners are round, `radius` being a share of its shorter side."""
    mask = Image.new("L", (width, height), 0)
    ImageDraw.Draw(mask).rounded_rectangle((0, 0, width - 1, height - 1), radius * min(width, height), fill=255)
    return numpy.array(mask)


def _fill(pixels: Pixels, corners: Numbers, colour: Colour) -> None:
    cv2.fillConvexPoly(pixels, numpy.rint(corners * 16).astype(numpy.int32), colour, cv2.LINE_AA, 4)


def _lay(pixels: Pixels, thing: Thing, view: View, conditions: Conditions, random: Random) -> None:
    """Lay the thing into the photo, made smaller first where the photo is coarser, so that no line is lost."""
    flat = numpy.asarray(thing.panel.image)
    if conditions.wear:
        flat = surfaces.worn(flat, conditions.wear * random.uniform(0.2, 1.0), random, paper=thing.sticker)
    height, width = flat.shape[:2]
    corners = view.points(moved(thing.matrix, corners_of((0, 0, width, height))))
    sides = numpy.linalg.norm(corners - numpy.roll(corners, -1, axis=0), axis=1)
    scale = min(1.0, float(max(sides[0], sides[2]) / width))
    if scale < 0.8:
        flat = as_pixels(cv2.resize(flat, (round(width * scale), round(height * scale)), interpolation=cv2.INTER_AREA))
    shrunk = numpy.diag([width / flat.shape[1], height / flat.shape[0], 1.0])
    matrix = view.matrix @ thing.matrix @ shrunk
    mask = _rounded(flat.shape[1], flat.shape[0], thing.radius)
    size = (view.width, view.height)
    warped = cv2.warpPerspective(flat, matrix, size, flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    share = cv2.warpPerspective(mask, matrix, size, flags=cv2.INTER_LINEAR)
    if thing.sticker:
        shadow = cv2.warpPerspective(mask, numpy.array([[1, 0, 3], [0, 1, 4], [0, 0, 1]]) @ matrix, size)
        dark = 1 - 0.35 * cv2.GaussianBlur(shadow, (0, 0), 4).astype(numpy.float32) / 255
        pixels[:] = (pixels * dark[..., None]).astype(numpy.uint8)
    over = (share.astype(numpy.float32) / 255)[..., None]
    pixels[:] = (pixels * (1 - over) + warped * over).astype(numpy.uint8)
