"""Levers: the lightest sets against trying all, the words, and what goes beyond an account."""

from itertools import combinations
from random import Random

import pytest

from detente.case import load, loads
from detente.errors import InputError
from detente.questions.levers import Scope, levers
from detente.questions.levers.after import after, meets
from detente.questions.levers.words import LeverWords

#: A would take the hill; B can guard it, at a price, and rather would not.
HILL = """\
title: The hill
actors: {A: {name: the north}, B: {name: the south}}
options:
  A: {take: {on: takes the hill, off: leaves the hill alone}}
  B: {guard: {on: guards the hill, off: does not guard the hill}, pay: pays}
status_quo: NNN
settlements:
  calm: {title: Calm, where: not A.take, canonical: NNN}
readings:
  r:
    preferences:
      A: {statements: [not A.take if B.guard, A.take if not B.guard, B.pay]}
      B: {statements: [{id: quiet, says: not A.take}, not B.pay, not B.guard]}
levers:
  guard: {title: The south guards, payer: B, rank: 1, change: {take: B.guard}}
  gift: {title: The south pays, payer: B, rank: 2, change: {take: B.pay}}
  wall: {title: A wall, payer: B, rank: 3, change: {hold: A.take, as: "off"}}
"""


def the(found, grade="holds"):
    (part,) = [part for part in found.parts if part.grade == grade]
    return part


def ids(part):
    return [[lever.id for lever in each.levers] for each in part.sets]


def test_the_lightest_lever_is_found_with_its_payer():
    found = levers(loads(HILL), "calm")
    assert found.before[0].leavers == ("A",)
    assert ids(the(found)) == [["guard"]]
    (best,) = the(found).sets
    assert (best.ranks, best.payers, best.checked) == ((1,), ("B",), True)
    assert best.after[0].state == "NYN"
    assert best.after[0].others == ()


def test_what_each_lever_does_by_itself():
    found = levers(loads(HILL), "calm")
    effects = {each.lever: each.effect for each in found.alone if each.grade == "holds"}
    # Who pays would rather not: with the gift the south leaves too.
    assert effects == {"guard": "enough", "gift": "worse", "wall": "enough"}


def test_any_number_of_lighter_levers_goes_before_a_heavier_one():
    text = HILL.replace("rank: 1, change: {take: B.guard}", "rank: 4, change: {take: B.guard}")
    assert ids(the(levers(loads(text), "calm"))) == [["wall"]]


def test_infeasible_with_a_reason_in_words():
    text = HILL.partition("levers:")[0] + (
        "levers:\n  gift: {title: The south pays, payer: B, rank: 2, change: {take: B.pay}}\n"
    )
    found = levers(loads(text), "calm", Scope(concept="nash"))
    part = the(found)
    assert not part.feasible
    words = LeverWords(found)
    assert words.headline(part) == "Here nothing on offer makes it hold for everybody."
    (reason,) = words.reasons(part)
    assert reason == "Here this gain cannot be deterred: the north takes the hill."


def test_breaking():
    text = HILL.replace("A.take if not B.guard, B.pay", "not A.take").replace(
        "levers:\n",
        "levers:\n  want: {title: The north wants it, payer: A, rank: 1, "
        "change: {add: A.take, of: A, to: 1}}\n",
    )
    found = levers(loads(text), "calm", Scope(breaks=True, parties=("A",), concept="nash"))
    (part,) = found.parts
    assert ids(part) == [["want"]]
    assert part.sets[0].after[0].leavers == ("A",)
    assert found.alone == ()


SILENT = HILL.replace(
    "readings:\n",
    "readings:\n  s:\n    silent: [B.guard]\n    preferences:\n"
    "      A: {statements: [not A.take if B.guard, A.take]}\n"
    "      B: {statements: [not B.pay]}\n",
).replace("canonical: NNN", "canonical: NYN")


