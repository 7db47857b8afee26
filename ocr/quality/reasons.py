"""Why another photo would help, and where in the photo the reason lies."""

from dataclasses import dataclass
from enum import StrEnum

from ocr.image.geometry import Box


class RetakeReason(StrEnum):
    """Why another photo would help, or that the reader itself failed."""

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
    """One reason, and where in the photo it lies if it is a part of it."""

    reason: RetakeReason
    box: Box | None = None


# Where one of these is the matter, that no label is in sight only follows from it.
_HIDING = frozenset({RetakeReason.TOO_DARK, RetakeReason.TOO_SMALL})


def together(*verdicts: tuple[Retake, ...]) -> tuple[Retake, ...]:
    """Several verdicts on one photo as one: each reason once, with a place in the photo if any verdict gave one."""
    found: dict[RetakeReason, Retake] = {}
    for retake in (one for verdict in verdicts for one in verdict):
        if retake.reason not in found or found[retake.reason].box is None:
            found[retake.reason] = retake
    if _HIDING & found.keys():
        found.pop(RetakeReason.NO_LABEL, None)
    return tuple(found.values())
