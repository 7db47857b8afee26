"""Whether something must be made again depends on contents, never on times."""

from pathlib import Path

import pytest

from operations import stamps


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    (folder / "nlu").mkdir(parents=True)
    (folder / "nlu" / "route.yml").write_text("nlu: []")
    return folder


def test_the_same_content_has_the_same_digest(data: Path) -> None:
    before = stamps.digest([data])
    (data / "nlu" / "route.yml").touch()
    assert stamps.digest([data]) == before


def test_changed_content_has_another_digest(data: Path) -> None:
    before = stamps.digest([data])
    (data / "nlu" / "route.yml").write_text("nlu: [more]")
    assert stamps.digest([data]) != before


def test_a_renamed_file_has_another_digest(data: Path) -> None:
    before = stamps.digest([data])
    (data / "nlu" / "route.yml").rename(data / "nlu" / "locate.yml")
    assert stamps.digest([data]) != before


def test_another_word_has_another_digest(data: Path) -> None:
    assert stamps.digest([data], "3.10") != stamps.digest([data], "3.11")


def test_bytecode_does_not_count(data: Path) -> None:
    before = stamps.digest([data])
    (data / "__pycache__").mkdir()
    (data / "__pycache__" / "route.pyc").write_bytes(b"\0")
    assert stamps.digest([data]) == before


def test_the_same_bytes_cut_elsewhere_have_another_digest() -> None:
    assert stamps.digest([], "ab", "c") != stamps.digest([], "a", "bc")


def test_a_missing_stamp_matches_nothing(tmp_path: Path) -> None:
    assert not stamps.matches(tmp_path / "built-from", "")
