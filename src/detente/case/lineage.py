"""Which readings a reading is made from, and in what order they can be told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.case.changes import Take

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from detente.case.preferences import Reading

__all__ = ["bases", "in_order"]


def bases(reading: Reading) -> tuple[str, ...]:
    """Return the names of the readings that a reading is made from."""
    based_on = (reading.based_on,) if reading.based_on is not None else ()
    taken = [change.reading for change in reading.changes if isinstance(change, Take)]
    return tuple(dict.fromkeys([*based_on, *taken]))


def in_order(readings: Mapping[str, Reading], names: Iterable[str]) -> list[str]:
    """Return readings and all that they are made from, each after those that it needs.

    Those that need one that does not exist, or themselves, are left out.
    """
    done: dict[str, bool] = {}
    for name in names:
        waiting = {} if name in done else {name: _missing(readings, name)}
        while waiting:
            each, missing = next(reversed(waiting.items()))
            needed = next((base for base in missing if base not in done), None)
            if needed is None or needed in waiting:
                done[each] = needed is None and all(done[base] for base in bases(readings[each]))
                del waiting[each]
            elif needed in readings:
                waiting[needed] = _missing(readings, needed)
            else:
                done[needed] = False
    return [name for name, sound in done.items() if sound]


def _missing(readings: Mapping[str, Reading], name: str) -> Iterator[str]:
    return iter(bases(readings[name]))
