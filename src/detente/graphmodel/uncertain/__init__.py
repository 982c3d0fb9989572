"""Preferences that are no full ranking: unknown, of different strength, fuzzy, probabilistic.

All are kept as one number a pair of states (`Lead`), and every concept asks whether such numbers
reach thresholds (`Relations`). Build the preferences with `agreement` or `unknown_table` (unknown),
`degrees` or `separated` (strength), `margin` or `fuzzy_table` (fuzzy), `share` or
`probability_table` (probabilistic), then ask the module of that name. Each answer exists for all
states of a model of moderate size and, with ``_at``, for one state of a model of any size.
Decision makers and states are given by their places; joint moves are legal sequences.
"""

from detente.graphmodel.uncertain.asked import Asked
from detente.graphmodel.uncertain.lead import Lead, agreement, margin, share
from detente.graphmodel.uncertain.relations import Relations
from detente.graphmodel.uncertain.strength import degrees, separated
from detente.graphmodel.uncertain.tables import fuzzy_table, probability_table, unknown_table

__all__ = [
    "Asked",
    "Lead",
    "Relations",
    "agreement",
    "degrees",
    "fuzzy_table",
    "margin",
    "probability_table",
    "separated",
    "share",
    "unknown_table",
]
