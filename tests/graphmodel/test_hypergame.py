"""Hypergames against their definitions."""

from __future__ import annotations

import pytest

from detente.errors import InputError
from detente.graphmodel import Conflict, Ranking
from detente.graphmodel.perception import (
    EIGHT,
    Hypergame,
    Minds,
    misjudgements,
    play,
    stable_at,
    view_of,
)
from tests.oracle import reference
from tests.oracle.compare import conflict_of
from tests.oracle.models import label, random_model

from . import perceiving
from .perceiving import best, played, random_sight, stays

CONCEPTS = ("nash", "gmr", "smr", "seq", "sseq")
SEEDS = range(60)


def labels(states) -> set[str]:
    return {label(state) for state in states}


@pytest.mark.parametrize("concept", CONCEPTS)
@pytest.mark.parametrize("unseen", [False, True])
def test_stable_states_and_equilibria(concept, unseen):
    some = 0
    for seed in SEEDS:
        sight = random_sight(seed, unseen=unseen)
        game = sight.game()
        wanted = {
            dm: {s for s in seen.recognised if stays(seen, concept, dm, s)}
            for dm, seen in sight.own.items()
        }
        for dm, states in wanted.items():
            assert set(game.stable(concept, dm)) == labels(states), (seed, dm)
        both = set.intersection(*wanted.values())
        assert set(game.equilibria(concept)) == labels(both), seed
        some += bool(both)
    assert some > 10


@pytest.mark.parametrize("concept", ["nash", "seq"])
def test_the_eight_sets_by_who_sees_what(concept):
    met = set()
    for seed in SEEDS:
        sight = random_sight(seed, unseen=seed % 2 == 0)
        found = sight.game().eight(concept)
        universal = frozenset().union(*(seen.recognised for seen in sight.own.values()))
        assert sum(len(states) for states in found.values()) == len(universal)
        for state in universal:
            aware = [dm for dm, seen in sight.own.items() if state in seen.recognised]
            lasts = all(stays(sight.own[dm], concept, dm, state) for dm in aware)
            expected = any(
                all(
                    state in sight.of(dm, other).model.states
                    and stays(sight.of(dm, other), concept, other, state)
                    for other in sight.base.dms
                )
                for dm in aware
            )
            sort = (len(aware) == len(sight.own), lasts, expected)
            name = next(name for name, wanted in EIGHT.items() if wanted == sort)
            assert label(state) in found[name], (seed, state)
            met.add(name)
    assert len(met) == len(EIGHT)


@pytest.mark.parametrize("first", [0, 100])
def test_play_and_expectations(first):
    rests = moves = 0
    for seed in range(first, first + 100):
        sight = random_sight(seed, unseen=seed % 2 == 0)
        found = play(sight.game(), label(sight.start))
        runs = [(found.run, None), *((run, dm) for dm, run in found.expected.items())]
        for run, holder in runs:
            after = played(sight, holder)
            assert {(m.dm, m.start, m.end) for m in run.moves} == {
                (dm, label(s), label(q)) for s, ends in after.items() for dm, q in ends
            }, (seed, holder)
            assert set(run.rest) == labels(s for s, ends in after.items() if not ends)
            rests += len(run.rest)
            moves += len(run.moves)
        for dm, seen in sight.own.items():
            ends = {s for s, onward in played(sight).items() if not onward}
            assert set(found.strategic(dm)) == labels(ends - seen.recognised)
    assert min(rests, moves) > 100


def test_surprises():
    kinds: dict[str, int] = {}
    for seed in range(120):
        sight = random_sight(seed, unseen=seed % 2 == 0)
        wanted = set()
        for state, ends in played(sight).items():
            for mover, end in ends:
                for dm in set(sight.base.dms) - {mover}:
                    kind = surprise(sight, dm, mover, state, end)
                    if kind:
                        wanted.add((dm, mover, label(state), label(end), kind))
        found = play(sight.game(), label(sight.start)).surprises
        assert {(s.observer, s.move.dm, s.move.start, s.move.end, s.kind) for s in found} == wanted
        assert len(found) == len(wanted)
        for *_, kind in wanted:
            kinds[kind] = kinds.get(kind, 0) + 1
    assert min(kinds[kind] for kind in ("outside", "unwilling", "other")) > 10


