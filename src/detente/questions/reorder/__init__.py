"""What moving one statement to another place does to every verdict.

The order of a party's statements is the part of a coding that two coders agree on least. So the
question is put for every statement and every place at once: which verdicts would then be others?
Moving a statement changes one party's ranking only; everything else of the model is shared.
"""

from __future__ import annotations

from detente.questions.reorder.answers import ANSWERS, JUDGED, Answer, answers, check_concept
from detente.questions.reorder.every import Shift, reorderings
from detente.questions.reorder.move import Reordering, moved, reorder
from detente.questions.reorder.places import Places, at_every_place

__all__ = [
    "ANSWERS",
    "JUDGED",
    "Answer",
    "Places",
    "Reordering",
    "Shift",
    "answers",
    "at_every_place",
    "check_concept",
    "moved",
    "reorder",
    "reorderings",
]
