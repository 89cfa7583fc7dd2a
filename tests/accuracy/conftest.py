"""Prints what was counted, at the end of a run and whether the tests passed or not."""

from __future__ import annotations

import pytest


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """One line a layout: seeds, reports, cells right, faults found."""
    counted = [
        str(value)
        for reports in terminalreporter.stats.values()
        for report in reports
        for name, value in getattr(report, "user_properties", ())
        if name == "accuracy" and report.when == "call"
    ]
    if counted:
        terminalreporter.section("accuracy on generated reports")
        for line in sorted(counted):
            terminalreporter.write_line(line)
