"""Takes the photo: lays label, slip and box on a table, looks at them from one side, and lights them."""

from dataclasses import dataclass, field

import cv2
import numpy
from PIL import Image, ImageDraw

from bench.reading.photos.model import Band, Box, Colour, Numbers, Pixels, Point, Random, Shares, as_pixels
from bench.reading.unseen.photographing import covering, light, surfaces
from bench.reading.unseen.photographing.conditions import CONDITIONS, Conditions
from bench.reading.unseen.photographing.view import View, chosen, corners_of
from bench.reading.unseen.printing.elements import Item, Panel

_TRIES = 16


@dataclass(frozen=True)
class Thing:
    """A flat thing in the scene: its pixels, where its corner lies, and how it is turned there."""

    panel: Panel
    matrix: Numbers
    radius: float = 0.0
    sticker: bool = True


@dataclass(frozen=True)
class Scene:
    """What is photographed: flat things in one plane, the last on top, on a box of that colour."""

    things: list[Thing]
    around: Box
    body: Colour | None
    screen: bool


@dataclass
class Shot:
    """A photo, and where everything came to lie in it."""

    photo: bytes
    places: list[tuple[Item, list[Point]]]
    covered: frozenset[str]
    washed_out: frozenset[str]
    broken_codes: frozenset[str] = field(default_factory=frozenset)


def photographed(scene: Scene, band: Band, random: Random) -> Shot:
    """The photo of the scene as the band has it."""
    conditions = CONDITIONS[band]
    items = [(item, thing.matrix) for thing in scene.things for item in thing.panel.items]
    texts = [item for item, _ in items if item.kind == "text"]
    values = [item.box for item in texts if item.field] or [item.box for item in texts]
    view = chosen(scene.around, values, conditions, random)
    tried = _hidden(items, view, conditions, random)
    view = tried.view
    pixels = _composed(scene, view, conditions, random)
    if tried.mask is not None and tried.picture is not None:
        mixed = pixels + (tried.picture.astype(numpy.float32) - pixels) * tried.mask[..., None]
        pixels = as_pixels(mixed.astype(numpy.uint8))
    lamp = light.glare(view.width, view.height, conditions, random)
    bands = light.moire(view.width, view.height, random) if scene.screen and band is not Band.CLEAN else None
    shade = light.shading(view.width, view.height, conditions, random, glowing=scene.screen)
    image = light.lit(pixels, shade, lamp, bands, light.tint(conditions, random))
    text = min((_height(view, matrix, item.box) for item, matrix in items if item.field), default=20.0)
    image = light.blurred(image, text, conditions, random)
    sideways = band is not Band.CLEAN and random.random() < 0.15
    photo = light.filed(light.sensed(image, conditions, random), conditions, random, sideways=sideways)
    washed = {item.field or f"code {item.text}" for item, matrix in items if _washed(view, matrix, item, lamp)}
    return Shot(
        photo=photo,
        places=[(item, _corners(view, matrix, item.box)) for item, matrix in items],
        covered=frozenset(name for name in tried.names if not name.startswith("code ")),
        washed_out=frozenset(name for name in washed - tried.names if not name.startswith("code ")),
        broken_codes=frozenset(name for name in washed | tried.names if name.startswith("code ")),
    )


def screenshot(panel: Panel, random: Random) -> Shot:
    """The screen as the phone itself keeps it."""
    places = [(item, [(float(x), float(y)) for x, y in corners_of(item.box)]) for item in panel.items]
    photo = light.screenshot(numpy.asarray(panel.image), random)
    return Shot(photo=photo, places=places, covered=frozenset(), washed_out=frozenset())


@dataclass(frozen=True)
class _Hiding:
    """A view with something in front of it, and the names of the values and codes that it hides."""

    view: View
    mask: Shares | None = None
    picture: Pixels | None = None
    names: frozenset[str] = frozenset()


