"""Where output goes: standard output, one file, or a folder with a file a report."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile

import click

_UTF8_MARK = "\ufeff"
_LONGEST_STEM = 120


class CannotWrite(click.ClickException):
    """The place of output cannot be written; one plain line."""


@contextmanager
def destination(path: str | None, *, for_spreadsheets: bool = False) -> Iterator[Callable[[str], object]]:
    """A function that writes text to standard output, or to a file that appears only when all of it is written.

    `for_spreadsheets` puts the mark of UTF-8 before a file's text: without it a Chinese Excel or WPS takes CSV for GBK.
    """
    if path is None or path == "-":
        yield sys.stdout.write
        return
    with _new_file(Path(path)) as write:
        if for_spreadsheets:
            write(_bytes(_UTF8_MARK))
        yield lambda text: write(_bytes(text))


def write_file(path: Path, content: str | bytes) -> None:
    """One whole file, which appears only when all of it is written."""
    with _new_file(path) as write:
        write(content if isinstance(content, bytes) else _bytes(content))


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "backslashreplace")


@contextmanager
def _new_file(path: Path) -> Iterator[Callable[[bytes], object]]:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # Closed below, before the file gets its name.
        part = NamedTemporaryFile("wb", dir=path.parent, suffix=".part", delete=False)  # noqa: SIM115
    except OSError as error:
        raise CannotWrite(f"{path}：写不进去（{error.strerror}）。请换一个地方") from error
    try:
        with part:
            yield part.write
        Path(part.name).chmod(0o666 & ~_umask())
        Path(part.name).replace(path)
    except OSError as error:
        raise CannotWrite(f"{path}：写不进去（{error.strerror}）。请换一个地方") from error
    finally:
        Path(part.name).unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


class Folder:
    """A folder of output with one file a report; two reports of one name get two files."""

    def __init__(self, path: str, ending: str) -> None:
        self.path = Path(path)
        self.ending = ending
        self._taken = {f"index{ending}"}

    def name_for(self, source: str) -> str:
        """The file's name for a report, unlike all given out before."""
        stem = _stem(source)
        name, number = f"{stem}{self.ending}", 1
        while name.casefold() in self._taken:
            number += 1
            name = f"{stem}-{number}{self.ending}"
        self._taken.add(name.casefold())
        return name

    def write(self, name: str, text: str) -> None:
        """Write one file of the folder."""
        write_file(self.path / name, text)


def _stem(source: str) -> str:
    bare = Path(source).stem
    kept = "".join(sign if sign.isalnum() or sign in "-_." else "-" for sign in bare).strip("-. ")
    while len(kept.encode("utf-8", "replace")) > _LONGEST_STEM:
        kept = kept[:-1]
    return kept or "report"


def complain(name: str, reason: str) -> None:
    """One plain line on standard error: the file and why it was not read."""
    click.echo(f"{' '.join(name.splitlines())}: {reason}", err=True)


@contextmanager
def progress(total: int, label: str, *, is_output_on_terminal: bool) -> Iterator[Callable[[], object]]:
    """A bar on standard error, only where that is a terminal and the output itself is elsewhere."""
    if total < 2 or not sys.stderr.isatty() or is_output_on_terminal:
        yield lambda: None
        return
    with click.progressbar(length=total, label=label, file=sys.stderr, show_pos=True) as bar:
        yield lambda: bar.update(1)
