"""Rankings of states by number, as GMCR+ keeps them where a model is ranked by hand.

A state's number is its place, from 1, among the *feasible* states in ascending order of their
codes. So the same numbers mean other states as soon as something else is infeasible, and a ranking
that does not name each number once is of no use.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from detente.errors import InputError
from detente.interchange.clauses import Clause
from detente.interchange.gmcr.document import Tiers
from detente.interchange.gmcr.plain import Plain, listed, whole

__all__ = ["MAX_RANKED_OPTIONS", "checked", "feasible_codes", "tiers"]

MAX_RANKED_OPTIONS = 16


def tiers(raw: Plain, where: str) -> Tiers:
    """Read a ranking: numbers from best to worst, tied ones in a list of their own."""
    most = 1 << MAX_RANKED_OPTIONS
    found = []
    for entry in listed(raw, f"{where}: the ranking"):
        numbers = entry if isinstance(entry, list) else [entry]
        found.append(tuple(whole(one, f"{where}: a state's number", 1, most) for one in numbers))
    return tuple(tier for tier in found if tier)


def feasible_codes(n_options: int, infeasible: Iterable[Clause]) -> list[int]:
    """Codes of the states that can be, ascending.

    Raises
    ------
    InputError
        The model has more than `MAX_RANKED_OPTIONS` options.

    Examples
    --------
    >>> feasible_codes(2, [frozenset([(0, True), (1, True)])])
    [0, 1, 2]
    """
    if n_options > MAX_RANKED_OPTIONS:
        raise InputError(
            f"states are ranked by number with at most {MAX_RANKED_OPTIONS} options; "
            f"these are {n_options}"
        )
    import numpy as np

    codes = np.arange(1 << n_options)
    keep = np.ones(len(codes), dtype=bool)
    for clause in infeasible:
        looks_at = sum(1 << place for place, _ in clause)
        value = sum(1 << place for place, taken in clause if taken)
        if len({place for place, _ in clause}) == len(clause):
            keep &= (codes & looks_at) != value
    return [int(code) for code in codes[keep]]


def checked(ranking: Tiers, states: Sequence[str], dm: str) -> list[list[str]]:
    """Return a ranking with the states' own labels.

    Raises
    ------
    InputError
        It does not name each state once: then nobody can tell which states are meant.
    """
    numbers = [number for tier in ranking for number in tier]
    wrong = next((number for number in numbers if number > len(states)), None)
    twice = next((number for number in set(numbers) if numbers.count(number) > 1), None)
    missing = next((n for n in range(1, len(states) + 1) if n not in set(numbers)), None)
    fault = (
        f"has the state {wrong}" if wrong else
        f"has the state {twice} twice" if twice else
        f"lacks the state {missing}" if missing else None
    )  # fmt: skip
    if fault:
        raise InputError(
            f"the ranking of {dm!r} {fault}, and {len(states):,} states are feasible: it was made "
            "for other infeasible states, so which states it means cannot be told"
        )
    return [[states[number - 1] for number in tier] for tier in ranking]
