"""Inputs at a date: which layer speaks, in what range, and how old it is."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from detente.case import Case, load, loads
from detente.compose.inputs import INPUTS, OUTSIDER_INPUTS
from detente.errors import InputError
from detente.questions.contest_lint import own_inputs, shared_inputs
from detente.questions.input_names import outsider_of
from detente.questions.inputs import (
    contest_of,
    input_name,
    inputs_at,
    inputs_known,
    written_names,
)
from tests.case.contests import RIVER

THEN = dt.date(2003, 6, 1)


@pytest.fixture(scope="module")
def river() -> Case:
    return loads(RIVER)


def test_the_registry_makes_sense() -> None:
    names = [each.name for each in (*INPUTS, *OUTSIDER_INPUTS)]
    assert len(set(names)) == len(names)
    for each in (*INPUTS, *OUTSIDER_INPUTS):
        assert each.least < each.most
        if each.widest is not None:
            low, high = each.widest
            assert each.least <= low <= high <= each.most
        assert each.words[0].islower() or each.words[0] == "{"
        assert not each.words.endswith(".")
        each.words.format(a="A", b="B", k="K")


def test_every_input_is_written_in_one_way_and_found_by_it(river: Case) -> None:
    contest = contest_of(river)
    written = written_names(contest)
    assert len(set(written.values())) == len(written)
    assert written["cost_a"] == "cost-UP"
    assert written["cost_b"] == "cost-DOWN"
    assert written["capability_SEA"] == "capability-SEA"
    for key, name in written.items():
        assert input_name(contest, name) == input_name(contest, key) == key


@pytest.mark.parametrize("name", ["deep_sea", "x_SEA", "a_b", "needed", "years"])
def test_an_outsider_may_have_any_id(name: str) -> None:
    named = {
        "SEA: {join": f"{name}: {{join",
        "SEA.join": f"{name}.join",
        "payer: SEA": f"payer: {name}",
    }
    named |= {"      SEA:": f"      {name}:", "[SEA]": f"[{name}]", "-SEA": f"-{name}"}
    text = RIVER
    for old, new in named.items():
        text = text.replace(old, new)
    contest = contest_of(loads(text))
    written = written_names(contest)
    assert written[f"cost_{name}"] == f"cost-{name}"
    assert len(set(written.values())) == len(written) == len(INPUTS) + len(OUTSIDER_INPUTS)
    for key, own in written.items():
        assert input_name(contest, own) == key
    assert [key for key in written if outsider_of(contest, key)] == [
        f"{each.name}_{name}" for each in OUTSIDER_INPUTS
    ]


def test_an_unknown_input_is_told_with_the_nearest(river: Case) -> None:
    with pytest.raises(InputError, match=r"the input 'cost-UPP' is unknown; nearest: 'cost-UP'"):
        input_name(contest_of(river), "cost-UPP")


def test_the_last_layer_that_speaks_counts(river: Case) -> None:
    found = inputs_at(river, "r", THEN)
    assert (found["drift"].low, found["drift"].high, found["drift"].origin) == (0, 0.1, "reading")
    assert (found["cost_a"].low, found["cost_a"].high) == (0.1, 0.2)
    assert found["cost_a"].origin == "contest"
    assert found["cost_b"].note == "little"
    assert found["learning"].origin == "nothing said"
    assert "share" not in found
    told = inputs_at(river, "r", THEN, settlement="treaty", levers=["gauges"])
    assert (told["share"].low, told["share"].high, told["share"].source) == (0.4, 0.6, "treaty")
    assert told["steps"].low == told["steps"].high == 3
    assert (told["learning"].low, told["learning"].origin) == (0.4, "lever")
    asked = inputs_at(river, "r", THEN, settlement="treaty", asked={"share": (0.1, 0.2)})
    assert (asked["share"].low, asked["share"].origin) == (0.1, "asked")


def test_what_nothing_speaks_of_keeps_its_widest_range(river: Case) -> None:
    found = inputs_at(river, "r", THEN)
    for key, each in inputs_known(contest_of(river)).items():
        if key in found and found[key].origin == "nothing said":
            assert (found[key].low, found[key].high) == each.widest


def test_a_figure_says_how_old_it_is(river: Case) -> None:
    found = inputs_at(river, "r", dt.date(2020, 1, 1))
    assert (found["holding"].low, found["holding"].high) == (0.4, 0.5)
    assert found["holding"].as_of == dt.date(2005, 6, 1)
    assert found["holding"].origin == "series"
    assert found["holding"].source == "flow"
    assert found["drift"].as_of is None


def test_before_its_first_row_a_figure_says_nothing(river: Case) -> None:
    assert "holding" not in inputs_at(river, "r", dt.date(1999, 1, 1))


def test_a_figure_is_cut_to_what_makes_sense() -> None:
    case = loads(RIVER.replace("rows: {river: Blue}}", "rows: {river: Blue}, within: 0.45}"))
    found = inputs_at(case, "r", THEN)["holding"]
    assert found.low == 0
    assert found.high == pytest.approx(0.75)


def test_a_figure_is_more_or_less_what_it_is_within(river: Case) -> None:
    found = inputs_at(river, "r", dt.date(2020, 1, 1))["capability_SEA"]
    assert (found.low, found.high) == (1.5, 2.5)


def test_percent_in_place_of_a_share_is_refused() -> None:
    case = loads(RIVER.replace('"0.2", "0.3"', '"20", "30"'))
    with pytest.raises(InputError, match=r"holding lies between 0 and 1, not 20 to 30"):
        inputs_at(case, "r", THEN)
    told = "contest: holding lies between 0 and 1, and series 'flow' says 20 of 2000-01-01"
    assert told in list(shared_inputs(case))


def test_a_reading_goes_before_a_figure() -> None:
    case = loads(RIVER.replace("power: [0.5, 0.6]", "holding: [0.7, 0.8]"))
    assert inputs_at(case, "r", THEN)["holding"].origin == "reading"


def test_a_derived_reading_takes_over_parameters_one_by_one() -> None:
    text = RIVER.replace("date: later, preferences: {}", "date: later, parameters: {drift: 0.3}")
    found = inputs_at(loads(text), "s", THEN)
    assert found["drift"].low == 0.3
    assert (found["power"].low, found["power"].high) == (0.5, 0.6)


def test_a_parameter_out_of_bounds_is_refused() -> None:
    case = loads(RIVER.replace("power: [0.5, 0.6]", "power: [0.5, 1.6]"))
    with pytest.raises(
        InputError, match=r"^reading r: power lies between 0 and 1, not 0\.5 to 1\.6"
    ):
        inputs_at(case, "r", THEN)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("cost-UP: [0.1", "cost-UP: [-0.1", r"contest: cost-UP lies between 0 and 2, not -0\.1"),
        ("capability-SEA:", "capabilty-SEA:", r"contest: the input 'capabilty-SEA' is unknown"),
        (
            "share: [0.4, 0.6]",
            "share: [0.4, 1.6]",
            r"settlement treaty: share lies between 0 and 1",
        ),
        ("learning: 0.4", "leaning: 0.4", r"lever gauges: the input 'leaning' is unknown"),
    ],
)
def test_who_gives_what_is_wrong_is_told(old: str, new: str, told: str) -> None:
    case = loads(RIVER.replace(old, new))
    with pytest.raises(InputError, match=f"^{told}"):
        inputs_at(case, "r", THEN, settlement="treaty", levers=["gauges"])


def test_what_is_asked_is_checked_too(river: Case) -> None:
    with pytest.raises(InputError, match=r"steps lies between 1 and 120, not 0 to 2"):
        inputs_at(river, "r", THEN, asked={"steps": (0, 2)})
    with pytest.raises(InputError, match=r"'stepps' is unknown; nearest: 'steps'"):
        inputs_at(river, "r", THEN, asked={"stepps": (1, 2)})
    with pytest.raises(InputError, match=r"discount: a range goes from low to high, not from 0\.9"):
        inputs_at(river, "r", THEN, asked={"discount": (0.9, 0.8)})


def test_unknown_names_are_told_with_the_nearest(river: Case) -> None:
    with pytest.raises(InputError, match=r"settlement 'traety' is unknown; nearest: 'treaty'"):
        inputs_at(river, "r", THEN, settlement="traety")
    with pytest.raises(InputError, match=r"lever 'gauge' is unknown; nearest: 'gauges'"):
        inputs_at(river, "r", THEN, levers=["gauge"])
    with pytest.raises(InputError, match=r"reading 'q' is unknown"):
        inputs_at(river, "q", THEN)


def test_a_case_without_a_contest_says_so() -> None:
    with pytest.raises(InputError, match="says nothing of a contest"):
        inputs_at(load("chicken"), "model", THEN)


def test_parameters_of_other_models_are_left_alone() -> None:
    case = loads(RIVER.replace("power: [0.5, 0.6]", "charisma: 99, power: 0.5"))
    assert "charisma" not in inputs_at(case, "r", THEN)
    assert not [told for told in own_inputs(case, "r") if "charisma" in told]


def test_the_base_has_nothing_to_remark(river: Case) -> None:
    assert list(shared_inputs(river)) == []
    assert list(own_inputs(river, "r")) == []


SHARED = {
    "contest": ("cost-UP: [0.1, 0.2]", "cost-UPP: 0.1", "contest: the input 'cost-UPP' is unknown"),
    "figure": ("capability-SEA:", "capability-SEE:", "contest: the input 'capability-SEE' is unknown"),
    "settlement": ("share: [0.4", "shere: [0.4", "settlement treaty: the input 'shere' is unknown"),
    "lever": ("learning: 0.4", "learning: 4", "lever gauges: learning lies between 0 and 1, not 4 to 4"),
    "both": ("cost-UP: [0.1, 0.2]", "cost_a: 0.1, cost-UP: 0.2", "contest: cost_a and cost-UP are one"),
}  # fmt: skip


@pytest.mark.parametrize("name", SHARED)
def test_what_is_wrong_under_every_reading(name: str) -> None:
    old, new, words = SHARED[name]
    assert any(told.startswith(words) for told in shared_inputs(loads(RIVER.replace(old, new))))


OWN = {
    "out of bounds": ("drift: {value: [0, 0.1]", "drift: {value: [0, 2]", "reading r: drift lies between -1"),
    "misspelt": ("drift: {value", "drfit: {value", "reading r: the input 'drfit' is unknown; nearest"),
    "missing": ("power: [0.5, 0.6]", "trust: 0.5", "reading r: nothing gives power, the chance that UP "),
}  # fmt: skip


@pytest.mark.parametrize("name", OWN)
def test_what_is_wrong_with_a_reading(name: str) -> None:
    old, new, words = OWN[name]
    assert any(told.startswith(words) for told in own_inputs(loads(RIVER.replace(old, new)), "r"))


def test_a_case_without_a_contest_needs_no_inputs() -> None:
    case = load("chicken")
    assert list(shared_inputs(case)) == list(own_inputs(case, "model")) == []


def test_the_manual_lists_every_input_with_its_range() -> None:
    page = (Path(__file__).parents[2] / "docs" / "reference" / "inputs.md").read_text("utf-8")
    rows = {
        cells[0].strip("` "): [cell.strip() for cell in cells[1:]]
        for line in page.splitlines()
        if line.startswith("| `")
        for cells in [line.strip("|").split("|")]
    }
    written = [(each, each.name) for each in INPUTS]
    written += [(each, f"{each.name}_K") for each in OUTSIDER_INPUTS]
    assert len(rows) == len(written)
    for each, name in written:
        head, _, tail = name.replace("_", "-").rpartition("-")
        key = f"{head}-{tail.upper()}" if tail in {"a", "b", "K"} else name.replace("_", "-")
        widest = "must be given"
        if each.widest is not None:
            widest = " to ".join(dict.fromkeys(f"{end:g}" for end in each.widest))
        words = each.words.format(a="A", b="B", k="K")
        assert rows[key] == [words, f"{each.least:g} to {each.most:g}", widest]
