"""The dates that are worth a line: the first, the last, those of status quos, and all flips."""

from __future__ import annotations

import datetime as dt

from detente.questions.window.found import Window

__all__ = ["key_dates", "quo_dates"]


def quo_dates(found: Window) -> tuple[dt.date, ...]:
    """Return the first date, and those at which another status quo comes to stand."""
    quos = found.status_quos
    return tuple(when for at, when in enumerate(found.dates) if at == 0 or quos[at] != quos[at - 1])


def key_dates(found: Window) -> tuple[dt.date, ...]:
    """Return them in order.

    Parameters
    ----------
    found : Window
    """
    turns = [flip.date for flip in found.flips] + [change.date for change in found.changes]
    edges = [end for span in found.spans for end in (span.first, span.last)]
    wanted = {found.dates[-1], found.at, *quo_dates(found), *turns, *edges}
    return tuple(when for when in found.dates if when in wanted)
