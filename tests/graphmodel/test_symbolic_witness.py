"""Verdicts, sanctions and witnesses at single states are those of the explicit solver."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

import pytest

from detente.errors import InputError
from detente.graphmodel import Conflict, Statements, search
from detente.graphmodel.arc_graph import ArcGraph
from detente.graphmodel.option_graph import OptionGraph
from detente.graphmodel.search import (
    SANCTIONS,
    best_move,
    count_improvements,
    escapes,
    improvements,
    judge,
    sanction_path,
    way_out,
)
from detente.graphmodel.symbolic import local
from detente.graphmodel.symbolic.graph import SymbolicGraph

from .stated_models import both, stated_model

CONCEPTS = ("nash", *SANCTIONS)
RULES = ("sequence", "once", "single")


def pairs(first: int, last: int) -> Iterator[tuple[int, Conflict, Conflict]]:
    """The same conflicts for both solvers; a model without states is left out."""
    for seed in range(first, last):
        try:
            explicit, symbolic = both(stated_model(seed, most_options=7))
        except InputError:
            continue
        yield seed, explicit, symbolic


def some_states(conflict: Conflict, most: int) -> list[str]:
    labels = conflict.states.labels()
    return labels[:: max(1, len(labels) // most)][:most]


def names(graph: OptionGraph | ArcGraph, cells: list[int]) -> list[str]:
    return [graph.label(cell) for cell in cells]


def compare_verdicts(first: int, last: int) -> int:
    compared = 0
    for seed, explicit, symbolic in pairs(first, last):
        one, other = explicit.graph, symbolic.graph
        for state in some_states(explicit, 3):
            here, there = one.cell(state), other.cell(state)
            for dm in range(len(explicit.dms)):
                better = names(one, improvements(one, dm, here))
                assert better == names(other, improvements(other, dm, there)), seed
                assert better[:2] == names(other, improvements(other, dm, there, 2))
                assert count_improvements(other, dm, there) == len(better)
                for concept in CONCEPTS:
                    for rule in RULES:
                        assert judge(one, concept, dm, here, rule=rule) == judge(
                            other, concept, dm, there, rule=rule
                        ), (seed, state, dm, concept, rule)
                        found = names(one, escapes(one, concept, dm, here, rule=rule))
                        assert found == (
                            names(other, escapes(other, concept, dm, there, rule=rule))
                        ), (seed, state, dm, concept, rule)
                        compared += 1
    return compared


@pytest.mark.parametrize("most_listed", [0, 12])
def test_verdicts_and_improvements(most_listed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "_MOST_OWN", most_listed)
    assert compare_verdicts(0, 5) > 250


def compare_witnesses(first: int, last: int) -> Counter[str]:
    seen: Counter[str] = Counter()
    for seed, explicit, symbolic in pairs(first, last):
        for state in some_states(explicit, 2):
            for dm in explicit.dms:
                for concept in CONCEPTS:
                    for rule in RULES:
                        found = symbolic.explain(concept, dm, state, rule=rule)
                        expected = explicit.explain(concept, dm, state, rule=rule)
                        assert found == expected, (seed, state, dm, concept, rule)
                        for answer in found.answers:
                            seen["escape"] += answer.sanction is None
                            if answer.sanction is not None:
                                seen["enforced"] += answer.sanction.enforced
                                seen["on paper"] += not answer.sanction.enforced
                                seen["long"] += len(answer.sanction.moves) > 1
    return seen


def test_witnesses_are_the_same_move_by_move() -> None:
    seen = compare_witnesses(4, 18)
    assert min(seen[kind] for kind in ("escape", "enforced", "on paper")) > 10, seen
    assert seen["long"] > 2, seen


@pytest.mark.slow
@pytest.mark.parametrize("start", range(1000, 1400, 40))
def test_witnesses_and_verdicts_on_many_models(start: int) -> None:
    assert compare_verdicts(start, start + 40)
    assert compare_witnesses(start, start + 40)


def test_a_sanction_of_each_kind_has_the_same_length_and_order() -> None:
    found = 0
    for seed, explicit, symbolic in pairs(40, 52):
        one, other = explicit.graph, symbolic.graph
        for state in some_states(explicit, 2):
            for dm in range(len(explicit.dms)):
                for moved in improvements(one, dm, one.cell(state))[:3]:
                    end = one.label(moved)
                    for wanted in SANCTIONS.values():
                        for best in (False, True):
                            asked = replace(wanted, best_only=best)
                            first = sanction_path(one, dm, one.cell(state), moved, wanted=asked)
                            second = sanction_path(
                                other, dm, other.cell(state), other.cell(end), wanted=asked
                            )
                            listed = first and [(by, one.label(cell)) for by, cell in first]
                            assert listed == (
                                second and [(by, other.label(cell)) for by, cell in second]
                            ), (seed, state, dm, asked)
                            found += first is not None
    assert found > 100


def wide() -> Conflict:
    """One decision maker can change 25 options, of which each alone is a gain; one can punish."""
    own = [f"o{k}" for k in range(25)]
    gains = Statements([f"B.punish if not A.{own[0]}", *(f"A.{name}" for name in own)])
    wants = Statements([f"B.punish if not A.{own[1]}", "not B.punish"])
    hurt = Statements(["not B.punish", *gains.statements[1:]])
    return Conflict.from_options({"A": own, "B": ["punish"]}, {"A": hurt, "B": wants})


def test_a_party_with_very_many_improvements() -> None:
    conflict = wide()
    graph = conflict.graph
    assert isinstance(graph, SymbolicGraph)
    start = "N" * 26
    assert count_improvements(graph, 0, graph.cell(start)) == 2**25 - 1
    nearest = names(graph, improvements(graph, 0, graph.cell(start), most=3))
    assert nearest == ["N" * k + "Y" + "N" * (25 - k) for k in range(3)]
    assert best_move(graph, 0, graph.cell(start)) == graph.cell("Y" * 25 + "N")
    with pytest.raises(InputError, match="33,554,431 improvements"):
        improvements(graph, 0, graph.cell(start))
    general = conflict.explain("gmr", "A", start)
    assert general.stable and not general.enforced
    assert len(general.answers) == local.MOST_TOLD
    assert general.unlisted == 2**25 - 1 - local.MOST_TOLD
    told = [answer.sanction for answer in general.answers]
    # Where the second option is taken, B would act against its own interest; those come first.
    assert all(sanction is not None and not sanction.enforced for sanction in told)
    assert all(answer.improvement.end[1] == "Y" for answer in general.answers)
    sequential = conflict.explain("seq", "A", start)
    assert not sequential.stable
    assert [answer.improvement.end[:3] for answer in sequential.answers] == ["NYN"]
    assert judge(graph, "gmr", 0, graph.cell(start))
    assert not judge(graph, "seq", 0, graph.cell(start))
    inside = conflict.where(" and ".join(f"not A.o{k}" for k in range(2, 25)))
    assert way_out(graph, "nash", 0, graph.cell(start), inside=inside) == 4
    assert way_out(graph, "gmr", 0, graph.cell(start), inside=inside) is None


def test_simultaneous_sanctions_are_refused() -> None:
    with pytest.raises(InputError, match="state by state"):
        wide().explain("sim", "A", "N" * 26)