def test_a_reading_that_does_not_address_it_is_asked_beyond_its_silence_and_says_so():
    found = levers(loads(SILENT), "calm")
    by_name = {frame.reading: frame for frame in found.frames}
    assert (by_name["s"].target, by_name["s"].freed) == ("NYN", ("B.guard",))
    assert not by_name["r"].beyond
    (note,) = LeverWords(found).notes()
    assert note.startswith("Reading s does not address this settlement")
    assert "our extrapolation" in note
    assert [part.readings for part in found.parts if part.grade == "holds"] == [
        ("s",), ("r",), ("s", "r"),
    ]  # fmt: skip


def test_a_lever_that_a_reading_does_not_speak_of_changes_nothing_there():
    case = loads(SILENT.replace("canonical: NYN", "canonical: NNN"))
    found = levers(case, "calm", Scope(readings=("s",)))
    assert [lever.id for lever in found.offered.idle] == ["guard"]
    assert ids(the(found)) == [["wall"]]


def test_orders_of_statements():
    case = load("prisoners-dilemma")
    found = levers(loads(HILL), "calm", Scope(by="order"))
    assert not the(found).feasible
    text = HILL.replace("[not A.take if B.guard, A.take if not B.guard, B.pay]",
                        "[A.take, not A.take, B.pay]")  # fmt: skip
    found = levers(loads(text), "calm", Scope(by="order", concept="nash", parties=("A",)))
    (best,) = the(found).sets
    assert best.ranks == (4,)
    assert best.payers == ("A",)
    told = LeverWords(found).set_(best)
    assert told == "the north puts “not A.take” before “A.take” (1 pair of rank 4)"
    assert levers(case, "NN", Scope(by="order", concept="nash")).parts


def test_moves_and_options_are_made_up():
    found = levers(loads(HILL), "calm", Scope(by="moves", parties=("A",)))
    assert ids(the(found)) == [["bar-A-take"]]
    found = levers(loads(HILL), "calm", Scope(by="options", parties=("A",), concept="nash"))
    assert ids(the(found)) == [["take-B-guard"]]


def test_a_party_with_a_ranking_is_judged_by_what_is_left_of_it():
    case = load("prisoners-dilemma")
    found = levers(case, "NN", Scope(by="moves", concept="nash", parties=("A",)))
    (best,) = the(found).sets
    assert [lever.id for lever in best.levers] == ["bar-A-confess"]
    assert best.checked
    assert best.after[0].leavers == ()


def test_what_is_made_up_is_heavier_than_what_the_case_declares():
    found = levers(loads(HILL), "calm", Scope(generate=True))
    made_up = [lever.rank for lever in found.offered.levers if lever.id not in found.case.levers]
    assert min(made_up) > max(lever.rank for lever in found.case.levers.values())
    assert ids(the(found)) == [["guard"]]


def test_a_search_can_be_stopped_and_then_claims_nothing():
    found = levers(loads(HILL), "calm", Scope(rounds=1))
    part = the(found)
    assert part.stopped
    assert not part.complete
    assert "stopped before anything was proved" in LeverWords(found).headline(part)


@pytest.mark.parametrize(
    ("settlement", "scope", "message"),
    [
        ("clam", Scope(), "neither a settlement nor a state; nearest: 'calm'"),
        ("calm", Scope(parties=("C",)), "decision maker 'C' is unknown"),
        ("calm", Scope(parties=()), "name at least one decision maker"),
        ("calm", Scope(readings=("q",)), "reading 'q' is unknown"),
        ("calm", Scope(concept="sim"), "concept 'sim' is unknown"),
        ("calm", Scope(by="swaps"), "kind of lever 'swaps' is unknown"),
        ("calm", Scope(grade="firm"), "grade 'firm' is unknown"),
        ("calm", Scope(most=0), "at least one set of levers is listed, not 0"),
        ("calm", Scope(by="options"), "name the parties for whom it is to hold"),
        ("calm", Scope(rounds=0), "at least one set of levers is tried, not 0"),
    ],
)
def test_what_cannot_be_asked_is_refused(settlement, scope, message):
    with pytest.raises(InputError, match=message):
        levers(loads(HILL), settlement, scope)


def test_graph_form_is_refused():
    with pytest.raises(InputError, match="graph form has none"):
        levers(load("elmira-9"), "s1")


