"""Printed text: the port that engines stand behind, and one adapter per engine."""

from ocr.text.port import Layout, TextEngine, Word
from ocr.text.tesseract import TesseractEngine

__all__ = ["Layout", "TesseractEngine", "TextEngine", "Word"]
