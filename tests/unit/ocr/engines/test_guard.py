"""A failing engine is run once; when the time is up, no engine is run."""

import numpy
import pytest

from ocr.deadline import Deadline
from ocr.engines import Detection
from ocr.engines.guard import Guard, GuardedDetector, GuardedRecognizer
from tests.unit.ocr.fake_engines import FAILURES, BrokenDetector, BrokenRecognizer

LINE = numpy.zeros((32, 64), numpy.uint8)


def guard(*without: str, seconds: float = 60) -> Guard:
    return Guard(Deadline.after(seconds), without)


def test_an_answer_is_passed_on() -> None:
    assert guard().ask("engine", lambda: "answer", "nothing") == "answer"


def test_an_engine_that_failed_is_not_run_again() -> None:
    asked, broken = guard(), BrokenRecognizer("rapidocr", FAILURES[0])
    guarded = GuardedRecognizer(broken, asked)
    assert [guarded.recognize([LINE]), guarded.recognize([LINE])] == [[], []]
    assert broken.calls == 1
    assert asked.failed == {"rapidocr"}


def test_an_engine_that_is_left_out_from_the_start_is_never_run() -> None:
    broken = BrokenRecognizer("rapidocr", FAILURES[0])
    assert GuardedRecognizer(broken, guard("rapidocr")).recognize([LINE]) == []
    assert broken.calls == 0


def test_a_detector_that_failed_detects_nothing() -> None:
    asked = guard()
    assert GuardedDetector(BrokenDetector(FAILURES[1]), asked).detect(LINE, 64) == Detection()
    assert asked.failed == {"rapidocr"}


def test_when_the_time_is_up_an_engine_counts_as_failed() -> None:
    late = guard(seconds=0)
    assert late.ask("engine", lambda: "answer", "nothing") == "nothing"
    assert late.failed == {"engine"}


def test_our_own_mistakes_are_not_taken_for_an_engines() -> None:
    with pytest.raises(ZeroDivisionError):
        guard().ask("engine", lambda: 1 // 0, 0)
