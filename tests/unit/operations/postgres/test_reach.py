"""The database lies where its user can reach it, and no folder's permissions are widened for it."""

import os
from pathlib import Path

import pytest

from operations.paths import Paths
from operations.postgres import reach

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root starts it as another user")
as_user = pytest.mark.skipif(os.geteuid() == 0, reason="root may start what belongs to others")


@pytest.fixture
def open_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("open")
    for each in (folder, folder.parent, folder.parent.parent):
        each.chmod(0o711)
    return folder


@as_root
def test_root_runs_it_as_another_user(open_folder: Path) -> None:
    account = reach.account(Paths(open_folder))
    assert account
    assert account.uid != 0


@as_root
def test_a_folder_the_user_may_enter_keeps_the_database(open_folder: Path) -> None:
    paths = Paths(open_folder)
    assert reach.data_directory(paths, reach.account(paths)) == paths.postgres


@as_root
def test_a_closed_folder_stays_closed_and_the_database_goes_elsewhere(open_folder: Path) -> None:
    closed = open_folder / "closed"
    closed.mkdir(mode=0o700)
    paths = Paths(closed)
    assert reach.data_directory(paths, reach.account(paths)) == reach.fallback_directory(paths) / "postgres"
    assert closed.stat().st_mode & 0o777 == 0o700


@as_root
def test_a_database_that_a_user_made_is_run_as_that_user(open_folder: Path) -> None:
    paths = Paths(open_folder)
    paths.postgres.mkdir()
    nobody = 65534
    os.chown(paths.postgres, nobody, nobody)
    account = reach.account(paths)
    assert account
    assert account.uid == nobody


@as_user
def test_a_user_runs_it_as_themselves(tmp_path: Path) -> None:
    assert reach.account(Paths(tmp_path)) is None
