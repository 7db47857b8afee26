"""RapidOCR's networks (PP-OCRv6 small): one finds lines, one reads them.

The wheel carries the models. RapidOCR's own front door hides how likely each character is, so the networks are run
here, with RapidOCR's preparation for finding lines and its tracing of what was found.
"""

from collections.abc import Sequence
from functools import cached_property
from importlib.resources import files
from pathlib import Path

import cv2
import numpy
import onnx
from onnx import numpy_helper
from rapidocr.ch_ppocr_det.utils import DBPostProcess, DetPreProcess

from ocr.errors import EngineMissingError
from ocr.geometry import Box, Pixels, corners_of
from ocr.text.marks import BLANK, Marks
from ocr.text.networks import Network, Tensor
from ocr.text.port import Found, LineFinder, LineReader

_NAME = "rapidocr"
_FINDER, _READER = "PP-OCRv6_det_small.onnx", "PP-OCRv6_rec_small.onnx"
# Far below what makes a line: small print on a dark screen is hardly hinted at until it is looked at closer.
_HINT = 0.08
_NEAR = 0.015
_CHARACTERS_NOTE = "character"


class RapidFinder(LineFinder):
    """Finds lines of text."""

    name = _NAME

    @cached_property
    def _network(self) -> Network:
        return Network(self.name, _model(_FINDER))

    def find(self, photo: Pixels, longest: int) -> Found:
        """The lines, and where there is a hint of text."""
        prepare = DetPreProcess(longest, "max", [0.5, 0.5, 0.5], [0.5, 0.5, 0.5])
        trace = DBPostProcess(thresh=0.3, box_thresh=0.45, max_candidates=400, unclip_ratio=1.6, use_dilation=True)
        # The network learned from pictures that begin with blue.
        prepared = prepare(_shrunk(photo, longest)[:, :, ::-1])
        if prepared is None:
            return Found()
        heat = self._network.run(prepared)
        boxes, _ = trace(heat, photo.shape[:2])
        return Found(lines=tuple(corners_of(box) for box in boxes), hints=_hints(heat[0, 0], photo))


class RapidReader(LineReader):
    """Reads lines; of the thousands of characters that the network knows, only ASCII's are worked out."""

    name = _NAME
    height = 48

    @cached_property
    def _network(self) -> Network:
        return Network(self.name, self._model_and_characters[0])

    @cached_property
    def _model_and_characters(self) -> tuple[bytes, tuple[str, ...]]:
        try:
            return _cut_down(onnx.load(_model(_READER)))
        except (OSError, ValueError, KeyError) as error:
            raise EngineMissingError(self.name, "its model could not be read; run 'make set-up'.") from error

    def read(self, lines: Sequence[Pixels]) -> list[Marks]:
        """What stands in each line. One at a time: on one core, several at once take as long, and padding besides."""
        _, characters = self._model_and_characters
        return [Marks(self._network.run(_prepared(line))[0], characters) for line in lines]


def _hints(heat: Tensor, photo: Pixels) -> tuple[Box, ...]:
    """The boxes around hints of text, those near each other in one, in pixels of the photo."""
    reach = round(_NEAR * max(heat.shape))
    faint = (heat > _HINT).astype(numpy.uint8)
    joined = cv2.dilate(faint, numpy.ones((2 * reach + 1, 2 * reach + 1), numpy.uint8))
    across, down = photo.shape[1] / heat.shape[1], photo.shape[0] / heat.shape[0]
    # The first is all that is no hint; the fifth number is how large each is.
    clusters = sorted(cv2.connectedComponentsWithStats(joined)[2][1:].tolist(), key=lambda cluster: -cluster[4])
    return tuple(
        Box(int(x * across), int(y * down), int(width * across), int(height * down)).grown(
            -reach * across, -reach * down
        )
        for x, y, width, height, _ in clusters
    )


def _prepared(line: Pixels) -> Tensor:
    """A batch of one line as the network wants it: blue, green, red, from -1 to 1."""
    colours = line if line.ndim == 3 else numpy.repeat(line[:, :, None], 3, axis=2)
    return (colours[None, :, :, ::-1].transpose(0, 3, 1, 2) / 127.5 - 1).astype(numpy.float32)


def _shrunk(photo: Pixels, longest: int) -> Pixels:
    """The photo with every pixel counted: RapidOCR's own way of shrinking skips most, and noise drowns the text."""
    factor = longest / max(photo.shape[:2])
    if factor >= 1:
        return photo
    size = (round(photo.shape[1] * factor), round(photo.shape[0] * factor))
    return numpy.asarray(cv2.resize(photo, size, interpolation=cv2.INTER_AREA), dtype=numpy.uint8)


def _model(name: str) -> Path:
    return Path(str(files("rapidocr"))) / "models" / name


def _cut_down(model: onnx.ModelProto) -> tuple[bytes, tuple[str, ...]]:
    """The network with the characters beyond ASCII left out of its last layer, and those that it keeps."""
    notes = {note.key: note.value for note in model.metadata_props}
    known = ["", *notes[_CHARACTERS_NOTE].splitlines(), " "]
    kept = [BLANK, *(number for number, character in enumerate(known) if len(character) == 1 and character.isascii())]
    last = {name for node in model.graph.node[-4:] for name in node.input}
    for weights in model.graph.initializer:
        if weights.name in last and weights.dims[-1] == len(known):
            cut = numpy.ascontiguousarray(numpy_helper.to_array(weights)[..., kept])
            weights.CopyFrom(numpy_helper.from_array(cut, weights.name))
    model.graph.output[0].type.tensor_type.shape.dim[2].dim_value = len(kept)
    return model.SerializeToString(), tuple(known[number] for number in kept)
