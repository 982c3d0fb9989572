"""The course: what two sides do period by period, composed of the engines, as a pure function.

A run begins with A's share *x* of what is contested and its power *p* (its chance to win a war).
`play` takes the inputs of all runs and their noise and returns what happened; nothing else enters.
Each period goes through these steps, in this order. Why each is so: ``docs/theory/course.md``.

1. **Power.** The base moves by drift and shock, and p = base + m x, cut at 0 and 1, m being what
   the whole of the stakes adds to A's power. Outsiders then choose one after the other whether they
   would join a war and on whose side (`detente.ties.joining`), A's capability being p and that of B
   1 - p; p counts those who would join.
2. **Ripeness.** A war stops if hopes fit (optimism is not above c_A + c_B), power that merely
   drifts gives neither side a reason to fight now (`drifting`), the win-set is not empty, and
   fighting on hurts both (`detente.compose.window`). Then the run goes on with 4.
3. **Deals.** Each side keeps a deal in force unless a war is worth more to it, seen with half of
   the optimism on its own side (`keeping`, after M10 as in `detente.dynamics.guarantees`): to A by
   how far B is exposed, less the guarantee and its penalty, to B with what backing lets it hope.
   What the deal is worth counts the steps to come, unless the last one that was due was not made.
   A side with an empty chest leaves no deal. If A leaves, B's trust is 0 for good. A deal that is
   left ends, and the run goes on with 5: in this period A has the exposure on its side if it was A
   that left, and B its backing if it was B. In a deal that is kept, a step that is due is made if B
   trusts A enough for a step of that size, it is self-enforcing (or the only one), A would keep the
   deal after it, and the clause on commitment holds for the steps to come; B's trust then rises by
   Bayes' rule.
4. **Signing.** Where no deal is in force and no war goes on, the settlement is signed if the
   clauses on optimism and commitment hold, its share lies in the win-set, both would keep it, and
   the first step can be made, which it is.
5. **Demands.** Otherwise a side is dissatisfied if war is worth more to it than its share. It gets
   by M4's equation the most that the other accepts (`detente.dynamics.ladder.step`), as far as the
   other's floor at home allows. There is war instead if hopes do not fit, if nothing can be got,
   or, whoever is satisfied, if drifting power gives an armed side a reason to fight now.
6. **War.** Battles move one position each; A wins one with the chance that its power and positions
   imply (`detente.dynamics.fighting`). Each battle takes away a part of the optimism. Chests burn.
   A side that cannot pay any more leaves the other what the win-set's end gives it. A war also ends
   with everything in one hand.
7. **In between.** Chests fill in peace. People under threat (in a war all; else those in what A has
   won since the start, unless a guarantee that is enforced protects them) leave by
   `detente.dynamics.displacement`; nobody comes back.

Each period of each run ends as exactly one of `KINDS`: *deal* (in force), *step* (of the ladder, up
or down), *stall*, *war*, *intervention* (a war in which an outsider takes part). The composition is
original to Détente.
"""

from detente.compose.course.blocks import RULES, Blocks, played_of
from detente.compose.course.measures import ABSORBED, MEASURES, measures
from detente.compose.course.play import GONE, KINDS, Played, play
from detente.compose.course.values import Noise, Setting

__all__ = [
    "ABSORBED",
    "GONE",
    "KINDS",
    "MEASURES",
    "RULES",
    "Blocks",
    "Noise",
    "Played",
    "Setting",
    "measures",
    "play",
    "played_of",
]
