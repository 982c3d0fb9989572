"""Writing claims as a page of annotations."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from detente.accounts.passages import context, quote
from detente.case.evidence import Account
from detente.case.files import atomic_write
from detente.interchange.exchange import Exchange
from detente.interchange.labels import labels_of
from detente.interchange.records import (
    NOBODY,
    account_line,
    codebook_lines,
    to_json,
)

if TYPE_CHECKING:
    from detente.case.evidence import Claim, Link, Passage

__all__ = [
    "CLAIM_URN",
    "CONTEXT",
    "DOCUMENT_URN",
    "LINK_URN",
    "PAGES",
    "address",
    "write",
]

CONTEXT = ["http://www.w3.org/ns/anno.jsonld", {"detente": "urn:detente:"}]
PAGES = ("AnnotationPage", "AnnotationCollection")
DOCUMENT_URN = "urn:sha256:"
CLAIM_URN, LINK_URN = "urn:detente:claim:", "urn:detente:link:"


def write(exchange: Exchange, path: str | Path, *, quotes: bool = False) -> None:
    """Write claims as a page of annotations, whole or not at all.

    Parameters
    ----------
    exchange : Exchange
    path : str or Path
    quotes : bool
        Write the words of the passages too, of the accounts whose text is there.

    Raises
    ------
    InputError
        A passage does not stand in the text given for it, or the file cannot be written.
    """
    evidence = exchange.evidence
    items = [
        _annotation(exchange, claim, part, passage, quotes=quotes)
        for claim in evidence.claims.values()
        for part, passage in enumerate(claim.passages)
    ]
    items += [_linking(link) for link in evidence.links.values()]
    page: dict[str, Any] = {
        "@context": CONTEXT,
        "id": "urn:detente:claims",
        "type": "AnnotationPage",
        "items": items,
        "detente:accounts": [
            _packed("account", account_line(a)) for a in evidence.accounts.values()
        ],
    }
    book = codebook_lines(evidence.codebook)
    if book:
        page["detente:codebook"] = _packed("codebook", book)
    atomic_write(Path(path), to_json(page, indent=1) + "\n")


def _packed(kind: str, record: Mapping[str, Any], part: int | None = None) -> dict[str, Any]:
    head: dict[str, Any] = {"detente": kind}
    if part is not None:
        head["part"] = part
    return {**head, "record": record}


def address(account: Account) -> str:
    """Return the address by which a document is known: its own, or its hash."""
    return account.url or DOCUMENT_URN + account.sha256


def _annotation(
    exchange: Exchange, claim: Claim, part: int, passage: Passage, *, quotes: bool
) -> dict[str, Any]:
    selectors: list[dict[str, Any]] = [
        {"type": "TextPositionSelector", "start": passage.start, "end": passage.end}
    ]
    text = exchange.texts.get(passage.account)
    if quotes and text is not None:
        around = context(text, passage)
        selectors.append(
            {
                "type": "TextQuoteSelector",
                "exact": quote(text, passage),
                "prefix": around.prefix,
                "suffix": around.suffix,
            }
        )
    tags = [
        {"type": "TextualBody", "value": label, "purpose": "tagging"} for label in labels_of(claim)
    ]
    words = {"type": "TextualBody", "value": claim.paraphrase, "purpose": "describing"}
    return {
        "id": CLAIM_URN + claim.id + (f"#{part}" if part else ""),
        "type": "Annotation",
        "motivation": "classifying",
        "creator": {"type": "Person", "name": claim.coder or NOBODY},
        "body": [words, *tags],
        "target": {
            "type": "SpecificResource",
            "source": address(exchange.evidence.accounts[passage.account]),
            "selector": selectors,
            "detente:sha256": passage.sha256,
        },
        "detente:record": _packed("claim", claim.line(), part),
    }


def _linking(link: Link) -> dict[str, Any]:
    words = link.kind if link.difference is None else f"{link.kind} ({link.difference})"
    return {
        "id": LINK_URN + link.id,
        "type": "Annotation",
        "motivation": "linking",
        "body": [
            {"type": "SpecificResource", "source": CLAIM_URN + link.end, "purpose": "linking"},
            {"type": "TextualBody", "value": words, "purpose": "describing"},
        ],
        "target": CLAIM_URN + link.start,
        "detente:record": _packed("link", link.line()),
    }
