"""Managers of diagrams, freed when nothing of theirs is left.

The diagrams are those of CUDD, which `dd` brings compiled for the usual systems; elsewhere `dd` has
the same in Python, with the same answers some hundred times slower.

A manager must outlive its diagrams, else CUDD reports the diagrams that are left as an error and
leaks their memory. Python's collector, which takes objects that refer to each other in any order,
does not promise that. So a manager is kept from the collector until its space is gone and no
diagram of it is left; at the end of the program it is left to the operating system.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Any
from weakref import finalize

from detente.graphmodel.symbolic.watch import usual_memory

if TYPE_CHECKING:
    from detente.graphmodel.symbolic.nodes import Node

__all__ = ["compiled_diagrams", "manager_for", "product_of"]

_retired: list[Any] = []
_USUAL = 2**30


@cache
def compiled_diagrams() -> bool:
    """Whether CUDD is there."""
    try:
        import dd.cudd  # noqa: F401 (whether it can be imported is the question)
    except ImportError:
        return False
    return True


def manager_for(owner: object) -> Any:  # noqa: ANN401 (compiled, without types)
    """Make a manager that lives as long as its owner and every diagram made with it."""
    if not compiled_diagrams():
        from dd import autoref

        return autoref.BDD()
    from dd import cudd

    _free_retired()
    # `dd` asks for 1 GiB and refuses where that is all there is.
    diagrams = cudd.BDD(min(_USUAL, usual_memory()))
    ctypes.pythonapi.Py_IncRef(ctypes.py_object(diagrams))
    finalize(owner, _retired.append, diagrams).atexit = False
    return diagrams


def product_of(diagrams: Any) -> Callable[[Node, Node, list[str]], Node]:  # noqa: ANN401
    """The relational product: join two functions and quantify variables, in one pass if it can."""
    if compiled_diagrams():
        from dd import cudd

        return cudd.and_exists  # type: ignore[no-any-return]
    return lambda relation, target, names: diagrams.exist(names, relation & target)


def _free_retired() -> None:
    for diagrams in [each for each in _retired if len(each) == 0]:
        _retired.remove(diagrams)
        ctypes.pythonapi.Py_DecRef(ctypes.py_object(diagrams))
