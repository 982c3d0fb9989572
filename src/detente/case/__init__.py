"""The case as data: what a conflict is made of, read from plain files with exact places of faults.

>>> from detente.case import load
>>> load("prisoners-dilemma").title
"Prisoner's dilemma"
"""

from __future__ import annotations

from detente.case.basis import Evidence, read_evidence
from detente.case.catalogue import catalogue
from detente.case.edit import set_value
from detente.case.faults import CaseError
from detente.case.load import load, loads
from detente.case.meaning import feasible
from detente.case.model import (
    CONCEPTS,
    GRADES,
    Account,
    Actor,
    Background,
    BestRepliesTest,
    Case,
    Claim,
    Codebook,
    ComparisonTest,
    Conclusion,
    Condition,
    Contest,
    EquilibriaTest,
    Infeasible,
    Lever,
    Link,
    Objection,
    Option,
    Passage,
    PathTest,
    Preferences,
    PreferenceStatement,
    Published,
    RankingPreferences,
    Reading,
    Series,
    Settlement,
    StatementPreferences,
    StatusQuo,
    Test,
    VerdictTest,
    WeightPreferences,
    WhatIf,
    WhatIfStatement,
)
from detente.case.save import dumps, save
from detente.case.save_folder import save_folder

__all__ = [
    "CONCEPTS",
    "GRADES",
    "Account",
    "Actor",
    "Background",
    "BestRepliesTest",
    "Case",
    "CaseError",
    "Claim",
    "Codebook",
    "ComparisonTest",
    "Conclusion",
    "Condition",
    "Contest",
    "EquilibriaTest",
    "Evidence",
    "Infeasible",
    "Lever",
    "Link",
    "Objection",
    "Option",
    "Passage",
    "PathTest",
    "PreferenceStatement",
    "Preferences",
    "Published",
    "RankingPreferences",
    "Reading",
    "Series",
    "Settlement",
    "StatementPreferences",
    "StatusQuo",
    "Test",
    "VerdictTest",
    "WeightPreferences",
    "WhatIf",
    "WhatIfStatement",
    "catalogue",
    "dumps",
    "feasible",
    "load",
    "loads",
    "read_evidence",
    "save",
    "save_folder",
    "set_value",
]
