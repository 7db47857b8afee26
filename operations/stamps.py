"""Tells whether something made earlier still matches its sources."""

import hashlib
from collections.abc import Iterable
from pathlib import Path


def digest(paths: Iterable[Path], *words: str) -> str:
    """A hash of the contents and relative names of files and folders, and of `words`."""
    total = hashlib.sha256()
    for word in words:
        _add(total, word.encode())
    for path in paths:
        for file in _files(path):
            _add(total, str(file.relative_to(path.parent)).encode())
            _add(total, file.read_bytes())
    return total.hexdigest()


def matches(stamp: Path, expected: str) -> bool:
    """Whether the stamp's content is `expected`."""
    return stamp.is_file() and stamp.read_text().strip() == expected


def _files(path: Path) -> list[Path]:
    if path.is_dir():
        return sorted(file for file in path.rglob("*") if file.is_file() and "__pycache__" not in file.parts)
    return [path]


def _add(total: "hashlib._Hash", content: bytes) -> None:
    total.update(len(content).to_bytes(8, "big"))
    total.update(content)
