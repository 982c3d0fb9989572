"""Passages: where a claim stands in its document, and whether it still does.

A passage is a span of code points with the SHA-256 of its UTF-8 bytes, so it can be checked and
shared without the text. One that no longer matches is an *orphan*: it is reported with the
reason, and stays where it is until a person moves it. What `proposals` finds is for that person.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from detente.errors import InputError

if TYPE_CHECKING:
    from detente.case.evidence import Claim, Passage

__all__ = ["Context", "Orphan", "anchor", "context", "digest", "orphans", "quote", "stands"]


class Context(NamedTuple):
    """What stands before and after a passage: text, so only for the private store."""

    prefix: str
    suffix: str


class Orphan(NamedTuple):
    """A passage that no longer matches, with the reason in words."""

    claim: str
    passage: Passage
    reason: str


def digest(span: str) -> str:
    """Return the SHA-256 of a text in UTF-8.

    A lone surrogate, which only a damaged text holds, is encoded as it stands and so differs from
    every real text.
    """
    return hashlib.sha256(span.encode("utf-8", "surrogatepass")).hexdigest()


def anchor(
    text: str, account: str, start: int, end: int, *, sentence: int | None = None
) -> Passage:
    """Return the passage of the code points [start, end) of a text.

    Parameters
    ----------
    text : str
        The normalised text of the account.
    account : str
        The id of the account.
    start, end : int
        Where it begins, and the place after its last code point.
    sentence : int, optional
        The number of the sentence, counted from 0, if it is kept.

    Raises
    ------
    InputError
        The span is empty or not inside the text.

    Examples
    --------
    >>> anchor("Water fell by half.", "c1", 0, 5).sha256[:8]
    '7ca7dea9'
    """
    from detente.case.evidence import Passage

    if not 0 <= start < end <= len(text):
        raise InputError(
            f"the passage {start} to {end} of account {account!r} must hold at least one character "
            f"and lie inside its text of {len(text)} characters"
        )
    span = digest(text[start:end])
    return Passage.model_validate(
        {"account": account, "start": start, "end": end, "sha256": span, "sentence": sentence}
    )


def stands(passage: Passage, text: str) -> bool:
    """Whether a text holds exactly what was coded, at exactly its place."""
    return passage.end <= len(text) and digest(text[passage.start : passage.end]) == passage.sha256


def quote(text: str, passage: Passage) -> str:
    """Return the words of a passage.

    Raises
    ------
    InputError
        The passage does not stand in this text, so these would be other words.
    """
    if not stands(passage, text):
        raise InputError(
            f"the passage {passage.start} to {passage.end} of account {passage.account!r} "
            f"{_reason(passage, text)}"
        )
    return text[passage.start : passage.end]


def context(text: str, passage: Passage, width: int = 32) -> Context:
    """Return up to `width` code points before and after a passage.

    Examples
    --------
    >>> text = "In May the water fell by half."
    >>> context(text, anchor(text, "c1", 7, 16), width=4)
    Context(prefix='May ', suffix=' fel')
    """
    before = text[max(0, passage.start - width) : passage.start]
    return Context(before, text[passage.end : passage.end + width])


def orphans(claims: Iterable[Claim], texts: Mapping[str, str]) -> list[Orphan]:
    """Return the passages that do not stand, in the order of the claims.

    Parameters
    ----------
    claims : iterable of Claim
        All their passages are checked, the further ones too.
    texts : mapping of str to str
        The normalised text of each account; passages of other accounts are left out.
    """
    return [
        Orphan(claim.id, passage, _reason(passage, texts[passage.account]))
        for claim in claims
        for passage in (claim.passage, *claim.further)
        if passage.account in texts and not stands(passage, texts[passage.account])
    ]


def _reason(passage: Passage, text: str) -> str:
    if passage.end > len(text):
        return f"ends behind the text, which has {len(text)} characters"
    return "holds other words than those that were coded"
