"""The same input gives the same output, byte for byte: on every run, alone or in a batch, with one job or two."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from cases import facsimiles
from generator import LAYOUTS
from generator.layouts import BINARY
from judge import draw_report


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """One report of every layout that is quick to make, and the facsimiles."""
    folder = tmp_path_factory.mktemp("reports")
    paths = [case.path for case in facsimiles()]
    for layout in LAYOUTS:
        if layout in BINARY and layout != "docx":
            continue
        generated = draw_report(711_004, layout)
        path = folder / generated.name
        path.write_bytes(generated.data)
        paths.append(path)
    return paths


def run(command: str, paths: list[Path], *options: str, hash_seed: str = "0") -> bytes:
    """Standard output of `gongkai COMMAND`; a report with mistakes gives status 1, and none may be unreadable."""
    done = subprocess.run(
        [sys.executable, "-m", "gongkai", command, "--format", "json", *options, *map(str, paths)],
        capture_output=True,
        env={**os.environ, "PYTHONHASHSEED": hash_seed},
        check=False,
    )
    assert done.returncode in (0, 1), done.stderr.decode()
    return done.stdout


@pytest.mark.parametrize("command", ["read", "check"])
def test_every_run_gives_the_same_bytes(command: str, reports: list[Path]) -> None:
    once = run(command, reports)
    assert once.count(b"\n") >= len(reports)
    assert run(command, reports, hash_seed="4711") == once


@pytest.mark.parametrize("command", ["read", "check"])
def test_alone_or_in_a_batch(command: str, reports: list[Path]) -> None:
    batch = run(command, reports, "--jobs", "2")
    alone = b"".join(run(command, [path], hash_seed=str(number)) for number, path in enumerate(reports))
    assert batch == alone
