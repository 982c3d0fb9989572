"""Days and intervals of days as a case writes them can be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.case.days import day, last_day
from detente.errors import InputError

if TYPE_CHECKING:
    from detente.case.faults import Faults, Path

__all__ = ["check_day", "check_interval"]


def check_interval(interval: str, path: Path, faults: Faults) -> None:
    """Check an interval of days: two ends, dates or left open, the first not after the last."""
    first, slash, last = interval.partition("/")
    if not slash:
        faults.add(
            path, f"an interval is written first/last, as in 2022-02-24/.., not {interval!r}"
        )
        return
    ends = [end for end in (first, last) if end not in {"", ".."}]
    readable = [check_day(end, path, faults) for end in ends]
    if len(ends) == 2 and all(readable) and day(first) > last_day(last):
        faults.add(path, f"the interval {interval!r} ends before it begins")


def check_day(text: str, path: Path, faults: Faults) -> bool:
    """Check a date, and say whether it can be read."""
    try:
        day(text)
    except InputError as error:
        faults.add(path, error.message)
        return False
    return True
