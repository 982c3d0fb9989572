"""Measure whole processes: wall time and peak memory as the operating system reports them."""

from __future__ import annotations

import os
import platform
import sys
import tempfile
import time
from dataclasses import dataclass
from importlib.metadata import version
from statistics import median
from subprocess import PIPE, CalledProcessError, Popen
from typing import Any

PACKAGES = ("detente", "numpy", "numba", "cyclopts", "pydantic")


@dataclass(frozen=True)
class Run:
    """What one process took."""

    seconds: float
    cpu_seconds: float
    peak_mib: float
    output: str


def run(command: list[str]) -> Run:
    """Run a command to its end.

    Raises
    ------
    CalledProcessError
        The command failed.
    """
    with tempfile.TemporaryFile("w+", encoding="utf-8") as output:
        start = time.perf_counter()
        with Popen(command, stdout=output, stderr=PIPE, text=True) as process:
            _, status, usage = os.wait4(process.pid, 0)
            seconds = time.perf_counter() - start
            process.returncode = os.waitstatus_to_exitcode(status)
            if process.returncode:
                errors = process.stderr.read() if process.stderr else ""
                raise CalledProcessError(process.returncode, command, stderr=errors)
        output.seek(0)
        per_mib = 2**20 if sys.platform == "darwin" else 2**10
        working = usage.ru_utime + usage.ru_stime
        return Run(seconds, working, usage.ru_maxrss / per_mib, output.read())


def median_run(command: list[str], times: int) -> Run:
    """Run a command several times after one run to warm up; return the run of median time."""
    run(command)
    runs = [run(command) for _ in range(times)]
    middle = median(each.seconds for each in runs)
    return min(runs, key=lambda each: abs(each.seconds - middle))


def machine() -> dict[str, Any]:
    """What the figures were measured on, without naming the machine."""
    try:
        system = platform.freedesktop_os_release()["PRETTY_NAME"]
    except OSError:
        system = platform.system()
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return {
        "cores": os.cpu_count(),
        "memory_gib": round(memory / 2**30),
        "processor": platform.machine(),
        "system": system,
        "python": platform.python_version(),
        "packages": {name: version(name) for name in PACKAGES},
    }
