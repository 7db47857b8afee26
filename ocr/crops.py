"""Cuts out the line that a value was read from, straightened, for a person to look at."""

from PIL import Image

from ocr.image.geometry import Pixels, height_of
from ocr.image.straightening import Rendering, straightened
from ocr.scoring.field import Field

_LOWEST, _HIGHEST = 64, 128  # pixels; chosen so that a person can read the line
_MARGIN = 0.3  # of the line's height, so that the line's ends can be seen


def crop_of(photo: Pixels, field: Field) -> Image.Image:
    """The field's line cut out of the photo, upright. Small letters are enlarged."""
    height = round(min(max(height_of(field.corners) * (1 + 2 * _MARGIN), _LOWEST), _HIGHEST))
    return Image.fromarray(straightened(photo, field.corners, height, Rendering(margin=_MARGIN)))
