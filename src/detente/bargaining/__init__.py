"""Bargaining in the shadow of force: which settlements both sides prefer to what they fear.

One idea a file. The engines take plain numbers and NumPy arrays and know no case.
"""

from detente.bargaining.alternating import (
    limit_share,
    option_threshold,
    rubinstein,
    with_option,
)
from detente.bargaining.commitments import PublicCommitment, largest_commitment
from detente.bargaining.conflicts import Opening
from detente.bargaining.constraints import Constraint
from detente.bargaining.crisis import (
    RiskyDemand,
    bargaining_range,
    risky_demand,
)
from detente.bargaining.delay import patience_for_delay, shadow_with_delay, value_of_waiting
from detente.bargaining.diagnosis import Diagnosis, diagnose
from detente.bargaining.domestic import what_empties, win_set
from detente.bargaining.leaving import EquilibriumShares, Leaving, equilibrium_shares
from detente.bargaining.mismatch import Offer, power_benefit_gap, shadow_of_power
from detente.bargaining.pairs import PairRange, ranges
from detente.bargaining.private_costs import CostDistribution, UniformCost
from detente.bargaining.signals import deterring_belief, resolve_after_signal

__all__ = [
    "Constraint",
    "CostDistribution",
    "Diagnosis",
    "EquilibriumShares",
    "Leaving",
    "Offer",
    "Opening",
    "PairRange",
    "PublicCommitment",
    "RiskyDemand",
    "UniformCost",
    "bargaining_range",
    "deterring_belief",
    "diagnose",
    "equilibrium_shares",
    "largest_commitment",
    "limit_share",
    "option_threshold",
    "patience_for_delay",
    "power_benefit_gap",
    "ranges",
    "resolve_after_signal",
    "risky_demand",
    "rubinstein",
    "shadow_of_power",
    "shadow_with_delay",
    "value_of_waiting",
    "what_empties",
    "win_set",
    "with_option",
]
