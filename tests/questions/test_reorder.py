"""Reordering: each move is tried again on a case in which the list is written so."""

from __future__ import annotations

import pytest

from detente.case import Case, StatementPreferences, load, loads
from detente.errors import InputError
from detente.questions.compare import compare
from detente.questions.model import build_model
from detente.questions.reorder import answers, at_every_place, moved, reorder, reorderings
from detente.questions.verdicts import Judge

from .cases import CHICKEN, DATES, DILEMMA, ROW, SHIFT, changed, drawn, holds, second

ANSWER = {"firm": "holds", "enforced": "holds", "on-paper": "holds", "shifts": "shifts",
          "breaks": "breaks", "not-addressed": "not addressed"}  # fmt: skip


def rewritten(case: Case, reading: str, dm: str, order: list[str]) -> Case:
    """The case with the statements of one party in another order, as if the file said so."""
    wants = case.preferences(reading)
    by_id = {entry.id: entry for entry in wants[dm].statements}  # type: ignore[union-attr]
    wants[dm] = StatementPreferences(statements=tuple(by_id[name] for name in order))
    new = case.reading(reading).model_copy(update={"preferences": wants})
    return case.model_copy(update={"readings": {**case.readings, reading: new}})


@pytest.mark.parametrize("concept", ["nash", "seq"])
@pytest.mark.parametrize("seed", range(12))
def test_every_move_of_every_statement(seed: int, concept: str) -> None:
    case = drawn(seed)
    before = answers(build_model(case, "r"), concept)
    found = list(reorderings(case, "r", concept=concept))
    lists = {dm: build_model(case, "r").statements(dm) for dm in case.decision_makers}
    assert len(found) == sum(len(listed) * (len(listed) - 1) for listed in lists.values())
    for shift in found:
        ids = [entry.id for entry in lists[shift.party]]
        assert ids[shift.start - 1] == shift.statement
        ids.insert(shift.end - 1, ids.pop(shift.start - 1))
        after = answers(build_model(rewritten(case, "r", shift.party, ids), "r"), concept)
        differing = {n: (before[n], after[n]) for n in before if before[n] != after[n]}
        assert shift.changes == differing


@pytest.mark.parametrize("seed", range(12, 20))
def test_answers_agree_with_the_definitions(seed: int) -> None:
    case = drawn(seed)
    for dm in case.decision_makers:
        listed = build_model(case, "r").statements(dm)
        if len(listed) < 2:
            continue
        found = reorder(case, "r", listed[-1].id, to=1, of=dm)
        order = moved(listed, len(listed) - 1, 0)
        wants = changed(case, "r", dm, order)
        plain = second(case, "r", "status-quo", wants=wants)
        for name, verdict in found.after.items():
            state = case.settlements[name].canonical["status-quo"]
            assert verdict.holds == holds(plain, "seq", state)


@pytest.mark.parametrize("seed", range(6))
def test_the_quick_answers_are_those_of_the_verdicts(seed: int) -> None:
    for text in (None, SHIFT, DATES):
        case = drawn(seed) if text is None else loads(text)
        for reading in case.readings:
            model = build_model(case, reading)
            told = {name: Judge(model).verdict(name, "seq").grade for name in case.settlements}
            assert answers(model, "seq") == {name: ANSWER[grade] for name, grade in told.items()}


def test_one_move_tells_every_verdict_before_and_after() -> None:
    case = load("south-caucasus")
    found = reorder(case, "000", "aze-armed-pressure", to=1)
    assert (found.party, found.start, found.end) == ("AZE", 5, 1)
    rows = {row.settlement: row.verdicts["000"] for row in compare(case, readings=["000"]).rows}
    assert found.before == rows
    assert found.before["accord-guarded"].holds
    assert found.after["accord-guarded"].leavers == ("AZE",)
    assert "accord-guarded" in found.differing
    assert "handover-exodus" not in found.differing
    told = found.finding()
    assert len(told.answer.rows) == len(case.settlements)  # type: ignore[union-attr]
    assert "at place 1 instead of 5" in told.summary
    assert told == type(told).from_json(told.to_json())


