"""The engines that detect and recognize text: their ports, and one adapter for each."""

from ocr.engines.own_detector import OwnDetector
from ocr.engines.own_recognizers import CloseupRecognizer, OwnRecognizer
from ocr.engines.port import Detection, Layout, LineDetector, LineRecognizer, TextEngine, Word
from ocr.engines.rapid import RapidDetector, RapidRecognizer
from ocr.engines.tesseract import TesseractEngine

__all__ = [
    "CloseupRecognizer",
    "Detection",
    "Layout",
    "LineDetector",
    "LineRecognizer",
    "OwnDetector",
    "OwnRecognizer",
    "RapidDetector",
    "RapidRecognizer",
    "TesseractEngine",
    "TextEngine",
    "Word",
]
