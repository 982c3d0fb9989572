"""Networks in files: hostile names survive, numbers stay numbers, nothing is left half-written."""

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from detente.accounts.networks import (
    Design,
    Window,
    edge_rows,
    gather,
    network_of,
    safe_cell,
    windows,
    write_csv,
    write_graphml,
)
from detente.accounts.networks.files import matrix_rows, number, writer
from detente.accounts.networks.graphml import graphml
from detente.errors import InputError

from .coding import cells, claim, evidence

NS = {"g": "http://graphml.graphdrawing.org/xmlns"}
HOSTILE = [
    "=1+1",
    "+A",
    "-2",
    "@x",
    "\tt",
    'say "a, b"',
    "two\nlines",
    "<b>&amp;]]>",
    "é̂😀\u00a0",
    "\x00\x07",
]


def made(names=HOSTILE, **design):
    claims = [
        claim(f"c{n}", n, n + 1, actor=[name], issue="x", polarity=-1 if n % 2 else 1)
        for n, name in enumerate(names)
    ]
    shape = Design("actor", "issue", qualifier="polarity", aggregate="subtract", **design)
    return network_of(gather(evidence(*claims), shape), shape)


@pytest.mark.parametrize("name", HOSTILE[:5])
def test_a_name_that_could_be_a_formula_gets_an_apostrophe(name):
    assert safe_cell(name) == f"'{name}"


def test_the_matrix_reads_back(tmp_path):
    network = made()
    write_csv(tmp_path / "m.csv", matrix_rows(network))
    head, *rows = cells(tmp_path / "m.csv")
    assert head == ["", "x"]
    assert [row[0] for row in rows] == [safe_cell(name) for name in network.rows]
    assert [float(row[1]) for row in rows] == network.weights[:, 0].tolist()
    assert min(float(row[1]) for row in rows) == -1, "a negative weight is no formula"
    assert not any(row[0].startswith(("=", "+", "-", "@", "\t")) for row in rows)


def test_the_list_of_ties_reads_back(tmp_path):
    network = made(mode="one")
    write_csv(tmp_path / "e.csv", edge_rows([network]))
    head, *rows = cells(tmp_path / "e.csv")
    assert head == ["actor 1", "actor 2", "weight"]
    expected = [
        [safe_cell(network.rows[i]), safe_cell(network.rows[j]), number(w)]
        for i, j, w in network.edges()
    ]
    assert rows == expected
    assert len(rows) == len(HOSTILE) * (len(HOSTILE) - 1) / 2


def test_ties_of_windows_carry_the_name_of_their_window(tmp_path):
    claims = [
        claim(f"c{n}", n, n + 1, actor=["A"], issue="x", time_from=f"2023-0{n}") for n in (1, 3)
    ]
    design = Design("actor", "issue")
    networks = windows(gather(evidence(*claims), design), design, Window("month"))
    write_csv(tmp_path / "w.csv", edge_rows(networks, windowed=True))
    assert cells(tmp_path / "w.csv") == [
        ["window", "actor", "issue", "weight"],
        ["2023-01", "A", "x", "1"],
        ["2023-03", "A", "x", "1"],
    ]


def data(element):
    return {item.get("key"): item.text for item in element.findall("g:data", NS)}


@pytest.mark.parametrize("mode", ["one", "two"])
def test_graphml_holds_the_whole_network(mode, tmp_path):
    network = made(mode=mode)
    write_graphml(tmp_path / "n.graphml", network)
    root = etree.parse(tmp_path / "n.graphml").getroot()
    keys = {key.get("id"): key for key in root.findall("g:key", NS)}
    graph = root.find("g:graph", NS)
    nodes = {node.get("id"): data(node) for node in graph.findall("g:node", NS)}
    labels = list(network.rows) + ([] if mode == "one" else list(network.columns))
    names = [name.replace("\x00", "\ufffd").replace("\x07", "\ufffd") for name in labels]
    assert [node["name"] for node in nodes.values()] == names
    assert {node["mode"] for node in nodes.values()} == ({"1"} if mode == "one" else {"1", "2"})
    offset = 0 if mode == "one" else len(network.rows)
    ties = [
        (int(e.get("source")[1:]), int(e.get("target")[1:]) - offset, float(data(e)["weight"]))
        for e in graph.findall("g:edge", NS)
    ]
    assert ties == network.edges()
    assert set(keys) == {"name", "mode", "variable", "frequency", "weight", "absolute"}
    assert keys["weight"].get("attr.type") == "double"
    assert graph.get("edgedefault") == "undirected"


@settings(max_examples=60, deadline=None)
@given(
    names=st.lists(
        st.text(st.characters(codec="utf-8"), min_size=1), min_size=1, max_size=5, unique=True
    )
)
def test_any_name_makes_a_well_formed_file_and_one_row(names):
    network = made(names)
    root = etree.fromstring(graphml(network).encode())
    assert len(root.findall(".//g:node", NS)) == len(names) + 1
    stream = io.StringIO(newline="")
    writer(stream).writerows(matrix_rows(network))
    rows = list(csv.reader(io.StringIO(stream.getvalue(), newline="")))
    assert [row[0].removeprefix("'") for row in rows[1:]] == [
        n.removeprefix("'") for n in network.rows
    ]


@given(weight=st.floats(allow_nan=False, allow_infinity=False))
def test_a_weight_reads_back_as_the_same_number(weight):
    assert float(number(weight)) == weight


def test_a_failure_leaves_the_old_file_as_it_was(tmp_path):
    path = tmp_path / "n.csv"
    path.write_text("old")

    def rows():
        yield ["a"]
        raise InputError("interrupted")

    with pytest.raises(InputError, match="interrupted"):
        write_csv(path, rows())
    assert path.read_text() == "old"
    assert [item.name for item in tmp_path.iterdir()] == ["n.csv"]


def test_a_folder_that_is_not_there_is_one_sentence(tmp_path):
    with pytest.raises(InputError, match="cannot be written"):
        write_graphml(tmp_path / "no" / "n.graphml", made())
