"""The kinds of photos that are counted, each with the truth about its recorder."""

from collections.abc import Callable

import numpy
from PIL import Image

from ocr import FieldName
from tests.photos import Camera, render_device_info, render_sticker
from tests.photos.units import Unit

Truth = dict[FieldName, str]
Shot = Callable[[Unit, int, Camera], tuple[Image.Image, Truth]]


def sticker(unit: Unit, seed: int, camera: Camera) -> tuple[Image.Image, Truth]:
    """A sticker with the maker's QR code, a barcode, and the challenge code in print."""
    photo = render_sticker(
        unit.serial, unit.model, challenge_code=unit.challenge_code, mac=unit.mac, seed=seed, camera=camera
    )
    return photo, _truth(unit, FieldName.SERIAL, FieldName.MODEL, FieldName.MAC, FieldName.CHALLENGE_CODE)


def sticker_with_id(unit: Unit, seed: int, camera: Camera) -> tuple[Image.Image, Truth]:
    """A sticker whose QR code is the bare Device ID, and the challenge code written by hand."""
    photo = render_sticker(
        unit.serial,
        unit.model,
        unit.device_id,
        challenge_code=unit.challenge_code,
        handwritten=True,
        mac=unit.mac,
        seed=seed,
        camera=camera,
    )
    return photo, _truth(unit, *(name for name in FieldName if name is not FieldName.DATE))


def sticker_without_codes(unit: Unit, seed: int, camera: Camera) -> tuple[Image.Image, Truth]:
    """A sticker that bears print only."""
    photo = render_sticker(
        unit.serial, unit.model, unit.device_id, qr=False, barcode=False, mac=unit.mac, seed=seed, camera=camera
    )
    return photo, _truth(unit, FieldName.SERIAL, FieldName.MODEL, FieldName.DEVICE_ID, FieldName.MAC)


def device_info(unit: Unit, seed: int, camera: Camera) -> tuple[Image.Image, Truth]:
    """A monitor with the Device Info window and the challenge code in print."""
    photo = render_device_info(
        unit.screen_model,
        unit.serial,
        unit.device_id,
        shown=unit.shown,
        challenge_code=unit.challenge_code,
        mac=unit.mac,
        seed=seed,
        camera=camera,
    )
    return photo, {**_truth(unit, *FieldName), FieldName.MODEL: unit.screen_model}


def poor_camera(seed: int) -> Camera:
    """An unsteady hand in a dim room, each time differently so."""
    random = numpy.random.default_rng(seed)
    return Camera(
        degrees=float(random.uniform(-14, 14)),
        tilt=float(random.uniform(0, 0.04)),
        blur=float(random.uniform(0.7, 5)),
        noise=float(random.uniform(3, 18)),
        light=float(random.uniform(0.25, 1)),
    )


SHOTS: dict[str, Shot] = {
    "sticker": sticker,
    "sticker with Device ID": sticker_with_id,
    "sticker without codes": sticker_without_codes,
    "device_info": device_info,
}


def _truth(unit: Unit, *names: FieldName) -> Truth:
    whole = {
        FieldName.SERIAL: unit.serial,
        FieldName.MODEL: unit.model,
        FieldName.DEVICE_ID: unit.device_id,
        FieldName.DATE: unit.shown,
        FieldName.MAC: unit.mac,
        FieldName.CHALLENGE_CODE: unit.challenge_code,
    }
    return {name: whole[name] for name in names if name in whole}
