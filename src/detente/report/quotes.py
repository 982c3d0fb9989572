"""The words of passages, for a report that stays with those who may read the documents.

Documents belong to others and are never part of a report unless somebody asks for it. Then only
passages are quoted that stand in the text exactly as they were coded.
"""

from __future__ import annotations

from collections.abc import Mapping

from detente.case import Case

__all__ = ["LONGEST", "quotes"]

#: A longer passage is cut: it is there to be recognised, not to stand for the document.
LONGEST = 300


def quotes(case: Case, texts: Mapping[str, str]) -> dict[str, str]:
    """The passage of each claim whose account is among the texts, shortened.

    Parameters
    ----------
    case : Case
    texts : mapping of account to str

    Returns
    -------
    dict of claim to str
        Without the claims whose passage does not stand in the text.
    """
    if not texts:
        return {}
    from detente.accounts.passages import stands

    found = {}
    for name, claim in case.claims.items():
        passage = claim.passage
        text = texts.get(passage.account)
        if text is not None and stands(passage, text):
            words = " ".join(text[passage.start : passage.end].split())
            found[name] = words if len(words) <= LONGEST else f"{words[:LONGEST].rstrip()}…"
    return found
