"""Which states and settlements are stable, for whom, and why."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from detente.case import Case
from detente.findings import Finding, SetSummary, Verdict, package_version
from detente.graphmodel import CONCEPTS, Solution, solve
from detente.graphmodel.solvers import Solver
from detente.graphmodel.stability import STANDARD
from detente.graphmodel.stability.simultaneous import MAX_STATES
from detente.graphmodel.symbolic.graph import SymbolicGraph
from detente.graphmodel.symbolic.watch import memory_of
from detente.questions.context import context
from detente.questions.model import Model, build_model
from detente.questions.verdicts import JUDGED, Judge

__all__ = [
    "ALL_CONCEPTS",
    "MAX_LISTED",
    "MAX_STATES",
    "Outcomes",
    "Solving",
    "memory_of",
    "outcomes",
]

MAX_LISTED = 10_000

#: What is asked when no concepts are named.
ALL_CONCEPTS = STANDARD


@dataclass(frozen=True)
class Solving:
    """How to solve.

    Attributes
    ----------
    rule : {"sequence", "once", "single"}
    max_simultaneous : int or None
        Above this many states the two forms of SIM are left out; None lifts the limit.
    progress : callable, optional
        Called with what is done and all there is to do.
    solver : {"explicit", "symbolic"}, optional
        Chosen by size and form when not given.
    memory : int, optional
        Bytes that the symbolic solver may take; see `detente.graphmodel.symbolic.watch`.
    """

    rule: str = "sequence"
    max_simultaneous: int | None = MAX_STATES
    progress: Callable[[int, int], None] | None = None
    solver: Solver | None = None
    memory: int | None = None


@dataclass(frozen=True, eq=False)
class Outcomes:
    """The stable states of one model and the verdicts on its settlements.

    Attributes
    ----------
    model : Model
    solution : Solution
    judge : Judge
    """

    model: Model
    solution: Solution
    judge: Judge

    def finding(self, settlement: str, concept: str = "seq") -> Finding:
        """The verdict on a settlement with its reasons."""
        return self.judge.finding(settlement, concept)

    def verdict(self, settlement: str, concept: str = "seq") -> Verdict:
        """The bare verdict on a settlement."""
        return self.judge.verdict(settlement, concept)

    @property
    def in_sets(self) -> bool:
        """Whether the symbolic solver found it, which works with sets of states."""
        return self.model.conflict.solver == "symbolic"

    @property
    def judged(self) -> tuple[str, ...]:
        """Of the concepts that were computed, those that settlements are judged by."""
        return tuple(concept for concept in self.solution.stable if concept in JUDGED)

    def equilibria(self, concept: str) -> Finding:
        """The set of equilibria as a finding; not a recommendation, and not to be headlined."""
        found = self.solution.equilibria(concept)
        count = found.count if found is not None else 0
        listed = found.labels() if found is not None and count <= MAX_LISTED else None
        missing = self.solution.missing.get(concept)
        model = self.model
        return Finding(
            question=f"Which states are {CONCEPTS[concept].title} stable for every party?",
            **context(model),
            method=CONCEPTS[concept].title,
            parameters={
                "concept": concept,
                "rule": self.solution.rule,
                "version": package_version(),
            },
            answer=SetSummary(
                concept=concept, count=count, states=tuple(listed) if listed is not None else None
            ),
            summary=missing or f"{count:,} of {model.conflict.n_states:,} states.",
            caveats=(
                "A stable state is not a recommendation: it says who would stay, not who pays.",
            ),
        )


def outcomes(
    case: Case,
    reading: str | None = None,
    status_quo: str | None = None,
    *,
    what_if: str | None = None,
    concepts: Sequence[str] = ALL_CONCEPTS,
    solving: Solving = Solving(),
) -> Outcomes:
    """Ask which states and settlements of a case are stable under a reading.

    Parameters
    ----------
    case : Case
    reading, status_quo, what_if : str, optional
        See `detente.questions.model.build_model`.
    concepts : sequence of str
    solving : Solving
        The rule for joint moves, limits, which solver, and whom to tell how far it is.

    Returns
    -------
    Outcomes

    Examples
    --------
    >>> from detente.case import load
    >>> found = outcomes(load("prisoners-dilemma"))
    >>> found.equilibria("nash").answer.states
    ('YY',)
    """
    model = build_model(case, reading, status_quo, what_if=what_if, solver=solving.solver)
    if solving.memory is not None and isinstance(model.conflict.graph, SymbolicGraph):
        model.conflict.graph.space.watch.limit(solving.memory)
    solution = solve(
        model.conflict,
        concepts,
        rule=solving.rule,
        max_simultaneous=solving.max_simultaneous,
        progress=solving.progress,
    )
    return Outcomes(model, solution, Judge(model, solution))
