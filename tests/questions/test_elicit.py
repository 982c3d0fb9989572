"""Interviews with simulated analysts, checked by going through all orders by brute force."""

from functools import lru_cache
from itertools import pairwise, permutations, product
from math import factorial, log2
from random import Random

import pytest

from detente.case import StatementPreferences, load, loads
from detente.case.save import yaml_text
from detente.errors import InputError
from detente.questions.elicit import (
    Answer,
    Session,
    deciding,
    elicited_reading,
    interview,
    load_session,
    read_answer,
    save_session,
)
from detente.questions.elicit.answers import contradiction, said_in_a_ring
from detente.questions.elicit.orders import Orders, steps_between
from detente.questions.elicit.reading import with_reading
from detente.questions.model import build_model
from detente.questions.reorder.answers import answers

NAMES = ("A.a", "A.b", "B.c", "B.d")


def drawn(seed: int, count: int = 5):
    """A random case of two parties and four options; A has `count` statements."""
    rng = Random(seed)

    def statement():
        one, other = rng.sample(NAMES, 2)
        form = rng.choice(("{0}", "not {0}", "{0} and {1}", "{0} if {1}", "{0} iff {1}"))
        return form.format(one, other)

    states = rng.sample([f"{k:04b}".replace("0", "N").replace("1", "Y") for k in range(16)], 8)
    return loads(
        yaml_text(
            {
                "title": "Random",
                "options": {"A": {"a": "a", "b": "b"}, "B": {"c": "c", "d": "d"}},
                "settlements": {
                    f"s{k}": {"title": s, "canonical": s} for k, s in enumerate(states)
                },
                "preferences": {
                    "A": {
                        "statements": [{"id": f"w{k}", "says": statement()} for k in range(count)]
                    },
                    "B": {"statements": [{"id": f"v{k}", "says": statement()} for k in range(3)]},
                },
            }
        )
    )


def verdicts(case, order):
    """The answers if A has these statements in this order, from a model made from nothing."""
    by_id = {entry.id: entry for entry in case.preferences("model")["A"].statements}
    listed = tuple(
        by_id[item].model_copy(update={"tied": place > 0})
        for group in order
        for place, item in enumerate(group)
    )
    wants = case.preferences("model") | {"A": StatementPreferences(statements=listed)}
    return answers(build_model(case, wants=wants), "seq")


def simulated(asked, hidden):
    """Answer by a hidden order of levels until nothing is asked; return the questions."""
    level = {item: k for k, group in enumerate(hidden) for item in group}
    questions = []
    while (question := asked.question()) is not None:
        one, other = question.one.id, question.other.id
        questions.append((one, other))
        sign = "=" if level[one] == level[other] else ">"
        if level[one] > level[other]:
            one, other = other, one
        assert asked.give(Answer(one, sign, other)) is None
        assert len(questions) < 50
    return questions


@pytest.mark.parametrize("seed", range(25))
def test_what_comes_out_has_the_verdicts_of_the_hidden_order(seed):
    case = drawn(seed)
    rng = Random(seed)
    items = [f"w{k}" for k in range(5)]
    rng.shuffle(items)
    # Some things are level.
    cut = sorted(rng.sample(range(1, 5), rng.randint(2, 4)))
    hidden = [items[a:b] for a, b in zip([0, *cut], [*cut, 5], strict=True)]
    asked = interview(case, "A")
    simulated(asked, hidden)
    standing = asked.standing()
    expected = verdicts(case, hidden)
    assert standing.exact
    assert standing.settled
    assert standing.certain == expected
    again = with_reading(case, "elicited", elicited_reading(asked, standing))
    assert answers(build_model(again, "elicited"), "seq") == expected


def completions(given):
    """By definition: all orders of the five in which every answer is true."""
    return [
        order
        for order in permutations([f"w{k}" for k in range(5)])
        if all(order.index(a.more) < order.index(a.less) for a in given)
    ]


@pytest.mark.parametrize("seed", range(12))
def test_a_question_is_asked_exactly_while_neighbours_can_change_a_verdict(seed):
    case = drawn(seed)

    @lru_cache(None)
    def judged(order):
        return tuple(verdicts(case, [(item,) for item in order]).items())

    hidden = [f"w{k}" for k in range(5)]
    Random(-seed).shuffle(hidden)
    asked = interview(case, "A")
    while True:
        orders = completions(asked.answers)
        assert len(orders) == asked.orders.count(1000)
        matter = {
            frozenset(order[k : k + 2])
            for order in orders
            for k in range(4)
            if (other := (*order[:k], order[k + 1], order[k], *order[k + 2 :])) in orders
            and judged(order) != judged(other)
        }
        question = asked.question()
        if question is None:
            assert matter == set()
            assert len(set(map(judged, orders))) == 1
            break
        assert frozenset([question.one.id, question.other.id]) in matter
        one, other = sorted([question.one.id, question.other.id], key=hidden.index)
        asked.give(Answer(one, ">", other))


