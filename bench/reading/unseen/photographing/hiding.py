"""Which values and codes nobody can read: those behind something, outside the photo, or under a mirrored lamp."""

from dataclasses import dataclass

import numpy

from bench.reading.photos.model import Numbers, Pixels, Point, Random, Shares, as_pixels
from bench.reading.unseen.photographing import covering
from bench.reading.unseen.photographing.conditions import Conditions
from bench.reading.unseen.photographing.scene import Laid
from bench.reading.unseen.photographing.view import View

_TRIES = 16


@dataclass(frozen=True)
class Hiding:
    """A view with something in front of it, and the names of the values and codes that it hides."""

    view: View
    mask: Shares | None = None
    picture: Pixels | None = None
    names: frozenset[str] = frozenset()

    def over(self, pixels: Pixels) -> Pixels:
        """The photo with what is in front of it."""
        if self.mask is None or self.picture is None:
            return pixels
        mixed = pixels + (self.picture.astype(numpy.float32) - pixels) * self.mask[..., None]
        return as_pixels(mixed.astype(numpy.uint8))


def hidden(items: list[Laid], view: View, conditions: Conditions, random: Random) -> Hiding:
    """Hide one value well, and let no other be hidden by a sliver of which nobody could say whether it counts."""
    values = [laid for laid in items if laid.item.field]
    if not values or random.random() >= conditions.hidden:
        return Hiding(view)
    for _ in range(_TRIES):
        target = values[random.integers(len(values))]
        hiding = _attempt(view, target, random)
        shares = {laid.name: _share(hiding, laid) for laid in items if laid.name}
        counted = [share for name, share in shares.items() if not name.startswith("code ")]
        if shares[target.name] > 0.12 and all(share == 0 or share > 0.08 for share in counted):
            names = frozenset(name for name, share in shares.items() if share > 0)
            return Hiding(hiding.view, hiding.mask, hiding.picture, names)
    return Hiding(view)


def washed_out(laid: Laid, view: View, lamp: Shares | None) -> bool:
    """Whether glare takes so much of a value or code that nobody can say what stands there."""
    if lamp is None or not laid.name:
        return False
    points = laid.sampled(view)
    x, y = numpy.rint(points[view.inside(points)]).astype(int).T
    return len(x) > 0 and float((lamp[y, x] > (0.3 if laid.item.kind == "code" else 0.6)).mean()) > 0.02


def _attempt(view: View, target: Laid, random: Random) -> Hiding:
    points, tall = target.sampled(view), target.height(view)
    spot = points[random.integers(len(points))]
    way = random.integers(4)
    if way == 0:
        return Hiding(view.moved(*_off_the_rim(view, points, random)))
    if way == 1:
        mask, picture = covering.strip((view.height, view.width), spot, tall * random.uniform(1.4, 2.4), random)
    else:
        mask, picture = covering.finger((view.height, view.width), spot, tall * random.uniform(4, 7), random)
    return Hiding(view, mask, picture)


def _off_the_rim(view: View, points: Numbers, random: Random) -> Point:
    """How far to move the view so that a part of the points lies outside."""
    share = random.uniform(0.2, 0.6)
    inner = numpy.quantile(points, share, axis=0)
    outer = numpy.quantile(points, 1 - share, axis=0)
    moves = ((-inner[0], 0.0), (view.width - outer[0], 0.0))
    x, y = moves[int(abs(moves[1][0]) < abs(moves[0][0]))]
    return float(x), float(y)


def _share(hiding: Hiding, laid: Laid) -> float:
    points = laid.sampled(hiding.view)
    inside = hiding.view.inside(points)
    lost = ~inside
    if hiding.mask is not None:
        x, y = numpy.rint(points[inside]).astype(int).T
        lost[inside] = hiding.mask[y, x] > 0.08
    return float(lost.mean())
