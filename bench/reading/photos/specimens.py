"""Makes one specimen: a unit, a subject, a photo, and the truth about it."""

import numpy

from bench.reading.photos.bands import Conditions, draw_conditions
from bench.reading.photos.chance import one_of, seeded, spread
from bench.reading.photos.model import Band, Pixels, Random, Specimen, Split
from bench.reading.photos.photographing import Shot, take
from bench.reading.photos.scene import camera
from bench.reading.photos.subjects import Subject, subject, truth, with_own_id
from bench.reading.photos.units import Unit, invent

HIDINGS = ("absent", "thumb", "tape", "torn", "cut")


def specimen(split: Split, band: Band, number: int) -> Specimen:
    """The specimen of this split, band and number."""
    random = seeded(split, band, number)
    conditions = draw_conditions(band, random)
    hiding = one_of(random, HIDINGS) if conditions.hidden else "none"
    unit = invent(random, lorex=number % 2 == 0)
    if hiding != "none":
        unit = with_own_id(unit, random)
    main = subject(_place(band, number), unit, split, hiding, conditions, random)
    photo, shot = _photographed(main, unit, split, hiding, conditions, random)
    shown = {"challenge_code": unit.challenge_code, **(truth(main.sheet, unit) if main.sheet else {})}
    visible = {name: shown[name] for name in shot.quads if name not in shot.covered | shot.washed_out}
    return Specimen(
        name=f"{split}-{band}-{number:05d}",
        split=split,
        band=band,
        kind=main.kind,
        layout=main.layout,
        serial_form=unit.serial_form if "serial" in visible else "none",
        photo=photo,
        truth=visible,
        boxes={name: [(float(x), float(y)) for x, y in shot.quads[name]] for name in visible},
        covered=frozenset(shot.covered),
        washed_out=frozenset(shot.washed_out),
    )


def _place(band: Band, number: int) -> float:
    return spread(number + 1000 * list(Band).index(band))


def _photographed(
    main: Subject, unit: Unit, split: Split, hiding: str, conditions: Conditions, random: Random
) -> tuple[bytes, Shot]:
    if main.screenshot and main.sheet is not None:
        return _screenshot(main, conditions, random)
    shot = take(main, unit.challenge_code, split, hiding, conditions, random)
    return camera.jpeg(shot.pixels, conditions.quality, random), shot


def _screenshot(main: Subject, conditions: Conditions, random: Random) -> tuple[bytes, Shot]:
    """A screenshot as it is; in the harder bands one that a messenger has shrunk and pressed."""
    if main.sheet is None:
        raise ValueError("A screenshot needs a screen.")
    scale = 1.0 if conditions.quality >= 80 else 0.35 + 0.5 * conditions.quality / 80
    drawn = main.sheet.draw(scale)
    pixels: Pixels = numpy.asarray(drawn.image)
    quads = {
        name: numpy.array([[left, top], [right, top], [right, bottom], [left, bottom]], dtype=numpy.float64)
        for name, (left, top, right, bottom) in drawn.boxes.items()
    }
    file = camera.png(pixels) if scale == 1.0 else camera.jpeg(pixels, conditions.quality, random)
    return file, Shot(pixels, quads)
