"""The supervisor's configuration: what it starts, as which user, and where the logs go."""

import json
import os
import shlex
import sys
import tempfile
from collections.abc import Iterable
from configparser import RawConfigParser
from io import StringIO
from pathlib import Path
from typing import TypedDict

from operations import launch, stamps
from operations.keys import OWNER_ONLY
from operations.paths import Paths
from operations.postgres.cluster import Cluster
from operations.processes import Process

GROUP = "resetdesk"
POSTGRES = "postgres"
LONGEST_SOCKET_PATH = 90
LOG_BYTES = "10MB"
LOGS_KEPT = "3"
WITH_PARENT = ("setpriv", "--pdeathsig")
FOREVER = "1000000"


class Order(TypedDict):
    """How to launch a process: its command, and all its environment variables."""

    command: list[str]
    environment: dict[str, str]


def socket_path(paths: Paths) -> Path:
    """The supervisor's socket. It is in the temporary folder if its path would be too long otherwise."""
    inside = paths.running / "supervisor.sock"
    if len(str(inside)) <= LONGEST_SOCKET_PATH:
        return inside
    mark = stamps.digest([], str(paths.state))[:16]
    return Path(tempfile.gettempdir()) / f"resetdesk-{os.geteuid()}-{mark}.sock"


def configuration(paths: Paths, processes: Iterable[Process], cluster: Cluster | None, postgres_port: int) -> str:
    """The text of supervisord.conf. Nothing starts by itself: the stack starts the processes in turn."""
    processes = list(processes)
    conf = RawConfigParser()
    conf.optionxform = str  # type: ignore[assignment,method-assign]
    conf["unix_http_server"] = {"file": _literal(socket_path(paths)), "chmod": "0700"}
    conf["supervisord"] = _supervisor(paths)
    factory = "supervisor.rpcinterface:make_main_rpcinterface"
    conf["rpcinterface:supervisor"] = {"supervisor.rpcinterface_factory": factory}
    for process in processes:
        conf[f"program:{process.name}"] = _program(paths, process)
    conf[f"group:{GROUP}"] = {"programs": ",".join(process.name for process in processes), "priority": "200"}
    if cluster:
        conf[f"program:{POSTGRES}"] = _postgres(paths, cluster, postgres_port)
    text = StringIO()
    conf.write(text)
    return text.getvalue()


def write(paths: Paths, processes: Iterable[Process], cluster: Cluster | None, postgres_port: int) -> Path:
    """Writes the configuration, and one launch order for each process. The orders hold secrets."""
    processes = list(processes)
    for process in processes:
        write_order(paths, process.name, Order(command=list(process.command), environment=dict(process.environment)))
    file = paths.running / "supervisord.conf"
    _write_private(file, configuration(paths, processes, cluster, postgres_port))
    return file


def order_file(paths: Paths, name: str) -> Path:
    """The file in which `operations.launch` finds a process's order."""
    return paths.running / f"{name}.json"


def order(paths: Paths, name: str) -> Order:
    """The order that a process last started with."""
    found: Order = json.loads(order_file(paths, name).read_text())
    return found


def write_order(paths: Paths, name: str, order: Order) -> None:
    """Writes the order that a process starts with next."""
    _write_private(order_file(paths, name), json.dumps(order))


def command(configuration_file: Path) -> list[str]:
    """The command that runs the supervisor in the foreground. When its parent ends, it stops all processes and ends."""
    return [*WITH_PARENT, "TERM", sys.executable, "-m", "supervisor.supervisord", "-n", "-c", str(configuration_file)]


def _supervisor(paths: Paths) -> dict[str, str]:
    section = {
        "logfile": _literal(paths.log("supervisor")),
        "logfile_maxbytes": LOG_BYTES,
        "logfile_backups": LOGS_KEPT,
        "pidfile": _literal(paths.running / "supervisord.pid"),
        "nodaemon": "true",
        "silent": "true",
        "umask": "077",
    }
    return {**section, "user": "root"} if os.geteuid() == 0 else section


def _program(paths: Paths, process: Process) -> dict[str, str]:
    become = [sys.executable, "-I", launch.__file__, str(order_file(paths, process.name))]
    return {
        "command": _command([*WITH_PARENT, "TERM", *become]),
        "directory": _literal(paths.repository),
        "stopasgroup": "true",
        "killasgroup": "true",
        "stopwaitsecs": "15",
        **_common(paths, process.name),
    }


def _postgres(paths: Paths, cluster: Cluster, port: int) -> dict[str, str]:
    """PostgreSQL's section. INT is its fast stop, and it stops its children itself, without signals to their group."""
    section = {
        "command": _command([*WITH_PARENT, "INT", *cluster.command(port)]),
        "directory": "/",
        "stopsignal": "INT",
        "killasgroup": "true",
        "stopwaitsecs": "60",
        "priority": "100",
        **_common(paths, POSTGRES),
    }
    return {**section, "user": cluster.account.name} if cluster.account else section


def _common(paths: Paths, name: str) -> dict[str, str]:
    expanded_twice = _literal(_literal(paths.log(name)))
    return {
        "autostart": "false",
        "autorestart": "true",
        "startsecs": "1",
        "startretries": FOREVER,
        "redirect_stderr": "true",
        "stdout_logfile": expanded_twice,
        "stdout_logfile_maxbytes": LOG_BYTES,
        "stdout_logfile_backups": LOGS_KEPT,
    }


def _command(parts: Iterable[str]) -> str:
    return _literal(shlex.join(parts))


def _literal(value: object) -> str:
    """The text with its per cent signs doubled, which would otherwise begin an expansion of the supervisor."""
    return str(value).replace("%", "%%")


def _write_private(file: Path, text: str) -> None:
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, OWNER_ONLY), "w") as output:
        output.write(text)
