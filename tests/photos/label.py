"""Draws the flat sticker of a recorder, as if it came out of the label printer."""

from dataclasses import dataclass

import numpy
from PIL import Image, ImageDraw

from tests.photos.drawncodes import barcode, qr_code
from tests.photos.fonts import LABEL_FONTS, font

WIDTH, HEIGHT = 1500, 900
SERIAL_LABELS = ("S/N:", "SN:", "Serial No.:", "S/N")
MODEL_LABELS = ("Model:", "Model No.:", "Model Number:", "Model")
ID_LABELS = ("Device ID:", "UID:", "Device ID")


@dataclass(frozen=True, kw_only=True)
class LabelContent:
    """What is printed on the sticker. With a Device ID the QR code holds that; else the maker's pseudo-JSON."""

    serial: str | None
    model: str | None
    device_id: str | None
    mac: str
    qr: bool
    barcode: bool

    @property
    def qr_text(self) -> str:
        """The QR code's payload, with an invented security code that no reader may let through."""
        return self.device_id or f"{{SN:{self.serial},DT:{self.model},NC:000,RC:L2A7C9E1}}"


def draw_label(content: LabelContent, random: numpy.random.Generator) -> Image.Image:
    """The sticker, drawn flat; layout, fonts and label words depend on `random`."""
    label = Image.new("RGBA", (WIDTH, HEIGHT), (244, 244, 240, 255))
    pen = ImageDraw.Draw(label)
    pen.rounded_rectangle((12, 12, WIDTH - 13, HEIGHT - 13), radius=30, outline=(60, 60, 60), width=4)
    face = str(random.choice(LABEL_FONTS))
    pen.text((60, 45), "Digital Video Recorder", font=font("LiberationSans-Bold", 52), fill=(20, 20, 20))
    bottom = _draw_lines(pen, _lines(content, random), face)
    _draw_small_print(pen)
    if content.barcode and content.serial:
        label.paste(barcode(content.serial, 900, 100), (50, max(bottom + 10, 560)))
    if content.qr:
        code = qr_code(content.qr_text, 400)
        label.paste(code, (WIDTH - code.width - 50, 120))
    return label


def _lines(content: LabelContent, random: numpy.random.Generator) -> list[tuple[str, str]]:
    lines = [
        (str(random.choice(MODEL_LABELS)), content.model),
        (str(random.choice(SERIAL_LABELS)), content.serial),
        (str(random.choice(ID_LABELS)), content.device_id),
    ]
    shown = [(word, value) for word, value in lines if value is not None]
    if random.random() < 0.5:
        shown.reverse()
    return [*shown, ("MAC:", content.mac)]


def _draw_lines(pen: ImageDraw.ImageDraw, lines: list[tuple[str, str]], face: str) -> int:
    top = 140
    for word, value in lines:
        pen.text((60, top), f"{word} {value}", font=font(face, 52), fill=(15, 15, 15))
        top += 98
    return top


def _draw_small_print(pen: ImageDraw.ImageDraw) -> None:
    small = font("LiberationSans-Regular", 34)
    pen.text((60, HEIGHT - 130), "Input: 12V DC 4A    H/W Ver: 1.0    Date: 06/2023", font=small, fill=(30, 30, 30))
    pen.text(
        (60, HEIGHT - 80), "Made in China    FCC ID: SLV-NVR    CE    UPC 695529012345", font=small, fill=(30, 30, 30)
    )
