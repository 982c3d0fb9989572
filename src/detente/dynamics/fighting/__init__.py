"""Fighting: how long, at what price, with what learnt, and who can go on.

`random_walk` is the war of many battles and `hurting` what it is worth to go on with it;
`war_chest` and `exhaustion` say who can pay for how long; `optimism`, `learning` and `settling`
what the sides expect and when they stop disagreeing; `contest` and `attrition` are the simpler
textbook models.
"""

from detente.dynamics.fighting.attrition import Attrition, attrition
from detente.dynamics.fighting.belief import updated
from detente.dynamics.fighting.contest import efforts, guns, incomes, survivors
from detente.dynamics.fighting.exhaustion import WarChest, date_after, first_exhausted
from detente.dynamics.fighting.fight import Fight, Stage
from detente.dynamics.fighting.hurting import Continuing, continuing, hurting_margin
from detente.dynamics.fighting.learning import after_battles, belief_path, evidence_per_battle
from detente.dynamics.fighting.optimism import critical_optimism, optimism_margin, waits
from detente.dynamics.fighting.random_walk import mean_battles, win_probability
from detente.dynamics.fighting.settling import solve
from detente.dynamics.fighting.unfolding import Unfolding, unfold
from detente.dynamics.fighting.war_chest import inflow, periods

__all__ = [
    "Attrition",
    "Continuing",
    "Fight",
    "Stage",
    "Unfolding",
    "WarChest",
    "after_battles",
    "attrition",
    "belief_path",
    "continuing",
    "critical_optimism",
    "date_after",
    "efforts",
    "evidence_per_battle",
    "first_exhausted",
    "guns",
    "hurting_margin",
    "incomes",
    "inflow",
    "mean_battles",
    "optimism_margin",
    "periods",
    "solve",
    "survivors",
    "unfold",
    "updated",
    "waits",
    "win_probability",
]
