"""Trains the line network and writes it: `python -m training.line_reader --minutes 45 --out FILE`."""

from training.command import Subject, teach
from training.line_reader.export import export
from training.line_reader.network import HEIGHT, LineReader
from training.line_reader.train import drawn, halved, loss_of

if __name__ == "__main__":
    subject = Subject(
        name="line_reader",
        highest_rate=2e-3,
        new=LineReader,
        drawn=drawn,
        show=halved,
        loss_of=loss_of,
        export=lambda network, path: export(network, path, HEIGHT),
    )
    teach(subject, __doc__)
