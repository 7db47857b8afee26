"""Trains the line network and writes it: `python -m training.line_reader --minutes 45 --out FILE`."""

import argparse
from pathlib import Path

from training.line_reader.export import export
from training.line_reader.train import Course, load, train


def main() -> None:
    """Entry point."""
    parser = argparse.ArgumentParser(prog="python -m training.line_reader", description=__doc__)
    parser.add_argument("--minutes", type=float, default=45)
    parser.add_argument("--out", type=Path, default=Path("ocr/text/models/line_reader.onnx"))
    parser.add_argument("--checkpoint", type=Path, default=Path("results/line_reader.pt"))
    parser.add_argument("--drawers", type=int, default=1, help="processes that draw")
    parser.add_argument("--threads", type=int, default=1, help="threads that learn")
    parser.add_argument("--resume", action="store_true", help="go on from the checkpoint")
    parser.add_argument("--highest-rate", type=float, default=2e-3, help="the highest learning rate")
    parser.add_argument("--export-only", action="store_true", help="write the checkpoint as it is")
    given = parser.parse_args()
    if given.export_only:
        export(load(given.checkpoint), given.out)
        return
    course = Course(
        minutes=given.minutes,
        checkpoint=given.checkpoint,
        drawers=given.drawers,
        threads=given.threads,
        resume=given.resume,
        highest_rate=given.highest_rate,
    )
    export(train(course), given.out)


if __name__ == "__main__":
    main()
