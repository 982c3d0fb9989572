"""Put the same model to the engine and to the reference, and list where they differ."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from detente.graphmodel import Conflict

from . import reference
from .models import compact, label, random_model
from .reference import RULE_MATTERS, RULES, Model

Question = tuple[str, str, str]
Answers = dict[Question, frozenset[str]]
EVERYBODY = "everybody"


def questions(model: Model) -> list[Question]:
    """Every concept, decision maker and rule that applies, and equilibria under the first rule."""
    asked = []
    for concept in reference.CONCEPTS:
        if concept.startswith("sim") and not model.options:
            continue
        for rule in RULES if concept in RULE_MATTERS else RULES[:1]:
            asked += [(concept, dm, rule) for dm in model.dms]
        asked.append((concept, EVERYBODY, RULES[0]))
    return asked


def oracle_result(model: Model) -> Answers:
    """What the definitions say."""
    found: Answers = {}
    for concept, dm, rule in questions(model):
        if dm == EVERYBODY:
            sets = [found[concept, who, rule] for who in model.dms]
            found[concept, dm, rule] = frozenset.intersection(*sets)
        else:
            states = reference.stable(model, concept, dm, rule)
            found[concept, dm, rule] = frozenset(map(label, states))
    return found


def conflict_of(model: Model) -> Conflict:
    """Hand a model to the engine through its public constructors."""
    ranks = {dm: np.array([model.rank[dm][s] for s in model.states]) for dm in model.dms}
    if not model.options:
        moves = {
            dm: {str(s): sorted(map(str, model.arcs[dm][s])) for s in model.states}
            for dm in model.dms
        }
        return Conflict.from_graph([str(s) for s in model.states], moves, ranks)
    feasible = np.zeros(2 ** len(model.options), dtype=bool)
    for state in model.states:
        assert isinstance(state, tuple)
        feasible[sum(bit << place for place, bit in enumerate(state))] = True
    table = {dm: [name for owner, name in model.options if owner == dm] for dm in model.dms}
    one_way: dict[str, Any] = {
        ".".join(model.options[place]): way for place, way in model.one_way.items()
    }
    return Conflict.from_options(table, ranks, infeasible=~feasible, one_way=one_way)


def engine_result(model: Model) -> Answers:
    """What the engine says."""
    conflict = conflict_of(model)
    found: Answers = {}
    for concept, dm, rule in questions(model):
        if dm == EVERYBODY:
            states = conflict.equilibria(concept, rule=rule)
        else:
            states = conflict.stable(concept, dm, rule=rule)
        found[concept, dm, rule] = frozenset(states.labels())
    return found


def disagreements(
    engine: Mapping[Question, frozenset[str]], oracle: Mapping[Question, frozenset[str]]
) -> list[str]:
    """One line for each question on which two results differ."""
    lines = [f"only one of the two answers {key}" for key in engine.keys() ^ oracle.keys()]
    for key in oracle.keys() & engine.keys():
        if engine[key] != oracle[key]:
            extra = sorted(engine[key] - oracle[key])
            lacking = sorted(oracle[key] - engine[key])
            lines.append(f"{' '.join(key)}: engine adds {extra}, lacks {lacking}")
    return sorted(lines)


def differences(model: Model, title: str) -> str:
    """Compare on one model: "" where both agree, else title, differences and the model."""
    lines = disagreements(engine_result(model), oracle_result(model))
    return "\n".join([title, *lines, compact(model)]) if lines else ""


def report(seed: int) -> str:
    """Compare on the model of a seed."""
    return differences(random_model(seed), f"seed {seed}")
