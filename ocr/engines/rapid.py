"""RapidOCR's networks (PP-OCRv6 small): one detects lines, one recognizes them.

The wheel carries the models, and the lock pins the wheel. RapidOCR's own interface hides how likely each character
is, so this module runs the networks itself. It uses RapidOCR's code only to prepare pictures for the detector and to
trace the lines it finds.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from importlib.resources import files
from pathlib import Path

import numpy
import onnx
from google.protobuf.message import DecodeError
from onnx import numpy_helper
from rapidocr.ch_ppocr_det.utils import DBPostProcess, DetPreProcess

from ocr.engines.ctc import BLANK, CtcOutput
from ocr.engines.heatmaps import extent_of, shrunk
from ocr.engines.networks import Network, Tensor
from ocr.engines.port import Detection, LineDetector, LineRecognizer
from ocr.errors import EngineCrashedError, EngineMissingError
from ocr.image.geometry import Pixels, corners_of

_NAME = "rapidocr"
_MODELS = Path(str(files("rapidocr"))) / "models"
_CHARACTERS_NOTE = "character"


class RapidDetector(LineDetector):
    """Detects lines of text."""

    name = _NAME
    model = _MODELS / "PP-OCRv6_det_small.onnx"

    @cached_property
    def _network(self) -> Network:
        return Network(self.name, self.model)

    def detect(self, photo: Pixels, longest: int) -> Detection:
        """The lines, and the box around everything that hints at text."""
        prepare = DetPreProcess(longest, "max", [0.5, 0.5, 0.5], [0.5, 0.5, 0.5])
        # RapidOCR's own settings, except for a lower box threshold and fewer candidates. Both were chosen.
        trace = DBPostProcess(thresh=0.3, box_thresh=0.45, max_candidates=400, unclip_ratio=1.6, use_dilation=True)
        # The network was trained on pictures with blue first.
        small = shrunk(photo, longest)[:, :, ::-1]
        with _translated_failures():
            prepared = prepare(small)
        if prepared is None:
            return Detection()
        heat = self._network.run(prepared)
        with _translated_failures():
            boxes, _ = trace(heat, photo.shape[:2])
        return Detection(lines=tuple(corners_of(box) for box in boxes), extent=extent_of(heat[0, 0], photo))


class RapidRecognizer(LineRecognizer):
    """Recognizes lines. Of the thousands of characters that the network knows, only ASCII's are computed."""

    name = _NAME
    height = 48
    model = _MODELS / "PP-OCRv6_rec_small.onnx"

    @cached_property
    def _network(self) -> Network:
        return Network(self.name, self._model_and_characters[0])

    @cached_property
    def _model_and_characters(self) -> tuple[bytes, tuple[str, ...]]:
        try:
            return _cut_down(onnx.load(self.model))
        except (OSError, ValueError, KeyError, DecodeError) as error:
            raise EngineMissingError(self.name, "its model could not be read; run 'make set-up'.") from error

    def recognize(self, lines: Sequence[Pixels]) -> list[CtcOutput]:
        """What stands in each line. The network sees one line at a time: on one core a batch is no faster."""
        _, characters = self._model_and_characters
        return [CtcOutput(self._network.run(_prepared(line))[0], characters) for line in lines]


@contextmanager
def _translated_failures() -> Iterator[None]:
    """RapidOCR's own code may raise anything."""
    try:
        yield
    except Exception as error:
        raise EngineCrashedError(_NAME, "its preparation or tracing failed.") from error


def _prepared(line: Pixels) -> Tensor:
    """A batch of one line as the network takes it: blue, green, red, from -1 to 1."""
    colours = line if line.ndim == 3 else numpy.repeat(line[:, :, None], 3, axis=2)
    return (colours[None, :, :, ::-1].transpose(0, 3, 1, 2) / 127.5 - 1).astype(numpy.float32)


def _cut_down(model: onnx.ModelProto) -> tuple[bytes, tuple[str, ...]]:
    """The network without the characters beyond ASCII in its last layer, and the characters that it keeps.

    Raises:
        EngineMissingError: the last layer has another number of characters, so that each would be taken for another.
    """
    notes = {note.key: note.value for note in model.metadata_props}
    known = ["", *notes[_CHARACTERS_NOTE].splitlines(), " "]
    kept = [BLANK, *(number for number, character in enumerate(known) if len(character) == 1 and character.isascii())]
    last = {name for node in model.graph.node[-4:] for name in node.input}
    whole = [one for one in model.graph.initializer if one.name in last and one.dims[-1] == len(known)]
    if not whole:
        raise EngineMissingError(_NAME, "its model does not have the characters that it lists; run 'make set-up'.")
    for weights in whole:
        cut = numpy.ascontiguousarray(numpy_helper.to_array(weights)[..., kept])
        weights.CopyFrom(numpy_helper.from_array(cut, weights.name))
    model.graph.output[0].type.tensor_type.shape.dim[2].dim_value = len(kept)
    return model.SerializeToString(), tuple(known[number] for number in kept)
