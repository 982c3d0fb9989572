"""What the commands share: the console, progress, and writing JSON."""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO

from cyclopts import Parameter
from rich.console import Console

from detente.errors import InputError

if TYPE_CHECKING:
    from detente.case import Case

__all__ = [
    "CaseName",
    "Json",
    "ReadingName",
    "Selection",
    "StatusQuoName",
    "console",
    "print_json",
    "progress",
    "write_aside",
]

CaseName = Annotated[
    str, Parameter(help="A built-in case by name, a case file (YAML) or a case folder.")
]
ReadingName = Annotated[str | None, Parameter(help="Only this reading of the case.")]
StatusQuoName = Annotated[
    str | None, Parameter(help="Start from this status quo instead of the reading's own.")
]


@Parameter(name="*")
@dataclass(frozen=True)
class Selection:
    """Which model of a case is meant."""

    reading: ReadingName = None
    status_quo: StatusQuoName = None
    what_if: Annotated[str | None, Parameter(help="Try this what-if of the case.")] = None

    def readings(self, case: Case) -> list[str | None]:
        """The readings to go through; None stands for that of the what-if."""
        if self.reading is not None or self.what_if is not None:
            return [self.reading]
        return list(case.readings)


Json = Annotated[bool, Parameter(name="--json", negative=(), help="Print JSON instead of tables.")]

_PLAIN_WIDTH = 110


def console() -> Console:
    """A console that uses colour and the window's width only on a terminal."""
    if sys.stdout.isatty():
        return Console(highlight=False)
    return Console(width=_PLAIN_WIDTH, highlight=False, no_color=True, color_system=None)


def print_json(content: object) -> None:
    """Print one JSON document."""
    sys.stdout.write(json.dumps(content, ensure_ascii=False) + "\n")


@contextmanager
def progress(what: str) -> Iterator[Callable[[int, int], None]]:
    """Show on a terminal how far long work has come; silent elsewhere."""
    if not sys.stderr.isatty():
        yield lambda _done, _total: None
        return
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn(what), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


@contextmanager
def write_aside(path: Path) -> Iterator[TextIO]:
    """Write a text file beside its place and rename it there only when it is whole.

    Raises
    ------
    InputError
        The folder cannot be written to.
    """
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as error:
        raise InputError(f"{path}: cannot be written: {error.strerror}") from error
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            yield stream
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
