"""Our own networks that recognize lines. They know shapes of characters, and no language. `training/` trains them."""

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

import numpy

from ocr.engines.ctc import CtcOutput
from ocr.engines.networks import Network
from ocr.engines.port import LineRecognizer
from ocr.errors import EngineOutputError
from ocr.image.geometry import Pixels
from ocr.image.tones import in_gray

_MODELS = Path(__file__).parent / "models"
_CHARACTERS_NOTE = "characters"


class OwnRecognizer(LineRecognizer):
    """Recognizes gray lines quickly: it is shown every line of a page."""

    name = "line_recognizer"
    height = 32
    model = _MODELS / "line_recognizer.onnx"

    @cached_property
    def _network(self) -> Network:
        return Network.verified(self.name, self.model)

    @cached_property
    def _characters(self) -> tuple[str, ...]:
        known = self._network.notes.get(_CHARACTERS_NOTE)
        if known is None:
            raise EngineOutputError(self.name, "its model does not say which characters it knows.")
        return ("", *known)

    def recognize(self, lines: Sequence[Pixels]) -> list[CtcOutput]:
        """What stands in each line. The network sees one line at a time."""
        return [CtcOutput(self._network.run(_prepared(line))[0], self._characters) for line in lines]


class CloseupRecognizer(OwnRecognizer):
    """Recognizes lines at twice the size, slowly. At that size it can tell an l from an I, which is hardly shorter."""

    name = "closeup_recognizer"
    height = 64
    model = _MODELS / "closeup_recognizer.onnx"


def _prepared(line: Pixels) -> numpy.typing.NDArray[numpy.float32]:
    return (in_gray(line)[None, None].astype(numpy.float32) / 127.5 - 1).astype(numpy.float32)
