"""Asking for the roads of one model."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from detente.case import Case
from detente.graphmodel import StateSet
from detente.graphmodel.roadmap import Deterrence, Found, Road, assess, at_once, reaching, safest
from detente.graphmodel.roadmap.road import Leg
from detente.questions.model import Model
from detente.questions.paths import Paths, paths, target_named
from detente.questions.roadmap.routes import Routes
from detente.questions.verdicts import Judge
from detente.questions.words import Words

__all__ = ["LARGEST", "Roadmap", "roadmap"]

#: How many parties may make a step together, and how many where two leave a gap.
LARGEST, MORE = 2, 3
#: Joint moves of so many parties that are looked at.
_FEWER = 4 * 10**7
_MOST = 12


@dataclass(frozen=True, eq=False)
class Roadmap:
    """Roads from one state of one model.

    Attributes
    ----------
    paths : Paths
        The same model and start, with the searches for shortest paths.
    together : int or None
        How many parties may make a step together. When None, two, and three where two leave a
        gap.
    """

    paths: Paths
    together: int | None = None
    _routes: dict[str, Routes] = field(default_factory=dict, repr=False)
    _open: dict[tuple[str, bool], StateSet] = field(default_factory=dict, repr=False)

    @property
    def model(self) -> Model:
        """The model that is asked."""
        return self.paths.model

    @property
    def start(self) -> str:
        """Where the roads begin."""
        return self.paths.start

    @property
    def words(self) -> Words:
        """The words of the case."""
        return self.paths.words

    @cached_property
    def deterrence(self) -> Deterrence:
        """What answers each improvement of each party, at every state."""
        return Deterrence(self.model.conflict)

    @cached_property
    def judge(self) -> Judge:
        """Verdicts on single states."""
        return Judge(self.model)

    def to(self, name: str) -> Routes:
        """The roads to a settlement or a state.

        Parameters
        ----------
        name : str
            A settlement's name, or a state.

        Raises
        ------
        InputError
            It is neither; with the nearest names.
        """
        if name not in self._routes:
            title, members = target_named(self.paths, name)
            self._routes[name] = self._searched(name, title, members)
        return self._routes[name]

    def targets(self) -> tuple[str, ...]:
        """Every settlement; where the case names none, some of the Nash equilibria."""
        return tuple(self.model.case.settlements) or self.resting[:_MOST]

    @cached_property
    def resting(self) -> tuple[str, ...]:
        """The states that are Nash stable for all."""
        return tuple(self.model.conflict.equilibria("nash").labels())

    def open_from(self, name: str, state: str, *, willing: bool) -> bool:
        """Whether moves, or moves that serve their movers, still lead from a state to a target."""
        key = (name, willing)
        if key not in self._open:
            _, members = target_named(self.paths, name)
            self._open[key] = reaching(self.model.conflict, members, willing=willing)
        return state in self._open[key]

    def _searched(self, name: str, title: str, members: StateSet) -> Routes:
        alone = safest(self.deterrence, self.start, members)
        agreed, largest = self._agreed(members, alone)
        found = {
            "shortest": self._shortest(members),
            "safest": alone.road,
            "agreed": agreed.road,
            "at-once": self._at_once(name),
        }
        roads = {key: road for key, road in found.items() if road is not None}
        return Routes(name, title, self.start, roads, largest, agreed.complete)

    def _agreed(self, members: StateSet, alone: Found) -> tuple[Found, int]:
        """The safest road with joint steps, and of how many parties at most.

        An agreement counts as more than any temptation, so it is asked for only where somebody
        would have to move without gaining.
        """
        largest = min(self.together or LARGEST, len(self.model.conflict.dms))
        if largest < 2 or alone.road is None or not alone.road.unwilling:
            return Found(alone.road), largest
        agreed = safest(self.deterrence, self.start, members, largest=largest)
        if self.together is not None or agreed.road is None or not agreed.road.unwilling:
            return agreed, largest
        more = safest(
            self.deterrence, self.start, members, largest=MORE, unwilling=False, limit=_FEWER
        )
        if more.road is not None:
            return more, MORE
        return agreed, MORE if more.complete else largest

    def _shortest(self, members: StateSet) -> Road | None:
        steps = self.paths.by_improvements.path_to(members)
        if steps is None:
            steps = self.paths.by_few_unwilling.path_to(members)
        if steps is None:
            return None
        legs: list[Leg] = [((step.move.dm,), step.move.start, step.move.end) for step in steps]
        return assess(self.model.conflict, self.deterrence, self.start, legs)

    def _at_once(self, name: str) -> Road | None:
        named = name in self.model.case.settlements
        end = self.model.canonical(name) if named else name
        return at_once(self.deterrence, self.start, end) if end is not None else None


def roadmap(
    case: Case,
    reading: str | None = None,
    status_quo: str | None = None,
    *,
    what_if: str | None = None,
    start: str | None = None,
    together: int | None = None,
) -> Roadmap:
    """Ask for the roads from a status quo under a reading.

    Parameters
    ----------
    case : Case
    reading, status_quo, what_if : str, optional
        See `detente.questions.model.build_model`.
    start : str, optional
        A state to start from instead of the status quo.
    together : int, optional
        How many parties may make a step together; 1 for none.

    Returns
    -------
    Roadmap

    Raises
    ------
    InputError
        There is no status quo and no start, or the start is no state.

    Examples
    --------
    >>> from detente.case import load
    >>> found = roadmap(load("elmira-9")).to("s8")
    >>> [(step.movers, step.end) for step in found.roads["agreed"].steps]
    [(('LG',), 's5'), (('MoE', 'Uniroyal'), 's8')]
    """
    found = paths(case, reading, status_quo, what_if=what_if, start=start)
    return Roadmap(found, together)
