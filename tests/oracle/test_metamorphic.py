"""What a change of a model must do to the answers, where the answer itself is not known.

More moves of the opponents only add sanctions, so they never shrink the GMR and SMR sets (nor SEQ
and SSEQ); more moves of one's own only add gains and ways round a sanction, so they never grow any
set. New names change nothing. `test_properties` asks so of graphs; here the moves of option tables
are widened by letting a one-way option go both ways, and what is said in lists is said otherwise.
"""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.graphmodel import Conflict, Statements
from detente.graphmodel.search import judge

from .compare import EVERYBODY, engine_result
from .models import random_model
from .reference import RULES, Model, option_model
from .test_properties import GRAPH_CONCEPTS, under

FIVE = ("nash", *GRAPH_CONCEPTS)
WAYS = ("on", "off")
seeds = st.integers(min_value=0, max_value=10**6)
few = settings(max_examples=20, deadline=None, derandomize=True, database=None)


def one_way_model(seed: int) -> Model:
    """An option table in which about half of the options are one-way."""
    rng = Random(seed)
    model = random_model(seed - seed % 4 + seed % 2)
    ways = {place: rng.choice(WAYS) for place in range(len(model.options)) if rng.random() < 0.5}
    return option_model(model.options, model.states, model.rank, one_way=ways)


def freed(model: Model, dms: tuple[str, ...]) -> Model:
    """The same table, in which nothing that these decision makers do is one-way."""
    ways = {
        place: way for place, way in model.one_way.items() if model.options[place][0] not in dms
    }
    return option_model(model.options, model.states, model.rank, one_way=ways)


@few
@given(seed=seeds)
def test_what_opponents_can_undo_only_stabilises(seed: int) -> None:
    model = one_way_model(seed)
    dm, *opponents = model.dms
    before, more = engine_result(model), engine_result(freed(model, tuple(opponents)))
    for concept in GRAPH_CONCEPTS:
        for rule in RULES:
            assert before[concept, dm, rule] <= more[concept, dm, rule]
    assert before["nash", dm, "sequence"] == more["nash", dm, "sequence"]


@few
@given(seed=seeds)
def test_what_one_can_undo_oneself_only_destabilises(seed: int) -> None:
    model = one_way_model(seed)
    dm = model.dms[0]
    before, more = engine_result(model), engine_result(freed(model, (dm,)))
    for concept in FIVE:
        for rule in RULES:
            assert under(more, concept, dm, rule) <= under(before, concept, dm, rule)


def test_the_changes_tell_tables_apart() -> None:
    """Some of the models tried do change, both ways, and for each concept."""
    grown, shrunk = set(), set()
    for seed in range(24):
        model = one_way_model(seed)
        dm, *opponents = model.dms
        before = engine_result(model)
        theirs, own = (
            engine_result(freed(model, tuple(opponents))),
            engine_result(freed(model, (dm,))),
        )
        for concept in FIVE:
            was = before[concept, dm, "sequence"]
            grown |= {concept} if theirs[concept, dm, "sequence"] > was else set()
            shrunk |= {concept} if own[concept, dm, "sequence"] < was else set()
    assert grown == set(GRAPH_CONCEPTS)
    assert shrunk == set(FIVE)


@few
@given(seed=seeds)
def test_a_decision_maker_without_moves_is_content_and_changes_nothing(seed: int) -> None:
    model = random_model(seed - seed % 4 + 2 + seed % 2)
    still = {state: frozenset() for state in model.states}
    rank = {state: Random(seed).randrange(9) for state in model.states}
    more = replace(
        model,
        dms=(*model.dms, "Elm"),
        arcs={**model.arcs, "Elm": still},
        rank={**model.rank, "Elm": rank},
    )
    before, after = engine_result(model), engine_result(more)
    assert {key: answer for key, answer in after.items() if key[1] != "Elm"} == before
    everything = frozenset(map(str, model.states))
    assert all(after[key] == everything for key in after if key[1] == "Elm")


