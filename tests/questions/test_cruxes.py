"""Cruxes of cases: entries, parties, silence, time, and what the south Caucasus hinges on."""

from __future__ import annotations

from itertools import combinations

import pytest

from detente.case import Case, load, loads
from detente.errors import InputError
from detente.findings import Finding, Table
from detente.questions.cruxes import Cruxes, CruxWords, Exchange, Scope, cruxes, lay_side_by_side
from detente.questions.model import build_model

from .cases import CHICKEN, ROW, drawn, holds, second

HASH = "0" * 64
#: Two accounts of whether North raids under a deal, of South's price, and of a third party.
DEAL = f"""\
title: A deal
actors: {{N: {{name: North}}, S: {{name: South}}, W: {{name: West}}}}
options:
  N: {{sign: signs, raid: raids}}
  S: {{sign: signs}}
  W: {{pay: pays}}
terms: {{deal: N.sign and S.sign}}
status_quo: NNNN
settlements:
  deal: {{title: The deal, where: deal, canonical: YNYN}}
  quiet: {{title: Quiet, where: not N.raid and not deal, canonical: NNNN}}
accounts:
  a: {{title: One, sha256: "{HASH}"}}
  b: {{title: Other, sha256: "{HASH}"}}
claims:
  - {{id: a-1, doc: a, start: 0, end: 1, sha256: "{HASH}", type: causal, paraphrase: It raids.}}
  - {{id: a-2, doc: a, start: 1, end: 2, sha256: "{HASH}", type: fact, paraphrase: It signs.}}
  - {{id: b-1, doc: b, start: 0, end: 1, sha256: "{HASH}", type: causal, paraphrase: It does not.}}
  - {{id: b-2, doc: b, start: 1, end: 2, sha256: "{HASH}", type: fact, paraphrase: It pays.}}
links:
  - {{id: l-1, from: a-1, to: b-1, kind: contradicts, difference: KIND}}
readings:
  one:
    account: a
    preferences:
      N: {{statements: [{{id: signs, says: N.sign, because: [a-2]}},
                       {{id: raids, says: N.raid, because: [a-1]}}]}}
      S: {{statements: [{{id: s-signs, says: S.sign}}]}}
      W: {{statements: [{{id: pays, says: not W.pay}}]}}
  other:
    account: b
    preferences:
      N: {{statements: [{{id: signs, says: N.sign}},
                       {{id: calm, says: not N.raid, because: [b-1]}}]}}
      S: {{statements: [{{id: s-signs, says: S.sign}}]}}
      W: {{statements: [{{id: pays, says: W.pay if N.raid, because: [b-2]}}]}}
"""


def deal(kind: str = "causal") -> Case:
    return loads(DEAL.replace("KIND", kind))


def named(found: Cruxes, reading: str, settlement: str = "deal") -> set[frozenset[str]]:
    return {
        frozenset((each.here or each.there)[0].statement.id for each in crux.differences)
        for hinge in found.hinges
        if (hinge.settlement, hinge.reading) == (settlement, reading)
        for crux in hinge.cruxes
    }


@pytest.fixture(scope="module")
def caucasus() -> Case:
    return load("south-caucasus")


def test_the_deal_hinges_on_whether_north_raids_and_what_the_west_pays() -> None:
    found = cruxes(deal())
    assert named(found, "one") == {frozenset({"raids"})}
    assert named(found, "other") == {frozenset({"calm"})}
    crux = next(each for each in found.counted if each.reading == "one")
    assert (crux.then, crux.parties, crux.believed, crux.given_up) == (
        "holds",
        ("N",),
        ("b-1",),
        ("a-1",),
    )
    (difference,) = crux.differences
    assert (difference.kind, difference.differences) == ("denied", ("causal",))


@pytest.mark.parametrize(("where", "then"), [("deal", "shifts"), ("deal and not N.raid", "breaks")])
def test_what_changes_within_the_settlement_shifts_it(where: str, then: str) -> None:
    case = loads(DEAL.replace("KIND", "fact").replace("where: deal,", f"where: {where},"))
    assert [crux.then for crux in cruxes(case).counted if crux.reading == "other"] == [then]


