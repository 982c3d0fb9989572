"""Small conflicts with levers, by seed, and all sets of levers tried one by one.

Nothing of the package judges here: lists are laid out as pairs (where, what), states are tuples of
0 and 1, and stability comes from `tests.oracle.reference`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import permutations, product
from random import Random

from detente.errors import InputError
from detente.graphmodel import Conflict, Statements
from detente.graphmodel.levers import (
    AddStatement,
    Choice,
    ConflictInputs,
    DropStatement,
    Forbid,
    Goal,
    HoldOption,
    MoveStatement,
    Obstacle,
    OneWay,
    Only,
    Problem,
    SetOption,
    SwapOrder,
)
from tests.oracle import reference
from tests.oracle.models import label
from tests.oracle.reference import Model, option_model

CONCEPTS = ("nash", "gmr", "smr", "seq", "sseq")
NAMES = ("Ash", "Birch", "Cedar")
WEIGHTS = (0, 1, 1, 1, 2, 10**30)

Bits = tuple[int, ...]
Key = tuple[int, int, int]
Lists = dict[str, list[tuple[Key, list[str]]]]
Orders = frozenset[tuple[int, str, tuple[int, ...]]]


@dataclass(frozen=True)
class Drawn:
    """Problems, choices and whose order is free."""

    problems: tuple[Problem, ...]
    choices: tuple[Choice, ...]
    orders: tuple[SwapOrder, ...]


@dataclass(frozen=True)
class Best:
    """The least weight, and all smallest solutions of that weight: keys, and new orders."""

    weight: int | None
    solutions: frozenset[tuple[frozenset[str], Orders]]


def drawn(seed: int, *, small: bool = False) -> Drawn:
    """Draw the model of a seed: ties, one-way options, infeasible states, every kind of lever.

    Nearly always some goal is not met without levers. Small ones have one option for each decision
    maker and one problem, so that more of them can be met.
    """
    rng = Random(seed)
    while True:
        model = _drawn(rng, small=small)
        if model is not None and (rng.random() < 0.1 or not _met_already(model)):
            return model


def _met_already(model: Drawn) -> bool:
    return not any(
        _obstacles(problem, number, (), {dm: _plain(problem, dm) for dm in _dms(problem)})
        for number, problem in enumerate(model.problems)
    )


def _plain(problem: Problem, dm: str) -> list[list[str]]:
    return [texts for _, texts in _new_list(problem, 0, dm, (), ())]


def _drawn(rng: Random, *, small: bool) -> Drawn | None:
    conflict = _conflict(rng, None, small=small)
    if conflict is None:
        return None
    conflicts = [conflict]
    if not small and rng.random() < 0.25:
        conflicts.append(_conflict(rng, conflict) or conflict)
    problems = tuple(Problem(each, _goal(rng, each)) for each in conflicts)
    free = rng.sample(conflict.dms, rng.choice((0, 0, 1, 1, 2)))
    count = rng.randint(0, 2) if len(free) == 2 or len(problems) == 2 else rng.randint(2, 5)
    choices = [_choice(rng, f"c{k}", conflicts) for k in range(count)]
    if count > 1 and rng.random() < 0.3:
        first, second = choices[:2]
        pair = {rng.choice(("excludes", "requires")): (second.key,)}
        choices[0] = Choice(first.key, first.weight, first.change, **pair)
    orders = tuple(SwapOrder(dm, rng.choice((0, 1, 1, 2))) for dm in free)
    return Drawn(problems, tuple(choices), orders)


def _conflict(
    rng: Random, like: ConflictInputs | None, *, small: bool = False
) -> ConflictInputs | None:
    """A conflict; or another reading of one, with other preferences."""
    if like is None:
        dms = NAMES[: rng.choice((2, 3, 3))]
        options = {dm: [f"o{k}" for k in range(1 if small else rng.choice((1, 2)))] for dm in dms}
    else:
        options = {dm: list(own) for dm, own in like.options.items()}
    names = [f"{dm}.{name}" for dm, own in options.items() for name in own]
    preferences = {dm: _list(rng, names) for dm in options}
    if like is not None:
        return ConflictInputs(
            options, preferences, infeasible=like.infeasible, one_way=like.one_way
        )
    patterns = ["".join(rng.choice("YN-") for _ in names) for _ in range(rng.choice((0, 0, 1, 2)))]
    ways = {name: rng.choice(("on", "off")) for name in names if rng.random() < 0.15}
    kept = [pattern for pattern in patterns if set(pattern) != {"-"}]
    try:
        Conflict.from_options(options, preferences, infeasible=kept, one_way=ways)
    except InputError:
        return None
    return ConflictInputs(options, preferences, infeasible=kept, one_way=ways)


def _statement(rng: Random, names: list[str]) -> str:
    one, two = rng.choice(names), rng.choice(names)
    forms = ("{0}", "not {0}", "{0} and not {1}", "{0} or {1}", "{0} iff {1}", "{0} if {1}")
    return rng.choice(forms).format(one, two)


def _list(rng: Random, names: list[str]) -> Statements:
    listed = [_statement(rng, names) for _ in range(rng.choice((1, 2, 3, 3)))]
    return Statements(listed, tied=[k for k in range(1, len(listed)) if rng.random() < 0.2])


def _goal(rng: Random, conflict: ConflictInputs) -> Goal:
    """A target that may be infeasible before any lever, for all or for some."""
    target = "".join(rng.choice("YN") for _ in conflict.option_ids)
    some = tuple(rng.sample(conflict.dms, rng.randint(1, len(conflict.dms))))
    return Goal(
        target,
        parties=rng.choice(("all", some)),
        concept=rng.choice((*CONCEPTS, *CONCEPTS[1:])),
        enforced=rng.random() < 0.45,
        stable=rng.random() < 0.55,
    )


def _choice(rng: Random, key: str, conflicts: list[ConflictInputs]) -> Choice:
    conflict = conflicts[0]
    names = list(conflict.option_ids)

    def one() -> object:
        dm, option = rng.choice(conflict.dms), rng.choice(names)
        length = min(len(each.preferences[dm].statements) for each in conflicts)
        place, to = rng.randrange(length), rng.randrange(length)
        drawn = rng.choice(
            (
                SetOption(option, rng.random() < 0.5),
                HoldOption(option, rng.random() < 0.5),
                OneWay(option, rng.choice(("on", "off"))),
                Forbid(dm, _statement(rng, names)),
                AddStatement(dm, _statement(rng, names), rng.randint(0, length)),
                AddStatement(dm, _statement(rng, names), 0),
                DropStatement(dm, place),
                MoveStatement(dm, place, to) if to != place else DropStatement(dm, place),
            )
        )
        return Only(rng.randrange(2), drawn) if len(conflicts) > 1 and rng.random() < 0.3 else drawn

    while True:
        changes = tuple(one() for _ in range(rng.choice((1, 1, 1, 2))))
        if not any(_clash(Choice("", 0, changes), Choice("", 0, changes), k) for k in (0, 1)):
            return Choice(key, rng.choice(WEIGHTS), changes)


def _clash(one: Choice, other: Choice, problem: int) -> bool:
    """Whether two choices would do different things at once."""
    sets, leaves = (SetOption, HoldOption), (DropStatement, MoveStatement)
    for a, b in product(one.within(problem), other.within(problem)):
        if isinstance(a, sets) and isinstance(b, sets) and a.option == b.option and a.on != b.on:
            return True
        same = isinstance(a, leaves) and isinstance(b, leaves) and a.dm == b.dm
        if same and a.place == b.place and a != b:
            return True
    return False


def best(model: Drawn) -> Best:
    """Try every set of choices with every order of the free lists."""
    met: dict[frozenset[object], tuple[int, object]] = {}
    for chosen in _allowed(model):
        parts = [_met_by_orders(model, chosen, k) for k in range(len(model.problems))]
        paid = sum(choice.weight for choice in chosen)
        for combined in product(*parts):
            items = frozenset(c.key for c in chosen).union(*(part[0] for part in combined))
            orders = Orders().union(*(part[2] for part in combined))
            weight = paid + sum(part[1] for part in combined)
            met[items] = (weight, (frozenset(c.key for c in chosen), orders))
    if not met:
        return Best(None, frozenset())
    least = min(weight for weight, _ in met.values())
    cheap = {items: found for items, (weight, found) in met.items() if weight == least}
    smallest = [found for items, found in cheap.items() if not any(o < items for o in cheap)]
    return Best(least, frozenset(smallest))


def _allowed(model: Drawn) -> Iterator[tuple[Choice, ...]]:
    for taken in product((False, True), repeat=len(model.choices)):
        chosen = tuple(c for c, yes in zip(model.choices, taken, strict=True) if yes)
        keys = {choice.key for choice in chosen}
        wrong = any(
            keys.intersection(choice.excludes) or not keys.issuperset(choice.requires)
            for choice in chosen
        )
        pairs = [(a, b) for k, a in enumerate(chosen) for b in chosen[k + 1 :]]
        if not wrong and not any(
            _clash(a, b, k) for a, b in pairs for k in range(len(model.problems))
        ):
            yield chosen


def _met_by_orders(
    model: Drawn, chosen: tuple[Choice, ...], number: int
) -> list[tuple[frozenset[object], int, Orders]]:
    """The orders in one problem that meet its goal: inverted pairs, their weight, new orders."""
    problem = model.problems[number]
    prices = {order.dm: order.weight for order in model.orders}
    found = []
    for lists, places in _orders(model, chosen, number):
        ordered = {dm: [own[place][1] for place in places[dm]] for dm, own in lists.items()}
        if _obstacles(problem, number, chosen, ordered):
            continue
        pairs = [
            (dm, lists[dm][a][0], lists[dm][b][0])
            for dm, order in places.items()
            for k, b in enumerate(order)
            for a in order[k + 1 :]
            if a < b
        ]
        orders = frozenset(
            (number, dm, order) for dm, order in places.items() if order != tuple(sorted(order))
        )
        weight = sum(prices[dm] for dm, _, _ in pairs)
        found.append((frozenset((number, *pair) for pair in pairs), weight, orders))
    return found


def _orders(
    model: Drawn, chosen: tuple[Choice, ...], number: int
) -> Iterator[tuple[Lists, dict[str, tuple[int, ...]]]]:
    """The lists of a problem as the choices leave them, with every order that is free."""
    problem = model.problems[number]
    lists = {dm: _new_list(problem, number, dm, model.choices, chosen) for dm in _dms(problem)}
    free = {order.dm for order in model.orders}
    ways = [
        permutations(range(len(own))) if dm in free else [tuple(range(len(own)))]
        for dm, own in lists.items()
    ]
    for places in product(*ways):
        yield lists, dict(zip(lists, places, strict=True))


def met_together(model: Drawn, obstacles: Collection[Obstacle]) -> bool:
    """Whether some set of levers overcomes all of these obstacles at once."""
    return any(
        all(
            any(
                not _among(
                    obstacles,
                    _obstacles(
                        problem,
                        number,
                        chosen,
                        {dm: [own[place][1] for place in places[dm]] for dm, own in lists.items()},
                    ),
                )
                for lists, places in _orders(model, chosen, number)
            )
            for number, problem in enumerate(model.problems)
        )
        for chosen in _allowed(model)
    )


def _among(obstacles: Collection[Obstacle], met: set[Obstacle]) -> bool:
    """Whether one of the obstacles is met; what is no state is named by a pattern."""
    return any(
        one in met or (one.kind == "no-state" and other.kind == "no-state" and _fits(one, other))
        for one in obstacles
        for other in met
    )


def _fits(pattern: Obstacle, state: Obstacle) -> bool:
    return pattern.problem == state.problem and all(
        mark in {"-", letter} for mark, letter in zip(pattern.start, state.start, strict=True)
    )


def _dms(problem: Problem) -> tuple[str, ...]:
    return tuple(problem.conflict.options)


def _new_list(
    problem: Problem, number: int, dm: str, offered: tuple[Choice, ...], chosen: tuple[Choice, ...]
) -> list[tuple[Key, list[str]]]:
    """A list as the choices leave it; each entry with where it stands in the reference order."""
    given = problem.conflict.preferences[dm]
    texts = [statement.text for statement in given.statements]
    heads = [k for k in range(len(texts)) if k not in given.tied]
    head_of = [max(h for h in heads if h <= k) for k in range(len(texts))]
    changes = list(dict.fromkeys(c for choice in chosen for c in choice.within(number)))
    order = list(dict.fromkeys(c for choice in offered for c in choice.within(number)))
    gone = {c.place for c in changes if isinstance(c, DropStatement | MoveStatement) and c.dm == dm}
    entries: list[tuple[Key, list[str]]] = []
    for head in heads:
        stay = [texts[k] for k in range(len(texts)) if head_of[k] == head and k not in gone]
        if stay:
            entries.append(((head, 1, 0), stay))
    for change in changes:
        if isinstance(change, AddStatement) and change.dm == dm:
            spot = len(texts) if change.place == len(texts) else head_of[change.place]
            entries.append(((spot, 0, order.index(change)), [change.statement]))
        if isinstance(change, MoveStatement) and change.dm == dm:
            spot = head_of[change.to]
            if change.to > change.place:
                spot = min([h for h in heads if h > change.to], default=len(texts))
            entries.append(((spot, 0, order.index(change)), [texts[change.place]]))
    return sorted(entries)


def _obstacles(
    problem: Problem,
    number: int,
    chosen: tuple[Choice, ...],
    lists: Mapping[str, list[list[str]]],
) -> set[Obstacle]:
    """What stands in the way of a goal; nothing when it is met."""
    given, goal = problem.conflict, problem.goal
    changes = [change for choice in chosen for change in choice.within(number)]
    target = [int(letter == "Y") for letter in goal.target]
    for change in changes:
        if isinstance(change, SetOption | HoldOption):
            target[given.option_ids.index(change.option)] = int(change.on)
    model = _model(given, changes, lists)
    state, start = tuple(target), "".join("NY"[bit] for bit in target)
    if state not in model.states:
        return {Obstacle(number, "no-state", None, start, start)}
    parties = model.dms if goal.parties == "all" else goal.parties
    escapes = {
        Obstacle(number, "improvement", dm, start, label(end))
        for dm in parties
        for end in reference.improvements(model, dm, state)
        if not _sanctioned(model, goal, dm, state, end)
    }
    if goal.stable or escapes:
        return escapes if goal.stable else set()
    return {Obstacle(number, "nobody-leaves", None, start, start)}


@cache
def holds(text: str, state: Bits, names: tuple[str, ...]) -> bool:
    """Whether a statement holds, by Python's own words for not, and, or."""
    value = {name.replace(".", "_"): bool(bit) for name, bit in zip(names, state, strict=True)}
    word = next((word for word in ("iff", "if") if f" {word} " in text), None)
    sides = [
        bool(eval(side.replace(".", "_"), {}, value))
        for side in (text.split(f" {word} ") if word else [text])
    ]
    if word is None:
        return sides[0]
    return sides[0] == sides[1] if word == "iff" else sides[0] or not sides[1]


