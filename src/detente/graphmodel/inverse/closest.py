"""The rankings nearest to those given under which a state is stable, by weighted MaxSAT."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from detente.errors import InputError, nearest
from detente.graphmodel.conflict import Conflict
from detente.graphmodel.inverse.answers import (
    ClosestRankings,
    NearRankings,
    PairChange,
    Tiers,
)
from detente.graphmodel.inverse.literals import Literals, Measure
from detente.graphmodel.inverse.maxsat import Levels, Nearest
from detente.graphmodel.inverse.obstacles import Goals
from detente.graphmodel.inverse.small import CONCEPTS, SmallConflict, chosen, small

__all__ = ["MAX_STATES", "Nearness", "closest_rankings"]

MAX_STATES = 40


@dataclass(frozen=True)
class Nearness:
    """What is asked of the nearest rankings.

    Attributes
    ----------
    parties : sequence of str, optional
        For whom the target is to be stable; everybody when not given.
    ties : bool
        Whether pairs of states that are strictly ordered may become ties.
    measure : {"kemeny", "pairs"}
        What a changed comparison costs. Kemeny and Snell count 2 for a pair of states that is
        reversed and 1 for a tie made or undone; "pairs" counts every changed pair once.
    weights : mapping, optional
        A factor of the cost for each free decision maker; 1 when not given.
    most : int
        List up to so many rankings that are equally near.
    """

    parties: Sequence[str] | None = None
    ties: bool = True
    measure: Measure = "kemeny"
    weights: Mapping[str, int] = field(default_factory=dict)
    most: int = 10


_EVERYBODY = Nearness()


def closest_rankings(
    conflict: Conflict,
    target: str,
    free: Sequence[str],
    concept: str = "seq",
    *,
    asked: Nearness = _EVERYBODY,
) -> ClosestRankings:
    """Find the rankings nearest to those given that make a state stable.

    Parameters
    ----------
    conflict : Conflict
        Of up to 40 states; the rankings of those not free are kept.
    target : str
    free : sequence of str
    concept : {"nash", "gmr", "smr", "seq", "sseq"}
    asked : Nearness

    Returns
    -------
    ClosestRankings

    Raises
    ------
    InputError
        A name is unknown, or the conflict has too many states.
    """
    if concept not in CONCEPTS:
        raise InputError(f"the inverse is found for {', '.join(CONCEPTS)}, not for {concept!r}")
    if asked.measure not in ("kemeny", "pairs"):
        raise InputError(f"the measure is kemeny or pairs, not {asked.measure!r}")
    if asked.most < 1:
        raise InputError(f"at least one answer is listed, not {asked.most}")
    model = small(conflict, MAX_STATES)
    state = model.place(target)
    literals = Literals(model, chosen(free, model.dms), ties=asked.ties)
    judged = chosen(model.dms if asked.parties is None else asked.parties, model.dms)
    goals = Goals(model, literals, concept, state=state, parties=judged)
    search = Nearest(goals, asked.measure, _factors(model, literals, asked.weights))
    found, complete = search.optima(asked.most)
    if not found:
        return ClosestRankings(target, concept, False, reason=search.reason())
    answers = tuple(_answer(literals, levels) for levels in found)
    return ClosestRankings(target, concept, True, search.cost, answers, complete)


def _factors(
    model: SmallConflict, literals: Literals, weights: Mapping[str, int]
) -> dict[int, int]:
    names = [model.dms[dm] for dm in literals.free]
    for name, weight in weights.items():
        if name not in names:
            raise InputError(f"no free decision maker is called {name!r}{nearest(name, names)}")
        if weight < 1:
            raise InputError(f"the weight of {name!r} must be 1 or more, not {weight}")
    return {dm: weights.get(model.dms[dm], 1) for dm in literals.free}


def _answer(literals: Literals, levels: Levels) -> NearRankings:
    model = literals.model
    rankings = {model.dms[dm]: _tiers(model, levels[dm]) for dm in literals.free}
    return NearRankings(rankings, tuple(_changes(literals, levels)))


def _tiers(model: SmallConflict, levels: Sequence[int]) -> Tiers:
    return tuple(
        tuple(model.states[k] for k, level in enumerate(levels) if level == each)
        for each in sorted(set(levels), reverse=True)
    )


def _changes(literals: Literals, levels: Levels) -> Iterator[PairChange]:
    states, dms = literals.model.states, literals.model.dms
    for dm in literals.free:
        own = levels[dm]
        for one, other in combinations(range(len(states)), 2):
            before = literals.before(dm, one, other)
            after = int(own[one] > own[other]) - int(own[one] < own[other])
            if before != after and before >= 0:
                yield PairChange(dms[dm], states[one], states[other], before, after)
            elif before != after:
                yield PairChange(dms[dm], states[other], states[one], -before, -after)
