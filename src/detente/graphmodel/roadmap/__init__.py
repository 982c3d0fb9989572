"""Roads from a state to a set of states, and how safe each step of them is.

A road is a legal path whose steps are graded by the *temptation* at the state where each begins:
how firmly the parties that could leave there are deterred (`temptation`). The safest road
(`search`) is the one whose steps tempt least, compared from the worst step down.

Original to Détente. Its parts are the path of status quo analysis (Li, Kilgour and Hipel 2005), the
stability concepts, and the coalition improvement (Kilgour, Hipel, Fang and Peng 2001).
"""

from detente.graphmodel.roadmap.answers import most_tempting
from detente.graphmodel.roadmap.at_once import at_once
from detente.graphmodel.roadmap.deterrence import Deterrence
from detente.graphmodel.roadmap.reaching import reaching
from detente.graphmodel.roadmap.road import LEVELS, Road, RoadStep, assess
from detente.graphmodel.roadmap.search import Found, safest

__all__ = [
    "LEVELS",
    "Deterrence",
    "Found",
    "Road",
    "RoadStep",
    "assess",
    "at_once",
    "most_tempting",
    "reaching",
    "safest",
]
