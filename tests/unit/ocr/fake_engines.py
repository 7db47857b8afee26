"""Engines that stand in for the real ones; the broken ones are named for how they break."""

import time
from collections.abc import Sequence

import numpy
from PIL import Image

from ocr.codes import Code, CodeEngine
from ocr.engines import Detection, Layout, LineDetector, LineRecognizer, TextEngine, Word
from ocr.engines.ctc import CtcOutput
from ocr.errors import EngineCrashedError, EngineError, EngineMissingError, EngineOutputError, EngineTimedOutError
from ocr.image.geometry import Box, Pixels


class BrokenDetector(LineDetector):
    """Fails in the way it is given."""

    def __init__(self, failure: EngineError, name: str = "rapidocr") -> None:
        self.name = name
        self._failure = failure

    def detect(self, photo: Pixels, longest: int) -> Detection:
        raise self._failure


class BrokenRecognizer(LineRecognizer):
    """Fails in the way it is given, each time; counts how often it was asked."""

    height = 32

    def __init__(self, name: str, failure: EngineError) -> None:
        self.name = name
        self.calls = 0
        self._failure = failure

    def recognize(self, lines: Sequence[Pixels]) -> list[CtcOutput]:
        self.calls += 1
        raise self._failure


class BabblingRecognizer(LineRecognizer):
    """Is sure of something else each time."""

    height = 32

    def __init__(self, name: str) -> None:
        self.name = name
        self._random = numpy.random.default_rng(7)
        self.lines = 0

    def recognize(self, lines: Sequence[Pixels]) -> list[CtcOutput]:
        self.lines += len(lines)
        characters = ("", *"ND0123456789")
        return [
            CtcOutput(self._random.dirichlet([0.02] * len(characters), size=40).astype(numpy.float32), characters)
            for _ in lines
        ]


class Reciting(LineRecognizer):
    """Sees what it is given, one after the other."""

    height = 32

    def __init__(self, name: str, *outputs: CtcOutput) -> None:
        self.name = name
        self._outputs = iter(outputs)

    def recognize(self, lines: Sequence[Pixels]) -> list[CtcOutput]:
        return [next(self._outputs) for _ in lines]


class BrokenTextEngine(TextEngine):
    """Fails in the way it is given, each time; counts how often it was asked."""

    name = "tesseract"

    def __init__(self, failure: EngineError) -> None:
        self.calls = 0
        self._failure = failure

    def read(
        self, picture: Image.Image, *, layout: Layout, timeout: float, characters: str | None = None
    ) -> list[Word]:
        self.calls += 1
        raise self._failure


class HangingTextEngine(TextEngine):
    """Takes all the time it is given, then has nothing."""

    name = "tesseract"

    def read(
        self, picture: Image.Image, *, layout: Layout, timeout: float, characters: str | None = None
    ) -> list[Word]:
        time.sleep(timeout)
        raise EngineTimedOutError(self.name, f"no answer within {timeout} s.")


class BabblingTextEngine(TextEngine):
    """Answers readily, but nonsense: words outside the picture, without size, in odd characters."""

    name = "tesseract"

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


class CrashingCodeEngine(CodeEngine):
    """Cannot read codes."""

    name = "zxing"

    def read(self, picture: Pixels) -> list[Code]:
        raise EngineCrashedError(self.name, "the picture could not be searched for codes.")


FAILURES = (
    EngineMissingError("rapidocr", "not installed."),
    EngineCrashedError("rapidocr", "ended with status 139."),
    EngineOutputError("rapidocr", "its network returned something that is not numbers."),
)
