"""Hypergames and attitudes from their definitions, on small random models, without the engine."""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random

from detente.graphmodel.perception import Hypergame, View, view_of
from tests.oracle import reference
from tests.oracle.compare import conflict_of
from tests.oracle.models import label, random_model
from tests.oracle.reference import Model, State


@dataclass(frozen=True, eq=False)
class Seen:
    """A game as somebody sees it: its model, the states recognised, and the engine's view of it."""

    model: Model
    recognised: frozenset[State]
    view: View


@dataclass(frozen=True, eq=False)
class Sight:
    """A random hypergame: what each sees, and what some believe others to see."""

    base: Model
    start: State
    own: dict[str, Seen]
    beliefs: dict[tuple[str, str], Seen]

    def of(self, holder: str, about: str) -> Seen:
        return self.beliefs.get((holder, about), self.own[holder])

    def game(self) -> Hypergame:
        views = {dm: seen.view for dm, seen in self.own.items()}
        return Hypergame(views, {pair: seen.view for pair, seen in self.beliefs.items()})


def random_sight(seed: int, *, unseen: bool) -> Sight:
    """Draw a hypergame; with `unseen` some states are missing from some views."""
    rng, base = Random(seed), random_model(seed)
    start = rng.choice(base.states)
    own = {dm: _random_seen(rng, base, start, unseen=unseen, keep=dm) for dm in base.dms}
    if rng.random() < 0.3:
        own[base.dms[-1]] = own[base.dms[0]]
    pairs = [(one, other) for one in base.dms for other in base.dms if one != other]
    beliefs = {
        pair: _random_seen(rng, base, start, unseen=unseen, keep="")
        for pair in pairs
        if rng.random() < 0.2
    }
    return Sight(base, start, own, beliefs)


def _random_seen(rng: Random, base: Model, start: State, *, unseen: bool, keep: str) -> Seen:
    ranks = {
        dm: base.rank[dm] if rng.random() < 0.5 else _shuffled(rng, base, dm) for dm in base.dms
    }
    model = replace(base, rank=ranks)
    hidden = {s for s in base.states if unseen and s != start and rng.random() < 0.25}
    still = [
        place
        for place, (owner, _) in enumerate(base.options)
        if owner != keep and rng.random() < 0.2
    ]
    known = tuple(s for s in base.states if s not in hidden)
    arcs = {
        dm: {s: frozenset(q for q in base.arcs[dm][s] if _open(s, q, hidden, still)) for s in known}
        for dm in base.dms
    }
    narrowed = Model(base.dms, known, arcs, ranks, base.options, base.one_way)
    recognised = frozenset(s for s in known if all(s[k] == start[k] for k in still))
    view = view_of(
        conflict_of(model),
        still=[".".join(base.options[place]) for place in still],
        start=label(start),
        unseen=[label(s) for s in hidden],
    )
    return Seen(narrowed, recognised, view)


def _shuffled(rng: Random, base: Model, dm: str) -> dict[State, int]:
    values = list(base.rank[dm].values())
    rng.shuffle(values)
    return dict(zip(base.rank[dm], values, strict=True))


def _open(start: State, end: State, hidden: set[State], still: list[int]) -> bool:
    return end not in hidden and all(start[place] == end[place] for place in still)


def stays(seen: Seen, concept: str, dm: str, state: State) -> bool:
    """Whether a state that is in the game is stable in it."""
    return reference.is_stable(seen.model, concept, dm, state, "sequence")


def best(seen: Seen, dm: str, state: State) -> set[State]:
    """The best improvements in a game; none from a state that is not in it."""
    if state not in seen.model.states:
        return set()
    better = reference.improvements(seen.model, dm, state)
    peak = max((seen.model.rank[dm][q] for q in better), default=0)
    return {q for q in better if seen.model.rank[dm][q] == peak}


def played(sight: Sight, holder: str | None = None) -> dict[State, set[tuple[str, State]]]:
    """What is reached from the start by best moves, as each, or as a holder, sees them."""
    after: dict[State, set[tuple[str, State]]] = {}
    waiting = [sight.start]
    while waiting:
        state = waiting.pop()
        if state in after:
            continue
        after[state] = {
            (dm, end)
            for dm in sight.base.dms
            if state in sight.own[holder or dm].model.states
            for end in best(sight.of(holder or dm, dm), dm, state)
        }
        waiting += [end for _, end in after[state]]
    return after


def real(sight: Sight) -> Model:
    """Each with its own moves and preferences; asked for where no state is unseen."""
    arcs = {dm: seen.model.arcs[dm] for dm, seen in sight.own.items()}
    ranks = {dm: seen.model.rank[dm] for dm, seen in sight.own.items()}
    return replace(sight.base, arcs=arcs, rank=ranks)
