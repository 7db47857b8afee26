"""Printed text: the ports that engines stand behind, and one adapter per engine."""

from ocr.engines.line_finder import OwnFinder
from ocr.engines.line_network import CloseNetwork, LineNetwork
from ocr.engines.port import Found, Layout, LineFinder, LineReader, TextEngine, Word
from ocr.engines.rapid import RapidFinder, RapidReader
from ocr.engines.tesseract import TesseractEngine

__all__ = [
    "CloseNetwork",
    "Found",
    "Layout",
    "LineFinder",
    "LineNetwork",
    "LineReader",
    "OwnFinder",
    "RapidFinder",
    "RapidReader",
    "TesseractEngine",
    "TextEngine",
    "Word",
]
