"""Keeps a failing engine from spoiling a reading, or taking all of its time.

An engine that hangs or crashes in this process cannot be interrupted. A caller that must survive that
reads in a child process. If it has to end the child, it reads again without these engines
(`ocr.read_photo(..., without=ocr.NETWORKS)`).
"""

import logging
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from ocr.deadline import Deadline
from ocr.engines.ctc import CtcOutput
from ocr.engines.port import Detection, LineDetector, LineRecognizer
from ocr.errors import EngineError
from ocr.image.geometry import Pixels

_SHORTEST_READ = 0.05  # seconds; with less time left, no engine is run

_log = logging.getLogger(__name__)

Answer = TypeVar("Answer")


class Guard:
    """Runs engines within the photo's deadline. An engine that has failed is not run again."""

    def __init__(self, deadline: Deadline, without: Iterable[str] = ()) -> None:
        self.failed = set(without)
        self.deadline = deadline

    def ask(self, name: str, question: Callable[[], Answer], otherwise: Answer) -> Answer:
        """The engine's answer, or `otherwise` once the engine has failed or the photo's time is up."""
        if name in self.failed:
            return otherwise
        if not self.deadline.allows(_SHORTEST_READ):
            self.failed.add(name)
            return otherwise
        try:
            return question()
        except EngineError as error:
            self.failed.add(name)
            _log.warning("An engine is left out of this reading: %s", error)
            return otherwise


class GuardedRecognizer(LineRecognizer):
    """A recognizer that returns nothing at all once it has failed."""

    def __init__(self, recognizer: LineRecognizer, guard: Guard) -> None:
        self.name, self.height = recognizer.name, recognizer.height
        self._recognizer, self._guard = recognizer, guard

    def recognize(self, lines: Sequence[Pixels]) -> list[CtcOutput]:
        """What stands in each line; an empty list once the recognizer has failed."""
        return self._guard.ask(self.name, lambda: self._recognizer.recognize(lines), list[CtcOutput]())


class GuardedDetector(LineDetector):
    """A detector that finds no lines once it has failed."""

    def __init__(self, detector: LineDetector, guard: Guard) -> None:
        self.name = detector.name
        self._detector, self._guard = detector, guard

    def detect(self, photo: Pixels, longest: int) -> Detection:
        """The lines of the photo; none once the detector has failed."""
        return self._guard.ask(self.name, lambda: self._detector.detect(photo, longest), Detection())
