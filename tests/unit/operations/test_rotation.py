"""The master key is exchanged in the file, and never behind the back of whoever keeps it elsewhere."""

from pathlib import Path

import pytest

from operations import keys, rotation
from operations.places import Places
from operations.problems import KeyKeptElsewhere, NoKeys, NotRunning


@pytest.fixture
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Places:
    monkeypatch.delenv(keys.MASTER_KEY, raising=False)
    places = Places(tmp_path)
    keys.ensure(places.keys)
    return places


def silent(_: str) -> None:
    """Nobody reads along."""


def test_a_new_key_comes_in_front_and_the_others_stay(places: Places) -> None:
    before = keys.ensure(places.keys)
    rotation.rotate(places, silent)
    rotation.rotate(places, silent)
    after = keys.ensure(places.keys)
    newest, newer, first = keys.master_keys(places.keys)
    assert first == before[keys.MASTER_KEY]
    assert len({newest, newer, first}) == 3
    assert {name for name in before if before[name] != after[name]} == {keys.MASTER_KEY}
    assert places.keys.stat().st_mode & 0o777 == keys.OWNER_ONLY


def test_no_key_is_printed(places: Places, tmp_path: Path) -> None:
    told: list[str] = []
    rotation.rotate(places, told.append)
    assert str(places.keys) in told[0]
    assert not any(key in line for line in told for key in keys.master_keys(places.keys))


def test_older_keys_are_dropped_only_where_it_can_be_seen_that_nothing_needs_them(places: Places) -> None:
    rotation.rotate(places, silent)
    with pytest.raises(NotRunning):
        rotation.drop_old(places, silent)
    assert len(keys.master_keys(places.keys)) == 2


def test_a_missing_file_of_keys_is_not_made_again(places: Places) -> None:
    places.keys.unlink()
    for change in (rotation.rotate, rotation.drop_old):
        with pytest.raises(NoKeys, match="restore it from a copy"):
            change(places, silent)
    assert not places.keys.exists()


def test_a_key_kept_in_the_environment_is_exchanged_there(places: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    written = places.keys.read_text()
    monkeypatch.setenv(keys.MASTER_KEY, "from elsewhere")
    for change in (rotation.rotate, rotation.drop_old):
        with pytest.raises(KeyKeptElsewhere, match="change it where you set it"):
            change(places, silent)
    assert places.keys.read_text() == written
