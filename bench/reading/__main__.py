"""`python -m bench.reading [--photos N] [--others N] [--jobs J] [--folder DIR]`: how well photos are read.

Draws two sets of photos: ours, whose layouts, fonts and seeds nobody tuned to, and photos of other makers' boxes, drawn
by somebody who has not seen the catalogue of forms. This reader and the baselines read them side by side. Prints the
tables of docs/reading-figures.md. With `--folder`, reads real photos instead. Each stands beside a JSON file of the
same name, `{"serial": "...", ...}`, or a .txt file with the text of a code.
"""

import argparse
from pathlib import Path

from bench.reading import report
from bench.reading.drawn import Source
from bench.reading.folder import read_folder
from bench.reading.outcomes import Outcome
from bench.reading.photos import Split
from bench.reading.readers import BASELINES
from bench.reading.running import keep, kept, run, tasks
from bench.reading.worst import sheet
from ocr.reader import LIMIT_SECONDS

KEPT = Path("var/bench/test.pickle")
TABLES = ("readers", *report.TABLES, "origins", "worst")


def main() -> None:
    """Read and print."""
    parser = argparse.ArgumentParser(prog="python -m bench.reading", description=__doc__)
    parser.add_argument("--photos", type=int, default=400, help="how many of ours, equally many of each band")
    parser.add_argument("--others", type=int, default=200, help="how many of others, likewise")
    parser.add_argument("--first", type=int, default=0, help="the first number of each band")
    parser.add_argument("--jobs", type=int, default=1, help="how many read at once; 1 for honest seconds")
    parser.add_argument("--patience", type=float, default=LIMIT_SECONDS, help="seconds a photo may take; more if busy")
    parser.add_argument("--split", choices=list(Split), default=Split.TEST, type=Split)
    parser.add_argument("--baselines", nargs="*", choices=BASELINES, default=BASELINES, help="none, if none is named")
    parser.add_argument("--again", action="store_true", help="print what was read before, and read nothing")
    parser.add_argument("--tables", nargs="+", choices=TABLES, default=TABLES, help="which to print; by default all")
    parser.add_argument("--folder", type=Path, help="real photos with truth")
    parser.add_argument("--worst", type=Path, default=Path("var/bench/worst.jpg"), help="where to picture the worst")
    options = parser.parse_args()
    if options.folder:
        print(read_folder(options.folder))
        return
    outcomes = kept(KEPT) if options.again else _read(options)
    own = [one for one in outcomes if one.reader == "resetdesk"]
    ours = [one for one in own if one.source is Source.OURS]
    print(f"{len(ours)} photos of ours and {len(own) - len(ours)} of others, {options.split} split.")
    for name in TABLES:
        if name in options.tables and (printed := _table(name, outcomes, options)):
            print(f"\n{printed}")


def _table(name: str, outcomes: list[Outcome], options: argparse.Namespace) -> str:
    """One table below its caption; nothing if there are no photos for it."""
    own = [one for one in outcomes if one.reader == "resetdesk"]
    if name == "worst":
        return "\n".join(["The worst readings first:\n", *sheet(own, options.worst, options.split)])
    if name == "origins":
        return f"{report.ORIGINS}\n\n{report.by_origin(own)}"
    ours = [one for one in own if one.source is Source.OURS]
    if not ours:
        return ""
    if name == "readers":
        every = [one for one in outcomes if one.source is Source.OURS]
        return f"{report.READERS}\n\n{report.summary(every)}\n\n{report.rate(ours, options.jobs)}"
    caption, tabulated = report.TABLES[name]
    return f"{caption}\n\n{tabulated(ours)}"


def _read(options: argparse.Namespace) -> list[Outcome]:
    every = tasks(options.split, options.photos, options.first)
    outcomes = list(run(every, jobs=options.jobs, beside=options.baselines, patience=options.patience))
    others = tasks(options.split, options.others, options.first, Source.OTHERS)
    outcomes += run(others, jobs=options.jobs, patience=options.patience)
    keep(outcomes, KEPT)
    return outcomes


if __name__ == "__main__":
    main()
