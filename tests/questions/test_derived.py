"""Derived readings in words, and the kinds of contradiction behind a contested verdict."""

from __future__ import annotations

import pytest

from detente.case import Case, load, loads
from detente.errors import InputError
from detente.questions.compare import compare
from detente.questions.contradictions import KINDS
from detente.questions.derived import derivation, ordinal
from detente.questions.disputed import agreed_dates, disputed, kinds_between

SHA = "0" * 64
BASE = """\
title: t
actors: {A: {name: Ash}, B: {name: Birch}}
options: {A: {x: {on: signs, off: does not sign}, w: waves}, B: {y: signs}}
status_quo: NNN
settlements: {deal: {title: The deal, canonical: YYY}}
readings:
  r:
    account: a1
    preferences:
      A: {statements: [{id: sign, says: A.x, because: [c1]}, {id: wave, says: A.w}]}
      B: {statements: [{id: too, says: B.y if A.x, because: [c3]}]}
  s:
    account: a2
    preferences:
      A: {statements: [{id: sign, says: not A.x, because: [c2, c4]}]}
      B: {statements: [{id: too, says: B.y, because: [c5]}]}
  t:
    based_on: r
    PART
"""
EVIDENCE = f"""
accounts: [{{id: a1, title: One, sha256: {SHA}}}, {{id: a2, title: Two, sha256: {SHA}}}]
claims:
""" + "".join(
    f"  - {{id: c{n}, doc: {doc}, start: 0, end: 4, sha256: {SHA}, type: fact, paraphrase: so}}\n"
    for n, doc in enumerate(("a1", "a2", "a1", "a2", "a2", "a1"), start=1)
)


def words(part: str) -> str:
    return derivation(loads(BASE.replace("PART", part)), "t").words


@pytest.mark.parametrize(
    ("part", "told"),
    [
        ("{}", "as reading r"),
        ("changes: [{move: wave, to: 1}]", "Ash puts first what stood second: Ash waves"),
        ("changes: [{move: wave, to: 2}]", "Ash puts second what stood second: Ash waves"),
        ("changes: [{drop: wave}]", "Ash no longer wants: Ash waves"),
        ("changes: [{add: B.y, of: A, to: 2}]", "Ash also wants in second place: Birch signs"),
        ("changes: [{replace: wave, says: not A.w}]",
         "Ash wants in second place: Ash does not wave (instead of: Ash waves)"),
        ("changes: [{take: B, from: s}]", "Birch wants what reading s says"),
        ("changes: [{take: sign, from: s}]",
         "Ash wants in first place, as in reading s: Ash does not sign"),
        ("preferences: {B: {weights: {B.y: 1}}}", "with priorities of its own for Birch"),
    ],
)  # fmt: skip
def test_each_change_is_one_clause(part: str, told: str) -> None:
    if part == "{}":
        assert words("title: Mine") == told
    else:
        assert words(part) == f"as reading r, but {told}"


def test_clauses_follow_each_other_as_the_changes_do() -> None:
    part = "changes: [{drop: sign}, {add: B.y, of: A}, {move: wave, to: 2}]"
    assert words(part) == (
        "as reading r, but Ash no longer wants: Ash signs; "
        "Ash also wants in second place: Birch signs; "
        "Ash puts second what stood first: Ash waves"
    )


def test_a_reading_that_stands_by_itself() -> None:
    case = loads(BASE.replace("PART", "title: Mine"))
    found = derivation(case, "r")
    assert (found.base, found.clauses, found.words) == (None, (), "")
    with pytest.raises(InputError, match="reading 'q' is unknown"):
        derivation(case, "q")


def test_taking_without_a_base() -> None:
    text = BASE.replace("    based_on: r\n    PART", "    changes: [{take: A, from: s}, "
                        "{take: B, from: r}]")  # fmt: skip
    assert derivation(loads(text), "t").words == (
        "Ash wants what reading s says; Birch wants what reading r says"
    )