def test_in_words_with_the_claims() -> None:
    case = deal()
    crux = next(each for each in cruxes(case).counted if each.reading == "one")
    assert CruxWords(case).told(crux) == (
        "'The deal' would hold in reading one if North wanted this (priority 2): North does not "
        "raid; rather than this (priority 2): North raids. "
        "That is to believe b-1 rather than a-1."
    )


@pytest.mark.parametrize("kind", ["time", "frame"])
def test_differences_of_time_or_frame_only_are_apart(kind: str) -> None:
    found = cruxes(deal(kind))
    assert {crux.apart for crux in found.apart} == {kind}
    assert all("N" not in crux.parties for crux in found.counted)
    assert all(load.claim not in {"a-1", "b-1"} for load in found.loads())
    told = CruxWords(deal(kind)).told(found.apart[0])
    assert {"time": "only in the time", "frame": "only in how they name"}[kind] in told


@pytest.mark.parametrize("other", ["causal", "fact"])
def test_a_difference_of_time_and_of_something_else_is_counted(other: str) -> None:
    more = "  - {id: l-2, from: b-1, to: a-1, kind: contradicts, difference: " + other + "}\n"
    case = loads(DEAL.replace("KIND", "time").replace("readings:", more + "readings:"))
    assert any("N" in crux.parties for crux in cruxes(case).counted)


def test_a_link_that_is_only_suggested_tells_nothing() -> None:
    case = loads(DEAL.replace("difference: KIND", "difference: time, status: suggested"))
    assert not cruxes(case).apart


def test_a_whole_list_is_never_only_of_time() -> None:
    found = cruxes(deal("time"), Scope(parties=True))
    assert not found.apart
    assert {crux.parties for crux in found.counted if crux.reading == "one"} == {("N",)}


def test_silence_about_a_party_is_not_a_contradiction() -> None:
    """The West would pay, which shifts the deal; the other account says nothing of the West."""
    text = DEAL.replace("KIND", "causal").replace("says: not W.pay}", "says: W.pay}")
    text = text.replace(
        "      W: {statements: [{id: pays, says: W.pay if N.raid, because: [b-2]}]}\n", ""
    )
    text = text.replace("    account: b\n", "    account: b\n    silent: [W]\n")
    case = loads(text.replace("{id: raids, says: N.raid, ", "{id: calm, says: not N.raid, "))
    found = cruxes(case)
    assert {crux.parties for crux in found.apart} == {("W",)}
    assert {crux.apart for crux in found.apart} == {"silence"}
    assert "silence, not denial" in CruxWords(case).told(found.apart[0])
    assert not found.counted
    assert not found.loads()


def test_a_statement_on_which_the_other_reading_is_silent_says_so() -> None:
    text = DEAL.replace("KIND", "causal").replace(
        "  other:\n    account: b\n", "  other:\n    account: b\n    silent: [W]\n"
    )
    text = text.replace("id: signs, says: N.sign, because", "id: paid, says: W.pay, because")
    sides = lay_side_by_side(build_model(loads(text), "one"), "other")
    only_here = [each for each in sides.differences if each.kind == "only here"]
    assert [(each.silent_on, each.unsaid) for each in only_here] == [(("W.pay",), False)]


def test_the_same_statement_in_other_words_is_one_entry() -> None:
    text = DEAL.replace("KIND", "causal").replace(
        "{id: calm, says: not N.raid, because: [b-1]}", "{id: new, says: not (not N.raid)}"
    )
    sides = lay_side_by_side(build_model(loads(text), "one"), "other")
    assert [each.party for each in sides.differences] == ["W"]


def test_the_same_id_with_another_content_is_restated() -> None:
    text = DEAL.replace("KIND", "causal").replace(
        "{id: calm, says: not N.raid", "{id: raids, says: N.raid and W.pay"
    )
    sides = lay_side_by_side(build_model(loads(text), "one"), "other")
    assert [each.kind for each in sides.differences if each.party == "N"] == ["restated"]


