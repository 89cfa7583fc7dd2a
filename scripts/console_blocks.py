"""Runs every console block of documents in a fresh copy of the repository and compares what is printed.

    scripts/console_blocks.py README.md README.zh-CN.md

A block is fenced with ```console. A line `$ command` is run, lines `> ...` go on with it, and the lines up to the next
`$` are what it must print (both streams). All blocks of one document run in one bash, in order, in a copy that holds
only what the repository tracks; nothing is on standard input. Two marks stand for what differs from machine to machine:

    ...            alone on a line: any number of lines, also none
    a ... b        inside a line: any text of that line

Blanks at line ends do not count. Exit status 1 when anything differs, with what was expected and what came.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MARK = "--console-blocks-next--"
TIMEOUT_SECONDS = 25 * 60
_FENCE = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Step:
    """One command of a document, the line it stands on, and what it must print."""

    document: str
    line: int
    command: str
    expected: tuple[str, ...]


def steps_of(document: str, text: str) -> Iterator[Step]:
    """The commands of a document in order.

    >>> [(step.line, step.command, step.expected) for step in steps_of("x", "```console\\n$ echo a\\na\\n```\\n")]
    [(2, 'echo a', ('a',))]
    """
    for block in _FENCE.finditer(text):
        line = text.count("\n", 0, block.start()) + 2
        command: list[str] = []
        expected: list[str] = []
        began_at = line
        for number, content in enumerate(block[1].splitlines(), start=line):
            if content.startswith("$ "):
                if command:
                    yield Step(document, began_at, "\n".join(command), tuple(expected))
                command, expected, began_at = [content[2:]], [], number
            elif content.startswith("> ") and not expected:
                command.append(content[2:])
            else:
                expected.append(content)
        if command:
            yield Step(document, began_at, "\n".join(command), tuple(expected))


def matches(expected: tuple[str, ...], printed: list[str]) -> bool:
    """Whether the printed lines are the expected ones, the two marks taken into account.

    >>> matches(("a", "...", "took ... s"), ["a", "b", "c", "took 1.2 s"])
    True
    >>> matches(("a",), ["a", "b"])
    False
    """
    pattern = "".join(
        r"(?:[^\n]*\n)*?" if line.strip() == "..." else _line_pattern(line) + r"[ \t]*\n" for line in expected
    )
    return re.fullmatch(pattern, "".join(f"{line}\n" for line in printed)) is not None


def _line_pattern(line: str) -> str:
    return r"[^\n]*".join(re.escape(part) for part in line.rstrip().split("..."))


def copy_of_repository(target: Path) -> None:
    """Copies the tracked files as they stand now, changes included, and nothing else."""
    names = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True).stdout.decode()
    for name in filter(None, names.split("\0")):
        source = ROOT / name
        if source.is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, target / name)


def run(steps: list[Step], folder: Path) -> list[list[str]]:
    """What each command printed, line by line."""
    script = "".join(f"{step.command}\nset -- $?; echo; echo {MARK}; (exit $1)\n" for step in steps)
    (folder.parent / "steps.sh").write_text(script, "utf-8")
    environment = {
        name: value for name, value in os.environ.items() if name not in ("MAKEFLAGS", "MAKELEVEL", "VIRTUAL_ENV")
    }
    done = subprocess.run(
        ["bash", str(folder.parent / "steps.sh")],
        cwd=folder,
        env=environment | {"LANG": "C.UTF-8", "COLUMNS": "100"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=TIMEOUT_SECONDS,
        check=False,
    )
    parts = done.stdout.decode("utf-8", "replace").split(f"{MARK}\n")[: len(steps)]
    # The echo before the mark ends a last line without a line feed; otherwise it left an empty one.
    return [part.removesuffix("\n").splitlines() for part in parts]


def compare(document: str) -> list[str]:
    """What differs in one document, a paragraph a difference."""
    steps = list(steps_of(document, (ROOT / document).read_text("utf-8")))
    if not steps:
        return [f"{document}: no console block"]
    with tempfile.TemporaryDirectory(prefix="gongkai-docs-") as temporary:
        folder = Path(temporary) / "gongkai"
        folder.mkdir()
        copy_of_repository(folder)
        outputs = run(steps, folder)
    differences = [
        _difference(step, printed)
        for step, printed in zip(steps, outputs, strict=False)
        if not matches(step.expected, printed)
    ]
    if len(outputs) < len(steps):
        differences.append(f"{document}: the shell ended after {len(outputs)} of {len(steps)} commands")
    print(f"{document}: {len(steps)} commands, {len(differences)} differ")
    return differences


def _difference(step: Step, printed: list[str]) -> str:
    expected = "\n".join(f"    {line}" for line in step.expected)
    came = "\n".join(f"    {line}" for line in printed)
    return f"{step.document}:{step.line}: $ {step.command}\n  expected\n{expected}\n  printed\n{came}"


def main(documents: list[str]) -> int:
    """Compares each document; 1 when one differs."""
    differences = [difference for document in documents for difference in compare(document)]
    for difference in differences:
        print(difference)
    return 1 if differences else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
