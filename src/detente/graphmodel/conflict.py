"""The central noun: a conflict, with its states, moves and preferences."""

from __future__ import annotations

import operator
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property, reduce
from typing import TYPE_CHECKING, Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from detente.errors import InputError, nearest
from detente.graphmodel.arc_graph import ArcGraph, build_arc_graph
from detente.graphmodel.layout import OptionLayout, build_layout
from detente.graphmodel.option_graph import OptionGraph
from detente.graphmodel.preferences import dense_ranks
from detente.graphmodel.solvers import GivenPreference, Solver, choose_solver
from detente.graphmodel.stated import Preference, Ranking, Vocabulary, ranks_of
from detente.graphmodel.stateset import StateSet
from detente.statements import Statement, parse

if TYPE_CHECKING:
    from detente.graphmodel.witness import Witness

__all__ = ["Conflict"]


class Conflict:
    """A conflict as the graph model for conflict resolution sees it.

    Build one with `from_options` or `from_graph`. States are named by their options (``"YN"``) or,
    in graph form, by their own names; decision makers by their ids.

    Parameters
    ----------
    dms : sequence of str
    graph : OptionGraph or ArcGraph

    Examples
    --------
    >>> chicken = Conflict.from_options(
    ...     {"A": ["swerve"], "B": ["swerve"]},
    ...     {"A": Ranking(["NY", "YY", "YN", "NN"]), "B": Ranking(["YN", "YY", "NY", "NN"])},
    ... )
    >>> chicken.equilibria("nash").labels()
    ['YN', 'NY']
    >>> chicken.stable("gmr", "A").labels()
    ['YN', 'NY', 'YY']
    """

    def __init__(
        self, dms: Sequence[str], graph: OptionGraph | ArcGraph, *, why_solver: str = ""
    ) -> None:
        self.dms = tuple(dms)
        self.graph = graph
        self.why_solver = why_solver or "every state is listed"

    @property
    def solver(self) -> str:
        """Which solver works: "explicit" (state by state) or "symbolic" (sets of states)."""
        return self.graph.solver

    @classmethod
    def from_options(
        cls,
        options: Mapping[str, Sequence[str]],
        preferences: Mapping[str, GivenPreference],
        *,
        infeasible: Iterable[str | Statement] | NDArray[np.bool_] = (),
        one_way: Mapping[str, Literal["on", "off"]] | None = None,
        vocabulary: Mapping[str, bool | Statement] | None = None,
        solver: Solver | None = None,
    ) -> Conflict:
        """Build a conflict from an option table.

        Parameters
        ----------
        options : mapping of str to sequence of str
            Option names of each decision maker.
        preferences : mapping
            For each decision maker `Statements`, `Ranking` or `Weights`, or an array of integer
            scores over the feasible states in ascending state code (higher is better).
        infeasible : iterable of str or Statement, or ndarray of bool of shape (2**n_options,)
            Statements, or patterns such as ``"Y-N"``, that no state may satisfy; or which state
            codes are no states (bit *k* is option *k*).
        one_way : mapping of option id to "on" or "off", optional
            "on": once taken it stays; "off": once dropped it is never taken again.
        vocabulary : mapping, optional
            Terms (`Statement`) and conditions (``bool``) that statements may use.
        solver : {"explicit", "symbolic"}, optional
            Chosen by size and form when not given; see `detente.graphmodel.solvers`.

        Returns
        -------
        Conflict

        Raises
        ------
        InputError
            See `build_layout`; or a preference is missing or does not fit, or the solver asked for
            cannot take the conflict.
        """
        _check_dms(options, preferences)
        words = Vocabulary.of(options, vocabulary or {})
        feasible = ~infeasible if isinstance(infeasible, np.ndarray) else None
        excluded = () if feasible is not None else tuple(infeasible)
        choice = choose_solver(
            solver, options, preferences, words, infeasible=excluded, listed=feasible is not None
        )
        if choice.solver == "symbolic":
            from detente.graphmodel.symbolic.build import build_graph

            stated = {dm: each for dm, each in preferences.items() if isinstance(each, Preference)}
            sets = build_graph(options, stated, words, infeasible=excluded, one_way=one_way)
            return cls(tuple(options), sets, why_solver=choice.why)
        layout = build_layout(
            options,
            rules=[words.exclusion(entry) for entry in excluded],
            feasible=feasible,
            one_way=one_way,
        )
        ranks = [_option_ranks(layout, words, dm, preferences[dm]) for dm in options]
        return cls(tuple(options), OptionGraph(layout, ranks), why_solver=choice.why)

    @classmethod
    def from_graph(
        cls,
        states: Sequence[str],
        moves: Mapping[str, Mapping[str, Sequence[str]]],
        preferences: Mapping[str, GivenPreference],
    ) -> Conflict:
        """Build a conflict from a list of states and each decision maker's arcs.

        Parameters
        ----------
        states : sequence of str
        moves : mapping
            Decision maker to state to the states it can move to. Arcs need be neither reversible
            nor transitive.
        preferences : mapping
            For each decision maker a `Ranking` of state names, or integer scores by state.

        Returns
        -------
        Conflict

        Raises
        ------
        InputError
            A name is unknown or repeated, or a preference is missing or does not fit.
        """
        _check_dms(moves, preferences)
        bare = build_arc_graph(states, moves, [])
        bare.ranks = [_arc_ranks(bare, dm, preferences[dm]) for dm in moves]
        return cls(tuple(moves), bare)

    @property
    def n_states(self) -> int:
        """Number of feasible states."""
        return self.states.count

    @cached_property
    def states(self) -> StateSet:
        """All feasible states."""
        return self.graph.all_states

    def place(self, dm: str) -> int:
        """The place of a decision maker.

        Raises
        ------
        InputError
            With the nearest names.
        """
        if dm not in self.dms:
            raise InputError(f"the decision maker {dm!r} is unknown{nearest(dm, self.dms)}")
        return self.dms.index(dm)

    def ranks(self, dm: str) -> NDArray[np.int32]:
        """Dense ranks of a decision maker over the cells; higher is better, -1 infeasible.

        Raises
        ------
        TooLargeError
            The states are too many to list.
        """
        if isinstance(self.graph, OptionGraph) and self.solver == "symbolic":
            from detente.graphmodel.symbolic.layout import refuse_listing

            refuse_listing(len(self.graph.layout.options))
        return self.graph.ranks[self.place(dm)]

    def where(self, statement: str | Statement, vocabulary: Vocabulary | None = None) -> StateSet:
        """The states that satisfy a statement (option form only).

        Raises
        ------
        InputError
            The conflict is in graph form, or a name is unknown.
        """
        if not isinstance(self.graph, OptionGraph):
            raise InputError("a conflict in graph form has no options to make statements about")
        words = vocabulary or Vocabulary(self.graph.layout.options, {})
        return self.graph.where(
            parse(statement) if isinstance(statement, str) else statement, words
        )

    def stable(self, concept: str, dm: str, **parameters: object) -> StateSet:
        """The states that are stable for a decision maker under a solution concept.

        Parameters
        ----------
        concept : str
            A key of `detente.graphmodel.CONCEPTS`, such as ``"nash"`` or ``"seq"``.
        dm : str
        **parameters
            What the concept takes: ``rule`` for all that depend on joint moves, ``max_states`` for
            ``sim`` and ``sim_fh``, ``horizon`` for ``limited-move``.

        Returns
        -------
        StateSet
        """
        from detente.graphmodel.stability import concept_named

        return concept_named(concept).stable(self, dm, **parameters)

    def equilibria(self, concept: str, **parameters: object) -> StateSet:
        """The states that are stable for every decision maker under the same concept."""
        stable = (self.stable(concept, dm, **parameters) for dm in self.dms)
        return reduce(operator.and_, stable, self.states)

    def explain(self, concept: str, dm: str, state: str, *, rule: str = "sequence") -> Witness:
        """Say why a state is stable or not: the improvements and what deters each."""
        from detente.graphmodel.witness import explain

        return explain(self, concept, dm, state, rule=rule)


