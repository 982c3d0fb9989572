"""The evidence of a case folder, which can be read before there is a case.

Coding starts from documents, long before anybody knows who the decision makers are. So accounts,
claims, links and the codebook are read on their own, with the checks that need nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import Field, ValidationError

from detente.case.arrange import arrange_evidence
from detente.case.base import Record
from detente.case.checks.references import check_evidence
from detente.case.codebook import Codebook
from detente.case.evidence import Account, Claim, Link
from detente.case.faults import Faults
from detente.case.folder import graft_evidence
from detente.case.node import Node
from detente.case.sentences import report
from detente.errors import InputError

__all__ = ["Evidence", "read_evidence"]


class Evidence(Record):
    """What a case rests on.

    Attributes
    ----------
    accounts, claims, links : mapping by id
    codebook : Codebook
    """

    accounts: Mapping[str, Account] = Field(default_factory=dict)
    claims: Mapping[str, Claim] = Field(default_factory=dict)
    links: Mapping[str, Link] = Field(default_factory=dict)
    codebook: Codebook = Field(default_factory=Codebook)


def read_evidence(folder: str | Path) -> Evidence:
    """Read the evidence of a folder, whether or not it holds a ``case.yaml``.

    Parameters
    ----------
    folder : str or Path
        What is looked for in it: ``accounts.yaml``, ``claims.jsonl``, ``links.jsonl`` and
        ``codebook.yaml``.

    Returns
    -------
    Evidence

    Raises
    ------
    InputError
        There is no such folder, or a file has faults; then its `more` holds those after the first.
    """
    place = Path(folder)
    if not place.is_dir():
        raise InputError("there is no such folder", file=str(folder))
    root = Node({}, str(place), 1, 1)
    graft_evidence(root, place)
    faults = Faults(root)
    arranged: dict[str, Any] = {}
    arrange_evidence(root.plain(), arranged, faults)
    seen: dict[int, Any] = {}
    try:
        evidence = Evidence.model_validate(arranged, context=seen)
    except ValidationError as error:
        report(error, arranged, seen=seen, faults=faults)
        faults.raise_any()
        raise AssertionError("unreachable: every error is reported") from error
    check_evidence(evidence, faults)
    faults.raise_any()
    return evidence
