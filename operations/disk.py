"""Checks the free disk space before it is needed."""

import shutil
from pathlib import Path

from operations.problems import DiskFull


def check(place: Path, needed: int) -> None:
    """Raises `DiskFull` if fewer than `needed` bytes are free on the disk of `place`."""
    existing = next(folder for folder in (place, *place.parents) if folder.exists())
    free = shutil.disk_usage(existing).free
    if free < needed:
        raise DiskFull(place, free, needed)
