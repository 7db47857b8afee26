"""Keys are made once, kept from other users, and never lost half-way."""

import base64
from pathlib import Path

import pytest

from operations import keys


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in keys.MAKERS:
        monkeypatch.delenv(name, raising=False)
    return tmp_path / "var" / "keys.env"


def test_only_the_owner_can_read_them(file: Path) -> None:
    keys.ensure(file)
    assert file.stat().st_mode & 0o777 == keys.OWNER_ONLY


def test_a_file_others_could_read_is_closed_to_them(file: Path) -> None:
    keys.ensure(file)
    file.chmod(0o644)
    keys.ensure(file)
    assert file.stat().st_mode & 0o777 == keys.OWNER_ONLY


def test_they_stay_the_same(file: Path) -> None:
    assert keys.ensure(file) == keys.ensure(file)


def test_a_key_added_by_a_newer_release_leaves_the_others_alone(file: Path) -> None:
    before = keys.ensure(file)
    lines = [line for line in file.read_text().splitlines() if not line.startswith("RESETDESK_CHANNEL_KEY")]
    file.write_text("\n".join(lines))
    after = keys.ensure(file)
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {"RESETDESK_CHANNEL_KEY"}


def test_the_master_key_is_32_bytes(file: Path) -> None:
    assert len(base64.b64decode(keys.ensure(file)["RESETDESK_MASTER_KEY"])) == 32


def test_a_key_given_in_the_environment_wins_and_is_not_written_down(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RESETDESK_INTERNAL_TOKEN", "from elsewhere")
    assert keys.ensure(file)["RESETDESK_INTERNAL_TOKEN"] == "from elsewhere"
    assert "from elsewhere" not in file.read_text()
