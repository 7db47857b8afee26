"""Lays a subject, the slip with the challenge code and perhaps a neighbour before the camera, and takes the photo."""

from dataclasses import dataclass, field, replace

import cv2
import numpy

from bench.reading.photos.bands import Conditions
from bench.reading.photos.chance import happens, one_of, within
from bench.reading.photos.model import Numbers, Pixels, Random, Split
from bench.reading.photos.others import neighbour
from bench.reading.photos.scene import camera
from bench.reading.photos.scene.geometry import bounds, grow, local_scale, project, shift
from bench.reading.photos.scene.hiding import WAYS, hides
from bench.reading.photos.scene.layout import Ground, lay_out, moved
from bench.reading.photos.scene.monitor import with_subpixels
from bench.reading.photos.scene.piece import Piece, piece
from bench.reading.photos.scene.surroundings import around
from bench.reading.photos.sheet import Sheet
from bench.reading.photos.slip import HEIGHT as SLIP_HEIGHT
from bench.reading.photos.slip import WIDTH as SLIP_WIDTH
from bench.reading.photos.slip import draw_slip
from bench.reading.photos.subjects import Finish, Subject, plain_finish

USUAL_LETTERS = 40.0
SLIP_SHARE = 0.5
NEIGHBOUR_SHARE = 0.12
# How far a value may reach over the photo's edge, in its heights: a value's box is a little larger than its ink.
_STILL_READABLE = 0.05


@dataclass
class Shot:
    """A photo in the making: its pixels, where each value stands, and which are hidden or lost in glare."""

    pixels: Pixels
    quads: dict[str, Numbers] = field(default_factory=dict)
    covered: set[str] = field(default_factory=set)
    washed_out: set[str] = field(default_factory=set)
    letters: float = USUAL_LETTERS
    laid: list[Numbers] = field(default_factory=list)


def take(main: Subject, code: str, split: Split, hiding: str, conditions: Conditions, random: Random) -> Shot:
    """The photo before it becomes a file."""
    slip = happens(random, SLIP_SHARE)
    beside = neighbour(split, random) if main.kind == "sticker" and happens(random, NEIGHBOUR_SHARE) else None
    sizes = [(float(SLIP_WIDTH), float(SLIP_HEIGHT))] if slip else []
    sizes += [(beside.width, beside.height)] if beside is not None else []
    ground = _ground(main, sizes, hiding, conditions, random)
    shot = Shot(around(ground.size, main.around, random))
    others = ground.matrices[1:]
    if slip:
        drawn = draw_slip(code, split, random)
        _lay(shot, piece(drawn), others.pop(0))
    if beside is not None:
        _lay_sheet(shot, beside, plain_finish(conditions), others.pop(0), random)
    if main.sheet is not None:
        _lay_main(shot, main, main.sheet, ground.matrices[0], conditions, random)
    _hide(shot, hiding, random)
    return _exposed(shot, _metered(conditions) if main.lit else conditions, random)


def _ground(
    main: Subject, others: list[tuple[float, float]], hiding: str, conditions: Conditions, random: Random
) -> Ground:
    left, top, right, bottom = main.margins
    width, height = (main.sheet.width, main.sheet.height) if main.sheet else (400.0, 300.0)
    unit = conditions.letters / _letter_size(main.sheet)
    ground = lay_out((width + left + right, height + top + bottom), others, unit, conditions, random)
    ground = Ground([ground.matrices[0] @ shift(left, top), *ground.matrices[1:]], ground.size)
    if main.sheet is None or "serial" not in main.sheet.places:
        return ground
    if hiding == "cut":
        return _cut_through(ground, main.sheet, random)
    return _cropped(ground, main.sheet, random) if conditions.cropped else ground


def _letter_size(sheet: Sheet | None) -> float:
    return sheet.places["serial"][2] if sheet is not None and "serial" in sheet.places else 40.0


def _cut_through(ground: Ground, sheet: Sheet, random: Random) -> Ground:
    """The camera pointed so that the frame's edge goes through the serial."""
    x, y, _ = sheet.places["serial"]
    at = project(ground.matrices[0], numpy.array([[x, y]]))[0]
    if happens(random, 0.5):
        return moved(ground, float(one_of(random, (0, ground.size[0])) - at[0]), 0.0)
    return moved(ground, 0.0, float(one_of(random, (-30, ground.size[1] + 30)) - at[1]))


