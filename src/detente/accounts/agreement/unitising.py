"""What coders chose to code, as segments of the texts that two or more of them worked on.

A coder's passages that overlap are one segment, since a continuum has each point once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from detente.accounts.agreement.coders import Coded
from detente.accounts.agreement.continuum import Segment, unitising_alpha

__all__ = ["Unitising", "unitising"]


@dataclass(frozen=True)
class Unitising:
    """How far coders choose the same passages.

    Attributes
    ----------
    value : float or None
        None where it is not defined; `reason` says why.
    texts : int
        Texts that two or more coders worked on.
    characters : int
        Code points of these.
    shares : mapping of str to float
        Which share of them each coder coded.
    reason : str
    notes : tuple of str
    """

    value: float | None
    texts: int
    characters: int
    shares: Mapping[str, float]
    reason: str = ""
    notes: tuple[str, ...] = ()


def unitising(
    coded: Sequence[Coded], coders: Sequence[str], lengths: Mapping[str, int | None]
) -> Unitising:
    """Compute alpha for unitising of what coders coded.

    Parameters
    ----------
    coded : sequence of Coded
    coders : sequence of str
    lengths : mapping of str to int or None
        Code points of each text, by its hash.
    """
    spans: dict[str, dict[str, list[tuple[int, int]]]] = {}
    for item in coded:
        for text, start, end in item.places:
            if end > start:
                spans.setdefault(text, {}).setdefault(item.coder, []).append((start, end))
    shared = {text: by for text, by in spans.items() if len(by) > 1}
    notes = _left_out("that only one coder coded", len(spans) - len(shared))
    known = {text: by for text, by in shared.items() if lengths.get(text)}
    notes += _left_out("of unknown length", len(shared) - len(known))
    texts, covered = [], dict.fromkeys(coders, 0)
    for text, by in known.items():
        segments = {who: _joined(found) for who, found in by.items()}
        for who, found in segments.items():
            covered[who] += sum(end - start for start, end, _ in found)
        reach = max(end for found in segments.values() for _, end, _ in found)
        texts.append((max(lengths[text] or 0, reach), tuple(segments.values())))
    size = sum(length for length, _ in texts)
    if not texts:
        reason = "no text of known length was coded by two coders"
        return Unitising(None, 0, 0, {}, reason, tuple(notes))
    value = unitising_alpha(texts)
    reason = "every code point was coded by everybody" if value is None else ""
    shares = {who: covered[who] / size for who in coders}
    return Unitising(value, len(texts), size, shares, reason, tuple(notes))


def _left_out(which: str, count: int) -> list[str]:
    if not count:
        return []
    return [f"{count} {'text' if count == 1 else 'texts'} {which} left out"]


def _joined(spans: Sequence[tuple[int, int]]) -> list[Segment]:
    """Overlapping spans as one segment; spans that only touch stay apart."""
    joined: list[Segment] = []
    for start, end in sorted(spans):
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]), "coded")
        else:
            joined.append((start, end, "coded"))
    return joined
