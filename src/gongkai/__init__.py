"""Read, check, add up and explain the annual reports on open government information of Chinese offices.

    import gongkai

    report = gongkai.read("2023年度报告.docx")
    for finding in gongkai.check(report):
        print(finding.code, finding.message)

Every public name is loaded when it is first used, so that `import gongkai` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gongkai.aggregate.combine import Combined
    from gongkai.errors import GongkaiError, UnreadableDocument
    from gongkai.library import check, combine, convert, explain, read, rules
    from gongkai.report.findings import Finding, Severity
    from gongkai.report.model import CellState, Report

    __version__: str

__all__ = [
    "CellState",
    "Combined",
    "Finding",
    "GongkaiError",
    "Report",
    "Severity",
    "UnreadableDocument",
    "__version__",
    "check",
    "combine",
    "convert",
    "explain",
    "read",
    "rules",
]

_HOMES = {
    "CellState": "gongkai.report.model",
    "Combined": "gongkai.aggregate.combine",
    "Finding": "gongkai.report.findings",
    "GongkaiError": "gongkai.errors",
    "Report": "gongkai.report.model",
    "Severity": "gongkai.report.findings",
    "UnreadableDocument": "gongkai.errors",
    "check": "gongkai.library",
    "combine": "gongkai.library",
    "convert": "gongkai.library",
    "explain": "gongkai.library",
    "read": "gongkai.library",
    "rules": "gongkai.library",
}


def __getattr__(name: str) -> object:
    if name == "__version__":
        value: object = import_module("importlib.metadata").version("gongkai")
    elif name in _HOMES:
        value = getattr(import_module(_HOMES[name]), name)
    else:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
