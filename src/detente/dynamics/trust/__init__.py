"""Trust: what must be risked to be believed, and steps that keep themselves.

`reassurance` asks what one costly step shows; `steps` and `partners` how an exchange can be cut
into irreversible steps that both sides go on taking, where all of it at once would be broken;
`incentives` checks any path.
"""

from detente.dynamics.trust.incentives import gain_from_cheating, slack
from detente.dynamics.trust.partners import Partners
from detente.dynamics.trust.reassurance import belief_after_step, least_belief, signal_band
from detente.dynamics.trust.steps import level, ratio, steps_to

__all__ = [
    "Partners",
    "belief_after_step",
    "gain_from_cheating",
    "least_belief",
    "level",
    "ratio",
    "signal_band",
    "slack",
    "steps_to",
]
