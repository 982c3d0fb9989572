"""What parties believe of each other, and how they feel about each other.

*Hypergames*: each decision maker acts in its own graph model, which may differ from the others' in
states, moves and preferences. *Attitudes*: a decision maker may want what another wants, or the
reverse. *Power*: a stronger decision maker bends what a weaker one prefers.

The definitions, and what is original to Détente, are on the theory pages on hypergames and
attitudes.
"""

from detente.graphmodel.perception.attitudes import Attitudes
from detente.graphmodel.perception.hypergame import EIGHT, Hypergame
from detente.graphmodel.perception.minds import Minds
from detente.graphmodel.perception.play import Play, play
from detente.graphmodel.perception.power import Pressure, under_pressure
from detente.graphmodel.perception.relations import Relations
from detente.graphmodel.perception.surprise import Surprise
from detente.graphmodel.perception.trust import Misjudgement, misjudgements, stable_at
from detente.graphmodel.perception.view import View, view_of

__all__ = [
    "EIGHT",
    "Attitudes",
    "Hypergame",
    "Minds",
    "Misjudgement",
    "Play",
    "Pressure",
    "Relations",
    "Surprise",
    "View",
    "misjudgements",
    "play",
    "stable_at",
    "under_pressure",
    "view_of",
]
