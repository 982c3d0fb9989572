"""The central noun: a conflict, with its states, moves and preferences."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from detente.errors import InputError, nearest
from detente.graphmodel.arc_graph import ArcGraph, build_arc_graph
from detente.graphmodel.layout import OptionLayout, build_layout
from detente.graphmodel.option_graph import OptionGraph
from detente.graphmodel.preferences import dense_ranks
from detente.graphmodel.stated import Preference, Ranking, Vocabulary, ranks_of
from detente.graphmodel.stateset import StateSet
from detente.statements import Statement, parse

if TYPE_CHECKING:
    from detente.graphmodel.witness import Witness

__all__ = ["Conflict"]

GivenPreference = Preference | ArrayLike


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

    def __init__(self, dms: Sequence[str], graph: OptionGraph | ArcGraph) -> None:
        self.dms = tuple(dms)
        self.graph = graph

    @classmethod
    def from_options(
        cls,
        options: Mapping[str, Sequence[str]],
        preferences: Mapping[str, GivenPreference],
        *,
        feasible: NDArray[np.bool_] | None = None,
        infeasible: Iterable[str | Statement] = (),
        one_way: Mapping[str, Literal["on", "off"]] | None = None,
        vocabulary: Mapping[str, bool | Statement] | None = None,
    ) -> Conflict:
        """Build a conflict from an option table.

        Parameters
        ----------
        options : mapping of str to sequence of str
            Option names of each decision maker.
        preferences : mapping
            For each decision maker `Statements`, `Ranking` or `Weights`, or an array of integer
            scores over the feasible states in ascending state code (higher is better).
        feasible : ndarray of bool, shape (2**n_options,), optional
            Feasible state codes; bit *k* is option *k*.
        infeasible : iterable of str or Statement
            Statements, or patterns such as ``"Y-N"``, that no state may satisfy.
        one_way : mapping of option id to "on" or "off", optional
            "on": once taken it stays; "off": once dropped it is never taken again.
        vocabulary : mapping, optional
            Terms (`Statement`) and conditions (``bool``) that statements may use.

        Returns
        -------
        Conflict

        Raises
        ------
        InputError
            See `build_layout`; or a preference is missing or does not fit.
        """
        words = Vocabulary.of(options, vocabulary or {})
        layout = build_layout(
            options,
            rules=[words.exclusion(entry) for entry in infeasible],
            feasible=feasible,
            one_way=one_way,
        )
        _check_dms(options, preferences)
        ranks = [_option_ranks(layout, words, dm, preferences[dm]) for dm in options]
        return cls(tuple(options), OptionGraph(layout, ranks))

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
        return int(np.count_nonzero(self.graph.feasible))

    @cached_property
    def states(self) -> StateSet:
        """All feasible states."""
        return StateSet(self.graph, self.graph.feasible)

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
        """Dense ranks of a decision maker over the cells; higher is better, -1 infeasible."""
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
        layout = self.graph.layout
        words = vocabulary or Vocabulary(layout.options, {})
        parsed = parse(statement) if isinstance(statement, str) else statement
        return StateSet(self.graph, words.holds(parsed, layout.codes()) & layout.feasible)

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
        mask = self.graph.feasible.copy()
        for dm in self.dms:
            mask &= self.stable(concept, dm, **parameters).mask
        return StateSet(self.graph, mask)

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
