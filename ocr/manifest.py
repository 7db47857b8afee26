"""Where a learned file comes from: `NAME.manifest.json` beside it says how it was made and what its hash is.

A file that is not the one its manifest describes is not used: a model that was copied halfway, or that belongs to
another commit, would read wrongly without any warning. This is no protection against somebody who can write both files.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any, Self

_SUFFIX = ".manifest.json"
_HASH = re.compile(r"[0-9a-f]{64}")
NOTHING = "nothing"


class ManifestError(Exception):
    """A manifest is missing or damaged. The text is for engineers and says what to do next."""


@dataclass(frozen=True, kw_only=True)
class Run:
    """One run of training. None means that nobody wrote it down.

    Attributes:
        start: what the run started from: `nothing`, or the name of a model.
        generator: the version of the sources that drew the training data (`training/generators.py`).
        note: what else distinguishes the run.
    """

    start: str
    seed: int | None = None
    steps: int | None = None
    batch: int | None = None
    highest_rate: float | None = None
    minutes: float | None = None
    generator: str | None = None
    torch: str | None = None
    machine: str | None = None
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Recipe:
    """How to train the model again, from start to end.

    Attributes:
        start: `nothing`, or the name of the model to start from.
        batch: samples in each step.
        highest_rate: the highest learning rate.
    """

    start: str
    seed: int
    steps: int
    batch: int
    highest_rate: float

    def __post_init__(self) -> None:
        if min(self.steps, self.batch) < 1 or self.highest_rate <= 0 or self.seed < 0:
            raise ValueError("steps, batch and highest_rate must be above 0, and seed must not be negative")


@dataclass(frozen=True, kw_only=True)
class QuickCheck:
    """A small score that a test repeats: how many of the samples drawn from a seed the model gets right."""

    command: str
    seed: int
    samples: int
    right: int
    of: int


@dataclass(frozen=True, kw_only=True)
class Manifest:
    """Where one learned file comes from.

    Attributes:
        file: its name.
        made: how it was made, in words, and what is not known about that.
        made_with: the hash of each model that went into it, by file name.
        runs: the runs of training that led to it, first to last.
        scores: what each command prints about it, by command and by what was counted.
    """

    file: str
    sha256: str
    size_bytes: int
    made: str
    made_with: Mapping[str, str]
    runs: tuple[Run, ...] = ()
    recipe: Recipe | None = None
    scores: Mapping[str, Mapping[str, float]]
    quick_check: QuickCheck | None = None

    def __post_init__(self) -> None:
        if not _HASH.fullmatch(self.sha256):
            raise ValueError("sha256 must be 64 hexadecimal digits")

    @classmethod
    def beside(cls, path: Path) -> Self:
        """The manifest of the file.

        Raises:
            ManifestError: there is none, or it cannot be understood.
        """
        place = _place(path)
        try:
            return cls._parsed(json.loads(place.read_bytes()))
        except OSError as error:
            raise ManifestError(f"{place} cannot be read. Restore it: git checkout -- {place}") from error
        except (ValueError, KeyError, TypeError) as error:
            raise ManifestError(f"{place} is not a manifest ({error}). Restore it: git checkout -- {place}") from error

    @classmethod
    def _parsed(cls, stored: dict[str, Any]) -> Self:
        recipe, quick_check = stored.pop("recipe", None), stored.pop("quick_check", None)
        return cls(
            runs=tuple(Run(**run) for run in stored.pop("runs")),
            recipe=Recipe(**recipe) if recipe else None,
            quick_check=QuickCheck(**quick_check) if quick_check else None,
            **stored,
        )

    @classmethod
    def matching(cls, path: Path) -> Self:
        """The manifest of the file, if it describes the file as it is.

        Raises:
            ManifestError: there is none, it cannot be understood, or it describes another file.
        """
        manifest = cls.beside(path)
        if not manifest.describes(path.read_bytes()):
            raise ManifestError(f"{_place(path)} describes another file. Restore both: git checkout -- {path.parent}")
        return manifest

    def describes(self, content: bytes) -> bool:
        """Whether this is the manifest of a file with this content."""
        return sha256(content).hexdigest() == self.sha256

    def of(self, content: bytes) -> Self:
        """The same manifest for new content, which nobody has measured yet."""
        digest = sha256(content).hexdigest()
        return replace(self, sha256=digest, size_bytes=len(content), scores={}, quick_check=None)

    def with_scores(self, command: str, scores: Mapping[str, float]) -> Self:
        """The same manifest with the scores that the command prints now, in place of its older ones."""
        return replace(self, scores={**self.scores, command: dict(scores)})

    def write(self, path: Path) -> None:
        """Put the manifest beside the file."""
        place = _place(path)
        half = place.with_suffix(".half")
        half.write_text(json.dumps(asdict(self), indent=1) + "\n")
        half.replace(place)


def _place(path: Path) -> Path:
    return path.with_name(path.stem + _SUFFIX)
