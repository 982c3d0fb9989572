"""Verdicts: grades on small cases worked by hand, everything else against the definitions."""

from __future__ import annotations

import pytest

from detente.case import loads
from detente.findings import Verdict
from detente.questions.model import build_model
from detente.questions.outcomes import Outcomes, outcomes
from detente.questions.verdicts import Judge
from tests.oracle import reference
from tests.oracle.reference import Model as Plain

from . import plain
from .cases import CHICKEN, DATES, DILEMMA, ROW, SHIFT, THREAT, bits, drawn, second

JUDGED = ("nash", "gmr", "smr", "seq", "sseq")
SEEDS = range(12)


def verdict(text: str, settlement: str, concept: str, reading: str | None = None) -> Verdict:
    return outcomes(loads(text), reading).verdict(settlement, concept)


@pytest.mark.parametrize(
    ("text", "settlement", "concept", "grade", "leavers"),
    [
        (DILEMMA, "confession", "nash", "firm", ()),
        (DILEMMA, "confession", "seq", "firm", ()),
        (DILEMMA, "silence", "nash", "breaks", ("A", "B")),
        # Who confesses alone is answered by the other's own best reply.
        (DILEMMA, "silence", "gmr", "enforced", ()),
        (DILEMMA, "silence", "seq", "enforced", ()),
        # Who does not swerve is deterred only by a crash, which is the other's worst.
        (CHICKEN, "both", "gmr", "on-paper", ()),
        (CHICKEN, "both", "seq", "breaks", ("A", "B")),
        (CHICKEN, "first", "nash", "firm", ()),
        (THREAT, "calm", "nash", "breaks", ("A",)),
        # B would gain by striking, and would gain more by trading.
        (THREAT, "calm", "seq", "on-paper", ()),
        (ROW, "calm", "nash", "firm", ()),
        (ROW, "war", "nash", "breaks", ("South",)),
    ],
)
def test_grades(
    text: str, settlement: str, concept: str, grade: str, leavers: tuple[str, ...]
) -> None:
    found = verdict(text, settlement, concept)
    assert (found.grade, found.leavers) == (grade, leavers)
    assert found.holds is (grade in {"firm", "enforced", "on-paper"})


def test_a_deal_that_its_parties_would_change_but_not_leave() -> None:
    found = verdict(SHIFT, "deal", "seq", "loyal")
    assert (found.grade, found.holds) == ("shifts", False)
    assert (found.leavers, found.shifters, found.stayers) == ((), ("A",), ("B",))
    assert (found.count, found.of) == (1, 2)


def test_who_would_leave_and_who_would_only_shift() -> None:
    found = verdict(SHIFT, "deal", "nash", "loose")
    assert (found.grade, found.leavers, found.shifters) == ("breaks", ("B",), ("A",))
    assert found.stayers == ()
    assert (found.count, found.of) == (0, 2)
    assert found.idle_options == ("A.w",), "neither with the clause nor without it"


def test_a_reading_that_does_not_speak_of_it() -> None:
    found = outcomes(loads(DATES), "third").verdict("deal", "seq")
    assert (found.grade, found.holds, found.state) == ("not-addressed", None, None)
    assert found.leavers == found.stayers == found.shifters == ()


def solved(seed: int, reading: str) -> tuple[Outcomes, Plain]:
    case = drawn(seed)
    return outcomes(case, reading), second(case, reading, "status-quo")


def idle(members: list[str], good: set[str], options: tuple[str, ...]) -> tuple[str, ...]:
    """Options that can be switched within a settlement and never matter."""
    found = []
    for place, name in enumerate(options):
        pairs = [
            (state, state[:place] + "Y" + state[place + 1 :])
            for state in members
            if state[place] == "N" and state[:place] + "Y" + state[place + 1 :] in members
        ]
        if pairs and all((low in good) == (high in good) for low, high in pairs):
            found.append(name)
    return tuple(found)


@pytest.mark.parametrize("seed", SEEDS)
def test_verdicts_are_those_of_the_definitions(seed: int) -> None:
    found, model = solved(seed, "r")
    case = found.model.case
    for concept in JUDGED:
        good = set(plain.equilibria(model, concept))
        for name, entry in case.settlements.items():
            told = found.verdict(name, concept)
            state = entry.canonical["status-quo"]
            members = [
                plain.label(each)
                for each in model.states
                if (
                    plain.truth(entry.where, case.option_ids, each)
                    if entry.where
                    else plain.label(each) == state
                )  # type: ignore[arg-type]
            ]
            loose = [
                dm
                for dm in model.dms
                if not reference.is_stable(model, concept, dm, bits(state), "sequence")
            ]
            leave = [
                dm
                for dm in loose
                if any(
                    plain.label(q) not in members
                    for q in plain.ways_out(model, concept, dm, bits(state))
                )
            ]
            assert told.state == state
            assert told.holds is (state in good)
            assert told.leavers == tuple(leave)
            assert told.shifters == tuple(dm for dm in loose if dm not in leave)
            assert told.stayers == tuple(dm for dm in model.dms if dm not in loose)
            assert (told.count, told.of) == (len(good & set(members)), len(members))
            assert told.idle_options == idle(members, good, case.option_ids)


