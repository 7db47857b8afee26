"""Trains the line detector and writes it: `python -m training.line_detector --minutes 45 --out FILE`."""

from training.command import Subject, teach
from training.course import shown
from training.line_detector.export import export
from training.line_detector.network import LineDetector
from training.line_detector.train import drawn, loss_of

if __name__ == "__main__":
    subject = Subject(
        name="line_detector",
        highest_rate=3e-3,
        new=LineDetector,
        drawn=drawn,
        show=shown,
        loss_of=loss_of,
        export=export,
    )
    teach(subject, __doc__)
