"""The stability concepts of the graph model, straight from their definitions: slow and obvious.

Notation (Fang, Hipel and Kilgour 1993; Xu, Hipel, Kilgour and Fang 2018; Rego and Vieira 2017):
``R_i(s)`` are the states decision maker i can move to from s, ``R_i+(s)`` those it strictly
prefers to s, ``Phi_i(s)`` the states not better than s for i (an equally good state sanctions).
A state s is stable for i, with q running over ``R_i+(s)``, if

========  ==========================================================================================
nash      there is no q
gmr       for every q some k in ``R_-i(q)`` lies in ``Phi_i(s)``
smr       as gmr, and every state of ``R_i(k)`` lies in ``Phi_i(s)`` too
seq       for every q some k in ``R_-i+(q)`` lies in ``Phi_i(s)``
sseq      as seq, and every state of ``R_i(k)`` lies in ``Phi_i(s)`` too
sim       every q, combined with improvements from s of at least one other decision maker,
          can end in a feasible state of ``Phi_i(s)`` (Fraser and Hipel 1984, every state examined)
sim_fh    seq holds; or seq fails for at least two decision makers at s and sim holds for i
========  ==========================================================================================

The joint moves ``R_H`` of a coalition H are the end points of its sequences of moves, of length
one or more. The rule says which sequences are legal: ``sequence``, nobody moves twice in
succession; ``once``, nobody moves twice; ``single``, the sequence is one move. In ``R_H+`` every
step is an improvement for whoever makes it.

Limited moves (two decision makers i and j, Kilgour 1985): ``G_0(i, s) = s``. Of the moves of i from
s the best is the one with the best ``G_h-1(j, q)`` for i; among equally good ones, the move to the
state first in the model's order. ``G_h(i, s)`` is that outcome if i strictly prefers it to s, else
s. L_h-stable: ``G_h(i, s) = s``. Non-myopic: L_h-stable for every h from some h on.

Nothing here is imported from the package, and nothing here is written to be fast.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import product

State = Hashable
Anticipation = dict[str, dict[State, State]]

CONCEPTS = ("nash", "gmr", "smr", "seq", "sseq", "sim", "sim_fh")
RULES = ("sequence", "once", "single")
RULE_MATTERS = ("gmr", "smr", "seq", "sseq", "sim_fh")


@dataclass(frozen=True, eq=False)
class Model:
    """A graph model; with `options` its states are tuples of 0 and 1, one place for each option."""

    dms: tuple[str, ...]
    states: tuple[State, ...]
    arcs: Mapping[str, Mapping[State, frozenset[State]]]
    rank: Mapping[str, Mapping[State, int]]
    options: tuple[tuple[str, str], ...] = ()
    one_way: Mapping[int, str] = field(default_factory=dict)


def option_model(
    options: tuple[tuple[str, str], ...],
    states: Iterable[tuple[int, ...]],
    rank: Mapping[str, Mapping[State, int]],
    *,
    one_way: Mapping[int, str],
) -> Model:
    """Build the moves of an option table: from feasible state to feasible state, own options only.

    `one_way` maps the place of an option to "on" (taken, it stays taken) or "off" (given up, it
    stays given up).
    """
    dms = tuple(dict.fromkeys(dm for dm, _ in options))
    feasible = tuple(states)

    def is_move(dm: str, old: tuple[int, ...], new: tuple[int, ...]) -> bool:
        if old == new:
            return False
        for place, (owner, _) in enumerate(options):
            if old[place] == new[place]:
                continue
            if owner != dm:
                return False
            if one_way.get(place) == "on" and old[place] == 1:
                return False
            if one_way.get(place) == "off" and old[place] == 0:
                return False
        return True

    arcs: dict[str, dict[State, frozenset[State]]] = {
        dm: {old: frozenset(new for new in feasible if is_move(dm, old, new)) for old in feasible}
        for dm in dms
    }
    return Model(dms, feasible, arcs, rank, options, one_way)


@lru_cache(maxsize=20_000)
def improvements(model: Model, dm: str, state: State) -> tuple[State, ...]:
    """``R_i+(s)``, in the model's order of states."""
    return tuple(
        q
        for q in model.states
        if q in model.arcs[dm][state] and model.rank[dm][q] > model.rank[dm][state]
    )


def steps(model: Model, dm: str, state: State, improving: bool) -> Iterable[State]:
    """What one decision maker can do in one step of a joint move."""
    return improvements(model, dm, state) if improving else model.arcs[dm][state]


def by_sequence(model: Model, movers: frozenset[str], start: State, improving: bool) -> set[State]:
    """Search over pairs of a state and who moved last."""
    seen: set[tuple[State, str]] = set()
    frontier: list[tuple[State, str | None]] = [(start, None)]
    while frontier:
        state, last = frontier.pop()
        for mover in movers:
            if mover == last:
                continue
            for target in steps(model, mover, state, improving):
                if (target, mover) not in seen:
                    seen.add((target, mover))
                    frontier.append((target, mover))
    return {state for state, _ in seen}


def by_once(model: Model, movers: frozenset[str], start: State, improving: bool) -> set[State]:
    """Search over pairs of a state and who may still move."""
    seen: set[tuple[State, frozenset[str]]] = set()
    frontier: list[tuple[State, frozenset[str]]] = [(start, movers)]
    while frontier:
        state, left = frontier.pop()
        for mover in left:
            for target in steps(model, mover, state, improving):
                pair = (target, left - {mover})
                if pair not in seen:
                    seen.add(pair)
                    frontier.append(pair)
    return {state for state, _ in seen}


def by_single(model: Model, movers: frozenset[str], start: State, improving: bool) -> set[State]:
    """One move by one member."""
    return {target for mover in movers for target in steps(model, mover, start, improving)}


