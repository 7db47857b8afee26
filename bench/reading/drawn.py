"""Draws photos once and keeps them, because drawing one takes as long as reading it."""

import hashlib
import pickle
from collections.abc import Callable
from enum import StrEnum
from functools import cache
from pathlib import Path

from bench.reading import photos, unseen
from bench.reading.photos import Band, Specimen, Split

_KEPT = Path("var/bench")
_SOURCES = Path(__file__).parent


class Source(StrEnum):
    """Who drew a photo: we, who know the catalogue of forms, or others, who have not seen it."""

    OURS = "photos"
    OTHERS = "unseen"


_SPECIMENS: dict[Source, Callable[[Split, Band, int], Specimen]] = {
    Source.OURS: photos.specimen,
    Source.OTHERS: unseen.specimen,
}


def drawn(split: Split, band: Band, number: int, source: Source = Source.OURS) -> Specimen:
    """The photo, from the folder of kept ones if it was drawn before by the same code."""
    path = _KEPT / source / _version(source) / f"{split}-{band}-{number}.pickle"
    if path.exists():
        kept: Specimen = pickle.loads(path.read_bytes())  # noqa: S301 (our own file)
        return kept
    made = _SPECIMENS[source](split, band, number)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.with_suffix(".part").write_bytes(pickle.dumps(made))
    path.with_suffix(".part").replace(path)
    return made


@cache
def _version(source: Source) -> str:
    """A name for the code that draws, so that a photo drawn by older code is not taken for today's."""
    sources = sorted((_SOURCES / source).rglob("*.py"))
    return hashlib.sha256(b"".join(path.read_bytes() for path in sources)).hexdigest()[:12]
