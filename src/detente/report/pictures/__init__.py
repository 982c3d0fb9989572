"""Pictures as SVG, one function a picture: sharp on paper, reachable by keyboard, no script."""

from detente.report.pictures.bands import bands
from detente.report.pictures.density import density
from detente.report.pictures.heat_map import heat_map
from detente.report.pictures.margins import Band, margins
from detente.report.pictures.months import months
from detente.report.pictures.panels import Panel, panels
from detente.report.pictures.shares import shares
from detente.report.pictures.state_graph import Edge, Node, state_graph
from detente.report.pictures.time_axis import Mark
from detente.report.pictures.timeline import Lane, Stretch, Strip, timeline

__all__ = [
    "Band",
    "Edge",
    "Lane",
    "Mark",
    "Node",
    "Panel",
    "Stretch",
    "Strip",
    "bands",
    "density",
    "heat_map",
    "margins",
    "months",
    "panels",
    "shares",
    "state_graph",
    "timeline",
]
