"""An independent check of an answer: the changed conflicts are built anew and judged."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from detente.errors import InputError
from detente.graphmodel.levers.answer import LeverSolution
from detente.graphmodel.levers.changed import Changed, changed
from detente.graphmodel.levers.plainly import stable_plainly
from detente.graphmodel.levers.problem import Problem
from detente.graphmodel.search import SANCTIONS, Sanctioning, improvements, judge, sanction_path

__all__ = ["LeverCheck", "Verdict", "check"]

#: With so many states at most all of them are judged at once too, and one of them plainly.
SMALL = 2**12

Judge = Literal["local search", "all states", "plain definition"]


@dataclass(frozen=True)
class Verdict:
    """What one judge says of the target for one decision maker."""

    problem: int
    dm: str
    judge: Judge
    stable: bool


@dataclass(frozen=True)
class LeverCheck:
    """What a check of a solution found.

    Attributes
    ----------
    holds : bool
        Whether nothing is wrong: every goal is met by every judge, and the weight is right.
    weight : int
        As it is counted here.
    verdicts : tuple of Verdict
    faults : tuple of str
        What is wrong.
    """

    holds: bool
    weight: int
    verdicts: tuple[Verdict, ...]
    faults: tuple[str, ...]


def check(problems: Sequence[Problem], solution: LeverSolution) -> LeverCheck:
    """Check a solution by building every changed conflict from scratch.

    Each party's verdict is found by a local search over full ranks (`graphmodel.search`); in small
    models also by the engine for all states and straight from the definition. Where moves into
    states are forbidden only the last of the three can judge.

    Parameters
    ----------
    problems : sequence of Problem
    solution : LeverSolution

    Returns
    -------
    LeverCheck

    Examples
    --------
    >>> from detente.graphmodel import Statements
    >>> from detente.graphmodel.levers import Choice, ConflictInputs, Goal, OneWay, Problem
    >>> lone = ConflictInputs({"A": ["keep"]}, {"A": Statements(["not A.keep"])})
    >>> pledge = Choice("pledge", 1, OneWay("A.keep", "on"))
    >>> problem = Problem(lone, Goal("Y", concept="nash"))
    >>> check([problem], LeverSolution(1, (pledge,))).holds
    True
    >>> check([problem], LeverSolution(0)).faults
    ('problem 0: Y is not stable for A (local search)', ...)
    """
    faults: list[str] = list(_wrong_company(solution))
    verdicts: list[Verdict] = []
    for number, problem in enumerate(problems):
        try:
            one = changed(problem, number, solution)
            own = list(_verdicts(number, problem, one))
        except InputError as error:
            faults.append(f"problem {number}: {error}")
            continue
        verdicts += own
        faults += _unmet(number, problem, one.target, own)
    weight = sum(choice.weight for choice in solution.choices)
    weight += sum(order.weight * len(order.inverted) for order in solution.orders)
    if weight != solution.weight:
        faults.append(f"the levers weigh {weight}, not {solution.weight}")
    return LeverCheck(not faults, weight, tuple(verdicts), tuple(faults))


def _wrong_company(solution: LeverSolution) -> Iterator[str]:
    keys = solution.keys
    for choice in solution.choices:
        yield from (f"{choice.key!r} excludes {key!r}" for key in choice.excludes if key in keys)
        yield from (f"{choice.key!r} needs {key!r}" for key in choice.requires if key not in keys)


def _verdicts(number: int, problem: Problem, one: Changed) -> Iterator[Verdict]:
    goal, conflict = problem.goal, one.conflict
    cell = conflict.graph.cell(one.target)
    small = conflict.n_states <= SMALL
    for name in problem.parties:
        dm = conflict.place(name)
        if not one.forbidden:
            stable = _judged(one, goal.concept, dm, enforced=goal.enforced)
            yield Verdict(number, name, "local search", stable)
            if small and not (goal.enforced and goal.concept != "nash"):
                stable = bool(conflict.stable(goal.concept, name).mask[cell])
                yield Verdict(number, name, "all states", stable)
        if small or one.forbidden:
            stable = stable_plainly(one, goal.concept, dm, enforced=goal.enforced)
            yield Verdict(number, name, "plain definition", stable)


def _judged(one: Changed, concept: str, dm: int, *, enforced: bool) -> bool:
    graph = one.conflict.graph
    cell = graph.cell(one.target)
    if not enforced or concept == "nash":
        return judge(graph, concept, dm, cell)
    wanted = Sanctioning(SANCTIONS[concept].counter, improving=True, best_only=True)
    return all(
        sanction_path(graph, dm, cell, moved, wanted=wanted) is not None
        for moved in improvements(graph, dm, cell)
    )


def _unmet(
    number: int, problem: Problem, target: str, verdicts: Sequence[Verdict]
) -> Iterator[str]:
    if problem.goal.stable:
        for each in verdicts:
            if not each.stable:
                yield f"problem {number}: {target} is not stable for {each.dm} ({each.judge})"
        return
    for name in dict.fromkeys(each.judge for each in verdicts):
        if all(each.stable for each in verdicts if each.judge == name):
            yield f"problem {number}: no party leaves {target} ({name})"
