"""Trains the line network and writes it: `python -m training.line_recognizer --minutes 45 --out FILE`."""

from training.command import Subject, teach
from training.line_recognizer.export import export
from training.line_recognizer.network import HEIGHT, LineRecognizer
from training.line_recognizer.train import drawn, halved, loss_of

if __name__ == "__main__":
    subject = Subject(
        name="line_recognizer",
        highest_rate=2e-3,
        new=LineRecognizer,
        drawn=drawn,
        show=halved,
        loss_of=loss_of,
        export=lambda network, path: export(network, path, HEIGHT),
    )
    teach(subject, __doc__)
