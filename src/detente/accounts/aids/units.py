"""The sentences of an account as units of coding, and which of them nobody has coded yet."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.accounts.passages import anchor, digest
from detente.accounts.sentences import split_sentences
from detente.errors import InputError

if TYPE_CHECKING:
    from detente.case.evidence import Account, Claim, Passage

__all__ = ["Sentence", "check_text", "sentences_of", "uncoded"]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of an account: its number from 0, its code points [start, end), its text."""

    account: str
    index: int
    start: int
    end: int
    text: str

    @property
    def passage(self) -> Passage:
        """The whole sentence as a passage, with its hash."""
        whole = anchor(self.text, self.account, 0, len(self.text), sentence=self.index)
        return whole.model_copy(update={"start": self.start, "end": self.end})

    def part(self, start: int, end: int) -> Passage:
        """The code points [start, end) of the sentence, as a passage of the account."""
        found = anchor(self.text, self.account, start, end, sentence=self.index)
        moved = {"start": self.start + start, "end": self.start + end}
        return found.model_copy(update=moved)


def check_text(account: Account, text: str) -> None:
    """Refuse a text that is not that of the account.

    Raises
    ------
    InputError
        Its hash is another.
    """
    if digest(text) != (account.text_sha256 or account.sha256):
        raise InputError(f"this is not the text of account {account.id!r}: its SHA-256 is another")


def sentences_of(account: Account, text: str) -> list[Sentence]:
    """Cut the text of an account into sentences.

    Parameters
    ----------
    account : Account
    text : str
        Its normalised text.

    Raises
    ------
    InputError
        The text is not that of the account.

    Examples
    --------
    >>> from detente.accounts.documents import from_bytes
    >>> document = from_bytes(b"Water fell. It will rise.", "river.txt")
    >>> [unit.text for unit in sentences_of(document.account("river"), document.text)]
    ['Water fell.', 'It will rise.']
    """
    check_text(account, text)
    spans = split_sentences(text, wrapped=account.media == "pdf")
    return [
        Sentence(account.id, index, start, end, text[start:end])
        for index, (start, end) in enumerate(spans)
    ]


def uncoded(
    sentences: Iterable[Sentence], claims: Iterable[Claim], *, suggested: bool = False
) -> list[Sentence]:
    """Return the sentences that no claim touches.

    Parameters
    ----------
    sentences : iterable of Sentence
    claims : iterable of Claim
        Rejected ones do not count: the sentence may still say something else.
    suggested : bool
        Whether a mere suggestion counts as coded.
    """
    counting = {"accepted", "suggested"} if suggested else {"accepted"}
    taken: dict[str, list[tuple[int, int]]] = {}
    for claim in claims:
        for passage in claim.passages if claim.status in counting else ():
            taken.setdefault(passage.account, []).append((passage.start, passage.end))
    merged = {account: _merged(spans) for account, spans in taken.items()}
    return [unit for unit in sentences if not _touched(unit, merged.get(unit.account, []))]


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans that do not overlap, in order, over the same code points."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _touched(unit: Sentence, merged: list[tuple[int, int]]) -> bool:
    place = bisect_left(merged, (unit.end, 0))
    return place > 0 and merged[place - 1][1] > unit.start
