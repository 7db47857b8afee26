"""What a killed launcher left behind is ended, and nothing else is."""

import os
import subprocess
from pathlib import Path

from operations import leftovers
from operations.places import Places
from operations.processes import STATE_MARK

SLEEP = ["sleep", "60"]


def test_processes_of_this_state_folder_end_and_others_go_on(tmp_path: Path) -> None:
    ours, theirs = tmp_path / "ours", tmp_path / "theirs"
    with (
        subprocess.Popen(SLEEP, env={**os.environ, STATE_MARK: str(ours)}) as left,
        subprocess.Popen(SLEEP, env={**os.environ, STATE_MARK: str(theirs)}) as other,
    ):
        assert leftovers.end(Places(ours), None) == 1
        assert left.poll() is not None
        assert other.poll() is None
        other.kill()


def test_files_that_mean_something_runs_are_removed(tmp_path: Path) -> None:
    places = Places(tmp_path)
    places.running.mkdir()
    (places.running / "supervisord.pid").write_text("1")
    leftovers.remove_files(places)
    assert list(places.running.iterdir()) == []
