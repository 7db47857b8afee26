"""What a photo is of: the drawing, the values on it, and how it is made into a thing with a surface."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy

from bench.reading.photos import clocks
from bench.reading.photos.bands import Conditions
from bench.reading.photos.chance import happens, one_of, within
from bench.reading.photos.labels import draw_label
from bench.reading.photos.labels.content import invent_label
from bench.reading.photos.labels.materials import MATERIALS, any_material, printed
from bench.reading.photos.model import Random, Split
from bench.reading.photos.others import other_thing
from bench.reading.photos.scene.monitor import banded
from bench.reading.photos.scene.piece import Piece, bordered, curled, piece
from bench.reading.photos.scene.surroundings import AROUND_LABELS, AROUND_PHONES, Surroundings, wall
from bench.reading.photos.screens import draw_app, draw_menu
from bench.reading.photos.screens.content import invent_screen
from bench.reading.photos.sheet import Drawn, Sheet
from bench.reading.photos.units import Unit

STICKERS, MENUS, APPS = 0.55, 0.86, 0.97
Finish = Callable[[Sheet, float, float, Random], Piece]


@dataclass(frozen=True, kw_only=True)
class Subject:
    """The main thing in a photo.

    Attributes:
        finish: makes the piece from the sheet, drawn at so many pixels to the unit; also takes the letters' height.
        margins: how far the finished piece reaches beyond the sheet, in units: left, top, right, bottom.
        lit: whether it is a screen.
    """

    kind: str
    layout: str
    sheet: Sheet | None
    finish: Finish
    around: tuple[Surroundings, ...]
    margins: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)
    lit: bool = False
    screenshot: bool = False


def subject(place: float, unit: Unit, split: Split, hiding: str, conditions: Conditions, random: Random) -> Subject:
    """The main thing: by `place`, from 0 to 1, a sticker, a monitor, the app or something else."""
    if place < STICKERS:
        return _sticker(unit, split, hiding, conditions, random)
    if place < MENUS:
        return _menu(unit, split, hiding, conditions, random)
    if place < APPS:
        return _app(unit, split, hiding, conditions, random)
    return _other(split, conditions, random)


def truth(sheet: Sheet, unit: Unit) -> dict[str, str]:
    """The values on the sheet as a specimen's truth has them."""
    return {name: clocks.truth(unit.clock) if name == "date" else value for name, value in sheet.values.items()}


def _sticker(unit: Unit, split: Split, hiding: str, conditions: Conditions, random: Random) -> Subject:
    content = invent_label(unit, split, random, serial=hiding != "absent", serial_in_codes=hiding == "none")
    layout, sheet = draw_label(content, split, random)
    return Subject(
        kind="sticker", layout=layout, sheet=sheet, finish=_on_material(conditions, random), around=AROUND_LABELS
    )


def _on_material(conditions: Conditions, random: Random) -> Finish:
    material = any_material(random)
    radius = one_of(random, (0.0, 0.0, 16.0, 30.0))

    def finish(sheet: Sheet, scale: float, letters: float, random: Random) -> Piece:
        drawn = sheet.draw(scale)
        pixels = printed(numpy.asarray(drawn.image), material, conditions.wear, letters, random)
        return curled(piece(drawn, pixels, radius=radius * scale), conditions.bend, random)

    return finish


def _menu(unit: Unit, split: Split, hiding: str, conditions: Conditions, random: Random) -> Subject:
    content = invent_screen(unit, split, random, serial=hiding != "absent", app=False)
    layout, sheet = draw_menu(content, split, random)
    bezel = within(random, (24, 60))

    def finish(sheet: Sheet, scale: float, _letters: float, random: Random) -> Piece:
        drawn = sheet.draw(scale)
        pixels = banded(numpy.asarray(drawn.image), conditions.moire, random)
        width = round(bezel * scale)
        return bordered(piece(drawn, pixels), (width, width, width, round(width * 1.5)), (18, 18, 20), radius=8)

    margins = (bezel, bezel, bezel, bezel * 1.5)
    return Subject(
        kind="device_info", layout=layout, sheet=sheet, finish=finish, around=(wall,), margins=margins, lit=True
    )


def _app(unit: Unit, split: Split, hiding: str, conditions: Conditions, random: Random) -> Subject:
    content = invent_screen(unit, split, random, serial=hiding != "absent", app=True)
    layout, sheet = draw_app(content, split, random)

    def finish(sheet: Sheet, scale: float, _letters: float, random: Random) -> Piece:
        drawn = sheet.draw(scale)
        pixels = banded(numpy.asarray(drawn.image), conditions.moire * 0.4, random)
        edge = round(40 * scale)
        return bordered(piece(drawn, pixels), (edge, edge, edge, edge), (20, 20, 22), radius=round(110 * scale))

    return Subject(
        kind="device_info",
        layout=layout,
        sheet=sheet,
        finish=finish,
        around=AROUND_PHONES,
        margins=(40.0, 40.0, 40.0, 40.0),
        lit=True,
        screenshot=hiding in {"none", "absent"} and happens(random, 0.55),
    )


def _other(split: Split, conditions: Conditions, random: Random) -> Subject:
    thing = other_thing(split, random)
    return Subject(
        kind="other", layout=thing.name, sheet=thing.sheet, finish=plain_finish(conditions), around=AROUND_LABELS
    )


def plain_finish(conditions: Conditions) -> Finish:
    """Printed on plain paper."""

    def finish(sheet: Sheet, scale: float, letters: float, random: Random) -> Piece:
        drawn: Drawn = sheet.draw(scale)
        pixels = printed(numpy.asarray(drawn.image), MATERIALS["laser paper"], conditions.wear * 0.5, letters, random)
        return piece(drawn, pixels)

    return finish


def with_own_id(unit: Unit, random: Random) -> Unit:
    """The unit with a Device ID that does not give its serial away."""
    own = "LNK" + "".join(one_of(random, "abcdefghkmnpqrstuvwxyzABCDEFGHKMNPQRSTUVWXYZ23456789") for _ in range(9))
    return unit if unit.device_id != unit.serial else replace(unit, device_id=own)
