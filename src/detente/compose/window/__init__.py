"""The window: when a deal can be struck and kept, by how much, and what stands against it.

Four clauses are margins in shares of the stakes; one that is not negative holds. A is the side
whose share *x* and power *p* are counted, B the other; c_A and c_B are what a war costs each.

``optimism``
    c_A + c_B less the sum of hopes above 1: what the two expect of a war leaves room for a deal
    (Wittman 1979).
``commitment``
    the least slack of any later date on the path of power that the settlement starts: whoever
    gains power by it, or by the mere passage of time, can be trusted not to use it (Powell 2004,
    2006; `detente.dynamics.inefficiency`).
``win-set``
    the room between the least that A and the least that B can accept, at home and against a war
    (Putnam 1988; `detente.bargaining.domestic`); with a settlement that names a share, how far
    that share lies inside.
``hurting``
    how much worse than the worst deal of the win-set going on fighting would be, for the side that
    it hurts less (Zartman 1989, 2000; `detente.dynamics.fighting.hurting`).

The *keyhole* K is the least of the four margins, each divided by its own scale: c_A + c_B for what
is weighed against the cost of war, 1 for the win-set. The clause that has the least *binds*. The
window is open where K >= 0, and the settlement holds and can be reached in the graph model, which
is asked elsewhere (`detente.questions.window`).

That ripeness needs a stalemate that hurts both and a way out is Zartman's; that they are margins of
one kind, the normalisation and K are original to Détente.
"""

from detente.compose.window.clauses import CLAUSES, bounds, margins
from detente.compose.window.commitment import guarantee_to_mend, horizon_of, power_path
from detente.compose.window.dates import OPEN, Flip, Span, flips, spans
from detente.compose.window.endurance import could_pay, fighting_on
from detente.compose.window.keyhole import Keyhole, keyhole
from detente.compose.window.values import Values

__all__ = [
    "CLAUSES",
    "OPEN",
    "Flip",
    "Keyhole",
    "Span",
    "Values",
    "bounds",
    "could_pay",
    "fighting_on",
    "flips",
    "guarantee_to_mend",
    "horizon_of",
    "keyhole",
    "margins",
    "power_path",
    "spans",
]
