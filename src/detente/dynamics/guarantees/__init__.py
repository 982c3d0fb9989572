"""What a third party must promise so that a settlement is kept.

Ceding ground or disarming leaves B exposed: if A then goes back on the settlement, it wins with
probability p + v (at most 1) instead of p. A holds the share *x* of a flow of 1 per period, *d* is
the discount factor and c_A what a war costs A in all. A guarantor enforces with probability *g* and
then does A the harm *k*. A honours the settlement iff

    x / (1-d) >= min(1, p+v) / (1-d) - c_A - g k,

so the least guarantee is g* = [(min(1, p+v) - x) / (1-d) - c_A] / k, or 0 where that is negative.
Above 1 no guarantee by this guarantor is enough. B signs iff (1-x) / (1-d) >= (1-p) / (1-d) - c_B,
its war value before it is exposed; if it is not sure to be honoured, iff that holds of its
expectation. A guarantor counts only if it would act when called upon: iff its stake in the
settlement is at least what enforcing costs it.

After Walter (1997) and Fearon (2004): derived in their logic; cutting p + v off at 1, the chance of
being honoured and stakes known only as a range are original to Détente.
"""

from detente.dynamics.guarantees.credibility import chance_of_enforcement, enforces
from detente.dynamics.guarantees.keeping import honour_margin, least_guarantee
from detente.dynamics.guarantees.signing import least_trust, signing_margin

__all__ = [
    "chance_of_enforcement",
    "enforces",
    "honour_margin",
    "least_guarantee",
    "least_trust",
    "signing_margin",
]