def _cropped(ground: Ground, sheet: Sheet, random: Random) -> Ground:
    """The camera pointed so that a side of the thing is cut off, and the serial is just in the photo."""
    x, y, size = sheet.places["serial"]
    half = len(sheet.values["serial"]) * size * 0.45
    ends = numpy.array(
        [[x - half, y - size * 1.2], [x + half, y - size * 1.2], [x + half, y + size * 0.5], [x - half, y + size * 0.5]]
    )
    left, top, right, bottom = bounds(project(ground.matrices[0], ends))
    width, height = ground.size
    return one_of(
        random,
        (
            moved(ground, -max(0.0, left - within(random, (20, 120))), 0.0),
            moved(ground, max(0.0, width - right - within(random, (20, 120))), 0.0),
            moved(ground, 0.0, -max(0.0, top - within(random, (20, 120)))),
            moved(ground, 0.0, max(0.0, height - bottom - within(random, (20, 120)))),
        ),
    )


def _lay_main(shot: Shot, main: Subject, sheet: Sheet, matrix: Numbers, conditions: Conditions, random: Random) -> None:
    at = sheet.places["serial"][:2] if "serial" in sheet.places else (sheet.width / 2, sheet.height / 2)
    unit = local_scale(matrix, at)
    shot.letters = unit * _letter_size(sheet)
    scale = 1.0 if main.lit and sheet.width > sheet.height else float(numpy.clip(unit * 1.05, 0.3, 3.0))
    laid = main.finish(sheet, scale, shot.letters, random)
    _lay(shot, laid, matrix @ grow(1 / scale))
    if main.lit and sheet.width > sheet.height:
        size = round(sheet.width * scale), round(sheet.height * scale)
        shot.pixels = with_subpixels(shot.pixels, size, matrix @ grow(1 / scale), conditions.moire)


def _lay_sheet(shot: Shot, sheet: Sheet, finish: Finish, matrix: Numbers, random: Random) -> None:
    scale = float(numpy.clip(local_scale(matrix, (sheet.width / 2, sheet.height / 2)), 0.3, 3.0))
    _lay(shot, finish(sheet, scale, 40.0 * scale, random), matrix @ grow(1 / scale))


def _lay(shot: Shot, flat: Piece, matrix: Numbers) -> None:
    """Warps the piece into the photo; `matrix` maps its sheet's pixels to the photo's."""
    whole = matrix @ shift(-flat.origin[0], -flat.origin[1])
    height, width = flat.opacity.shape
    edge = project(whole, numpy.array([[0, 0], [width, 0], [width, height], [0, height]], dtype=numpy.float64))
    tall, wide = shot.pixels.shape[:2]
    shot.laid.append(edge)
    left, top, right, bottom = bounds(edge)
    x, y = max(0, int(left) - 2), max(0, int(top) - 2)
    size = min(wide, int(right) + 3) - x, min(tall, int(bottom) + 3) - y
    if min(size) > 0:
        here = shift(-x, -y) @ whole
        colour = cv2.warpPerspective(flat.pixels, here, size, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
        mask = cv2.warpPerspective(flat.opacity, here, size, flags=cv2.INTER_LINEAR)
        part = shot.pixels[y : y + size[1], x : x + size[0]]
        cv2.copyTo(colour, (mask > 127).astype(numpy.uint8), part)
    shot.quads.update({name: project(whole, points) for name, points in flat.fields.items()})


def _hide(shot: Shot, hiding: str, random: Random) -> None:
    size = shot.pixels.shape[1], shot.pixels.shape[0]
    if hiding in WAYS and "serial" in shot.quads:
        outline = WAYS[hiding](shot.pixels, shot.quads["serial"], random)
        shot.covered |= {name for name, quad in shot.quads.items() if hides(outline, quad, size)}
        shot.covered.add("serial")
    for name, quad in shot.quads.items():
        left, top, right, bottom = bounds(quad)
        over = _STILL_READABLE * min(right - left, bottom - top)
        if left < -over or top < -over or right > size[0] + over or bottom > size[1] + over:
            shot.covered.add(name)


def _metered(conditions: Conditions) -> Conditions:
    """A camera meters for a lit screen, and no shadow falls on it."""
    return replace(conditions, light=0.9 + 0.3 * conditions.light, shadow=False)


def _exposed(shot: Shot, conditions: Conditions, random: Random) -> Shot:
    size = shot.pixels.shape[1], shot.pixels.shape[0]
    whole = (0.0, 0.0, float(size[0]), float(size[1]))
    target = bounds(numpy.vstack(list(shot.quads.values()))) if shot.quads else whole
    things = bounds(numpy.vstack(shot.laid)) if shot.laid else whole
    pixels = camera.lit(shot.pixels, conditions, random)
    added = camera.glare(pixels, target, conditions.glare, random)
    shot.washed_out = {
        name for name, quad in shot.quads.items() if camera.washes_out(added, conditions.noise, quad)
    } - shot.covered
    pixels = camera.with_glare(pixels, added)
    pixels = camera.through_lens(pixels, things, shot.letters, conditions, random)
    shot.pixels = camera.with_noise(pixels, conditions.noise, random)
    return shot
