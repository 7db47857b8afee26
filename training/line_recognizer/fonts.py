"""The typefaces for drawing: Debian's, some of which are held out for measuring, and the web's."""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import cv2
import numpy
from numpy.typing import NDArray
from PIL import ImageFont

from training.line_recognizer.alphabet import CHARACTERS

# From 0 to 255; OpenCV's type stubs do not say which number type.
Ink = NDArray[Any]

_FOLDERS = (Path("/usr/share/fonts/opentype"), Path("/usr/share/fonts/truetype"), Path("/usr/share/fonts/fonts-go"))
# environments/typefaces lists them; scripts/bootstrap installs them.
_WEB = Path(".environments/typefaces/node_modules/@fontsource")
_WEIGHTS = (400, 500, 600, 700)
HELD_OUT = ("roboto", "open-sans", "urw-base35", "anonymous-pro", "b612", "ocr-b", "inter")
_UNFIT = re.compile(
    r"Italic|Oblique|Slanted|BI?Ital|BdIta|Inclined|ColorEmoji|MathTeX|Hairline|Smallcaps|Batang|batang|Gungseo|Pilgi"
    r"|Myeongjo|Z003|D050000L|StandardSymbols|Dinaru|UltraLight|\[wght\]|hline|eurof[0-9c][0-9]?6"
    r"|Bookman|C059|P052|URWGothic|Gothic-[BD]|OCRB[EFLSX]|Minus| B?I\.|cmun(?!ss\.|sx\.|tt\.|tb\.|bmr\.|vt\.|rm\.)"
)
SIZE = 64
_SMALLEST_CAPITAL = 12


class Face:
    """One typeface at one size, as pictures of its characters."""

    def __init__(self, path: Path, size: int = SIZE) -> None:
        self._font = ImageFont.truetype(str(path), size, layout_engine=ImageFont.Layout.BASIC)
        self._glyphs: dict[tuple[str, bool], tuple[Ink, int, int, float]] = {}

    def glyph(self, character: str, *, crisp: bool = False) -> tuple[Ink, int, int, float]:
        """The ink, its offset from the pen to the right and from the base line down, and the pen's advance."""
        known = self._glyphs.get((character, crisp))
        if known is None:
            known = self._glyphs[character, crisp] = self._drawn(character, crisp=crisp)
        return known

    @cached_property
    def capital_height(self) -> int:
        """The height of an H in pixels."""
        return max(len(self.glyph("H")[0]), 1)

    @property
    def complete(self) -> bool:
        """Whether every character has a picture of its own."""
        pictures = {self.glyph(one)[0].tobytes() for one in CHARACTERS if one.isalnum()}
        blank = any(not self.glyph(one)[0].any() for one in CHARACTERS if one != " ")
        return not blank and len(pictures) >= 56 and self.capital_height > _SMALLEST_CAPITAL

    def _drawn(self, character: str, *, crisp: bool) -> tuple[Ink, int, int, float]:
        core, offset = self._font.getmask2(character, mode="1" if crisp else "L", anchor="ls")
        width, height = core.size
        ink = numpy.array(core, dtype=numpy.uint8).reshape(height, width)
        return ink, int(offset[0]), int(offset[1]), self._font.getlength(character)


def families(*, held_out: bool) -> dict[str, list[Path]]:
    """The usable files of each family: those held out, or all others."""
    found: dict[str, list[Path]] = defaultdict(list)
    for folder in _FOLDERS:
        for path in sorted(folder.rglob("*.[ot]t[fc]")):
            family = path.relative_to(folder).parts[0] if path.parent != folder else folder.name
            if (family in HELD_OUT) == held_out and not _UNFIT.search(path.name) and not path.is_symlink():
                found[family].append(path)
    if not held_out:
        for family, paths in _of_the_web():
            found[family] += paths
    return {family: kept for family, paths in found.items() if (kept := [path for path in paths if _fit(path)])}


def _of_the_web() -> Iterator[tuple[str, list[Path]]]:
    """The web's families, with their upright Latin files of medium weight."""
    for folder in sorted(_WEB.glob("*")):
        named = (folder / "files" / f"{folder.name}-latin-{weight}-normal.woff2" for weight in _WEIGHTS)
        yield folder.name, [path for path in named if path.exists()]


@lru_cache(maxsize=2048)
def face(path: Path, size: int = SIZE) -> Face:
    """The typeface, from a cache."""
    return Face(path, size)


def _fit(path: Path) -> bool:
    try:
        return face(path).complete
    except OSError:
        return False


def alikeness(first: Path, second: Path) -> float:
    """How alike two typefaces draw 0-9 and A-Z, from 0 to 1. Near 1, one is a copy of the other."""
    return float(
        numpy.mean([_overlap(face(first).glyph(one)[0], face(second).glyph(one)[0]) for one in CHARACTERS[:36]])
    )


def _overlap(first: Ink, second: Ink) -> float:
    size = (24, 32)
    one, other = (cv2.resize(ink, size, interpolation=cv2.INTER_AREA).astype(numpy.float32) for ink in (first, second))
    return float(numpy.minimum(one, other).sum() / max(numpy.maximum(one, other).sum(), 1))
