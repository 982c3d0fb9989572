"""Sets of states answer alike, listed or held as diagrams, and as plain enumeration says."""

from __future__ import annotations

from itertools import combinations
from random import Random

import numpy as np
import pytest

from detente.errors import InputError
from detente.graphmodel import Conflict, Statements, StateSet
from detente.graphmodel.description import statement_of
from detente.graphmodel.symbolic.cover import TooManyStepsError, cover
from detente.graphmodel.symbolic.places import count_states

from .stated_models import both, stated_model, statement

SEEDS = range(30)


def pair_of(seed: int) -> tuple[StateSet, StateSet] | None:
    """A random set of a random conflict, as both solvers hold it; None where no state is left."""
    model = stated_model(seed, most_options=8)
    try:
        explicit, symbolic = both(model)
    except InputError:
        return None
    rng = Random(seed)
    names = list(explicit.graph.layout.options)
    found = []
    parts = [(rng.choice("&|-"), statement(rng, names)) for _ in range(rng.randint(0, 4))]
    for conflict in (explicit, symbolic):
        states = conflict.where(statement(Random(seed), names)) if seed % 7 else conflict.states
        for mark, text in parts:
            other = conflict.where(text)
            states = {"&": states & other, "|": states | other, "-": states - other}[mark]
        found.append(states)
    return found[0], found[1]


PAIRS = [pair for seed in SEEDS if (pair := pair_of(seed)) is not None]


def test_there_are_enough_of_all_kinds() -> None:
    counts = [states.count for states, _ in PAIRS]
    assert len(PAIRS) >= 26
    assert 0 in counts
    assert max(counts) > 100


@pytest.mark.parametrize(("listed", "held"), PAIRS)
def test_both_answer_alike(listed: StateSet, held: StateSet) -> None:
    assert held.count == len(held) == listed.count
    assert bool(held) == bool(listed)
    assert held.to_numpy().tolist() == listed.to_numpy().tolist()
    assert held.labels() == listed.labels()
    assert held.commonalities() == listed.commonalities()
    assert held.describe() == listed.describe()
    assert held.describe(2) == listed.describe(2)
    options = held.options()
    for size, seed in ((0, 1), (3, 2), (3, 3), (10**6, 4)):
        assert held.sample(size, seed) == listed.sample(size, seed)
        assert held.first(size) == listed.first(size) == listed.labels()[:size]
    asked = [options[0], options[-1], options[0]]
    assert list(held.project(asked).items()) == list(listed.project(asked).items())
    cells = listed.cells()[::2].tolist()
    codes = held.to_numpy()[::2].tolist()
    assert held.keep(codes).labels() == listed.keep(cells).labels() == listed.labels()[::2]


@pytest.mark.parametrize(("listed", "held"), PAIRS)
def test_what_states_have_in_common(listed: StateSet, held: StateSet) -> None:
    options = held.options()
    taken = {name: {s for s in listed if s[k] == "Y"} for k, name in enumerate(options)}
    everything = set(listed)
    found = held.commonalities()
    if not everything:
        assert found.always == found.never == found.excluding == ()
        return
    assert set(found.always) == {name for name in options if taken[name] == everything}
    assert set(found.never) == {name for name in options if not taken[name]}
    varying = [name for name in options if taken[name] and taken[name] != everything]
    apart = {pair for pair in combinations(varying, 2) if not taken[pair[0]] & taken[pair[1]]}
    assert set(found.excluding) == apart
    groups = {tuple(b for b in varying if taken[a] == taken[b]) for a in varying}
    assert set(found.together) == {group for group in groups if len(group) > 1}
    # What is said, followed through, gives all that is so, and nothing else.
    heads = [group[0] for group in groups]
    follows = {a: {b for x, b in found.requiring if x == a} for a in heads}
    for _ in heads:
        follows = {a: bs.union(*(follows[b] for b in bs)) for a, bs in follows.items()}
    assert follows == {a: {b for b in heads if b != a and taken[a] < taken[b]} for a in heads}
    for a, b in found.requiring:
        assert not any(b in follows[c] for c in follows[a] if c != b)


