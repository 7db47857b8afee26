"""Printed text: the ports that engines stand behind, and one adapter per engine."""

from ocr.text.line_finder import OwnFinder
from ocr.text.line_network import CloseNetwork, LineNetwork
from ocr.text.port import Found, Layout, LineFinder, LineReader, TextEngine, Word
from ocr.text.rapid import RapidFinder, RapidReader
from ocr.text.tesseract import TesseractEngine

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
