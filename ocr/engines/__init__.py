"""Printed text: the ports that engines stand behind, and one adapter per engine."""

from ocr.engines.line_network import CloseNetwork, LineNetwork
from ocr.engines.own_detector import OwnDetector
from ocr.engines.port import Detection, Layout, LineDetector, LineReader, TextEngine, Word
from ocr.engines.rapid import RapidDetector, RapidReader
from ocr.engines.tesseract import TesseractEngine

__all__ = [
    "CloseNetwork",
    "Detection",
    "Layout",
    "LineDetector",
    "LineNetwork",
    "LineReader",
    "OwnDetector",
    "RapidDetector",
    "RapidReader",
    "TesseractEngine",
    "TextEngine",
    "Word",
]
