"""All problems with the same levers: their literals, and trying a set of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from detente.errors import InputError, nearest
from detente.graphmodel.levers.answer import LeverSolution, NewOrder
from detente.graphmodel.levers.changes import Choice, SwapOrder
from detente.graphmodel.levers.cuts import Cut, failures
from detente.graphmodel.levers.logic import Gates
from detente.graphmodel.levers.offer import contradictions, partners, refuse_unknown
from detente.graphmodel.levers.problem import Problem
from detente.graphmodel.levers.scene import Room, Scene
from detente.graphmodel.levers.tried import Tried
from detente.graphmodel.levers.world import Offer, World

__all__ = ["Campaign"]

Item = int | tuple[int, int, int, int]


class Campaign:
    """The problems and their levers.

    Attributes
    ----------
    gates : Gates
    weights : dict of int to int
        What each literal of a lever costs.
    worlds : list of World
        The problems, laid out.
    """

    def __init__(
        self,
        problems: Sequence[Problem],
        choices: Sequence[Choice],
        orders: Sequence[SwapOrder] = (),
    ) -> None:
        if not problems:
            raise InputError("there is no problem to find levers for")
        self.problems, self.choices = tuple(problems), tuple(choices)
        refuse_unknown(choices, problems)
        self.gates = Gates()
        literals = [self.gates.new() for _ in choices]
        self._items: dict[int, Item] = dict(zip(literals, range(len(choices)), strict=True))
        self.weights = {
            literal: choice.weight for literal, choice in zip(literals, choices, strict=True)
        }
        excluding, requiring = partners(choices)
        for a, b in (*excluding, *contradictions(choices, len(problems))):
            self.gates.require((-literals[a], -literals[b]))
        for a, b in requiring:
            self.gates.require((-literals[a], literals[b]))
        self._price = _prices(problems, orders)
        offer = Offer(choices, literals, frozenset(self._price))
        self.worlds = [
            World(number, problem, self.gates, offer) for number, problem in enumerate(problems)
        ]
        for world in self.worlds:
            self._price_orders(world)
        self._rooms = [Room(world.layout.size) for world in self.worlds]

    def _price_orders(self, world: World) -> None:
        for dm, own in enumerate(world.lists):
            for (a, b), literal in own.wishes.inverted.items():
                self.weights[literal] = self._price[world.dms[dm]]
                self._items[literal] = (world.number, dm, a, b)

    def tried(self, literals: frozenset[int]) -> Tried:
        """The levers that literals stand for."""
        items = [self._items[literal] for literal in literals]
        return Tried(
            frozenset(item for item in items if isinstance(item, int)),
            frozenset(item for item in items if not isinstance(item, int)),
        )

    def failures(self, tried: Tried) -> Iterator[Cut]:
        """All ways in which a set of levers fails."""
        for world, room in zip(self.worlds, self._rooms, strict=True):
            yield from failures(Scene(world, tried, room))

    def solution(self, tried: Tried, weight: int) -> LeverSolution:
        """A set of levers in words."""
        orders = [
            order
            for world in self.worlds
            for dm in range(len(world.dms))
            if (order := self._new_order(world, dm, tried)) is not None
        ]
        choices = tuple(self.choices[number] for number in sorted(tried.taken))
        return LeverSolution(weight, choices, tuple(orders))

    def _new_order(self, world: World, dm: int, tried: Tried) -> NewOrder | None:
        inverted = tried.inverted_in(world.number, dm)
        if not inverted:
            return None
        own = world.lists[dm]
        before = own.ordered(tried.taken, frozenset())
        after = own.ordered(tried.taken, inverted)
        entries = [
            " = ".join(each.statement.text for each in own.units[unit].within(tried.taken))
            for unit in after
        ]
        name = world.dms[dm]
        places = tuple(before.index(unit) for unit in after)
        return NewOrder(world.number, name, self._price[name], places, tuple(entries))


def _prices(problems: Sequence[Problem], orders: Sequence[SwapOrder]) -> dict[str, int]:
    known = [dm for problem in problems for dm in problem.conflict.dms]
    found: dict[str, int] = {}
    for order in orders:
        if order.dm not in known:
            raise InputError(f"decision maker {order.dm!r} is unknown{nearest(order.dm, known)}")
        if order.dm in found:
            raise InputError(f"the order of {order.dm!r} is offered twice")
        found[order.dm] = order.weight
    return found
