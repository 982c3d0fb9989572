"""The commitment that nobody has: a move on the safest road that its mover does not gain by."""

from __future__ import annotations

from dataclasses import dataclass

from detente.graphmodel.roadmap import Road
from detente.questions.roadmap.ask import Roadmap
from detente.questions.roadmap.routes import Routes
from detente.questions.words import sentence

__all__ = ["Gap", "gap"]


@dataclass(frozen=True)
class Gap:
    """The first move on the safest road that serves nobody who would have to make it.

    Attributes
    ----------
    party : str
        Who would have to make it.
    step : int
        Which step of the safest road it is, from 1.
    start, end : str
    act : str
        The move, as a clause.
    cost : str
        What it costs the party, as a sentence.
    place : int or None
        The place of the priority that it gives up in its own list.
    because : tuple of str
        Claims behind that priority.
    count : int
        How many such moves the safest road has.
    partners : tuple of str
        With whom the party would gain by making the move as part of an agreement; empty where no
        agreement closes the gap.
    closed_by : Road or None
        The road that an agreement opens.
    """

    party: str
    step: int
    start: str
    end: str
    act: str
    cost: str
    place: int | None
    because: tuple[str, ...]
    count: int
    partners: tuple[str, ...]
    closed_by: Road | None

    def sentences(self, found: Roadmap) -> tuple[str, ...]:
        """The gap in words."""
        party = found.words.party(self.party)
        first = "the missing move is this" if self.count == 1 else "the first missing move is this"
        told = [sentence(f"{first}: {self.act}"), self.cost]
        if self.closed_by is None:
            told.append("No agreement that was looked at closes the gap.")
        elif self.partners:
            names = found.words.parties(self.partners)
            told.append(
                sentence(
                    f"an agreement of {party} with {names} closes the gap: by moving together "
                    "each of them gains"
                )
            )
        else:
            told.append("An agreement of others leads there without it.")
        return tuple(told)


def gap(found: Roadmap, routes: Routes) -> Gap | None:
    """Name the first unwilling move of the safest road; None where each move serves its mover.

    Parameters
    ----------
    found : Roadmap
    routes : Routes
    """
    road = routes.roads.get("safest")
    if road is None or not road.unwilling:
        return None
    place, step = next((k, each) for k, each in enumerate(road.steps, 1) if each.unwilling)
    party = step.movers[0]
    decides = found.judge.deciding(party, step.start, step.end)
    closed_by = routes.agreement
    return Gap(
        party=party,
        step=place,
        start=step.start,
        end=step.end,
        act=found.words.act(party, step.start, step.end),
        cost=_cost(found, party, step.start, step.end),
        place=decides[0] if decides else None,
        because=decides[1].because if decides else (),
        count=road.unwilling,
        partners=_partners(closed_by, party),
        closed_by=closed_by,
    )


def _cost(found: Roadmap, party: str, start: str, end: str) -> str:
    conflict = found.model.conflict
    ranks = conflict.ranks(party)
    name = found.words.party(party)
    if party in found.model.silent:
        return sentence(f"the reading does not say what {name} wants")
    if ranks[conflict.graph.cell(start)] == ranks[conflict.graph.cell(end)]:
        return sentence(f"{name} neither gains nor loses by it")
    decides = found.judge.deciding(party, start, end)
    if decides is None:
        return sentence(f"{name} is worse off by it")
    place, entry = decides
    of = len(found.model.statements(party))
    said = found.words.says(entry.says)
    return sentence(f"{name} would give up priority {place} of {of}: {said}")


def _partners(road: Road | None, party: str) -> tuple[str, ...]:
    """With whom a party makes a joint step, on the first such step that it is in."""
    joint = [step for step in road.steps if step.joint and party in step.movers] if road else []
    return tuple(dm for dm in joint[0].movers if dm != party) if joint else ()
