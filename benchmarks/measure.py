"""Fair timing: rivals take turns in one run, medians are compared, memory is that of the whole process tree."""

from __future__ import annotations

import math
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

Job = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: what was measured, our figure, the other's, their ratio, and whether the target is met."""

    name: str
    ours: float
    other: float | None
    ratio: float | None
    target: str
    met: bool
    note: str = ""

    def as_json(self) -> dict[str, object]:
        """The line as latest.json holds it."""
        return {
            "name": self.name,
            "ours": _rounded(self.ours),
            "other": _rounded(self.other),
            "ratio": _rounded(self.ratio),
            "target": self.target,
            "met": self.met,
        }


def _rounded(figure: float | None) -> float | None:
    return None if figure is None else float(f"{figure:.4g}")


def at_most_times(name: str, ours: float, other: float, limit: float, note: str = "", *, holds: bool = True) -> Row:
    """Ours may cost at most `limit` times the other; `holds` False where ours was fast but not right."""
    ratio = ours / other
    return Row(name, ours, other, ratio, f"ours / other <= {limit:g}", holds and ratio <= limit, note)


def times_faster(name: str, ours: float, other: float, factor: float, note: str = "", *, holds: bool = True) -> Row:
    """The other must take at least `factor` times as long as ours."""
    ratio = other / ours
    return Row(name, ours, other, ratio, f"other / ours >= {factor:g}", holds and ratio >= factor, note)


def at_most(name: str, ours: float, limit: float, note: str = "", *, holds: bool = True) -> Row:
    """An absolute bound; nobody to compare with."""
    return Row(name, ours, None, None, f"ours <= {limit:g}", holds and ours <= limit, note)


def seconds(job: Job) -> float:
    """How long one call takes."""
    began = time.perf_counter()
    job()
    return time.perf_counter() - began


def in_turns(jobs: Sequence[Job], rounds: int, *, repeat: int = 1) -> list[list[float]]:
    """The seconds of each job over several rounds, the jobs taking turns so that a noisy moment hits all alike.

    With `repeat`, a turn calls its job that many times and gives the mean. One turn of each goes before and
    does not count.
    """
    for job in jobs:
        job()
    samples: list[list[float]] = [[] for _ in jobs]
    for _ in range(rounds):
        for job, own in zip(jobs, samples, strict=True):
            began = time.perf_counter()
            for _ in range(repeat):
                job()
            own.append((time.perf_counter() - began) / repeat)
    return samples


def spread(samples: Sequence[float]) -> str:
    """How far apart the rounds lie, for the note: (max - min) / median."""
    return f"spread {(max(samples) - min(samples)) / median(samples):.0%}"


def percentile(samples: Sequence[float], share: float) -> float:
    """The smallest sample that at least `share` of them do not exceed.

    >>> percentile([3, 1, 2, 4], 0.5), percentile([3, 1, 2, 4], 0.99)
    (2, 4)
    """
    ordered = sorted(samples)
    return ordered[max(0, math.ceil(len(ordered) * share) - 1)]


@dataclass(frozen=True, slots=True)
class Run:
    """A command that was run to its end: exit status, seconds, and the tree's memory in MB at each sample."""

    status: int
    seconds: float
    memory_mb: tuple[float, ...]

    @property
    def peak_mb(self) -> float:
        """The highest sample."""
        return max(self.memory_mb, default=0.0)

    def halves(self) -> tuple[float, float]:
        """The highest sample of the first and of the second half of the time."""
        middle = len(self.memory_mb) // 2
        return max(self.memory_mb[:middle], default=0.0), max(self.memory_mb[middle:], default=0.0)


def run_command(command: Sequence[str], output: Path, *, every: float | None = None) -> Run:
    """Runs a command, standard output into a file; with `every`, samples its tree's memory each so many seconds."""
    samples: list[float] = []
    with output.open("wb") as sink:
        began = time.perf_counter()
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=sink, stderr=subprocess.DEVNULL)
        while every is not None and process.poll() is None:
            samples.append(tree_memory_mb(process.pid))
            time.sleep(every)
        status = process.wait()
        return Run(status, time.perf_counter() - began, tuple(samples))


def tree_memory_mb(root: int) -> float:
    """The proportional memory (PSS: a shared page counts once over its sharers) of a process and all below it."""
    return sum(_pss_kb(pid) for pid in _tree(root)) / 1024


def _tree(root: int) -> set[int]:
    parents: dict[int, int] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            parents[int(entry.name)] = _parent(entry)
    found = {root}
    grew = True
    while grew:
        below = {pid for pid, parent in parents.items() if parent in found} - found
        found |= below
        grew = bool(below)
    return found


def _parent(entry: Path) -> int:
    try:
        return int((entry / "stat").read_text().rpartition(")")[2].split()[1])
    except OSError:  # it ended while we looked
        return 0


def _pss_kb(pid: int) -> int:
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1])
    except OSError:  # it ended while we looked
        return 0
    return 0
