"""A picture is known again however it was saved, and two photos of different units of one model are two pictures."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial
from io import BytesIO
from itertools import combinations

import pytest
from PIL import Image

from desk.evidence.fingerprint import Fingerprint
from desk.evidence.fingerprinting import fingerprint_of
from ocr.image.loading import load
from tests.photos import Camera, render_device_info, render_sticker, to_jpeg

SERIALS = ("ND012301000042", "ND012301000043")


@cache
def drawn(
    draw: Callable[..., Image.Image], serial: str, seed: int, size: tuple[int, int] = (1400, 1050)
) -> Image.Image:
    """A recorder whose label or screen lies straight in the picture, in the same place for every serial number."""
    return load(to_jpeg(draw(serial=serial, size=size, seed=seed, camera=Camera(degrees=0))))


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
def test_a_picture_saved_again_is_recognised(
    draw: Callable[..., Image.Image], change: Callable[[Image.Image], Image.Image]
) -> None:
    picture = drawn(draw, SERIALS[0], 0)
    assert fingerprint_of(change(picture)).looks_like(fingerprint_of(picture))


@cache
def of_sixty_units() -> list[Image.Image]:
    """Thirty stickers and thirty screens, each of a recorder of its own, photographed again in the same place."""
    serials = [f"ND0123010{number:05}" for number in range(60)]
    draws = (render_sticker, render_device_info)
    return [drawn(draws[seed % 2], serial, seed, size=(700, 525)) for seed, serial in enumerate(serials)]


def test_all_of_sixty_photos_saved_again_half_as_wide_are_recognised() -> None:
    again = [(fingerprint_of(resized(photo, 0.5)), fingerprint_of(photo)) for photo in of_sixty_units()]
    assert all(one.looks_like(other) for one, other in again)


def test_of_1770_pairs_of_different_units_at_most_one_in_a_hundred_is_taken_for_one_picture() -> None:
    pairs = list(combinations([fingerprint_of(photo) for photo in of_sixty_units()], 2))
    assert len(pairs) == 1770
    assert sum(one.looks_like(other) for one, other in pairs) <= 17


def test_a_photo_with_another_serial_drawn_into_it_is_still_the_same_picture() -> None:
    prints = [fingerprint_of(drawn(render_sticker, serial, 0)) for serial in SERIALS]
    assert prints[0].looks_like(prints[1])


def test_both_halves_of_the_fingerprint_must_agree() -> None:
    one = Fingerprint(differences="0" * 256, frequencies="0" * 256)
    assert not one.looks_like(Fingerprint(differences="0" * 256, frequencies="1" * 37 + "0" * 219))
    assert not one.looks_like(Fingerprint(differences="1" * 37 + "0" * 219, frequencies="0" * 256))