def test_fewer_questions_than_sorting_takes():
    """No way of sorting five things does with fewer than log2(5!) = 6.9 questions on average."""
    counts = []
    for seed in range(25):
        hidden = [[f"w{k}"] for k in range(5)]
        Random(seed + 100).shuffle(hidden)
        counts.append(len(simulated(interview(drawn(seed), "A"), hidden)))
    assert sum(counts) / len(counts) < 0.6 * log2(factorial(5))
    assert max(counts) > 0


@pytest.mark.slow
def test_making_two_level_that_were_never_compared_seldom_matters():
    """The figure of docs/theory/elicitation.md."""
    changed = 0
    for seed in range(60):
        hidden = [[f"w{k}"] for k in range(5)]
        Random(seed + 100).shuffle(hidden)
        asked = interview(drawn(seed), "A")
        simulated(asked, hidden)
        (before,) = {asked.subject.verdicts(order) for order in asked.orders.every()}
        changed += any(
            asked.subject.verdicts((*order[:k], (*order[k], *order[k + 1]), *order[k + 2 :]))
            != before
            for order in asked.orders.every()
            for k in range(len(order) - 1)
            if not asked.orders.decided(order[k], order[k + 1])
        )
    assert changed == 0


def test_with_many_statements_a_sample_is_looked_at_and_that_is_said(monkeypatch):
    monkeypatch.setattr(deciding, "MAX_EXACT", 20)
    monkeypatch.setattr(deciding, "DRAWN", 60)
    agreed = 0
    for seed in range(15):
        case = drawn(seed)
        hidden = [[f"w{k}"] for k in range(5)]
        Random(seed).shuffle(hidden)
        asked = interview(case, "A")
        simulated(asked, hidden)
        standing = asked.standing()
        agreed += standing.certain == verdicts(case, hidden)
        if not standing.exact:
            assert "not all were looked at" in elicited_reading(asked, standing)["notes"]
    assert agreed == 15


def test_what_is_not_known_stays_open():
    for seed in range(10):
        asked = interview(drawn(seed), "A")
        while (question := asked.question()) is not None:
            asked.give(Answer(question.one.id, "?", question.other.id))
        standing = asked.standing()
        assert standing.settled == (not standing.open)
        assert bool(standing.beyond) == bool(standing.open)
        if standing.open:
            notes = elicited_reading(asked, standing)["notes"]
            assert "Not known: " in notes
            assert "still differ on: " in notes


def test_a_later_answer_on_the_same_two_takes_the_place_of_the_earlier():
    asked = interview(drawn(3), "A")
    for text in ("w0 > w1", "w2 > w3", "w1 > w0"):
        assert asked.give(read_answer(text, list(asked.items))) is None
    assert [str(each) for each in asked.answers] == ["w2 > w3", "w1 > w0"]


def test_a_ring_through_three():
    asked = interview(drawn(3), "A")
    for text in ("w0 > w1", "w1 = w2"):
        asked.give(read_answer(text, list(asked.items)))
    ring = asked.give(read_answer("w2 > w0", list(asked.items)))
    assert said_in_a_ring(ring) == "w0 > w1 = w2 > w0"
    assert len(asked.answers) == 2
    asked.take_back(ring.answers[1])
    assert asked.give(read_answer("w2 > w0", list(asked.items))) is None


@pytest.mark.parametrize("seed", range(20))
def test_rings_are_found_exactly_where_no_order_fits(seed):
    rng = Random(seed)
    given = [
        Answer(one, rng.choice("=>>"), other)
        for one, other in (
            rng.sample([f"w{k}" for k in range(5)], 2) for _ in range(rng.randint(2, 6))
        )
    ]
    levels = (dict(zip([f"w{k}" for k in range(5)], p, strict=True)) for p in _weak_orders(5))
    fits = any(
        all(
            order[a.more] < order[a.less] if a.sign == ">" else order[a.more] == order[a.less]
            for a in given
        )
        for order in levels
    )
    ring = contradiction(given)
    assert (ring is None) == fits
    if ring is not None:
        assert ring.ring[0] == ring.ring[-1]
        assert contradiction(ring.answers) is not None


def _weak_orders(count):
    return product(range(count), repeat=count)


def test_counting_stops_as_soon_as_it_may():
    # Forty things have more subsets than could be gone through.
    orders = Orders([f"w{k}" for k in range(40)], [Answer("w0", ">", "w1")])
    assert orders.count(10**6) == 10**6
    for most in (1, 59, 60, 61):
        assert Orders("abcde", [Answer("a", ">", "b")]).count(most) == min(most, 60)


def test_the_way_between_two_orders_stays_among_the_completions():
    rng = Random(1)
    items = [f"w{k}" for k in range(6)]
    orders = Orders(items, [Answer("w4", ">", "w0"), Answer("w5", ">", "w2")])
    every = list(orders.every())
    assert len(every) == orders.count(10_000) == 720 // 4
    for _ in range(20):
        start, end = rng.sample(every, 2)
        way = steps_between(start, end)
        assert (way[0], way[-1]) == (start, end)
        assert set(way) <= set(every)
        for one, other in pairwise(way):
            assert sum(a != b for a, b in zip(one, other, strict=True)) == 2


