"""What is exchanged: evidence with its texts, and passages as other programs code them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from detente.case.basis import Evidence
    from detente.case.codebook import Codebook
    from detente.case.evidence import Account, Claim, Link

__all__ = ["Coded", "Exchange", "gather", "shown"]

_SHOWN = 5


@dataclass(frozen=True)
class Exchange:
    """What a file of another program holds, or is to hold.

    Attributes
    ----------
    evidence : Evidence
        Accounts, claims, links, codebook.
    texts : mapping of str to str
        The normalised text of accounts, where there is one.
    remarks : tuple of str
        Sentences on what was left out, changed or doubtful.
    """

    evidence: Evidence
    texts: Mapping[str, str] = field(default_factory=dict)
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Coded:
    """One passage that was coded in another program.

    Attributes
    ----------
    key : str
        What the other program knows it by, the same at every export.
    account : str
    start, end : int
    codes : tuple of str
    words : str or None
        What the coder wrote about it.
    coder : str or None
    record : mapping or None
        The claim as it was exported, if it was.
    part : int
        Which passage of that claim it is.
    """

    key: str
    account: str
    start: int
    end: int
    codes: tuple[str, ...] = ()
    words: str | None = None
    coder: str | None = None
    record: Mapping[str, Any] | None = None
    part: int = 0


def shown(names: Sequence[str]) -> str:
    """Return the first few of many names, and how many more there are."""
    more = len(names) - _SHOWN
    return ", ".join(names[:_SHOWN]) + (f" and {more:,} more" if more > 0 else "")


def gather(
    accounts: Iterable[Account],
    claims: Mapping[str, Claim],
    links: Iterable[Link],
    codebook: Codebook | None = None,
    *,
    remarks: list[str],
) -> Evidence:
    """Return evidence, without the links whose claims were left out."""
    from detente.case.basis import Evidence
    from detente.case.codebook import Codebook as Book

    kept: dict[str, Link] = {}
    twice = [link.id for link in links if kept.setdefault(link.id, link) != link]
    if twice:
        remarks.append(f"left out, since another link has their id: links {shown(twice)}")
    lost = [one.id for one in kept.values() if not {one.start, one.end} <= set(claims)]
    if lost:
        remarks.append(f"left out, since a claim of theirs is not here: links {shown(lost)}")
    return Evidence(
        accounts={account.id: account for account in accounts},
        claims=dict(claims),
        links={name: link for name, link in kept.items() if name not in lost},
        codebook=codebook or Book(),
    )
