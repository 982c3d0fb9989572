"""The table of evidence: every claim that the report cites, in paraphrase."""

from __future__ import annotations

from typing import Any

from detente.case import Claim
from detente.report.study import Study

__all__ = ["evidence"]

_TYPES = {"causal": "cause", "evaluation": "evaluation", "fact": "fact"}


def evidence(study: Study) -> list[dict[str, Any]]:
    """The claims cited so far, by account and in the order of the text.

    Parameters
    ----------
    study : Study
        After all sections have been written.
    """
    groups: dict[str, list[dict[str, Any]]] = {}
    for name, claim in study.case.claims.items():
        if name in study.cited:
            groups.setdefault(claim.passage.account, []).append(_row(claim))
    return [
        {"account": account, "rows": rows, "title": _title(study, account)}
        for account, rows in groups.items()
    ]


def _title(study: Study, account: str) -> str:
    known = study.case.accounts.get(account)
    return known.title if known is not None else ""


def _row(claim: Claim) -> dict[str, Any]:
    hedges = [claim.modality.replace("_", " ")] if claim.modality not in {"", "none"} else []
    if claim.hedged and "hedged" not in hedges:
        hedges.append("hedged")
    if claim.negated:
        hedges.append("denied")
    return {
        "id": claim.id,
        "words": claim.paraphrase,
        "passage": f"{claim.passage.start}–{claim.passage.end}",
        "type": _TYPES.get(claim.type, claim.type),
        "hedging": ", ".join(hedges),
        "holder": claim.source,
    }
