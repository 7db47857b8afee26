"""The comparisons of a case, as they are kept with it; `desk/verification/` makes them."""

from dataclasses import dataclass
from enum import StrEnum


class Outcome(StrEnum):
    """How a comparison came out."""

    AGREE = "agree"
    DIFFER = "differ"
    MISSING = "missing"
    UNSURE = "unsure"


class Verdict(StrEnum):
    """What the comparisons add up to."""

    VERIFIED = "verified"
    NEEDS_REVIEW = "needs_review"


@dataclass(frozen=True)
class Compared:
    """A value that was compared, and where it comes from, in words."""

    source: str
    value: str


@dataclass(frozen=True)
class Check:
    """One comparison, with a reason that a person can read."""

    name: str
    label: str
    outcome: Outcome
    reason: str
    values: tuple[Compared, ...] = ()
