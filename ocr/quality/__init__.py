"""Judges whether another photo would help: first the photo as a whole, then the text that was detected in it."""

from ocr.quality.photo_judge import PhotoQuality
from ocr.quality.reasons import Retake, RetakeReason, together
from ocr.quality.text_judge import judge_text

__all__ = ["PhotoQuality", "Retake", "RetakeReason", "judge_text", "together"]
