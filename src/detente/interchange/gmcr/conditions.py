"""Conditions of GMCR+ files: pairs of an option and Y or N, all of which hold; or several such.

``[[0, "Y"], [2, "N"]]`` means that option 0 is taken and option 2 is not;
``{"compound": true, "members": [...]}`` that one of its members holds, which may be compound too.
"""

from __future__ import annotations

from typing import Any

from detente.errors import InputError
from detente.interchange.clauses import Clause
from detente.interchange.gmcr.document import Condition
from detente.interchange.gmcr.plain import Plain, listed, whole

__all__ = ["condition", "condition_list", "written"]

MAX_CONDITIONS = 10_000
MAX_DEPTH = 20


def condition_list(raw: Plain, what: str, n_options: int) -> tuple[Condition, ...]:
    """Read a list of conditions; none where there is no list."""
    entries = listed(raw, f"'{what}'") if raw is not None else []
    if len(entries) > MAX_CONDITIONS:
        raise InputError(f"{what}: {len(entries):,} conditions, more than {MAX_CONDITIONS:,}")
    return tuple(
        condition(entry, f"{what}: condition {place}", n_options)
        for place, entry in enumerate(entries, start=1)
    )


def condition(raw: Plain, where: str, n_options: int, depth: int = 0) -> Condition:
    """Read a condition as its alternatives.

    Raises
    ------
    InputError
        It is none.

    Examples
    --------
    >>> [sorted(one) for one in condition([[0, "Y"], [2, "N"]], "here", 3)]
    [[(0, True), (2, False)]]
    """
    if isinstance(raw, dict) and raw.get("compound"):
        if depth > MAX_DEPTH:
            raise InputError(f"{where} nests deeper than {MAX_DEPTH} levels")
        members = listed(raw.get("members"), f"{where}: 'members'")
        found = [c for member in members for c in condition(member, where, n_options, depth + 1)]
        if len(found) > MAX_CONDITIONS:
            raise InputError(f"{where} has more than {MAX_CONDITIONS:,} alternatives")
        return tuple(dict.fromkeys(found))
    return (frozenset(_literal(pair, where, n_options) for pair in listed(raw, where)),)


def _literal(raw: Plain, where: str, n_options: int) -> tuple[int, bool]:
    pair = listed(raw, f"{where}: an entry")
    if len(pair) != 2 or pair[1] not in ("Y", "N"):
        raise InputError(f"{where}: an entry is the place of an option with 'Y' or 'N'")
    return whole(pair[0], f"{where}: the place of an option", 0, n_options - 1), pair[1] == "Y"


def written(alternatives: Condition) -> Any:  # noqa: ANN401 (plain JSON)
    """Return a condition as a GMCR+ file has it."""
    members = [_clause(one) for one in alternatives]
    return members[0] if len(members) == 1 else {"compound": True, "members": members}


def _clause(clause: Clause) -> list[list[int | str]]:
    return [[place, "Y" if taken else "N"] for place, taken in sorted(clause)]
