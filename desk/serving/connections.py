"""Limits what connections may cost a server: their bytes, lines, time and number.

Asset: an answer for everybody else. Mechanism: this module collects the head of a request, and hands it to uvicorn's
parser only when it is complete and short. A head, a body, an idle connection and a client that does not read its answer
each have a time limit. When there are too many connections, the one that has been idle longest is closed. An event
stream is a request that is still being answered, so none of these limits ends it.
Residual risk: an attacker with very many addresses can keep all connections busy; only a proxy or the network stops it.
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
    """The limits of a server's connections.

    Attributes:
        head_seconds: from the first byte of a request's head to its last, and from connecting to the first head.
        body_grace_seconds: how long a body may come at any rate; after that it must keep the minimum rate.
        linger_seconds: for the rest of a body whose request has been answered already.
        stuck_seconds: for a client that reads nothing of its answer.
        connections: of all clients; the process's limit on open files may lower it.
        idle_per_address: connections of one address that wait for a request.
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
    idle_per_address: int = 100


class Connections:
    """The open connections of one server.

    Args:
        proxies: addresses and networks that speak for many clients, and so have no limit per address.
    """

    def __init__(self, bounds: Bounds, proxies: Collection[str] = ()) -> None:
        self.bounds = bounds
        self._proxies = [ipaddress.ip_network(each) for each in proxies]
        self._open: set[BoundedProtocol] = set()
        self._idle: dict[BoundedProtocol, None] = {}  # in order: the one that has been idle longest comes first
        self._idle_of: dict[str, dict[BoundedProtocol, None]] = {}

    def protocol(self) -> type[asyncio.Protocol]:
        """The protocol factory for uvicorn."""
        return cast("type[asyncio.Protocol]", functools.partial(BoundedProtocol, self))

    def admit(self, connection: "BoundedProtocol") -> bool:
        """Admits a new connection, if need be in place of an idle one; false if there is no place for it."""
        if len(self._open) >= self.bounds.connections:
            if not self._idle:
                return False
            next(iter(self._idle)).make_room()
        self._open.add(connection)
        return True

    def mark_idle(self, connection: "BoundedProtocol", address: str) -> None:
        """Notes that a connection waits for a request; if too many of its address do, closes the oldest of them."""
        self._idle[connection] = None
        if self._is_proxy(address):
            return
        of_address = self._idle_of.setdefault(network_of(address), {})
        of_address[connection] = None
        if len(of_address) > self.bounds.idle_per_address:
            next(iter(of_address)).make_room()

    def mark_busy(self, connection: "BoundedProtocol", address: str) -> None:
        """Notes that a connection has a request."""
        self._idle.pop(connection, None)
        network = network_of(address)
        of_address = self._idle_of.get(network, {})
        of_address.pop(connection, None)
        if not of_address:
            self._idle_of.pop(network, None)

    def forget(self, connection: "BoundedProtocol", address: str) -> None:
        """Forgets a connection that is closed, or about to be."""
        self.mark_busy(connection, address)
        self._open.discard(connection)

    def _is_proxy(self, address: str) -> bool:
        try:
            given = ipaddress.ip_address(address)
        except ValueError:
            return False
        return any(given in network for network in self._proxies)


class BoundedProtocol(H11Protocol):
    """One connection, which is closed when it exceeds the bounds."""

    def __init__(self, connections: Connections, **given: Any) -> None:
        super().__init__(**given)
        self._connections = connections
        self._bounds = connections.bounds
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
        """The address of the client."""
        return self.client[0] if self.client else ""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Counts the connection, and limits the time until its first request."""
        super().connection_made(transport)
        if not self._connections.admit(self):
            self._refuse(HTTPStatus.SERVICE_UNAVAILABLE, "connections_full")
            return
        self._expect_head(self._bounds.head_seconds)

    def connection_lost(self, exc: Exception | None) -> None:
        """Forgets the connection."""
        self._over()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Collects a head, or passes a body on; ignores what comes while a request is being answered."""
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
        """Waits for the next request, or for the rest of a body that is no longer needed."""
        super().on_response_complete()
        if self.transport.is_closing():
            return
        if self.conn.their_state is h11.SEND_BODY:
            self._set_deadline(self._bounds.linger_seconds, self.transport.close)
        else:
            self._expect_head(self._bounds.idle_seconds)

    def pause_writing(self) -> None:
        """Gives a client that does not read some time to go on."""
        super().pause_writing()
        self._stuck = self.loop.call_later(self._bounds.stuck_seconds, self.transport.abort)

    def resume_writing(self) -> None:
        """Notes that the client reads again."""
        super().resume_writing()
        self._forget_stuck()

    def make_room(self) -> None:
        """Closes an idle connection in favour of another."""
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
        if _UNTOLD_LENGTH.search(head):  # the parser takes seconds for a body in pieces of one byte
            self._refuse(HTTPStatus.LENGTH_REQUIRED, "length_untold")
            return
        self._connections.mark_busy(self, self.address)
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
        if self.conn.their_state is h11.IDLE:  # this was the rest of a body whose request had been answered
            self._expect_head(self._bounds.idle_seconds)
        elif self.conn.their_state is not h11.SEND_BODY:
            self._forget_deadline()
        if more:
            self.data_received(more)

    def _look_at_rate(self) -> None:
        """Ends a body that comes too slowly, unless it is the application that does not read it."""
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
        self._connections.mark_idle(self, self.address)

    def _end_head(self) -> None:
        """Refuses a request whose head is not complete; closes a connection without a request without a word."""
        if self._head:
            self._refuse(HTTPStatus.REQUEST_TIMEOUT, "request_too_slow")
        else:
            self._over()
            self.transport.close()

    def _refuse(self, status: HTTPStatus, words: str) -> None:
        """Answers with a sentence, unless an answer has begun, and closes. It is English, since no header was read."""
        self._over()
        if self.cycle is None or self.cycle.response_complete or not self.cycle.response_started:
            self.transport.write(_refusal(status, words))
        self.transport.close()

    def _over(self) -> None:
        self._head.clear()
        self._forget_deadline()
        self._forget_stuck()
        self._connections.forget(self, self.address)

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
    """The length that the headers give for the body; the parser has checked that they give it once and in digits."""
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
    """The bounds, with at most as many connections as this process may open after its limit is raised."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    files = FILES_WANTED if hard == resource.RLIM_INFINITY else min(hard, FILES_WANTED)
    resource.setrlimit(resource.RLIMIT_NOFILE, (files, hard))
    return replace(bounds, connections=min(bounds.connections, files - FILES_FOR_OTHER_USES))
