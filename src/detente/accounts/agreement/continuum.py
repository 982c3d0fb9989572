"""Whether coders choose the same passages: alpha for unitising a continuum.

Each of *m* coders cuts a text of *L* code points into segments, which are passages with a value
or gaps. With *l_ck* the code points that one coder gave *c* and another *k*, divided by m - 1,
*l_c* its sums and *l* = m L the sum of all, what would be expected by chance is::

    e_ck = (l_c l_k - [c = k] C_c) / (l - C / l)

where C_c adds up, over the segments valued *c*, the square of their length, or the length itself
for gaps, and C is the sum of all C_c: no segment is paired with itself. Then
``alpha = 1 - sum_{c != k} l_ck / sum_{c != k} e_ck``. For the question "coded or not" all values
but the gap are put together after that, which is what this program reports.

Several texts are put end to end; no segment runs across. Source: `KrippendorffEtAl16`, and
`Krippendorff19`, section 12.6.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

__all__ = ["Segment", "unitising_alpha"]

#: From where to where, and the value.
Segment = tuple[int, int, str]
_GAP = ""


def unitising_alpha(
    texts: Iterable[tuple[int, Sequence[Sequence[Segment]]]], *, values: bool = False
) -> float | None:
    """Compute alpha for unitising.

    Parameters
    ----------
    texts : iterable of (length, segments of each coder)
        The segments of one coder do not overlap.
    values : bool
        Whether segments must also have the same value to agree.

    Returns
    -------
    float or None
        None when nothing could differ: all is gap, or all is coded with one value.

    Examples
    --------
    >>> unitising_alpha([(100, [[(0, 20, "")], [(0, 20, "")]])])
    1.0
    """
    observed: dict[tuple[str, str], float] = {}
    paired_with_itself = 0.0
    for length, coders in texts:
        parts = [list(_partition(length, segments)) for segments in coders]
        for part in parts:
            for start, end, value in part:
                size = end - start
                paired_with_itself += size if value == _GAP else size * size
        for pair, shared in _coincidences(parts).items():
            observed[pair] = observed.get(pair, 0.0) + shared / (len(parts) - 1)
    if not values:
        observed = _merged(observed)
    total = float(sum(observed.values()))
    sums: dict[str, float] = {}
    for (one, _), shared in observed.items():
        sums[one] = sums.get(one, 0.0) + shared
    differing = sum(size for (one, other), size in observed.items() if one != other)
    expected = total * total - sum(size * size for size in sums.values())
    if expected <= 0:
        return None
    return 1 - differing * (total - paired_with_itself / total) / expected


def _partition(length: int, segments: Sequence[Segment]) -> Iterable[Segment]:
    """The segments and the gaps between them; the value of a gap is the empty text."""
    place = 0
    for start, end, value in sorted(segments):
        if place < start:
            yield place, start, _GAP
        yield start, end, value or "coded"
        place = end
    if place < length:
        yield place, length, _GAP


def _coincidences(parts: Sequence[Sequence[Segment]]) -> dict[tuple[str, str], float]:
    found: dict[tuple[str, str], float] = {}
    for one in range(len(parts)):
        for other in range(one + 1, len(parts)):
            left, right = iter(parts[one]), iter(parts[other])
            a, b = next(left, None), next(right, None)
            while a and b:
                size = min(a[1], b[1]) - max(a[0], b[0])
                if size > 0:
                    for pair in ((a[2], b[2]), (b[2], a[2])):
                        found[pair] = found.get(pair, 0.0) + size
                if a[1] <= b[1]:
                    a = next(left, None)
                else:
                    b = next(right, None)
    return found


def _merged(observed: Mapping[tuple[str, str], float]) -> dict[tuple[str, str], float]:
    merged: dict[tuple[str, str], float] = {}
    for (one, other), size in observed.items():
        pair = (one and "coded", other and "coded")
        merged[pair] = merged.get(pair, 0.0) + size
    return merged
