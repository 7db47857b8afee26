"""`python -m bench.reading [--photos N] [--jobs J] [--baselines [NAME ...]] [--folder DIR]`: how well photos are read.

Draws photos whose layouts, fonts and seeds no one tuned to, has this reader and the baselines read them side by side,
and prints the tables of docs/reading.md. With `--folder`, reads real photos instead: each beside a JSON file of the
same name, `{"serial": "...", ...}`, or a .txt with the text of a code.
"""

import argparse
from pathlib import Path

from bench.reading import report
from bench.reading.folder import read_folder
from bench.reading.photos import Split
from bench.reading.readers import BASELINES
from bench.reading.running import keep, run, tasks
from bench.reading.worst import sheet

KEPT = Path("var/bench/test.pickle")


def main() -> None:
    """Read and print."""
    parser = argparse.ArgumentParser(prog="python -m bench.reading", description=__doc__)
    parser.add_argument("--photos", type=int, default=400, help="how many, equally many of each band")
    parser.add_argument("--first", type=int, default=0, help="the first number of each band")
    parser.add_argument("--jobs", type=int, default=1, help="how many read at once; 1 for honest seconds")
    parser.add_argument("--split", choices=list(Split), default=Split.TEST, type=Split)
    parser.add_argument("--baselines", nargs="*", choices=BASELINES, default=BASELINES, help="none, if none is named")
    parser.add_argument("--folder", type=Path, help="real photos with truth")
    parser.add_argument("--worst", type=Path, default=Path("var/bench/worst.jpg"), help="where to picture the worst")
    options = parser.parse_args()
    if options.folder:
        print(read_folder(options.folder))
        return
    every = tasks(options.split, options.photos, options.first)
    outcomes = list(run(every, jobs=options.jobs, beside=options.baselines))
    keep(outcomes, KEPT)
    own = [one for one in outcomes if one.reader == "resetdesk"]
    print(f"\n{len(every)} photos, {options.split} split, {options.jobs} at once\n")
    for part in (report.summary(outcomes), report.rate(own, options.jobs), report.by_field(own), report.invented(own)):
        print(part, end="\n\n")
    for part in (report.calibration(own), report.stages(own), report.advice(own)):
        print(part, end="\n\n")
    print("\n".join(sheet(own, options.worst, options.split)))


if __name__ == "__main__":
    main()
