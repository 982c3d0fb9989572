"""What is sure although preferences are not: what is left open, how strong, held by how many.

Four questions, each a module with a function of its name. `labels`: is a settlement stable in all
completions of what a reading leaves open, in some or in none? `extensions`: what if a party takes
what is open for a gain, or does not? `strength`: does a sanction hurt enough to deter?
`thresholds`: from which share of the weight of several readings on does a verdict hold?
"""

from __future__ import annotations

from detente.questions.uncertainty.completions import Completions, Doubt, doubts
from detente.questions.uncertainty.judging import Limits, Robustness, robustness
from detente.questions.uncertainty.labels import Labels, labels_of

__all__ = [
    "Completions",
    "Doubt",
    "Labels",
    "Limits",
    "Robustness",
    "doubts",
    "labels_of",
    "robustness",
]