@lru_cache(maxsize=20_000)
def joint_moves(
    model: Model, movers: frozenset[str], start: State, *, rule: str, improving: bool
) -> frozenset[State]:
    """``R_H(start)``, or with `improving` ``R_H+(start)``, under the rule of that name."""
    search = {"sequence": by_sequence, "once": by_once, "single": by_single}[rule]
    return frozenset(search(model, movers, start, improving))


def not_better(model: Model, dm: str, state: State, than: State) -> bool:
    """Whether `state` is in ``Phi_i(than)``: equally good counts as not better."""
    return model.rank[dm][state] <= model.rank[dm][than]


def no_escape(model: Model, dm: str, sanction: State, than: State) -> bool:
    """Whether every counter-move of the decision maker from `sanction` stays in ``Phi_i``."""
    return all(not_better(model, dm, k, than) for k in model.arcs[dm][sanction])


def others(model: Model, dm: str) -> tuple[str, ...]:
    """The opponents of a decision maker, in the model's order."""
    return tuple(other for other in model.dms if other != dm)


def deterred(
    model: Model, dm: str, state: State, *, rule: str, improving: bool, symmetric: bool
) -> bool:
    """Whether every improvement meets a sanction: the four metarational concepts at once."""
    return all(
        any(
            not_better(model, dm, k, state) and (not symmetric or no_escape(model, dm, k, state))
            for k in joint_moves(
                model, frozenset(others(model, dm)), q, rule=rule, improving=improving
            )
        )
        for q in improvements(model, dm, state)
    )


def replies(model: Model, dm: str, state: State) -> Iterable[dict[str, State]]:
    """Each way in which at least one of the others takes an improvement of its own from `state`."""
    opponents = others(model, dm)
    choices = [[None, *improvements(model, other, state)] for other in opponents]
    found = []
    for chosen in product(*choices):
        acting = {
            dm_: target for dm_, target in zip(opponents, chosen, strict=True) if target is not None
        }
        if acting:
            found.append(acting)
    return found


def merged(model: Model, state: State, acting: Mapping[str, State]) -> State:
    """The state in which every acting decision maker has set its own options as it chose."""
    assert isinstance(state, tuple)
    joint = list(state)
    for place, (owner, _) in enumerate(model.options):
        if owner in acting:
            target = acting[owner]
            assert isinstance(target, tuple)
            joint[place] = target[place]
    return tuple(joint)


def sim_holds(model: Model, dm: str, state: State) -> bool:
    """Whether every improvement can be spoilt by what others do at the same time."""
    if not model.options:
        raise ValueError("simultaneous sanctions are defined for option form only")
    answers = replies(model, dm, state)
    for q in improvements(model, dm, state):
        results = (merged(model, state, {**acting, dm: q}) for acting in answers)
        if not any(k in model.states and not_better(model, dm, k, state) for k in results):
            return False
    return True


def is_stable(model: Model, concept: str, dm: str, state: State, rule: str) -> bool:
    """Whether one state is stable for one decision maker."""
    if concept == "nash":
        return not improvements(model, dm, state)
    if concept == "sim":
        return sim_holds(model, dm, state)
    if concept == "sim_fh":
        loose = [who for who in model.dms if not is_stable(model, "seq", who, state, rule)]
        return dm not in loose or (len(loose) >= 2 and sim_holds(model, dm, state))
    improving, symmetric = {
        "gmr": (False, False),
        "smr": (False, True),
        "seq": (True, False),
        "sseq": (True, True),
    }[concept]
    return deterred(model, dm, state, rule=rule, improving=improving, symmetric=symmetric)


def stable(model: Model, concept: str, dm: str, rule: str = "sequence") -> set[State]:
    """All states stable for a decision maker under a concept and a rule for joint moves."""
    return {state for state in model.states if is_stable(model, concept, dm, state, rule)}


def equilibria(model: Model, concept: str, rule: str = "sequence") -> set[State]:
    """All states stable for everybody under the same concept."""
    sets = [stable(model, concept, dm, rule) for dm in model.dms]
    return set.intersection(*sets)


def longer(model: Model, previous: Anticipation) -> Anticipation:
    """``G_h`` of both decision makers from their ``G_h-1``."""
    first, second = model.dms
    result: Anticipation = {}
    for dm, other in ((first, second), (second, first)):
        rank = model.rank[dm]
        result[dm] = {}
        for state in model.states:
            result[dm][state] = state
            outcomes = [previous[other][q] for q in model.states if q in model.arcs[dm][state]]
            if outcomes:
                best = max(rank[outcome] for outcome in outcomes)
                chosen = next(outcome for outcome in outcomes if rank[outcome] == best)
                if rank[state] < best:
                    result[dm][state] = chosen
    return result


def anticipations(model: Model, horizon: int) -> list[Anticipation]:
    """``G_0`` to ``G_horizon``."""
    chain: list[Anticipation] = [{dm: {s: s for s in model.states} for dm in model.dms}]
    while len(chain) <= horizon:
        chain.append(longer(model, chain[-1]))
    return chain


def limited_move(model: Model, dm: str, horizon: int) -> set[State]:
    """The L_h-stable states of a decision maker."""
    outcome = anticipations(model, horizon)[horizon][dm]
    return {state for state in model.states if outcome[state] == state}


def non_myopic(model: Model, dm: str) -> set[State]:
    """The states that are L_h-stable for every h from some h on.

    ``G_h`` follows from ``G_h-1``, so once a pair of them comes back the chain repeats for ever.
    """
    chain = anticipations(model, 0)
    while (new := longer(model, chain[-1])) not in chain:
        chain.append(new)
    period = chain[chain.index(new) :]
    return {state for state in model.states if all(g[dm][state] == state for g in period)}
