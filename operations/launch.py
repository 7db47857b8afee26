"""Becomes one of Resetdesk's processes: command and environment come from a file that only its owner can read.

The supervisor itself would add variables of its own, and would need the secrets in its configuration.
"""

import json
import os
import sys
from pathlib import Path

if __name__ == "__main__":
    order = json.loads(Path(sys.argv[1]).read_text())
    os.execve(order["command"][0], order["command"], order["environment"])  # noqa: S606 - no shell is wanted
