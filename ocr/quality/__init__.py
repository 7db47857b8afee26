"""Judges whether another photo would help: first the photo as a whole, then the text that was detected in it."""

from ocr.quality.detected_text import judge_text
from ocr.quality.reasons import Retake, RetakeReason, together
from ocr.quality.whole_photo import PhotoQuality

__all__ = ["PhotoQuality", "Retake", "RetakeReason", "judge_text", "together"]
