"""The dates that are worth a line: the first, the last, those of status quos, and all flips."""

from __future__ import annotations

import datetime as dt

from detente.questions.window.found import Window

__all__ = ["key_dates"]


def key_dates(found: Window) -> tuple[dt.date, ...]:
    """Return them in order.

    Parameters
    ----------
    found : Window
    """
    quos = found.status_quos
    begins = [found.dates[at] for at in range(1, len(quos)) if quos[at] != quos[at - 1]]
    turns = [flip.date for flip in found.flips] + [change.date for change in found.changes]
    edges = [end for span in found.spans for end in (span.first, span.last)]
    wanted = {found.dates[0], found.dates[-1], found.at, *begins, *turns, *edges}
    return tuple(when for when in found.dates if when in wanted)
