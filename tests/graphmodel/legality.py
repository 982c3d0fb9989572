"""What makes a witness valid, by definition, on the models of the oracle."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from detente.graphmodel.witness import Sanction, Witness
from tests.oracle.models import label
from tests.oracle.reference import (
    Model,
    State,
    improvements,
    joint_moves,
    merged,
    no_escape,
    not_better,
    others,
    replies,
)

Step = tuple[str, State, State]
IMPROVING = {"seq", "sseq"}
SYMMETRIC = {"smr", "sseq"}


def by_label(model: Model) -> dict[str, State]:
    """The states of a model by the names that the package gives them."""
    return {label(state): state for state in model.states}


def ends_it(model: Model, concept: str, dm: str, state: State, end: State) -> bool:
    """Whether a state takes the gain away, for good where the concept asks for it."""
    if not not_better(model, dm, end, state):
        return False
    return concept not in SYMMETRIC or no_escape(model, dm, end, state)


def answered(model: Model, concept: str, dm: str, state: State, moved: State, rule: str) -> bool:
    """Whether an improvement meets a sanction at all."""
    if concept == "nash":
        return False
    if concept == "sim":
        results = (
            merged(model, state, {**acting, dm: moved}) for acting in replies(model, dm, state)
        )
        return any(end in model.states and not_better(model, dm, end, state) for end in results)
    movers = frozenset(others(model, dm))
    ends = joint_moves(model, movers, moved, rule=rule, improving=concept in IMPROVING)
    return any(ends_it(model, concept, dm, state, end) for end in ends)


def best_replies(model: Model, dm: str, state: State) -> set[State]:
    """The best of the improvements of a decision maker."""
    better = improvements(model, dm, state)
    peak = max((model.rank[dm][q] for q in better), default=0)
    return {q for q in better if model.rank[dm][q] == peak}


def obeys(rule: str, movers: Sequence[str]) -> bool:
    """Whether a sequence of movers is legal."""
    if rule == "single":
        return len(movers) == 1
    if rule == "once":
        return len(set(movers)) == len(movers)
    return all(first != second for first, second in pairwise(movers))


def shortest(
    model: Model, concept: str, dm: str, state: State, moved: State, *, rule: str, best_only: bool
) -> int | None:
    """The fewest moves by which the opponents answer an improvement, by trying all, level by level."""
    level: set[tuple[State, tuple[str, ...]]] = {(moved, ())}
    seen = set(level)
    for length in range(1, len(model.states) * len(model.dms) + 1):
        after = set()
        for here, moves in level:
            for mover in others(model, dm):
                if not obeys(rule, (*moves, mover)):
                    continue
                if best_only:
                    targets = best_replies(model, mover, here)
                elif concept in IMPROVING:
                    targets = set(improvements(model, mover, here))
                else:
                    targets = set(model.arcs[mover][here])
                kept = (mover,) if rule == "sequence" else tuple(sorted({*moves, mover}))
                after |= {(target, kept) for target in targets}
        if any(ends_it(model, concept, dm, state, end) for end, _ in after):
            return length
        level = after - seen
        seen |= level
    return None


def faults(model: Model, witness: Witness, rule: str) -> Iterator[str]:
    """Everything that is wrong with a witness."""
    states = by_label(model)
    dm, state, concept = witness.dm, states[witness.state], witness.concept
    better = improvements(model, dm, state)
    met = {q: answered(model, concept, dm, state, q, rule) for q in better}
    if witness.stable != all(met.values()):
        yield "the verdict is wrong"
    shown = [states[answer.improvement.end] for answer in witness.answers]
    if witness.stable and sorted(map(label, shown)) != sorted(map(label, better)):
        yield "a stable state needs an answer for each improvement and for nothing else"
    if not witness.stable and len(witness.answers) != 1:
        yield "an unstable state needs one improvement"
    for answer in witness.answers:
        move = answer.improvement
        if (move.dm, move.start) != (dm, witness.state) or states[move.end] not in better:
            yield "the improvement is none"
        elif (answer.sanction is None) == met[states[move.end]]:
            yield "the sanction is missing or invented"
        elif answer.sanction is not None and concept == "sim":
            yield from sim_faults(model, witness, states[move.end], answer.sanction)
        elif answer.sanction is not None:
            yield from path_faults(model, witness, states[move.end], answer.sanction, rule)


def path_faults(
    model: Model, witness: Witness, moved: State, sanction: Sanction, rule: str
) -> Iterator[str]:
    """Everything that is wrong with a sequence of moves that is to take a gain away."""
    states = by_label(model)
    dm, state, concept = witness.dm, states[witness.state], witness.concept
    path = [(move.dm, states[move.start], states[move.end]) for move in sanction.moves]
    if not is_sanction(model, concept, dm, state, moved, path, rule):
        yield "the moves are no sanction"
    enforced = all(end in best_replies(model, mover, start) for mover, start, end in path)
    if enforced != sanction.enforced:
        yield "the grade does not fit the moves"
    fewest = shortest(model, concept, dm, state, moved, rule=rule, best_only=sanction.enforced)
    if len(path) != fewest:
        yield f"{len(path)} moves where {fewest} would do"
    if not sanction.enforced:
        if shortest(model, concept, dm, state, moved, rule=rule, best_only=True) is not None:
            yield "there is a sanction by best replies"
        if model.options and any(
            is_sanction(model, concept, dm, state, moved, less, rule)
            for less in with_one_change_less(model, moved, path)
        ):
            yield "an option change can be left out"


def is_sanction(
    model: Model, concept: str, dm: str, state: State, moved: State, path: list[Step], rule: str
) -> bool:
    """Whether moves form a sanction of an improvement from `state` to `moved`."""
    if not path or not obeys(rule, [mover for mover, _, _ in path]):
        return False
    here = moved
    for mover, start, end in path:
        if mover == dm or start != here or end not in model.arcs[mover][start]:
            return False
        if concept in IMPROVING and end not in improvements(model, mover, start):
            return False
        here = end
    return ends_it(model, concept, dm, state, here)


def with_one_change_less(model: Model, moved: State, path: list[Step]) -> Iterator[list[Step]]:
    """The path without one of its option changes, for each of them."""
    flips = [
        (mover, {k for k, (a, b) in enumerate(zip(start, end, strict=True)) if a != b})
        for mover, start, end in path
    ]
    for place, (_, changed) in enumerate(flips):
        for bit in changed:
            steps, here = [], moved
            for other, (who, which) in enumerate(flips):
                rest = which - {bit} if other == place else which
                end = tuple(1 - a if k in rest else a for k, a in enumerate(here))
                if rest:
                    steps.append((who, here, end))
                here = end
            yield steps


def sim_faults(model: Model, witness: Witness, moved: State, sanction: Sanction) -> Iterator[str]:
    """Everything that is wrong with moves made at the same time as an improvement."""
    states = by_label(model)
    dm, state = witness.dm, states[witness.state]
    acting = {move.dm: states[move.end] for move in sanction.moves}

    def works(joint: dict[str, State]) -> bool:
        allowed = all(joint[who] in improvements(model, who, state) for who in joint)
        end = merged(model, state, {**joint, dm: moved})
        return bool(joint) and allowed and end in model.states and not_better(model, dm, end, state)

    if len(acting) != len(sanction.moves) or dm in acting:
        yield "somebody moves twice"
    if any(move.start != witness.state for move in sanction.moves) or not works(acting):
        yield "the moves are no sanction"
    enforced = all(end in best_replies(model, who, state) for who, end in acting.items())
    if enforced != sanction.enforced:
        yield "the grade does not fit the moves"
    for who, end in acting.items():
        for bit in (k for k, (a, b) in enumerate(zip(state, end, strict=True)) if a != b):
            back = tuple(state[k] if k == bit else b for k, b in enumerate(end))
            fewer = {**acting, who: back}
            if works({k: v for k, v in fewer.items() if v != state}):
                yield "an option change can be left out"
