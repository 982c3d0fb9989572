"""Tables of states: written, and read back as a case with the same stable states."""

import csv
import io

import pytest

from detente.case import load, loads
from detente.case.save import yaml_text
from detente.errors import InputError
from detente.interchange.case_table import case_of
from detente.interchange.state_csv import dumps, move_rows, state_rows
from detente.questions.model import build_model
from detente.questions.state_table import state_table
from tests.oracle.models import as_case, random_model


def table(case, **options):
    return state_table(build_model(case), moves=False, **options)


@pytest.mark.parametrize("seed", [s for s in range(40) if s % 4 < 2])
def test_a_table_comes_back_with_its_stable_states(seed):
    data = as_case(random_model(seed), "Random") | {"one_way": []}
    case = loads(yaml_text(data))
    text = dumps(state_rows(table(case)))
    again, _ = case_of(text, "x.csv", "Again")
    before, after = build_model(case).conflict, build_model(again).conflict
    assert after.states.labels() == before.states.labels()
    for concept in ("nash", "seq", "smr"):
        assert after.equilibria(concept).labels() == before.equilibria(concept).labels()


def test_columns_say_what_is_stable_for_whom():
    rows = list(csv.DictReader(io.StringIO(dumps(state_rows(table(load("chicken")))))))
    by_state = {row["state"]: row for row in rows}
    assert by_state["YN"]["A.straight"] == "Y"
    assert [by_state["YN"][name] for name in ("nash A", "nash B", "nash all")] == ["yes"] * 3
    assert by_state["YY"]["nash all"] == "no"
    assert [row["rank A"] for row in rows] == ["2", "3", "1", "0"]


def test_moves_have_a_table_of_their_own():
    found = state_table(build_model(load("chicken")), moves=True)
    rows = list(csv.DictReader(io.StringIO(dumps(move_rows(found)))))
    assert len(rows) == 8
    assert {"mover": "A", "from": "NN", "to": "YN", "improvement": "yes"} in rows


def test_tables_of_spreadsheets_are_read():
    text = "B.y;A.x;rank A;rank B;why\nyes;0;-3;7;x\n1;n;2;7;y\n".replace("1;n", "N;Y") + ";;;;\n"
    case, told = case_of(text, "x.csv", "T")
    assert case.option_ids == ("B.y", "A.x")
    assert case.readings["model"].preferences["A"].tiers == (("NY",), ("YN",))
    assert case.readings["model"].preferences["B"].tiers == (("YN", "NY"),)
    assert build_model(case).conflict.states.labels() == ["YN", "NY"]
    assert told.notes


HEAD = "A.x,B.y,rank A,rank B\n"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "the file is empty"),
        ("state,rank A\nN,1\n", "x.csv:1: no column names an option"),
        ("A.x,A.x,rank A\n", "x.csv:1: a column is there twice"),
        ("A.x,B.y,rank A\n", "x.csv:1: there is no column 'rank B'; nearest: 'rank A'"),
        ("A.x,rank A,rank C\n", "'rank C' ranks for nobody who has options"),
        (",".join(f"A.o{k}" for k in range(13)) + ",rank A\n", "13 options; .* at most 12"),
        (HEAD + "Y,N,1\n", "x.csv:2: the row has 3 values for 4 columns"),
        (HEAD + "Y,maybe,1,1\n", "x.csv:2: column 'B.y' says Y or N, not 'maybe'"),
        (HEAD + "Y,N,1,high\n", "x.csv:2: column 'rank B' holds whole numbers, not 'high'"),
        (HEAD + "Y,N,1,1\nY,N,2,2\n", "x.csv:3: the state YN is in two rows"),
        (HEAD, "the table has no state"),
        ('"a', "this is no CSV"),
    ],
)
def test_faults_are_told_with_their_place(text, reason):
    with pytest.raises(InputError, match=reason):
        case_of(text, "x.csv", "T")
