"""Starts, watches and stops all of Resetdesk as one: for `make run`, and for tests on ports of their own."""

import os
import subprocess
import time
from collections.abc import Callable
from contextlib import ExitStack
from types import TracebackType

from operations import agents, commands, disk, health, keys, leftovers, lock, ports, supervision, training
from operations.paths import Paths
from operations.postgres import access
from operations.postgres.cluster import SUPERUSER, Cluster
from operations.problems import KeysMissing, SupervisorDied
from operations.processes import STATE_MARK, Process, Wiring
from operations.settings import Settings
from operations.supervisor import Condition, Supervisor

BYTES_TO_RUN = 300_000_000
SECONDS_FOR_SUPERVISOR = 20
SECONDS_FOR_DATABASE = 60
SECONDS_FOR_PROCESSES = 600
SECONDS_TO_STOP = 90
ENVIRONMENT_OF_SUPERVISOR = ("PATH", "HOME", "TMPDIR")


class Stack:
    """The database, all processes, and their supervisor.

    Start it from a thread that lives as long as the stack, such as the main one: when the thread ends, the stack ends.

    Args:
        settings: ports and addresses.
        paths: the state folder, among others.
        tell: called with a line for each step.
    """

    def __init__(self, settings: Settings, paths: Paths, tell: Callable[[str], None] = lambda _: None) -> None:
        self.settings = settings
        self.paths = paths
        self.first_agent = ""
        self._tell = tell
        self._held = ExitStack()
        self._supervisor = Supervisor(paths)
        self._supervisord: subprocess.Popen[bytes] | None = None
        self._cluster: Cluster | None = None
        self._wiring: Wiring | None = None

    def __enter__(self) -> "Stack":
        try:
            self.start()
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    @property
    def url(self) -> str:
        """The desk's URL on this machine."""
        return self.settings.desk_url

    @property
    def internal_url(self) -> str:
        """The internal API's URL."""
        return self.settings.internal_url

    @property
    def rasa_url(self) -> str:
        """Rasa's URL."""
        return self.settings.rasa_url

    @property
    def actions_url(self) -> str:
        """The actions' URL."""
        return self.settings.actions_url

    @property
    def database_url(self) -> str:
        """The URL of the desk's database."""
        return self.wiring.database_url

    @property
    def wiring(self) -> Wiring:
        """What the processes know, once the stack has started."""
        if self._wiring is None:
            raise RuntimeError("the stack has not been started")
        return self._wiring

    def start(self) -> None:
        """Starts everything, and returns once everything answers.

        Raises:
            Problem: something cannot be started.
        """
        self._held.enter_context(lock.hold(self.paths))
        self._held.callback(leftovers.remove_files, self.paths)
        self.paths.logs.mkdir(parents=True, exist_ok=True)
        self._cluster = Cluster.of(self.paths) if self.settings.embedded_database else None
        if leftovers.end(self.paths, self._cluster):
            self._tell("  Ended processes that an earlier run had left behind")
        lock.note_holder(self.paths)
        disk.check(self.paths.state, BYTES_TO_RUN)
        ports.check(self.settings)
        self._wiring = self._wire()
        self._start_supervisor()
        self._start_database()
        self._migrate()
        self._start_processes()

    def stop(self) -> None:
        """Stops everything, and removes every file that says that it runs. It may be called at any time."""
        if self._supervisord:
            self._supervisord.terminate()
            try:
                self._supervisord.wait(SECONDS_TO_STOP)
            except subprocess.TimeoutExpired:
                self._supervisord.kill()
                self._supervisord.wait()
            self._supervisord = None
            leftovers.end(self.paths, self._cluster)
        self._held.close()

    def start_process(self, name: str, *, wait: bool = True) -> None:
        """Starts a process that was stopped."""
        self._supervisor.start(name)
        if wait:
            self.wait_until_up(name)

    def stop_process(self, name: str) -> None:
        """Stops a process, which stays stopped."""
        self._supervisor.stop(name)

    def kill_process(self, name: str) -> None:
        """Kills a process as a crash would. The supervisor restarts it."""
        self._supervisor.signal(name, "KILL")

    def wait_until_up(self, name: str, seconds: float = SECONDS_FOR_PROCESSES) -> None:
        """Returns once a process answers."""
        if name == supervision.POSTGRES:
            access.wait(self.database_url, seconds)
            return
        chosen = [process for process in self.wiring.processes() if process.name == name]
        health.wait(chosen, self._supervisor, self.paths, seconds, lambda _: None)

    def conditions(self) -> list[Condition]:
        """The condition of every process."""
        return self._supervisor.conditions()

    def log(self, name: str) -> str:
        """The whole log of a process."""
        return self.paths.log(name).read_text(errors="replace")

    def check_supervisor(self) -> None:
        """Raises `SupervisorDied` if the supervisor is gone."""
        if self._supervisord is None or self._supervisord.poll() is not None:
            raise SupervisorDied(self.paths.log("supervisor"))

    def _wire(self) -> Wiring:
        if self._cluster and self._cluster.exists and not self.paths.keys.exists():
            raise KeysMissing(self.paths.keys, self._cluster.data)
        training.ensure(self.paths)
        return wire(self.settings, self.paths)

    def _start_supervisor(self) -> None:
        file = supervision.write(self.paths, self.wiring.processes(), self._cluster, self.settings.postgres_port)
        environment = {name: os.environ[name] for name in ENVIRONMENT_OF_SUPERVISOR if name in os.environ}
        self._supervisord = subprocess.Popen(
            supervision.command(file),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=self.paths.log("supervisor").open("a"),
            env={**environment, "LANG": "C.UTF-8", STATE_MARK: str(self.paths.state)},
            cwd=self.paths.repository,
            start_new_session=True,
        )
        deadline = time.monotonic() + SECONDS_FOR_SUPERVISOR
        while not self._supervisor.answers():
            if time.monotonic() > deadline:
                raise SupervisorDied(self.paths.log("supervisor"))
            self.check_supervisor()
            time.sleep(0.05)

    def _start_database(self) -> None:
        if self._cluster is None:
            access.wait(self.database_url, 0)
            return
        password = self.wiring.keys["POSTGRES_PASSWORD"]
        self._cluster.ensure(password, self.paths.log(supervision.POSTGRES))
        self._supervisor.start(supervision.POSTGRES)
        url = access.url(self.settings.postgres_port, password, user=SUPERUSER, database=SUPERUSER)
        starts = health.Starts(self._supervisor, self.paths, supervision.POSTGRES)
        access.wait(url, SECONDS_FOR_DATABASE, starts.check)
        access.ensure_database(url, self.wiring.keys["RESETDESK_DATABASE_PASSWORD"])
        self._tell("  postgres is up")

    def _migrate(self) -> None:
        python = self.paths.python("desk")
        commands.run(
            "Migrations",
            [python, "-m", "desk.database.migrate"],
            self.paths.log("migrate"),
            environment=self.wiring.migration(),
            directory=self.paths.repository,
        )
        self.first_agent = agents.first(self.wiring)

    def _start_processes(self) -> None:
        processes: list[Process] = self.wiring.processes()
        for process in processes:
            self._supervisor.start(process.name)
        self._tell("  Waiting for " + ", ".join(process.name for process in processes))
        health.wait(processes, self._supervisor, self.paths, SECONDS_FOR_PROCESSES, self._tell)


def wire(settings: Settings, paths: Paths) -> Wiring:
    """What the processes of an installation have to know. Makes the keys if they are missing."""
    secrets = keys.ensure(paths.keys)
    embedded = access.url(settings.postgres_port, secrets["RESETDESK_DATABASE_PASSWORD"])
    return Wiring(settings, paths, secrets, settings.database_url or embedded, training.model(paths))
