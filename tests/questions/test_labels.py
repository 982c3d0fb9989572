"""Always, sometimes, never: the labels of random small cases against every completion by hand."""

from collections.abc import Iterator
from itertools import permutations, product
from random import Random

import pytest

from detente.case import Case, PreferenceStatement, StatementPreferences, load, loads
from detente.case.priorities import without
from detente.errors import InputError
from detente.graphmodel import crux_search
from detente.questions.model import Model, build_model
from detente.questions.uncertainty import Completions, Limits, labels_of, robustness
from detente.questions.uncertainty import judging as judging_module
from detente.questions.uncertainty.labels import labels
from detente.questions.variants import Variants
from detente.questions.verdicts import JUDGED, Judge

Listed = tuple[PreferenceStatement, ...]
NAMES = ("A.x", "A.w", "B.y", "B.u", "C.z")
CASE = """\
title: The bridge
options: {A: {x: opens the bridge, w: keeps watch}, B: {y: pays a toll}}
status_quo: NNN
preferences:
  A: {statements: [{id: toll, says: B.y, maybe: true}, {id: open, says: A.x}, not A.w]}
  B:
    statements:
      - {id: crossing, says: A.x}
      - {id: free, says: not B.y, maybe: true, tied: true}
settlements:
  paid: {title: An open bridge with a toll, canonical: YNY}
  free: {title: An open bridge without a toll, canonical: YNN}
  none: {title: No bridge, canonical: NNN}
"""


def drawn(seed: int) -> Case:
    """A case with statements that are tied or in doubt, one-way options and infeasible states."""
    rng = Random(seed)
    own = {"A": ["x", "w"], "B": ["y", "u"], "C": ["z"]}
    says = [f"{a} {join} {b}" for a in NAMES for b in NAMES for join in ("and", "or") if a != b]
    says += [*NAMES, *(f"not {name}" for name in NAMES)]
    lines = ["title: t", "status_quo: NNNNN", "options:"]
    lines += [
        f"  {dm}: {{{', '.join(f'{name}: does' for name in names)}}}" for dm, names in own.items()
    ]
    if rng.random() < 0.4:
        lines.append(f"infeasible: [{rng.choice(NAMES[1:])} and not {rng.choice(NAMES[:1])}]")
    if rng.random() < 0.4:
        lines.append(f"one_way: [{rng.choice(NAMES)}]")
    lines.append("preferences:")
    for dm in own:
        lines.append(f"  {dm}:\n    statements:")
        for place in range(rng.randint(1, 4)):
            keys = [f"says: {rng.choice(says)}"]
            keys += ["tied: true"] if place and rng.random() < 0.4 else []
            keys += ["maybe: true"] if rng.random() < 0.4 else []
            lines.append(f"      - {{{', '.join(keys)}}}")
    return loads("\n".join(lines))


def completed(listed: Listed, *, orders: bool) -> Iterator[tuple[frozenset[str], int, Listed]]:
    """All lists that one may stand for: what is not held, how many levels have an order, the list."""
    groups: list[list[PreferenceStatement]] = []
    for entry in listed:
        if entry.tied:
            groups[-1].append(entry)
        else:
            groups.append([entry])
    arranged: list[list[list[list[PreferenceStatement]]]] = []
    for group in groups:
        ways = [[group]]
        if orders and len(group) > 1:
            ways += [[[entry] for entry in order] for order in permutations(group)]
        arranged.append(ways)
    doubted = [entry.id for entry in listed if entry.maybe]
    for ways in product(*arranged):
        changed = sum(len(way) > 1 for way in ways)
        levels = [level for way in ways for level in way]
        for held in product((True, False), repeat=len(doubted)):
            unheld = frozenset(n for n, kept in zip(doubted, held, strict=True) if not kept)
            result = []
            for level in levels:
                kept = [entry for entry in level if entry.id not in unheld]
                result += [e.model_copy(update={"tied": k > 0}) for k, e in enumerate(kept)]
            yield unheld, changed, tuple(result)


def every_model(case: Case, *, orders: bool) -> Iterator[tuple[frozenset[str], int, Model]]:
    wants = case.preferences("model")
    by_dm = [list(completed(wants[dm].statements, orders=orders)) for dm in case.decision_makers]
    for chosen in product(*by_dm):
        lists = {
            dm: StatementPreferences(statements=listed)
            for dm, (_, _, listed) in zip(case.decision_makers, chosen, strict=True)
            if listed
        }
        unheld = frozenset().union(*(part for part, _, _ in chosen))
        yield unheld, sum(n for _, n, _ in chosen), build_model(case, wants=lists)


