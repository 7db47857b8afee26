"""A deadline counts down to zero and no further; a stopwatch adds up what each stage took."""

import pytest

from ocr import deadline
from ocr.deadline import Deadline, Stopwatch


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.now = 100.0

    def monotonic(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(deadline, "time", clock)
    return clock


def test_what_is_left_shrinks_to_zero(clock: Clock) -> None:
    until = Deadline.after(5)
    clock.now += 3
    assert until.remaining == 2
    assert (until.allows(2), until.allows(2.5)) == (True, False)
    clock.now += 30
    assert until.remaining == 0


def test_a_stage_that_comes_twice_adds_up(clock: Clock) -> None:
    watch = Stopwatch()
    for seconds in (1.5, 2.0):
        with watch.stage("page"):
            clock.now += seconds
    assert watch.seconds == {"page": 3.5}


def test_a_stage_that_fails_is_counted_too(clock: Clock) -> None:
    watch = Stopwatch()

    def fail() -> None:
        with watch.stage("page"):
            clock.now += 1
            raise ValueError("broken")

    with pytest.raises(ValueError, match="broken"):
        fail()
    assert watch.seconds == {"page": 1}
