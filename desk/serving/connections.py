"""What one connection may cost the process that takes it, in bytes, lines, time and number.

Asset: an answer for everybody else. Mechanism: the head of a request is gathered here, and only a whole one of few
bytes and lines is handed to uvicorn's parser; a head, a body, an idle connection and a reader who does not read each
have an end in time; beyond a number of connections the one that has been silent longest makes room. An event stream is
a request that is being answered, and lives on.
Residual risk: who has very many addresses can keep all connections busy; only a proxy or the network is in their way.
"""

import asyncio
import functools
import ipaddress
import json
import re
import resource
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import Any, cast

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

from desk.addresses import network_of
from desk.words import ENGLISH, sentence

FILES_WANTED = 65_536
FILES_FOR_OTHER_USES = 256
MAY_PASS = frozenset({HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.SERVICE_UNAVAILABLE})
TRY_AGAIN_SECONDS = 10

_BLANK_LINE = re.compile(rb"\n\r?\n")
_UNTOLD_LENGTH = re.compile(rb"\n[ \t]*transfer-encoding[ \t]*:", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class Bounds:
    """What is allowed.

    Attributes:
        head_seconds: from the first byte of a request's head to its last, and from connecting to the first head.
        body_grace_seconds: a body may come as slowly as it likes for so long; from then on the least rate counts.
        linger_seconds: for what still comes of a body whose request has been answered.
        stuck_seconds: for somebody who takes nothing of what is sent to them.
        connections: in all; the process's own limit on open files may bring it down.
        silent_an_address: connections of one address that are not in the middle of a request.
    """

    head_bytes: int = 16 * 1024
    head_lines: int = 100
    head_seconds: float = 10
    body_bytes: int = 16 * 1024 * 1024
    body_grace_seconds: float = 20
    body_bytes_a_second: int = 1000
    body_seconds: float = 600
    idle_seconds: float = 15
    linger_seconds: float = 5
    stuck_seconds: float = 60
    connections: int = 4000
    silent_an_address: int = 100


class Connections:
    """The open connections of one server.

    Args:
        proxies: addresses and networks that speak for many others; they are not counted by address.
    """

    def __init__(self, bounds: Bounds, proxies: Collection[str] = ()) -> None:
        self.bounds = bounds
        self._proxies = [ipaddress.ip_network(each) for each in proxies]
        self._open: set[BoundedProtocol] = set()
        self._silent: dict[BoundedProtocol, None] = {}  # in order: who has been silent longest comes first
        self._silent_of: dict[str, dict[BoundedProtocol, None]] = {}

    def protocol(self) -> type[asyncio.Protocol]:
        """What uvicorn makes each connection with."""
        return cast("type[asyncio.Protocol]", functools.partial(BoundedProtocol, self))

    def admit(self, connection: "BoundedProtocol") -> bool:
        """Takes a new connection in, if need be in the place of one that has been silent; false if there is none."""
        if len(self._open) >= self.bounds.connections:
            if not self._silent:
                return False
            next(iter(self._silent)).make_room()
        self._open.add(connection)
        return True

    def is_silent(self, connection: "BoundedProtocol", address: str) -> None:
        """A connection waits for a request; if too many of its address do, the first of them makes room."""
        self._silent[connection] = None
        if self._is_proxy(address):
            return
        of_address = self._silent_of.setdefault(network_of(address), {})
        of_address[connection] = None
        if len(of_address) > self.bounds.silent_an_address:
            next(iter(of_address)).make_room()

    def is_busy(self, connection: "BoundedProtocol", address: str) -> None:
        """A connection has brought a request."""
        self._silent.pop(connection, None)
        network = network_of(address)
        of_address = self._silent_of.get(network, {})
        of_address.pop(connection, None)
        if not of_address:
            self._silent_of.pop(network, None)

    def is_over(self, connection: "BoundedProtocol", address: str) -> None:
        """A connection is closed, or about to be."""
        self.is_busy(connection, address)
        self._open.discard(connection)

    def _is_proxy(self, address: str) -> bool:
        try:
            given = ipaddress.ip_address(address)
        except ValueError:
            return False
        return any(given in network for network in self._proxies)


class BoundedProtocol(H11Protocol):
    """One connection, which ends when it goes beyond the bounds."""

    def __init__(self, room: Connections, **given: Any) -> None:
        super().__init__(**given)
        self._room = room
        self._bounds = room.bounds
        self._head = bytearray()
        self._body_bytes = 0
        self._body_left = 0
        self._body_began = 0.0
        self._paced_bytes = 0
        self._paced_since = 0.0
        self._deadline: asyncio.TimerHandle | None = None
        self._stuck: asyncio.TimerHandle | None = None

    @property
    def address(self) -> str:
        """Who is at the other end."""
        return self.client[0] if self.client else ""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Counts the connection, and gives it a time for its first request."""
        super().connection_made(transport)
        if not self._room.admit(self):
            self._refuse(HTTPStatus.SERVICE_UNAVAILABLE, "connections_full")
            return
        self._expect_head(self._bounds.head_seconds)

    def connection_lost(self, exc: Exception | None) -> None:
        """Forgets the connection."""
        self._over()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Gathers a head, or hands on a body; what comes while a request is being answered is not kept."""
        if self.transport.is_closing():
            return
        if self.conn.their_state is h11.IDLE:
            self._gather(data)
        elif self.conn.their_state is h11.SEND_BODY:
            self._take_body(data)
        elif self.cycle is not None:
            self.cycle.keep_alive = False
            self.flow.pause_reading()

    def on_response_complete(self) -> None:
        """Waits for the next request, or for the rest of a body that nobody needs any more."""
        super().on_response_complete()
        if self.transport.is_closing():
            return
        if self.conn.their_state is h11.SEND_BODY:
            self._set_deadline(self._bounds.linger_seconds, self.transport.close)
        else:
            self._expect_head(self._bounds.idle_seconds)

    def pause_writing(self) -> None:
        """The other end is slow to read: it gets a time to go on."""
        super().pause_writing()
        self._stuck = self.loop.call_later(self._bounds.stuck_seconds, self.transport.abort)

    def resume_writing(self) -> None:
        """The other end reads."""
        super().resume_writing()
        self._forget_stuck()

    def make_room(self) -> None:
        """Ends a silent connection for the sake of another."""
        self._end_head()

    def _gather(self, data: bytes) -> None:
        if not self._head:
            self._unset_keepalive_if_required()
            self._set_deadline(self._bounds.head_seconds, self._end_head)
        searched = max(0, len(self._head) - 3)
        rest = self._bounds.head_bytes - len(self._head)
        self._head += data[:rest]
        end = _BLANK_LINE.search(self._head, searched)
        if end is None:
            if len(self._head) >= self._bounds.head_bytes:
                self._refuse(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, "head_too_large")
            return
        head, more = bytes(self._head[: end.end()]), bytes(self._head[end.end() :]) + data[rest:]
        self._head.clear()
        self._take_head(head, more)

    def _take_head(self, head: bytes, more: bytes) -> None:
        if head.count(b"\n") > self._bounds.head_lines:
            self._refuse(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, "head_too_large")
            return
        if _UNTOLD_LENGTH.search(head):  # a body in pieces of one byte would cost the parser seconds
            self._refuse(HTTPStatus.LENGTH_REQUIRED, "length_untold")
            return
        self._room.is_busy(self, self.address)
        self._forget_deadline()
        super().data_received(head)
        if self.conn.their_state is h11.SEND_BODY:
            self._body_bytes, self._body_left, self._paced_bytes = 0, _length(self.headers), 0
            self._body_began = self._paced_since = self.loop.time()
            self._set_deadline(self._bounds.body_grace_seconds, self._look_at_rate)
        if more:
            self.data_received(more)

    def _take_body(self, data: bytes) -> None:
        body, more = data[: self._body_left], data[self._body_left :]
        self._body_bytes += len(body)
        self._paced_bytes += len(body)
        self._body_left -= len(body)
        if self._body_bytes > self._bounds.body_bytes:
            self._refuse(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "too_large")
            return
        super().data_received(body)
        if self.conn.their_state is h11.IDLE:  # the rest of a body whose request had been answered
            self._expect_head(self._bounds.idle_seconds)
        elif self.conn.their_state is not h11.SEND_BODY:
            self._forget_deadline()
        if more:
            self.data_received(more)

    def _look_at_rate(self) -> None:
        """Ends a body that comes too slowly. Its sender is not to blame while the application does not read it."""
        bounds, now = self._bounds, self.loop.time()
        if self.flow.read_paused:
            self._paced_bytes, self._paced_since = 0, now
        earned = bounds.body_grace_seconds + self._paced_bytes / bounds.body_bytes_a_second
        rest = min(self._paced_since + earned, self._body_began + bounds.body_seconds) - now
        if rest > 0:
            self._set_deadline(rest, self._look_at_rate)
        else:
            self._refuse(HTTPStatus.REQUEST_TIMEOUT, "request_too_slow")

    def _expect_head(self, seconds: float) -> None:
        self._set_deadline(seconds, self._end_head)
        self._room.is_silent(self, self.address)

    def _end_head(self) -> None:
        """Ends a connection whose head has not come whole; one on which nothing was begun is just closed."""
        if self._head:
            self._refuse(HTTPStatus.REQUEST_TIMEOUT, "request_too_slow")
        else:
            self._over()
            self.transport.close()

    def _refuse(self, status: HTTPStatus, words: str) -> None:
        """Answers with a sentence, unless an answer has begun, and hangs up. Whose language it is nobody has read."""
        self._over()
        if self.cycle is None or self.cycle.response_complete or not self.cycle.response_started:
            self.transport.write(_refusal(status, words))
        self.transport.close()

    def _over(self) -> None:
        self._head.clear()
        self._forget_deadline()
        self._forget_stuck()
        self._room.is_over(self, self.address)

    def _set_deadline(self, seconds: float, do: Callable[[], None]) -> None:
        self._forget_deadline()
        self._deadline = self.loop.call_later(seconds, do)

    def _forget_deadline(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None

    def _forget_stuck(self) -> None:
        if self._stuck is not None:
            self._stuck.cancel()
            self._stuck = None


def _length(headers: Sequence[tuple[bytes, bytes]]) -> int:
    """How long a body says it is; the parser has made sure that it says so once and in digits."""
    return next((int(value) for name, value in headers if name == b"content-length"), 0)


def _refusal(status: HTTPStatus, words: str) -> bytes:
    body = json.dumps({"error": {"code": words, "message": sentence(words, ENGLISH)}}).encode()
    head = [
        f"HTTP/1.1 {status.value} {status.phrase}",
        "Content-Type: application/json",
        f"Content-Length: {len(body)}",
        "Cache-Control: no-store",
        "Connection: close",
    ]
    if status in MAY_PASS:
        head.append(f"Retry-After: {TRY_AGAIN_SECONDS}")
    return "\r\n".join([*head, "", ""]).encode() + body


def as_many_as_files_allow(bounds: Bounds) -> Bounds:
    """The bounds, with no more connections than this process may open; first it is allowed as many as can be."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    files = FILES_WANTED if hard == resource.RLIM_INFINITY else min(hard, FILES_WANTED)
    resource.setrlimit(resource.RLIMIT_NOFILE, (files, hard))
    return replace(bounds, connections=min(bounds.connections, files - FILES_FOR_OTHER_USES))
