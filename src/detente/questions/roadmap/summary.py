"""Roads in sentences."""

from __future__ import annotations

from detente.graphmodel.roadmap import LEVELS, Road
from detente.questions.roadmap.ask import Roadmap
from detente.questions.roadmap.gap import gap
from detente.questions.roadmap.routes import ROADS, Routes
from detente.questions.words import sentence

__all__ = ["contrast", "lead", "road_summary", "summary"]


def summary(found: Roadmap, routes: Routes) -> str:
    """The roads to a target in a few sentences: the safest, the gap, and all at once.

    Parameters
    ----------
    found : Roadmap
    routes : Routes

    Examples
    --------
    >>> from detente.case import load
    >>> from detente.questions.roadmap import roadmap
    >>> found = roadmap(load("elmira-9"))
    >>> for said in summary(found, found.to("s8")).split(". ")[:2]:
    ...     print(said)
    No road to the state s8 serves every mover
    The missing move is this: the Ministry of the Environment moves to: Uniroyal delays; the ...
    """
    first = lead(found, routes)
    if not first:
        return road_summary(found, routes, "safest")
    return first if routes.agreement is None else f"{first} {road_summary(found, routes, 'agreed')}"


def lead(found: Roadmap, routes: Routes) -> str:
    """What is to be said before any road is told: the gap, if any; empty where one serves all.

    Parameters
    ----------
    found : Roadmap
    routes : Routes
    """
    if "safest" not in routes.roads:
        return f"No legal road leads to {_target(found, routes)}."
    alone = routes.roads["safest"]
    if not alone.steps:
        return f"The start already is {_target(found, routes)}. {_at_the_end(found, alone)}"
    missing = gap(found, routes)
    if missing is None:
        return ""
    nobody = f"No road to {_target(found, routes)} serves every mover."
    return " ".join([nobody, *missing.sentences(found)])


def road_summary(found: Roadmap, routes: Routes, name: str) -> str:
    """One road in a few sentences: how long, who gains, where temptation is greatest, its end.

    Parameters
    ----------
    found : Roadmap
    routes : Routes
    name : str
        A key of `ROADS`.
    """
    road = routes.roads.get(name)
    if road is None:
        return f"{ROADS[name]} to {_target(found, routes)} does not exist."
    if not road.steps:
        return f"The start already is {_target(found, routes)}. {_at_the_end(found, road)}"
    count = len(road.steps)
    steps = "one step" if count == 1 else f"{count} steps"
    told = [f"{ROADS[name]} to {_target(found, routes)} has {steps}{_willing(found, road)}"]
    told += [_worst(found, road), _at_the_end(found, road)]
    return " ".join(told)


def contrast(found: Roadmap, routes: Routes) -> str:
    """Step by step against all at once, on the same levels; empty where one of them is missing.

    Parameters
    ----------
    found : Roadmap
    routes : Routes
    """
    name, whole = routes.best, routes.roads.get("at-once")
    if name is None or whole is None or not whole.steps or len(routes.roads[name].steps) < 2:
        return ""
    apart = routes.roads[name]
    movers = found.words.parties(whole.steps[0].movers)
    together = "one move of" if len(whole.steps[0].movers) == 1 else "one agreement of"
    told = [f"All at once takes {together} {movers}{_willing(found, whole)}"]
    told.append(
        f"Temptation on the way: all at once, {_peak(whole)}; step by step, {_peak(apart)}."
    )
    return " ".join(told)


def _peak(road: Road) -> str:
    level = max(step.level for step in road.steps)
    if level:
        return f"at worst {LEVELS[level]}"
    return "nobody else is tempted" if road.unwilling else "nobody is tempted"


def _willing(found: Roadmap, road: Road) -> str:
    against = dict.fromkeys(dm for step in road.steps for dm in step.unwilling)
    if not against:
        all_gain = "a gain" if len(road.steps) == 1 else "each a gain"
        return f", {all_gain} for all who make it."
    return f"; {found.words.parties(against)} would have to move without gaining by it."


def _worst(found: Roadmap, road: Road) -> str:
    """Where on the way temptation is greatest, and whose."""
    level = max(step.level for step in road.steps)
    if level == 0:
        nobody = "nobody else" if road.unwilling else "nobody"
        return f"On the way {nobody} would rather do something else."
    places = [place for place, step in enumerate(road.steps, 1) if step.level == level]
    who = dict.fromkeys(
        dm for step in road.steps for dm, each in step.tempted.items() if each == level
    )
    at = "at each step" if len(places) == len(road.steps) > 1 else _at(places)
    names = found.words.parties(who)
    verb = "is" if len(who) == 1 else "are"
    return sentence(f"temptation on the way is greatest {at}, where {names} {verb} {LEVELS[level]}")


def _at(places: list[int]) -> str:
    if len(places) == 1:
        return f"at step {places[0]}"
    return f"at steps {', '.join(map(str, places[:-1]))} and {places[-1]}"


def _at_the_end(found: Roadmap, road: Road) -> str:
    if road.level == 0:
        return "At the end nobody gains by leaving."
    who = [dm for dm, level in road.tempted.items() if level == road.level]
    names = found.words.parties(who)
    verb = "is" if len(who) == 1 else "are"
    return sentence(f"at the end {names} {verb} {LEVELS[road.level]}")


def _target(found: Roadmap, routes: Routes) -> str:
    named = routes.name in found.model.case.settlements
    return repr(routes.title) if named else f"the state {routes.title}"
