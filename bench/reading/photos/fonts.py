"""The typefaces of each split, found where Debian's packages put them."""

from functools import cache
from pathlib import Path

from PIL import ImageFont

from bench.reading.photos.chance import happens, one_of
from bench.reading.photos.model import Random, Split

FOLDER = Path("/usr/share/fonts")

COMMON = {
    "LiberationSans-Regular": "truetype/liberation/LiberationSans-Regular.ttf",
    "LiberationSans-Bold": "truetype/liberation/LiberationSans-Bold.ttf",
    "DejaVuSans": "truetype/dejavu/DejaVuSans.ttf",
    "DejaVuSans-Bold": "truetype/dejavu/DejaVuSans-Bold.ttf",
}
TUNING = {
    **COMMON,
    "DejaVuSansCondensed-Bold": "truetype/dejavu/DejaVuSansCondensed-Bold.ttf",
    "DejaVuSansMono-Bold": "truetype/dejavu/DejaVuSansMono-Bold.ttf",
    "LiberationSansNarrow-Bold": "truetype/liberation/LiberationSansNarrow-Bold.ttf",
    "LiberationMono-Bold": "truetype/liberation/LiberationMono-Bold.ttf",
    "FreeSans": "truetype/freefont/FreeSans.ttf",
    "FreeSansBold": "truetype/freefont/FreeSansBold.ttf",
    "FreeMonoBold": "truetype/freefont/FreeMonoBold.ttf",
    "Lato-Regular": "truetype/lato/Lato-Regular.ttf",
    "Lato-Semibold": "truetype/lato/Lato-Semibold.ttf",
    "Inconsolata": "truetype/inconsolata/Inconsolata.otf",
    "Hack-Regular": "truetype/hack/Hack-Regular.ttf",
    "JetBrainsMono-Medium": "truetype/jetbrains-mono/JetBrainsMono-Medium.ttf",
    "NotoMono-Regular": "truetype/noto/NotoMono-Regular.ttf",
    "Cantarell-Regular": "opentype/cantarell/Cantarell-Regular.otf",
    "Cantarell-Bold": "opentype/cantarell/Cantarell-Bold.otf",
    "Carlito-Regular": "truetype/crosextra/Carlito-Regular.ttf",
    "Carlito-Bold": "truetype/crosextra/Carlito-Bold.ttf",
    "OCRA": "truetype/ocr-a/OCRA.ttf",
}
TEST = {
    "Roboto-Regular": "truetype/roboto/unhinted/RobotoTTF/Roboto-Regular.ttf",
    "Roboto-Bold": "truetype/roboto/unhinted/RobotoTTF/Roboto-Bold.ttf",
    "RobotoCondensed-Bold": "truetype/roboto/unhinted/RobotoCondensed-Bold.ttf",
    "OpenSans-Regular": "truetype/open-sans/OpenSans-Regular.ttf",
    "OpenSans-Semibold": "truetype/open-sans/OpenSans-Semibold.ttf",
    "NimbusSans-Regular": "opentype/urw-base35/NimbusSans-Regular.otf",
    "NimbusSans-Bold": "opentype/urw-base35/NimbusSans-Bold.otf",
    "NimbusSansNarrow-Bold": "opentype/urw-base35/NimbusSansNarrow-Bold.otf",
    "NimbusMonoPS-Bold": "opentype/urw-base35/NimbusMonoPS-Bold.otf",
    "AnonymousPro-Bold": "truetype/anonymous-pro/Anonymous Pro B.ttf",
    "B612-Regular": "opentype/b612/B612-Regular.otf",
    "B612-Bold": "opentype/b612/B612-Bold.otf",
    "B612Mono-Regular": "opentype/b612/B612Mono-Regular.otf",
    "OCRB": "opentype/ocr-b/OCRB.otf",
    "Inter-Medium": "opentype/inter/Inter-Medium.otf",
    "Inter-SemiBold": "opentype/inter/Inter-SemiBold.otf",
}
PATHS = {**TUNING, **TEST}
SCREEN = {
    Split.TUNING: ("Lato-Regular", "FreeSans", "Carlito-Regular", "Cantarell-Regular", "DejaVuSans"),
    Split.TEST: ("Roboto-Regular", "OpenSans-Regular", "NimbusSans-Regular", "Inter-Medium", "B612-Regular"),
}
COMMON_SHARE = 0.25


class FontMissingError(Exception):
    """A typeface that the photos need is not installed."""


@cache
def font(name: str, size: int) -> ImageFont.FreeTypeFont:
    """The typeface `name` at `size` pixels."""
    path = FOLDER / PATHS[name]
    if not path.exists():
        raise FontMissingError(f"The typeface {name} is missing: install environments/system-tests.txt.")
    return ImageFont.truetype(str(path), size)


def label_face(random: Random, split: Split) -> str:
    """A typeface for what is printed on a label."""
    if split is Split.TEST and happens(random, COMMON_SHARE):
        return one_of(random, tuple(COMMON))
    return one_of(random, tuple(TEST if split is Split.TEST else TUNING))


def screen_face(random: Random, split: Split) -> str:
    """A typeface for a menu or an app."""
    if split is Split.TEST and happens(random, COMMON_SHARE):
        return one_of(random, ("LiberationSans-Regular", "DejaVuSans"))
    return one_of(random, SCREEN[split])
