"""The time that one photo may take, and how it was spent."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Self


@dataclass(frozen=True)
class Deadline:
    """The moment, on the monotonic clock, by which a reading has to end."""

    moment: float

    @classmethod
    def after(cls, seconds: float) -> Self:
        """The deadline `seconds` from now."""
        return cls(time.monotonic() + seconds)

    @property
    def remaining(self) -> float:
        """The seconds that are left, never below zero."""
        return max(0.0, self.moment - time.monotonic())

    def allows(self, seconds: float) -> bool:
        """Whether so many seconds are left."""
        return self.remaining >= seconds


@dataclass
class Stopwatch:
    """The seconds that each stage took."""

    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Count the time of the `with` block for this stage."""
        started = time.monotonic()
        try:
            yield
        finally:
            self.seconds[name] = self.seconds.get(name, 0.0) + time.monotonic() - started
