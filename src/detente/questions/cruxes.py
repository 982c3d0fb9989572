"""On which of the differences between two readings a verdict hinges.

A *variant* of a reading takes some of the entries in which it differs from another reading from
that other, and all else, the date, the states and what is held included, from itself. A *crux* is
a smallest set of entries whose exchange turns the verdict on a settlement: no proper subset of it
does. Verdicts are not monotone in the exchange, so a larger set may turn the verdict back.

The definitions, and what is not counted as a contradiction, are on the theory page on cruxes.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from itertools import count, permutations
from threading import Event
from typing import Literal

from detente.case import Case
from detente.errors import InputError, nearest
from detente.findings import Finding, Table, package_version
from detente.graphmodel import CONCEPTS
from detente.graphmodel.crux_search import MAX_LEAVES, CruxSearch
from detente.graphmodel.crux_tree import CruxTree, Flips
from detente.graphmodel.option_graph import OptionGraph
from detente.graphmodel.search import SANCTIONS
from detente.questions.crux_entries import Difference, lay_side_by_side
from detente.questions.model import Model, build_model
from detente.questions.verdicts import Judge

__all__ = ["MAX_LEAVES", "Crux", "Cruxes", "Exchange", "Hinge", "Load", "Scope", "cruxes"]

JUDGED = ("nash", *SANCTIONS)

Answer = Literal["holds", "shifts", "breaks"]
Told = Callable[[int, int], None]


@dataclass(frozen=True)
class Scope:
    """What is asked of every settlement.

    Attributes
    ----------
    concept : {"nash", "gmr", "smr", "seq", "sseq"}
    status_quo : str or None
        The date at which both readings are judged; the base's own when None.
    parties : bool
        Take a party's whole list as one entry.
    agreeing : bool
        Ask also where the two readings give the same verdict, which some mixture of them may turn.
        What is asked for by name is asked in any case.
    max_leaves : int
        Where the search stops with more than 25 differing entries.
    """

    concept: str = "seq"
    status_quo: str | None = None
    parties: bool = False
    agreeing: bool = False
    max_leaves: int = MAX_LEAVES


@dataclass(frozen=True)
class Crux:
    """A smallest set of entries that, taken from another reading, turn a verdict.

    Attributes
    ----------
    settlement, reading, other : str
        The verdict of `reading` is turned by what `other` says.
    then : {"holds", "shifts", "breaks"}
        The verdict that this gives.
    differences : tuple of Difference
    smallest : bool
        Whether it is proved that no smaller set within it turns the verdict.
    """

    settlement: str
    reading: str
    other: str
    then: Answer
    differences: tuple[Difference, ...]
    smallest: bool = True

    @property
    def parties(self) -> tuple[str, ...]:
        """Whose wants are exchanged."""
        return tuple(dict.fromkeys(each.party for each in self.differences))

    @property
    def apart(self) -> Literal["time", "frame", "silence"] | None:
        """Why it is not counted as a contradiction; None when it is.

        "time" or "frame" when some entry differs in nothing else; "silence" when one of the
        readings says nothing at all of what some party wants.
        """
        kinds = {each.apart for each in self.differences}
        if "time" in kinds:
            return "time"
        if "frame" in kinds:
            return "frame"
        return "silence" if any(each.unsaid for each in self.differences) else None

    @property
    def believed(self) -> tuple[str, ...]:
        """Claims behind what is taken from the other reading."""
        return tuple(dict.fromkeys(c for each in self.differences for c in each.claims_there))

    @property
    def given_up(self) -> tuple[str, ...]:
        """Claims behind what is given up for it."""
        return tuple(dict.fromkeys(c for each in self.differences for c in each.claims_here))

    @property
    def claims(self) -> tuple[str, ...]:
        """All claims that it rests on."""
        return tuple(dict.fromkeys(self.believed + self.given_up))


@dataclass(frozen=True)
class Hinge:
    """What the verdict on one settlement hinges on, from one reading towards another.

    Attributes
    ----------
    settlement, reading, other : str
    status_quo : str or None
    here, there : bool or None
        Whether the settlement holds with all entries from `reading`, and with all from `other`, at
        this date; None when the search stopped before it was known.
    cruxes : tuple of Crux
    entries, leaves : int
        In how many entries the readings differ, and the size of the tree.
    complete : bool
        Whether there is certainly no other crux.
    """

    settlement: str
    reading: str
    other: str
    status_quo: str | None
    here: bool | None
    there: bool | None
    cruxes: tuple[Crux, ...]
    entries: int
    leaves: int
    complete: bool


@dataclass(frozen=True)
class Load:
    """How much hinges on one claim.

    Attributes
    ----------
    claim : str
    cruxes : tuple of Crux
        Those with an entry that rests on it.
    of : int
        How many cruxes there are.
    """

    claim: str
    cruxes: tuple[Crux, ...]
    of: int


@dataclass(frozen=True)
class Cruxes:
    """The cruxes of some settlements.

    Attributes
    ----------
    case : Case
    scope : Scope
    hinges : tuple of Hinge
        Settlement after settlement.
    """

    case: Case
    scope: Scope
    hinges: tuple[Hinge, ...]

    @cached_property
    def counted(self) -> tuple[Crux, ...]:
        """The cruxes that are contradictions."""
        return tuple(each for each in self._all if each.apart is None)

    @cached_property
    def apart(self) -> tuple[Crux, ...]:
        """The cruxes that are differences of time or frame only, or rest on silence."""
        return tuple(each for each in self._all if each.apart is not None)

    @property
    def complete(self) -> bool:
        """Whether there are certainly no others."""
        return all(hinge.complete for hinge in self.hinges)

    @cached_property
    def _all(self) -> tuple[Crux, ...]:
        return tuple(crux for hinge in self.hinges for crux in hinge.cruxes)

    def loads(self) -> tuple[Load, ...]:
        """For each claim the counted cruxes that rest on it, the most loaded claim first."""
        by_claim: dict[str, list[Crux]] = {}
        for crux in self.counted:
            for claim in crux.claims:
                by_claim.setdefault(claim, []).append(crux)
        loads = [Load(claim, tuple(on), len(self.counted)) for claim, on in by_claim.items()]
        return tuple(sorted(loads, key=lambda load: (-len(load.cruxes), load.claim)))

    def finding(self, settlement: str) -> Finding:
        """The cruxes of one settlement, as a finding with one row a crux."""
        from detente.questions.crux_words import CruxWords

        words = CruxWords(self.case)
        hinges = [hinge for hinge in self.hinges if hinge.settlement == settlement]
        if not hinges:
            raise InputError(
                f"the cruxes of {settlement!r} were not asked for"
                f"{nearest(settlement, {hinge.settlement for hinge in self.hinges})}"
            )
        found = [crux for hinge in hinges for crux in hinge.cruxes]
        rows = tuple(
            (each.reading, each.other, each.then, words.conditions(each), each.apart)
            for each in found
        )
        return Finding(
            question=f"On what does {self.case.settlements[settlement].title!r} hinge?",
            case=self.case.title,
            case_hash=self.case.content_hash,
            method=f"{CONCEPTS[self.scope.concept].title}, judged in every variant of two readings",
            parameters={
                "concept": self.scope.concept,
                "rule": "sequence",
                "entries": "parties" if self.scope.parties else "statements",
                "max_leaves": self.scope.max_leaves,
                "leaves": sum(hinge.leaves for hinge in hinges),
                "version": package_version(),
            },
            assumptions=_ASSUMPTIONS,
            answer=Table(columns=("reading", "other", "then", "if", "apart"), rows=rows),
            summary=words.summary(settlement, hinges),
            caveats=words.caveats(hinges),
            claims=tuple(dict.fromkeys(claim for each in found for claim in each.claims)),
        )


_ASSUMPTIONS = (
    "The date, its conditions, the states and the options held are those of the first reading.",
    "Statements at the same place are tied: the place scores how many of them hold.",
)


_USUAL = Scope()


class Exchange:
    """Exchanges what one reading says for what another says, in the model of the first.

    Parameters
    ----------
    model : Model
        Of the base, in option form.
    other : str
    parties : bool
        Take a party's whole list as one entry.
    """

    def __init__(self, model: Model, other: str, *, parties: bool = False) -> None:
        self.model = model
        self.other = other
        self.sides = lay_side_by_side(model, other, parties=parties)

    @cached_property
    def search(self) -> CruxSearch:
        """The search over all variants."""
        graph = self.model.conflict.graph
        assert isinstance(graph, OptionGraph), "statements are exchanged in option form only"
        return CruxSearch(graph, self.sides.shared, self.sides.entries)

    def tree(
        self,
        settlement: str,
        concept: str,
        max_leaves: int = MAX_LEAVES,
        *,
        stop: Event | None = None,
    ) -> CruxTree | None:
        """The verdict on a settlement in every variant; None where the base does not address it.

        When `stop` is set by another thread the search gives up soon.
        """
        state = self.model.canonical(settlement)
        if state is None:
            return None
        cell = self.model.conflict.graph.cell(state)
        return self.search.decide(concept, cell, max_leaves=max_leaves, stop=stop)

    def hinge(
        self,
        settlement: str,
        concept: str,
        max_leaves: int = MAX_LEAVES,
        *,
        stop: Event | None = None,
    ) -> Hinge | None:
        """The cruxes of a settlement; None where the base does not address it."""
        tree = self.tree(settlement, concept, max_leaves, stop=stop)
        if tree is None:
            return None
        flips = tree.flips("first")
        return Hinge(
            settlement,
            self.model.reading,
            self.other,
            self.model.status_quo,
            flips.holds,
            tree.holds(range(tree.n_entries)),
            tuple(self._cruxes(settlement, concept, flips)),
            tree.n_entries,
            tree.leaves,
            flips.complete,
        )

    def _cruxes(self, settlement: str, concept: str, flips: Flips) -> Iterator[Crux]:
        for places, smallest in zip(flips.sets, flips.proved, strict=True):
            then: Answer = "holds"
            if flips.holds:
                then = self._failing(settlement, concept, places)
            chosen = tuple(self.sides.differences[place] for place in sorted(places))
            yield Crux(settlement, self.model.reading, self.other, then, chosen, smallest)

    def _failing(
        self, settlement: str, concept: str, places: frozenset[int]
    ) -> Literal["shifts", "breaks"]:
        state = self.model.canonical(settlement)
        inside = self.model.members(settlement).mask
        cell = self.model.conflict.graph.cell(str(state))
        out = self.search.ways_out(concept, cell, places)
        return "shifts" if all(inside[moved] for moved in out) else "breaks"


def cruxes(
    case: Case,
    scope: Scope = _USUAL,
    *,
    settlements: Sequence[str] | None = None,
    pairs: Sequence[tuple[str, str]] | None = None,
    told: Told | None = None,
) -> Cruxes:
    """Find all cruxes of some settlements between some readings, in both directions.

    Parameters
    ----------
    case : Case
        In option form.
    scope : Scope
    settlements : sequence of str, optional
        All of the case when not given.
    pairs : sequence of (reading, reading), optional
        All pairs of readings of the case when not given. Each is asked in both directions.
    told : callable, optional
        Called with the number of questions answered and their total.

    Returns
    -------
    Cruxes

    Raises
    ------
    InputError
        A name or the concept is unknown, or the case is in graph form or has no settlements.

    Examples
    --------
    >>> from detente.case import load
    >>> scope = Scope(parties=True, status_quo="july-2023")
    >>> found = cruxes(load("south-caucasus"), scope, settlements=["accord-bare"],
    ...     pairs=[("000", "001")])
    >>> [crux.parties for crux in found.counted if crux.reading == "000"]
    [('AZE',)]
    """
    chosen = _checked(case, scope, settlements)
    both_ways = list(permutations(case.readings, 2))
    if pairs is not None:
        for name in {name for pair in pairs for name in pair}:
            case.reading(name)
        both_ways = list(dict.fromkeys(way for a, b in pairs for way in ((a, b), (b, a))))
    models = {
        name: build_model(case, name, scope.status_quo) for name in {way[0] for way in both_ways}
    }
    judges = {name: Judge(model) for name, model in models.items()}
    everything = scope.agreeing or settlements is not None or pairs is not None
    asked = []
    for reading, other in both_ways:
        exchange = Exchange(models[reading], other, parties=scope.parties)
        contested = [
            name
            for name in chosen
            if everything or _contested(exchange, judges[other], name, scope.concept)
        ]
        asked.append((exchange, contested))
    hinges = _answered(asked, scope, told)
    order = {name: place for place, name in enumerate(chosen)}
    hinges.sort(key=lambda hinge: order[hinge.settlement])
    return Cruxes(case, scope, tuple(hinges))


def _contested(exchange: Exchange, other: Judge, settlement: str, concept: str) -> bool:
    """Whether two readings differ on a settlement: each as it is, or both at the base's date."""
    base, there = exchange.model, other.model.canonical(settlement)
    state = base.canonical(settlement)
    if state is None:
        return False
    cell = base.conflict.graph.cell(state)
    here = not exchange.search.ways_out(concept, cell)
    everything = range(exchange.search.n_entries)
    if here != (not exchange.search.ways_out(concept, cell, everything)):
        return True
    return there is not None and here != other.holds(concept, there)


