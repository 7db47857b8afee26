"""Keeps a failing text engine from costing more than its share of one photo's time."""

import logging

from PIL import Image

from ocr.deadline import Deadline
from ocr.errors import EngineError
from ocr.text.port import Layout, TextEngine, Word

_SHORTEST_READ = 0.3

_log = logging.getLogger(__name__)


class GuardedTextEngine(TextEngine):
    """Passes reads on within the photo's deadline. After the first failure the engine is not asked again."""

    def __init__(self, engine: TextEngine, deadline: Deadline) -> None:
        self.name = engine.name
        self.failed = False
        self._engine = engine
        self._deadline = deadline

    @property
    def usable(self) -> bool:
        """Whether another read is worth asking for."""
        return not self.failed and self._deadline.allows(_SHORTEST_READ)

    def read(
        self, picture: Image.Image, *, layout: Layout, timeout: float, characters: str | None = None
    ) -> list[Word]:
        """What the engine reads, or nothing once it has failed or the time is up."""
        if not self.usable:
            return []
        within = min(timeout, self._deadline.remaining)
        try:
            return self._engine.read(picture, layout=layout, timeout=within, characters=characters)
        except EngineError as error:
            self.failed = True
            _log.warning("The text was not read: %s", error)
            return []
