"""Counts what was read of one kind of photo."""

from collections import Counter
from dataclasses import dataclass, field

from ocr import FieldName, Reading
from tests.photos.measure.shots import Truth


@dataclass
class Tally:
    """The counts of one kind of photo."""

    present: Counter[FieldName] = field(default_factory=Counter)
    exact: Counter[FieldName] = field(default_factory=Counter)
    accepted: Counter[FieldName] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    kinds: Counter[str] = field(default_factory=Counter)
    seconds: list[float] = field(default_factory=list)
    processor_seconds: list[float] = field(default_factory=list)

    def add(self, seed: int, truth: Truth, reading: Reading, processor_seconds: float) -> None:
        """Count one photo."""
        self.kinds[reading.kind.value] += 1
        self.seconds.append(reading.seconds)
        self.processor_seconds.append(processor_seconds)
        for name in FieldName:
            self._add_field(seed, name, truth.get(name), reading)

    def _add_field(self, seed: int, name: FieldName, expected: str | None, reading: Reading) -> None:
        found = reading.get(name)
        self.present[name] += expected is not None
        if expected is not None and (found is None or not found.accepted):
            shown = "nothing" if found is None else f"{found.value} at {found.confidence:.2f}"
            self.unread.append(f"seed {seed} {name}: {expected} read as {shown}")
        if found is None:
            return
        self.exact[name] += found.value == expected
        self.accepted[name] += found.accepted
        if found.accepted and found.value != expected:
            self.wrong.append(f"seed {seed} {name}: {expected} read as {found.value} at {found.confidence:.2f}")