def _answered(
    asked: Sequence[tuple[Exchange, Sequence[str]]], scope: Scope, told: Told | None
) -> list[Hinge]:
    """Ask every exchange about its settlements, as many side by side as there are cores."""
    stop = Event()
    done = count(1)
    total = sum(len(settlements) for _, settlements in asked)

    def answer(one: tuple[Exchange, Sequence[str]]) -> list[Hinge]:
        exchange, settlements = one
        found = []
        for settlement in settlements:
            hinge = exchange.hinge(settlement, scope.concept, scope.max_leaves, stop=stop)
            found += [] if hinge is None else [hinge]
            if told is not None:
                told(next(done), total)
        return found

    with ThreadPoolExecutor(max_workers=os.cpu_count() or 1) as pool:
        try:
            return [hinge for found in pool.map(answer, asked) for hinge in found]
        finally:
            stop.set()


def _checked(case: Case, scope: Scope, settlements: Sequence[str] | None) -> list[str]:
    """The settlements to ask of, once everything that can be asked for is known to exist."""
    if case.form == "graph":
        raise InputError(
            "cruxes are found in option form only: a case in graph form has no statements"
        )
    if not case.settlements:
        raise InputError(
            "the case names no settlements to find cruxes of; add 'settlements:' to it"
        )
    if scope.concept not in JUDGED:
        raise InputError(
            f"cruxes are not found under {scope.concept!r}{nearest(scope.concept, JUDGED)}"
        )
    chosen = list(case.settlements if settlements is None else settlements)
    for name in chosen:
        if name not in case.settlements:
            raise InputError(f"the settlement {name!r} is unknown{nearest(name, case.settlements)}")
    return chosen