def surprise(sight, observer, mover, start, end) -> str | None:
    seen = sight.of(observer, mover)
    if not {start, end} <= set(sight.own[observer].model.states):
        return "outside"
    if start not in seen.model.states or end not in seen.model.arcs[mover][start]:
        return "outside"
    if seen.model.rank[mover][end] <= seen.model.rank[mover][start]:
        return "unwilling"
    return None if end in best(seen, mover, start) else "other"


@pytest.mark.parametrize("concept", ["nash", "smr", "seq"])
def test_misjudgements(concept):
    kinds: dict[tuple[str, bool], int] = {}
    for seed in range(80):
        sight = random_sight(seed, unseen=seed % 4 == 0)
        minds = Minds(sight.game())
        for state in sight.base.states[:4]:
            if not any(state in seen.model.states for seen in sight.own.values()):
                continue
            wanted = set(judged(sight, concept, state))
            found = misjudgements(minds, concept, label(state))
            assert {(m.kind, m.holder, m.about, m.deterred) for m in found} == wanted, seed
            for kind, _, _, deterred in wanted:
                kinds[kind, deterred] = kinds.get((kind, deterred), 0) + 1
    usual = {("false-security", False), ("needless-fear", False)}
    by_answers = {("false-security", True), ("empty-threat", True), ("unforeseen-answer", False)}
    if concept == "seq":
        assert kinds.keys() == usual | by_answers
    else:
        assert usual <= kinds.keys()
    assert concept != "nash" or not by_answers & kinds.keys()


def judged(sight, concept, state):
    def stays_as(holder, about, by=concept):
        seen = sight.of(holder, about)
        if state not in sight.own[holder].recognised or state not in seen.model.states:
            return None
        return stays(seen, by, about, state)

    for holder in sight.base.dms:
        for about in sight.base.dms:
            believed, truth = stays_as(holder, about), stays_as(about, about)
            if holder == about or None in (believed, truth) or believed == truth:
                continue
            kind = "false-security" if believed else "needless-fear"
            yield kind, holder, about, believed and not stays_as(holder, about, "nash")
    if all(len(seen.model.states) == len(sight.base.states) for seen in sight.own.values()):
        truth = perceiving.real(sight)
        for dm in sight.base.dms:
            own = stays_as(dm, dm)
            if own is not None and own != reference.is_stable(
                truth, concept, dm, state, "sequence"
            ):
                yield ("empty-threat" if own else "unforeseen-answer"), dm, dm, own


@pytest.mark.parametrize("concept", CONCEPTS)
def test_where_all_see_the_same_the_ordinary_answers_come_out(concept):
    for seed in range(40):
        conflict = conflict_of(random_model(seed))
        game = Hypergame(dict.fromkeys(conflict.dms, view_of(conflict)))
        assert game.equilibria(concept) == conflict.equilibria(concept)
        eight = game.eight(concept)
        assert eight["shared-equilibrium"] == conflict.equilibria(concept)
        assert {name for name, states in eight.items() if states} <= {
            "shared-equilibrium",
            "breaks",
        }
        start = conflict.states.labels()[0]
        assert play(game, start).surprises == ()
        assert misjudgements(Minds(game), concept, start) == ()


@pytest.mark.parametrize("concept", CONCEPTS)
def test_a_still_option_is_one_that_cannot_be_otherwise(concept):
    """What is said of the recognised states is what the model with the option held says."""
    for seed in range(0, 80, 4):
        model = random_model(seed)
        start = model.states[0]
        held = [s for s in model.states if s[0] == start[0]]
        part = reference.option_model(
            model.options, held, model.rank, one_way={k: v for k, v in model.one_way.items() if k}
        )
        name = ".".join(model.options[0])
        view = view_of(conflict_of(model), still=[name], start=label(start))
        for dm in model.dms:
            found = set(view.conflict.stable(concept, dm)) & set(view.states())
            assert found == labels(reference.stable(part, concept, dm))


