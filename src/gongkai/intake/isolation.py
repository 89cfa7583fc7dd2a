"""The caller's end of the reading process: started when first needed, one a process, found dead and started anew.

It is a plain `subprocess`, so it works in scripts without a main guard and inside daemonic workers; a worker that
was forked starts its own.
"""

from __future__ import annotations

import atexit
import contextlib
import json
import os
import select
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import IO

import gongkai
from gongkai.document.detect import MediaType
from gongkai.errors import GongkaiError
from gongkai.intake.verdict import REPLY, REPLY_BYTES, REQUEST, WALL_SECONDS, Ending, Verdict

_NUMBERS = {MediaType.HTML: 0, MediaType.DOCX: 1, MediaType.XLSX: 2, MediaType.PDF: 3}
_GRACE_SECONDS = 10
_ENVIRONMENT = ("PATH", "LD_LIBRARY_PATH", "SYSTEMROOT", "SYSTEMDRIVE", "TEMP", "TMP", "LANG", "LC_ALL")
"""What an interpreter needs to start; secrets of the caller's environment stay with the caller."""


def read_isolated(media_type: MediaType, data: bytes) -> Verdict:
    """Read the bytes in a process of their own. Raises GongkaiError where no process can be started."""
    if not hasattr(os, "fork"):
        return _read_alone(_NUMBERS[media_type], data)
    return _SERVER.read(_NUMBERS[media_type], data)


def last_peak_kibibytes(*, reset: bool = False) -> int:
    """The peak memory of the child that read the last file, for those who measure; 0 where none was needed since."""
    peak = _SERVER.last_peak
    if reset:
        _SERVER.last_peak = 0
    return peak


class _GoneError(Exception):
    """The server is not there any more, or not to be waited for."""


class _Server:
    """The warm server of this process."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self.last_peak = 0

    def read(self, number: int, data: bytes) -> Verdict:
        """One verdict; a server found dead is replaced once, for it may have died of an earlier file."""
        with self._lock:
            for _ in range(2):
                try:
                    return self._ask(number, data)
                except (_GoneError, OSError):
                    self._end()
            return Verdict(Ending.KILLED)

    def _ask(self, number: int, data: bytes) -> Verdict:
        requests, replies = self._pipes()
        for part in (REQUEST.pack(number, len(data)), data):
            rest = memoryview(part)
            while rest:
                rest = rest[requests.write(rest) :]
        deadline = time.monotonic() + WALL_SECONDS + _GRACE_SECONDS
        ending, peak, length = REPLY.unpack(_read_exactly(replies, REPLY.size, deadline))
        self.last_peak = peak
        if length > REPLY_BYTES:
            raise _GoneError
        return Verdict(Ending(ending), _read_exactly(replies, length, deadline), peak)

    def _pipes(self) -> tuple[IO[bytes], IO[bytes]]:
        if self._process is None or self._process.poll() is not None:
            self._end()
            self._process = _start("serve")
            _widen(self._process)
        process = self._process
        if process.stdin is None or process.stdout is None:
            raise _GoneError
        return process.stdin, process.stdout

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        _close_pipes(process)
        # The server leads a group of its own: a child that is still reading goes with it.
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    def close(self) -> None:
        """End the server when this process ends."""
        with self._lock:
            self._end()

    def forget(self) -> None:
        """In a fork of this process: the server belongs to the parent, and so does whoever holds the lock."""
        self._lock = threading.Lock()
        process, self._process = self._process, None
        if process is not None:
            _close_pipes(process)
            process.returncode = 0


def _start(entry: str) -> subprocess.Popen[bytes]:
    try:
        return subprocess.Popen(
            _command(entry),
            bufsize=0,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
            start_new_session=True,
        )
    except OSError as error:
        raise GongkaiError(f"读取文件的子进程启动不了（系统错误{error.errno}），请检查内存和权限后重试") from error


def _command(entry: str) -> list[str]:
    """An interpreter that takes nothing from its surroundings but the folders this one imports from."""
    root = str(Path(gongkai.__file__).resolve().parent.parent)
    folders = [root, *(folder for folder in sys.path if folder and Path(folder).is_absolute())]
    program = (
        f"import json, sys; sys.path[:] = json.loads(sys.argv[1]); from gongkai.intake.server import {entry}; {entry}()"
    )
    return [sys.executable, "-I", "-S", "-c", program, json.dumps(folders)]


def _environment() -> dict[str, str]:
    return {name: os.environ[name] for name in _ENVIRONMENT if name in os.environ}


def _widen(process: subprocess.Popen[bytes]) -> None:
    """A pipe of 1 MB takes most files at once; where that is not to be had, the usual one does."""
    if sys.platform.startswith("linux"):
        import fcntl

        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                try:
                    fcntl.fcntl(pipe.fileno(), fcntl.F_SETPIPE_SZ, 1 << 20)
                except OSError:
                    return


def _read_exactly(replies: IO[bytes], length: int, deadline: float) -> bytes:
    pieces: list[bytes] = []
    while length > 0:
        ready, _, _ = select.select([replies], [], [], max(0.0, deadline - time.monotonic()))
        piece = os.read(replies.fileno(), min(length, 1 << 20)) if ready else b""
        if not piece:
            raise _GoneError
        pieces.append(piece)
        length -= len(piece)
    return b"".join(pieces)


def _close_pipes(process: subprocess.Popen[bytes]) -> None:
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            pipe.close()


def _read_alone(number: int, data: bytes) -> Verdict:
    """The portable way: a fresh interpreter for one file."""
    try:
        done = subprocess.run(
            _command("read_once"),
            input=REQUEST.pack(number, len(data)) + data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
            timeout=WALL_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return Verdict(Ending.OUT_OF_TIME)
    except OSError as error:
        raise GongkaiError(f"读取文件的子进程启动不了（系统错误{error.errno}），请检查内存和权限后重试") from error
    if len(done.stdout) < REPLY.size:
        return Verdict(Ending.KILLED)
    ending, peak, length = REPLY.unpack_from(done.stdout)
    return Verdict(Ending(ending), done.stdout[REPLY.size : REPLY.size + length], peak)


_SERVER = _Server()
atexit.register(_SERVER.close)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_SERVER.forget)
