"""Writing GMCR+ files."""

from __future__ import annotations

import json
from typing import Any

from detente.interchange.gmcr.conditions import written
from detente.interchange.gmcr.document import DecisionMaker, Document

__all__ = ["dumps"]

#: The mark by which such files say what they are, and a version; neither is checked there.
_MARK = {"program": "gmcr-py", "version": "0.3.6"}


def dumps(document: Document) -> str:
    """Return the text of a GMCR+ file.

    Examples
    --------
    >>> from detente.interchange.gmcr.reading import reads
    >>> from detente.interchange.gmcr import DecisionMaker, Option
    >>> model = Document((Option("Accept", "fwd"),), (DecisionMaker("Buyer", (0,)),))
    >>> reads(dumps(model)) == model
    True
    """
    content: dict[str, Any] = {
        **_MARK,
        "options": [
            {"name": option.name, "permittedDirection": option.direction}
            for option in document.options
        ],
        "decisionMakers": [_decision_maker(each) for each in document.decision_makers],
        "infeasibles": [written((clause,)) for clause in document.infeasible],
        "useManualPreferenceRanking": document.by_hand,
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _decision_maker(maker: DecisionMaker) -> dict[str, Any]:
    content: dict[str, Any] = {
        "name": maker.name,
        "options": list(maker.options),
        "preferences": [written(each) for each in maker.preferences],
    }
    if maker.unseen:
        content["misperceptions"] = [written(each) for each in maker.unseen]
    if maker.ranking is not None:
        content["preferenceRanking"] = [
            tier[0] if len(tier) == 1 else list(tier) for tier in maker.ranking
        ]
    return content