@few
@given(seed=seeds)
def test_who_is_indifferent_to_all_is_stable_everywhere(seed: int) -> None:
    model = random_model(seed)
    dm = model.dms[0]
    flat = replace(model, rank={**model.rank, dm: dict.fromkeys(model.states, 0)})
    before, after = engine_result(model), engine_result(flat)
    states = frozenset.union(*after.values())
    for concept in FIVE:
        assert under(after, concept, dm, "sequence") == states
        # The others are judged by their own ranks: for them only the answers of dm can change.
        if concept in ("nash", "gmr", "smr"):
            others = [who for who in model.dms if who != dm]
            for who in others:
                assert under(after, concept, who, "sequence") == under(
                    before, concept, who, "sequence"
                )
            joined = frozenset.intersection(
                states, *(under(after, concept, who, "sequence") for who in others)
            )
            assert after[concept, EVERYBODY, "sequence"] == joined


TABLE = {"Ash": ["a", "b"], "Birch": ["c"], "Cedar": ["d"]}
NAMES = [f"{dm}.{name}" for dm, own in TABLE.items() for name in own]
Lists = dict[str, list[list[str]]]


def drawn(rng: Random) -> Lists:
    """Levels of statements for each decision maker."""
    return {
        dm: [[_says(rng) for _ in range(rng.randint(1, 3))] for _ in range(rng.randint(0, 3))]
        for dm in TABLE
    }


def _says(rng: Random) -> str:
    one, other = (f"{rng.choice(('', 'not '))}{name}" for name in rng.sample(NAMES, 2))
    return rng.choice((one, f"{one} and {other}", f"{one} or {other}"))


def verdicts(lists: Lists) -> dict[tuple[str, int, int], bool]:
    """For each concept, decision maker and cell whether it is stable."""
    preferences = {}
    for dm, levels in lists.items():
        flat = [(says, number > 0) for level in levels for number, says in enumerate(level)]
        tied = [place for place, (_, later) in enumerate(flat) if later]
        preferences[dm] = Statements((says for says, _ in flat), tied)
    conflict = Conflict.from_options(TABLE, preferences)
    dms = range(len(TABLE))
    return {
        (concept, dm, cell): judge(conflict.graph, concept, dm, cell)
        for concept in FIVE
        for dm in dms
        for cell in range(conflict.graph.size)
    }


def shuffled(levels: list[list[str]], rng: Random) -> list[list[str]]:
    return [rng.sample(level, len(level)) for level in levels]


def doubled(levels: list[list[str]], _: Random) -> list[list[str]]:
    return [level + level for level in levels]


def repeated(levels: list[list[str]], _: Random) -> list[list[str]]:
    return [*levels, *levels]


def with_the_certain(levels: list[list[str]], _: Random) -> list[list[str]]:
    return [[*level, "Ash.a or not Ash.a", "Birch.c and not Birch.c"] for level in levels]


def with_a_pair(levels: list[list[str]], rng: Random) -> list[list[str]]:
    """A statement and its denial, tied, always come to one of the two."""
    name = rng.choice(NAMES)
    return [[*level, name, f"not {name}"] for level in levels]


@pytest.mark.parametrize("say_again", [shuffled, doubled, repeated, with_the_certain, with_a_pair])
@pytest.mark.parametrize("seed", range(8))
def test_lists_that_say_the_same_give_the_same(say_again, seed: int) -> None:
    rng = Random(seed)
    lists = drawn(rng)
    again = {dm: say_again(levels, rng) for dm, levels in lists.items()}
    assert verdicts(again) == verdicts(lists)


def test_a_level_is_more_than_its_first_statement() -> None:
    """Lists with ties do give other verdicts than the same statements in a strict order."""
    different = 0
    for seed in range(8):
        lists = drawn(Random(seed))
        strict = {
            dm: [[says] for level in levels for says in level] for dm, levels in lists.items()
        }
        different += verdicts(strict) != verdicts(lists)
    assert different >= 4
