"""The checks of a case as they are stored with it. `desk/verification/` makes them."""

from dataclasses import dataclass
from enum import StrEnum


class Outcome(StrEnum):
    """The outcome of a check."""

    AGREE = "agree"
    DIFFER = "differ"
    MISSING = "missing"
    UNSURE = "unsure"


class Verdict(StrEnum):
    """What all checks of a case add up to."""

    VERIFIED = "verified"
    NEEDS_REVIEW = "needs_review"


@dataclass(frozen=True)
class Compared:
    """A value that was compared, and its source in words."""

    source: str
    value: str


@dataclass(frozen=True)
class Check:
    """One comparison, with its reason in words."""

    name: str
    label: str
    outcome: Outcome
    reason: str
    values: tuple[Compared, ...] = ()
