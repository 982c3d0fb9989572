"""The graph of a model: nodes, edges and attributes are those of the model."""

from lxml import etree

from detente.case import load, loads
from detente.interchange.graphml import dumps
from detente.questions.model import build_model
from detente.questions.state_table import state_table

NS = {"g": "http://graphml.graphdrawing.org/xmlns"}


def read(text: str):
    """Nodes and edges, each with its attributes by the name that programs show."""
    root = etree.fromstring(text.encode())
    names = {key.get("id"): key.get("attr.name") for key in root.findall("g:key", NS)}
    graph = root.find("g:graph", NS)
    assert graph.get("edgedefault") == "directed"

    def values(element):
        return {names[data.get("key")]: data.text for data in element.findall("g:data", NS)}

    nodes = {node.get("id"): values(node) for node in graph.findall("g:node", NS)}
    edges = [
        (nodes[edge.get("source")]["state"], nodes[edge.get("target")]["state"], values(edge))
        for edge in graph.findall("g:edge", NS)
    ]
    return {node["state"]: node for node in nodes.values()}, edges


def test_states_ranks_and_stability():
    states, edges = read(dumps(state_table(build_model(load("prisoners-dilemma")), moves=True)))
    assert states["NN"]["words"] == (
        "the first prisoner stays silent; the second prisoner stays silent"
    )
    assert (states["YN"]["rank A"], states["YN"]["rank B"]) == ("3", "0")
    assert states["NN"]["nash stable for"] is None
    assert (states["NN"]["seq stable for"], states["NN"]["seq equilibrium"]) == ("A B", "true")
    assert states["NN"]["nash equilibrium"] == "false"
    assert len(edges) == 8
    assert ("NN", "YN", {"mover": "A", "improvement": "true"}) in edges


def test_moves_are_those_that_can_be_made():
    case = load("elmira-9")
    _, edges = read(dumps(state_table(build_model(case), moves=True)))
    assert sorted((e["mover"], a, b) for a, b, e in edges) == sorted(
        (dm, a, b)
        for dm, arcs in case.moves.items()
        for a, targets in arcs.items()
        for b in targets
    )


def test_odd_names_do_not_break_the_file():
    text = 'title: Odd\nactors: {A: {name: "<a> & \\u0007"}}\noptions: {A: {x: "<b>]]>"}}\n'
    case = loads(text + "preferences: {A: {ranking: [Y, N]}}\n")
    states, _ = read(dumps(state_table(build_model(case), moves=True)))
    assert states["Y"]["words"] == "<a> & \ufffd <b>]]>"
