"""Only one launcher works on a state folder."""

import subprocess
import sys
from pathlib import Path

import pytest

from operations import lock
from operations.places import REPOSITORY, Places
from operations.problems import AlreadyRunning

HOLD = """
import sys, time
from pathlib import Path
from operations import lock
from operations.places import Places
places = Places(Path(sys.argv[1]))
with lock.hold(places):
    lock.note_holder(places)
    print("held", flush=True)
    time.sleep(60)
"""


def test_a_second_launcher_is_told_who_the_first_is(tmp_path: Path) -> None:
    command = [sys.executable, "-c", HOLD, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=REPOSITORY) as first:
        assert first.stdout
        first.stdout.readline()
        with pytest.raises(AlreadyRunning, match=str(first.pid)), lock.hold(Places(tmp_path)):
            pass
        first.kill()


def test_a_killed_launcher_holds_nothing(tmp_path: Path) -> None:
    command = [sys.executable, "-c", HOLD, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=REPOSITORY) as first:
        assert first.stdout
        first.stdout.readline()
        first.kill()
    with lock.hold(Places(tmp_path)):
        pass
