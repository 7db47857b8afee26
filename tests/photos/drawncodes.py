"""Draws real QR codes and Code 128 barcodes, so that the photos hold what a scanner would find on a label."""

import zxingcpp
from PIL import Image


def qr_code(text: str, size: int) -> Image.Image:
    """A QR code of `text`, about `size` pixels wide with its quiet zone."""
    return _draw(text, zxingcpp.BarcodeFormat.QRCode, width=size)


def barcode(text: str, width: int, height: int) -> Image.Image:
    """A Code 128 of `text`, at most `width` pixels wide and `height` high, without the text below."""
    drawn = _draw(text, zxingcpp.BarcodeFormat.Code128, width=width)
    return drawn.resize((drawn.width, height), Image.Resampling.NEAREST)


def _draw(text: str, kind: zxingcpp.BarcodeFormat, *, width: int) -> Image.Image:
    code = zxingcpp.create_barcode(text, kind)
    plain = Image.fromarray(zxingcpp.write_barcode_to_image(code, scale=1, add_quiet_zones=True)).convert("L")
    modules = max(1, width // plain.width)
    return plain.resize((plain.width * modules, plain.height * modules), Image.Resampling.NEAREST)
