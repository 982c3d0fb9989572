"""Which coalitions leave a settlement that no single party would leave, and how.

A party leaves alone as the verdict says (`detente.questions.verdicts`). Coalitions of two or more
are judged by the concept of the same name for coalitions, smallest first: one that contains a
coalition, or a party, that leaves without the rest is no news and is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property
from itertools import combinations

from detente.case import Case
from detente.errors import InputError
from detente.graphmodel.coalitions import Coalition, Reaches, check_concept, universally_stable
from detente.graphmodel.coalitions.coalition_witness import joint_move, nearest_end
from detente.graphmodel.coalitions.judging import may_gain
from detente.graphmodel.stateset import StateSet
from detente.questions.coalitions_found import Break, Equilibria, Gain, Standing
from detente.questions.model import Model, build_model, no_place
from detente.questions.verdicts import Judge

__all__ = ["ALONE", "Coalitions", "coalitions", "standing_named"]

#: For each concept of coalitions the one of single parties.
ALONE = {"cnash": "nash", "cgmr": "gmr", "csmr": "smr", "cseq": "seq"}
MOST_DMS = 12

Progress = Callable[[int, int], None]


class Coalitions:
    """The coalitions of one model.

    Parameters
    ----------
    model : Model
    concept : {"cnash", "cgmr", "csmr", "cseq"}
    size : int, optional
        Coalitions of at most so many members.

    Raises
    ------
    InputError
        The concept is unknown, the size is below 1, or more than 12 parties and no size is given.
    """

    def __init__(self, model: Model, concept: str = "cseq", size: int | None = None) -> None:
        if size is not None and size < 1:
            raise InputError(f"a coalition has at least one member, not {size}")
        self.model = model
        self.concept = check_concept(concept)
        self.size = size
        self.judge = Judge(model)
        parties = len(model.conflict.dms)
        if size is None and parties > MOST_DMS:
            raise InputError(
                f"{parties} parties have 2^{parties} coalitions: say with a size how large one may "
                "be"
            )
        self._kept = Reaches(model.conflict.graph)
        self._formed: dict[tuple[int, ...], Coalition] = {}

    @property
    def alone(self) -> str:
        """The concept by which single parties are judged."""
        return ALONE[self.concept]

    def settlement(self, name: str) -> Standing:
        """Who leaves a settlement from its canonical state, alone and together."""
        state = self.model.canonical(name)
        if state is None:
            return Standing(name, None, self.concept, (), ())
        inside = self.model.members(name)
        leavers = self.judge.leavers(self.alone, name)
        return Standing(
            name, state, self.concept, leavers, tuple(self._together(state, inside, leavers))
        )

    def state(self, state: str) -> Standing:
        """Who leaves a state, alone and together."""
        conflict = self.model.conflict
        inside = conflict.states.keep([conflict.graph.cell(state)])
        leavers = self.judge.unstable_for(self.alone, state)
        together = tuple(self._together(state, inside, leavers))
        return Standing(None, state, self.concept, leavers, together)

    @cached_property
    def settlements(self) -> tuple[Standing, ...]:
        """All settlements of the case."""
        return tuple(self.settlement(name) for name in self.model.case.settlements)

    def equilibria(self, most: int = 20, progress: Progress | None = None) -> Equilibria:
        """The equilibria of single parties, and which of them some coalition breaks.

        Parameters
        ----------
        most : int
            How many of each kind are named at most.
        progress : callable, optional
            Called with the coalitions done and all coalitions.
        """
        found = self.model.conflict.equilibria(self.alone)
        kept = universally_stable(
            self.model.conflict, self.concept, size=self.size, among=found, progress=progress
        )
        broken = (found - kept).first(most)
        return Equilibria(
            self.concept, found.count, kept.count, tuple(kept.first(most)),
            tuple(self.state(state) for state in broken),
        )  # fmt: skip

    def _together(self, state: str, inside: StateSet, leavers: tuple[str, ...]) -> Iterator[Break]:
        conflict = self.model.conflict
        others = [place for place, dm in enumerate(conflict.dms) if dm not in leavers]
        cell = conflict.graph.cell(state)
        news: list[set[int]] = []
        for members in self._candidates(others):
            if any(smaller <= set(members) for smaller in news):
                continue
            coalition = self._coalition(members)
            ends = coalition.escape_set(self.concept, cell) - inside
            if ends:
                news.append(set(members))
                yield self._break(coalition, state, nearest_end(coalition, cell, ends))

    def _candidates(self, others: list[int]) -> Iterator[tuple[int, ...]]:
        graph = self.model.conflict.graph
        caring = [dm for dm in others if may_gain(graph, dm)]
        largest = len(caring) if self.size is None else min(self.size, len(caring))
        for size in range(2, largest + 1):
            yield from combinations(caring, size)

    def _coalition(self, members: tuple[int, ...]) -> Coalition:
        if members not in self._formed:
            graph = self.model.conflict.graph
            self._formed[members] = Coalition(graph, members, self._kept)
        return self._formed[members]

    def _break(self, coalition: Coalition, state: str, end: int) -> Break:
        conflict = self.model.conflict
        target = conflict.states.keep([end])
        cell = conflict.graph.cell(state)
        moves = joint_move(conflict, coalition.members, cell, target).moves
        label = conflict.graph.label(end)
        names = tuple(conflict.dms[dm] for dm in coalition.members)
        gains = tuple(self._gain(dm, state, label) for dm in names)
        outsiders = tuple(conflict.dms[dm] for dm in coalition.outsiders)
        return Break(
            names, tuple(move.dm for move in moves), (state, *(move.end for move in moves)), gains,
            outsiders,
        )  # fmt: skip

    def _gain(self, dm: str, start: str, end: str) -> Gain:
        decides = self.judge.deciding(dm, start, end)
        if decides is None:
            return Gain(dm)
        place, entry = decides
        of = len(self.model.statements(dm))
        return Gain(dm, place, of, self.judge.words.says(entry.says), entry.because)


def coalitions(
    case: Case,
    reading: str | None = None,
    status_quo: str | None = None,
    *,
    what_if: str | None = None,
    concept: str = "cseq",
    size: int | None = None,
) -> Coalitions:
    """Ask which coalitions break what no single party breaks, under a reading.

    Parameters
    ----------
    case : Case
    reading, status_quo, what_if : str, optional
        See `detente.questions.model.build_model`.
    concept : {"cnash", "cgmr", "csmr", "cseq"}
    size : int, optional
        Coalitions of at most so many members.

    Returns
    -------
    Coalitions

    Examples
    --------
    >>> from detente.case import load
    >>> found = coalitions(load("elmira-9"))
    >>> [(each.coalition, each.end) for each in found.state("s5").together]
    [(('MoE', 'Uniroyal'), 's8')]
    >>> found.equilibria().unbroken
    ('s8', 's9')
    """
    return Coalitions(build_model(case, reading, status_quo, what_if=what_if), concept, size)


def standing_named(found: Coalitions, name: str) -> Standing:
    """Find what a user means by a settlement's name or a state.

    Raises
    ------
    InputError
        With the nearest names.
    """
    settlements = found.model.case.settlements
    if name in settlements:
        return found.settlement(name)
    if found.model.has_state(name):
        return found.state(name)
    raise no_place(found.model.case, name)
