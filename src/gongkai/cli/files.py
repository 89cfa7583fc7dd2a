"""The files that a call names: single files, folders, patterns and standard input, in a fixed order."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from glob import glob, has_magic

STANDARD_INPUT = "-"
# What stands in a folder of reports. Kinds that cannot be read yet are among them: a report that is passed over in
# silence is worse than one more line.
_REPORT_ENDINGS = (
    *(".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".shtml", ".mht", ".mhtml"),
    *(".docx", ".docm", ".xlsx", ".xlsm", ".pdf"),
    *(".doc", ".wps", ".rtf", ".xls", ".et", ".ofd"),
)
_PASSED_OVER = (".", "~$")


@dataclass(frozen=True, slots=True)
class Named:
    """One file of the call: `name` as it was given; `failure` the reason why there is nothing to read."""

    name: str
    failure: str | None = None


def expand(arguments: tuple[str, ...]) -> list[Named]:
    """The files that the arguments name, in their order; each folder and pattern sorted."""
    return [named for argument in arguments for named in _expand(argument)]


def is_one_file(arguments: tuple[str, ...]) -> bool:
    """Whether the call names one single file rather than a set of files, whatever that set holds."""
    return len(arguments) == 1 and not os.path.isdir(arguments[0]) and not _is_pattern(arguments[0])


def _expand(argument: str) -> Iterator[Named]:
    if argument == STANDARD_INPUT:
        yield Named(argument)
    elif os.path.isdir(argument):
        yield from _walk(argument)
    elif _is_pattern(argument):
        yield from _match(argument)
    else:
        yield Named(argument)


def _is_pattern(argument: str) -> bool:
    return argument != STANDARD_INPUT and has_magic(argument) and not os.path.lexists(argument)


def _match(pattern: str) -> Iterator[Named]:
    names = sorted(glob(pattern, recursive=True))
    if not names:
        yield Named(pattern, "没有这样的文件。请核对文件夹和文件名")
    for name in names:
        if os.path.isdir(name):
            # `**` names folders beside their files: these come by themselves.
            if not pattern.endswith("**"):
                yield from _walk(name)
        else:
            yield Named(name)


def _walk(folder: str) -> Iterator[Named]:
    found: list[Named] = []
    closed: list[OSError] = []
    for parent, folders, names in os.walk(folder, onerror=closed.append):
        folders[:] = [name for name in folders if not name.startswith(_PASSED_OVER)]
        found += [
            Named(os.path.join(parent, name))
            for name in names
            if name.lower().endswith(_REPORT_ENDINGS) and not name.startswith(_PASSED_OVER)
        ]
    found += map(_closed, closed)
    if not found:
        found.append(Named(folder, "这个文件夹里没有能读的文件（网页、docx、xlsx、pdf、txt、md）"))
    yield from sorted(found, key=lambda named: named.name)


def _closed(error: OSError) -> Named:
    reason = "没有权限打开这个文件夹" if isinstance(error, PermissionError) else "打不开这个文件夹"
    return Named(str(error.filename), reason)
