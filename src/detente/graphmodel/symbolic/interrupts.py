"""Ctrl-C, or the end of the time allowed, in the middle of a long operation on diagrams.

Python looks at signals between its own instructions only, and one operation of CUDD can take
minutes. CUDD asks now and then whether it should go on; here Python answers, which looks at signals
on the way. `dd` has no door for that, so the address of the manager is read from its object: the
word that a manager and its diagrams have in common. That is done for releases of `dd` whose objects
are known only, and within the objects. With any other, where the word is not where it should be,
and off the main thread, an interrupt waits for the end of the operation.
"""

from __future__ import annotations

import ctypes
import platform
import signal
import sys
import threading
from itertools import pairwise
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

__all__ = ["Interrupts"]

#: Releases whose objects hold the manager behind their counter, type and table of methods.
_KNOWN = ("0.6.0",)
_HEADER = 3
_CALLED = ("RegisterTerminationCallback", "UnregisterTerminationCallback", "ClearErrorCode")


class Interrupts:
    """Lets the operations of some managers be interrupted."""

    def __init__(self) -> None:
        self._managers: list[tuple[ctypes.PyDLL, int]] = []
        self._asked = ctypes.PYFUNCTYPE(ctypes.c_int, ctypes.c_void_p)(self._should_stop)
        self._before: Any = None
        self._registered = False
        self._stopped = False
        #: Asked now and then whether an operation is to be given up.
        self.enough: Callable[[], bool] | None = None
        #: Whether one was given up for that.
        self.ended = False

    def over(self, diagrams: Any) -> None:  # noqa: ANN401 (compiled, without types)
        """Add a manager; that of `dd.autoref`, which is Python itself, needs nothing."""
        library = _library(diagrams)
        manager = _manager(diagrams) if library is not None else None
        if library is not None and manager is not None:
            self._managers.append((library, manager))
            if self._registered:
                self._register(library, manager)

    def heed(self) -> None:
        """From now on an interrupt makes the operation under way be given up."""
        before = signal.getsignal(signal.SIGINT)
        caught = _in_main_thread() and callable(before)
        if not caught and self.enough is None:
            return
        self._stopped = self.ended = False
        if caught:
            self._before = before
            signal.signal(signal.SIGINT, self._interrupted)
        self._registered = True
        for library, manager in self._managers:
            self._register(library, manager)

    def ignore(self) -> bool:
        """From now on interrupts wait; returns whether an operation was given up for one."""
        if not _in_main_thread() and self.enough is None:
            return False
        if self._registered:
            for library, manager in self._managers:
                library.Cudd_UnregisterTerminationCallback(manager)
                library.Cudd_ClearErrorCode(manager)
            self._registered = False
        if self._before is not None and _in_main_thread():
            signal.signal(signal.SIGINT, self._before)
            self._before = None
        return self._stopped

    def _register(self, library: ctypes.PyDLL, manager: int) -> None:
        asked = ctypes.cast(self._asked, ctypes.c_void_p)
        library.Cudd_RegisterTerminationCallback(manager, asked, None)

    def _should_stop(self, _: object) -> int:
        # A signal that has come is looked at before the first instruction here.
        if self.enough is not None and self.enough():
            self.ended = True
        return self._stopped or self.ended

    def _interrupted(self, number: int, frame: FrameType | None) -> None:
        # An exception cannot pass through CUDD, so there the interrupt is only noted.
        inner = frame
        while inner is not None and inner.f_code is not Interrupts._should_stop.__code__:
            inner = inner.f_back
        if inner is not None:
            self._stopped = True
        else:
            self._before(number, frame)


def _in_main_thread() -> bool:
    return threading.current_thread() is threading.main_thread()


def _library(diagrams: Any) -> ctypes.PyDLL | None:  # noqa: ANN401
    """The compiled library, if the manager is of it and its functions can be called."""
    module = sys.modules.get(type(diagrams).__module__)
    if type(diagrams).__module__ != "dd.cudd" or platform.python_implementation() != "CPython":
        return None
    if getattr(sys.modules.get("dd"), "__version__", None) not in _KNOWN:
        return None
    library = ctypes.PyDLL(str(getattr(module, "__file__", "")))
    if not all(hasattr(library, f"Cudd_{name}") for name in _CALLED):
        return None
    library.Cudd_RegisterTerminationCallback.argtypes = [ctypes.c_void_p] * 3
    library.Cudd_RegisterTerminationCallback.restype = None
    for name in _CALLED[1:]:
        getattr(library, f"Cudd_{name}").argtypes = [ctypes.c_void_p]
    return library


def _manager(diagrams: Any) -> int | None:  # noqa: ANN401
    """The address of the manager of CUDD, or None where it is not where it should be."""
    # A diagram holds its Python manager and right behind it that of CUDD, which tells that the
    # words are read as they are meant.
    own = _words(diagrams)[_HEADER]
    held = _words(diagrams.true)[_HEADER:]
    return own if own and (id(diagrams), own) in pairwise(held) else None


def _words(thing: object) -> list[int]:
    # The size that Python gives for an object may count what stands before it.
    count = type(thing).__basicsize__ // ctypes.sizeof(ctypes.c_size_t)
    return list((ctypes.c_size_t * count).from_address(id(thing)))