@pytest.mark.parametrize(("listed", "held"), PAIRS)
def test_a_description_selects_exactly_the_set(listed: StateSet, held: StateSet) -> None:
    found = held.describe(most_cases=10_000)
    assert found.complete
    assert found.statement is not None
    everything = held.graph.all_states
    conflict = Conflict([], held.graph)
    assert conflict.where(found.statement) == held
    assert everything.count - held.count == (everything - conflict.where(found.statement)).count
    assert found.covered == held.count
    short = held.describe(most_cases=1)
    assert short.statement is not None
    part = conflict.where(short.statement) & held
    assert part.count == short.covered
    if not short.complete:
        assert short.cases == 1
        assert short.covered < held.count


@pytest.mark.parametrize(("listed", "held"), PAIRS[::2])
def test_no_case_of_a_cover_can_be_spared_or_widened(listed: StateSet, held: StateSet) -> None:
    space = held.graph.space  # type: ignore[union-attr]
    outside = space.states & ~held.node  # type: ignore[attr-defined]
    cases = list(cover(held.node, ~outside, space).listed())  # type: ignore[attr-defined]
    inside = set(held.to_numpy().tolist())
    barred = set(held.graph.all_states.to_numpy().tolist()) - inside
    sizes = [(on | off).bit_count() for on, off in cases]
    assert sizes == sorted(sizes)

    def meets(case: tuple[int, int], codes: set[int]) -> set[int]:
        return {code for code in codes if code & case[0] == case[0] and not code & case[1]}

    met = [meets(case, inside) for case in cases]
    assert set().union(*met) == inside
    for place, case in enumerate(cases):
        assert not meets(case, barred)
        others = set().union(*(each for k, each in enumerate(met) if k != place))
        assert met[place] - others


def test_a_cover_with_too_many_parts_is_given_up() -> None:
    conflict = parity(10)
    states = conflict.where("A.o0 iff A.o1")
    for k in range(2, 10, 2):
        states = conflict.where(f"A.o{k} iff A.o{k + 1}") & states
    space = conflict.graph.space
    with pytest.raises(TooManyStepsError):
        cover(states.node, states.node, space, steps=3)
    assert cover(states.node, states.node, space).count == 2**5
    found = states.describe()
    assert (found.cases, found.more, found.complete) == (10, 0, True)
    assert conflict.where(found.statement) == states


def parity(size: int) -> Conflict:
    options = {"A": [f"o{k}" for k in range(size)]}
    return Conflict.from_options(options, {"A": Statements(["A.o0"])}, solver="symbolic")


@pytest.mark.parametrize("seed", range(20))
def test_options_that_make_no_difference(seed: int) -> None:
    pair = pair_of(seed)
    if pair is None:
        pair = pair_of(100 + seed)
    assert pair is not None
    listed, held = pair
    names = list(held.options())
    says = statement(Random(seed + 5000), names)
    answers = []
    for states in (listed, held):
        among = Conflict([], states.graph).where(says)
        answers.append(states.indifferent(among))
    inside, within = set(listed), set(Conflict([], listed.graph).where(says))
    expected = []
    for k, name in enumerate(names):
        pairs = [(s, f"{s[:k]}Y{s[k + 1 :]}") for s in within if s[k] == "N"]
        pairs = [each for each in pairs if each[1] in within]
        if pairs and all((a in inside) == (b in inside) for a, b in pairs):
            expected.append(name)
    assert list(answers[0]) == list(answers[1]) == expected


