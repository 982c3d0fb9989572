"""Where the words of an orphan may have gone: places for a person to choose from.

First comes the same text elsewhere, found by its hash even where its words are no longer known;
then, if they are, the passages most like them. A look-alike is easily taken for the passage
itself, so nothing here moves anything.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from detente.accounts.passages import Context, digest

if TYPE_CHECKING:
    from detente.case.evidence import Passage

__all__ = ["LEAST_LIKENESS", "Proposal", "proposals"]

#: Unrelated sentences of one language reach about one half.
LEAST_LIKENESS = 0.65
# Runs of the same letters that are laid over each other; short ones stand in any two sentences.
_RUNS = (2, 3, 5)
# A whole passage is worth more than a few shared letters.
_TOLERANCE = 0.05


class Proposal(NamedTuple):
    """A place where a passage may stand now.

    Attributes
    ----------
    start, end : int
        Its code points.
    likeness : float
        1 for the same text; otherwise the part of both texts that is shared.
    surroundings : float
        How much of what stood before and after it stands there too; 0 if that is unknown.
    """

    start: int
    end: int
    likeness: float
    surroundings: float = 0.0


def proposals(
    passage: Passage,
    text: str,
    *,
    words: str | None = None,
    around: Context | None = None,
    limit: int = 5,
) -> list[Proposal]:
    """Propose where a passage may stand now.

    Parameters
    ----------
    passage : Passage
        The orphan.
    text : str
        The text of its account as it is now.
    words : str, optional
        What the passage was, from the private store; without it only the same text is found.
    around : Context, optional
        What stood before and after it, from the private store.
    limit : int
        Most places to return.

    Returns
    -------
    list of Proposal
        The most like first; of equals those with the surroundings most like, then the nearest.

    Examples
    --------
    >>> from detente.accounts.passages import anchor
    >>> old, new = "It fell by half.", "In May it fell by nearly half. Nobody came."
    >>> found = proposals(anchor(old, "c1", 0, 16), new, words=old)
    >>> [new[place.start : place.end] for place in found]
    ['it fell by nearly half.']
    """
    exact = list(_same(passage, text, words))
    spans = [(start, end, 1.0) for start, end in exact]
    if words:
        spans += _alike(words, text, exact, limit)
    found = [
        Proposal(start, end, likeness, _surroundings(text, start, end, around))
        for start, end, likeness in spans
    ]
    found.sort(key=lambda place: (-place[2], -place[3], abs(place.start - passage.start)))
    return found[:limit]


def _same(passage: Passage, text: str, words: str | None) -> Iterator[tuple[int, int]]:
    """Find every place with exactly the coded text."""
    length = passage.end - passage.start
    if words is None:
        for start in range(len(text) - length + 1):
            if digest(text[start : start + length]) == passage.sha256:
                yield start, start + length
        return
    start = text.find(words) if digest(words) == passage.sha256 else -1
    while start >= 0:
        yield start, start + len(words)
        start = text.find(words, start + 1)


def _alike(
    words: str, text: str, taken: list[tuple[int, int]], limit: int
) -> list[tuple[int, int, float]]:
    """Find the best likeness of each stretch between those found, the best stretch first."""
    stretches = _between(taken, 0, len(text))
    best = [hit for low, high in stretches if (hit := _likest(words, text, low, high))]
    found: list[tuple[int, int, float]] = []
    while best and len(found) < limit:
        hit = max(best, key=lambda one: one[0])
        best.remove(hit)
        likeness, start, end, low, high = hit
        found.append((start, end, likeness))
        for left, right in _between([(start, end)], low, high):
            if further := _likest(words, text, left, right):
                best.append(further)
    return found


def _between(taken: list[tuple[int, int]], low: int, high: int) -> Iterator[tuple[int, int]]:
    for start, end in sorted(taken):
        if low < start:
            yield low, start
        low = max(low, end)
    if low < high:
        yield low, high


def _likest(words: str, text: str, low: int, high: int) -> tuple[float, int, int, int, int] | None:
    from rapidfuzz import fuzz

    if high - low < len(words) * LEAST_LIKENESS / (2 - LEAST_LIKENESS):
        return None
    hit = fuzz.partial_ratio_alignment(words, text[low:high])
    if hit is None:
        return None
    # The window is as long as the words; what was put in or left out moves its ends.
    room = len(words) // 2
    left, right = max(low, low + hit.dest_start - room), min(high, low + hit.dest_end + room)
    window = low + hit.dest_start, low + hit.dest_end
    choices = (*_ends(words, text, left, right), window)
    graded = [(fuzz.ratio(words, text[start:end]) / 100, start, end) for start, end in choices]
    most = max(graded)[0]
    likeness, start, end = next(one for one in graded if one[0] >= most - _TOLERANCE)
    return (likeness, start, end, low, high) if likeness >= LEAST_LIKENESS else None


def _ends(words: str, text: str, left: int, right: int) -> Iterator[tuple[int, int]]:
    """Lay the words over a window by their common runs, and yield where both ends come to lie."""
    matcher = difflib.SequenceMatcher(None, words, text[left:right], autojunk=False)
    blocks = matcher.get_matching_blocks()
    for least in _RUNS:
        runs = [run for run in blocks if run.size >= least]
        if runs:
            first, last = runs[0], runs[-1]
            end = left + last.b + last.size + (len(words) - last.a - last.size)
            yield left + max(0, first.b - first.a), min(end, right)


def _surroundings(text: str, start: int, end: int, around: Context | None) -> float:
    from rapidfuzz import fuzz

    if around is None or not any(around):
        return 0.0
    before = text[max(0, start - len(around.prefix)) : start]
    after = text[end : end + len(around.suffix)]
    return fuzz.ratio("".join(around), before + after) / 100
