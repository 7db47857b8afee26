"""What a killed launcher left behind is ended, and nothing else is."""

import os
import subprocess
from pathlib import Path

from operations import leftovers
from operations.paths import Paths
from operations.processes import STATE_MARK

SLEEP = ["sleep", "60"]


def test_processes_of_this_state_folder_end_and_others_go_on(tmp_path: Path) -> None:
    ours, theirs = tmp_path / "ours", tmp_path / "theirs"
    with (
        subprocess.Popen(SLEEP, env={**os.environ, STATE_MARK: str(ours)}) as left,
        subprocess.Popen(SLEEP, env={**os.environ, STATE_MARK: str(theirs)}) as other,
    ):
        assert leftovers.end(Paths(ours), None) == 1
        assert left.poll() is not None
        assert other.poll() is None
        other.kill()


def test_files_that_mean_something_runs_are_removed(tmp_path: Path) -> None:
    paths = Paths(tmp_path)
    paths.running.mkdir()
    (paths.running / "supervisord.pid").write_text("1")
    leftovers.remove_files(paths)
    assert list(paths.running.iterdir()) == []
