"""The contest and dated conditions: read, refused with a place, written and read again."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given, settings

from detente.case import CaseError, dumps, load, loads, save_folder
from detente.case.edit import set_value
from detente.errors import InputError
from tests.case.contests import RIVER, contests


def test_the_base_is_good():
    case = loads(RIVER)
    assert case.contest is not None
    assert case.contest.sides == ("UP", "DOWN")
    assert case.contest.figures["holding"].to == "high"
    assert case.contest.parameters["cost-UP"].value == (0.1, 0.2)
    assert case.settlements["treaty"].parameters["steps"].value == 3
    assert case.levers["gauges"].parameters["learning"].value == 0.4
    assert case.contest.record["fought"].happened


CHANGES = {
    "unknown key of the contest": (
        "  over: the water", "  over: the water\n  perod: year",
        r":\d+:3: the key 'perod' is unknown in contest; nearest: 'period'"),
    "side": ("sides: [UP, DOWN]", "sides: [UP, DOWM]",
             r":\d+:15: decision maker 'DOWM' is unknown; nearest: 'DOWN'"),
    "one side": ("sides: [UP, DOWN]", "sides: [UP]", r":\d+:10: .*a contest has two sides, not 1"),
    "three sides": ("sides: [UP, DOWN]", "sides: [UP, DOWN, SEA]", r"a contest has two sides, not 3"),
    "the same side twice": ("sides: [UP, DOWN]", "sides: [UP, UP]", r"two sides, not 'UP' twice"),
    "outsider": ("outsiders: [SEA]", "outsiders: [SEE]", r":\d+:15: .*'SEE' is unknown; nearest: 'SEA'"),
    "a side as an outsider": ("outsiders: [SEA]", "outsiders: [UP]", r"'UP' is one of the sides"),
    "an outsider twice": ("outsiders: [SEA]", "outsiders: [SEA, SEA]", r":\d+:20: 'SEA' is listed twice"),
    "guarantor": ("outsiders: [SEA]", "guarantor: GOD", r":\d+:14: decision maker 'GOD' is unknown"),
    "period": ("  over: the water", "  over: the water\n  period: week", r":\d+:11: .*month, quarter"),
    "compare": ("  over: the water", "  over: the water\n  compare: [[treaty, treety]]",
                r":\d+:22: settlement 'treety' is unknown; nearest: 'treaty'"),
    "compare itself": ("  over: the water", "  over: the water\n  compare: [[treaty, treaty]]",
                       r"'treaty' cannot be compared with itself"),
    "compare one": ("  over: the water", "  over: the water\n  compare: [[treaty]]",
                    r":\d+:13: .*two settlements are compared, not 1"),
    "counts that are none": (
        "  over: the water",
        "  over: the water\n  counts: {of: {series: flow, column: low, rows: {river: Blue}}}",
        r":\d+:16: a count is a whole number from 0 on, not 0\.2 of 2000-01-01"),
    "rows that are not there": ("rows: {river: Blue}", "rows: {river: Red}",
                                r":\d+:14: no row of the series 'flow' has a value for this figure"),
    "periods": ("  over: the water", "  over: the water\n  periods: 0", r":\d+:12: .*at least 1"),
    "series": ("series: navy", "series: nevy", r"the series 'nevy' is unknown; nearest: 'navy'"),
    "column": ("column: ships", "column: shps", r"no column 'shps'; nearest: 'ships'"),
    "other column": ("to: high", "to: hihg", r"no column 'hihg'; nearest: 'high'"),
    "column of rows": ("rows: {river: Blue}", "rows: {revir: Blue}", r"no column 'revir'; nearest: 'river'"),
    "figure in short without a dot": ("of: deaths.total", "of: deaths",
                                      r":\d+:\d+: .*a figure is written series\.column"),
    "a cell": ('"0.4", "0.5"]', '"0.4", "o.5"]', r":\d+:\d+: column 'high' holds 'o\.5', not a number"),
    "an infinite cell": ('"0.4", "0.5"]', '"0.4", "inf"]', r"holds 'inf', not a number"),
    "a range upside down": ('"0.4", "0.5"]', '"0.6", "0.5"]', r"'high' is 0\.5, below 'low' with 0\.6"),
    "a date in a series": ('["2005-06", Blue', '["2005-6", Blue', r"a date is written .* not '2005-6'"),
    "two rows of a day": (", rows: {river: Blue}}", "}", r"two rows are of 2000-01-01: tell by 'rows'"),
    "a short row": ('"0.4", "0.5"]', '"0.4"]', r":\d+:\d+: the row has 3 values for 4 columns"),
    "two columns of a name": ("[year, ships]", "[year, year]", r"two columns named 'year'"),
    "no dates": ("columns: [year, ships]", "columns: [when, ships]", r"has no column of dates"),
    "within": ("within: 0.5", "within: -1", r":\d+:\d+: .*must be at least 0"),
    "figure and parameter": ("parameters: {cost-UP: [0.1, 0.2]", "parameters: {holding: 0.5",
                             r":\d+:16: 'holding' is both a figure and a parameter"),
    "parameter": ("cost-UP: [0.1, 0.2]", "cost-UP: [0.3, 0.2]", r"a range goes from low to high"),
    "parameter of a settlement": ("share: [0.4, 0.6]", "share: much", r":\d+:\d+: .*share.*number"),
    "parameter of a lever": ("learning: 0.4", "learning: [1]", r":\d+:\d+: .*a range has two ends"),
    "measure": ("measure: war", "measure: wor", r":\d+:\d+: .*measure: must be one of war.*nearest: 'war'"),
    "by": ("by: 2004-12-31", "by: 2004-13-31", r":\d+:\d+: a date is written .* not '2004-13-31'"),
    "after": ("after: 2003-07", "after: soon", r":\d+:\d+: a date is written"),
    "after by": ("after: 2003-07", "after: 2005", r":\d+:\d+: nothing lies after 2005 and by 2004-12-31"),
    "happened": ("happened: true", "happened: perhaps", r"happened: must be true or false"),
    "interval": ("during: 2003-05/2004", "during: 2003-05",
                 r":\d+:\d+: an interval is written first/last, as in 2022-02-24/\.\., not '2003-05'"),
    "interval upside down": ("during: 2003-05/2004", "during: 2005/2004",
                             r"the interval '2005/2004' ends before it begins"),
    "end of an interval": ("during: 2003-05/2004", "during: [../2004, 2005-02-30/..]",
                           r":4:\d+: a date is written .* not '2005-02-30'"),
    "during and when": ("during: 2003-05/2004", "during: ../.., when: {of: deaths.total, below: 3}",
                        r"give 'during' or 'when', not both"),
    "neither bound": (", at_least: 10", "", r"give exactly one of 'at_least' and 'below'"),
    "both bounds": ("at_least: 10", "at_least: 10, below: 20", r"give exactly one of"),
    "over": ("over: 2,", "over: 0,", r"over: must be at least 1"),
    "date of a status quo": ("date: 2003-06-01", "date: June", r":8:\d+: a date is written .* not 'June'"),
    "no date": ("date: 2003-06-01, ", "",
                r"'then' does not say whether 'drought' holds, and has no date"),
    "before the series": ("date: 2003-06-01", "date: 2003-04-01",
                          r"'then' does not say whether 'fighting' holds, and its series begins too late"),
    "nothing tells": ("{election: false}", "{}", r"'then' does not say whether 'election' holds$"),
    "when": ("when: drought}", "when: drouhgt}", r":\d+:\d+: .*'drouhgt' is unknown; nearest: 'drought'"),
    "when names an option": ("when: drought}", "when: DOWN.fight}", r"option 'DOWN\.fight' is unknown"),
    "when is no statement": ("when: drought}", "when: drought and}", r":\d+:\d+: "),
    "claim of a parameter": (
        "{value: 0.1, note: little}", "{value: 0.1, because: [c9]}", r"claim 'c9' is unknown"),
}  # fmt: skip
CLAIMS = """\
accounts: [{id: "1", title: An account, sha256: %(sha)s, characters: 9}]
claims: [{id: c1, doc: "1", start: 0, end: 5, sha256: %(sha)s, type: fact, paraphrase: it is so}]
""".replace("%(sha)s", "0" * 64)


@pytest.mark.parametrize("name", CHANGES)
def test_one_fault_one_sentence_with_its_place(name):
    old, new, match = CHANGES[name]
    assert RIVER.count(old) >= 1
    with pytest.raises(CaseError, match=match) as caught:
        loads(RIVER.replace(old, new, 1) + CLAIMS, "m.yaml")
    assert str(caught.value).startswith("m.yaml:")


@pytest.mark.parametrize("name", ["a", "b"])
def test_an_outsider_is_not_called_as_a_side_is_in_models(name):
    """Else its cost of joining would be taken for what a war costs that side."""
    text = RIVER.replace("SEA: {join", f"{name}: {{join").replace("      SEA:", f"      {name}:")
    text = (
        text.replace("SEA.", f"{name}.").replace("[SEA]", f"[{name}]").replace("-SEA", f"-{name}")
    )
    text = text.replace("payer: SEA", f"payer: {name}")
    with pytest.raises(CaseError, match=rf":\d+:15: '{name}' stands for a side in the models"):
        loads(text, "m.yaml")


def test_faults_stand_where_they_are():
    with pytest.raises(CaseError) as caught:
        loads(RIVER.replace('"0.4", "0.5"]', '"0.4", "o.5"]'), "m.yaml")
    line = RIVER[: RIVER.index('"0.4", "0.5"]')].count("\n") + 1
    assert caught.value.line == line


WHENS = {
    "added": "changes: [{add: {id: x, says: UP.dam, when: wet}, of: UP}]",
    "replaced": "changes: [{replace: dam, says: UP.dam, when: wet}]",
}


@pytest.mark.parametrize("name", WHENS)
def test_a_when_is_checked_in_changes(name):
    text = RIVER.replace("date: later, preferences: {}", f"date: later, {WHENS[name]}")
    with pytest.raises(CaseError, match=r":\d+:\d+: term or condition 'wet' is unknown"):
        loads(text)
    assert loads(text.replace("wet", "drought")).preferences("s")["UP"].statements


def test_a_when_is_checked_in_levers_and_what_ifs():
    lever = RIVER.replace("{take: SEA.join}", "{add: {says: UP.dam, when: wet}, of: UP}")
    with pytest.raises(CaseError, match=r"'wet' is unknown"):
        loads(lever)
    what_if = (
        RIVER + "what_if: {w: {reading: r, statements: {UP: [{at: 1, says: UP.dam, when: wet}]}}}\n"
    )
    with pytest.raises(CaseError, match=r"'wet' is unknown"):
        loads(what_if)


def test_changes_keep_when_something_is_wanted():
    text = RIVER.replace(
        "date: later, preferences: {}", "date: later, changes: [{move: dam, to: 2}]"
    )
    moved = {entry.id: entry.when for entry in loads(text).preferences("s")["UP"].statements}
    assert moved == {"calm": None, "dam": "drought"}


def test_other_words_are_wanted_at_all_dates_unless_they_say_when():
    def when(change: str) -> str | None:
        text = RIVER.replace("date: later, preferences: {}", f"date: later, changes: [{change}]")
        return loads(text).preferences("s")["UP"].statements[0].when

    assert when("{replace: dam, says: not UP.dam}") is None
    assert when("{replace: dam, says: not UP.dam, when: not drought}") == "not drought"


def test_taken_from_another_reading_with_its_when():
    text = RIVER.replace(
        "s: {based_on: r, date: later, preferences: {}}",
        "s:\n    date: later\n    preferences: {DOWN: {statements: [DOWN.fight]}, SEA: {statements: "
        "[not SEA.join]}}\n    changes: [{take: UP, from: r}]",
    )
    assert loads(text).preferences("s")["UP"] == loads(text).preferences("r")["UP"]


def test_bare_numbers_and_mappings_are_the_same():
    bare = loads(RIVER)
    full = loads(RIVER.replace("cost-UP: [0.1, 0.2]", "cost-UP: {value: [0.1, 0.2]}"))
    assert bare == full
    assert bare.content_hash == full.content_hash


def test_a_figure_in_short_is_the_same():
    short = loads(RIVER.replace("{series: navy, column: ships, within: 0.5}", "navy.ships"))
    full = loads(RIVER.replace(", within: 0.5}", "}"))
    assert short == full


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("over: the water", "over: the land"),
        ("cost-UP: [0.1, 0.2]", "cost-UP: [0.1, 0.3]"),
        ("within: 0.5", "within: 0.6"),
        ("during: 2003-05/2004", "during: 2003-05/2005"),
        ("share: [0.4, 0.6]", "share: [0.4, 0.7]"),
        ("learning: 0.4", "learning: 0.5"),
        ("measure: war", "measure: deal"),
    ],
)
def test_the_hash_of_the_content_knows_the_contest(old, new):
    assert loads(RIVER).content_hash != loads(RIVER.replace(old, new)).content_hash


def test_the_hash_of_a_reading_knows_when_and_parameters():
    text = RIVER.replace("when: drought", "when: not drought")
    assert loads(RIVER).reading_hash("r") != loads(text).reading_hash("r")
    assert loads(RIVER).reading_hash("s") != loads(text).reading_hash("s")
    other = RIVER.replace("value: [0, 0.1]", "value: [0, 0.2]")
    assert loads(RIVER).reading_hash("s") != loads(other).reading_hash("s")


def test_it_survives_a_file_and_a_folder(tmp_path):
    case = loads(RIVER)
    assert loads(dumps(case)) == case
    save_folder(case, tmp_path / "case")
    assert (tmp_path / "case" / "contest.yaml").exists()
    assert load(tmp_path / "case") == case


@settings(max_examples=60, deadline=None)
@given(contests())
def test_any_contest_survives(content):
    plain = {**yaml.safe_load(RIVER), "contest": content}
    case = loads(yaml.safe_dump(plain, allow_unicode=True, sort_keys=False))
    again = loads(dumps(case))
    assert again == case
    assert again.content_hash == case.content_hash


def test_one_number_is_changed_in_place(tmp_path):
    case = loads(RIVER)
    save_folder(case, tmp_path / "case")
    path = tmp_path / "case" / "contest.yaml"
    path.write_text("# by hand\n" + path.read_text())
    set_value(path, ("parameters", "cost-DOWN", "value"), ["0.2", "0.4"])
    changed = load(tmp_path / "case")
    assert changed.contest is not None
    assert changed.contest.parameters["cost-DOWN"].value == (0.2, 0.4)
    assert changed.contest.parameters["cost-DOWN"].note == "little"
    assert path.read_text().startswith("# by hand\n")


def test_a_contest_has_its_own_file_in_a_folder(tmp_path):
    save_folder(loads(RIVER), tmp_path / "case")
    with (tmp_path / "case" / "case.yaml").open("a") as file:
        file.write("contest: {}\n")
    with pytest.raises(InputError, match=r"case\.yaml:\d+:1: 'contest' stands in its own file"):
        load(tmp_path / "case")


def test_a_cell_of_a_csv_is_told_with_its_line(tmp_path):
    save_folder(loads(RIVER), tmp_path / "case")
    path = tmp_path / "case" / "series" / "flow.csv"
    path.write_text("# a gauge\n" + path.read_text().replace("0.5", '"o\n5"'))
    with pytest.raises(InputError, match=r"flow\.csv:5:1: column 'high' holds 'o\\n5'"):
        load(tmp_path / "case")
