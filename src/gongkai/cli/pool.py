"""Many files on several processors, the results in the order of the call and a bounded number of them in memory.

A worker is a fresh interpreter that `subprocess` starts (`gongkai.cli.worker`), not a `multiprocessing` process:
that one fails inside daemonic workers, and runs a caller's script again where there is no main guard. A worker is
told one batch of names at a time and answers with finished strings; one thread a worker waits for the answers. A
frozen program has no interpreter to start a worker with: there the calling process does all the work.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from queue import SimpleQueue
from typing import Any

from gongkai.cli.files import STANDARD_INPUT, Named
from gongkai.cli.job import Job, Result, Workbench, perform

_LARGEST_BATCH = 32
_BATCHES_AHEAD = 3
_ENOUGH_FOR_WORKERS = 100
_MOST_WORKERS = 8
# -P keeps the current folder, which may be the folder of the reports, out of the search for modules.
_START = "import sys, json; sys.path[:] = json.loads(sys.argv.pop(1)); from gongkai.cli.worker import serve; serve()"
_NEW_PROCESS_GROUP = 0x200
"""subprocess.CREATE_NEW_PROCESS_GROUP, which Python defines on Windows only."""
_DIED = "读这份文件时程序意外中断，没有结果"


def default_jobs(files: int) -> int:
    """How many workers a call gets that asks for none: a few files are done before a worker has started."""
    return 1 if files < _ENOUGH_FOR_WORKERS else min(os.cpu_count() or 1, _MOST_WORKERS)


def perform_all(job: Job, files: Sequence[Named], jobs: int, bench: Workbench | None = None) -> Iterator[Result]:
    """The result of every file, in order; `bench` is the caller's own where it has one."""
    here = STANDARD_INPUT in {named.name for named in files} or getattr(sys, "frozen", False) or not sys.executable
    if jobs <= 1 or len(files) <= 1 or here:
        bench = bench or Workbench(job)
        for named in files:
            yield perform(bench, named)
        return
    yield from _with_workers(job, files, jobs)


def _with_workers(job: Job, files: Sequence[Named], jobs: int) -> Iterator[Result]:
    size = max(1, min(_LARGEST_BATCH, len(files) // (jobs * 4)))
    batches = [files[start : start + size] for start in range(0, len(files), size)]
    workers: SimpleQueue[_Worker] = SimpleQueue()
    staff = [_Worker(job) for _ in range(min(jobs, len(batches)))]
    for worker in staff:
        workers.put(worker)

    def hand_over(batch: Sequence[Named]) -> list[Result]:
        worker = workers.get()
        try:
            return worker.perform(batch)
        finally:
            workers.put(worker)

    pool = ThreadPoolExecutor(len(staff))
    try:
        pending: deque[Future[list[Result]]] = deque()
        for batch in batches:
            pending.append(pool.submit(hand_over, batch))
            if len(pending) > len(staff) * _BATCHES_AHEAD:
                yield from pending.popleft().result()
        while pending:
            yield from pending.popleft().result()
    finally:
        # Also when the reader of our output has gone, or on Ctrl-C: nothing of ours may be left running.
        pool.shutdown(wait=False, cancel_futures=True)
        for worker in staff:
            worker.stop()


class _Worker:
    """One worker process; it is started again when it dies."""

    def __init__(self, job: Job) -> None:
        self._greeting = _line(job.as_json())
        self._process = self._start()
        self._is_stopped = False

    def perform(self, batch: Sequence[Named]) -> list[Result]:
        """The results of a batch; of a file that brings the worker down, the reason."""
        answers = self._ask(batch)
        if answers is not None:
            return answers
        if len(batch) == 1 or self._is_stopped:
            return [Result(named.name, failure=_DIED) for named in batch]
        # One of them brought the worker down: one by one tells which.
        return [result for named in batch for result in self.perform([named])]

    def stop(self) -> None:
        """End the process, whatever it does."""
        self._is_stopped = True
        self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            if stream:
                stream.close()

    def _ask(self, batch: Sequence[Named]) -> list[Result] | None:
        if self._is_stopped:
            return None
        if self._process.poll() is not None:
            self._process = self._start()
        stdin, stdout = self._process.stdin, self._process.stdout
        if not stdin or not stdout:
            return None
        try:
            stdin.write(_line([[named.name, named.failure] for named in batch]))
            stdin.flush()
            answer = stdout.readline()
        except (OSError, ValueError):
            # The pipe broke or was closed under us: the process is gone.
            answer = b""
        if not answer.endswith(b"\n"):
            self._process.kill()
            self._process.wait()
            return None
        return [Result.from_json(values) for values in _value(answer)]

    def _start(self) -> subprocess.Popen[bytes]:
        process = subprocess.Popen(
            [sys.executable, "-P", "-c", _START, json.dumps(sys.path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            # Ctrl-C reaches the whole group of processes; the caller ends its workers itself.
            creationflags=_NEW_PROCESS_GROUP if os.name == "nt" else 0,
            process_group=None if os.name == "nt" else 0,
        )
        if process.stdin:
            process.stdin.write(self._greeting)
        return process


def _line(value: object) -> bytes:
    # File names may hold bytes that are no UTF-8; they come as lone surrogates.
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "surrogatepass") + b"\n"


def _value(line: bytes) -> list[list[Any]]:  # Any: JSON of our own worker
    value: list[list[Any]] = json.loads(line.decode("utf-8", "surrogatepass"))
    return value
