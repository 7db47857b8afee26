"""Tables about lines that a recognizer read, as Markdown."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from training.line_recognizer.alphabet import LOOK_ALIKES
from training.line_recognizer.fonts import alikeness
from training.line_recognizer.lines import Line

_BANDS = ("clean", "easy", "medium", "hard")
_HARD = 0.75
_EDGES = (0.5, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.999, 1.0)
_NEAR_COPY = 0.9
_OFTEN = 0.02


@dataclass(frozen=True, kw_only=True)
class Read:
    """A line, and what the recognizer read."""

    line: Line
    text: str
    probability: float

    @property
    def exact(self) -> bool:
        """Whether every character is right."""
        return self.text == self.line.text


def exact_share(some: Sequence[Read]) -> float:
    """The share of lines that were read exactly."""
    return sum(read.exact for read in some) / len(some)


def by_form(some: Sequence[Read]) -> str:
    """The share of lines read exactly, by their form and by how hard the photo is."""
    forms = sorted({read.line.form for read in some})
    rows = [_row(form, [read for read in some if read.line.form == form]) for form in forms]
    return _by_band("form", [*rows, _row("all", some)])


def by_family(some: Sequence[Read]) -> str:
    """The share of lines read exactly, by their typeface's family and by how hard the photo is."""
    families = sorted({read.line.family for read in some})
    return _by_band(
        "family", [_row(family, [read for read in some if read.line.family == family]) for family in families]
    )


def confusions(some: Sequence[Read]) -> str:
    """The look-alikes that are often taken for another, in lines of the right length whose photos are not hard."""
    seen: Counter[str] = Counter()
    taken: dict[str, Counter[str]] = defaultdict(Counter)
    for read in some:
        if len(read.text) == len(read.line.text) and read.line.severity < _HARD:
            seen.update(read.line.text)
            for true, wrong in zip(read.line.text, read.text, strict=True):
                if true != wrong:
                    taken[true][wrong] += 1
    shares = {one: taken[one].total() / max(seen[one], 1) for group in LOOK_ALIKES for one in group}
    return _table(
        ("character, in photos that are not hard", "taken for another", "mostly for"),
        ((one, f"{share:.1%}", _most(taken[one])) for one, share in sorted(shares.items()) if share > _OFTEN),
    )


def by_confidence(some: Sequence[Read]) -> str:
    """How often lines of each confidence are read exactly."""
    return _table(("confidence", "lines", "mean confidence", "right"), _rows_by_confidence(some))


def relatives(known: Mapping[str, Sequence[Path]], held_out: Mapping[str, Sequence[Path]]) -> str:
    """The typefaces held out that have a near copy in the training."""
    every = [path for paths in known.values() for path in paths]
    nearest = {
        path.stem: max((alikeness(path, other), other.stem) for other in every)
        for paths in held_out.values()
        for path in paths
    }
    return _table(
        ("typeface held out", "in the training", "alike"),
        ((name, other, f"{alike:.2f}") for name, (alike, other) in nearest.items() if alike > _NEAR_COPY),
    )


def _rows_by_confidence(some: Sequence[Read]) -> Iterator[tuple[str, ...]]:
    low = 0.0
    for high in _EDGES:
        kept = [read for read in some if low <= read.probability < high or (high == 1.0 and read.probability >= low)]
        if kept:
            mean = sum(read.probability for read in kept) / len(kept)
            yield f"{low:.3f} to {high:.3f}", str(len(kept)), f"{mean:.4f}", _share(kept)
        low = high


def _row(title: str, some: Sequence[Read]) -> tuple[str, ...]:
    shares = [_share([read for read in some if _band(read.line) == band]) for band in _BANDS]
    return title, *shares, _share(some), str(len(some))


def _by_band(what: str, rows: Iterable[Sequence[str]]) -> str:
    return _table((what, *_BANDS, "all", "lines"), rows)


def _band(line: Line) -> str:
    return _BANDS[min(int(line.severity * len(_BANDS)), len(_BANDS) - 1)]


def _share(some: Sequence[Read]) -> str:
    return f"{exact_share(some):.1%}" if some else "-"


def _most(taken: Counter[str]) -> str:
    return ", ".join(other for other, _ in taken.most_common(2))


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
