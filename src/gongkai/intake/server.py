"""The process that reads: a warm server that forks once a file, or, where there is no fork, one that reads one file.

Its standard input and output are pipes to `isolation`. It holds nothing of one file when it takes the next: each
file lives and dies in a fork of its own.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import json
import os
import select
import signal
import sys
import time
import traceback
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO, cast

from gongkai.document.exchange import to_json
from gongkai.document.model import Document
from gongkai.errors import UnreadableDocument
from gongkai.intake.limits import die_with_parent, in_kibibytes, leave_network, limit_process, peak_kibibytes
from gongkai.intake.verdict import REPLY, REPLY_BYTES, REQUEST, WALL_SECONDS, Ending, Verdict

FORMATS = ("html", "docx", "xlsx", "pdf")
"""The readers by number, each `document.read_<name>.read_<name>`."""

_SAMPLES = {
    0: "<title>年报</title><h1>一、总体</h1><p>甲<br>乙</p><table><tr><td rowspan=2>a<td>0<tr><td>1</table>".encode(),
}
"""A small file of a format, read by each fork before the real one comes."""

Reader = Callable[[bytes], Document]


def serve() -> None:
    """Answer requests until standard input ends.

    While one fork reads, the one before it is put to rest and the next one is made: neither is waited for.
    """
    leave_network()
    requests, replies = sys.stdin.buffer, sys.stdout.buffer
    spare = _Fork(None)
    used: _Fork | None = None
    while request := _next_request(requests):
        number, data = request
        if _is_cold(number):
            spare.end()
            _warm(number)
            spare = _Fork(None)
        fork = spare
        fork.hand_over(number, data)
        del request, data
        if used is not None:
            used.end()
        spare = _Fork(number)
        _answer(replies, fork.verdict())
        used = fork
    for idle in (spare, used):
        if idle is not None:
            idle.end()


def read_once() -> None:
    """Answer one request in this very process: the portable way, a fresh interpreter a file."""
    leave_network()
    request = _next_request(sys.stdin.buffer)
    if request is not None:
        limit_process()
        verdict = _verdict(_reader(request[0]), request[1])
        _answer(sys.stdout.buffer, replace(verdict, peak_kibibytes=peak_kibibytes()))


def _next_request(requests: BinaryIO) -> tuple[int, bytes] | None:
    header = requests.read(REQUEST.size)
    if len(header) < REQUEST.size:
        return None
    number, length = REQUEST.unpack(header)
    data = requests.read(length)
    return (number, data) if len(data) == length else None


def _module(number: int) -> str:
    return f"gongkai.document.read_{FORMATS[number]}"


def _is_cold(number: int) -> bool:
    return _module(number) not in sys.modules


def _warm(number: int) -> None:
    """Import the reader of a format in the server, so that each later fork finds it there."""
    _reader(number)
    gc.collect()
    gc.freeze()


def _reader(number: int) -> Reader:
    name = _module(number)
    module = sys.modules.get(name) or importlib.import_module(name)
    return cast(Reader, getattr(module, name.rpartition(".")[2]))


def _answer(replies: BinaryIO, verdict: Verdict) -> None:
    replies.write(REPLY.pack(verdict.ending, verdict.peak_kibibytes, len(verdict.payload)))
    replies.write(verdict.payload)
    replies.flush()


def _verdict(reader: Reader, data: bytes) -> Verdict:
    """Read, whatever comes of it: this process is the wall, so anything a parser raises is a verdict on the file."""
    try:
        payload = json.dumps(to_json(reader(data)), ensure_ascii=False, separators=(",", ":"))
        encoded = payload.encode("utf-8", "replace")
    except UnreadableDocument as refusal:
        return Verdict(Ending.REFUSED, json.dumps([refusal.code, str(refusal)]).encode())
    except MemoryError:
        return Verdict(Ending.OUT_OF_MEMORY)
    except Exception as error:  # noqa: BLE001 - the type and place of the slip travel on in the verdict
        last = traceback.extract_tb(error.__traceback__)[-1]
        where = f"{type(error).__name__} {Path(last.filename).name}:{last.lineno}"
        return Verdict(Ending.FAILED, where.encode("utf-8", "replace"))
    return Verdict(Ending.READ, encoded) if len(encoded) <= REPLY_BYTES else Verdict(Ending.TOO_LARGE)


class _Fork:
    """A fork of the server, waiting for the one file that it will read."""

    __slots__ = ("_child", "_deadline", "_replies", "_requests")

    def __init__(self, likely: int | None) -> None:
        """`likely` is the number of the format that it will probably be asked for."""
        request_source, self._requests = os.pipe()
        self._replies, reply_sink = os.pipe()
        self._deadline = 0.0
        self._child = os.fork()
        if self._child == 0:
            _be_the_child(request_source, reply_sink, (self._requests, self._replies), likely)
        os.close(request_source)
        os.close(reply_sink)

    def hand_over(self, number: int, data: bytes) -> None:
        """Give the file; a fork that is dead already is found so by `verdict`."""
        self._deadline = time.monotonic() + WALL_SECONDS
        with contextlib.suppress(BrokenPipeError):
            _write(self._requests, REQUEST.pack(number, len(data)))
            _write(self._requests, data)

    def verdict(self) -> Verdict:
        """Wait for the verdict, at most 30 s; where none came, what the fork died of."""
        header = _read(self._replies, REPLY.size, self._deadline)
        if header is None or len(header) < REPLY.size:
            return self._autopsy(is_late=header is None)
        ending, peak, length = REPLY.unpack(header)
        payload = _read(self._replies, length, self._deadline)
        if payload is None or len(payload) < length:
            return self._autopsy(is_late=payload is None)
        return Verdict(Ending(ending), payload, peak)

    def _autopsy(self, is_late: bool) -> Verdict:
        """What a fork died of."""
        if is_late:
            os.kill(self._child, signal.SIGKILL)
        _, status, usage = os.wait4(self._child, 0)
        self._child = 0
        return _judge(is_late, status, in_kibibytes(usage.ru_maxrss))

    def end(self) -> None:
        """Put the fork to rest, used or not."""
        os.close(self._requests)
        os.close(self._replies)
        if self._child:
            os.kill(self._child, signal.SIGKILL)
            os.waitpid(self._child, 0)


def _be_the_child(source: int, sink: int, others: tuple[int, int], likely: int | None) -> None:
    """Wait for one file, read it, write the verdict. Never returns."""
    status = 1
    try:
        gc.disable()
        for descriptor in (0, 1, *others):
            os.close(descriptor)
        die_with_parent()
        limit_process()
        if likely in _SAMPLES:
            # The memory that reading writes to becomes this process's own now, while nobody waits for it.
            _verdict(_reader(likely), _SAMPLES[likely])
        with os.fdopen(source, "rb") as requests, os.fdopen(sink, "wb") as replies:
            request = _next_request(requests)
            if request is not None:
                number, data = request
                verdict = _verdict(_reader(number), data)
                _answer(replies, replace(verdict, peak_kibibytes=peak_kibibytes()))
        status = 0
    finally:
        os._exit(status)


def _write(sink: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(sink, rest) :]


def _read(source: int, length: int, deadline: float) -> bytes | None:
    """As many bytes, fewer where the other end was closed, None where the time was up."""
    pieces: list[bytes] = []
    while length > 0:
        ready, _, _ = select.select([source], [], [], max(0.0, deadline - time.monotonic()))
        if not ready:
            return None
        piece = os.read(source, min(length, 1 << 20))
        if not piece:
            break
        pieces.append(piece)
        length -= len(piece)
    return b"".join(pieces)


def _judge(is_late: bool, status: int, peak: int) -> Verdict:
    if is_late:
        return Verdict(Ending.OUT_OF_TIME, b"", peak)
    if os.WIFSIGNALED(status):
        is_slow = os.WTERMSIG(status) in (signal.SIGXCPU, signal.SIGKILL)
        return Verdict(Ending.OUT_OF_TIME if is_slow else Ending.KILLED, b"", peak)
    return Verdict(Ending.OUT_OF_MEMORY, b"", peak)