def _hidden(items: list[tuple[Item, Numbers]], view: View, conditions: Conditions, random: Random) -> _Hiding:
    """Hide one value well, and let no other be hidden by a sliver of which nobody could say whether it counts."""
    named = [(item, matrix) for item, matrix in items if item.field]
    if not named or random.random() >= conditions.hidden:
        return _Hiding(view)
    for _ in range(_TRIES):
        target, matrix = named[random.integers(len(named))]
        hiding = _attempt(view, target, matrix, random)
        shares = {_name(item): _share(hiding, item, matrix) for item, matrix in items if item.kind != "mark"}
        shares = {name: share for name, share in shares.items() if name}
        if shares[target.field] > 0.12 and all(
            share == 0 or share > 0.08 for name, share in shares.items() if not name.startswith("code ")
        ):
            names = frozenset(name for name, share in shares.items() if share > 0)
            return _Hiding(hiding.view, hiding.mask, hiding.picture, names)
    return _Hiding(view)


def _attempt(view: View, target: Item, matrix: Numbers, random: Random) -> _Hiding:
    points = _sampled(view, matrix, target.box)
    spot = points[random.integers(len(points))]
    tall = _height(view, matrix, target.box)
    way = random.integers(4)
    if way == 0:
        return _Hiding(view.moved(*_off_the_rim(view, points, random)))
    if way == 1:
        mask, picture = covering.strip((view.height, view.width), spot, tall * random.uniform(1.4, 2.4), random)
    else:
        mask, picture = covering.finger((view.height, view.width), spot, tall * random.uniform(4, 7), random)
    return _Hiding(view, mask, picture)


def _off_the_rim(view: View, points: Numbers, random: Random) -> Point:
    """How far to move the view so that a part of the points lies outside."""
    share = random.uniform(0.2, 0.6)
    inner = numpy.quantile(points, share, axis=0)
    outer = numpy.quantile(points, 1 - share, axis=0)
    moves = ((-inner[0], 0.0), (view.width - outer[0], 0.0))
    x, y = moves[int(abs(moves[1][0]) < abs(moves[0][0]))]
    return float(x), float(y)


def _name(item: Item) -> str:
    return f"code {item.text}" if item.kind == "code" else item.field


def _share(hiding: _Hiding, item: Item, matrix: Numbers) -> float:
    points = _sampled(hiding.view, matrix, item.box)
    inside = hiding.view.inside(points)
    hidden = ~inside
    if hiding.mask is not None:
        x, y = numpy.rint(points[inside]).astype(int).T
        hidden[inside] = hiding.mask[y, x] > 0.08
    return float(hidden.mean())


def _washed(view: View, matrix: Numbers, item: Item, lamp: Shares | None) -> bool:
    """Whether glare takes so much of a value or code that nobody can say what stands there."""
    if lamp is None or not _name(item):
        return False
    points = _sampled(view, matrix, item.box)
    x, y = numpy.rint(points[view.inside(points)]).astype(int).T
    return len(x) > 0 and float((lamp[y, x] > (0.3 if item.kind == "code" else 0.6)).mean()) > 0.02


def _sampled(view: View, matrix: Numbers, box: Box) -> Numbers:
    """Points all over the box, in pixels of the photo."""
    left, top, right, bottom = box
    x, y = numpy.meshgrid(numpy.linspace(left, right, 60), numpy.linspace(top, bottom, 7))
    return view.points(_moved(matrix, numpy.column_stack([x.ravel(), y.ravel()])))


def _corners(view: View, matrix: Numbers, box: Box) -> list[Point]:
    return [(float(x), float(y)) for x, y in view.points(_moved(matrix, corners_of(box)))]


def _height(view: View, matrix: Numbers, box: Box) -> float:
    a, b, c, d = view.points(_moved(matrix, corners_of(box)))
    return float(min(numpy.linalg.norm(d - a), numpy.linalg.norm(c - b)))


def _moved(matrix: Numbers, points: Numbers) -> Numbers:
    found: Numbers = (numpy.column_stack([points, numpy.ones(len(points))]) @ matrix.T)[:, :2]
    return found


def _composed(scene: Scene, view: View, conditions: Conditions, random: Random) -> Pixels:
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
    corners = view.points(_moved(thing.matrix, corners_of((0, 0, width, height))))
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
