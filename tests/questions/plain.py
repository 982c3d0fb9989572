"""Cases read a second time, in the plainest way, for the brute-force reference.

Nothing of the package is used: statements are translated to Python, states are tuples of 0 and 1,
preferences are numbers. What the package says of a case is compared with what this says of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import product
from typing import Any

import yaml

from tests.oracle import reference
from tests.oracle.reference import Model, State

Bits = tuple[int, ...]
Wants = Mapping[str, Any]

_TOKEN = re.compile(r"[\w.-]+|[()]")


def _translated(tokens: list[str]) -> str:
    """One level of parentheses as Python; takes the tokens it reads off the front."""
    sides, word = [""], None
    while tokens and tokens[0] != ")":
        token = tokens.pop(0)
        if token == "(":
            sides[-1] += f" ({_translated(tokens)})"
            tokens.pop(0)
        elif token in {"if", "iff"}:
            word = token
            sides.append("")
        else:
            sides[-1] += f" {token}" if token in {"and", "or", "not"} else f" true[{token!r}]"
    if word is None:
        return sides[0]
    return f"({sides[0]}) {'or not' if word == 'if' else '=='} ({sides[1]})"


def truth(text: str, options: Sequence[str], bits: Bits, others: Mapping[str, Any] = {}) -> bool:
    """Whether a statement is true at a state; `others` are terms (text) and conditions (bool)."""
    true = dict(zip(options, map(bool, bits), strict=True))
    for name, meaning in others.items():
        if isinstance(meaning, bool) or name in _TOKEN.findall(text):
            plain = isinstance(meaning, bool)
            true[name] = meaning if plain else truth(meaning, options, bits, others)
    return bool(eval(_translated(_TOKEN.findall(text)), {"true": true}))


def fits(pattern: str, bits: Bits) -> bool:
    """Whether a state fits a pattern of Y, N and -."""
    return all(
        sign == "-" or (sign == "Y") == bool(bit) for sign, bit in zip(pattern, bits, strict=True)
    )


def label(state: State) -> str:
    """The name of a state as the package writes it."""
    return "".join("NY"[bit] for bit in state) if isinstance(state, tuple) else str(state)


def ranks(
    wants: Any, states: Iterable[State], options: Sequence[str], others: Mapping[str, Any]
) -> dict[State, int]:
    """The worth of each state by one of the three forms of preference; higher is better."""
    listed = list(states)
    if wants is None:
        return dict.fromkeys(listed, 0)
    if "ranking" in wants:
        tiers = [[tier] if isinstance(tier, str) else tier for tier in wants["ranking"]]
        place = {name: -number for number, tier in enumerate(tiers) for name in tier}
        return {state: place[label(state)] for state in listed}
    if "weights" in wants:
        bits = {name: options.index(name) for name in wants["weights"]}
        return {
            state: sum(int(w) * state[bits[name]] for name, w in wants["weights"].items())  # type: ignore[index]
            for state in listed
        }
    levels: list[list[str]] = []
    for entry in wants["statements"]:
        says, tied = (
            (entry, False) if isinstance(entry, str) else (entry["says"], entry.get("tied"))
        )
        if tied:
            levels[-1].append(says)
        else:
            levels.append([says])
    worth = {
        s: [sum(truth(text, options, s, others) for text in level) for level in levels]  # type: ignore[arg-type]
        for s in listed
    }
    order = sorted(map(tuple, worth.values()))
    return {state: order.index(tuple(held)) for state, held in worth.items()}


def table_model(
    options: Sequence[str],
    wants: Wants,
    *,
    infeasible: Sequence[str] = (),
    one_way: Mapping[str, str] | None = None,
    others: Mapping[str, Any] | None = None,
) -> Model:
    """A model in option form; `infeasible` mixes statements and patterns."""
    meanings = dict(others or {})

    def cannot(bits: Bits) -> bool:
        return any(
            fits(text, bits)
            if not set(text) - set("YN-") and text not in meanings
            else truth(text, options, bits, meanings)
            for text in infeasible
        )

    table = [bits[::-1] for bits in product((0, 1), repeat=len(options))]
    states = [bits for bits in table if not cannot(bits)]
    pairs = tuple((name.split(".")[0], name.split(".")[1]) for name in options)
    dms = tuple(dict.fromkeys(dm for dm, _ in pairs))
    worth = {dm: ranks(wants.get(dm), states, options, meanings) for dm in dms}
    ways = {options.index(name): way for name, way in (one_way or {}).items()}
    return reference.option_model(pairs, states, worth, one_way=ways)


def model_of(text: str) -> Model:
    """The model of a single-file case."""
    raw = yaml.load(text.lstrip("\ufeff"), Loader=yaml.BaseLoader)
    wants = raw["preferences"]
    if "states" in raw:
        states = list(raw["states"])
        arcs = {
            dm: {s: frozenset((raw["moves"][dm] or {}).get(s, ())) for s in states}
            for dm in raw["moves"]
        }
        return Model(
            tuple(arcs), tuple(states), arcs, {dm: ranks(wants[dm], states, [], {}) for dm in arcs}
        )
    options = [f"{dm}.{name}" for dm, own in raw["options"].items() for name in own]
    infeasible = [e if isinstance(e, str) else e["where"] for e in raw.get("infeasible") or []]
    given = raw.get("one_way") or []
    entries = [given] if isinstance(given, dict) else given
    ways = {
        name: way
        for entry in entries
        for name, way in ({entry: "on"} if isinstance(entry, str) else entry).items()
    }
    return table_model(
        options, wants, infeasible=infeasible, one_way=ways, others=raw.get("terms") or {}
    )


def stable_sets(model: Model) -> dict[str, dict[str, list[str]]]:
    """Concept to decision maker to the labels of its stable states, in the model's order."""
    concepts = [c for c in reference.CONCEPTS if model.options or not c.startswith("sim")]
    found: dict[str, dict[str, list[str]]] = {}
    for concept in concepts:
        found[concept] = {}
        for dm in model.dms:
            sets = reference.stable(model, concept, dm)
            found[concept][dm] = [label(state) for state in model.states if state in sets]
    return found


def equilibria(model: Model, concept: str) -> list[str]:
    """The labels of the equilibria, in the model's order."""
    found = reference.equilibria(model, concept)
    return [label(state) for state in model.states if state in found]


def ways_out(model: Model, concept: str, dm: str, state: State) -> list[State]:
    """The improvements of a decision maker from a state that nobody can punish."""
    better = reference.improvements(model, dm, state)
    if concept == "nash":
        return list(better)
    improving = concept in {"seq", "sseq"}
    opponents = frozenset(reference.others(model, dm))

    def punished(q: State) -> bool:
        return any(
            reference.not_better(model, dm, k, state)
            and (concept in {"gmr", "seq"} or reference.no_escape(model, dm, k, state))
            for k in reference.joint_moves(
                model, opponents, q, rule="sequence", improving=improving
            )
        )

    return [q for q in better if not punished(q)]
