r"""Discourse networks: who is tied to whom by what the accounts say.

The definitions are those of Discourse Network Analyzer (`LeifeldGruberBossner18`, chapter 2;
`Leifeld17`), so that its users find here what they know. Let *x_ijk* count the claims with row
value *i*, column value *j* and level *k* of the qualifier.

A **two-mode** network has rows and columns of different kinds (actors and targets, say)::

    ignore    y_ij = sum_k x_ijk
    subtract  y_ij = sum_k k x_ijk             yes counts as 1 and no as -1
    combine   y_ij = a number that tells which levels occur at all (`combinations`)

and may be divided by the row's number of claims (activity) or the column's (prominence).

A **one-mode** network ties rows to rows, by the columns that both mention. With *w* the distance
of two levels divided by the length of the scale::

    ignore      y_ii' = sum_j (sum_k x_ijk) (sum_k x_i'jk)
    congruence  y_ii' = sum_j sum_kk' x_ijk x_i'jk' (1 - w_kk')
    conflict    y_ii' = sum_j sum_kk' x_ijk x_i'jk' w_kk'
    subtract    congruence - conflict

so congruence and conflict add up to ignore. With *n_i* the number of claims of row *i*, it may be
divided by ``(n_i + n_i') / 2`` (average), by ``n_i n_i'`` (cosine), or by the number of claims
that only one of the two has, each with its level, plus the products where both have them
(jaccard). Nothing is tied to itself.

Two things differ, since claims know more than statements do there: a claim with several actors
or targets counts once for each combination of them, and the scale of a qualifier is the one that
the field has (-1, 0, 1 for polarity and stance), whichever levels happen to occur.
"""

from __future__ import annotations

from detente.accounts.networks.aggregate import combinations
from detente.accounts.networks.dates import date_of
from detente.accounts.networks.design import Design, Selection
from detente.accounts.networks.events import Events, gather
from detente.accounts.networks.files import edge_rows, safe_cell, write_csv
from detente.accounts.networks.graphml import write_graphml
from detente.accounts.networks.listing import event_list
from detente.accounts.networks.matrices import Network, network_of
from detente.accounts.networks.variables import QUALIFIERS, VARIABLES
from detente.accounts.networks.windows import Window, windows

__all__ = [
    "QUALIFIERS",
    "VARIABLES",
    "Design",
    "Events",
    "Network",
    "Selection",
    "Window",
    "combinations",
    "date_of",
    "edge_rows",
    "event_list",
    "gather",
    "network_of",
    "safe_cell",
    "windows",
    "write_csv",
    "write_graphml",
]
