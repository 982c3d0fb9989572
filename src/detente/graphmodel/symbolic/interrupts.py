"""Ctrl-C in the middle of a long operation on diagrams.

Python looks at signals between its own instructions only, and one operation of CUDD can take
minutes. CUDD asks now and then whether it should go on; here Python answers, which looks at signals
on the way. `dd` has no door for that, so the address of the manager is read
from its object: the word that a manager and its diagrams have in common. Where that cannot be made
out, and off the main thread, an interrupt waits for the end of the operation.
"""

from __future__ import annotations

import ctypes
import platform
import signal
import sys
import threading
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from types import FrameType

__all__ = ["Interrupts"]

_HEADER = 3


class Interrupts:
    """Lets the operations of some managers be interrupted."""

    def __init__(self) -> None:
        self._managers: list[tuple[ctypes.PyDLL, int]] = []
        self._asked = ctypes.PYFUNCTYPE(ctypes.c_int, ctypes.c_void_p)(self._should_stop)
        self._before: Any = None
        self._stopped = False

    def over(self, diagrams: Any) -> None:  # noqa: ANN401 (compiled, without types)
        """Add a manager; that of `dd.autoref`, which is Python itself, needs nothing."""
        library = _library(diagrams)
        manager = _manager(diagrams) if library is not None else None
        if library is not None and manager is not None:
            self._managers.append((library, manager))
            if self._before is not None:
                self._register(library, manager)

    def heed(self) -> None:
        """From now on an interrupt makes the operation under way be given up."""
        before = signal.getsignal(signal.SIGINT)
        if not _in_main_thread() or not callable(before):
            return
        self._stopped = False
        self._before = before
        signal.signal(signal.SIGINT, self._interrupted)
        for library, manager in self._managers:
            self._register(library, manager)

    def ignore(self) -> bool:
        """From now on interrupts wait; returns whether an operation was given up."""
        if not _in_main_thread():
            return False
        if self._before is not None:
            for library, manager in self._managers:
                library.Cudd_UnregisterTerminationCallback(manager)
                library.Cudd_ClearErrorCode(manager)
            signal.signal(signal.SIGINT, self._before)
            self._before = None
        return self._stopped

    def _register(self, library: ctypes.PyDLL, manager: int) -> None:
        asked = ctypes.cast(self._asked, ctypes.c_void_p)
        library.Cudd_RegisterTerminationCallback(manager, asked, None)

    def _should_stop(self, _: object) -> int:
        # A signal that has come is looked at before the first instruction here.
        return self._stopped

    def _interrupted(self, number: int, frame: FrameType | None) -> None:
        # An exception cannot pass through CUDD, so there the interrupt is only noted.
        if frame is not None and frame.f_code is Interrupts._should_stop.__code__:
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
    library = ctypes.PyDLL(str(getattr(module, "__file__", "")))
    for name in ("RegisterTerminationCallback", "UnregisterTerminationCallback"):
        if not hasattr(library, f"Cudd_{name}"):
            return None
    library.Cudd_RegisterTerminationCallback.argtypes = [ctypes.c_void_p] * 3
    library.Cudd_RegisterTerminationCallback.restype = None
    for name in ("UnregisterTerminationCallback", "ClearErrorCode"):
        getattr(library, f"Cudd_{name}").argtypes = [ctypes.c_void_p]
    return library


def _manager(diagrams: Any) -> int | None:  # noqa: ANN401
    """The address of the manager of CUDD, or None where it cannot be told for certain."""
    # Both objects hold it behind their counter, type and table of methods; a diagram holds its
    # Python manager too, which tells that the words are read as they are meant.
    held = _words(diagrams.true)[_HEADER:]
    (own,) = _words(diagrams)[_HEADER : _HEADER + 1]
    return own if own and own in held and id(diagrams) in held else None


def _words(thing: object) -> list[int]:
    count = sys.getsizeof(thing) // ctypes.sizeof(ctypes.c_size_t)
    return list((ctypes.c_size_t * count).from_address(id(thing)))