def test_sixty_two_options_are_counted_and_drawn_exactly() -> None:
    options = {dm: [f"o{k}" for k in range(31)] for dm in "AB"}
    wants = {dm: Statements(["A.o0"]) for dm in "AB"}
    conflict = Conflict.from_options(options, wants, solver="symbolic")
    assert conflict.n_states == 2**62
    odd = conflict.where("(A.o3 iff B.o7) or (A.o9 and not B.o30)")
    assert odd.count == 2**61 + 2**61 // 4
    assert (conflict.states - odd).count == 2**62 - odd.count
    three = conflict.where("A.o0 and B.o1 or A.o1 and B.o2 or A.o2 and B.o3 or A.o30 and B.o0")
    assert three.count == (2**54 * 175)
    drawn = odd.sample(50, 7)
    assert drawn == odd.sample(50, np.random.default_rng(7))
    assert len(set(drawn)) == 50
    assert all(state in odd for state in drawn)
    assert drawn != odd.sample(50, 8)
    low = odd.first(3)
    assert [state.rstrip("N") for state in low] == ["", "Y", "NY"]
    said = "(A.o3 and B.o7) or (not A.o3 and not B.o7) or (A.o9 and not B.o30)"
    assert odd.describe().statement == said


def test_each_state_of_a_large_set_is_drawn_about_as_often() -> None:
    conflict = parity(40)
    some = conflict.where("A.o0 and not A.o39 or A.o1 and A.o20")
    drawn = some.sample(1000, 1)
    parts = {says: conflict.where(says) & some for says in ("A.o0", "A.o20", "A.o39", "A.o5")}
    for part in parts.values():
        expected = 1000 * part.count / some.count
        met = sum(state in part for state in drawn)
        # Five standard deviations of a binomial at most.
        assert abs(met - expected) < 5 * (1000 * 0.25) ** 0.5


def test_overlaps_say_how_much_of_each_set_is_there() -> None:
    conflict = parity(5)
    named = {"first": conflict.where("A.o0"), "none": conflict.where("A.o1 and not A.o1")}
    found = conflict.where("A.o0 and A.o1").overlaps(named)
    assert [(each.count, each.of) for each in found.values()] == [(8, 16), (0, 0)]


def test_what_would_list_states_is_refused() -> None:
    everything = parity(30).states
    with pytest.raises(InputError, match="1,073,741,824 states are too many to list"):
        everything.labels()
    with pytest.raises(InputError, match="answered state by state"):
        assert everything.mask
    with pytest.raises(InputError, match="more than 65,536 patterns"):
        everything.project(everything.options()[:17])
    assert len(everything.project(everything.options()[:10])) == 2**10
    with pytest.raises(InputError, match=r"'A\.o99' is unknown"):
        everything.project(["A.o99"])
    assert everything.describe().statement == "A.o0 or not A.o0"


def test_graph_form_has_nothing_to_describe() -> None:
    conflict = Conflict.from_graph(["s", "t"], {"A": {"s": ["t"]}}, {"A": np.array([0, 1])})
    with pytest.raises(InputError, match="no options to ask about"):
        conflict.states.describe()
    with pytest.raises(InputError, match="no options to ask about"):
        conflict.states.always()
    assert conflict.states.first(1) == ["s"]


@pytest.mark.parametrize(
    ("cases", "denied", "said"),
    [
        ([], False, "A.x and not A.x"),
        ([], True, "A.x or not A.x"),
        ([(0, 0)], False, "A.x or not A.x"),
        ([(0, 0)], True, "A.x and not A.x"),
        ([(1, 0)], True, "not A.x"),
        ([(0, 1)], True, "A.x"),
        ([(1, 0), (3, 4)], False, "A.x"),
    ],
)
def test_statements_of_few_cases(cases: list[tuple[int, int]], denied: bool, said: str) -> None:
    assert statement_of(["A.x", "A.y", "B.z"], cases, denied=denied) == said


def test_counting_part_of_the_options() -> None:
    space = parity(60).graph.space
    node = space.taken(3) | space.taken(58)
    assert count_states(node, space) == 3 * 2**58
    assert count_states(space.nothing, space) == 0
    assert count_states(space.everything, space) == 2**60


def test_too_many_states_are_not_drawn() -> None:
    with pytest.raises(InputError, match="too many to draw; at most 16,777,216"):
        parity(40).states.sample(10**11, 1)
