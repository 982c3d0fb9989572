"""What checking documents found, account by account, and how to say it."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["AccountCheck", "SourceCheck"]


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
    remark : str or None
        What a person should know of how the document was read, as one sentence.
    """

    account: str
    document: str | None
    candidate: str | None
    verified: tuple[str, ...]
    moved: tuple[str, ...]
    differing: tuple[str, ...]
    unchecked: tuple[str, ...]
    remark: str | None = None

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
            if check.remark is not None:
                lines.append(f"account {check.account}: {check.remark}")
            lines.extend(
                f"claim {claim}: its passage differs in {check.document or check.candidate}"
                for claim in check.differing
            )
            if check.unchecked:
                lines.append(f"claims not checked: {', '.join(check.unchecked)}")
        return lines
