"""Whether the documents still say what the claims rest on.

Documents are found by the SHA-256 of their bytes, never by name, and each passage by the SHA-256
of its code points [start, end) in UTF-8. An account whose file is its own text is compared with
the file as it is; any other is read again, and if another text comes out of the same bytes, that
is said: the program that reads it may have changed.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from detente.accounts.documents import MAX_DOCUMENT, read_again
from detente.accounts.passages import digest
from detente.accounts.source_check import AccountCheck, SourceCheck
from detente.errors import InputError

if TYPE_CHECKING:
    from detente.case import Account, Case, Claim, Evidence, Passage

__all__ = ["verify"]

# One damaged byte can turn one code point into up to four.
_MAX_SHIFT = 4


def verify(evidence: Case | Evidence, directory: str | Path) -> SourceCheck:
    """Check every passage of a case against the documents in a folder.

    Parameters
    ----------
    evidence : Case or Evidence
        Something with accounts and claims.
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
        The folder does not exist, or there are no accounts to check.
    """
    root = Path(directory)
    if not root.is_dir():
        raise InputError("there is no such folder", file=str(directory))
    if not evidence.accounts:
        raise InputError("the case lists no accounts, so there is nothing to verify")
    skipped: list[str] = []
    digests = dict(_digests(root, skipped))
    known = {account.sha256 for account in evidence.accounts.values()}
    strangers = [name for name, digest in digests.items() if digest not in known]
    checks = []
    for account in evidence.accounts.values():
        claims = [c for c in evidence.claims.values() if _passages_of(c, account)]
        document = next((name for name, d in digests.items() if d == account.sha256), None)
        if document is not None:
            checks.append(_found(account, claims, root, document))
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
                    yield shown, sha256(path.read_bytes()).hexdigest()
            except OSError as error:
                skipped.append(f"{shown}: {error.strerror}")


def _passages_of(claim: Claim, account: Account) -> list[Passage]:
    return [p for p in (claim.passage, *claim.further) if p.account == account.id]


def _found(account: Account, claims: list[Claim], root: Path, document: str) -> AccountCheck:
    text, remark = _text(account, (root / document).read_bytes(), document)
    if text is None:
        unchecked = tuple(claim.id for claim in claims)
        return AccountCheck(account.id, document, None, (), (), (), unchecked, remark)
    sorted_out = _sort_out(account, claims, text, shifts=())
    return AccountCheck(account.id, document, None, *sorted_out, (), remark)


def _text(account: Account, raw: bytes, name: str) -> tuple[str | None, str | None]:
    """Return the text that the account's passages count in, and what is odd about it."""
    if account.text_sha256 is None and account.media == "text":
        # A damaged byte may break UTF-8: it is replaced, so that the rest can still be compared.
        return raw.decode("utf-8", "replace"), None
    try:
        document = read_again(raw, account, name)
    except InputError as error:
        return None, f"its document cannot be read: {error.message}"
    if account.text_sha256 in {None, document.text_sha256}:
        return document.text, None
    readers = document.reader or "this version", account.reader or "the one before"
    return document.text, f"{readers[0]} reads another text from the same bytes than {readers[1]}"


def _sort_out(
    account: Account, claims: list[Claim], text: str, *, shifts: Sequence[int]
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Sort claims by whether their passages stand, stand a little away, or do neither."""
    verified: list[str] = []
    moved: list[str] = []
    differing: list[str] = []
    for claim in claims:
        passages = _passages_of(claim, account)
        if all(_stands(passage, text, 0) for passage in passages):
            verified.append(claim.id)
        elif all(any(_stands(p, text, shift) for shift in (0, *shifts)) for p in passages):
            moved.append(claim.id)
        else:
            differing.append(claim.id)
    return tuple(verified), tuple(moved), tuple(differing)


def _stands(passage: Passage, text: str, shift: int) -> bool:
    start, end = passage.start + shift, passage.end + shift
    return start >= 0 and digest(text[start:end]) == passage.sha256


def _closest(
    account: Account, claims: list[Claim], root: Path, strangers: list[str]
) -> AccountCheck:
    shifts = [shift for shift in range(-_MAX_SHIFT, _MAX_SHIFT + 1) if shift]
    best, most = None, 0
    for name in strangers:
        text, _ = _text(account, (root / name).read_bytes(), name)
        if text is None:
            continue
        found = _sort_out(account, claims, text, shifts=shifts)
        count = len(found[0]) + len(found[1])
        if count > most:
            best, most = AccountCheck(account.id, None, name, *found, ()), count
    if best is not None:
        return best
    unchecked = tuple(claim.id for claim in claims)
    return AccountCheck(account.id, None, None, (), (), (), unchecked)
