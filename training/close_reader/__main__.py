"""Trains the network that reads lines from close up and writes it: `python -m training.close_reader --minutes 45`."""

from pathlib import Path

from training.close_reader.network import CloseReader
from training.command import Subject, teach
from training.course import shown
from training.line_reader.export import export
from training.line_reader.network import LineReader
from training.line_reader.train import drawn, halved, loss_of
from training.line_reader.wear import HEIGHT
from training.take_up import taken_up

_LINE_READER = Path("ocr/engines/models/line_reader.onnx")


def begun() -> CloseReader:
    """The line network as it is shipped, and details that say nothing yet."""
    return CloseReader(taken_up(LineReader(), _LINE_READER, map(halved, drawn(0))))


if __name__ == "__main__":
    subject = Subject(
        name="close_reader",
        highest_rate=1e-3,
        new=lambda: CloseReader(LineReader()),
        begun=begun,
        drawn=drawn,
        show=shown,
        loss_of=loss_of,
        export=lambda network, path: export(network, path, HEIGHT),
    )
    teach(subject, __doc__)
