"""How long a place can hold out, who leaves it, and where people go.

`days_of_supply` and `stock_path` say how long supplies last, `chance_of_leaving` and `cascade` who
leaves, `radiation` and `fit_gravity` where to, and `move` adds it up over periods.
`relative_difference` compares a prediction with a record; none is kept here.
"""

from detente.dynamics.displacement.blockade import stock_path
from detente.dynamics.displacement.flows import Movements, move
from detente.dynamics.displacement.gravity import fit_gravity
from detente.dynamics.displacement.leaving import cascade, chance_of_leaving, guarantee_needed
from detente.dynamics.displacement.pairs import GravityFit, gravity_columns
from detente.dynamics.displacement.radiation import radiation, spread
from detente.dynamics.displacement.record import relative_difference
from detente.dynamics.displacement.viability import (
    days_of_supply,
    days_within,
    first_to_run_out,
    ration_for,
)

__all__ = [
    "GravityFit",
    "Movements",
    "cascade",
    "chance_of_leaving",
    "days_of_supply",
    "days_within",
    "first_to_run_out",
    "fit_gravity",
    "gravity_columns",
    "guarantee_needed",
    "move",
    "radiation",
    "ration_for",
    "relative_difference",
    "spread",
    "stock_path",
]
