"""How long one question may take."""

from __future__ import annotations

from threading import Event
from time import thread_time

__all__ = ["Bound"]


class Bound:
    """Says when a search is to be given up, to the thread that made it.

    Parameters
    ----------
    seconds : float
        Of processor time of this thread, so that it does not matter what else is going on.
    stop : threading.Event, optional
        Set by another thread.
    """

    def __init__(self, seconds: float, stop: Event | None = None) -> None:
        self._end = thread_time() + seconds
        self._stop = stop

    def __call__(self) -> bool:
        """Whether it is enough."""
        return thread_time() > self._end or (self._stop is not None and self._stop.is_set())
