"""Phone photos of invented recorders, drawn for tests: a sticker on a table, a Device Info screen on a monitor.

The codes are real codes, the fonts are ones that printers use, and the same seed draws the same photo.
Every serial, ID and code is invented.
"""

from dataclasses import dataclass
from io import BytesIO

import numpy
from PIL import Image

from tests.photos.label import LabelContent, draw_label
from tests.photos.paper import draw_paper
from tests.photos.scene import Camera, dark_room, photograph, place, table
from tests.photos.screen import ScreenContent, draw_screen
from tests.photos.units import CHALLENGE_CODE, DEVICE_ID, MAC, MODEL, SERIAL, SHOWN

SIZE = (2800, 2100)

Share = tuple[float, float, float, float]
LABEL_SHARE: Share = (0.14, 0.08, 0.86, 0.70)
SCREEN_SHARE: Share = (0.04, 0.04, 0.96, 0.76)
PAPER_SHARE: Share = (0.28, 0.78, 0.72, 0.97)

__all__ = [
    "CHALLENGE_CODE",
    "DEVICE_ID",
    "MODEL",
    "SERIAL",
    "SHOWN",
    "Camera",
    "render_device_info",
    "render_sticker",
    "to_jpeg",
]


def render_sticker(
    serial: str | None = SERIAL,
    model: str | None = MODEL,
    device_id: str | None = None,
    *,
    qr: bool = True,
    barcode: bool = True,
    challenge_code: str | None = None,
    handwritten: bool = False,
    mac: str = MAC,
    size: tuple[int, int] = SIZE,
    camera: Camera | None = None,
    seed: int = 0,
) -> Image.Image:
    """A photo of a recorder's sticker on a table, with the challenge code on paper below it if one is given."""
    random = numpy.random.default_rng(seed)
    content = LabelContent(serial=serial, model=model, device_id=device_id, mac=mac, qr=qr, barcode=barcode)
    photo = table(size, random)
    drawing = draw_label(content, random)
    scene = _Scene(share=LABEL_SHARE, challenge_code=challenge_code, handwritten=handwritten)
    return _compose(photo, drawing, scene, camera or Camera(), random)


def render_device_info(
    model: str | None = MODEL.split("-", maxsplit=1)[0],
    serial: str | None = SERIAL,
    device_id: str | None = DEVICE_ID,
    *,
    shown: str | None = SHOWN,
    challenge_code: str | None = None,
    handwritten: bool = False,
    mac: str = MAC,
    size: tuple[int, int] = SIZE,
    camera: Camera | None = None,
    seed: int = 0,
) -> Image.Image:
    """A photo of a monitor with the Device Info window, with the challenge code on paper in front if one is given."""
    random = numpy.random.default_rng(seed)
    content = ScreenContent(model=model, serial=serial, device_id=device_id, mac=mac, shown=shown)
    photo = dark_room(size, random)
    drawing = draw_screen(content, random)
    scene = _Scene(share=SCREEN_SHARE, challenge_code=challenge_code, handwritten=handwritten)
    return _compose(photo, drawing, scene, camera or Camera(), random)


def to_jpeg(image: Image.Image, quality: int = 88) -> bytes:
    """The photo as a phone would send it."""
    buffer = BytesIO()
    image.convert("RGB").save(buffer, "JPEG", quality=quality)
    return buffer.getvalue()


@dataclass(frozen=True, kw_only=True)
class _Scene:
    """Where the drawing comes to lie in the photo, as shares of its sides, and the slip of paper with it."""

    share: Share
    challenge_code: str | None
    handwritten: bool


def _compose(
    photo: Image.Image, drawing: Image.Image, scene: _Scene, camera: Camera, random: numpy.random.Generator
) -> Image.Image:
    degrees = float(random.uniform(-3, 3)) if camera.degrees is None else camera.degrees
    seed = int(random.integers(1 << 30))
    place(photo, drawing, _box(photo.size, scene.share), degrees=degrees, tilt=camera.tilt, seed=seed)
    if scene.challenge_code is not None:
        slip = draw_paper(scene.challenge_code, random, handwritten=scene.handwritten)
        turn = degrees + float(random.uniform(-2, 2))
        place(photo, slip, _box(photo.size, PAPER_SHARE), degrees=turn, tilt=camera.tilt, seed=seed)
    return photograph(photo, camera, random)


def _box(size: tuple[int, int], share: Share) -> tuple[int, int, int, int]:
    width, height = size
    return round(share[0] * width), round(share[1] * height), round(share[2] * width), round(share[3] * height)
