"""Trains the line finder and writes it: `python -m training.line_finder --minutes 45 --out FILE`."""

from training.command import Subject, teach
from training.course import shown
from training.line_finder.export import export
from training.line_finder.network import LineFinder
from training.line_finder.train import drawn, loss_of

if __name__ == "__main__":
    subject = Subject(
        name="line_finder",
        highest_rate=3e-3,
        new=LineFinder,
        drawn=drawn,
        show=shown,
        loss_of=loss_of,
        export=export,
    )
    teach(subject, __doc__)
