"""All concepts for all decision makers at once."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import reduce

from detente.graphmodel.conflict import Conflict
from detente.graphmodel.rules import Rule, check_rule
from detente.graphmodel.stability import STANDARD, NotComputedError
from detente.graphmodel.stability.simultaneous import MAX_STATES
from detente.graphmodel.stateset import StateSet
from detente.graphmodel.symbolic.graph import SymbolicGraph

__all__ = ["Solution", "solve"]

#: Into how many parts a pass of the symbolic solver is divided when it tells how far it is.
_PARTS = 1000


@dataclass(frozen=True, eq=False)
class Solution:
    """What is stable for whom.

    Attributes
    ----------
    conflict : Conflict
    stable : dict
        Concept to decision maker to `StateSet`; only the concepts that were computed.
    missing : dict of str to str
        Concepts that were not computed, with the reason.
    rule : str
        How opponents combine their moves.
    """

    conflict: Conflict
    stable: dict[str, dict[str, StateSet]]
    missing: dict[str, str]
    rule: Rule = "sequence"

    def equilibria(self, concept: str) -> StateSet | None:
        """States stable for every decision maker; None where the concept was not computed."""
        if concept not in self.stable:
            return None
        return reduce(operator.and_, self.stable[concept].values(), self.conflict.states)


def solve(
    conflict: Conflict,
    concepts: Iterable[str] = STANDARD,
    *,
    rule: str = "sequence",
    max_simultaneous: int | None = MAX_STATES,
    progress: Callable[[int, int], None] | None = None,
) -> Solution:
    """Find the states that are stable for each decision maker under each concept.

    Parameters
    ----------
    conflict : Conflict
    concepts : iterable of str
        Keys of `detente.graphmodel.CONCEPTS`.
    rule : {"sequence", "once", "single"}
    max_simultaneous : int or None
        Above this many states the two forms of SIM are left out; None lifts the limit.
    progress : callable, optional
        Called with the number of passes done and the number of all passes; by the symbolic solver
        in between too, with both a thousand times as large.

    Returns
    -------
    Solution

    Raises
    ------
    InputError
        A concept is unknown, or cannot be asked of this conflict.

    Examples
    --------
    >>> from detente.graphmodel import Ranking
    >>> dilemma = Conflict.from_options(
    ...     {"A": ["confess"], "B": ["confess"]},
    ...     {"A": Ranking(["YN", "NN", "YY", "NY"]), "B": Ranking(["NY", "NN", "YY", "YN"])},
    ... )
    >>> solution = solve(dilemma)
    >>> {concept: solution.equilibria(concept).labels() for concept in ("nash", "seq")}
    {'nash': ['YY'], 'seq': ['NN', 'YY']}
    """
    chosen = tuple(concepts)
    check_rule(rule)
    stable: dict[str, dict[str, StateSet]] = {concept: {} for concept in chosen}
    missing: dict[str, str] = {}
    passes = _Passes(conflict, len(chosen) * len(conflict.dms), progress)
    for dm in conflict.dms:
        for concept in _cheapest_first(chosen):
            parameters: dict[str, str | int | None] = {"rule": rule} if concept in STANDARD else {}
            if concept.startswith("sim"):
                parameters["max_states"] = max_simultaneous
            with passes.next():
                if concept not in missing:
                    try:
                        stable[concept][dm] = conflict.stable(concept, dm, **parameters)
                    except NotComputedError as reason:
                        missing[concept] = str(reason)
    computed = {concept: by_dm for concept, by_dm in stable.items() if concept not in missing}
    return Solution(conflict, computed, missing, check_rule(rule))


class _Passes:
    """Counts passes, and parts of passes where the solver tells them."""

    def __init__(
        self, conflict: Conflict, total: int, progress: Callable[[int, int], None] | None
    ) -> None:
        graph = conflict.graph
        self._watch = graph.space.watch if isinstance(graph, SymbolicGraph) else None
        self._fine = 1 if self._watch is None else _PARTS
        self._total = total * self._fine
        self._done = 0
        self._progress = progress

    @contextmanager
    def next(self) -> Iterator[None]:
        """One more pass."""
        if self._watch is None or self._progress is None:
            yield
        else:
            with self._watch.told(self._tell):
                yield
        self._done += self._fine
        self._tell(0)

    def _tell(self, share: float) -> None:
        if self._progress is not None:
            self._progress(self._done + int(share * (self._fine - 1)), self._total)


def _cheapest_first(concepts: tuple[str, ...]) -> list[str]:
    return sorted(concepts, key=lambda concept: concept.startswith("sim"))