def test_ids_given_by_place_do_not_pair_statements() -> None:
    text = DEAL.replace("KIND", "causal").replace(
        "S: {statements: [{id: s-signs, says: S.sign}]}", "S: {statements: [S.sign]}", 1
    )
    text = text.replace(
        "S: {statements: [{id: s-signs, says: S.sign}]}", "S: {statements: [N.sign]}", 1
    )
    sides = lay_side_by_side(build_model(loads(text), "one"), "other")
    kinds = sorted(each.kind for each in sides.differences if each.party == "S")
    assert kinds == ["only here", "only there"]


def test_a_party_with_a_ranking_is_exchanged_as_a_whole() -> None:
    text = CHICKEN.replace("preferences:", "readings:\n  r:\n    preferences:").replace(
        "\n  A: {ranking", "\n      A: {ranking"
    )
    text = text.replace("\n  B: {ranking", "\n      B: {ranking")
    text = text.replace(
        "status_quo:",
        "  s:\n    preferences:\n      A: {ranking: [YY, NY, YN, NN]}\n"
        "      B: {ranking: [YY, YN, NY, NN]}\nstatus_quo:",
    )
    found = cruxes(loads(text), Scope(concept="nash"), settlements=["both"])
    assert {crux.parties for crux in found.counted if crux.reading == "r"} == {("A", "B")}
    assert {crux.parties for crux in found.counted if crux.reading == "s"} == {("A",), ("B",)}
    assert all(each.kind == "list" for crux in found.counted for each in crux.differences)


def brute(case: Case, settlement: str, concept: str) -> set[tuple[str, frozenset[str]]]:
    """Smallest sets of parties that turn the verdict, from every set there is."""
    state = case.settlements[settlement].canonical["status-quo"]
    found = set()
    for here, other in (("r", "s"), ("s", "r")):
        turning: list[frozenset[str]] = []
        for size in range(len(case.decision_makers) + 1):
            for parties in map(frozenset, combinations(case.decision_makers, size)):
                wants = {
                    dm: case.preferences(other if dm in parties else here)[dm]
                    for dm in case.decision_makers
                }
                held = holds(second(case, here, "status-quo", wants=wants), concept, state)
                if size == 0:
                    base = held
                elif held != base and not any(one < parties for one in turning):
                    turning.append(parties)
        found |= {(here, parties) for parties in turning}
    return found


@pytest.mark.parametrize("seed", range(10))
def test_cruxes_by_party_are_those_of_the_definition(seed: int) -> None:
    case = drawn(seed)
    for concept in ("nash", "seq"):
        found = cruxes(case, Scope(concept=concept, parties=True, agreeing=True))
        for name in case.settlements:
            told = {
                (crux.reading, frozenset(crux.parties))
                for hinge in found.hinges
                if hinge.settlement == name
                for crux in hinge.cruxes
            }
            assert told == brute(case, name, concept)


def test_only_contested_settlements_unless_others_are_asked_for() -> None:
    case = deal()
    usual = {hinge.settlement for hinge in cruxes(case).hinges}
    assert usual == {"deal"}
    assert {h.settlement for h in cruxes(case, Scope(agreeing=True)).hinges} == {"deal", "quiet"}
    by_name = cruxes(case, settlements=["quiet"])
    assert {hinge.settlement for hinge in by_name.hinges} == {"quiet"}


def test_both_directions_of_a_pair() -> None:
    found = cruxes(deal(), pairs=[("one", "other")], settlements=["deal"])
    assert [(hinge.reading, hinge.other) for hinge in found.hinges] == [
        ("one", "other"),
        ("other", "one"),
    ]


def test_how_much_hinges_on_a_claim() -> None:
    found = cruxes(deal())
    by_claim = {each.claim: each for each in found.loads()}
    assert by_claim.keys() == {"a-1", "b-1"}
    assert by_claim["b-1"].of == len(found.counted) == 2
    assert {crux.reading for crux in by_claim["b-1"].cruxes} == {"one", "other"}


