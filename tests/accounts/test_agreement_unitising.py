"""Alpha for unitising: the published example, a text written out point by point, properties."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from detente.accounts.agreement import unitising_alpha

#: Krippendorff19, figure 12.11: three observers on a continuum of 60 (KrippendorffEtAl16).
ALEX = [(0, 7, "1"), (7, 13, "2"), (30, 32, "5"), (32, 37, "6"), (37, 44, "6"), (44, 60, "7")]
PAUL = [(0, 7, "1"), (7, 13, "3"), (13, 21, "5"), (32, 44, "6")]
SUZAN = [(0, 7, "1"), (7, 13, "4"), (13, 21, "5"), (32, 37, "6"), (37, 41, "6"), (41, 44, "6")]


def test_the_published_example():
    texts = [(60, [ALEX, PAUL, SUZAN])]
    assert unitising_alpha(texts, values=True) == pytest.approx(0.510, abs=5e-4)
    assert unitising_alpha(texts) == pytest.approx(0.413, abs=1e-3)


def test_a_small_text_by_hand():
    """Ten points; one coder takes 0-4, the other 2-6.

    Coincidences: coded-coded 2 twice, gap-gap 4 twice, mixed 4 each way: sums 8 and 12 of 20.
    Segments paired with themselves: 4 * 4 twice, and gaps of 6 and 2 + 4 points.
    """
    itself = 16 + 16 + 6 + 2 + 4
    expected = 2 * 8 * 12 / (20 - itself / 20)
    found = unitising_alpha([(10, [[(0, 4, "")], [(2, 6, "")]])])
    assert found == pytest.approx(1 - 8 / expected)


def test_the_same_passages_are_perfect_agreement():
    spans = [(3, 9, ""), (9, 12, ""), (40, 80, "")]
    assert unitising_alpha([(100, [spans, spans, spans])]) == 1


def test_no_passage_in_common_is_below_chance():
    assert unitising_alpha([(20, [[(0, 10, "")], [(10, 20, "")]])]) < 0


@pytest.mark.parametrize("span", [[], [(0, 30, "")]])
def test_nothing_can_differ_where_all_is_gap_or_all_is_coded(span):
    assert unitising_alpha([(30, [span, span])]) is None


def test_values_count_only_when_asked():
    texts = [(30, [[(0, 10, "fact"), (15, 20, "value")], [(0, 10, "value"), (15, 20, "fact")]])]
    assert unitising_alpha(texts) == 1
    assert unitising_alpha(texts, values=True) < 1


LENGTH = 24
coding = st.lists(st.sampled_from(["", "x", "y"]), min_size=LENGTH, max_size=LENGTH)
coders = st.lists(coding, min_size=2, max_size=4)


def segments(points):
    """Runs of the same value, as spans; the empty text is a gap."""
    found, start = [], 0
    for place in range(1, LENGTH + 1):
        if place == LENGTH or points[place] != points[start]:
            if points[start]:
                found.append((start, place, points[start]))
            start = place
    return found


def by_points(codings, *, values):
    """The definition, over all pairs of code points of all coders."""
    m = len(codings)
    observed = {}
    for i, one in enumerate(codings):
        for j, other in enumerate(codings):
            if i != j:
                for a, b in zip(one, other, strict=True):
                    observed[a, b] = observed.get((a, b), 0) + 1 / (m - 1)
    itself = 0
    for points in codings:
        coded = segments(points)
        itself += sum((end - start) ** 2 for start, end, _ in coded)
        itself += LENGTH - sum(end - start for start, end, _ in coded)
    name = (lambda v: v) if values else bool
    total = m * LENGTH
    sums = {}
    for points in codings:
        for v in points:
            sums[name(v)] = sums.get(name(v), 0) + 1
    differing = sum(size for (a, b), size in observed.items() if name(a) != name(b))
    apart = sum(n * k for a, n in sums.items() for b, k in sums.items() if a != b)
    return None if not apart else 1 - differing / (apart / (total - itself / total))


@settings(max_examples=40)
@given(codings=coders, values=st.booleans())
def test_agrees_with_the_definition_point_by_point(codings, values):
    found = unitising_alpha([(LENGTH, [segments(points) for points in codings])], values=values)
    expected = by_points(codings, values=values)
    assert found == (None if expected is None else pytest.approx(expected))


@settings(max_examples=40)
@given(codings=coders, seed=st.randoms())
def test_the_order_of_coders_and_texts_does_not_matter(codings, seed):
    parts = [segments(points) for points in codings]
    texts = [(LENGTH, parts), (60, [ALEX, PAUL])]
    found = unitising_alpha(texts)
    assume(found is not None)
    shuffled = list(parts)
    seed.shuffle(shuffled)
    assert unitising_alpha([(60, [PAUL, ALEX]), (LENGTH, shuffled)]) == pytest.approx(found)
