"""A picture is known again however it was saved, and two photos of different units of one model are two pictures."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial
from io import BytesIO
from itertools import combinations

import pytest
from PIL import Image

from desk.evidence.fingerprint import Fingerprint, fingerprint_of
from ocr.loading import load
from tests.photos import Camera, render_device_info, render_sticker, to_jpeg

SERIALS = ("ND012301000042", "ND012301000043", "ND012306000917")


@cache
def drawn(draw: Callable[..., Image.Image], serial: str, seed: int) -> Image.Image:
    """A recorder whose label or screen lies straight in the picture, in the same place for every serial number."""
    return load(to_jpeg(draw(serial=serial, size=(1400, 1050), seed=seed, camera=Camera(degrees=0))))


def saved(image: Image.Image, kind: str, **options: int) -> Image.Image:
    buffer = BytesIO()
    image.save(buffer, kind, **options)
    return load(buffer.getvalue())


def resized(image: Image.Image, share: float) -> Image.Image:
    return saved(image.resize((round(image.width * share), round(image.height * share))), "JPEG", quality=60)


def cut(image: Image.Image) -> Image.Image:
    return image.crop((14, 10, image.width - 14, image.height - 10))


ANEW: dict[str, Callable[[Image.Image], Image.Image]] = {
    "a poorer JPEG": partial(saved, kind="JPEG", quality=60),
    "WebP": partial(saved, kind="WEBP", quality=70),
    "half as wide": partial(resized, share=0.5),
    "a quarter as wide": partial(resized, share=0.25),
    "cut by a hundredth at each side": cut,
    "darker": lambda image: image.point(lambda tone: tone * 7 // 10),
}


@pytest.mark.parametrize("draw", [render_sticker, render_device_info])
@pytest.mark.parametrize("change", ANEW.values(), ids=ANEW)
def test_a_picture_saved_anew_is_known_again(
    draw: Callable[..., Image.Image], change: Callable[[Image.Image], Image.Image]
) -> None:
    picture = drawn(draw, SERIALS[0], 0)
    assert fingerprint_of(change(picture)).looks_like(fingerprint_of(picture))


@pytest.mark.parametrize("draw", [render_sticker, render_device_info])
def test_photos_of_different_units_of_one_model_are_different_pictures(draw: Callable[..., Image.Image]) -> None:
    prints = [fingerprint_of(drawn(draw, serial, seed)) for seed, serial in enumerate(SERIALS)]
    assert not any(one.looks_like(other) for one, other in combinations(prints, 2))


def test_a_photo_with_another_serial_drawn_into_it_is_still_the_same_picture() -> None:
    prints = [fingerprint_of(drawn(render_sticker, serial, 0)) for serial in SERIALS[:2]]
    assert prints[0].looks_like(prints[1])


def test_both_halves_of_the_fingerprint_must_agree() -> None:
    one = Fingerprint(differences="0" * 256, frequencies="0" * 256)
    assert not one.looks_like(Fingerprint(differences="0" * 256, frequencies="1" * 37 + "0" * 219))
    assert not one.looks_like(Fingerprint(differences="1" * 37 + "0" * 219, frequencies="0" * 256))
