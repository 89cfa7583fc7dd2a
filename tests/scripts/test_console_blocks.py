"""The comparison that `make docs` makes must be able to fail."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "scripts"))

from console_blocks import Step, matches, run, steps_of

DOCUMENT = """Text
```console
$ echo one
one
$ printf 'a\\nb\\n' |
> cat
a
...
```
```sh
$ not run
```
"""


def test_commands_with_their_lines_and_outputs() -> None:
    assert [(step.line, step.command, step.expected) for step in steps_of("x.md", DOCUMENT)] == [
        (3, "echo one", ("one",)),
        (5, "printf 'a\\nb\\n' |\ncat", ("a", "...")),
    ]


@pytest.mark.parametrize(
    ("expected", "printed", "is_same"),
    [
        (("a", "b"), ["a", "b"], True),
        (("a",), ["a  "], True),
        (("a",), ["a", "b"], False),
        (("a", "b"), ["a"], False),
        (("...",), [], True),
        (("...", "c"), ["a", "b", "c"], True),
        (("...", "c"), ["a", "b"], False),
        (("took ... s",), ["took 1.25 s"], True),
        (("took ... s",), ["took 1.25"], False),
        (("0.", "1 ..."), ["0x", "1 2"], False),
        ((), ["a"], False),
        ((), [], True),
    ],
)
def test_marks_stand_for_what_differs(expected: tuple[str, ...], printed: list[str], is_same: bool) -> None:
    assert matches(expected, printed) is is_same


def test_one_shell_keeps_status_folder_and_variables(tmp_path: Path) -> None:
    folder = tmp_path / "copy"
    folder.mkdir()
    commands = ["x=3", "echo $x; false", "echo $?", "printf no-line-end", "echo gone >&2"]
    steps = [Step("x.md", 1, command, ()) for command in commands]
    assert run(steps, folder) == [[], ["3"], ["1"], ["no-line-end"], ["gone"]]


def test_a_shell_that_ends_leaves_the_rest_without_output(tmp_path: Path) -> None:
    folder = tmp_path / "copy"
    folder.mkdir()
    steps = [Step("x.md", 1, command, ()) for command in ("echo a", "exit 3", "echo b")]
    assert len(run(steps, folder)) < len(steps)