def expected(case: Case, state: str, concept: str, *, orders: bool) -> dict:
    verdicts: dict[tuple[frozenset[str], int], list[bool]] = {}
    for unheld, changed, model in every_model(case, orders=orders):
        verdicts.setdefault((unheld, changed), []).append(Judge(model).holds(concept, state))
    flat = [verdict for found in verdicts.values() for verdict in found]
    written = verdicts[frozenset(), 0][0]
    turning = {u for (u, n), found in verdicts.items() if n == 0 and found[0] != written}
    return {
        "label": "sometimes" if len(set(flat)) > 1 else "always" if flat[0] else "never",
        "share": (sum(flat), len(flat)),
        "holds": written,
        "turns": {one for one in turning if not any(other < one for other in turning)},
        "orders turn": any(set(found) != {written} for (u, _), found in verdicts.items() if not u),
    }


def small(case: Case, *, orders: bool) -> bool:
    return 1 < Completions(build_model(case), orders=orders).count <= 64


@pytest.mark.parametrize("by", ["trees", "a set"])
@pytest.mark.parametrize("orders", [False, True])
@pytest.mark.parametrize("concept", JUDGED)
def test_labels_are_those_of_all_completions(concept, orders, by, monkeypatch):
    if by == "a set":
        monkeypatch.setattr(judging_module, "MAX_ORDERS", 0)
    labels_seen = set()
    cases = [case for case in map(drawn, range(60)) if small(case, orders=orders)][:8]
    for number, case in enumerate(cases):
        completions = Completions(build_model(case), orders=orders)
        cells = completions.graph.feasible.nonzero()[0]
        state = completions.graph.label(int(cells[(7 * number) % len(cells)]))
        found = robustness(completions, concept, state)
        want = expected(case, state, concept, orders=orders)
        assert found.proved
        assert found.all_turns
        assert found.draws == 0
        assert (found.label, found.holds) == (want["label"], want["holds"])
        assert found.share[0] == found.share[1]
        assert found.share[0] * want["share"][1] == want["share"][0]
        told = {
            frozenset(each.statement.id for each in turn.unheld)
            for turn in found.turns
            if not turn.orders
        }
        assert told == want["turns"]
        assert any(turn.orders for turn in found.turns) == want["orders turn"]
        if by == "a set":
            with monkeypatch.context() as patch:
                patch.setattr(judging_module, "MAX_ORDERS", 100)
                assert robustness(completions, concept, state) == found
        labels_seen.add(found.label)
    assert len(labels_seen) > 1


def test_the_bridge_by_hand():
    """B pays only where it does not want to pay nothing; whether it does is not known."""
    found = labels(loads(CASE), concepts=["nash"])
    told = {name: (row.label, row.holds) for name, (row,) in found.rows.items()}
    assert told == {
        "paid": ("sometimes", False),
        "free": ("always", True),
        "none": ("never", False),
    }
    (paid,) = found.rows["paid"]
    assert [[each.statement.id for each in turn.unheld] for turn in paid.turns] == [["free"]]
    finding = found.finding("paid")
    assert finding.summary == (
        "With 2 statements in doubt 'An open bridge with a toll' holds in some cases and not in "
        "others."
    )
    assert finding.answer.rows[0][-1] == (
        "B does not want this (priority 1): B does not pay a toll"
    )
    assert finding.parameters["completions"] == "4"


def test_a_search_cut_short_is_made_up_for_by_draws(monkeypatch):
    monkeypatch.setattr(crux_search, "ALWAYS_EXACT", 0)
    seen = set()
    limits = Limits(max_leaves=0, draws=60, seed=3, sets=False)
    for seed in range(30):
        case = drawn(seed)
        completions = Completions(build_model(case))
        if len(completions.doubts) < 4:
            continue
        state = completions.graph.label(int(completions.graph.feasible.nonzero()[0][0]))
        for concept in ("nash", "seq"):
            exact = robustness(completions, concept, state)
            found = robustness(completions, concept, state, limits)
            assert found.label == exact.label
            assert found.draws == 60
            assert found.proved == (found.label == "sometimes")
            assert found.share[0] <= exact.share[0] <= found.share[1]
            assert robustness(completions, concept, state, limits) == found
            seen.add(found.proved)
    assert seen == {True, False}


