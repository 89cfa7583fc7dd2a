"""How long the command takes to say what it can do."""

from __future__ import annotations

import subprocess
from statistics import median

from benchmarks.measure import Row, at_most, seconds, spread
from benchmarks.text import COMMAND


def help_text(rounds: int) -> Row:
    """`gongkai --help`, from nothing to the shell's prompt."""
    samples = [seconds(_help) for _ in range(rounds + 1)][1:]
    return at_most("start: gongkai --help, s", median(samples), 0.3, spread(samples))


def _help() -> None:
    subprocess.run([COMMAND, "--help"], check=True, stdin=subprocess.DEVNULL, capture_output=True)
