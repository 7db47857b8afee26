"""A form that nobody has, added to a copy of the catalogue; what is asked of the copy runs in a process of its own.

Runs on Rasa's Python too.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).parents[2]
SERIAL = "KX402-TR913847"
ENTRY = r"""
[[forms]]
name = "made up"
identifies = ["serial"]
pattern = 'KX\d{3}-[A-Z]{2}\d{6}'
groups = [
    { is = "KX" }, { of = "digits", length = 3 }, { is = "-" }, { of = "capitals", length = 2 },
    { of = "digits", length = 6 },
]
without_label = "known"
in_codes = "sure"
"""


def said_with_new_form(folder: Path, program: str, *arguments: str) -> Any:
    """What a program prints as JSON when the catalogue has the entry as well."""
    copy = folder / "identifiers"
    shutil.copytree(PROJECT / "identifiers", copy, ignore=shutil.ignore_patterns("__pycache__"))
    catalogue = copy / "catalogue.toml"
    catalogue.write_text(catalogue.read_text(encoding="utf-8") + ENTRY, encoding="utf-8")
    script = folder / "program.py"
    script.write_text(program, encoding="utf-8")
    paths = os.pathsep.join((str(folder), str(PROJECT)))
    ended = subprocess.run(
        [sys.executable, str(script), *arguments],
        env={**os.environ, "PYTHONPATH": paths},
        capture_output=True,
        text=True,
        check=True,
        timeout=240,
    )
    return json.loads(ended.stdout.splitlines()[-1])
