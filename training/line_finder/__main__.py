"""Trains the line finder and writes it: `python -m training.line_finder --minutes 45 --out FILE`."""

from collections.abc import Iterator
from pathlib import Path

from torch import Tensor

from training.command import Subject, teach
from training.course import Course, scaled
from training.line_finder.export import export
from training.line_finder.network import LineFinder
from training.line_finder.train import drawn, train


class _LineFinder(Subject[LineFinder]):
    name = "line_finder"
    highest_rate = 3e-3

    def new(self) -> LineFinder:
        return LineFinder()

    def pictures(self, seed: int) -> Iterator[Tensor]:
        return (scaled(batch.pictures) for batch in drawn(seed))

    def train(self, network: LineFinder, course: Course) -> LineFinder:
        return train(network, course)

    def export(self, network: LineFinder, path: Path) -> None:
        export(network, path)


if __name__ == "__main__":
    teach(_LineFinder(), __doc__)
