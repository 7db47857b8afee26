"""Becomes a process of ours: takes the command and the whole environment from a file only its owner can read.

The supervisor would add its own variables and keep the secrets in its configuration; this leaves neither.
"""

import json
import os
import sys
from pathlib import Path

if __name__ == "__main__":
    order = json.loads(Path(sys.argv[1]).read_text())
    os.execve(order["command"][0], order["command"], order["environment"])  # noqa: S606 - no shell is wanted
