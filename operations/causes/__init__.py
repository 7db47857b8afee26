"""Finds the cause of a failed set-up step in the output of its tool, or in the system's error.

Each text file in this folder lists what tools print for one cause. `scripts/bootstrap` searches the same files, because
it runs before there is a suitable Python. If several causes match, the first counts: a certificate that is not trusted
also looks like a network that is down.
"""

import errno
from collections.abc import Callable
from pathlib import Path

from operations.problems import (
    CertificateUntrusted,
    CompilerMissing,
    DiskFull,
    NetworkDown,
    NotAllowed,
    PackageAltered,
    Problem,
)

_FOLDER = Path(__file__).parent
_CAUSES: dict[str, Callable[[str, Path], Problem]] = {
    "disk": lambda _said, log: DiskFull(log),
    "certificate": CertificateUntrusted,
    "permission": NotAllowed,
    "altered": lambda _said, log: PackageAltered(log),
    "compiler": lambda _said, log: CompilerMissing(log),
    "network": lambda _said, log: NetworkDown(log),
}
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT)
_NOT_ALLOWED = (errno.EACCES, errno.EPERM, errno.EROFS)


def of_output(said: str, log: Path) -> Problem | None:
    """The cause that a tool's output names, if it is a known one."""
    lines = said.splitlines()
    for name, problem in _CAUSES.items():
        signs = [sign.lower() for sign in (_FOLDER / f"{name}.txt").read_text().splitlines()]
        telling = next((line for line in lines if any(sign in line.lower() for sign in signs)), None)
        if telling is not None:
            return problem(telling.strip(), log)
    return None


def of_error(error: OSError) -> Problem | None:
    """The cause of a system error, if it is a known one."""
    place = Path(str(error.filename or "."))
    if error.errno in _NO_ROOM:
        return DiskFull(place)
    if error.errno in _NOT_ALLOWED:
        return NotAllowed(str(error.strerror), place)
    return None
