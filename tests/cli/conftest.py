"""Reports to call the command with: facsimiles of real ones, whole and spoilt."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from gongkai.cli import run

CORPUS = Path(__file__).parents[1] / "corpus"
# A report of zeros whose first row of table 3 says 1 under natural persons: its own total and its column do not fit.
PLAIN = "xigong-2023"


def facsimile(name: str) -> Path:
    return CORPUS / name / f"{name}.txt"


def spoilt() -> str:
    """The plain facsimile with one wrong number: 新收 of natural persons is 1, nothing else is."""
    text = facsimile(PLAIN).read_text("utf-8")
    lines = text.splitlines(keepends=True)
    row = next(index for index, line in enumerate(lines) if "本年新收政府信息公开申请数量" in line)
    lines[row] = lines[row].replace("0", "1", 1)
    return "".join(lines)


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
