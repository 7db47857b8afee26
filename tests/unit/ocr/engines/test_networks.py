"""Networks run on this machine and report to nobody."""

import os
import subprocess
import sys
from pathlib import Path


def test_what_runs_the_networks_keeps_no_reports_for_its_maker(tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-c", "import ocr.engines"], check=True, env=os.environ | {"TMPDIR": str(tmp_path)})
    assert list(tmp_path.iterdir()) == []
