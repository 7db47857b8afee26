"""Breaks the parts of a stack, and looks at what they have still to do."""

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

import psycopg

from operations.stack import Stack
from tests.conversations.customer import Customer
from tests.faults.sockets import has_unread_bytes
from tests.faults.waiting import wait_for

UNFINISHED = "SELECT count(*) FROM procrastinate_jobs WHERE lock = %s AND status IN ('todo', 'doing')"
RUN_OUT = (
    "UPDATE procrastinate_jobs SET scheduled_at = now() WHERE task_name = 'expire_password' AND args->>'case_id' = %s"
)
BEING_READ = "SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'read_photo' AND status = 'doing'"


class Parts:
    """The processes of a running stack, for breaking and mending.

    Args:
        stack: shared by the whole test run, so what is broken has to be repaired.
    """

    def __init__(self, stack: Stack) -> None:
        self._stack = stack

    @contextmanager
    def stopped(self, name: str) -> Iterator[None]:
        """A process is away for a while."""
        self._stack.stop_process(name)
        try:
            yield
        finally:
            self._stack.start_process(name)

    @contextmanager
    def held(self, name: str) -> Iterator[None]:
        """A process stands still for a while: it takes connections and answers nobody."""
        pid = self._pid(name)
        os.kill(pid, signal.SIGSTOP)
        try:
            yield
        finally:
            with suppress(ProcessLookupError):  # it was killed meanwhile
                os.kill(pid, signal.SIGCONT)

    def kill_in_the_middle_of(self, name: str, happens: Callable[[], object]) -> None:
        """Has something happen, and kills a process once an action of the turn that it leads to asks the desk."""
        with self.held("internal"):
            happens()
            self.wait_until_a_turn_is_in_the_middle()
            self.kill(name)
        self.wait_until_up(name)

    def kill(self, name: str) -> None:
        """Kills a process as a crash would, and returns once it is dead; it is started again by itself."""
        pid = self._pid(name)
        self._stack.kill_process(name)
        wait_for(lambda: self._pid(name) != pid, f"{name} is dead")

    def wait_until_up(self, name: str) -> None:
        """Returns once a process answers."""
        self._stack.wait_until_up(name)

    def wait_until_a_turn_is_in_the_middle(self) -> None:
        """Returns once an action waits for the internal API, which has to be held for that."""
        port = self._stack.settings.internal_port
        wait_for(lambda: has_unread_bytes(port), "an action asks the internal API")

    def wait_until_a_photo_is_being_read(self) -> None:
        """Returns once the worker is at a photo."""
        wait_for(lambda: self._count(BEING_READ), "the worker reads a photo")

    def wait_until_all_is_answered(self, chat: Customer) -> None:
        """Returns once nothing is left to do for a conversation, so that nothing more can be said in it."""
        wait_for(lambda: self._count(UNFINISHED, chat.id) == 0, "every turn of the conversation is answered")

    def let_the_password_run_out(self, case_id: str) -> None:
        """The recorder's day is over."""
        with psycopg.connect(self._stack.database_url, connect_timeout=3) as connection:
            connection.execute(RUN_OUT.encode(), [case_id])

    def mend(self) -> None:
        """Starts whatever is not running, and returns once all of it answers."""
        for condition in self._stack.conditions():
            if condition.state in {"STOPPED", "EXITED", "FATAL"}:
                self._stack.start_process(condition.name, wait=False)
        for condition in self._stack.conditions():
            self._stack.wait_until_up(condition.name)

    def _pid(self, name: str) -> int:
        return next(condition.pid for condition in self._stack.conditions() if condition.name == name)

    def _count(self, query: str, *values: str) -> int:
        with psycopg.connect(self._stack.database_url, connect_timeout=3) as connection:
            row = connection.execute(query.encode(), values).fetchone()
            return int(row[0]) if row else 0
