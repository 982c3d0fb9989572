"""What a case rests on: accounts, claims with their passages, links between claims, figures."""

from __future__ import annotations

from detente.case.evidence.accounts import Account, Passage, Series
from detente.case.evidence.claims import Claim
from detente.case.evidence.links import Link
from detente.case.evidence.vocabulary import (
    ACTIONS,
    AUTHOR,
    CLAIM_TYPES,
    DIFFERENCES,
    LINK_KINDS,
    Action,
    Chance,
    ClaimType,
    Day,
    Maker,
    Sha256,
    Status,
    Time,
)

__all__ = [
    "ACTIONS",
    "AUTHOR",
    "CLAIM_TYPES",
    "DIFFERENCES",
    "LINK_KINDS",
    "Account",
    "Action",
    "Chance",
    "Claim",
    "ClaimType",
    "Day",
    "Link",
    "Maker",
    "Passage",
    "Series",
    "Sha256",
    "Status",
    "Time",
]
