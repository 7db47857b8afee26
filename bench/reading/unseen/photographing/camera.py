"""Takes the photo: looks at the scene from one side, lights it, and keeps where everything came to lie."""

from dataclasses import dataclass, field

import numpy

from bench.reading.photos.model import Band, Point, Random
from bench.reading.unseen.photographing import light
from bench.reading.unseen.photographing.composing import composed
from bench.reading.unseen.photographing.conditions import CONDITIONS
from bench.reading.unseen.photographing.hiding import hidden, washed_out
from bench.reading.unseen.photographing.scene import Scene
from bench.reading.unseen.photographing.view import chosen, corners_of
from bench.reading.unseen.printing.elements import Item, Panel


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
    conditions, items = CONDITIONS[band], scene.items
    texts = [laid.item for laid in items if laid.item.kind == "text"]
    sized = [item.box for item in texts if item.field] or [item.box for item in texts]
    hiding = hidden(items, chosen(scene.around, sized, conditions, random), conditions, random)
    view = hiding.view
    pixels = hiding.over(composed(scene, view, conditions, random))
    lamp = light.glare(view.width, view.height, conditions, random)
    bands = light.moire(view.width, view.height, random) if scene.screen and band is not Band.CLEAN else None
    shade = light.shading(view.width, view.height, conditions, random, glowing=scene.screen)
    image = light.lit(pixels, shade, lamp, bands, light.tint(conditions, random))
    text = min((laid.height(view) for laid in items if laid.item.field), default=20.0)
    image = light.blurred(image, text, conditions, random)
    sideways = band is not Band.CLEAN and random.random() < 0.15
    photo = light.filed(light.sensed(image, conditions, random), conditions, random, sideways=sideways)
    washed = frozenset(laid.name for laid in items if washed_out(laid, view, lamp))
    return Shot(
        photo=photo,
        places=[(laid.item, laid.corners(view)) for laid in items],
        covered=frozenset(filter(_is_field, hiding.names)),
        washed_out=frozenset(filter(_is_field, washed - hiding.names)),
        broken_codes=frozenset(name for name in washed | hiding.names if not _is_field(name)),
    )


def screenshot(panel: Panel, random: Random) -> Shot:
    """The screen as the phone itself keeps it."""
    places = [(item, [(float(x), float(y)) for x, y in corners_of(item.box)]) for item in panel.items]
    photo = light.screenshot(numpy.asarray(panel.image), random)
    return Shot(photo=photo, places=places, covered=frozenset(), washed_out=frozenset())


def _is_field(name: str) -> bool:
    return not name.startswith("code ")
