"""Who can move where from the status quo, and how each settlement can be reached."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from detente.case import Case
from detente.errors import InputError
from detente.findings import Finding, Path, PathStep, package_version
from detente.graphmodel import StateSet
from detente.graphmodel.best_replies import BestReplies, best_replies
from detente.graphmodel.paths import Kind, Reach, reach
from detente.graphmodel.paths import PathStep as EngineStep
from detente.graphmodel.search import best_move, count_improvements, improvements
from detente.graphmodel.solvers import Solver
from detente.graphmodel.witness import Move
from detente.questions.context import context
from detente.questions.model import Model, build_model, no_place
from detente.questions.words import Words, sentence

__all__ = ["FirstMove", "Paths", "paths"]

_MOST_FIRST = 1_000


@dataclass(frozen=True)
class FirstMove:
    """An improvement that a party has at the start."""

    party: str
    end: str
    words: str
    best: bool


@dataclass(frozen=True, eq=False)
class Paths:
    """Paths from one state of one model.

    Attributes
    ----------
    model : Model
    start : str
    """

    model: Model
    start: str
    _equilibria: dict[str, StateSet] = field(default_factory=dict, repr=False)

    @cached_property
    def words(self) -> Words:
        """The words of the case."""
        return Words(self.model.case)

    @cached_property
    def by_improvements(self) -> Reach:
        """What is reached when every move is an improvement for its mover."""
        return reach(self.model.conflict, self.start, "improvements")

    @cached_property
    def by_few_unwilling(self) -> Reach:
        """What is reached with as few unwilling moves as possible."""
        return reach(self.model.conflict, self.start, "fewest-unwilling")

    @cached_property
    def by_moves(self) -> Reach:
        """What is reached by any legal moves."""
        return reach(self.model.conflict, self.start, "moves")

    @cached_property
    def drift(self) -> BestReplies:
        """Where best replies lead, whoever moves when."""
        return best_replies(self.model.conflict, self.start)

    def first_moves(self) -> tuple[FirstMove, ...]:
        """The improvements that each party has at the start, fewest changes first.

        Of a party that has more than a thousand, the first thousand and its best;
        `count_first_moves` counts all.
        """
        conflict = self.model.conflict
        graph = conflict.graph
        cell = graph.cell(self.start)
        found = []
        for place, dm in enumerate(conflict.dms):
            ranks = graph.ranks[place]
            better = improvements(graph, place, cell, most=_MOST_FIRST)
            peak = best_move(graph, place, cell)
            if better and peak is not None and all(ranks[each] < ranks[peak] for each in better):
                better.append(peak)
            for each in better:
                end = graph.label(each)
                best = peak is not None and bool(ranks[each] == ranks[peak])
                found.append(FirstMove(dm, end, self.words.act(dm, self.start, end), best))
        return tuple(found)

    def count_first_moves(self, party: str) -> int:
        """How many improvements a party has at the start."""
        conflict = self.model.conflict
        cell = conflict.graph.cell(self.start)
        return count_improvements(conflict.graph, conflict.place(party), cell)

    def to(self, name: str, target: StateSet, kind: Kind | None = None) -> Finding:
        """A path to a set of states: by improvements, or with the fewest unwilling moves.

        Parameters
        ----------
        name : str
            What to call the target.
        target : StateSet
        kind : {"moves", "improvements", "fewest-unwilling"}, optional
            When not given, improvements if they lead there, else the fewest unwilling moves.
        """
        if kind is None:
            steps = self.by_improvements.path_to(target)
            chosen: Kind = "improvements" if steps is not None else "fewest-unwilling"
            steps = self.by_few_unwilling.path_to(target) if steps is None else steps
        else:
            searched = {
                "moves": "by_moves",
                "improvements": "by_improvements",
                "fewest-unwilling": "by_few_unwilling",
            }
            chosen = kind
            steps = getattr(self, searched[kind]).path_to(target)
        return self._finding(name, chosen, steps)

    def to_settlement(self, settlement: str, kind: Kind | None = None) -> Finding:
        """A path to any state that fits a settlement."""
        title = self.model.case.settlements[settlement].title
        return self.to(title, self.model.members(settlement), kind)

    def equilibria(self, concept: str) -> StateSet:
        """The states that are stable for everybody under a concept."""
        if concept not in self._equilibria:
            self._equilibria[concept] = self.model.conflict.equilibria(concept)
        return self._equilibria[concept]

    def to_equilibria(self, concept: str = "nash", most: int = 20) -> tuple[Finding, ...]:
        """Paths to each equilibrium, those with the fewest unwilling moves first.

        Parameters
        ----------
        concept : str
        most : int
            At most this many.
        """
        nearest_first = self.by_few_unwilling.nearest(self.equilibria(concept), most)
        labels = self.model.conflict.graph.labels(nearest_first)
        return tuple(self.to(label, self.single(label)) for label in labels)

    def single(self, label: str) -> StateSet:
        """The set of one state."""
        graph = self.model.conflict.graph
        return graph.all_states.keep([graph.cell(label)])

    def _finding(self, name: str, kind: Kind, steps: tuple[EngineStep, ...] | None) -> Finding:
        model = self.model
        return Finding(
            question=f"How can {name!r} be reached?",
            **context(model),
            method="Status quo analysis",
            parameters={"kind": kind, "version": package_version()},
            answer=Path(
                start=self.start,
                target=name,
                exists=steps is not None,
                steps=tuple(self._step(step) for step in steps or ()),
            ),
            summary=self._summary(name, kind, steps),
            caveats=("A path says what is possible move by move, not what is wise or likely.",),
        )

    def _step(self, step: EngineStep) -> PathStep:
        move = step.move
        words = self.words.act(move.dm, move.start, move.end)
        return PathStep(
            mover=move.dm, start=move.start, end=move.end, words=words, improvement=step.improvement
        )

    def _summary(self, name: str, kind: Kind, steps: tuple[EngineStep, ...] | None) -> str:
        willing = "can be reached by moves that each serve their mover"
        target = f"the state {name}" if self.model.has_state(name) else repr(name)
        if steps is None:
            return f"No legal path leads to {target}."
        if not steps:
            return f"The start already is {target}."
        moves = "; then ".join(
            self.words.act(step.move.dm, step.move.start, step.move.end) for step in steps
        )
        unwilling = [step.move for step in steps if not step.improvement]
        if kind == "improvements":
            return sentence(f"{target} {willing}: {moves}")
        if not unwilling:
            return sentence(f"{target} can be reached: {moves}")
        return f"No path to {target} serves every mover. {self._stuck(unwilling, moves)}"

    def _stuck(self, unwilling: Sequence[Move], moves: str) -> str:
        """The first move on a path that does not serve its mover, and the whole path if longer."""
        first = unwilling[0]
        act = self.words.act(first.dm, first.start, first.end)
        count = len(unwilling)
        number = "one unwilling move" if count == 1 else f"{count} unwilling moves, first"
        party = self.words.party(first.dm)
        needs = f"The nearest needs {number}: {act}, which is no gain for {party}."
        return needs if moves == act else f"{needs} In full: {moves}."


def paths(
    case: Case,
    reading: str | None = None,
    status_quo: str | None = None,
    *,
    what_if: str | None = None,
    start: str | None = None,
    solver: Solver | None = None,
) -> Paths:
    """Ask what can be reached from a status quo under a reading.

    Parameters
    ----------
    case : Case
    reading, status_quo, what_if : str, optional
        See `detente.questions.model.build_model`.
    start : str, optional
        A state to start from instead of the status quo.
    solver : {"explicit", "symbolic"}, optional
        See `detente.questions.model.build_model`.

    Returns
    -------
    Paths

    Raises
    ------
    InputError
        There is no status quo and no start, or the start is no state.

    Examples
    --------
    >>> from detente.case import load
    >>> found = paths(load("prisoners-dilemma"))
    >>> [(move.party, move.end) for move in found.first_moves()]
    [('A', 'YN'), ('B', 'NY')]
    """
    model = build_model(case, reading, status_quo, what_if=what_if, solver=solver)
    origin = start if start is not None else model.start()
    if origin is None:
        raise InputError("the case has no status quo to start from; give one in the file")
    model.conflict.graph.cell(origin)
    return Paths(model, origin)


def target_named(found: Paths, name: str) -> tuple[str, StateSet]:
    """Find the states that a user means by a settlement's name or a state.

    Raises
    ------
    InputError
        With the nearest names.
    """
    settlements = found.model.case.settlements
    if name in settlements:
        return settlements[name].title, found.model.members(name)
    if found.model.has_state(name):
        return name, found.single(name)
    raise no_place(found.model.case, name)
