"""The inverse question: which preferences would make a state an equilibrium, and which are nearest.

Everybody's moves are given, and so are the preferences of some decision makers; those of the others
are *free*. Asked of a target state *s* and a solution concept
{cite:p}`KinsaraEtAl15,HipelKilgourKinsara14`:

- `count_rankings`: how many rankings of the free decision makers make *s* an equilibrium, and
  which. The definitions compare a state only with *s* where the mover itself is judged, so what
  counts is which states it holds above *s*, and the rankings with the same states above are counted
  together, not listed.
- `closest_rankings`: the rankings that make *s* stable and are nearest to those given, by the
  distance of Kemeny and Snell. Finding them is NP-hard in general {cite:p}`SantosRego20`;
  it is done exactly by weighted MaxSAT. All that are equally near are listed up to a number.
- `check_rankings` tells independently whether an answer is right.

Conflicts of up to some dozens of states are meant here, as in the literature. For larger ones the
orders of *statements* are asked about, by `detente.graphmodel.levers`.

>>> from detente.graphmodel import Conflict, Ranking
>>> dilemma = Conflict.from_options(
...     {"A": ["confess"], "B": ["confess"]},
...     {
...         "A": Ranking(["YN", "NN", "YY", "NY"]),
...         "B": Ranking(["NY", "NN", "YY", "YN"]),
...     },
... )
>>> found = count_rankings(dilemma, "NN", ["A"], "nash")
>>> found.count, found.of, found.why
(0, 24, "B leaves by NN to NY, whatever the free ones' rankings are")
>>> nearest = closest_rankings(dilemma, "NN", ["A", "B"], "nash")
>>> nearest.distance
2
>>> [change.words for change in nearest.answers[0].changes]
['A: YN above NN becomes YN as good as NN', 'B: NY above NN becomes NY as good as NN']
"""

from __future__ import annotations

from detente.graphmodel.inverse.answers import (
    ClosestRankings,
    NearRankings,
    Obstacle,
    PairChange,
    RankingCount,
)
from detente.graphmodel.inverse.checking import check_rankings
from detente.graphmodel.inverse.closest import Nearness, closest_rankings
from detente.graphmodel.inverse.counting import count_rankings

__all__ = [
    "ClosestRankings",
    "NearRankings",
    "Nearness",
    "Obstacle",
    "PairChange",
    "RankingCount",
    "check_rankings",
    "closest_rankings",
    "count_rankings",
]
