"""Free space is checked before it is needed."""

from pathlib import Path

import pytest

from operations import disk
from operations.problems import DiskFull


def test_enough_room_passes_even_where_the_folder_is_not_made_yet(tmp_path: Path) -> None:
    disk.check(tmp_path / "not" / "yet", 1)


def test_too_little_room_is_told_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(DiskFull, match="free some space and start again"):
        disk.check(tmp_path, 10**18)
