"""Ids for things that other programs name in free words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from detente.statements import KEYWORDS

__all__ = ["ids_for"]

_NOT_IN_IDS = re.compile(r"[^\w-]+")
_LONGEST = 40


def ids_for(names: Sequence[str], otherwise: str) -> list[str]:
    """Make ids from names: letters, digits, ``_`` and ``-`` only, each once.

    Parameters
    ----------
    names : sequence of str
        Free text, in which nothing need differ.
    otherwise : str
        How an id begins whose name has nothing that an id may hold.

    Returns
    -------
    list of str
        In the order of `names`.

    Examples
    --------
    >>> ids_for(["Local Government", "local government!", "?", "not"], "dm")
    ['Local-Government', 'local-government', 'dm-3', 'not-4']
    >>> ids_for(["Modify", "Modify"], "option")
    ['Modify', 'Modify-2']
    """
    found: list[str] = []
    for place, name in enumerate(names, start=1):
        bare = _NOT_IN_IDS.sub("-", name).strip("-")[:_LONGEST].strip("-")
        wanted = bare or f"{otherwise}-{place}"
        if wanted in found or wanted in KEYWORDS:
            wanted = f"{wanted}-{place}"
        while wanted in found:
            wanted += "x"
        found.append(wanted)
    return found
