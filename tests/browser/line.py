"""The line between a browser and the desk, which can die the way it does below a sleeping phone: without a word."""

from __future__ import annotations

import re
import socket
from contextlib import contextmanager, suppress
from socketserver import BaseRequestHandler, ThreadingTCPServer
from threading import Event, Thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

OPENS_STREAM = re.compile(rb"GET \S+/events\b")
CHUNK = 65536


class Line:
    """Carries every connection to the desk until it is told not to."""

    def __init__(self, port: int) -> None:
        self._is_up = True
        self._port = port
        self._streams: list[Event] = []
        self._browsers: list[socket.socket] = []

    def lose_streams(self) -> None:
        """From now on nothing comes through the event streams that are open; nobody is told."""
        for dead in self._streams:
            dead.set()

    def go_down(self) -> None:
        """Ends every connection, and each new one at once."""
        self._is_up = False
        for browser in self._browsers:
            _end(browser)

    def come_up(self) -> None:
        """Carries connections again."""
        self._is_up = True

    def carry(self, browser: socket.socket) -> None:
        """Carries one connection to its end."""
        if not self._is_up:
            return
        self._browsers.append(browser)
        dead = Event()
        with socket.create_connection(("127.0.0.1", self._port)) as desk:
            back = Thread(target=self._pump, args=(desk, browser, dead), daemon=True)
            back.start()
            self._pump(browser, desk, dead)
            back.join()

    def _pump(self, source: socket.socket, target: socket.socket, dead: Event) -> None:
        with suppress(OSError):
            while data := source.recv(CHUNK):
                if OPENS_STREAM.match(data):
                    self._streams.append(dead)
                if not dead.is_set():
                    target.sendall(data)
        _end(target)


def _end(connection: socket.socket) -> None:
    with suppress(OSError):
        connection.shutdown(socket.SHUT_RDWR)


@contextmanager
def a_line(port: int) -> Iterator[tuple[Line, str]]:
    """A line to the desk on that port, and the address of its other end."""
    line = Line(port)

    class Carrier(BaseRequestHandler):
        def handle(self) -> None:
            line.carry(self.request)

    class Carriers(ThreadingTCPServer):
        daemon_threads = True
        block_on_close = False
        request_queue_size = 64

    with Carriers(("127.0.0.1", 0), Carrier) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield line, f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()
