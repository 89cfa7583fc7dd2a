"""A worker process: told one job, then batches of file names; answers each batch with one line of results."""

from __future__ import annotations

import gc
import json
import os
import sys
from typing import Any

from gongkai.cli.files import Named
from gongkai.cli.job import Job, Workbench, perform

_OBJECTS_BETWEEN_SEARCHES = 200_000


def serve() -> None:
    """Work until standard input ends. Standard output belongs to the answers alone."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    bench = Workbench(Job.from_json(_value(sys.stdin.buffer.readline())))
    # What one file leaves behind goes with its last reference; a search for cycles at every thousandth object only
    # walks over what is there for good.
    gc.set_threshold(_OBJECTS_BETWEEN_SEARCHES)
    for line in sys.stdin.buffer:
        results = [perform(bench, Named(name, failure)).as_json() for name, failure in _value(line)]
        answers.write(json.dumps(results, ensure_ascii=False).encode("utf-8", "surrogatepass") + b"\n")
        answers.flush()


def _value(line: bytes) -> Any:  # Any: JSON of our own caller
    return json.loads(line.decode("utf-8", "surrogatepass"))
