"""Training the close-up recognizer: it starts from the line recognizer and learns from the same lines."""

from training.closeup_recognizer.network import CloseupRecognizer
from training.line_recognizer.export import export
from training.line_recognizer.lines import BATCHES_PER_DRAW
from training.line_recognizer.network import LineRecognizer
from training.line_recognizer.task import LINE_RECOGNIZER, draw, loss_of
from training.line_recognizer.wear import HEIGHT
from training.start import shipped
from training.task import Task, pictures_of


def _built_on_line_recognizer() -> CloseupRecognizer:
    """The shipped line recognizer, and a branch for details that adds nothing yet."""
    return CloseupRecognizer(shipped(LINE_RECOGNIZER))


CLOSEUP_RECOGNIZER = Task(
    name="closeup_recognizer",
    build=lambda: CloseupRecognizer(LineRecognizer()),
    starts={LINE_RECOGNIZER.name: _built_on_line_recognizer},
    draw=draw,
    batches_per_draw=BATCHES_PER_DRAW,
    inputs_of=pictures_of,
    loss_of=loss_of,
    export=lambda network, path: export(network, path, HEIGHT),
)
