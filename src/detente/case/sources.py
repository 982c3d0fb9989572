"""Whether the documents still say what the claims rest on.

Documents are found by the SHA-256 of their bytes, never by name, and each passage by the SHA-256
of its code points [start, end) in UTF-8.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from detente.case.model import Account, Case, Claim
from detente.errors import InputError

__all__ = ["MAX_DOCUMENT", "AccountCheck", "SourceCheck", "verify"]

MAX_DOCUMENT = 20_000_000
# One damaged byte can turn one code point into up to four.
_MAX_SHIFT = 4


@dataclass(frozen=True)
class AccountCheck:
    """What became of one account.

    Attributes
    ----------
    account : str
        Its id.
    document : str or None
        The file with exactly its bytes, if there is one.
    candidate : str or None
        Otherwise the file that most of its passages are found in, if there is one.
    verified : tuple of str
        Ids of the claims whose passage is there, unchanged.
    moved : tuple of str
        Ids of the claims whose passage is there unchanged, but a few characters away, as after an
        insertion.
    differing : tuple of str
        Ids of the claims whose passage in the document or candidate is another text.
    unchecked : tuple of str
        Ids of the claims that could not be checked, since there is neither.
    """

    account: str
    document: str | None
    candidate: str | None
    verified: tuple[str, ...]
    moved: tuple[str, ...]
    differing: tuple[str, ...]
    unchecked: tuple[str, ...]

    @property
    def total(self) -> int:
        """How many claims the account has."""
        return sum(map(len, (self.verified, self.moved, self.differing, self.unchecked)))


@dataclass(frozen=True)
class SourceCheck:
    """The result of `verify`.

    Attributes
    ----------
    accounts : tuple of AccountCheck
    skipped : tuple of str
        Files that were not looked into, with the reason.
    """

    accounts: tuple[AccountCheck, ...]
    skipped: tuple[str, ...]

    @property
    def ok(self) -> bool:
        """Whether every document is there and every passage is as coded."""
        return not (self.missing or self.differing or self.unchecked)

    @property
    def verified(self) -> int:
        """How many passages are as coded."""
        return sum(len(check.verified) for check in self.accounts)

    @property
    def differing(self) -> tuple[str, ...]:
        """Ids of the claims whose passage differs."""
        return tuple(claim for check in self.accounts for claim in check.differing)

    @property
    def unchecked(self) -> tuple[str, ...]:
        """Ids of the claims that could not be checked."""
        return tuple(claim for check in self.accounts for claim in check.unchecked)

    @property
    def missing(self) -> tuple[str, ...]:
        """Ids of the accounts whose document was not found."""
        return tuple(check.account for check in self.accounts if check.document is None)

    def sentences(self) -> list[str]:
        """Return what was found, one sentence an account, then those that differ."""
        lines = []
        for check in self.accounts:
            counted = f"{len(check.verified)} of {check.total} passages verified"
            if check.moved:
                counted += f", {len(check.moved)} more found a few characters away"
            if check.document is not None:
                lines.append(f"account {check.account}: {counted} in {check.document}")
            elif check.candidate is not None:
                lines.append(
                    f"account {check.account}: no file has its SHA-256; the closest is "
                    f"{check.candidate}, {counted}"
                )
            else:
                lines.append(f"account {check.account}: no document found, {counted}")
            lines.extend(
                f"claim {claim}: its passage differs in {check.document or check.candidate}"
                for claim in check.differing
            )
            if check.unchecked:
                lines.append(f"claims not checked: {', '.join(check.unchecked)}")
        return lines


def verify(case: Case, directory: str | Path) -> SourceCheck:
    """Check every passage of a case against the documents in a folder.

    Parameters
    ----------
    case : Case
        The case, with accounts and claims.
    directory : str or Path
        Where to look, with its sub-folders. Files above `MAX_DOCUMENT` bytes are skipped.

    Returns
    -------
    SourceCheck
        For an account whose document is not there, the closest file is checked instead: of the
        files that are no account's, the one that holds most of its passages.

    Raises
    ------
    InputError
        The folder does not exist, or the case has no accounts to check.
    """
    root = Path(directory)
    if not root.is_dir():
        raise InputError("there is no such folder", file=str(directory))
    if not case.accounts:
        raise InputError("the case lists no accounts, so there is nothing to verify")
    skipped: list[str] = []
    digests = dict(_digests(root, skipped))
    known = {account.sha256 for account in case.accounts.values()}
    strangers = [name for name, digest in digests.items() if digest not in known]
    checks = []
    for account in case.accounts.values():
        claims = [c for c in case.claims.values() if c.passage.account == account.id]
        document = next((name for name, d in digests.items() if d == account.sha256), None)
        if document is not None:
            found = _passages(claims, (root / document).read_bytes(), shifts=())
            checks.append(AccountCheck(account.id, document, None, *found, ()))
        else:
            checks.append(_closest(account, claims, root, strangers))
    return SourceCheck(tuple(checks), tuple(skipped))


def _digests(root: Path, skipped: list[str]) -> Iterator[tuple[str, str]]:
    for folder, folders, names in os.walk(root):
        folders.sort()
        for name in sorted(names):
            path = Path(folder, name)
            shown = str(path.relative_to(root))
            try:
                if not path.is_file():
                    skipped.append(f"{shown}: no regular file")
                elif path.stat().st_size > MAX_DOCUMENT:
                    skipped.append(f"{shown}: larger than {MAX_DOCUMENT:,} bytes")
                else:
                    yield shown, hashlib.sha256(path.read_bytes()).hexdigest()
            except OSError as error:
                skipped.append(f"{shown}: {error.strerror}")


def _passages(
    claims: list[Claim], raw: bytes, *, shifts: Sequence[int]
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    # A damaged byte may break UTF-8: it is replaced, so that the rest can still be compared.
    text = raw.decode("utf-8", "replace")
    verified: list[str] = []
    moved: list[str] = []
    differing: list[str] = []
    for claim in claims:
        if _stands(claim, text, 0):
            verified.append(claim.id)
        elif any(_stands(claim, text, shift) for shift in shifts):
            moved.append(claim.id)
        else:
            differing.append(claim.id)
    return tuple(verified), tuple(moved), tuple(differing)


def _stands(claim: Claim, text: str, shift: int) -> bool:
    start, end = claim.passage.start + shift, claim.passage.end + shift
    if start < 0:
        return False
    span = text[start:end].encode("utf-8", "surrogatepass")
    return hashlib.sha256(span).hexdigest() == claim.passage.sha256


def _closest(
    account: Account, claims: list[Claim], root: Path, strangers: list[str]
) -> AccountCheck:
    shifts = [shift for shift in range(-_MAX_SHIFT, _MAX_SHIFT + 1) if shift]
    best, most = None, 0
    for name in strangers:
        found = _passages(claims, (root / name).read_bytes(), shifts=shifts)
        count = len(found[0]) + len(found[1])
        if count > most:
            best, most = AccountCheck(account.id, None, name, *found, ()), count
    if best is not None:
        return best
    unchecked = tuple(claim.id for claim in claims)
    return AccountCheck(account.id, None, None, (), (), (), unchecked)
