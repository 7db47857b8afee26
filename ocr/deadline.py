"""The time one photo may take."""

import time
from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True)
class Deadline:
    """A moment on the steady clock by which the reading has to be done."""

    moment: float

    @classmethod
    def after(cls, seconds: float) -> Self:
        """The deadline `seconds` from now."""
        return cls(time.monotonic() + seconds)

    @property
    def remaining(self) -> float:
        """Seconds left, never below zero."""
        return max(0.0, self.moment - time.monotonic())

    def allows(self, seconds: float) -> bool:
        """Whether work of about `seconds` still fits."""
        return self.remaining >= seconds
