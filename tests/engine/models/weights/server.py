"""A loopback server that sends one file, and does not always do it well.

A script is a list of acts, one for each request; when they are used up it behaves. What it sent is
written down, so that a test can say how much came twice.
"""

from __future__ import annotations

import os
import re
import signal
import socket
import ssl
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

_PIECE = 1 << 16


@dataclass(frozen=True)
class Act:
    """What to do with one request. `at` is how much of the file is sent before it goes wrong."""

    kind: str = "behave"
    at: float = 1.0
    how: str = ""


@dataclass
class Sent:
    """One answer: where in the file it began, and up to where it was sent."""

    start: int
    end: int
    act: Act


@dataclass
class Server:
    """Serves `data` under /tiny.pth; use it as a context.

    `victim` is a process that the act "kill" ends with SIGKILL. `look` is called at each request.
    With `certificate`, a file with its key, it speaks https, as localhost.
    """

    data: bytes
    script: list[Act] = field(default_factory=list)
    etag: str = '"one"'
    modified: str = "Tue, 24 Nov 2026 10:00:00 GMT"
    victim: int = 0
    look: Callable[[], None] = lambda: None
    certificate: Path | None = None
    sent: list[Sent] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    @property
    def url(self) -> str:
        host = "https://localhost" if self.certificate else "http://127.0.0.1"
        return f"{host}:{self._port}/tiny.pth"

    def __enter__(self) -> Self:
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._port = self._listener.getsockname()[1]
        self._open: list[socket.socket] = []
        self._thread = threading.Thread(target=self._serve)  # noqa: TID251  a server of the tests
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        _hang_up(self._listener)
        for each in self._open:
            _hang_up(each)
        self._thread.join()
        self._listener.close()

    @property
    def again(self) -> list[int]:
        """For each break: how many bytes were sent that had been sent before it.

        Where the file had to begin anew, because the server said so, nothing is counted.
        """
        found: list[int] = []
        before: Sent | None = None
        for each in self.sent:
            if before and before.act.kind not in _WORTHLESS and each.act.kind not in _ANEW:
                found.append(max(0, before.end - each.start))
            before = each
        return found

    def _serve(self) -> None:
        """One at a time: whoever fetches asks again only when it has given up."""
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            self._open.append(client)
            try:
                self._answer(self._secured(client))
            except OSError:  # it has hung up
                pass
            finally:
                for each in self._open:
                    _hang_up(each)
                    each.close()
                self._open.clear()

    def _secured(self, client: socket.socket) -> socket.socket:
        if self.certificate is None:
            return client
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.certificate)
        secured = context.wrap_socket(client, server_side=True)
        self._open.append(secured)
        return secured

    def _answer(self, client: socket.socket) -> None:
        client.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, _PIECE)
        request = _head(client)
        if not request:
            return
        self.requests.append(request)
        self.look()
        act = self.script.pop(0) if self.script else Act()
        getattr(self, f"_{act.kind}")(client, request, act)

    # The acts.

    def _behave(self, client: socket.socket, request: str, act: Act) -> None:
        start = self._start(request)
        self._say(client, start)
        self._send(client, start, len(self.data), act)

    def _drop(self, client: socket.socket, request: str, act: Act) -> None:
        start = self._start(request)
        self._say(client, start)
        self._send(client, start, self._cut(start, act), act)

    def _reset(self, client: socket.socket, request: str, act: Act) -> None:
        self._drop(client, request, act)
        client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")

    def _stall(self, client: socket.socket, request: str, act: Act) -> None:
        self._drop(client, request, act)
        _wait_until_it_hangs_up(client)

    def _mute(self, client: socket.socket, request: str, act: Act) -> None:
        _wait_until_it_hangs_up(client)

    def _kill(self, client: socket.socket, request: str, act: Act) -> None:
        self._drop(client, request, act)
        if self.victim:
            os.kill(self.victim, signal.SIGKILL)
            self.victim = 0

    def _interrupt(self, client: socket.socket, request: str, act: Act) -> None:
        """Ctrl-C in the middle."""
        self._drop(client, request, act)
        os.kill(self.victim, signal.SIGINT)
        _wait_until_it_hangs_up(client)

    def _shorter(self, client: socket.socket, request: str, act: Act) -> None:
        """Says that less is to come than does."""
        start = self._start(request)
        end = self._cut(start, act)
        if start:
            part = f"Content-Range: bytes {start}-{end - 1}/{len(self.data)}"
            self._write(client, "206 Partial Content", part, f"Content-Length: {end - start}")
        else:
            self._write(client, "200 OK", f"Content-Length: {end}")
        self._send(client, start, end, act)

    def _longer(self, client: socket.socket, request: str, act: Act) -> None:
        """Says that there is one byte more than there is, and sends it."""
        self._write(client, "200 OK", f"Content-Length: {len(self.data) + 1}")
        self._send(client, 0, len(self.data), act)
        client.sendall(b"!")

    def _one_more(self, client: socket.socket, request: str, act: Act) -> None:
        """Does not say how long it is, and sends one byte too many."""
        self._write(client, "200 OK")
        self._send(client, 0, len(self.data), act)
        client.sendall(b"!")

    def _whole(self, client: socket.socket, request: str, act: Act) -> None:
        """Answers 200 to a Range."""
        self._say(client, 0)
        self._send(client, 0, len(self.data), act)

    def _changed(self, client: socket.socket, request: str, act: Act) -> None:
        """The file was put there anew: another ETag, and the old one is of no use."""
        self.etag = f'"{act.how}"'
        self._behave(client, request, act)

    def _changed_part(self, client: socket.socket, request: str, act: Act) -> None:
        """Another ETag, and a part all the same, as no server should."""
        kept, self.etag = self.etag, f'"{act.how}"'
        start = self._asked(request)
        self._say(client, start)
        self._send(client, start, len(self.data), act)
        self.etag = kept

    def _wrong_part(self, client: socket.socket, request: str, act: Act) -> None:
        """A part from elsewhere in the file."""
        start = self._asked(request)
        if start:
            start -= 1
        self._say(client, start)
        self._send(client, start, len(self.data), act)

    def _wrong_bytes(self, client: socket.socket, request: str, act: Act) -> None:
        start = self._start(request)
        self._say(client, start)
        client.sendall(bytes(byte ^ 1 for byte in self.data[start : start + 1]))
        self._send(client, start + 1, len(self.data), act)

    def _elsewhere(self, client: socket.socket, request: str, act: Act) -> None:
        self._write(client, "302 Found", f"Location: {act.how}", "Content-Length: 0")

    def _status(self, client: socket.socket, request: str, act: Act) -> None:
        self._write(client, act.how, "Content-Length: 0")

    def _noise(self, client: socket.socket, request: str, act: Act) -> None:
        client.sendall(bytes(range(256)) * 8)

    def _chunks(self, client: socket.socket, request: str, act: Act) -> None:
        self._write(client, "200 OK", "Transfer-Encoding: chunked")
        for start in range(0, len(self.data), _PIECE):
            piece = self.data[start : start + _PIECE]
            client.sendall(b"%x\r\n%b\r\n" % (len(piece), piece))
        self.sent.append(Sent(0, len(self.data), act))
        client.sendall(b"0\r\n\r\n")

    def _packed(self, client: socket.socket, request: str, act: Act) -> None:
        self._write(client, "200 OK", f"Content-Length: {len(self.data)}", "Content-Encoding: gzip")

    def _drip(self, client: socket.socket, request: str, act: Act) -> None:
        """A byte at a time, each just before patience ends."""
        start = self._start(request)
        self._say(client, start)
        client.settimeout(0.05)
        for at in range(start, len(self.data)):
            client.sendall(self.data[at : at + 1])
            try:
                client.recv(1)
                return
            except TimeoutError:
                continue

    # What they are made of.

    def _cut(self, start: int, act: Act) -> int:
        """Where in the file it goes wrong."""
        return start + int(act.at * (len(self.data) - start))

    def _asked(self, request: str) -> int:
        found = re.search(r"^Range: bytes=(\d+)-\r?$", request, re.MULTILINE)
        return int(found[1]) if found else 0

    def _start(self, request: str) -> int:
        """From where to send: as asked, if the file is still the one that is meant."""
        condition = re.search(r"^If-Range: (.*?)\r?$", request, re.MULTILINE)
        is_same = condition is None or condition[1] in (self.etag, self.modified)
        return self._asked(request) if is_same else 0

    def _say(self, client: socket.socket, start: int) -> None:
        total = len(self.data)
        if start:
            part = f"Content-Range: bytes {start}-{total - 1}/{total}"
            self._write(client, "206 Partial Content", part, f"Content-Length: {total - start}")
        else:
            self._write(client, "200 OK", f"Content-Length: {total}")

    def _write(self, client: socket.socket, status: str, *headers: str) -> None:
        marks = [f"ETag: {self.etag}"] if self.etag else []
        marks += [f"Last-Modified: {self.modified}"] if self.modified else []
        lines = [f"HTTP/1.1 {status}", *marks, *headers, "", ""]
        client.sendall("\r\n".join(lines).encode())

    def _send(self, client: socket.socket, start: int, end: int, act: Act) -> None:
        note = Sent(start, start, act)
        self.sent.append(note)
        for at in range(start, end, _PIECE):
            client.sendall(self.data[at : min(at + _PIECE, end)])
            note.end = min(at + _PIECE, end)


# These answer with the beginning of the file, whatever was asked.
_ANEW = frozenset({"whole", "longer", "one_more", "changed", "changed_part", "chunks"})
# What these sent is of no use to anybody.
_WORTHLESS = frozenset({"longer", "changed_part", "wrong_part", "wrong_bytes"})


def _head(client: socket.socket) -> str:
    """The request, up to the empty line."""
    client.settimeout(30)
    data = b""
    while b"\r\n\r\n" not in data:
        if not (piece := client.recv(4096)):
            return ""
        data += piece
    return data.decode("latin-1")


def _wait_until_it_hangs_up(client: socket.socket) -> None:
    client.settimeout(None)
    client.recv(1)


def _hang_up(client: socket.socket) -> None:
    try:
        client.shutdown(socket.SHUT_RDWR)
    except OSError:
        return


def files_below(folder: Path) -> list[str]:
    """What lies in a folder, by name."""
    return sorted(str(file.relative_to(folder)) for file in folder.rglob("*") if file.is_file())
