"""Each state on a road in words: who is tempted there, by what, and what deters it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from detente.graphmodel.roadmap import LEVELS, Road, RoadStep
from detente.questions.roadmap.ask import Roadmap
from detente.questions.roadmap.irrevocable import irrevocable, together
from detente.questions.roadmap.routes import Routes
from detente.questions.roadmap.tempted import Tempted, tempted
from detente.questions.words import Words, sentence

__all__ = ["Stage", "Tempted", "stages"]


@dataclass(frozen=True)
class Stage:
    """A state on a road, the step that is to be made there, and who might do something else.

    Attributes
    ----------
    state : str
    movers : tuple of str
        Empty at the end of the road.
    end : str
        Where the step leads; the state itself at the end of the road.
    words : str
        What the movers do, as a clause; empty at the end.
    unwilling : tuple of str
        Movers who gain nothing by it.
    best : bool
        Whether it is what its only mover would like best.
    level : int
        The greatest temptation.
    tempted : tuple of Tempted
        Who is tempted to do something else, the most tempted first.
    irrevocable : tuple of str
        What cannot be undone after this step, as clauses.
    """

    state: str
    movers: tuple[str, ...]
    end: str
    words: str
    unwilling: tuple[str, ...]
    best: bool
    level: int
    tempted: tuple[Tempted, ...]
    irrevocable: tuple[str, ...]

    @property
    def meaning(self) -> str:
        """What the greatest temptation is, in words."""
        return LEVELS[self.level]

    @property
    def joint(self) -> bool:
        """Whether the step takes an agreement."""
        return len(self.movers) > 1

    def sentences(self, words: Words) -> str:
        """Who does what, whether they gain, and what cannot be undone; empty at the end."""
        if not self.movers:
            return ""
        names = words.parties(self.movers)
        told = [sentence(self.words)]
        if self.unwilling:
            told.append(f"No gain for {words.parties(self.unwilling)}.")
        elif self.joint:
            told.append(f"This takes an agreement of {names}; each of them gains by it.")
        elif not self.best:
            told.append(sentence(f"a gain for {names}, which has something it would like better"))
        if self.irrevocable == (self.words,):
            told.append("This cannot be undone.")
        else:
            told += [f"This cannot be undone: {each}." for each in self.irrevocable]
        return " ".join(told)


def stages(found: Roadmap, routes: Routes, name: str) -> tuple[Stage, ...]:
    """Every step of a road, then its end; empty where there is no such road.

    Parameters
    ----------
    found : Roadmap
    routes : Routes
    name : str
        A key of `detente.questions.roadmap.ROADS`.
    """
    road = routes.roads.get(name)
    if road is None:
        return ()
    return (*(_stage(found, routes, step) for step in road.steps), _end(found, routes, road))


def _stage(found: Roadmap, routes: Routes, step: RoadStep) -> Stage:
    return Stage(
        state=step.start,
        movers=step.movers,
        end=step.end,
        words=together(found.model.case, step.movers, step.start, step.end),
        unwilling=step.unwilling,
        best=step.best,
        level=step.level,
        tempted=tuple(
            tempted(
                found, routes.name, dm, step.start, beyond=step.end if dm in step.movers else None
            )
            for dm in _worst_first(step.tempted)
        ),
        irrevocable=irrevocable(found.model, step.movers, step.start, step.end),
    )


def _end(found: Roadmap, routes: Routes, road: Road) -> Stage:
    return Stage(
        state=road.end,
        movers=(),
        end=road.end,
        words="",
        unwilling=(),
        best=False,
        level=road.level,
        tempted=tuple(
            tempted(found, routes.name, dm, road.end) for dm in _worst_first(road.tempted)
        ),
        irrevocable=(),
    )


def _worst_first(levels: Mapping[str, int]) -> list[str]:
    return sorted(levels, key=lambda dm: -levels[dm])
