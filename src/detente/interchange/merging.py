"""Taking what another program holds into a case: what is new is added, nothing is overwritten.

Accounts are recognised by their text, so the same document under another name is the same
account. A claim, link or word of the codebook that the case has with another content is a
conflict: it is listed and left as it is, unless replacing is asked for.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from detente.case.basis import Evidence
from detente.case.codebook import Codebook
from detente.interchange.exchange import shown

if TYPE_CHECKING:
    from detente.case.evidence import Account, Claim
    from detente.interchange.exchange import Exchange

__all__ = ["Merged", "merge"]

_BOOKS = ("actors", "modality", "issues", "mechanisms", "sources")


@dataclass(frozen=True)
class Merged:
    """A case's evidence with what came.

    Attributes
    ----------
    evidence : Evidence
    accounts, claims, links : tuple of str
        Ids of what was added or, where that was asked for, replaced.
    same : int
        How many claims and links were there already, exactly so.
    conflicts : tuple of str
        What differs from what the case has, in words.
    texts : mapping of str to str
        Texts that came along, of accounts new or known.
    codebook : int
        How many words of the codebook were added or replaced.
    """

    evidence: Evidence
    accounts: tuple[str, ...]
    claims: tuple[str, ...]
    links: tuple[str, ...]
    same: int
    conflicts: tuple[str, ...]
    texts: Mapping[str, str]
    codebook: int = 0

    @property
    def anything(self) -> bool:
        """Whether there is anything to write."""
        return bool(self.accounts or self.claims or self.links or self.codebook)


def merge(present: Evidence, coming: Exchange, *, replace: bool = False) -> Merged:
    """Add what comes to what is there.

    Parameters
    ----------
    present : Evidence
    coming : Exchange
    replace : bool
        Take what comes where both differ.
    """
    conflicts: list[str] = []
    names = _known_as(present, coming.evidence.accounts)
    accounts = dict(present.accounts)
    added = []
    for account in coming.evidence.accounts.values():
        name = names[account.id]
        if name not in accounts:
            accounts[name] = account.model_copy(update={"id": name})
            added.append(name)
    claims = {name: _renamed(claim, names) for name, claim in coming.evidence.claims.items()}
    takes = _Taking(conflicts, replace)
    lost = [
        claim.id
        for claim in claims.values()
        if any(passage.account not in accounts for passage in claim.passages)
    ]
    if lost:
        conflicts.append(f"claims of accounts that neither has: {shown(lost)}")
    known = {name: claim for name, claim in claims.items() if name not in lost}
    all_claims, new_claims = takes.over("claim", present.claims, known)
    links = {
        name: link
        for name, link in coming.evidence.links.items()
        if {link.start, link.end} <= all_claims.keys()
    }
    without = [name for name in coming.evidence.links if name not in links]
    if without:
        conflicts.append(f"links of claims that neither has: {shown(without)}")
    all_links, new_links = takes.over("link", present.links, links)
    texts = {names[a]: text for a, text in coming.texts.items() if names.get(a) in accounts}
    book, words = _book(present.codebook, coming.evidence.codebook, takes)
    evidence = Evidence(accounts=accounts, claims=all_claims, links=all_links, codebook=book)
    taken = (tuple(added), new_claims, new_links)
    return Merged(evidence, *taken, takes.same, tuple(conflicts), texts, words)


def _known_as(present: Evidence, coming: Mapping[str, Account]) -> dict[str, str]:
    """Return what each account that comes is called in the case."""
    by_text = {a.text_sha256 or a.sha256: name for name, a in present.accounts.items()}
    by_text |= {a.sha256: name for name, a in present.accounts.items()}
    names: dict[str, str] = {}
    for account in coming.values():
        known = by_text.get(account.text_sha256 or "") or by_text.get(account.sha256)
        name = known or account.id
        if known is None and name in present.accounts:
            name = f"{account.id}-{account.sha256[:8]}"
        names[account.id] = name
    return names


def _renamed(claim: Claim, names: Mapping[str, str]) -> Claim:
    if all(names.get(p.account, p.account) == p.account for p in claim.passages):
        return claim
    first, *further = [
        passage.model_copy(update={"account": names.get(passage.account, passage.account)})
        for passage in claim.passages
    ]
    return claim.model_copy(update={"passage": first, "further": tuple(further)})


@dataclass
class _Taking:
    conflicts: list[str]
    replace: bool
    same: int = 0

    def over(
        self, kind: str, old: Mapping[str, Any], new: Mapping[str, Any]
    ) -> tuple[dict[str, Any], tuple[str, ...]]:
        """Return the old records with the new ones, and the ids of those that were taken."""
        found = dict(old)
        taken = []
        for name, item in new.items():
            if name not in old:
                taken.append(name)
            elif old[name] == item:
                self.same += kind in {"claim", "link"}
                continue
            else:
                self.conflicts.append(f"{kind} {name}: {_differing(old[name], item)}")
                if not self.replace:
                    continue
                taken.append(name)
            found[name] = item
        return found, tuple(taken)


def _differing(old: Any, new: Any) -> str:  # noqa: ANN401 (records of any kind, or texts)
    if isinstance(old, str):
        return f"{old!r} here, {new!r} there"
    left, right = (one.model_dump(mode="json", by_alias=True) for one in (old, new))
    return ", ".join(name for name in {**left, **right} if left.get(name) != right.get(name))


def _book(old: Codebook, new: Codebook, takes: _Taking) -> tuple[Codebook, int]:
    parts = {
        name: takes.over(f"codebook, {name}", getattr(old, name), getattr(new, name))
        for name in _BOOKS
    }
    words = sum(len(taken) for _, taken in parts.values())
    return Codebook(**{name: found for name, (found, _) in parts.items()}), words