def _check_dms(options: Mapping[str, object], preferences: Mapping[str, object]) -> None:
    for dm in options:
        if dm not in preferences:
            raise InputError(f"decision maker {dm!r} has no preferences")
    for dm in preferences:
        if dm not in options:
            raise InputError(f"preferences of the unknown {dm!r}{nearest(dm, options)}")


def _option_ranks(
    layout: OptionLayout, words: Vocabulary, dm: str, preference: GivenPreference
) -> NDArray[np.int32]:
    if isinstance(preference, Preference):
        return ranks_of(preference, layout, words)
    return _scores(preference, layout.feasible, dm)


def _arc_ranks(graph: ArcGraph, dm: str, preference: GivenPreference) -> NDArray[np.int32]:
    if isinstance(preference, Ranking):
        return preference.ranks(graph.cell, graph.feasible, graph.label)
    if isinstance(preference, Preference):
        raise InputError(f"{dm}: a conflict in graph form takes rankings of states only")
    return _scores(preference, graph.feasible, dm)


def _scores(given: ArrayLike, feasible: NDArray[np.bool_], dm: str) -> NDArray[np.int32]:
    scores = np.asarray(given)
    expected = int(np.count_nonzero(feasible))
    if scores.shape != (expected,) or not np.issubdtype(scores.dtype, np.integer):
        raise InputError(
            f"{dm}: scores must be {expected} integers, one a feasible state in ascending order; "
            f"got shape {scores.shape} of {scores.dtype}"
        )
    if expected and int(scores.max()) > np.iinfo(np.int64).max:
        raise InputError(f"{dm}: scores must fit in 64 bits")
    full = np.zeros(len(feasible), dtype=np.int64)
    full[feasible] = scores
    return dense_ranks(full, feasible)
