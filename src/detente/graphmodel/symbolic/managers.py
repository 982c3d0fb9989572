"""Managers of diagrams, freed when nothing of theirs is left.

A manager must outlive its diagrams, else the library reports the diagrams that are left as an error
and leaks their memory. Python's collector, which takes objects that refer to each other in any
order, does not promise that. So a manager is kept from the collector until its space is gone and
no diagram of it is left; at the end of the program it is left to the operating system.
"""

from __future__ import annotations

import ctypes
from typing import Any
from weakref import finalize

__all__ = ["manager_for"]

_retired: list[Any] = []


def manager_for(owner: object) -> Any:  # noqa: ANN401 (compiled, without types)
    """Make a manager that lives as long as its owner and every diagram made with it."""
    from dd import cudd

    _free_retired()
    diagrams = cudd.BDD()
    ctypes.pythonapi.Py_IncRef(ctypes.py_object(diagrams))
    finalize(owner, _retired.append, diagrams).atexit = False
    return diagrams


def _free_retired() -> None:
    for diagrams in [each for each in _retired if len(each) == 0]:
        _retired.remove(diagrams)
        ctypes.pythonapi.Py_DecRef(ctypes.py_object(diagrams))
