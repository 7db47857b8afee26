"""The measures of a photo's quality tell good photos from poor ones."""

import pytest

from ocr.quality import is_blurred, is_too_dark, is_too_small
from tests.photos import Camera, render_sticker

SMALLER = (2000, 1500)


@pytest.mark.parametrize(
    ("camera", "blurred"),
    [
        (Camera(), False),
        (Camera(blur=1.5, noise=14), False),
        (Camera(light=0.4), False),
        (Camera(blur=5), True),
        (Camera(blur=8, noise=12), True),
    ],
    ids=["good", "noisy", "dim", "soft", "soft and noisy"],
)
def test_blur_is_told_from_noise_and_dim_light(camera: Camera, *, blurred: bool) -> None:
    assert is_blurred(render_sticker(camera=camera, size=SMALLER).convert("L")) is blurred


@pytest.mark.parametrize(("light", "dark"), [(1.0, False), (0.4, False), (0.1, True)])
def test_a_dark_photo_is_known(light: float, *, dark: bool) -> None:
    assert is_too_dark(render_sticker(camera=Camera(light=light), size=SMALLER).convert("L")) is dark


def test_small_pictures_and_small_letters_are_known() -> None:
    assert is_too_small((320, 240), [])
    assert is_too_small((3000, 2000), [9, 8, 10])
    assert not is_too_small((3000, 2000), [40, 55])
