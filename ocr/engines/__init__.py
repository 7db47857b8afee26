"""Printed text: the ports that engines stand behind, and one adapter per engine."""

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
