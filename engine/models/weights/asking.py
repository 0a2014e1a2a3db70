"""One request for a published file, over a connection that can be given up at any moment.

`urllib` with what it lacks: it goes nowhere but to the hosts that the table lists, over https; it
gives up on a server that falls silent; and while it waits the person can still cancel.
"""

from __future__ import annotations

import io
import math
import socket
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPResponse, HTTPSConnection
from typing import Any, cast
from urllib.error import URLError
from urllib.parse import quote, urljoin, urlsplit
from urllib.request import HTTPHandler, HTTPSHandler, OpenerDirector, ProxyHandler, Request

from engine.models.weights.table import Checkpoint

TICK_S = 0.25  # how often the person is asked whether to go on
LOOPBACK = "127.0.0.1"  # the one host that may send over http, and in no table of ours
MOST_REDIRECTS = 5
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_BUFFER_BYTES = 1 << 18


class ElsewhereError(Exception):
    """A server sends us to an address that is not listed."""


@dataclass(slots=True)
class Patience:
    """Waits for a server as long as it speaks at all, and asks `go_on` meanwhile.

    `go_on` raises when nobody wants the file any more; only to connect, to each address in
    `connect_s`, happens without a word. All of the head has to be here `silence_s` after it was
    asked for.
    """

    silence_s: float
    connect_s: float
    go_on: Callable[[], None]
    _until: float = field(default=math.inf)

    def expect_head(self) -> None:
        self._until = time.monotonic() + self.silence_s

    def expect_body(self) -> None:
        self._until = math.inf

    def check(self, quiet_since: float) -> None:
        """Called often.

        Raises:
            TimeoutError: if it was quiet for too long.
        """
        self.go_on()
        now = time.monotonic()
        if now - quiet_since > self.silence_s or now > self._until:
            raise TimeoutError("the server says nothing any more")


def ask(model: Checkpoint, headers: Mapping[str, str], patience: Patience) -> HTTPResponse:
    """Send one request for the file of a checkpoint; returns the answer, whatever its status.

    Raises:
        ElsewhereError: if it is sent to a host that is not listed, off https, or in circles.
        OSError, HTTPException: if there is no answer.
    """
    opener, url = _opener(model, patience), model.url
    for _ in range(MOST_REDIRECTS + 1):
        check_address(url, model)
        request = Request(url, headers={"User-Agent": "Earshot", **headers})
        patience.expect_head()
        answer = _opened(opener, request)
        patience.expect_body()
        if answer.status not in _REDIRECTS:
            return answer
        answer.close()
        url = _next_address(url, answer)
    raise ElsewhereError("one address after another")


def _opened(opener: OpenerDirector, request: Request) -> HTTPResponse:
    """What is answered; the error itself, where `urllib` has wrapped it."""
    try:
        return cast("HTTPResponse", opener.open(request))
    except URLError as error:
        if isinstance(error.reason, OSError):
            raise error.reason from error
        raise


def _next_address(url: str, answer: HTTPResponse) -> str:
    try:
        found = urljoin(url, quote(answer.headers.get("Location", ""), safe="%/:?=&#+,;@[]~!$'()*"))
        _ = urlsplit(found).port
    except ValueError as error:
        raise ElsewhereError("an address that is none") from error
    return found


def _opener(model: Checkpoint, patience: Patience) -> OpenerDirector:
    """For http, https and nothing else; through the system's proxy, where there is one.

    What it is answered, an error or a redirect, is for `ask` to judge.
    """
    opener = OpenerDirector()
    opener.add_handler(_Http(patience))
    opener.add_handler(_Https(patience))
    if urlsplit(model.url).hostname != LOOPBACK:
        opener.add_handler(ProxyHandler())
    return opener


def check_address(url: str, model: Checkpoint) -> None:
    """Listed, and safe.

    Raises:
        ElsewhereError: if it is not.
    """
    address, listed = urlsplit(url), urlsplit(model.url)
    host = address.hostname or ""
    safe = address.scheme == "https" or (address.scheme == "http" and host == LOOPBACK)
    if not safe or host not in model.hosts or address.port not in (None, listed.port):
        raise ElsewhereError(f"{address.scheme}://{host}")


class _Http(HTTPHandler):
    def __init__(self, patience: Patience) -> None:
        super().__init__()
        self._patience = patience

    def http_open(self, req: Request) -> HTTPResponse:
        return self.do_open(cast("Any", _PlainConnection), req, patience=self._patience)


class _Https(HTTPSHandler):
    def __init__(self, patience: Patience) -> None:
        super().__init__()
        self._patience = patience

    def https_open(self, req: Request) -> HTTPResponse:
        return self.do_open(cast("Any", _SafeConnection), req, patience=self._patience)


class _PlainConnection(HTTPConnection):
    def __init__(self, host: str, *, patience: Patience, timeout: object) -> None:
        super().__init__(host, timeout=patience.connect_s)
        self._patience = patience

    def connect(self) -> None:
        super().connect()
        self.sock = cast("socket.socket", _Watched(self.sock, self._patience))


class _SafeConnection(HTTPSConnection):
    def __init__(self, host: str, *, patience: Patience, timeout: object) -> None:
        super().__init__(host, timeout=patience.connect_s)
        self._patience = patience

    def connect(self) -> None:
        super().connect()
        self.sock = cast("socket.socket", _Watched(self.sock, self._patience))


class _Watched:
    """A socket as `http.client` uses it, whose reading side waits with patience."""

    def __init__(self, sock: socket.socket, patience: Patience) -> None:
        sock.settimeout(TICK_S)
        self._sock, self._patience, self._is_lent = sock, patience, False

    def sendall(self, data: bytes) -> None:
        self._sock.settimeout(self._patience.silence_s)
        self._sock.sendall(data)
        self._sock.settimeout(TICK_S)

    def makefile(self, mode: str) -> io.BufferedReader:
        self._is_lent = True
        return io.BufferedReader(_Reader(self._sock, self._patience), _BUFFER_BYTES)

    def close(self) -> None:
        """Who reads from it closes it."""
        if not self._is_lent:
            self._sock.close()


class _Reader(io.RawIOBase):
    def __init__(self, sock: socket.socket, patience: Patience) -> None:
        self._sock, self._patience = sock, patience

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any, /) -> int:  # noqa: ANN401  anything that can be written into
        quiet_since = time.monotonic()
        while True:
            self._patience.check(quiet_since)
            try:
                return self._sock.recv_into(buffer)
            except TimeoutError:
                continue

    def close(self) -> None:
        self._sock.close()
        super().close()