def test_places_in_words() -> None:
    assert [ordinal(place) for place in (1, 3, 10, 11)] == ["first", "third", "tenth",
                                                            "in place 11"]  # fmt: skip


def contested(links: str) -> Case:
    return loads(BASE.replace("PART", "title: Mine") + EVIDENCE + f"links:\n{links}")


LINKS = """\
  - {id: l1, from: c2, to: c1, kind: contradicts, difference: causal}
  - {id: l2, from: c1, to: c4, kind: contradicts, difference: time}
  - {id: l3, from: c3, to: c5, kind: contradicts, difference: value}
  - {id: l4, from: c6, to: c2, kind: contradicts, difference: fact}
  - {id: l5, from: c1, to: c5, kind: same}
"""


def test_kinds_count_only_links_between_what_both_readings_rest_on() -> None:
    case = contested(LINKS)
    assert kinds_between(case, "r", "s") == {"causal": 1, "value": 1, "time": 1}
    assert kinds_between(case, "s", "r") == {"causal": 1, "value": 1, "time": 1}
    assert kinds_between(case, "r", "s", parties=["A"]) == {"causal": 1, "time": 1}
    assert kinds_between(case, "r", "s", parties=[]) == {}
    assert kinds_between(case, "r", "r") == {}


def test_suggested_links_and_rejected_claims_do_not_count() -> None:
    suggested = LINKS.replace("difference: causal", "difference: causal, status: suggested")
    assert "causal" not in kinds_between(contested(suggested), "r", "s")


def test_kinds_behind_each_pair_of_a_contested_verdict() -> None:
    case = contested(LINKS)
    (row,) = compare(case, readings=["r", "s"], concept="nash").rows
    assert row.standing == "contested"
    assert disputed(case, row) == {("r", "s"): {"causal": 1, "time": 1}}


def test_no_cruxes_no_dispute() -> None:
    case = load("south-caucasus")
    for row in compare(case).rows:
        found = disputed(case, row)
        assert bool(found) is bool(row.cruxes)
        assert all(set(kinds) <= set(KINDS) for kinds in found.values())


DATED = """\
title: t
options: {A: {x: signs}, B: {y: signs}}
conditions: {war: there is war}
status_quo:
  early: {state: NN, conditions: {war: false}}
  late: {state: NN, conditions: {war: true}}
settlements: {deal: {title: The deal, canonical: YY}}
readings:
  r:
    date: early
    preferences: {A: {statements: [A.x iff not war]}, B: {statements: [B.y]}}
  s:
    date: late
    preferences: {A: {statements: [A.x iff not war]}, B: {statements: [B.y]}}
"""


def test_readings_that_differ_only_by_their_dates() -> None:
    case = loads(DATED)
    (row,) = compare(case, concept="nash").rows
    assert row.standing == "contested"
    assert agreed_dates(case, row) == {"early": "holds", "late": "breaks"}
    (other,) = compare(loads(DATED.replace("date: late", "date: early")), concept="nash").rows
    assert agreed_dates(case, other) == {}


def test_readings_that_differ_at_every_date() -> None:
    head, between, tail = DATED.partition("  s:")
    case = loads(head + between + tail.replace("[B.y]", "[not B.y]"))
    (row,) = compare(case, concept="nash").rows
    assert agreed_dates(case, row) == {"late": "breaks"}
    same = head + between + tail.replace("[B.y]", "[not B.y]").replace("late", "early")
    (row,) = compare(loads(same), concept="nash").rows
    assert (row.standing, agreed_dates(loads(same), row)) == ("contested", {})
    case = loads(DATED.replace("[A.x iff not war]", "[A.x]", 1).replace("iff not war", "iff B.y"))
    (row,) = compare(case, concept="nash").rows
    assert (row.standing, agreed_dates(case, row)) == ("robust", {})
