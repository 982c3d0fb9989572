"""What the commands share: the console, progress, and writing JSON."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import Parameter
from rich.console import Console

if TYPE_CHECKING:
    from detente.case import Case

__all__ = [
    "CaseName",
    "Json",
    "ReadingName",
    "ReadingNames",
    "Selection",
    "SolverName",
    "StatusQuoName",
    "console",
    "counted",
    "print_json",
    "progress",
]

CaseName = Annotated[
    str, Parameter(help="A built-in case by name, a case file (YAML) or a case folder.")
]
ReadingName = Annotated[str | None, Parameter(help="Only this reading of the case.")]
ReadingNames = Annotated[
    list[str] | None,
    Parameter(negative=(), help="Only these readings; give it once for each."),
]
StatusQuoName = Annotated[
    str | None, Parameter(help="Start from this status quo instead of the reading's own.")
]
SolverName = Annotated[
    Literal["explicit", "symbolic"] | None,
    Parameter(help="explicit (state by state) or symbolic (sets of states); chosen by size."),
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


class Screen(Console):
    """A console that takes the text of files as it is, and lets a closed pipe be noticed."""

    def on_broken_pipe(self) -> None:
        """Leave it to `detente.cli.main`."""
        raise BrokenPipeError


def console() -> Console:
    """A console that uses colour and the window's width only on a terminal."""
    if sys.stdout.isatty():
        return Screen(highlight=False, markup=False, emoji=False)
    return Screen(width=_PLAIN_WIDTH, highlight=False, markup=False, emoji=False, color_system=None)


def counted(number: int, what: str) -> str:
    """A number with its noun: ``1 state``, ``2,048 states``."""
    return f"{number:,} {what}" if number == 1 else f"{number:,} {what}s"


def print_json(content: object) -> None:
    """Print one JSON document; where the output takes no Unicode, in ASCII."""
    unicode = (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
    sys.stdout.write(json.dumps(content, ensure_ascii=not unicode) + "\n")


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
