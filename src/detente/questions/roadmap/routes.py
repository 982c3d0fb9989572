"""The roads to one target."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from detente.graphmodel.roadmap import Road
from detente.graphmodel.roadmap.road import Leg

__all__ = ["ROADS", "Routes"]

#: The roads by name, in the order in which they are told.
ROADS = {
    "shortest": "The shortest road",
    "safest": "The safest road",
    "agreed": "The safest road with agreements",
    "at-once": "The road all at once",
}


@dataclass(frozen=True)
class Routes:
    """The roads to a settlement or a state.

    Attributes
    ----------
    name, title : str
        The settlement's name and title; the state twice where a state is the target.
    start : str
    roads : mapping of str to Road
        By name, see `ROADS`; only those that exist.
    largest : int
        How many parties may make a step of the agreed road together.
    complete : bool
        Whether every joint step of so many parties was looked at.
    """

    name: str
    title: str
    start: str
    roads: Mapping[str, Road]
    largest: int
    complete: bool

    @property
    def willing(self) -> bool:
        """Whether some road of single moves serves every mover."""
        return "safest" in self.roads and not self.roads["safest"].unwilling

    @property
    def agreement(self) -> Road | None:
        """The road that an agreement opens where no road of single moves serves every mover."""
        road = self.roads.get("agreed")
        return road if road is not None and not self.willing and not road.unwilling else None

    def legs(self, name: str) -> tuple[Leg, ...]:
        """The steps of a road as who moves from where to where; none where it does not exist."""
        road = self.roads.get(name)
        steps = road.steps if road is not None else ()
        return tuple((step.movers, step.start, step.end) for step in steps)

    @property
    def best(self) -> str | None:
        """The name of the road to tell first: the safest, or the agreed one where it is better."""
        known = [name for name in ("safest", "agreed") if name in self.roads]
        return min(known, key=lambda name: self.roads[name].counts, default=None)
