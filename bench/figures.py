"""`python -m bench.figures [--only WORD ...] [--list]`: prints the documents' tables again, each by its own command.

A table of figures stands between two lines of its document:

    <!-- figures: .environments/development/bin/python -m bench.reading --photos 400 -->
    <!-- end of figures, printed in 25 min -->

What is between them is the command and what it printed, as Markdown. A command that fails leaves its table as it is.
"""

import argparse
import re
import shlex
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

DOCUMENTS = (*sorted(Path("docs").glob("*.md")), Path("training/README.md"))
_BLOCK = re.compile(
    r"^<!-- figures: (?P<command>.+) -->\n(?P<shown>(?:(?!<!-- ).*\n)*)"
    r"<!-- end of figures(?:, printed in (?P<time>.+))? -->$",
    re.MULTILINE,
)


@dataclass(frozen=True, kw_only=True)
class Block:
    """One table of a document.

    Attributes:
        time: how long its command took when it last printed the table, in words; None if that is not known.
    """

    document: Path
    command: str
    shown: str
    time: str | None


class CommandFailed(Exception):
    """A command that prints a table ended with an error, or printed nothing."""


def main() -> None:
    """Print the chosen tables again."""
    parser = argparse.ArgumentParser(prog="python -m bench.figures", description=__doc__)
    parser.add_argument("--only", nargs="+", metavar="WORD", help="the commands that contain one of these words")
    parser.add_argument("--list", action="store_true", help="name the commands and how long they take; run none")
    options = parser.parse_args()
    chosen = [block for block in blocks(DOCUMENTS) if _is_chosen(block, options.only)]
    if not chosen:
        sys.exit(f"No command contains {' or '.join(options.only or [])}. --list names them all.")
    for block in chosen:
        print(f"{block.document}: {block.command} (last time: {block.time or 'not known'})")
    if not options.list and not renew(chosen):
        sys.exit("Some tables are as they were, because their command failed.")


def _is_chosen(block: Block, words: Sequence[str] | None) -> bool:
    return words is None or any(word in block.command for word in words)


def blocks(documents: Iterable[Path]) -> Iterator[Block]:
    """Every table of figures in these documents."""
    for path in documents:
        for found in _BLOCK.finditer(path.read_text(encoding="utf-8")):
            yield Block(document=path, command=found["command"], shown=found["shown"], time=found["time"])


def renew(chosen: Sequence[Block]) -> bool:
    """Run each command and put what it prints into its document; whether all of them succeeded."""
    succeeded = True
    for block in chosen:
        print(f"\n{block.command}", flush=True)
        started = time.monotonic()
        try:
            printed = _printed_by(block.command)
        except CommandFailed as failure:
            print(f"{block.document} keeps its table: {failure}", file=sys.stderr)
            succeeded = False
            continue
        _replace(block, printed, _in_words(time.monotonic() - started))
        print(f"{block.document} has a new table.", flush=True)
    return succeeded


def _printed_by(command: str) -> str:
    """What the command prints; its progress and its errors go to the terminal."""
    try:
        done = subprocess.run(shlex.split(command), stdout=subprocess.PIPE, encoding="utf-8", check=False)
    except OSError as error:
        raise CommandFailed(f"the command cannot be started ({error}).") from error
    if done.returncode:
        raise CommandFailed(f"the command ended with {done.returncode}; above is what it said.")
    if not done.stdout.strip():
        raise CommandFailed("the command printed nothing.")
    return done.stdout.strip()


def _replace(block: Block, printed: str, took: str) -> None:
    """Put the new table into the document as it is now: it may have been edited while the command ran."""
    text = block.document.read_text(encoding="utf-8")
    renewed = _BLOCK.sub(
        lambda found: _written(block.command, printed, took) if found["command"] == block.command else found[0], text
    )
    block.document.write_text(renewed, encoding="utf-8")


def _written(command: str, printed: str, took: str) -> str:
    return (
        f"<!-- figures: {command} -->\n\n```\n{command}\n```\n\n{printed}\n\n<!-- end of figures, printed in {took} -->"
    )


def _in_words(seconds: float) -> str:
    if seconds < 90:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min"


if __name__ == "__main__":
    main()
