"""Preferences given pair by pair, for small models: unknown, fuzzy and probabilistic.

Numbers are brought over one denominator; nothing is rounded.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from math import lcm

import numpy as np

from detente.errors import InputError
from detente.graphmodel.uncertain.exact import Number, exact
from detente.graphmodel.uncertain.lead import MAX_TABLE, MAX_WHOLE, TABLE, Lead, Numbers

__all__ = ["fuzzy_table", "probability_table", "unknown_table"]

Pair = tuple[int, int]


def unknown_table(size: int, preferred: Iterable[Pair], unknown: Iterable[Pair] = ()) -> Lead:
    """Read preferences from pairs of states; a pair that is not given is a tie.

    Parameters
    ----------
    size : int
        Number of cells.
    preferred : iterable of (int, int)
        The first state is certainly preferred to the second. Need not be transitive.
    unknown : iterable of (int, int)
        Which of the two is preferred, if any, is not known.

    Raises
    ------
    InputError
        A pair is given twice, or the model is too large.

    Examples
    --------
    >>> unknown_table(3, [(0, 1)], [(1, 2)]).table.tolist()
    [[0, 2, 0], [-1, 0, 1], [0, 1, 0]]
    """
    _check_size(size)
    table = np.zeros((size, size), dtype=np.int64)
    pairs = [(pair, (2, -1)) for pair in preferred] + [(pair, (1, 1)) for pair in unknown]
    for (first, second), (ahead, behind) in pairs:
        if first == second or table[first, second]:
            raise InputError(f"the states {first} and {second} are compared twice or are the same")
        table[first, second], table[second, first] = ahead, behind
    return _table(table, 2)


def fuzzy_table(relation: Sequence[Sequence[Number]]) -> Lead:
    """Read a fuzzy preference relation: r(s, q) + r(q, s) = 1.

    Parameters
    ----------
    relation : sequence of sequence of number
        The row of a state says to which degree it is preferred to each other state.

    Returns
    -------
    Lead
        The certainty degrees r(s, q) - r(q, s) over their common denominator.

    Raises
    ------
    InputError
        The relation is not square, a number is not from 0 to 1, or a pair does not sum to 1.

    Examples
    --------
    >>> found = fuzzy_table([[0.5, "0.7"], [0.3, 0.5]])
    >>> found.table.tolist(), found.whole
    ([[0, 2], [-2, 0]], 5)
    """
    rows = _square(relation)
    for s, row in enumerate(rows):
        for q, value in enumerate(row):
            if value + rows[q][s] != 1:
                raise InputError(f"r({s}, {q}) and r({q}, {s}) must sum to 1")
    return _over(
        [[value - rows[q][s] for q, value in enumerate(row)] for s, row in enumerate(rows)]
    )


def probability_table(chances: Sequence[Sequence[Number]]) -> Lead:
    """Read probabilities of strictly preferring one state to another.

    Parameters
    ----------
    chances : sequence of sequence of number
        P(s, q) + P(q, s) is at most 1; what is left is the chance of a tie. The diagonal is 0.

    Raises
    ------
    InputError
        As in `fuzzy_table`.
    """
    rows = _square(chances)
    for s, row in enumerate(rows):
        for q, value in enumerate(row):
            if value + rows[q][s] > (0 if s == q else 1):
                raise InputError(f"P({s}, {q}) and P({q}, {s}) may sum to 1 at most, P(s, s) is 0")
    return _over(rows)


def _square(given: Sequence[Sequence[Number]]) -> list[list[Fraction]]:
    _check_size(len(given))
    rows = [[exact(number) for number in row] for row in given]
    if any(len(row) != len(rows) for row in rows):
        raise InputError("a relation has one row and one column for each state")
    if any(not 0 <= value <= 1 for row in rows for value in row):
        raise InputError("degrees and probabilities are numbers from 0 to 1")
    return rows


def _over(rows: list[list[Fraction]]) -> Lead:
    whole = lcm(*(value.denominator for row in rows for value in row))
    if whole > MAX_WHOLE:
        raise InputError("the numbers have no common denominator of fewer than 16 digits")
    return _table(np.array([[int(value * whole) for value in row] for row in rows]), whole)


def _table(values: Numbers, whole: int) -> Lead:
    nothing = np.zeros((0, 0), dtype=np.int32)
    return Lead(TABLE, nothing, np.zeros(0, dtype=np.int64), whole, values.astype(np.int64))


def _check_size(size: int) -> None:
    if not 0 < size <= MAX_TABLE:
        raise InputError(
            f"preferences can be given pair by pair for 1 to {MAX_TABLE:,} states, not {size:,}: "
            "give rankings instead"
        )
