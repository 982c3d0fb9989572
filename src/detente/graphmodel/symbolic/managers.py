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
    _free_retired()
    if compiled_diagrams():
        from dd import cudd

        # `dd` asks for 1 GiB and refuses where that is all there is.
        diagrams = cudd.BDD(min(_USUAL, usual_memory()))
    else:
        from dd import autoref

        diagrams = autoref.BDD()
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
    for diagrams in [each for each in _retired if _is_unused(each)]:
        _retired.remove(diagrams)
        ctypes.pythonapi.Py_DecRef(ctypes.py_object(diagrams))


def _is_unused(diagrams: Any) -> bool:  # noqa: ANN401
    if not hasattr(diagrams, "collect_garbage"):
        return len(diagrams) == 0
    # In Python the manager holds the constant once, and so does the question here.
    diagrams.collect_garbage()
    return len(diagrams) == 1 and bool(diagrams.true.ref == 2)
