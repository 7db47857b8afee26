"""Talks to the running supervisor over its socket."""

import http.client
import xmlrpc.client
from dataclasses import dataclass
from typing import Any, cast

from supervisor.xmlrpc import SupervisorTransport

from operations.paths import Paths
from operations.problems import SupervisorDied
from operations.supervision import GROUP, POSTGRES, socket_path


@dataclass(frozen=True)
class Condition:
    """What the supervisor knows about a process."""

    name: str
    state: str
    pid: int

    @property
    def running(self) -> bool:
        """Whether it has been up for more than a moment."""
        return self.state == "RUNNING"


class Supervisor:
    """The supervisord of a state folder."""

    def __init__(self, paths: Paths) -> None:
        self._socket = socket_path(paths)
        self._log = paths.log("supervisor")

    def answers(self) -> bool:
        """Whether it accepts commands."""
        try:
            self._call("getState")
        except SupervisorDied:
            return False
        return True

    def start(self, name: str) -> None:
        """Starts a process without waiting until it is up."""
        self._call("startProcess", _full(name), False)

    def stop(self, name: str) -> None:
        """Stops a process, waits until it has ended, and keeps it stopped."""
        self._call("stopProcess", _full(name), True)

    def signal(self, name: str, signal: str) -> None:
        """Sends a signal such as "KILL". A process that dies of it is restarted."""
        self._call("signalProcess", _full(name), signal)

    def condition(self, name: str) -> Condition:
        """The condition of a process."""
        return _condition(self._call("getProcessInfo", _full(name)))

    def conditions(self) -> list[Condition]:
        """The condition of every process."""
        return [_condition(each) for each in self._call("getAllProcessInfo")]

    def _call(self, method: str, *arguments: object) -> Any:
        transport = SupervisorTransport(None, None, f"unix://{self._socket}")
        proxy = xmlrpc.client.ServerProxy("http://127.0.0.1", transport=cast("xmlrpc.client.Transport", transport))
        try:
            with proxy:
                return getattr(proxy.supervisor, method)(*arguments)
        except (OSError, http.client.HTTPException) as error:
            raise SupervisorDied(self._log) from error


def _full(name: str) -> str:
    return name if name == POSTGRES else f"{GROUP}:{name}"


def _condition(answer: dict[str, Any]) -> Condition:
    return Condition(str(answer["name"]), str(answer["statename"]), int(answer["pid"]))
