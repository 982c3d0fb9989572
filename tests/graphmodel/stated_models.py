"""Random conflicts made of statements, for comparing the two solvers; by seed."""

from __future__ import annotations

from random import Random
from typing import Any

from detente.graphmodel import Conflict, Statements, Weights

Table = dict[str, list[str]]


def stated_model(seed: int, *, most_options: int = 8) -> dict[str, Any]:
    """What `Conflict.from_options` takes: 2 to 6 decision makers, with all that may occur."""
    rng = Random(seed)
    n_dms = rng.choice((2, 2, 3, 3, 4, 5, 6))
    total = rng.randint(n_dms, max(n_dms, most_options))
    sizes = [1] * n_dms
    for _ in range(total - n_dms):
        sizes[rng.randrange(n_dms)] += 1
    options = {f"P{j}": [f"o{k}" for k in range(size)] for j, size in enumerate(sizes)}
    names = [f"{dm}.{name}" for dm, own in options.items() for name in own]
    odds = rng.choice((0.0, 0.0, 0.3))
    return {
        "options": options,
        "preferences": {dm: _preference(rng, names) for dm in options},
        "infeasible": [_infeasible(rng, names) for _ in range(rng.choice((0, 0, 1, 2)))],
        "one_way": {name: rng.choice(("on", "off")) for name in names if rng.random() < odds},
    }


def both(model: dict[str, Any]) -> tuple[Conflict, Conflict]:
    """The same conflict for the explicit and for the symbolic solver."""
    options, preferences = model["options"], model["preferences"]
    rest = {key: model[key] for key in ("infeasible", "one_way")}
    explicit = Conflict.from_options(options, preferences, solver="explicit", **rest)
    symbolic = Conflict.from_options(options, preferences, solver="symbolic", **rest)
    return explicit, symbolic


def statement(rng: Random, names: list[str], most: int = 3) -> str:
    """A statement of up to three literals, with any of the words of the language."""
    chosen = rng.sample(names, min(len(names), rng.randint(1, most)))
    literals = [rng.choice(("", "not ")) + name for name in chosen]
    if len(literals) == 3:
        return (
            f"({literals[0]} {rng.choice(('and', 'or'))} {literals[1]}) {_join(rng)} {literals[2]}"
        )
    return f" {_join(rng)} ".join(literals)


def _join(rng: Random) -> str:
    return rng.choice(("and", "or", "and", "or", "if", "iff"))


def _preference(rng: Random, names: list[str]) -> Statements | Weights:
    count = rng.randint(0, 6)
    if rng.random() < 0.2:
        chosen = rng.sample(names, min(count, len(names)))
        return Weights({name: rng.randint(-4, 4) for name in chosen})
    tied = [place for place in range(1, count) if rng.random() < 0.2]
    return Statements([statement(rng, names) for _ in range(count)], tied)


def _infeasible(rng: Random, names: list[str]) -> str:
    if rng.random() < 0.3:
        kept = set(rng.sample(range(len(names)), 2))
        return "".join(rng.choice("YN") if k in kept else "-" for k in range(len(names)))
    chosen = rng.sample(names, min(len(names), rng.randint(2, 3)))
    return " and ".join(rng.choice(("", "not ")) + name for name in chosen)
