"""One photo of one invented box, drawn from the split, the band and a number alone."""

from dataclasses import dataclass

import numpy

from bench.reading.photos.model import Band, Box, Colour, Numbers, Random, Split
from bench.reading.unseen import labels, screens
from bench.reading.unseen.model import PrintedCode, UnseenSpecimen
from bench.reading.unseen.photographing import slip, surfaces
from bench.reading.unseen.photographing.camera import Shot, photographed, screenshot
from bench.reading.unseen.photographing.scene import Scene, Thing
from bench.reading.unseen.printing.elements import Panel
from bench.reading.unseen.units import Unit, invented

_SCREENS = 0.35
_SLIPS = 0.1
_SCREENSHOTS = {Band.CLEAN: 0.6, Band.EASY: 0.3, Band.MEDIUM: 0.0, Band.HARD: 0.0}


@dataclass(frozen=True)
class _Flat:
    """What is photographed before it is photographed."""

    unit: Unit
    kind: str
    layout: str
    panel: Panel
    radius: float
    printed_on: bool


def specimen(split: Split, band: Band, number: int) -> UnseenSpecimen:
    """The photo of that number; the same arguments always give the same photo."""
    random = numpy.random.default_rng([20261130, list(Split).index(split), list(Band).index(band), number])
    flat = _screen(split, random) if random.random() < _SCREENS else _label(split, random)
    digits = slip.code(random) if random.random() < _SLIPS else ""
    kept = flat.kind == "device_info" and not digits and random.random() < _SCREENSHOTS[band]
    shot = screenshot(flat.panel, random) if kept else photographed(_scene(flat, digits, band, random), band, random)
    return _described(f"{split}-{band}-{number:05}", split, band, flat, digits, shot)


def _label(split: Split, random: Random) -> _Flat:
    name = str(random.choice(list(labels.LAYOUTS[split])))
    layout, unit = labels.LAYOUTS[split][name], invented(split, random)
    panel = labels.printed(layout, unit, random)
    return _Flat(unit, "sticker", name, panel, layout.radius, layout.printed_on)


def _screen(split: Split, random: Random) -> _Flat:
    name = str(random.choice(list(screens.LAYOUTS[split])))
    layout, unit = screens.LAYOUTS[split][name], invented(split, random, screen=True)
    return _Flat(unit, "device_info", name, screens.shown(layout, unit, random), 0.0, printed_on=False)


def _scene(flat: _Flat, digits: str, band: Band, random: Random) -> Scene:
    """The label or screen with the slip, if there is one, to its right or below it."""
    screen = flat.kind == "device_info"
    width, height = flat.panel.image.size
    around: Box = (0, 0, width, height)
    things = [Thing(flat.panel, numpy.eye(3), flat.radius, sticker=not (flat.printed_on or screen))]
    if digits:
        paper = slip.slip(digits, round(min(width, height) * random.uniform(0.12, 0.2)), flat.unit.split, random)
        turn, (wide, tall) = slip.turned(paper, random)
        gap = 0.06 * min(width, height)
        if width < height:
            left, top = width + gap, random.uniform(0, max(1, height - tall))
        else:
            left, top = random.uniform(0, max(1, width - wide)), height + gap
        things.append(Thing(paper, _moving(left, top) @ turn))
        around = (0, 0, max(width, left + wide), max(height, top + tall))
    body = _colour(flat.panel) if flat.printed_on else (18, 18, 20) if screen else surfaces.body(random)
    scanned = band is Band.CLEAN and not flat.printed_on and random.random() < 0.6
    return Scene(things, around, None if scanned else body, screen)


def _colour(panel: Panel) -> Colour:
    red, green, blue = numpy.asarray(panel.image)[2, 2].tolist()
    return red, green, blue


def _moving(x: float, y: float) -> Numbers:
    return numpy.array([[1.0, 0.0, x], [0.0, 1.0, y], [0.0, 0.0, 1.0]])


def _described(name: str, split: Split, band: Band, flat: _Flat, digits: str, shot: Shot) -> UnseenSpecimen:
    hidden = shot.covered | shot.washed_out
    lines = {line.field: line for line in flat.unit.lines if line.field not in hidden}
    truth = {field: line.truth for field, line in lines.items()}
    printed = {field: line.value for field, line in lines.items()}
    if digits and "challenge_code" not in hidden:
        truth["challenge_code"] = printed["challenge_code"] = digits
    codes = _codes(flat.unit, shot)
    return UnseenSpecimen(
        name=name,
        split=split,
        band=band,
        kind=flat.kind,
        layout=flat.layout,
        serial_form=lines["serial"].form if "serial" in lines else "none",
        photo=shot.photo,
        truth=truth,
        boxes={item.field: corners for item, corners in shot.places if item.field in truth},
        covered=shot.covered,
        washed_out=shot.washed_out,
        form_names={field: line.form for field, line in lines.items() if line.form},
        coded=frozenset(code.field for code in codes if code.whole and code.field),
        codes=codes,
        printed=printed,
        captions={field: line.caption for field, line in lines.items()},
        distractors=flat.unit.distractors,
    )


def _codes(unit: Unit, shot: Shot) -> tuple[PrintedCode, ...]:
    return tuple(
        PrintedCode(
            format=plan.format,
            content=plan.content,
            holds=plan.holds,
            field=plan.field,
            beside=plan.beside,
            corners=next(corners for item, corners in shot.places if item.kind == "code" and item.text == str(at)),
            whole=f"code {at}" not in shot.broken_codes,
        )
        for at, plan in enumerate(unit.codes)
    )