def test_too_many_orders_are_drawn(monkeypatch):
    monkeypatch.setattr(judging_module, "MAX_ORDERS", 2)
    text = CASE.replace("{id: open, says: A.x}", "{id: open, says: A.x, tied: true}")
    model = build_model(loads(text))
    completions = Completions(model, orders=True)
    assert (completions.orders, completions.count) == (9, 36)
    found = labels_of(completions, concepts=["nash"], limits=Limits(draws=40, sets=False))
    for name, (row,) in found.rows.items():
        want = expected(loads(text), row.state, "nash", orders=True)
        assert (row.label == want["label"]) or not row.proved, name
        assert row.draws == 2
        assert "40" not in found.finding(name).answer.rows[0]
    assert any(
        "Not all cases" in each
        for each in found.finding("paid").caveats + found.finding("free").caveats
    )


def test_a_reading_that_leaves_nothing_open():
    plain = loads(CASE.replace(", maybe: true", ""))
    (row,) = labels(plain, what=["paid"], concepts=["seq"]).rows["paid"]
    assert row.share in ((0, 0), (1, 1))
    assert row.turns == ()


def test_an_order_that_turns_a_verdict_is_named():
    text = CASE.replace(
        "{id: open, says: A.x}, not A.w]",
        "{id: open, says: A.x}, {id: shut, says: not A.x, tied: true}, not A.w]",
    )
    for concept in ("nash", "seq"):
        (row,) = labels(loads(text), what=["none"], concepts=[concept], orders=True).rows["none"]
        (turn,) = [turn for turn in row.turns if turn.orders]
        ((level, order),) = turn.orders
        assert (level.party, level.place, order) == ("A", 2, (0, 1))


def test_states_and_names_that_are_not_there():
    case = loads(CASE)
    assert list(labels(case, what=["YNN"]).rows) == ["YNN"]
    with pytest.raises(
        InputError, match="no settlement or feasible state 'pay'; valid: 'paid', 'free'"
    ):
        labels(case, what=["pay"])
    with pytest.raises(InputError, match="are not compared under 'sek'"):
        labels(case, concepts=["sek"])
    with pytest.raises(InputError, match="names no settlements"):
        labels(loads(CASE[: CASE.index("settlements")]))
    with pytest.raises(InputError, match="'free' was not asked for"):
        labels(case, what=["paid"]).finding("free")


def test_graph_form_has_no_statements_to_doubt():
    with pytest.raises(InputError, match="in option form only"):
        labels(load("elmira-9"))


@pytest.mark.slow
def test_the_south_caucasus_with_everything_in_doubt():
    """The figures of docs/theory/robustness.md, and some completions built one by one."""
    case = load("south-caucasus")
    wants = {
        dm: StatementPreferences(
            statements=tuple(e.model_copy(update={"maybe": True}) for e in form.statements)
        )
        for dm, form in case.preferences("000").items()
    }
    model = build_model(case, "000", wants=wants)
    completions = Completions(model)
    assert len(completions.doubts) == 39
    found = labels_of(completions, concepts=["seq"]).rows
    told = {name: row.label for name, (row,) in found.items()}
    assert all(row.proved and not row.draws for (row,) in found.values())
    assert {name for name, label in told.items() if label == "always"} == {
        "takeover-exodus", "handover-exodus",
    }  # fmt: skip
    assert "never" not in told.values()
    variants, rng = Variants(model), Random(1)
    for _ in range(12):
        unheld = [doubt for doubt in completions.doubts if rng.random() < 0.5]
        lists = {}
        for dm in model.wants:
            dropped = [e for d in unheld if d.party == dm for e in [d.statement]]
            listed = model.statements(dm)
            lists[dm] = without(listed, *(k for k, e in enumerate(listed) if e in dropped))
        judge = Judge(variants.with_statements(lists))
        places = [place for place, doubt in enumerate(completions.doubts) if doubt in unheld]
        for name in case.settlements:
            cell = completions.graph.cell(model.canonical(name))
            stable = not completions.search(()).ways_out("seq", cell, places)
            assert stable == judge.holds("seq", model.canonical(name))
