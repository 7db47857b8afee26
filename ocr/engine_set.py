"""The engines that a reader uses, and the real ones."""

from dataclasses import dataclass

from ocr.codes import CodeEngine, ZxingEngine
from ocr.engines import (
    CloseupRecognizer,
    LineDetector,
    LineRecognizer,
    OwnDetector,
    OwnRecognizer,
    RapidDetector,
    RapidRecognizer,
    TesseractEngine,
    TextEngine,
)

# The engines that run in this process, and would end it if they crashed.
NETWORKS = (RapidRecognizer.name, OwnRecognizer.name, CloseupRecognizer.name, OwnDetector.name)


@dataclass(frozen=True, kw_only=True)
class Engines:
    """The engines of a reader.

    Attributes:
        detector: the quick one, which sees every photo.
        general_detector: sees a photo in which something is missing. It belongs to the same engine as the general
            recognizer.
        general_recognizer: the slow one, for what the others are not sure of. If it fails, the text engine reads the
            page.
        line_recognizer: recognizes every line of a page.
        closeup_recognizer: recognizes each promising place from close up.
        text: reads places that are still in doubt.
    """

    detector: LineDetector
    general_detector: LineDetector
    general_recognizer: LineRecognizer
    line_recognizer: LineRecognizer
    closeup_recognizer: LineRecognizer
    text: TextEngine
    codes: CodeEngine


def real_engines() -> Engines:
    """The engines that read customers' photos. Each loads its model when it is first used."""
    return Engines(
        detector=OwnDetector(),
        general_detector=RapidDetector(),
        general_recognizer=RapidRecognizer(),
        line_recognizer=OwnRecognizer(),
        closeup_recognizer=CloseupRecognizer(),
        text=TesseractEngine(),
        codes=ZxingEngine(),
    )
