"""Which of the two solvers takes a conflict, and why.

The explicit solver visits every state once; the symbolic one works with sets of states and needs
preferences that are stated, not listed. Which is faster depends on how far the statements reach
across the options, not only on size (docs/benchmarks.md), but up to 2**22 combinations of
strategies the explicit one is never slow, and more questions can be asked of it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import prod
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from detente.errors import InputError, nearest
from detente.graphmodel.layout import MAX_OWN_OPTIONS, own_masks
from detente.graphmodel.stated import Preference, Statements, Vocabulary, Weights
from detente.statements import Statement

__all__ = ["EXPLICIT_CELLS", "SOLVERS", "Choice", "GivenPreference", "Solver", "choose_solver"]

Solver = Literal["explicit", "symbolic"]
GivenPreference = Preference | ArrayLike

SOLVERS: tuple[Solver, ...] = ("explicit", "symbolic")

#: Up to so many combinations of strategies every state is listed.
EXPLICIT_CELLS = 2**22


@dataclass(frozen=True)
class Choice:
    """A solver and, in one sentence, why it."""

    solver: Solver
    why: str


def choose_solver(
    wanted: str | None,
    options: Mapping[str, Sequence[str]],
    preferences: Mapping[str, GivenPreference],
    words: Vocabulary,
    *,
    infeasible: Sequence[str | Statement],
    listed: bool,
) -> Choice:
    """Choose the solver of a conflict in option form.

    Parameters
    ----------
    wanted : str or None
        The solver asked for, if any.
    options : mapping of str to sequence of str
    preferences : mapping
    words : Vocabulary
    infeasible : sequence of str or Statement
    listed : bool
        Whether the feasible states are given as a list.

    Returns
    -------
    Choice

    Raises
    ------
    InputError
        The solver is unknown, or cannot take the conflict.
    """
    if wanted is not None and wanted not in SOLVERS:
        raise InputError(f"the solver {wanted!r} is unknown{nearest(wanted, SOLVERS)}")
    obstacle = _obstacle(preferences, listed=listed)
    if wanted == "symbolic":
        if obstacle:
            raise InputError(f"the symbolic solver cannot take this conflict: {obstacle}")
        return Choice("symbolic", "the symbolic solver was asked for")
    if wanted == "explicit":
        return Choice("explicit", "the explicit solver was asked for")
    if 1 << len(words.options) <= EXPLICIT_CELLS:
        return Choice("explicit", f"{len(words.options)} options have few enough states to visit")
    cells = _combinations(options, words, infeasible)
    if cells <= EXPLICIT_CELLS:
        return Choice("explicit", f"{cells:,} combinations of strategies can be visited one by one")
    if obstacle:
        return Choice("explicit", obstacle)
    return Choice("symbolic", f"{cells:,} combinations of strategies are too many to visit")


def _obstacle(preferences: Mapping[str, GivenPreference], *, listed: bool) -> str | None:
    if listed:
        return "its states are given as a list"
    for dm, preference in preferences.items():
        if not isinstance(preference, Statements | Weights):
            return f"the preferences of {dm!r} are given state by state"
    return None


def _combinations(
    options: Mapping[str, Sequence[str]], words: Vocabulary, infeasible: Sequence[str | Statement]
) -> int:
    """How many combinations of strategies the explicit solver would lay out, or a bound above."""
    rules = [words.exclusion(entry) for entry in infeasible]
    counts = []
    for mask in own_masks(options):
        width = mask.bit_count()
        if width > MAX_OWN_OPTIONS:
            counts.append(1 << width)
            continue
        codes = np.arange(1 << width, dtype=np.int64) << ((mask & -mask).bit_length() - 1)
        for looks_at, excluded in rules:
            if looks_at | mask == mask:
                codes = codes[~excluded(codes)]
        counts.append(len(codes))
    return prod(counts)