def test_a_state_that_is_not_seen_is_not_stable():
    """Syria does not see water released without escalation, Iraq not that Syria does neither."""
    options = {"Syria": ["release", "escalate"], "Iraq": ["attack"]}
    ranks = {"Syria": Ranking(["NNN", "NYN", "NYY", "YNN", "NNY", "YNY"])}
    ranks["Iraq"] = Ranking(["YNN", "NNY", "NYY", "NNN", "YNY", "NYN"])
    both = ["Syria.release and Syria.escalate"]
    conflict = Conflict.from_options(options, ranks, infeasible=both)
    syria = conflict.where("Syria.release and not Syria.escalate")
    iraq = conflict.where("not Syria.release and not Syria.escalate")
    game = Hypergame(
        {"Syria": view_of(conflict, unseen=syria), "Iraq": view_of(conflict, unseen=iraq)}
    )
    for concept in CONCEPTS:
        assert not set(game.stable(concept, "Syria")) & set(syria)
        assert not set(game.stable(concept, "Iraq")) & set(iraq)
    assert game.common().labels() == ["NYN", "NYY"]
    assert game.equilibria("nash").labels() == ["NYY"]
    assert game.real is None


def test_who_knows_what_another_believes_is_not_surprised():
    """The second level: the one who models the other's game expects what happens."""
    surprised = {1: 0, 2: 0}
    for seed in range(150):
        first = random_sight(seed, unseen=False)
        game = Hypergame({dm: seen.view for dm, seen in first.own.items()})
        knowing, other = first.base.dms[:2]
        aware = Hypergame(game.views, {(knowing, other): first.own[other].view})
        for level, each in ((1, game), (2, aware)):
            found = play(each, label(first.start)).surprises
            surprised[level] += sum(
                (s.observer, s.move.dm) == (knowing, other) for s in found if s.kind != "outside"
            )
    assert surprised[1] > 5
    assert surprised[2] == 0


def test_refusals():
    one = Conflict.from_options({"A": ["x"]}, {"A": Ranking(["Y", "N"])})
    two = Conflict.from_options({"A": ["x", "y"]}, {"A": Ranking([["YY", "NN", "YN", "NY"]])})
    with pytest.raises(InputError, match="at least one"):
        Hypergame({})
    with pytest.raises(InputError, match="'B' is of other decision makers"):
        Hypergame({"B": view_of(one)})
    with pytest.raises(InputError, match=r"'A\.A' is of other states"):
        Hypergame({"A": view_of(one)}, {("A", "A"): view_of(two)})
    with pytest.raises(InputError, match=r"'A.z' is unknown; nearest"):
        view_of(two, still=["A.z"], start="NN")
    with pytest.raises(InputError, match="say where things start"):
        view_of(two, still=["A.x"])
    graph = Conflict.from_graph(["s", "t"], {"A": {"s": ["t"]}}, {"A": Ranking(["t", "s"])})
    with pytest.raises(InputError, match="graph form has no options"):
        view_of(graph, still=["A.x"], start="s")
    with pytest.raises(InputError, match="not a state"):
        play(Hypergame({"A": view_of(one)}), "YY")


@pytest.mark.parametrize("form", ["options", "graph"])
def test_what_another_is_believed_not_to_see_is_not_believed_to_last(form):
    """Of a state that j is thought not to know, i expects neither that j stays nor that it goes."""
    if form == "options":
        ranks = {"A": Ranking(["YN", "YY", "NN", "NY"]), "B": Ranking(["NY", "YY", "NN", "YN"])}
        game = Conflict.from_options({"A": ["x"], "B": ["y"]}, ranks)
        here, there = "YN", "YY"
    else:
        moves = {"A": {"here": []}, "B": {"here": ["there"]}}
        ranks = {dm: Ranking(["there", "here"]) for dm in moves}
        game = Conflict.from_graph(["here", "there"], moves, ranks)
        here, there = "here", "there"
    whole, narrow = view_of(game), view_of(game, unseen=[here])
    seen = Hypergame({"A": whole, "B": whole}, {("A", "B"): narrow})
    minds = Minds(seen)
    assert stable_at(minds, "nash", here, holder="A", about="B") is None
    assert stable_at(minds, "nash", here, holder="B", about="B") is False
    assert not any(each.holder == "A" for each in misjudgements(minds, "nash", here))
    assert here in seen.eight("nash")["breaks"]
    assert {(s.observer, s.kind) for s in play(seen, here).surprises} == {("A", "outside")}
    assert there in play(seen, here).run.rest
