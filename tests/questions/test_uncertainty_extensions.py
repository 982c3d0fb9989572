"""Extensions of settlements: against the definitions, over all completions read in the plain way."""

from __future__ import annotations

from itertools import product
from random import Random

import pytest

from detente.case import Case, StatementPreferences, load, loads
from detente.errors import InputError
from detente.questions.model import build_model
from detente.questions.uncertainty.extensions import extensions
from detente.questions.uncertainty.unsettled import certain_preferences
from detente.questions.verdicts import JUDGED
from tests.graphmodel.uncertain_reference import holds
from tests.oracle.reference import Model

from .cases import THREAT, UNSPOKEN, bits, drawn, second


def doubtful(seed: int) -> Case:
    """A drawn case in which some statements of the first reading are in doubt."""
    case, rng = drawn(seed), Random(seed)
    wants = {}
    for dm, preferences in case.preferences("r").items():
        listed = tuple(
            entry.model_copy(update={"maybe": rng.random() < 0.5})
            for entry in preferences.statements
        )
        wants[dm] = StatementPreferences(statements=listed)
    reading = case.readings["r"].model_copy(update={"preferences": wants})
    return case.model_copy(update={"readings": {**case.readings, "r": reading}})


def completions(case: Case) -> list[Model]:
    """Every completion as a model of its own."""
    wants = case.preferences("r")
    doubts = [
        (dm, entry.id) for dm, own in wants.items() for entry in own.statements if entry.maybe
    ]
    models = []
    for choice in product((True, False), repeat=len(doubts)):
        gone = {doubt for doubt, held in zip(doubts, choice, strict=True) if not held}
        listed = {
            dm: tuple(e for e in own.statements if (dm, e.id) not in gone)
            for dm, own in wants.items()
        }
        kept = {dm: StatementPreferences(statements=own) for dm, own in listed.items() if own}
        models.append(second(case, "r", next(iter(case.status_quo)), wants=kept))
    return models


def by_definition(models: list[Model], concept: str, extension: str, dm: str, state) -> bool:
    def found(i, a, b):
        signs = {(m.rank[i][a] > m.rank[i][b]) - (m.rank[i][a] < m.rank[i][b]) for m in models}
        return {1: ">", -1: "<", 0: "~"}[signs.pop()] if len(signs) == 1 else "U"

    return holds(
        models[0], concept, dm, state,
        leaves=lambda i, q, s: found(i, q, s) in (">U" if extension in "ac" else ">"),
        harms=lambda i, k, s: found(i, k, s) in ("<~U" if extension in "cd" else "<~"),
        makes=lambda j, y, x: found(j, y, x) in ">U",
    )  # fmt: skip


@pytest.mark.parametrize("seed", range(16))
def test_each_settlement_is_judged_over_all_completions(seed):
    case = doubtful(seed)
    models = completions(case)
    for finding in extensions(case, "r"):
        settlement = case.settlements[finding.parameters["settlement"]]
        state = bits(next(iter(settlement.canonical.values())))
        *rows, everybody = finding.answer.rows
        together = [set("abcd") for _ in JUDGED]
        for dm, row in zip(models[0].dms, rows, strict=True):
            for place, (concept, told) in enumerate(zip(JUDGED, row[1:], strict=True)):
                expected = [e for e in "abcd" if by_definition(models, concept, e, dm, state)]
                assert told == (" ".join(expected) or "none")
                together[place] &= set(expected)
        assert everybody[1:] == tuple(" ".join(sorted(each)) or "none" for each in together)


def test_what_is_open_is_told_in_words():
    case = loads(THREAT.replace("[not B.y, A.x]", "[not B.y, {says: A.x, maybe: true}]"))
    (finding,) = extensions(case)
    assert finding.answer.rows[0] == ("A", "b d", "a b c d", "a b c d", "a b c d", "a b c d")
    assert finding.summary.endswith("'Calm' holds for everybody, whatever is unknown.")
    assert "The reading leaves no statement open" not in " ".join(finding.caveats)


def test_of_a_party_not_spoken_of_every_preference_is_unknown():
    model = build_model(load("south-caucasus"), "000")
    graph = model.conflict.graph
    leads = [certain_preferences(model, dm) for dm in model.conflict.dms]
    assert leads[model.conflict.place("AZE")].ranks.shape == (1, graph.size)
    silent = leads[model.conflict.place("IRN")]
    ahead, behind = silent.ranks.astype(int)
    assert len(set(ahead)) == graph.size
    assert (ahead + behind == graph.size - 1).all()
    (told,) = extensions(model.case, "000", settlement="accord-bare")
    assert told.caveats[-1] == (
        "The reading does not speak of Iran: what it could do stays as it is."
    )
    assert "the four are the same" in told.caveats[1]


def test_in_graph_form_a_party_not_spoken_of_may_move_and_the_four_differ():
    (told,) = extensions(loads(UNSPOKEN), settlement="war")
    rows = {party: holding for party, *holding in told.answer.rows}
    assert rows["South"] == ["b d", *["b c d"] * 4]
    assert rows["North"] == ["a b c d"] * 5
    assert told.caveats[1:] == ("The reading does not speak of South: all it prefers is unknown.",)
    assert told.summary.endswith(
        "holds for the others; under some extensions only for South (b c d)."
    )


def test_without_doubts_the_four_are_the_same():
    found = extensions(drawn(3), "r")
    assert all(
        cell in ("none", "a b c d") for f in found for row in f.answer.rows for cell in row[1:]
    )
    assert any("leaves no statement open" in caveat for caveat in found[0].caveats)


def test_faults_are_told():
    with pytest.raises(
        InputError, match="there is no settlement or feasible state 'clam'; nearest: 'calm'"
    ):
        extensions(loads(THREAT), settlement="clam")
    many = ", ".join(f"{{says: B.{'yz'[k % 2]} or A.x, id: s{k}, maybe: true}}" for k in range(11))
    with pytest.raises(InputError, match="A may or may not hold 11 statements"):
        extensions(loads(THREAT.replace("[not B.y, A.x]", f"[{many}]")))
