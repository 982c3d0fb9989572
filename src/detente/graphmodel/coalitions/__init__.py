"""Coalitions: which groups of decision makers can leave a state together, and who can stop them.

The parts: the states that are stable for a coalition (`coalition_stable`) or for every coalition
(`universally_stable`), and why (`explain_coalition`). Four concepts, by name: ``cnash``, ``cgmr``,
``csmr``, ``cseq``; `detente.graphmodel.coalitions.judging` has their definitions.
"""

from detente.graphmodel.coalitions.coalition_witness import (
    CoalitionWitness,
    JointMove,
    explain_coalition,
)
from detente.graphmodel.coalitions.judging import (
    COALITION_CONCEPTS,
    Coalition,
    CoalitionConcept,
    check_concept,
)
from detente.graphmodel.coalitions.kept import Reaches
from detente.graphmodel.coalitions.stable_sets import (
    coalition_stable,
    coalitions_of,
    universally_stable,
)

__all__ = [
    "COALITION_CONCEPTS",
    "Coalition",
    "CoalitionConcept",
    "CoalitionWitness",
    "JointMove",
    "Reaches",
    "check_concept",
    "coalition_stable",
    "coalitions_of",
    "explain_coalition",
    "universally_stable",
]
