"""How far a long search has come, how much memory it may take, and how it is stopped.

CUDD gives up an operation when it would pass the bound on memory, or when it is told to stop; `dd`
then reports a diagram that is not there. Here that is said in one sentence, or becomes the
interrupt that it was.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from detente.errors import InputError
from detente.graphmodel.symbolic.interrupts import Interrupts

if TYPE_CHECKING:
    from types import TracebackType

__all__ = [
    "MEMORY_VARIABLE",
    "GivenUpError",
    "Watch",
    "default_memory",
    "memory_of",
    "usual_memory",
]

#: Environment variable for the bound on memory, in GiB.
MEMORY_VARIABLE = "DETENTE_MEMORY"

GIB = 2**30
_MOST = 4 * GIB
_LEAST = GIB // 16

#: What `dd` says when CUDD gave an operation up.
_GIVEN_UP = (
    "is `NULL` pointer",
    "out of memory",
    "swap failed",
    "cofactor failed",
    "compose failed",
)


_TOO_LONG = "the sets of states take longer than the time allowed"


class GivenUpError(InputError):
    """The work was given up because `Watch.until` was told so."""


class _Within(threading.local):
    """In how many blocks of a watch a thread is."""

    depth = 0


class Watch:
    """Looks after the diagrams of one conflict, of one manager or more.

    Parameters
    ----------
    diagrams : dd.cudd.BDD or dd.autoref.BDD
        Of the second, which is not compiled, memory is not bounded.
    memory : int, optional
        Bytes that the diagrams may take; see `default_memory`.
    """

    def __init__(self, diagrams: Any, memory: int | None = None) -> None:  # noqa: ANN401
        self._interrupts = Interrupts()
        self._diagrams: list[Any] = []
        self._tell: Callable[[float], None] | None = None
        self._within = _Within()
        self.memory = default_memory() if memory is None else memory
        self.over(diagrams)

    def over(self, diagrams: Any) -> Watch:  # noqa: ANN401
        """Look after further diagrams of the same conflict too, each within the bound."""
        self._interrupts.over(diagrams)
        self._diagrams.append(diagrams)
        self.limit(self.memory)
        return self

    def limit(self, memory: int) -> None:
        """Bound the memory that the diagrams may take, in bytes."""
        self.memory = memory
        for diagrams in self._diagrams:
            if "max_memory" in diagrams.configure():
                diagrams.configure(max_memory=memory)

    @contextmanager
    def told(self, tell: Callable[[float], None]) -> Iterator[None]:
        """Tell somebody how much of the work within is done, from 0 to 1."""
        before, self._tell = self._tell, tell
        try:
            yield
        finally:
            self._tell = before

    @contextmanager
    def until(self, enough: Callable[[], bool]) -> Iterator[None]:
        """Give up the work within as soon as it is enough; for one thread at a time.

        Parameters
        ----------
        enough : callable
            Asked now and then, in the middle of operations.

        Raises
        ------
        GivenUpError
        """
        self._interrupts.enough = enough
        try:
            with self:
                yield
        finally:
            self._interrupts.enough = None

    def go_on(self) -> None:
        """Ask between operations too whether it is enough; those in Python do not ask."""
        if self._interrupts.enough is not None and self._interrupts.enough():
            raise GivenUpError(_TOO_LONG)

    def at(self, share: float) -> None:
        """Say how much of a search is done, from 0 to 1."""
        if self._tell is not None:
            self._tell(share)

    def __enter__(self) -> None:
        """Work within the bounds: operations that are given up end in one sentence.

        Within another such block of the same watch nothing changes.
        """
        if self._within.depth == 0:
            self._interrupts.heed()
        self._within.depth += 1

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> None:
        self._within.depth -= 1
        if self._within.depth:
            return
        if self._interrupts.ignore():
            raise KeyboardInterrupt from None
        if isinstance(error, MemoryError) or (
            isinstance(error, ValueError | RuntimeError)
            and any(each in str(error) for each in _GIVEN_UP)
        ):
            if self._interrupts.ended:
                raise GivenUpError(_TOO_LONG) from None
            raise InputError(self._too_large()) from None

    def _too_large(self) -> str:
        return (
            f"the sets of states take more memory than the {self.memory / GIB:.3g} GiB allowed: "
            f"allow more (--memory, {MEMORY_VARIABLE}), ask for fewer concepts, or hold options "
            "that do not matter to the question"
        )


def default_memory() -> int:
    """Bytes that the diagrams may take: 4 GiB, or 60 % of the memory there is if that is less.

    The environment variable ``DETENTE_MEMORY`` says otherwise, in GiB.

    Raises
    ------
    InputError
        The variable is not such a number.
    """
    given = os.environ.get(MEMORY_VARIABLE)
    return usual_memory() if given is None else memory_of(given, MEMORY_VARIABLE)


def usual_memory() -> int:
    """4 GiB, or 60 % of the memory there is if that is less, in bytes."""
    try:
        there = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, ValueError, OSError):
        return _MOST
    return min(_MOST, there * 6 // 10)


def memory_of(gib: str | float, what: str = "--memory") -> int:
    """An amount of memory in GiB as bytes.

    Raises
    ------
    InputError
        It is not a number of at least 1/16.

    Examples
    --------
    >>> memory_of("0.5")
    536870912
    """
    try:
        found = int(float(gib) * GIB)
    except (ValueError, OverflowError):
        found = 0
    if found < _LEAST:
        raise InputError(f"{what} must be a number of GiB from 0.0625, got {gib!r}")
    return found
