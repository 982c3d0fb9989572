"""Pictures as SVG, one function a picture: sharp on paper, reachable by keyboard, no script."""

from detente.report.pictures.heat_map import heat_map
from detente.report.pictures.months import months
from detente.report.pictures.panels import Panel, panels
from detente.report.pictures.state_graph import Edge, Node, state_graph

__all__ = ["Edge", "Node", "Panel", "heat_map", "months", "panels", "state_graph"]
