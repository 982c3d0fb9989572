"""``detente outcomes``: the JSON that other programs read, the tables that people read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.oracle.reference import CONCEPTS
from tests.questions.plain import equilibria, model_of, stable_sets

from .conftest import DEAL, DILEMMA, GRAPH, Command

KEYS = {"schema", "title", "decision_makers", "options", "states", "stable", "equilibria", "counts"}
FREE = "title: Free\noptions:\n{options}\npreferences:\n{wants}\nstatus_quo: {quo}\n"


def free_choice(options: dict[str, int], extra: str = "") -> str:
    """A case of so many options for each decision maker, every state feasible."""
    table = "\n".join(
        f"  {dm}: {{{', '.join(f'o{k}: does {k}' for k in range(n))}}}" for dm, n in options.items()
    )
    wants = "\n".join(f"  {dm}: {{statements: [{dm}.o0]}}" for dm in options)
    return FREE.format(options=table, wants=wants, quo="N" * sum(options.values())) + extra


def test_the_dilemma_of_the_manual(run: Command, here: Path) -> None:
    found = run("outcomes", "pd.yaml", "--json").json
    assert found.keys() >= KEYS
    assert found["schema"] == 1
    assert found["title"] == "Prisoner's dilemma"
    assert found["decision_makers"] == ["A", "B"]
    assert found["options"] == ["A.confess", "B.confess"]
    assert sorted(found["states"]) == ["NN", "NY", "YN", "YY"]
    assert found["equilibria"]["nash"] == ["YY"]
    for concept in ("gmr", "smr", "seq", "sseq", "sim", "sim_fh"):
        assert sorted(found["equilibria"][concept]) == ["NN", "YY"]
    assert sorted(found["stable"]["nash"]["A"]) == ["YN", "YY"]
    assert sorted(found["stable"]["nash"]["B"]) == ["NY", "YY"]
    assert found["counts"]["states"] == 4
    assert found["counts"]["nash"] == 1


def test_the_stable_keys_stand_in_the_documented_order(run: Command, here: Path) -> None:
    found = run("outcomes", "pd.yaml", "--json").json
    assert tuple(found["stable"]) == CONCEPTS
    assert tuple(found["equilibria"]) == CONCEPTS
    assert list(found["counts"]) == ["states", *CONCEPTS]


def test_options_and_parties_stand_in_the_order_of_the_file(run: Command, tmp_path: Path) -> None:
    path = tmp_path / "order.yaml"
    path.write_text(
        "title: Order\nactors: {B: {name: b}, A: {name: a}}\n"
        "options: {Z: {z: z, a: a}, B: {m: m}, A: {k: k}}\n"
        "preferences: {A: {statements: [A.k]}, B: {statements: [B.m]}, Z: {statements: [Z.a]}}\n"
    )
    found = run("outcomes", path, "--json").json
    assert found["decision_makers"] == ["Z", "B", "A"]
    assert found["options"] == ["Z.z", "Z.a", "B.m", "A.k"]
    assert list(found["stable"]["nash"]) == ["Z", "B", "A"]
    # The first option of the file is the first letter.
    assert all(state[1] == "Y" for state in found["stable"]["nash"]["Z"])


def test_graph_form_names_its_states(run: Command, here: Path) -> None:
    found = run("outcomes", "row.yaml", "--json").json
    model = model_of(GRAPH)
    assert found["form"] == "graph"
    assert found["options"] == []
    assert found["states"] == ["calm", "tense", "war", "truce"]
    assert found["decision_makers"] == ["North", "South"]
    for concept, sets in stable_sets(model).items():
        assert found["stable"][concept] == sets
        assert found["equilibria"][concept] == equilibria(model, concept)


@pytest.mark.parametrize("concept", ["sim", "sim_fh"])
def test_graph_form_says_why_there_is_no_sim(concept: str, run: Command, here: Path) -> None:
    found = run("outcomes", "row.yaml", "--json").json
    assert found["stable"][concept] is None
    assert found["equilibria"][concept] is None
    assert found["counts"][concept] is None
    assert "option form" in found["missing"][concept]


def test_several_readings_are_several_runs(run: Command, here: Path) -> None:
    whole = run("outcomes", "deal.yaml", "--json").json
    assert whole["schema"] == 1
    assert [each["reading"] for each in whole["runs"]] == ["dove", "hawk"]
    for each in whole["runs"]:
        assert run("outcomes", "deal.yaml", "--reading", each["reading"], "--json").json == each


def test_settlements_are_judged_in_the_same_document(run: Command, here: Path) -> None:
    dove = run("outcomes", "deal.yaml", "--reading", "dove", "--json").json
    assert list(dove["settlements"]) == ["deal", "raid"]
    deal = dove["settlements"]["deal"]
    assert deal["title"] == "The deal"
    assert deal["state"] == "YNY"
    assert list(deal["verdicts"]) == ["nash", "gmr", "smr", "seq", "sseq"]
    for concept, verdict in deal["verdicts"].items():
        assert verdict["holds"] is ("YNY" in dove["equilibria"][concept])
        assert verdict["of"] == 1
        assert verdict["count"] == ("YNY" in dove["equilibria"][concept])


def test_a_reading_at_another_date_says_so(run: Command, here: Path) -> None:
    told = run("outcomes", "deal.yaml", "--reading", "dove", "--status-quo", "after")
    assert "extrapolation" in told.out
    assert "extrapolation" not in run("outcomes", "deal.yaml", "--reading", "dove").out


def test_a_what_if_is_named_and_tried(run: Command, here: Path) -> None:
    found = run("outcomes", "deal.yaml", "--what-if", "guard", "--json").json
    assert found["what_if"] == "guard"
    assert found["reading"] == "hawk"
    assert all(state[1] == "N" for state in found["states"])


def test_another_rule_changes_what_deters(run: Command, tmp_path: Path) -> None:
    path = tmp_path / "rules.yaml"
    path.write_text(
        "title: Two punish together\noptions: {A: {x: x}, B: {y: y}, C: {z: z}}\n"
        "preferences:\n  A: {statements: [not B.y or not C.z, A.x]}\n"
        "  B: {statements: [B.y iff A.x]}\n  C: {statements: [C.z iff A.x and B.y]}\n"
    )
    by_sequence = run("outcomes", path, "--json").json["stable"]["seq"]["A"]
    alone = run("outcomes", path, "--rule", "single", "--json").json["stable"]["seq"]["A"]
    assert "NNN" in by_sequence
    assert "NNN" not in alone


@pytest.mark.parametrize("rule", ["once", "single"])
def test_the_verdict_follows_the_rule_that_was_asked_for(
    rule: str, run: Command, tmp_path: Path
) -> None:
    path = tmp_path / "rules.yaml"
    path.write_text(
        "title: Two punish together\noptions: {A: {x: x}, B: {y: y}, C: {z: z}}\n"
        "settlements: {still: {canonical: NNN}}\nstatus_quo: NNN\n"
        "preferences:\n  A: {statements: [not B.y or not C.z, A.x]}\n"
        "  B: {statements: [B.y iff A.x]}\n  C: {statements: [C.z iff A.x and B.y]}\n"
    )
    found = run("outcomes", path, "--rule", rule, "--json").json
    for concept, verdict in found["settlements"]["still"]["verdicts"].items():
        assert verdict["holds"] is ("NNN" in found["equilibria"][concept]), concept


def test_above_ten_thousand_states_only_counts_and_settlements(
    run: Command, tmp_path: Path
) -> None:
    path = tmp_path / "large.yaml"
    deal = "settlements: {deal: {where: A.o0 and B.o0, canonical: [A.o0, B.o0]}}\n"
    path.write_text(free_choice({"A": 7, "B": 7}, deal))
    found = run("outcomes", path, "--json").json
    assert found["states"] is found["stable"] is found["equilibria"] is None
    assert found["counts"]["states"] == 2**14
    assert found["counts"]["nash"] == 2**12
    assert found["settlements"]["deal"]["verdicts"]["nash"] == {
        "holds": True,
        "grade": "firm",
        "leavers": [],
        "shifters": [],
        "stayers": ["A", "B"],
        "count": 2**12,
        "of": 2**12,
        "idle_options": [f"{dm}.o{k}" for dm in "AB" for k in range(1, 7)],
    }
    assert "10,000" in found["missing"]["states"]


@pytest.mark.parametrize(("infeasible", "listed"), [("[A.o9]", True), ("[]", False)])
def test_the_limit_is_on_feasible_states(
    infeasible: str, listed: bool, run: Command, tmp_path: Path
) -> None:
    path = tmp_path / "edge.yaml"
    path.write_text(free_choice({"A": 10, "B": 4}, f"infeasible: {infeasible}\n"))
    found = run("outcomes", path, "--json").json
    assert (found["states"] is not None) is listed


def test_states_are_written_aside_when_asked_for(run: Command, tmp_path: Path) -> None:
    path, aside = tmp_path / "large.yaml", tmp_path / "all.json"
    path.write_text(free_choice({"A": 7, "B": 7}))
    run("outcomes", path, "--states", aside, "--json")
    written = json.loads(aside.read_text())
    assert written["schema"] == 1
    assert len(written["states"]) == len(set(written["states"])) == 2**14
    assert len(written["equilibria"]["nash"]) == 2**12
    assert len(written["stable"]["nash"]["A"]) == 2**13
    assert [entry.name for entry in tmp_path.iterdir() if entry.name.startswith(".")] == []


@pytest.mark.parametrize("name", ["pd.yaml", "row.yaml"])
def test_what_is_written_aside_is_what_is_printed(name: str, run: Command, here: Path) -> None:
    printed = run("outcomes", name, "--states", "all.json", "--json").json
    written = json.loads(Path("all.json").read_text())
    for key in ("schema", "states", "stable", "equilibria"):
        assert written[key] == printed[key]


def test_states_aside_replace_an_older_file(run: Command, here: Path) -> None:
    Path("all.json").write_text("old")
    run("outcomes", "pd.yaml", "--states", "all.json")
    assert json.loads(Path("all.json").read_text())["states"] == ["NN", "YN", "NY", "YY"]


def test_the_tables_never_call_a_state_the_solution(run: Command, here: Path) -> None:
    for name in ("pd.yaml", "row.yaml", "deal.yaml"):
        told = run("outcomes", name)
        assert told.code == 0
        assert told.err == ""
        assert "not a recommendation" in told.out
        assert "solution" not in told.out.lower()
        assert "\x1b" not in told.out, "colour only on a terminal"


def test_the_tables_say_for_whom(run: Command, here: Path) -> None:
    rows = [line.split("│") for line in run("outcomes", "pd.yaml").out.splitlines() if "│" in line]
    cells = {row[1].strip(): [cell.strip() for cell in row[2:-1]] for row in rows}
    model = model_of(DILEMMA)
    for state, shown in cells.items():
        for concept, cell in zip(CONCEPTS, shown, strict=True):
            who = [dm for dm in "AB" if state in stable_sets(model)[concept][dm]]
            assert cell == ("ALL" if len(who) == 2 else " ".join(who) or "-"), (state, concept)


def test_the_reasons_are_sentences_about_the_parties(run: Command, here: Path) -> None:
    told = run("outcomes", "deal.yaml", "--reading", "hawk").out
    assert "'The deal' breaks" in told
    assert "North raids" in told
    assert "N.raid" not in told.partition("Y and N stand for")[0]


def test_the_small_file_of_readings_is_what_it_seems(here: Path) -> None:
    # The files of this room are given to people as well: keep them sound.
    from detente.case import loads

    assert list(loads(DEAL).readings) == ["dove", "hawk"]


@pytest.mark.parametrize("concept", ["sim", "sim_fh", "limited-move", "non-myopic"])
def test_a_concept_that_settlements_are_not_judged_by(
    concept: str, run: Command, here: Path
) -> None:
    text = free_choice({"A": 2, "B": 1})
    deal = "settlements: {deal: {title: The deal, where: A.o0, canonical: YNN}}\n"
    (here / "deal.yaml").write_text(text + deal)
    told = run("outcomes", "deal.yaml", "--concept", concept)
    assert told.code == 0
    assert "The deal" not in told.out
    assert "│ NNN   │" in told.out
    assert run("outcomes", "deal.yaml", "--concept", "nash").out.count("The deal") > 1
