"""Reports to call the command with: facsimiles of real ones, whole and spoilt."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from cli_cases import spoilt

from gongkai.cli import run


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    """A report with an error."""
    path = tmp_path / "wrong.txt"
    path.write_text(spoilt(), "utf-8")
    return path


@pytest.fixture
def no_report(tmp_path: Path) -> Path:
    """A file that is no report."""
    path = tmp_path / "letter.txt"
    path.write_text("张三同志：\n来信收到。\n", "utf-8")
    return path


@pytest.fixture
def call(capfd: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """Calls the command in this process: exit status, standard output, standard error."""

    def call_it(*arguments: object) -> tuple[int, str, str]:
        status = run([str(argument) for argument in arguments])
        output = capfd.readouterr()
        return status, output.out, output.err

    return call_it
