"""Trying given sets of levers, without a search for the cheapest."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from detente.errors import InputError, nearest
from detente.graphmodel.levers.answer import Obstacle
from detente.graphmodel.levers.campaign import Campaign
from detente.graphmodel.levers.changes import Choice
from detente.graphmodel.levers.problem import Problem
from detente.graphmodel.levers.tried import Tried

__all__ = ["Trials"]


class Trials:
    """The same problems and choices, tried with one set of choices after another.

    Parameters
    ----------
    problems : sequence of Problem
    choices : sequence of Choice

    Examples
    --------
    >>> from detente.graphmodel import Statements
    >>> from detente.graphmodel.levers import ConflictInputs, Goal, OneWay
    >>> lone = ConflictInputs({"A": ["keep"]}, {"A": Statements(["not A.keep"])})
    >>> pledge = Choice("pledge", 1, OneWay("A.keep", "on"))
    >>> trials = Trials([Problem(lone, Goal("Y", concept="nash"))], [pledge])
    >>> [each.end for each in trials.obstacles([])], trials.obstacles(["pledge"])
    (['N'], ())
    """

    def __init__(self, problems: Sequence[Problem], choices: Sequence[Choice]) -> None:
        self._campaign = Campaign(problems, choices)
        self._places = {choice.key: place for place, choice in enumerate(choices)}

    def obstacles(self, keys: Collection[str]) -> tuple[Obstacle, ...]:
        """What stands in the way of the goals with these choices taken; nothing if all are met.

        Whether the choices go together is not looked at.

        Raises
        ------
        InputError
            There is no such choice.
        """
        for key in keys:
            if key not in self._places:
                raise InputError(f"the lever {key!r} is unknown{nearest(key, self._places)}")
        tried = Tried(frozenset(self._places[key] for key in keys))
        return tuple(cut.obstacle for cut in self._campaign.failures(tried))
