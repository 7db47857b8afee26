"""The line that a value was read from, laid straight, for a person to look at."""

from PIL import Image

from ocr.image.geometry import Pixels, height_of
from ocr.image.straightening import Rendering, straightened
from ocr.scoring.field import Field

_LOWEST, _HIGHEST = 64, 128
_MARGIN = 0.3  # of the line's height, so that it is seen where the line ends


def crop_of(photo: Pixels, field: Field) -> Image.Image:
    """The field's line out of the photo, whichever way it lies there; small letters are enlarged."""
    height = round(min(max(height_of(field.corners) * (1 + 2 * _MARGIN), _LOWEST), _HIGHEST))
    return Image.fromarray(straightened(photo, field.corners, height, Rendering(margin=_MARGIN)))
