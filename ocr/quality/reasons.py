"""The reasons for another photo, each with its place in the photo if it has one."""

from dataclasses import dataclass
from enum import StrEnum

from ocr.image.geometry import Box


class RetakeReason(StrEnum):
    """Why another photo would help. The last reason is the reader's own failure."""

    TOO_DARK = "too_dark"
    BLURRED = "blurred"
    GLARE = "glare"
    TOO_SMALL = "too_small"
    CUT_OFF = "cut_off"
    NO_LABEL = "no_label"
    MOIRE = "moire"
    ENGINE_FAILED = "engine_failed"


@dataclass(frozen=True)
class Retake:
    """One reason, and the part of the photo that it concerns, if it concerns a part."""

    reason: RetakeReason
    box: Box | None = None


# With one of these no label can be seen, so "no label" is not added as a reason.
_HIDING = frozenset({RetakeReason.TOO_DARK, RetakeReason.TOO_SMALL})


def together(*verdicts: tuple[Retake, ...]) -> tuple[Retake, ...]:
    """Several verdicts on one photo as one. Each reason is there once, with its place if any verdict has one."""
    found: dict[RetakeReason, Retake] = {}
    for retake in (one for verdict in verdicts for one in verdict):
        if retake.reason not in found or found[retake.reason].box is None:
            found[retake.reason] = retake
    if _HIDING & found.keys():
        found.pop(RetakeReason.NO_LABEL, None)
    return tuple(found.values())
