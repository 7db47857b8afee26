"""Engines that stand in for the real ones; the broken ones are named for how they break."""

import time

from PIL import Image

from ocr.codes import Code, CodeEngine
from ocr.errors import EngineCrashedError, EngineMissingError, EngineRubbishError, EngineTimedOutError
from ocr.geometry import Box
from ocr.text import Layout, TextEngine, Word


class MissingTextEngine(TextEngine):
    """Is not installed."""

    name = "missing"

    def read(
        self, picture: Image.Image, *, layout: Layout, timeout: float, characters: str | None = None
    ) -> list[Word]:
        raise EngineMissingError(self.name, "not installed.")


class CrashingTextEngine(TextEngine):
    """Ends with a failure each time."""

    name = "crashing"

    def __init__(self) -> None:
        self.calls = 0

    def read(
        self, picture: Image.Image, *, layout: Layout, timeout: float, characters: str | None = None
    ) -> list[Word]:
        self.calls += 1
        raise EngineCrashedError(self.name, "ended with status 139.")


class HangingTextEngine(TextEngine):
    """Takes all the time it is given, then has nothing."""

    name = "hanging"

    def read(
        self, picture: Image.Image, *, layout: Layout, timeout: float, characters: str | None = None
    ) -> list[Word]:
        time.sleep(timeout)
        raise EngineTimedOutError(self.name, f"no answer within {timeout} s.")


class GarbledTextEngine(TextEngine):
    """Answers something that is not an answer."""

    name = "garbled"

    def read(
        self, picture: Image.Image, *, layout: Layout, timeout: float, characters: str | None = None
    ) -> list[Word]:
        raise EngineRubbishError(self.name, "its table of words could not be understood.")


class BabblingTextEngine(TextEngine):
    """Answers readily, but nonsense: words outside the picture, without size, in odd characters."""

    name = "babbling"

    def read(
        self, picture: Image.Image, *, layout: Layout, timeout: float, characters: str | None = None
    ) -> list[Word]:
        return [
            Word(text="S/N:", confidence=1.0, box=Box(-50, -50, 10, 10)),
            Word(text="ND\u0660\u0661\u0662", confidence=1.0, box=Box(0, -50, 0, 0)),
            Word(text="\ufffd\u202e", confidence=0.0, box=Box(9999, 9999, 1, 1)),
            Word(text="N" * 5000, confidence=0.5, box=Box(10, 10, 5, 5)),
            Word(text="402913", confidence=0.9, box=Box(10**6, 10**6, 50, 0)),
        ]


class TwoNumbersTextEngine(TextEngine):
    """Sees two six-digit numbers, one above the other."""

    name = "two numbers"

    def read(
        self, picture: Image.Image, *, layout: Layout, timeout: float, characters: str | None = None
    ) -> list[Word]:
        if layout is not Layout.SCATTERED:
            return []
        return [
            Word(text="167723", confidence=0.9, box=Box(50, 50, 120, 30)),
            Word(text="402913", confidence=0.9, box=Box(50, 400, 120, 30)),
        ]


class CrashingCodeEngine(CodeEngine):
    """Cannot read codes."""

    name = "crashing codes"

    def read(self, picture: Image.Image) -> list[Code]:
        raise EngineCrashedError(self.name, "the picture could not be searched for codes.")
