"""What is asked of a course: from where, with which levers and ranges, how long, how exactly."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from detente.case import Case
from detente.errors import InputError, nearest

__all__ = ["MOST_RUNS", "Scope", "checked"]

MOST_RUNS = 2**20
_MOST_PERIODS = 1200
_MOST_WORKERS = 256


@dataclass(frozen=True)
class Scope:
    """How a course is asked for.

    Attributes
    ----------
    status_quo : str, optional
        Where it begins; the reading's own when not given.
    levers : tuple of str
        Levers that are pulled, by id.
    asked : mapping of input to (low, high)
        Ranges that go before what the case says.
    runs : int
        How many runs; rounded up to whole draws.
    replicates : int
        Runs of each draw from the ranges, which differ by chance alone.
    seed : int
    periods : int, optional
        How many; those of the contest when not given.
    workers : int
        Processes.
    keep : Path, optional
        A folder in which finished blocks are kept and looked up.
    """

    status_quo: str | None = None
    levers: tuple[str, ...] = ()
    asked: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    runs: int = 4096
    replicates: int = 8
    seed: int = 0
    periods: int | None = None
    workers: int = 1
    keep: Path | None = None

    @property
    def draws(self) -> int:
        """How many draws are taken from the ranges of the inputs."""
        return -(-self.runs // self.replicates)


def checked(case: Case, scope: Scope) -> Scope:
    """Return the scope, if all it names is there and its numbers make sense.

    Raises
    ------
    InputError
        It names no status quo or lever of the case, or a number is out of range.
    """
    if scope.status_quo is not None and scope.status_quo not in case.status_quo:
        hint = nearest(scope.status_quo, case.status_quo)
        raise InputError(f"the status quo {scope.status_quo!r} is unknown{hint}")
    for lever in scope.levers:
        if lever not in case.levers:
            raise InputError(f"the lever {lever!r} is unknown{nearest(lever, case.levers)}")
    within = {
        "runs": (scope.runs, 16, MOST_RUNS),
        "replicates": (scope.replicates, 2, 1024),
        "periods": (1 if scope.periods is None else scope.periods, 1, _MOST_PERIODS),
        "workers": (scope.workers, 1, _MOST_WORKERS),
    }
    for name, (value, least, most) in within.items():
        if not least <= value <= most:
            raise InputError(f"the number of {name} lies between {least} and {most}, not {value}")
    if scope.draws < 2:
        raise InputError(f"{scope.runs} runs are fewer than two draws of {scope.replicates} each")
    if scope.seed < 0:
        raise InputError(f"the seed is 0 or more, not {scope.seed}")
    return scope
