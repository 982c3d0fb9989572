"""How many rankings make a state an equilibrium.

Judging a state *s* for *i*, all five concepts compare other states with *s* only, in the eyes of
*i*. So of a ranking only the set of states above *s* matters there, and the *a!(m - 1 - a)!* strict
rankings with the same *a* states above *s* of *m* are one case. The order among other states
matters only where a free decision maker takes part in credible sanctions against another; then
rankings are gone through one by one, many at a time (`detente.graphmodel.inverse.profiles`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from math import prod

from detente.errors import InputError
from detente.graphmodel.conflict import Conflict
from detente.graphmodel.inverse.answers import RankingCount, Tiers
from detente.graphmodel.inverse.orders import orders_around, rankings_of
from detente.graphmodel.inverse.profiles import stable_profiles
from detente.graphmodel.inverse.small import CONCEPTS, SmallConflict, chosen, responses, small
from detente.graphmodel.inverse.splits import Splits, splits_of
from detente.graphmodel.search import SANCTIONS

__all__ = ["MAX_STATES", "count_rankings"]

MAX_STATES = 64


def count_rankings(
    conflict: Conflict,
    target: str,
    free: Sequence[str],
    concept: str = "seq",
    *,
    weak: bool = False,
    most: int = 0,
) -> RankingCount:
    """Count the rankings of the free decision makers that make a state an equilibrium.

    Parameters
    ----------
    conflict : Conflict
        Of up to 64 states; the preferences of those not free are kept.
    target : str
    free : sequence of str
    concept : {"nash", "gmr", "smr", "seq", "sseq"}
    weak : bool
        Count rankings with ties too.
    most : int
        List the first so many of them.

    Returns
    -------
    RankingCount

    Raises
    ------
    InputError
        A name is unknown, or there is too much to go through.

    Examples
    --------
    Syria and Iraq, 1975: of Syria's 720 rankings, 300 make the release of water an equilibrium
    by symmetric metarationality.

    >>> from detente.case import load
    >>> from detente.questions.model import build_model
    >>> model = build_model(load("syria-iraq-1975"))
    >>> found = count_rankings(model.conflict, "YNN", ["Syria"], "smr")
    >>> found.count, found.of
    (300, 720)
    """
    if concept not in CONCEPTS:
        raise InputError(f"the inverse is found for {', '.join(CONCEPTS)}, not for {concept!r}")
    model = small(conflict, MAX_STATES)
    state = model.place(target)
    movers = chosen(free, model.dms)
    if not movers:
        raise InputError("name at least one decision maker whose ranking is free")
    of = rankings_of(len(model.states), weak=weak) ** len(movers)
    names = tuple(model.dms[dm] for dm in movers)
    why = _leaver(model, concept, state, movers)
    if why is not None:
        return RankingCount(target, concept, names, weak, 0, of, (), why)
    if _alone(model, concept, state, movers):
        cases = [(dm, splits_of(model, concept, dm, state)) for dm in movers]
        m = len(model.states)
        count = prod(each.count(m, weak=weak) for _, each in cases)
        found = islice(_listed(model, state, cases, weak=weak), most)
        return RankingCount(target, concept, names, weak, count, of, tuple(found))
    count, kept = stable_profiles(model, concept, state, movers, weak=weak, most=most)
    return RankingCount(target, concept, names, weak, count, of, kept)


def _alone(model: SmallConflict, concept: str, state: int, free: Sequence[int]) -> bool:
    """Whether each free ranking matters for its holder's own stability only."""
    if concept == "nash" or not SANCTIONS[concept].improving:
        return True
    gains = [
        dm
        for dm, ranks in enumerate(model.ranks)
        if any(dm in free or ranks[to] > ranks[state] for to in model.arcs[dm][state])
    ]
    return all(set(free) <= {dm} for dm in gains)


def _leaver(model: SmallConflict, concept: str, state: int, free: Sequence[int]) -> str | None:
    """Who leaves whatever the free ones want, as far as single improvements show it."""
    for dm in range(len(model.dms)):
        if dm in free:
            continue
        ranks = model.ranks[dm]
        for to in model.arcs[dm][state]:
            if ranks[to] > ranks[state] and not _ever_deterred(
                model, concept, dm, (state, to), free
            ):
                start, end = model.states[state], model.states[to]
                name = model.dms[dm]
                return f"{name} leaves by {start} to {end}, whatever the free ones' rankings are"
    return None


def _ever_deterred(
    model: SmallConflict, concept: str, dm: int, step: tuple[int, int], free: Sequence[int]
) -> bool:
    if concept == "nash":
        return False
    wanted, ranks = SANCTIONS[concept], model.ranks
    state, to = step

    def usable(mover: int, start: int, end: int) -> bool:
        would = mover in free or ranks[mover][end] > ranks[mover][start]
        return would or not wanted.improving

    own = ranks[dm]
    for place, _ in responses(model, dm, to, usable):
        after = [place, *model.arcs[dm][place]] if wanted.counter else [place]
        if all(own[each] <= own[state] for each in after):
            return True
    return False


def _listed(
    model: SmallConflict, state: int, cases: Sequence[tuple[int, Splits]], *, weak: bool
) -> Iterator[dict[str, Tiers]]:
    """The rankings one by one, lazily: there may be more than memory holds."""
    if not cases:
        yield {}
        return
    (dm, splits), *rest = cases
    for above, others in splits.around(len(model.states), state):
        for order in orders_around(above, others, state=state, weak=weak):
            tiers = tuple(tuple(model.states[k] for k in tier) for tier in order)
            for further in _listed(model, state, rest, weak=weak):
                yield {model.dms[dm]: tiers, **further}
