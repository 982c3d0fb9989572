"""Networks over time: a window that moves along the dates, one network at each stop.

A window by the calendar is so many days, weeks, months or years long, begins with the period of
the first event and moves until the last one is inside. A window by events holds so many claims
in the order of their dates; claims of the same day as its first or last one are taken in too,
since nothing says which of them came first.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from detente.accounts.networks.dates import UNITS, Unit, label, period, span
from detente.accounts.networks.design import Design
from detente.accounts.networks.events import Event, Events, restricted
from detente.accounts.networks.matrices import Network, network_of
from detente.errors import InputError, nearest

__all__ = ["MAX_WINDOWS", "Window", "placed", "stops", "windows"]

MAX_WINDOWS = 10_000


@dataclass(frozen=True)
class Window:
    """A moving window.

    Attributes
    ----------
    unit : {"day", "week", "month", "year", "events"}
    size, step : int
        Its length, and how far it moves, in units or claims.

    Raises
    ------
    InputError
        There is no such unit, a number is not positive, or steps would pass over claims.
    """

    unit: str
    size: int = 1
    step: int = 1

    def __post_init__(self) -> None:
        valid = (*UNITS, "events")
        if self.unit not in valid:
            near = nearest(self.unit, valid)
            raise InputError(f"a window moves by {', '.join(valid)}, not {self.unit!r}{near}")
        for name, number in (("size", self.size), ("step", self.step)):
            if number < 1:
                raise InputError(f"the {name} of a window is 1 or more, not {number}")
        if self.step > self.size:
            raise InputError(
                f"a step of {self.step} would pass over claims: the window is {self.size} long"
            )

    @property
    def calendar(self) -> Unit | None:
        """The unit of the calendar, or None when claims are counted."""
        return next((unit for unit in UNITS if unit == self.unit), None)


def placed(events: Events, window: Window) -> tuple[list[Event], list[str]]:
    """The events that a window can see, in order, and the claims whose date does not allow it."""
    unit = window.calendar
    seen: list[Event] = []
    unseen: dict[str, None] = {}
    for event in events.events:
        if event.date is None or (unit is not None and period(event.date, unit) is None):
            unseen[event.claim] = None
        else:
            seen.append(event)
    return seen, list(unseen)


def windows(events: Events, design: Design, window: Window) -> Iterator[Network]:
    """Make the networks of a moving window, one at a time.

    Parameters
    ----------
    events : Events
    design : Design
        With isolates all networks have the same nodes.
    window : Window

    Yields
    ------
    Network
        None at all when no event has a date.

    Raises
    ------
    InputError
        There would be too many.
    """
    seen, _ = placed(events, window)
    for name, start, end in stops(events, window):
        chosen = restricted(events, tuple(seen[start:end]), isolates=design.isolates)
        yield network_of(chosen, design, name)


def stops(events: Events, window: Window) -> list[tuple[str, int, int]]:
    """Name of each stop of a window, and from where to where it sees the events in order.

    Raises
    ------
    InputError
        There would be too many.
    """
    seen, _ = placed(events, window)
    return list(_by_calendar(seen, window) if window.calendar else _by_claims(seen, window))


def _by_calendar(seen: list[Event], window: Window) -> Iterator[tuple[str, int, int]]:
    unit = window.calendar
    assert unit is not None
    periods = [period(event.date, unit) or 0 for event in seen if event.date]
    if not periods:
        return
    last_start = max(periods[0], periods[-1] - window.size + 1)
    starts = _stops(periods[0], last_start, window)
    for start in starts:
        end = start + window.size - 1
        name = label(start, unit) + (f"..{label(end, unit)}" if window.size > 1 else "")
        yield name, bisect_left(periods, start), bisect_right(periods, end)


def _stops(first: int, last: int, window: Window) -> range:
    # The last stop must reach the last event even where the steps would end before it.
    count = -(-(last - first) // window.step) + 1
    if count > MAX_WINDOWS:
        raise InputError(
            f"a window of {window.size} {window.unit} moving by {window.step} stops {count:,} "
            f"times, the most is {MAX_WINDOWS:,}; take a longer step or unit"
        )
    return range(first, first + count * window.step, window.step)


def _by_claims(seen: list[Event], window: Window) -> Iterator[tuple[str, int, int]]:
    days = [span(event.date)[0] for event in seen if event.date]
    claims = list(dict.fromkeys(event.claim for event in seen))
    if not claims:
        return
    day_of = {event.claim: day for event, day in zip(seen, days, strict=True)}
    for start in _stops(0, max(0, len(claims) - window.size), window):
        chosen = claims[start : start + window.size]
        low, high = day_of[chosen[0]], day_of[chosen[-1]]
        name = f"claims-{start + 1}-{start + len(chosen)}"
        yield name, bisect_left(days, low), bisect_right(days, high)
