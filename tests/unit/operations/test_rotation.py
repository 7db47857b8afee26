"""The master key is exchanged in the file, and never behind the back of whoever keeps it elsewhere."""

from pathlib import Path

import pytest

from operations import keys, rotation
from operations.paths import Paths
from operations.problems import KeyKeptElsewhere, NoKeys, NotRunning


@pytest.fixture
def paths(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Paths:
    monkeypatch.delenv(keys.MASTER_KEY, raising=False)
    paths = Paths(tmp_path)
    keys.ensure(paths.keys)
    return paths


def silent(_: str) -> None:
    """Nobody reads along."""


def test_a_new_key_comes_in_front_and_the_others_stay(paths: Paths) -> None:
    before = keys.ensure(paths.keys)
    rotation.rotate(paths, silent)
    rotation.rotate(paths, silent)
    after = keys.ensure(paths.keys)
    newest, newer, first = keys.master_keys(paths.keys)
    assert first == before[keys.MASTER_KEY]
    assert len({newest, newer, first}) == 3
    assert {name for name in before if before[name] != after[name]} == {keys.MASTER_KEY}
    assert paths.keys.stat().st_mode & 0o777 == keys.OWNER_ONLY


def test_no_key_is_printed(paths: Paths, tmp_path: Path) -> None:
    told: list[str] = []
    rotation.rotate(paths, told.append)
    assert str(paths.keys) in told[0]
    assert not any(key in line for line in told for key in keys.master_keys(paths.keys))


def test_older_keys_are_dropped_only_where_it_can_be_seen_that_nothing_needs_them(paths: Paths) -> None:
    rotation.rotate(paths, silent)
    with pytest.raises(NotRunning):
        rotation.drop_old(paths, silent)
    assert len(keys.master_keys(paths.keys)) == 2


def test_a_missing_file_of_keys_is_not_made_again(paths: Paths) -> None:
    paths.keys.unlink()
    for change in (rotation.rotate, rotation.drop_old):
        with pytest.raises(NoKeys, match="restore it from a copy"):
            change(paths, silent)
    assert not paths.keys.exists()


def test_a_key_kept_in_the_environment_is_exchanged_there(paths: Paths, monkeypatch: pytest.MonkeyPatch) -> None:
    written = paths.keys.read_text()
    monkeypatch.setenv(keys.MASTER_KEY, "from elsewhere")
    for change in (rotation.rotate, rotation.drop_old):
        with pytest.raises(KeyKeptElsewhere, match="change it where you set it"):
            change(paths, silent)
    assert paths.keys.read_text() == written
