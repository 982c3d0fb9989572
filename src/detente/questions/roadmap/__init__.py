"""How to get from the status quo to a settlement: the shortest and the safest road, and the gap.

Four roads lead to a settlement, where they exist:

``shortest``
    as few steps as possible among those by improvements, else as few unwilling moves as possible;
``safest``
    step by step, one party at a time: the least temptation on the way;
``agreed``
    the same when several parties may also make a step together that serves each of them;
``at-once``
    one step by all who have to move, to the state that stands for the settlement.

A move on the safest road that its mover gains nothing by is the *gap*: a commitment that nobody
has.
"""

from detente.graphmodel.roadmap import LEVELS
from detente.questions.roadmap.ask import Roadmap, roadmap
from detente.questions.roadmap.finding import compared, finding
from detente.questions.roadmap.gap import Gap, gap
from detente.questions.roadmap.routes import ROADS, Routes
from detente.questions.roadmap.stages import Stage, Tempted, stages
from detente.questions.roadmap.summary import contrast, lead, road_summary, summary

__all__ = [
    "LEVELS",
    "ROADS",
    "Gap",
    "Roadmap",
    "Routes",
    "Stage",
    "Tempted",
    "compared",
    "contrast",
    "finding",
    "gap",
    "lead",
    "road_summary",
    "roadmap",
    "stages",
    "summary",
]
