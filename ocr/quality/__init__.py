"""Judges why another photo would help: first at a glance, then at the text that was found in it."""

from ocr.quality.photo import PhotoQuality
from ocr.quality.reasons import Retake, RetakeReason, together
from ocr.quality.text import judge_text

__all__ = ["PhotoQuality", "Retake", "RetakeReason", "judge_text", "together"]
