"""Finds a Python interpreter of a given version, or has uv download one."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from operations import commands
from operations.paths import Paths
from operations.problems import CommandFailed, NetworkDown, PythonMissing


def find(version: str, paths: Paths) -> Path:
    """An interpreter of `version`, such as "3.10".

    Raises:
        PythonMissing: there is none, and it could not be downloaded.
    """
    for candidate in _candidates(version):
        if _is(candidate, version):
            return candidate
    return _fetch(version, paths)


def _candidates(version: str) -> Iterator[Path]:
    on_path = shutil.which(f"python{version}")
    if on_path:
        yield Path(on_path)
    for root in _pyenv_roots():
        if not _is_unreadable(root):
            yield from sorted(Path(root, "versions").glob(f"{version}.*/bin/python"), reverse=True)


def _pyenv_roots() -> set[str]:
    return {os.environ.get("PYENV_ROOT", ""), os.path.expanduser("~/.pyenv")} - {""}  # noqa: PTH111 - a user without a home is no error


def _is_unreadable(root: str) -> bool:
    """Whether the path exists but this user may not read it."""
    try:
        Path(root, "versions").stat()
    except PermissionError:
        return True
    except OSError:
        return False
    return not os.access(Path(root, "versions"), os.R_OK | os.X_OK)


def _is(candidate: Path, version: str) -> bool:
    """Whether this is an interpreter of the version. Asks it, since a shim on the path may lead nowhere."""
    question = "import sys; print('%d.%d' % sys.version_info[:2])"
    try:
        answer = subprocess.run([candidate, "-c", question], capture_output=True, text=True, check=False)
    except OSError:
        return False
    return answer.returncode == 0 and answer.stdout.strip() == version


def _fetch(version: str, paths: Paths) -> Path:
    store = paths.environments / "pythons"
    uv = paths.environments / "tools" / "bin" / "uv"
    settings = {**os.environ, "UV_PYTHON_INSTALL_DIR": str(store)}
    try:
        commands.run(
            f"Python {version}",
            [uv, "python", "install", "--no-bin", version],
            paths.log("set-up"),
            environment=settings,
        )
    except (CommandFailed, NetworkDown) as error:
        unreadable = sorted(root for root in _pyenv_roots() if _is_unreadable(root))
        raise PythonMissing(version, ", ".join(unreadable)) from error
    return next(store.glob(f"cpython-{version}*/bin/python{version}"))