def test_there_and_back_is_where_it_was() -> None:
    case = drawn(5)
    for dm in case.decision_makers:
        for entry in build_model(case, "r").statements(dm):
            start = [each.id for each in build_model(case, "r").statements(dm)].index(entry.id)
            for to in range(1, len(build_model(case, "r").statements(dm)) + 1):
                there = reorder(case, "r", entry.id, to=to, of=dm)
                back = moved(there.changed.statements(dm), to - 1, start)
                assert back == there.model.statements(dm)


def test_a_statement_at_its_own_place_changes_nothing() -> None:
    found = reorder(drawn(3), "r", "Ash-1", to=1)
    assert found.differing == ()
    assert "0 of 2 verdicts" in found.finding().summary


def test_progress_counts_every_order_once() -> None:
    case, seen = drawn(4), []
    list(reorderings(case, "r", progress=lambda done, total: seen.append((done, total))))
    assert seen == [(k, len(seen)) for k in range(1, len(seen) + 1)]
    lists = [len(build_model(case, "r").statements(dm)) for dm in case.decision_makers]
    assert len(seen) == sum((count - 1) ** 2 for count in lists if count > 1)


@pytest.mark.parametrize("text", [CHICKEN, DILEMMA, ROW], ids=["chicken", "dilemma", "graph"])
def test_rankings_and_graphs_have_no_statements_to_move(text: str) -> None:
    case = loads(text)
    assert list(reorderings(case, "model")) == []
    with pytest.raises(InputError, match="statement 'A-1' is unknown in reading 'model'"):
        reorder(case, "model", "A-1", to=1)


@pytest.mark.parametrize(
    ("statement", "to", "of", "told"),
    [
        ("Ash-9", 1, None, "statement 'Ash-9' is unknown in reading 'r'; nearest: 'Ash-"),
        ("Ash-1", 0, None, "the places in this list are 1 to"),
        ("Ash-1", 9, None, "the places in this list are 1 to"),
        ("Ash-1", 1, "Ask", "decision maker 'Ask' is unknown; nearest: 'Ash'"),
        ("Ash-1", 1, "Birch", "statement 'Ash-1' is unknown"),
    ],
)
def test_what_cannot_be_moved(statement: str, to: int, of: str | None, told: str) -> None:
    with pytest.raises(InputError, match=told):
        reorder(drawn(3), "r", statement, to=to, of=of)


def test_an_id_that_two_parties_use_needs_its_owner() -> None:
    text = SHIFT.replace("[A.x, A.w]", "[{id: one, says: A.x}, A.w]").replace(
        "[B.y]", "[{id: one, says: B.y}]"
    )
    with pytest.raises(InputError, match="'one' is a statement of 'A' and of 'B'"):
        reorder(loads(text), "loyal", "one", to=1)
    assert reorder(loads(text), "loyal", "one", to=2, of="A").end == 2


def test_a_concept_that_settlements_are_not_judged_by() -> None:
    for ask in (lambda: reorder(drawn(3), "r", "Ash-1", to=1, concept="sim"),
                lambda: reorderings(drawn(3), "r", concept="sim")):  # fmt: skip
        with pytest.raises(InputError, match="not compared under 'sim'"):
            ask()


@pytest.mark.parametrize("seed", range(6))
def test_every_place_at_once_agrees_with_each_place_alone(seed: int) -> None:
    case = drawn(seed)
    for dm in case.decision_makers:
        for entry in build_model(case, "r").statements(dm):
            found = at_every_place(case, "r", entry.id, of=dm)
            places = len(build_model(case, "r").statements(dm))
            for to in range(1, places + 1):
                after = reorder(case, "r", entry.id, to=to, of=dm).after
                told = {name: answer[to - 1] for name, answer in found.answers.items()}
                assert told == {name: ANSWER[each.grade] for name, each in after.items()}
            now = {name: answer[found.start - 1] for name, answer in found.answers.items()}
            assert now == answers(build_model(case, "r"), "seq")
