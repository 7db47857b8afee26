"""Checks that ports are free before processes listen on them."""

import errno
import socket
from contextlib import ExitStack

from operations.problems import PortInUse, SettingRefused
from operations.settings import LOOPBACK, PORTS, Settings, variable


def check(settings: Settings) -> None:
    """Raises `PortInUse` or `SettingRefused` for the first port that cannot be used."""
    for field in PORTS:
        if field == "postgres_port" and not settings.embedded_database:
            continue
        _check(settings.host if field == "port" else LOOPBACK, getattr(settings, field), variable(field))


def find_free(count: int) -> list[int]:
    """This number of free ports on the loopback address."""
    with ExitStack() as held:
        sockets = [held.enter_context(socket.socket()) for _ in range(count)]
        for each in sockets:
            each.bind((LOOPBACK, 0))
        return [each.getsockname()[1] for each in sockets]


def _check(host: str, port: int, setting: str) -> None:
    try:
        family, kind, _, _, address = socket.getaddrinfo(host or None, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as error:
        raise _explain(error, host, port, setting) from error


def _explain(error: OSError, host: str, port: int, setting: str) -> Exception:
    if error.errno == errno.EADDRINUSE:
        return PortInUse(port, setting)
    if error.errno == errno.EACCES:
        return SettingRefused(setting, f"only root may listen on port {port}; choose one above 1023.")
    return SettingRefused(variable("host"), f"this machine cannot listen on {host!r} ({error.strerror}).")
