"""Trains the line network and writes it: `python -m training.line_reader --minutes 45 --out FILE`."""

from collections.abc import Iterator
from pathlib import Path

from torch import Tensor

from training.command import Subject, teach
from training.course import Course, scaled
from training.line_reader.export import export
from training.line_reader.network import LineReader
from training.line_reader.train import drawn, train


class _LineReader(Subject[LineReader]):
    name = "line_reader"
    highest_rate = 2e-3

    def new(self) -> LineReader:
        return LineReader()

    def pictures(self, seed: int) -> Iterator[Tensor]:
        return (scaled(batch.pictures) for batch in drawn(seed))

    def train(self, network: LineReader, course: Course) -> LineReader:
        return train(network, course)

    def export(self, network: LineReader, path: Path) -> None:
        export(network, path)


if __name__ == "__main__":
    teach(_LineReader(), __doc__)