def best(model: Plain, dm: str, state: tuple[int, ...]) -> int:
    return max(model.rank[dm][q] for q in (state, *model.arcs[dm][state]))


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("concept", JUDGED)
def test_witnesses_are_what_they_claim(seed: int, concept: str) -> None:
    found, model = solved(seed, "s")
    for dm in model.dms:
        for state in model.states:
            told = found.judge.witness(concept, dm, plain.label(state))
            assert told.stable is reference.is_stable(model, concept, dm, state, "sequence")
            if not told.moves:
                assert not reference.improvements(model, dm, state)
                continue
            way = [bits(each) for each in told.moves]
            assert way[0] == state
            assert way[1] in reference.improvements(model, dm, state)
            assert told.movers[0] == dm
            if not told.stable:
                assert way[1] in plain.ways_out(model, concept, dm, state)
                continue
            assert dm not in told.movers[1:]
            assert all(a != b for a, b in zip(told.movers, told.movers[1:], strict=False))
            assert model.rank[dm][way[-1]] <= model.rank[dm][state], "the gain is gone"
            for mover, before, after in zip(told.movers[1:], way[1:], way[2:], strict=False):
                assert after in model.arcs[mover][before]
                if concept in {"seq", "sseq"}:
                    assert model.rank[mover][after] > model.rank[mover][before]


@pytest.mark.parametrize("seed", SEEDS)
def test_enforced_means_that_every_punisher_does_what_is_best_for_it(seed: int) -> None:
    found, model = solved(seed, "r")
    for dm in model.dms:
        for state in model.states:
            told = found.judge.witness("seq", dm, plain.label(state))
            steps = zip(told.movers[1:], told.moves[1:], told.moves[2:], strict=False)
            kept = all(
                model.rank[mover][bits(after)] == best(model, mover, bits(before))
                for mover, before, after in steps
            )
            if told.stable and told.enforced:
                assert kept
            elif told.stable:
                assert not kept, "on paper only, so somebody acts against its own best reply"


@pytest.mark.parametrize("seed", SEEDS)
def test_each_party_s_first_sacrifice(seed: int) -> None:
    case = drawn(seed)
    judge = Judge(build_model(case, "r"))
    state = case.settlements["narrow"].canonical["status-quo"]
    expected = {}
    for dm, wants in case.preferences("r").items():
        for place, entry in enumerate(wants.statements, start=1):  # type: ignore[union-attr]
            if not plain.truth(entry.says, case.option_ids, bits(state)):
                expected[dm] = (entry.id, place)
                break
    assert {s.party: (s.statement, s.place) for s in judge.sacrifices(state)} == expected


def test_what_a_party_gains_is_its_first_statement_that_differs() -> None:
    judge = Judge(build_model(loads(SHIFT), "loyal"))
    clause, word = judge.deciding("A", "YNY", "YYY"), judge.deciding("A", "NNY", "YYY")
    assert clause is not None
    assert word is not None
    assert [(place, entry.says) for place, entry in (clause, word)] == [(2, "A.w"), (1, "A.x")]
    assert judge.deciding("A", "YNN", "YNY") is None
    assert judge.deciding("B", "YNY", "YYY") is None


CLAIMED = """\
title: Claims
options: {A: {x: signs}, B: {y: signs}}
status_quo: YY
settlements: {deal: {title: The deal, where: A.x and B.y, canonical: YY}}
accounts: [{id: a1, title: An account, sha256: %(sha)s, characters: 9}]
claims:
  - {id: c1, doc: a1, start: 0, end: 4, sha256: %(sha)s, type: fact, paraphrase: A would go}
  - {id: c2, doc: a1, start: 4, end: 8, sha256: %(sha)s, type: fact, paraphrase: B would stay}
readings:
  r:
    account: a1
    date: status-quo
    preferences:
      A: {statements: [{says: not A.x, because: [c1]}]}
      B: {statements: [{says: B.y, because: [c2]}]}
""".replace("%(sha)s", "0" * 64)


def test_a_finding_names_the_claims_and_the_reason() -> None:
    case = loads(CLAIMED)
    found = outcomes(case).finding("deal", "nash")
    assert found.claims == ("c1",)
    assert [each.party for each in found.witnesses] == ["A"]
    assert "The deal" in found.summary
    assert "breaks" in found.summary
    assert "A would leave it" in found.summary
    assert (found.case_hash, found.reading_hash) == (case.content_hash, case.reading_hash("r"))
    assert found.parameters["concept"] == "nash"
    assert found == type(found).from_json(found.to_json())


def test_a_finding_says_under_which_rule_it_was_found() -> None:
    from detente.questions.outcomes import Solving

    found = outcomes(loads(THREAT), solving=Solving(rule="single"))
    assert found.finding("calm", "seq").parameters["rule"] == "single"
    assert found.equilibria("seq").parameters["rule"] == "single"


def test_caveats_say_what_the_verdict_leaves_out() -> None:
    late = outcomes(loads(DATES), "first", "early").finding("deal", "seq")
    assert any("another date" in caveat for caveat in late.caveats)
    wide = outcomes(loads(SHIFT), "loyal").finding("deal", "seq")
    assert any("1 of the 2 states" in caveat for caveat in wide.caveats)
    quiet = outcomes(loads(DATES), "third").finding("quiet", "seq")
    assert any("does not speak of Birch" in caveat for caveat in quiet.caveats)
    assert outcomes(loads(DILEMMA)).finding("silence", "seq").caveats == ()


def test_without_a_solution_there_is_no_count_to_be_had() -> None:
    bare = Judge(build_model(loads(SHIFT), "loyal")).verdict("deal", "seq")
    full = verdict(SHIFT, "deal", "seq", "loyal")
    assert bare.grade == full.grade == "shifts"
    assert bare.idle_options == ()


def test_the_set_of_equilibria_is_a_finding_with_its_caveat() -> None:
    found = outcomes(loads(DILEMMA)).equilibria("seq")
    assert found.answer.states == ("NN", "YY")  # type: ignore[union-attr]
    assert "not a recommendation" in str(found)
    assert "solution" not in str(found)
