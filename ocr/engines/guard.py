"""Keeps a failing engine from costing more than its share of one photo's time.

Engines that run in this process cannot be interrupted when they hang or crash; whoever must survive that reads in a
child process and, once it had to be ended, reads again without them (`ocr.read_photo(..., without=ocr.NETWORKS)`).
"""

import logging
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from ocr.deadline import Deadline
from ocr.engines.ctc import CtcOutput
from ocr.engines.port import Detection, LineDetector, LineRecognizer
from ocr.errors import EngineError
from ocr.image.geometry import Pixels

_SHORTEST_READ = 0.05

_log = logging.getLogger(__name__)

Answer = TypeVar("Answer")


class Guard:
    """Asks engines within the photo's deadline. One that has failed is not asked again."""

    def __init__(self, deadline: Deadline, without: Iterable[str] = ()) -> None:
        self.failed = set(without)
        self.deadline = deadline

    def ask(self, name: str, question: Callable[[], Answer], otherwise: Answer) -> Answer:
        """The engine's answer; `otherwise` once it has failed or the photo's time is up."""
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
    """A line recognizer whose failure costs its own word only: it then reads no lines at all."""

    def __init__(self, recognizer: LineRecognizer, guard: Guard) -> None:
        self.name, self.height = recognizer.name, recognizer.height
        self._recognizer, self._guard = recognizer, guard

    def recognize(self, lines: Sequence[Pixels]) -> list[CtcOutput]:
        """What stands in each line; nothing once it has failed."""
        return self._guard.ask(self.name, lambda: self._recognizer.recognize(lines), list[CtcOutput]())


class GuardedDetector(LineDetector):
    """A detector of lines whose failure costs its own lines only: it then finds none."""

    def __init__(self, detector: LineDetector, guard: Guard) -> None:
        self.name = detector.name
        self._detector, self._guard = detector, guard

    def detect(self, photo: Pixels, longest: int) -> Detection:
        """The lines of the photo; none once it has failed."""
        return self._guard.ask(self.name, lambda: self._detector.detect(photo, longest), Detection())