def test_a_finding_for_each_settlement() -> None:
    found = cruxes(deal())
    finding = found.finding("deal")
    assert isinstance(finding.answer, Table)
    assert len(finding.answer.rows) == sum(len(hinge.cruxes) for hinge in found.hinges)
    assert {"a-1", "b-1"} <= set(finding.claims)
    assert finding.parameters["rule"] == "sequence"
    assert finding.caveats
    assert finding == Finding.from_json(finding.to_json())
    with pytest.raises(InputError, match="were not asked for; nearest: 'deal'"):
        found.finding("deel")


def test_progress_is_told_to_the_end() -> None:
    told: list[tuple[int, int]] = []
    cruxes(deal(), told=lambda done, total: told.append((done, total)))
    assert max(told)[0] == told[0][1]


@pytest.mark.parametrize(
    ("text", "keys", "message"),
    [
        (ROW, {}, "in option form only"),
        (DEAL.replace("KIND", "fact"), {"settlements": ["dael"]}, "nearest: 'deal'"),
        (DEAL.replace("KIND", "fact"), {"pairs": [("one", "othr")]}, "nearest: 'other'"),
        (DEAL.replace("KIND", "fact"), {"scope": Scope(concept="sek")}, "'sek'; nearest: 'seq'"),
        (DEAL.replace("KIND", "fact"), {"scope": Scope(status_quo="then")}, "'then' is unknown"),
    ],
)
def test_what_cannot_be_asked(text: str, keys: dict[str, object], message: str) -> None:
    with pytest.raises(InputError, match=message):
        cruxes(loads(text), **keys)  # type: ignore[arg-type]


def test_without_settlements() -> None:
    with pytest.raises(InputError, match="names no settlements"):
        cruxes(load("chicken"))


def test_azerbaijan_alone_decides_the_bare_accord_of_july_2023(caucasus: Case) -> None:
    scope = Scope(parties=True)
    found = cruxes(caucasus, scope, settlements=["accord-bare"], pairs=[("000", "001")])
    at_july = [crux for crux in found.counted if crux.reading == "000"]
    assert [(crux.parties, crux.then) for crux in at_july] == [(("AZE",), "holds")]
    assert not [crux for crux in found.apart if crux.reading == "000"]


def test_azerbaijan_or_the_west_decide_the_guarded_steps_of_july_2023(caucasus: Case) -> None:
    scope = Scope(parties=True)
    found = cruxes(caucasus, scope, settlements=["gradual-guarded"], pairs=[("000", "001")])
    assert {crux.parties for crux in found.counted} == {("AZE",), ("WEST",)}


def test_entry_by_entry_the_bare_accord_hinges_on_what_dominance_does(caucasus: Case) -> None:
    """Azerbaijan's own armed pressure (or its end once the land is regained) is in every one."""
    exchange = Exchange(build_model(caucasus, "000"), "001")
    hinge = exchange.hinge("accord-bare", "seq")
    assert hinge is not None
    assert hinge.complete
    assert hinge.entries > 25
    pressure = {"aze-armed-pressure", "aze-fights-until-won"}
    for crux in hinge.cruxes:
        ids = {s.statement.id for each in crux.differences for s in each.here + each.there}
        assert ids & pressure
        kinds = {kind for each in crux.differences for kind in each.differences}
        assert "causal" in kinds
    assert "WEST" not in {party for crux in hinge.cruxes for party in crux.parties}


def test_a_difference_of_time_only_is_shown_apart(caucasus: Case) -> None:
    exchange = Exchange(build_model(caucasus, "000"), "001")
    hinge = exchange.hinge("gradual-guarded", "seq")
    assert hinge is not None
    apart = [crux for crux in hinge.cruxes if crux.apart == "time"]
    assert apart
    assert all("WEST" in crux.parties for crux in apart)
