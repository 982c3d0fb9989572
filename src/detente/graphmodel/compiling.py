"""Compiling loops, with or without a place to keep the result.

Numba keeps compiled code beside the module, in the folder of ``NUMBA_CACHE_DIR`` or in the user's
cache folder. Where none of them can be written to it raises; then the loops are compiled anew in
every process, which costs seconds and changes no answer. The code kept for a module is renewed when
its own file changes, not when a module changes whose loops it calls: touch the caller too.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from numba import njit

__all__ = ["compiled", "compiled_lean"]


def compiled(function: Callable[..., Any]) -> Callable[..., Any]:
    """Compile a function that works on arrays and integers and releases the interpreter lock."""
    return _compiled(function, {})


def compiled_lean(function: Callable[..., Any]) -> Callable[..., Any]:
    """Compile a function that allocates nothing, without counting references to its arrays.

    Counting takes several times as long as the work where small functions share many arrays.
    """
    return _compiled(function, {"_nrt": False})


def _compiled(function: Callable[..., Any], flags: dict[str, Any]) -> Callable[..., Any]:
    try:
        kept = njit(nogil=True, cache=True, **flags)(function)
        usable = _writable(kept.stats.cache_path)
    except (OSError, RuntimeError):
        usable = False
    loop: Callable[..., Any] = kept if usable else njit(nogil=True, **flags)(function)
    return loop


@cache
def _writable(folder: str) -> bool:
    try:
        Path(folder).mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False
