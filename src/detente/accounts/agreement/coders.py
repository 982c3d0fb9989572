"""Who coded what, in one folder or in several."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from detente.accounts.agreement.fields import FIELDS, Value, told
from detente.case.basis import Evidence
from detente.case.codebook import Codebook
from detente.case.evidence import Account, Claim
from detente.errors import InputError, nearest

__all__ = ["UNNAMED", "Coded", "choose_coders", "coded_claims", "text_key"]

#: Stands for the coder of claims that name none, where no folder can lend its name.
UNNAMED = "unnamed"


@dataclass(frozen=True, eq=False)
class Coded:
    """A claim, whose it is, and on which stretches of which text.

    Attributes
    ----------
    coder : str
    claim : Claim
    places : tuple of (str, int, int)
        SHA-256 of a text, and from where to where in it.
    codebook : Codebook
        That of its folder.
    """

    coder: str
    claim: Claim
    places: tuple[tuple[str, int, int], ...]
    codebook: Codebook

    @cached_property
    def values(self) -> dict[str, Value]:
        """What the coder put into each field."""
        return {name: field.read(self.claim, self.codebook) for name, field in FIELDS.items()}

    @cached_property
    def content(self) -> tuple[str, ...]:
        """Place and values as text, the same whoever coded it and under whatever id."""
        places = (f"{text}:{start:012d}:{end:012d}" for text, start, end in self.places)
        return (*places, *(told(value) for value in self.values.values()))


def text_key(account: Account) -> str:
    """What tells the same text in two folders: the hash of the text, else of the file."""
    return account.text_sha256 or account.sha256


def coded_claims(sources: Mapping[str, Evidence]) -> tuple[Coded, ...]:
    """Gather the claims of one or more folders, each with its coder.

    Claims made by a rule or a model belong to the `producer` they name. A claim without a coder
    is by the folder's namesake when there are several folders. A coder who appears in several
    folders is one coder if the folders say the same of it, and one for each folder otherwise.

    Parameters
    ----------
    sources : mapping of str to Evidence
        By the name to call the folder.

    Returns
    -------
    tuple of Coded
    """
    several = len(sources) > 1
    found: dict[str, dict[str, list[Coded]]] = {}
    for source, evidence in sources.items():
        texts = {name: text_key(account) for name, account in evidence.accounts.items()}
        for claim in evidence.claims.values():
            places = tuple(
                (texts.get(p.account, p.account), p.start, p.end) for p in claim.passages
            )
            label = _label(claim, source if several else UNNAMED)
            coded = Coded(label, claim, places, evidence.codebook)
            found.setdefault(label, {}).setdefault(source, []).append(coded)
    return tuple(coded for label, shares in found.items() for coded in _one_or_each(label, shares))


def _label(claim: Claim, otherwise: str) -> str:
    if claim.made_by != "person":
        return claim.producer or f"{otherwise} ({claim.made_by})"
    return claim.coder or otherwise


def _one_or_each(label: str, shares: Mapping[str, Sequence[Coded]]) -> list[Coded]:
    contents = {tuple(sorted(coded.content for coded in share)) for share in shares.values()}
    if len(contents) == 1:
        return list(next(iter(shares.values())))
    return [
        Coded(f"{label} in {source}", coded.claim, coded.places, coded.codebook)
        for source, share in shares.items()
        for coded in share
    ]


def choose_coders(coded: Sequence[Coded], names: Sequence[str] | None) -> tuple[str, ...]:
    """Say whose claims to compare: those named, or all persons.

    Raises
    ------
    InputError
        A name is unknown, or fewer than two coders are left to compare.
    """
    everyone = list(dict.fromkeys(item.coder for item in coded))
    persons = {item.coder for item in coded if item.claim.made_by == "person"}
    for name in names or ():
        if name not in everyone:
            raise InputError(f"nobody called {name!r} has coded here{nearest(name, everyone)}")
    chosen = tuple(dict.fromkeys(names or (name for name in everyone if name in persons)))
    if len(chosen) >= 2:
        return chosen
    others = [name for name in everyone if name not in chosen]
    known = f"; there are also claims by {', '.join(map(repr, others))}" if others else ""
    if not chosen:
        raise InputError(f"there are no claims by a person here{known}: agreement needs two coders")
    raise InputError(
        f"only one coder is to be compared, {chosen[0]!r}{known}: agreement needs two, in one "
        "folder (the field 'coder') or in several (--with)"
    )