def _model(
    given: ConflictInputs, changes: list[object], lists: Mapping[str, list[list[str]]]
) -> Model:
    names = list(given.option_ids)

    states = [
        state
        for state in product((0, 1), repeat=len(names))
        if not any(
            all(
                mark == "-" or (mark == "Y") == bool(bit)
                for mark, bit in zip(p, state, strict=True)
            )
            for p in given.infeasible
        )
    ]
    rank = {
        dm: {
            s: tuple(sum(holds(t, s, given.option_ids) for t in entry) for entry in own)
            for s in states
        }
        for dm, own in lists.items()
    }
    options = tuple((name.split(".")[0], name.split(".")[1]) for name in names)
    ways = {names.index(name): way for name, way in given.one_way.items()}
    plain = option_model(options, states, rank, one_way=ways)

    def open_move(dm: str, old: Bits, new: Bits) -> bool:
        for change in changes:
            if isinstance(change, HoldOption | OneWay):
                place = names.index(change.option)
                kept = change.way == "on" if isinstance(change, OneWay) else bool(old[place])
                if old[place] != new[place] and bool(old[place]) == kept:
                    return False
            barred = isinstance(change, Forbid) and change.dm == dm
            text = change.statement if barred else ""
            if barred and holds(text, new, given.option_ids) > holds(text, old, given.option_ids):
                return False
        return True

    arcs = {
        dm: {
            old: frozenset(new for new in ends if open_move(dm, old, new))
            for old, ends in own.items()
        }
        for dm, own in plain.arcs.items()
    }
    return Model(plain.dms, plain.states, arcs, rank, options)


def _sanctioned(model: Model, goal: Goal, dm: str, state: Bits, moved: Bits) -> bool:
    if goal.concept == "nash":
        return False
    movers = frozenset(reference.others(model, dm))
    if goal.enforced:
        ends = _best_reply_ends(model, dm, moved)
    else:
        improving = goal.concept in {"seq", "sseq"}
        ends = reference.joint_moves(model, movers, moved, rule="sequence", improving=improving)
    symmetric = goal.concept in {"smr", "sseq"}
    return any(
        reference.not_better(model, dm, k, state)
        and (not symmetric or reference.no_escape(model, dm, k, state))
        for k in ends
    )


def _best_reply_ends(model: Model, dm: str, start: Bits) -> set[Bits]:
    found: set[Bits] = set()
    waiting = [start]
    while waiting:
        state = waiting.pop()
        for mover in reference.others(model, dm):
            better = reference.improvements(model, mover, state)
            top = max((model.rank[mover][end] for end in better), default=None)
            for end in better:
                if model.rank[mover][end] == top and end not in found:
                    found.add(end)
                    waiting.append(end)
    return found
