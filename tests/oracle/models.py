"""Small random models for the oracle, by seed; the same seed gives the same model for ever.

A quarter of the seeds each: option form with two decision makers, option form with three or four,
graph form with two, graph form with three or four. Option tables have infeasible states and one-way
options in both directions; graph models have arcs that need be neither reversible nor transitive;
preferences have ties, gaps and negative ranks. State names in graph form are shuffled, so that the
model's order is not the alphabet's.
"""

from __future__ import annotations

from itertools import product
from random import Random
from typing import Any

from .reference import Model, State, option_model

NAMES = ("Ash", "Birch", "Cedar", "Dale")
Plain = dict[str, Any]


def random_model(seed: int) -> Model:
    """Draw the model of a seed."""
    rng = Random(seed)
    n_dms = 2 if seed % 2 == 0 else rng.choice((3, 3, 4))
    dms = tuple(rng.sample(NAMES, n_dms))
    return _random_options(rng, dms) if seed % 4 < 2 else _random_graph(rng, dms)


def wide_model(seed: int) -> Model:
    """Draw a model in which one decision maker has 64 or 128 strategies and the others few."""
    rng = Random(seed)
    dms = tuple(rng.sample(NAMES, 2 + seed % 2))
    wide = rng.choice(dms)
    many = 7 if len(dms) == 2 else 6
    options = tuple((dm, f"o{k}") for dm in dms for k in range(many if dm == wide else 1))
    table = [bits[::-1] for bits in product((0, 1), repeat=len(options))]
    states = [state for state in table if rng.random() >= 0.1]
    one_way = {rng.randrange(len(options)): rng.choice(("on", "off"))} if seed % 4 > 1 else {}
    return option_model(options, states, _random_ranks(rng, dms, states), one_way=one_way)


def _random_options(rng: Random, dms: tuple[str, ...]) -> Model:
    """An option table of up to six options, some states infeasible, some options one-way."""
    total = rng.choice((3, 4, 4, 5)) if len(dms) == 2 else rng.choice((4, 4, 5, 5, 5, 6))
    total = max(total, len(dms))
    extra = [rng.choice(dms) for _ in range(total - len(dms))]
    options = tuple(
        (dm, f"o{number}") for dm in dms for number in range(1 + sum(dm == e for e in extra))
    )
    # Ascending codes: option k is bit k, so the first option changes fastest.
    table = [bits[::-1] for bits in product((0, 1), repeat=total)]
    missing = rng.choice((0.0, 0.15, 0.35))
    kept = [state for state in table if rng.random() >= missing]
    states = kept if len(kept) > 1 else table
    odds = rng.choice((0.0, 0.3))
    one_way = {place: rng.choice(("on", "off")) for place in range(total) if rng.random() < odds}
    return option_model(options, states, _random_ranks(rng, dms, states), one_way=one_way)


def _random_graph(rng: Random, dms: tuple[str, ...]) -> Model:
    """A graph of three to eight states with arcs drawn one by one."""
    states: list[State] = [f"s{number}" for number in range(rng.randint(3, 8))]
    rng.shuffle(states)
    density = rng.choice((0.15, 0.25, 0.4))
    arcs = {
        dm: {
            old: frozenset(new for new in states if new != old and rng.random() < density)
            for old in states
        }
        for dm in dms
    }
    return Model(dms, tuple(states), arcs, _random_ranks(rng, dms, states))


def _random_ranks(rng: Random, dms: tuple[str, ...], states: Any) -> dict[str, dict[State, int]]:
    """Ranks of each decision maker: many ties, a few, or none; higher is better."""
    ranks: dict[str, dict[State, int]] = {}
    for dm in dms:
        steps = rng.choice((3, len(states), 50 * len(states)))
        ranks[dm] = {state: rng.randrange(steps) - steps // 3 for state in states}
    return ranks


def label(state: State) -> str:
    """The name of a state as the package writes it: "YN.." in option order, or its name."""
    if isinstance(state, tuple):
        return "".join("NY"[bit] for bit in state)
    return str(state)


def tiers(model: Model, dm: str) -> list[list[str]]:
    """The labels of all states from best to worst, equally good ones together."""
    rank = model.rank[dm]
    levels = sorted(set(rank.values()), reverse=True)
    return [[label(s) for s in model.states if rank[s] == level] for level in levels]


def compact(model: Model) -> str:
    """A model in a few lines, to print when a comparison fails."""
    lines = []
    if model.options:
        lines.append("options " + " ".join(f"{dm}.{name}" for dm, name in model.options))
        lines.append(
            "one_way " + str({".".join(model.options[k]): v for k, v in model.one_way.items()})
        )
    lines.append("states " + " ".join(map(label, model.states)))
    for dm in model.dms:
        if not model.options:
            arcs = (
                f"{label(s)}>{'+'.join(sorted(map(label, model.arcs[dm][s])))}"
                for s in model.states
                if model.arcs[dm][s]
            )
            lines.append(f"{dm} moves " + " ".join(arcs))
        lines.append(f"{dm} ranks " + " > ".join("=".join(tier) for tier in tiers(model, dm)))
    return "\n".join(lines)


def as_case(model: Model, title: str) -> Plain:
    """The model as the plain data of a single-file case, ready for YAML."""
    ranking = {
        dm: {"ranking": [tier[0] if len(tier) == 1 else tier for tier in tiers(model, dm)]}
        for dm in model.dms
    }
    case: Plain = {"title": title, "preferences": ranking, "status_quo": label(model.states[0])}
    if not model.options:
        moves = {
            dm: {label(s): sorted(map(label, model.arcs[dm][s])) for s in model.states}
            for dm in model.dms
        }
        return {**case, "states": [label(s) for s in model.states], "moves": moves}
    table = {
        dm: {name: f"does {name}" for owner, name in model.options if owner == dm}
        for dm in model.dms
    }
    codes = product((0, 1), repeat=len(model.options))
    infeasible = [label(bits) for bits in codes if bits not in model.states]
    ids = [f"{dm}.{name}" for dm, name in model.options]
    one_way = [
        ids[place] if way == "on" else {ids[place]: "off"} for place, way in model.one_way.items()
    ]
    return {**case, "options": table, "infeasible": infeasible, "one_way": one_way}
