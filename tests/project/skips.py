"""The short list of tests that may be skipped, and the plug-in that fails a run for any other.

A skipped test proves nothing and looks green, so each needs its reason in writing here.
"""

from __future__ import annotations

from fnmatch import fnmatchcase

import pytest

#: Pattern of a skip's message -> why that is acceptable.
ALLOWED = {
    "*Chromium is not installed*": "a machine without root cannot install a browser; CI can",
}


class SkipPolicy:
    """Collect skipped and expectedly failing tests; fail the run for those nobody answers for."""

    def __init__(self, allowed: dict[str, str] | None = None) -> None:
        self.allowed = ALLOWED if allowed is None else allowed
        self.unexplained: list[str] = []

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self._note(report)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        self._note(report)

    def _note(self, report: pytest.TestReport | pytest.CollectReport) -> None:
        if not report.skipped:
            return
        message = getattr(report, "wasxfail", None)
        if message is None:
            message = (
                report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
            )
        if not any(fnmatchcase(message, pattern) for pattern in self.allowed):
            self.unexplained.append(f"{report.nodeid}: {message}")

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        green = {pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED}
        if self.unexplained and session.exitstatus in green:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        if self.unexplained:
            terminalreporter.section("skipped without a listed reason (tests/project/skips.py)")
            for line in self.unexplained:
                terminalreporter.line(line)
