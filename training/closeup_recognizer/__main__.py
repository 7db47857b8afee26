"""Trains the close-up recognizer and writes it: `python -m training.closeup_recognizer --minutes 45`."""

from pathlib import Path

from training.closeup_recognizer.network import CloseupRecognizer
from training.command import Subject, teach
from training.course import shown
from training.line_recognizer.export import export
from training.line_recognizer.network import LineRecognizer
from training.line_recognizer.train import drawn, halved, loss_of
from training.line_recognizer.wear import HEIGHT
from training.take_up import taken_up

_LINE_RECOGNIZER = Path("ocr/engines/models/line_recognizer.onnx")


def begun() -> CloseupRecognizer:
    """The line network as it is shipped, and details that say nothing yet."""
    return CloseupRecognizer(taken_up(LineRecognizer(), _LINE_RECOGNIZER, map(halved, drawn(0))))


if __name__ == "__main__":
    subject = Subject(
        name="closeup_recognizer",
        highest_rate=1e-3,
        new=lambda: CloseupRecognizer(LineRecognizer()),
        begun=begun,
        drawn=drawn,
        show=shown,
        loss_of=loss_of,
        export=lambda network, path: export(network, path, HEIGHT),
    )
    teach(subject, __doc__)