def test_states_can_be_ranked_in_small_cases():
    case = load("syria-iraq-1975")
    asked = interview(case, "Syria", Session(case.title, "Syria", "model", states=True))
    true = case.preferences("model")["Syria"]
    model = build_model(case)
    ranks = model.conflict.ranks("Syria")[model.conflict.graph.feasible]
    by_rank = sorted(zip(ranks.tolist(), model.conflict.states.labels(), strict=True), reverse=True)
    questions = simulated(asked, [[label] for _, label in by_rank])
    assert len(questions) < log2(factorial(6))
    standing = asked.standing()
    again = with_reading(case, "elicited", elicited_reading(asked, standing))
    found = build_model(again, "elicited").conflict.equilibria("seq").labels()
    assert found == model.conflict.equilibria("seq").labels()
    assert true is not None


def test_a_session_asks_on_where_it_stopped(tmp_path):
    case = load("cuban-missile-gmcrplus")
    whole = interview(case, "US")
    questions = simulated(whole, [[item] for item in reversed(whole.items)])
    assert len(questions) > 2
    for stopped in range(len(questions)):
        begun = interview(case, "US")
        for answer in whole.answers[:stopped]:
            begun.give(answer)
        path = tmp_path / "s.yaml"
        save_session(begun.session, path)
        session = load_session(path)
        assert session == begun.session
        question = interview(case, "US", session).question()
        assert (question.one.id, question.other.id) == questions[stopped]


def test_what_the_analyst_adds_is_compared_too():
    case = drawn(1, count=2)
    session = Session(case.title, "A", "model", wants={"mine": "A.a and B.c"})
    asked = interview(case, "A", session)
    assert list(asked.items) == ["w0", "w1", "mine"]
    asked.give(Answer("mine", ">", "w0"))
    reading = elicited_reading(asked, asked.standing())
    added = reading["preferences"]["A"]["statements"][0]
    assert added == {"id": "w1", "says": asked.items["w1"].says} or added["id"] == "mine"
    assert {"id": "mine", "says": "A.a and B.c", "grade": "analyst"} in (
        reading["preferences"]["A"]["statements"]
    )


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"dm": "C"}, "the decision maker 'C' is unknown"),
        ({"about": ["s9"]}, "the settlement 's9' is unknown; valid: 's0'"),
        ({"concept": "sim"}, "settlements are not compared under 'sim'"),
        ({"reading": "x"}, "reading 'x' is unknown"),
        ({"wants": {"w1": "A.a"}}, "has a statement 'w1' already"),
        ({"wants": {"n": "A.z"}}, "'A.z' is unknown"),
        ({"states": True}, "16 states are too many to compare one by one: 12 are the most"),
        (
            {"answers": ["w0 > w1", "w1 > w2", "w2 > w0"]},
            "contradict each other: w0 > w1 > w2 > w0",
        ),
        ({"answers": ["w0 > w9"]}, "there is no 'w9' to compare"),
        ({"answers": ["w0 > w0"]}, "'w0' is compared with itself"),
        ({"answers": ["w0"]}, "'w0' is no comparison"),
    ],
)
def test_what_cannot_be_asked_is_refused(change, reason):
    values = {"case": "Random", "dm": "A", "reading": "model", **change}
    with pytest.raises(InputError, match=reason):
        interview(drawn(1), values["dm"], Session(**values))


def test_strengths_never_rise_down_the_new_list():
    text = """
title: Degrees
options: {A: {a: a, b: b}, B: {c: c}}
preferences:
  A: {statements: [{id: x, says: A.a, strength: 3}, {id: y, says: A.b}, {id: z, says: B.c}]}
  B: {statements: [A.a]}
"""
    case = loads(text)
    asked = interview(case, "A")
    asked.give(Answer("y", ">", "x"))
    reading = elicited_reading(asked, asked.standing())
    assert [(e["id"], e.get("strength", 1)) for e in reading["preferences"]["A"]["statements"]] == [
        ("y", 1), ("x", 1), ("z", 1),
    ]  # fmt: skip
    assert reading["notes"].endswith("so these were lowered: x.")
    with_reading(case, "new", reading)
    asked = interview(case, "A")
    assert "lowered" not in elicited_reading(asked, asked.standing())["notes"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("schema: 2\n", "this is no file of an interview"),
        ("schema: 1\ncase: x\n", "the interview lacks 'dm'"),
        ("schema: 1\nname: x\n", "an interview has no 'name'"),
        ("schema: 1\nanswers: {a: b}\n", "'answers' is not what an interview keeps there"),
        ("schema: 1\nstates: maybe\n", "'states' is not what an interview keeps there"),
    ],
)
def test_odd_sessions_are_refused(tmp_path, text, reason):
    path = tmp_path / "s.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=reason):
        load_session(path)
