"""The typefaces of each split: no family, nor a copy of one, is in both."""

from functools import lru_cache
from pathlib import Path

from PIL import ImageFont

from bench.reading.photos.model import Random, Split

_FOLDER = Path("/usr/share/fonts")
Faces = dict[str, tuple[str, ...]]

_TUNING: Faces = {
    "plain": (
        "truetype/dejavu/DejaVuSans.ttf",
        "truetype/dejavu/DejaVuSans-Bold.ttf",
        "truetype/lato/Lato-Regular.ttf",
        "truetype/lato/Lato-Bold.ttf",
        "truetype/crosextra/Carlito-Regular.ttf",
        "opentype/cantarell/Cantarell-Regular.otf",
        "opentype/cantarell/Cantarell-Bold.otf",
        "opentype/urw-base35/URWGothic-Book.otf",
    ),
    "narrow": (
        "truetype/dejavu/DejaVuSansCondensed.ttf",
        "truetype/dejavu/DejaVuSansCondensed-Bold.ttf",
        "truetype/crosextra/Carlito-Bold.ttf",
    ),
    "fixed": (
        "truetype/dejavu/DejaVuSansMono.ttf",
        "truetype/hack/Hack-Bold.ttf",
        "truetype/inconsolata/Inconsolata.otf",
        "truetype/anonymous-pro/Anonymous Pro B.ttf",
    ),
    "machine": ("truetype/ocr-a/OCRA.ttf", "truetype/ocr-a/OCRACondensed.ttf"),
    "brand": (
        "opentype/urw-base35/URWGothic-Demi.otf",
        "truetype/lato/Lato-Black.ttf",
        "truetype/dejavu/DejaVuSerif-Bold.ttf",
        "opentype/urw-base35/URWBookman-Demi.otf",
    ),
}
_TEST: Faces = {
    "plain": (
        "truetype/roboto/unhinted/RobotoTTF/Roboto-Regular.ttf",
        "truetype/roboto/unhinted/RobotoTTF/Roboto-Medium.ttf",
        "truetype/open-sans/OpenSans-Regular.ttf",
        "truetype/open-sans/OpenSans-Semibold.ttf",
        "opentype/inter/Inter-Regular.otf",
        "opentype/inter/Inter-SemiBold.otf",
        "opentype/urw-base35/NimbusSans-Regular.otf",
        "opentype/urw-base35/NimbusSans-Bold.otf",
        "truetype/liberation/LiberationSans-Regular.ttf",
    ),
    "narrow": (
        "truetype/roboto/unhinted/RobotoCondensed-Regular.ttf",
        "truetype/open-sans/OpenSans-CondBold.ttf",
        "opentype/urw-base35/NimbusSansNarrow-Bold.otf",
        "truetype/liberation/LiberationSansNarrow-Regular.ttf",
    ),
    "fixed": (
        "truetype/jetbrains-mono/JetBrainsMono-Regular.ttf",
        "truetype/jetbrains-mono/JetBrainsMono-Bold.ttf",
        "truetype/noto/NotoSansMono-Regular.ttf",
        "truetype/liberation/LiberationMono-Bold.ttf",
    ),
    "machine": ("opentype/ocr-b/OCRB.otf", "opentype/ocr-b/OCRBS.otf"),
    "brand": (
        "truetype/open-sans/OpenSans-ExtraBold.ttf",
        "opentype/inter/InterDisplay-Black.otf",
        "opentype/urw-base35/P052-Bold.otf",
        "truetype/roboto/unhinted/RobotoTTF/Roboto-Black.ttf",
        "opentype/urw-base35/C059-Bold.otf",
    ),
}
FACES = {Split.TUNING: _TUNING, Split.TEST: _TEST}


class TypefaceMissing(FileNotFoundError):
    """A typeface of the bench is not on this machine."""


def chosen(split: Split, role: str, random: Random) -> str:
    """One typeface of the split for `plain`, `narrow`, `fixed`, `machine` or `brand` print."""
    faces = FACES[split][role]
    return faces[random.integers(len(faces))]


@lru_cache(maxsize=256)
def font(face: str, size: int) -> ImageFont.FreeTypeFont:
    """The typeface at that size.

    Raises:
        TypefaceMissing: the package that brings it is not installed.
    """
    path = _FOLDER / face
    if not path.exists():
        raise TypefaceMissing(f"{path} is missing. Run `make set-up`, which installs environments/system-tests.txt.")
    return ImageFont.truetype(path, size, layout_engine=ImageFont.Layout.BASIC)
