"""`python -m bench.nlu [--only CLASSIFIER/VECTORS]`: which pipeline understands best, and what does it cost?

Trains each pipeline on data/nlu and gives it the messages of tests/nlu, on one thread, one pipeline at a time.
"""

from __future__ import annotations

import argparse

from bench.nlu.pipelines import CHOSEN, names
from bench.nlu.trial import Trial, in_a_process

HEAD = [
    "classifier",
    "vectors",
    "macro F1 of paraphrases",
    "in scope, fell back",
    "out of scope, took a step",
    "training",
    "a message",
    "memory",
]


def main() -> None:
    """Try each pipeline and print a table."""
    parser = argparse.ArgumentParser(prog="python -m bench.nlu", description=__doc__)
    every = ["/".join(pair) for pair in names()]
    parser.add_argument("--only", nargs="*", choices=every, default=every, metavar="CLASSIFIER/VECTORS")
    print(table([]), flush=True)
    for name in parser.parse_args().only:
        classifier, _, vectors = name.partition("/")
        print(line(in_a_process(classifier, vectors)), flush=True)


def table(trials: list[Trial]) -> str:
    """A table for a page of documentation."""
    head = [f"| {' | '.join(HEAD)} |", f"|{' --- |' * len(HEAD)}"]
    return "\n".join([*head, *(line(trial) for trial in trials)])


def line(trial: Trial) -> str:
    """One pipeline's line; the chosen one's is bold."""
    cells = [f"**{cell}**" if (trial.classifier, trial.vectors) == CHOSEN else cell for cell in trial.row]
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    main()
