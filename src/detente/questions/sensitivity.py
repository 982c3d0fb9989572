"""How much hangs on the coding: each statement dropped, each pair of neighbours swapped.

A verdict *rests on* a statement when dropping the statement changes it (ablation). A statement on
which no verdict rests is *idle*. The same is asked of every swap of two neighbouring statements of
a party, because the order is the part of a coding that two coders agree on least. Of tied
statements each is swapped with each of the next level.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, product

import numpy as np

from detente.case import Case, PreferenceStatement
from detente.case.priorities import exchanged, levels, without
from detente.graphmodel.best_replies import best_replies
from detente.graphmodel.option_graph import OptionGraph
from detente.questions.model import Model, build_model
from detente.questions.variants import Variants
from detente.questions.verdicts import Judge

__all__ = ["Change", "Sensitivity", "indifferent_options", "sensitivity", "variants_of"]

CONCEPTS = ("nash", "seq")

Verdicts = dict[tuple[str, str], bool | None]


@dataclass(frozen=True)
class Change:
    """A small change of the coding and the verdicts it flips.

    Attributes
    ----------
    kind : str
        "drop" or "swap".
    party : str
    statements : tuple of str
        The id dropped, or the two ids swapped.
    flips : tuple of (settlement, concept, holds now)
    """

    kind: str
    party: str
    statements: tuple[str, ...]
    flips: tuple[tuple[str, str, bool], ...]


@dataclass(frozen=True)
class Sensitivity:
    """What small changes of the coding do to the verdicts of one model.

    Attributes
    ----------
    model : Model
    drops, swaps : tuple of Change
        Every drop and every swap that was tried.
    unmoved : tuple of str
        Options that nobody moves from the status quo or a settlement by best replies.
    indifferent : tuple of str
        Options to which their own decision maker is indifferent in every state.
    """

    model: Model
    drops: tuple[Change, ...]
    swaps: tuple[Change, ...]
    unmoved: tuple[str, ...]
    indifferent: tuple[str, ...]

    @property
    def idle(self) -> tuple[Change, ...]:
        """Drops that change no verdict."""
        return tuple(change for change in self.drops if not change.flips)

    @property
    def deciding_swaps(self) -> tuple[Change, ...]:
        """Swaps that change some verdict."""
        return tuple(change for change in self.swaps if change.flips)

    def rests_on(self, settlement: str, concept: str) -> tuple[Change, ...]:
        """The drops that flip one verdict."""
        return self._flipping(self.drops, settlement, concept)

    def swaps_that_flip(self, settlement: str, concept: str) -> tuple[Change, ...]:
        """The swaps that flip one verdict."""
        return self._flipping(self.swaps, settlement, concept)

    def _flipping(
        self, changes: Sequence[Change], settlement: str, concept: str
    ) -> tuple[Change, ...]:
        return tuple(
            change
            for change in changes
            if any(flip[:2] == (settlement, concept) for flip in change.flips)
        )


def sensitivity(
    case: Case,
    reading: str | None = None,
    status_quo: str | None = None,
    *,
    what_if: str | None = None,
    model: Model | None = None,
) -> Sensitivity | None:
    """Try every drop of a statement and every swap of neighbours.

    Parameters
    ----------
    case : Case
    reading, status_quo, what_if : str, optional
        See `detente.questions.model.build_model`.
    model : Model, optional
        A model already built, instead of building one.

    Returns
    -------
    Sensitivity or None
        None for a conflict in graph form or without settlements or statements.
    """
    used = model or build_model(case, reading, status_quo, what_if=what_if)
    statements = any(used.statements(dm) for dm in case.decision_makers)
    if case.form == "graph" or not case.settlements or not statements:
        return None
    variants = Variants(used)
    before = verdicts_of(used)
    drops: list[Change] = []
    swaps: list[Change] = []
    for kind, dm, ids, changed in variants_of(used):
        after = verdicts_of(variants.with_statements({dm: changed}))
        flips = tuple(
            (settlement, concept, bool(after[settlement, concept]))
            for settlement, concept in before
            if before[settlement, concept] != after[settlement, concept]
        )
        (drops if kind == "drop" else swaps).append(Change(kind, dm, ids, flips))
    return Sensitivity(
        used, tuple(drops), tuple(swaps), unmoved_options(used), indifferent_options(used)
    )


def variants_of(
    model: Model,
) -> Iterator[tuple[str, str, tuple[str, ...], tuple[PreferenceStatement, ...]]]:
    """Every drop and neighbouring swap: kind, party, ids concerned, the changed list."""
    for dm in model.case.decision_makers:
        own = model.statements(dm)
        for place, entry in enumerate(own):
            yield "drop", dm, (entry.id,), without(own, place)
        for one, other in neighbours(own):
            yield "swap", dm, (own[one].id, own[other].id), exchanged(own, one, other)


def neighbours(listed: Sequence[PreferenceStatement]) -> Iterator[tuple[int, int]]:
    """Places, from 0, of statements next to each other; tied ones are neighbours of the same."""
    for (above, _), (level, place) in pairwise(_spans(listed)):
        yield from product(range(above, level), range(level, place))


def _spans(listed: Sequence[PreferenceStatement]) -> Iterator[tuple[int, int]]:
    """Where each level starts and ends."""
    start = 0
    for level in levels(listed):
        yield start, start + len(level)
        start += len(level)


def verdicts_of(model: Model) -> Verdicts:
    """Whether each settlement's canonical state holds under Nash and SEQ; None if not addressed."""
    judge = Judge(model)
    found: Verdicts = {}
    for settlement in model.case.settlements:
        state = model.canonical(settlement)
        for concept in CONCEPTS:
            found[settlement, concept] = None if state is None else judge.holds(concept, state)
    return found


def unmoved_options(model: Model) -> tuple[str, ...]:
    """Options that no best reply changes, from any status quo or settlement."""
    stands = [model.adjusted(entry.state) for entry in model.case.status_quo.values()]
    starts = [*stands, *(model.canonical(name) for name in model.case.settlements)]
    moved: set[int] = set()
    for start in {start for start in starts if start is not None and model.has_state(start)}:
        for move in best_replies(model.conflict, start).moves:
            pairs = zip(move.start, move.end, strict=True)
            moved.update(bit for bit, (before, after) in enumerate(pairs) if before != after)
    return tuple(name for bit, name in enumerate(model.case.option_ids) if bit not in moved)


def indifferent_options(model: Model) -> tuple[str, ...]:
    """Options to which their own decision maker is indifferent in every state.

    Such an option can be switched freely, so verdicts may hang on a choice nobody cares about.
    Options that nobody can move in this model are left out.
    """
    graph = model.conflict.graph
    if not isinstance(graph, OptionGraph):
        return ()
    codes = graph.layout.codes(np.flatnonzero(graph.feasible))
    found = []
    for bit, option in enumerate(model.case.options):
        taken = codes[codes >> bit & 1 == 1]
        other = graph.layout.cells(taken ^ (1 << bit))
        pairs = other >= 0
        ranks = model.conflict.ranks(option.actor)
        cells = graph.layout.cells(taken[pairs])
        if len(cells) and np.array_equal(ranks[cells], ranks[other[pairs]]):
            found.append(option.id)
    return tuple(found)
