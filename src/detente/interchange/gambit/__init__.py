"""Gambit's files of strategic games: ``.nfg``, and the workspace ``.gbt`` that holds one.

Both are written and read after Gambit's own description of its formats [Gambit]_. A profile is one
strategy of each player; profiles are listed with the first player's strategy running fastest.

.. [Gambit] The Gambit Project, *Game representation formats*, the strategic game file format in its
   payoff and outcome versions.
"""

from detente.interchange.gambit.document import read, written
from detente.interchange.gambit.game import StrategicGame
from detente.interchange.gambit.reading import reads
from detente.interchange.gambit.to_case import case_of
from detente.interchange.gambit.writing import dumps

__all__ = ["StrategicGame", "case_of", "dumps", "read", "reads", "written"]
