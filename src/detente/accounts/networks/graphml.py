"""Networks as GraphML, as visone, Gephi and others read it.

Attributes are those that DNA's users know: name, the kind of node, how often it occurs, and the
weight of a tie.
"""

from __future__ import annotations

from pathlib import Path

from detente.accounts.networks.files import number
from detente.accounts.networks.graphml_text import GraphText, Key
from detente.accounts.networks.matrices import Network
from detente.case.files import atomic_write

__all__ = ["graphml", "write_graphml"]

_KEYS = (
    Key("name", "node", "name", "string"),
    Key("mode", "node", "mode", "int"),
    Key("variable", "node", "variable", "string"),
    Key("frequency", "node", "frequency", "int"),
    Key("weight", "edge", "weight", "double"),
    Key("absolute", "edge", "absolute weight", "double"),
)


def graphml(network: Network) -> str:
    """The network as the text of a GraphML file.

    Parameters
    ----------
    network : Network

    Returns
    -------
    str
        An undirected graph. A two-mode network has rows of mode 1 and columns of mode 2.
    """
    text = GraphText(_KEYS, directed=False)
    design = network.design
    kinds = [(1, design.rows, network.rows, network.row_claims.tolist())]
    if not network.one_mode:
        kinds.append((2, design.columns, network.columns, network.column_claims.tolist()))
    for mode, variable, names, counts in kinds:
        for name, count in zip(names, counts, strict=True):
            text.node(name=name, mode=mode, variable=variable, frequency=count)
    offset = 0 if network.one_mode else len(network.rows)
    for row, column, weight in network.edges():
        size = {"weight": number(weight), "absolute": number(abs(weight))}
        text.edge(row, column + offset, **size)
    return str(text)


def write_graphml(path: str | Path, network: Network) -> None:
    """Write a network as GraphML, whole or not at all.

    Raises
    ------
    InputError
        The file cannot be written.
    """
    atomic_write(Path(path), graphml(network))
