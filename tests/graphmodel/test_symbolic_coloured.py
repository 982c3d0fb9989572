"""Unknown preferences as colours: every completion solved alone by the explicit solver agrees."""

from __future__ import annotations

from itertools import permutations, product
from random import Random

import pytest

from detente.errors import InputError
from detente.graphmodel import Conflict, Statements
from detente.graphmodel.crux_columns import Term
from detente.graphmodel.stated import Vocabulary
from detente.graphmodel.symbolic.coloured import Coloured
from detente.graphmodel.symbolic.conditions import alternatives
from detente.graphmodel.symbolic.nodes import union
from detente.graphmodel.symbolic.orders import Orders
from detente.graphmodel.symbolic.terms import digits_of_terms
from detente.statements import parse

from .stated_models import stated_model, statement

CONCEPTS = ("nash", "gmr", "smr", "seq", "sseq")


class Open:
    """A conflict by seed of which it is open which statements are held, and in which order."""

    def __init__(self, seed: int, most_options: int = 6) -> None:
        rng = Random(seed)
        model = stated_model(seed, most_options=most_options)
        self.rest = {key: model[key] for key in ("options", "infeasible", "one_way")}
        names = [f"{dm}.{name}" for dm, own in model["options"].items() for name in own]
        self.levels = {
            dm: [
                [
                    (statement(rng, names), rng.random() < 0.3)
                    for _ in range(rng.choice((1, 1, 2, 3)))
                ]
                for _ in range(rng.randint(0, 2))
            ]
            for dm in model["options"]
        }
        kept = list(self.levels)[:2]
        self.orders = {
            (dm, place): [None, *permutations(range(len(level)))]
            for dm in kept
            for place, level in enumerate(self.levels[dm])
            if len(level) > 1 and rng.random() < 0.5
        }
        self.doubts = [
            (dm, place, number)
            for dm, levels in self.levels.items()
            for place, level in enumerate(levels)
            for number, (_, doubted) in enumerate(level)
            if doubted
        ][:3]

    def conflict(self, order: dict, unheld: set) -> Conflict:
        """One completion, as a list of statements."""
        preferences = {}
        for dm, levels in self.levels.items():
            listed, tied = [], set()
            for place, level in enumerate(levels):
                chosen = order.get((dm, place))
                numbers = chosen or range(len(level))
                kept = [k for k in numbers if (dm, place, k) not in unheld]
                for offset, number in enumerate(kept):
                    if offset and chosen is None:
                        tied.add(len(listed))
                    listed.append(level[number][0])
            preferences[dm] = Statements(listed, tied)
        return Conflict.from_options(preferences=preferences, solver="explicit", **self.rest)

    def completions(self):
        keys = list(self.orders)
        for chosen in product(*self.orders.values()):
            for held in product((False, True), repeat=len(self.doubts)):
                unheld = {each for each, there in zip(self.doubts, held, strict=True) if not there}
                yield dict(zip(keys, chosen, strict=True)), unheld

    def _terms(self, dm, space, words, doubts, orders):
        at = 0
        for place, level in enumerate(self.levels[dm]):
            choice = orders.get((dm, place))
            for number, (says, _) in enumerate(level):
                where = space.where(parse(says), words)
                where = where & doubts.get((dm, place, number), space.everything)
                if choice is None:
                    yield Term(at, where)
                    continue
                for offset in range(len(level)):
                    yield Term(at + offset, where & choice.at_place(number, offset))
            at += len(level)

    def coloured(self):
        """The same in colours, and what gives the colours of a completion."""
        none = {dm: Statements([]) for dm in self.levels}
        graph = Conflict.from_options(preferences=none, solver="symbolic", **self.rest).graph
        space, words = graph.space, Vocabulary.of(self.rest["options"], {})
        orders = {
            key: Orders.open(space, len(all_[1]), [space.taken(0)])
            for key, all_ in self.orders.items()
        }
        doubts = {each: space.colour(space.add_colour(())) for each in self.doubts}
        valid = space.everything
        for choice in orders.values():
            valid = valid & choice.valid
        digits = [
            digits_of_terms(self._terms(dm, space, words, doubts, orders), space)
            for dm in self.levels
        ]

        def colours(order, unheld):
            cube = space.everything
            for each, colour in doubts.items():
                cube = cube & (~colour if each in unheld else colour)
            for key, choice in orders.items():
                cube = cube & choice.each[order[key]]
            return cube

        return Coloured(graph, digits, valid), colours


def check_condition(whole, condition) -> None:
    """The alternatives say the condition; without one of them, or a part of one, they would not."""
    space, valid = whole.space, whole.valid
    listed = alternatives(condition, valid, space)

    def said(parts):
        cubes = (space.diagrams.cube(each) if each else space.everything for each in parts)
        return union(cubes, space.nothing) & valid

    assert said(listed) == condition & valid
    for place, each in enumerate(listed):
        assert said(listed[:place] + listed[place + 1 :]) != condition & valid
        for name in each:
            shorter = {key: on for key, on in each.items() if key != name}
            assert said([shorter]) & ~condition != space.nothing


def compare(seed: int) -> int:
    model = Open(seed)
    try:
        whole, colours = model.coloured()
    except InputError:
        return 0
    space = whole.space
    holding = {concept: whole.everywhere(concept) for concept in CONCEPTS}
    stable = {concept: [] for concept in CONCEPTS}
    for order, unheld in model.completions():
        conflict, cube = model.conflict(order, unheld), colours(order, unheld)
        for concept in CONCEPTS:
            expected = set(conflict.equilibria(concept).to_numpy().tolist())
            here = space.exists(space.colours, holding[concept] & cube)
            found = set(whole.graph.collect(here).to_numpy().tolist())
            assert found == expected, (seed, concept, order, unheld)
            stable[concept].append(expected)
    states = set(conflict.states.to_numpy().tolist())
    for concept in CONCEPTS:
        always = set.intersection(*stable[concept])
        ever = set.union(*stable[concept])
        labels = whole.labels(concept)
        found = [
            set(each.to_numpy().tolist())
            for each in (labels.always, labels.sometimes, labels.never)
        ]
        assert found == [always, ever - always, states - ever]
        for code in Random(seed).sample(sorted(states), min(2, len(states))):
            found = whole.at(concept, code)
            assert found == space.at(holding[concept], code)
            check_condition(whole, found)
    return len(stable["seq"])


@pytest.mark.parametrize("seed", range(25))
def test_every_completion_solved_alone_agrees(seed):
    compare(seed)


@pytest.mark.slow
@pytest.mark.parametrize("start", range(1000, 1200, 50))
def test_every_completion_of_many_models_agrees(start):
    assert sum(compare(seed) for seed in range(start, start + 50)) > 500
