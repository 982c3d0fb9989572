"""What may follow from a status quo: courses as ensembles of runs, under a reading.

`course` asks it of one settlement, `compare_courses` of pairs with the same draws and noise. The
rules of the model: `detente.compose.course`.
"""

from detente.compose.course import KINDS, MEASURES
from detente.questions.course.ask import course
from detente.questions.course.compared import BETTER, SMALLEST, pair_in_words, standing, verdict
from detente.questions.course.comparing import (
    Comparison,
    Difference,
    Pair,
    compare_courses,
    pairs_of,
)
from detente.questions.course.found import Confronted, Course, Measure
from detente.questions.course.hinges import Hinge
from detente.questions.course.scope import Scope
from detente.questions.course.words import (
    KIND_WORDS,
    confronted_in_words,
    driven_in_words,
    measure_in_words,
    measure_words,
    per_cent,
    points,
    span,
    summary,
)
from detente.questions.driver import Driver

__all__ = [
    "BETTER",
    "KINDS",
    "KIND_WORDS",
    "MEASURES",
    "SMALLEST",
    "Comparison",
    "Confronted",
    "Course",
    "Difference",
    "Driver",
    "Hinge",
    "Measure",
    "Pair",
    "Scope",
    "compare_courses",
    "confronted_in_words",
    "course",
    "driven_in_words",
    "measure_in_words",
    "measure_words",
    "pair_in_words",
    "pairs_of",
    "per_cent",
    "points",
    "span",
    "standing",
    "summary",
    "verdict",
]
