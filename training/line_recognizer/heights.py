"""How far fonts draw a small l and a capital I apart: `python -m training.line_recognizer.heights`."""

from collections import defaultdict
from pathlib import Path

import numpy

from training.line_recognizer.fonts import face, families

_SIZE = 200
# Between these, in heights of a capital, the families are counted together.
_EDGES = (-1.0, 0.015, 0.04, 0.06, 0.085, 1.0)
_ALIKE = 1 / 30


def main() -> None:
    """Print how much taller an l is, and in what share of the training families. `ocr.closeup.ascenders` uses both.

    Then print the held-out faces in which an l is about as tall as an I and takes as much room.
    """
    counted: dict[int, list[float]] = defaultdict(list)
    known = [float(numpy.mean([_excess(path) for path in paths])) for paths in families(held_out=False).values()]
    for excess in known:
        counted[int(numpy.searchsorted(_EDGES, excess))].append(excess)
    print("| an l taller than a capital by | families |\n| ---: | ---: |")
    for _, some in sorted(counted.items()):
        print(f"| {numpy.mean(some):.3f} | {len(some) / len(known):.0%} |")
    print(f"\n{len(known)} families\n\nHeld out, about as tall and as wide as an I:\n")
    for path in (path for paths in families(held_out=True).values() for path in paths):
        if abs(_excess(path)) < _EDGES[1] and abs(_room(path)) < _ALIKE:
            print(f"- {path.stem}: {_room(path):.3f} of a capital's height less room")


def _excess(path: Path) -> float:
    small, capital = (-face(path, _SIZE).glyph(character)[2] for character in "lH")
    return small / capital - 1


def _room(path: Path) -> float:
    """How much more room an I takes than an l, in heights of a capital."""
    drawn = face(path, _SIZE)
    return (drawn.glyph("I")[3] - drawn.glyph("l")[3]) / drawn.capital_height


if __name__ == "__main__":
    main()
