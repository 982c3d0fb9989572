"""Pressure on a weaker party: exactly the modified order while it is pressed."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest

from detente.errors import InputError
from detente.graphmodel import Conflict, Statements
from detente.graphmodel.perception import Pressure, under_pressure

OPTIONS = {"big": ["a", "b"], "small": ["c", "d"]}
IDS = ["big.a", "big.b", "small.c", "small.d"]


def random_list(rng: Random, length: int) -> list[str]:
    parts = [rng.choice(["", "not "]) + name for name in rng.choices(IDS, k=2 * length)]
    return [
        f"{one} {rng.choice(['and', 'or'])} {other}"
        for one, other in zip(parts[::2], parts[1::2], strict=True)
    ]


def score(listed: list[str], conflict: Conflict) -> list[tuple[bool, ...]]:
    """Which statements hold at each state, the first one first."""
    where = [conflict.where(text).mask for text in listed]
    return [tuple(bool(mask[cell]) for mask in where) for cell in range(conflict.graph.size)]


def same_order(ranks, scores) -> bool:
    return all(
        (ranks[i] < ranks[j]) == (scores[i] < scores[j])
        for i in range(len(scores))
        for j in range(len(scores))
    )


@pytest.mark.parametrize("means", ["negative", "positive"])
def test_the_order_is_modified_where_it_is_pressed_and_only_there(means):
    for seed in range(40):
        rng = Random(seed)
        lists = {"big": random_list(rng, 3), "small": random_list(rng, 3)}
        wanted, place = random_list(rng, 1)[0], rng.randint(1, 4)
        bare = Conflict.from_options(OPTIONS, {dm: Statements(own) for dm, own in lists.items()})
        force = Pressure("big", "small", wanted, place, means)
        pressed = Conflict.from_options(
            *under_pressure(OPTIONS, {dm: Statements(own) for dm, own in lists.items()}, force)
        )
        changed = [*lists["small"][: place - 1], wanted, *lists["small"][place - 1 :]]
        cells = np.arange(bare.graph.size)
        for on, listed in (("N", lists["small"]), ("Y", changed)):
            # The option to press comes last among those of the stronger party.
            there = [pressed.graph.cell(f"{s[:2]}{on}{s[2:]}") for s in bare.graph.labels(cells)]
            assert same_order(pressed.ranks("small")[there], score(listed, bare))
            assert same_order(pressed.ranks("big")[there], score(lists["big"], bare))


def test_a_threat_leaves_the_defiant_worse_off_and_a_reward_the_obedient_better_off():
    wants = {"big": Statements(["small.c"]), "small": Statements(["not small.c"])}
    for means, defiant, obedient in (("negative", -1, 0), ("positive", 0, 1)):
        force = Pressure("big", "small", "small.c", 1, means)
        ranks = Conflict.from_options(*under_pressure(OPTIONS, wants, force))
        own, cell = ranks.ranks("small"), ranks.graph.cell
        assert np.sign(own[cell("NNYNN")] - own[cell("NNNNN")]) == defiant
        assert np.sign(own[cell("NNYYN")] - own[cell("NNNYN")]) == obedient


def test_what_pressing_costs():
    wants = {"big": Statements(["small.c", "big.a"]), "small": Statements(["not small.c"])}
    dear = Pressure("big", "small", "small.c", cost=1)
    cheap = Pressure("big", "small", "small.c")
    for force, held in ((cheap, True), (dear, False)):
        conflict = Conflict.from_options(*under_pressure(OPTIONS, wants, force))
        assert ("YNYYN" in conflict.equilibria("seq")) is held
        assert "YNYYN" not in conflict.equilibria("nash")


def test_groups_of_equal_priority_stay_together():
    wants = {"big": Statements([]), "small": Statements(["small.c", "big.a", "small.d"], tied=[2])}
    _, after = under_pressure(OPTIONS, wants, Pressure("big", "small", "big.b", 2))
    assert after["small"].tied == {3}
    with pytest.raises(InputError, match="inside a group of equal priority"):
        under_pressure(OPTIONS, wants, Pressure("big", "small", "big.b", 3))


@pytest.mark.parametrize(
    ("force", "message"),
    [
        (Pressure("bug", "small", "small.c"), "'bug' is unknown; nearest: 'big'"),
        (Pressure("big", "big", "small.c"), "not by 'big' on itself"),
        (Pressure("big", "small", "small.c", option="a"), "has an option 'a' already"),
        (Pressure("big", "small", "small.c", 3), "go from 1 to 2, not 3"),
        (Pressure("big", "small", "small.c", cost=0), "go from 1 to 1, not 0"),
    ],
)
def test_refusals(force, message):
    wants = {"big": Statements([]), "small": Statements(["small.c"])}
    with pytest.raises(InputError, match=message):
        under_pressure(OPTIONS, wants, force)
