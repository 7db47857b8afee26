"""Pictures of the photos that were read worst, because most can be gained there."""

from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont, ImageOps

from bench.reading.drawn import drawn
from bench.reading.outcomes import Outcome
from bench.reading.photos import Band, Split

_WIDTH, _HEIGHT, _COLUMNS = 520, 460, 4
_FONT = "/usr/share/fonts/truetype/dejavu/DejaVuSansMono.ttf"


def worst(outcomes: list[Outcome], count: int) -> list[tuple[float, Outcome, str]]:
    """The outcomes with the costliest mistake in each: wrong and accepted first, then easy photos left unread."""
    found = [(_cost(one, name), one, name) for one in outcomes for name in {*one.truth, *one.given}]
    found = sorted((item for item in found if item[0] > 0), key=lambda item: -item[0])
    first = {item[1].name: item for item in reversed(found)}
    return sorted(first.values(), key=lambda item: -item[0])[:count]


def sheet(outcomes: list[Outcome], path: Path, split: Split, count: int = 20) -> list[str]:
    """Write one picture with the worst photos in it; a line about each."""
    items = worst(outcomes, count)
    if not items:
        return []
    rows = -(-len(items) // _COLUMNS)
    picture = Image.new("RGB", (_WIDTH * _COLUMNS, _HEIGHT * rows), "white")
    lines = []
    for number, (_, one, name) in enumerate(items):
        line = _line(number + 1, one, name)
        lines.append(line)
        tile = _tile(one, name, split, line)
        picture.paste(tile, (number % _COLUMNS * _WIDTH, number // _COLUMNS * _HEIGHT))
    path.parent.mkdir(parents=True, exist_ok=True)
    picture.save(path, quality=70)
    return lines


def _cost(one: Outcome, name: str) -> float:
    weight = {"serial": 1.0, "device_id": 0.8, "model": 0.7}.get(name, 0.4)
    ease = {Band.CLEAN: 4.0, Band.EASY: 3.0, Band.MEDIUM: 2.0, Band.HARD: 0.5}[one.band]
    if one.wrong(name) and one.accepted(name):
        return 10 + ease * weight
    if name in one.truth and not one.exact(name):
        return ease * weight
    return 0.3 * ease * weight if name in one.truth and not one.accepted(name) else 0.0


def _line(number: int, one: Outcome, name: str) -> str:
    given = one.given.get(name)
    said = f"{given.value} at {given.confidence:.3f}{', accepted' if given.accepted else ''}" if given else "nothing"
    return f"{number}. {one.source} {one.name} {name}: {one.truth.get(name, 'not visible')} read as {said}"


def _tile(one: Outcome, name: str, split: Split, line: str) -> Image.Image:
    number = int(one.name.rsplit("-", 1)[1])
    shot = drawn(split, one.band, number, one.source)
    with Image.open(BytesIO(shot.photo), formats=("JPEG", "PNG", "WEBP", "HEIF")) as opened:
        photo = ImageOps.exif_transpose(opened).convert("RGB")
    tile = Image.new("RGB", (_WIDTH, _HEIGHT), "white")
    whole = ImageOps.contain(photo, (_WIDTH - 10, _HEIGHT - 150))
    tile.paste(whole, (5, 40))
    corners = shot.boxes.get(name)
    if corners:
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        box = (int(min(xs)) - 10, int(min(ys)) - 10, int(max(xs)) + 10, int(max(ys)) + 10)
        tile.paste(ImageOps.contain(photo.crop(box), (_WIDTH - 10, 100)), (5, _HEIGHT - 105))
    pen, font = ImageDraw.Draw(tile), ImageFont.truetype(_FONT, 12)
    for place in range(0, min(len(line), 140), 70):
        pen.text((4, 2 + place // 70 * 16), line[place : place + 70], fill="black", font=font)
    return tile
