"""How far coders agree, field by field, and where they put their passages.

Krippendorff's alpha compares the disagreement that was observed with what would be expected if
the same values had been dealt out by chance: 1 is perfect agreement, 0 is chance, and below 0
coders disagree systematically. It takes any number of coders, gaps, and a distance between
values that suits the field (`fields`).

What is compared are *units*: claims of different coders on the same passage (`matching`). Text
that nobody or only one coder coded has no value to compare, so it counts for nothing here.
Whether coders choose the same passages is a question of its own, answered by alpha for
unitising (`unitising`), so that one figure never hides the other.

Sources: `Krippendorff19` for alpha, `KrippendorffEtAl16` for unitising, `Passonneau06` for the
distance between sets.
"""

from __future__ import annotations

from detente.accounts.agreement.alpha import Alpha
from detente.accounts.agreement.coders import Coded, coded_claims
from detente.accounts.agreement.compare import Agreement, Disagreement, Options, agreement
from detente.accounts.agreement.continuum import unitising_alpha
from detente.accounts.agreement.fields import FIELDS, Field, masi
from detente.accounts.agreement.matching import Unit, match
from detente.accounts.agreement.unitising import Unitising

__all__ = [
    "FIELDS",
    "Agreement",
    "Alpha",
    "Coded",
    "Disagreement",
    "Field",
    "Options",
    "Unit",
    "Unitising",
    "agreement",
    "coded_claims",
    "masi",
    "match",
    "unitising_alpha",
]