def random_case(seed):
    """Three parties with two options each, random lists, and six levers of every kind."""
    rng = Random(seed)
    names = [f"{dm}.{option}" for dm in "ABC" for option in "xy"]

    def statement():
        one, other = rng.sample(names, 2)
        return rng.choice((one, f"not {one}", f"{one} if {other}", f"not ({one} and {other})"))

    wants = {
        dm: [
            {"says": statement(), "tied": "true" if k and rng.random() < 0.3 else "false"}
            for k in range(3)
        ]
        for dm in "ABC"
    }
    kinds = [
        f"{{take: {rng.choice(names)}}}",
        f"{{hold: {rng.choice(names)}, as: 'off'}}",
        f"{{one_way: {rng.choice(names)}}}",
        f"{{add: {statement()}, of: {rng.choice('ABC')}, to: {rng.randint(1, 4)}}}",
        f"{{move: {rng.choice('ABC')}-1, to: 3}}",
        f"{{drop: {rng.choice('ABC')}-2}}",
    ]
    lines = [
        f"  l{place}: {{title: L, payer: A, rank: {rng.randint(1, 3)}, change: {kind}}}"
        for place, kind in enumerate(kinds)
    ]
    prefs = [f"  {dm}: {{statements: {wants[dm]}}}" for dm in "ABC"]
    state = "".join(rng.choice("YN") for _ in names)
    text = "\n".join([
        f"title: random {seed}",
        "options: {A: {x: x, y: y}, B: {x: x, y: y}, C: {x: x, y: y}}",
        "preferences:", *prefs, "status_quo: NNNNNN", "levers:", *lines,
    ])  # fmt: skip
    return loads(text), state


def tried(case, state, scope):
    """Every set of levers that does it, by its ranks from the heaviest, through `after` alone."""
    found = levers(case, state, scope)
    frame = found.frames[0]
    parties = scope.parties or case.decision_makers
    good = []
    own = list(case.levers.values())
    for size in range(len(own) + 1):
        for chosen in combinations(own, size):
            flips = {}
            for lever in chosen:
                change = lever.change[0]
                option = getattr(change, "take", None) or getattr(change, "hold", None)
                if option:
                    flips.setdefault(option, set()).add(hasattr(change, "take"))
            if any(len(values) > 1 for values in flips.values()):
                continue
            result = after(frame, scope.concept, parties, levers=chosen)
            if meets(result, scope.grade, breaks=scope.breaks):
                ranks = sorted((lever.rank for lever in chosen), reverse=True)
                counted = tuple(ranks.count(rank) for rank in (3, 2, 1))
                good.append((counted, {lever.id for lever in chosen}))
    return found, good


@pytest.mark.parametrize("concept", ["nash", "seq"])
def test_the_lightest_sets_are_those_of_trying_all(concept):
    needed = 0
    for seed in range(12):
        case, state = random_case(seed)
        scope = Scope(concept=concept, parties=("A", "B") if seed % 2 else None, most=99,
                      grade="enforced" if seed % 3 == 0 else "holds")  # fmt: skip
        found, good = tried(case, state, scope)
        part = the(found, scope.grade)
        if not good:
            assert not part.feasible, seed
            continue
        least = min(counted for counted, _ in good)
        wanted = sorted(sorted(chosen) for counted, chosen in good if counted == least)
        assert sorted(sorted(each) for each in ids(part)) == wanted, seed
        assert all(each.checked for each in part.sets), seed
        needed += any(least)
    assert needed > 0


def test_another_order_is_confirmed_by_the_second_judgement():
    reordered = 0
    for seed in range(60):
        case, state = random_case(seed)
        concept = ("nash", "seq", "smr")[seed % 3]
        found = levers(case, state, Scope(by="order", parties=("A",), concept=concept))
        for part in found.parts:
            assert all(each.checked for each in part.sets), seed
            reordered += any(each.orders for each in part.sets)
    assert reordered > 2


def test_everything_made_up_at_once_is_confirmed_too():
    for seed in range(6):
        case, state = random_case(seed)
        found = levers(case, state, Scope(generate=True, parties=("A", "B"), most=3))
        assert all(each.checked for part in found.parts for each in part.sets), seed
