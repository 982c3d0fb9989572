"""Discourse networks: the worked examples of DNA's manual, and the definitions by brute force."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.accounts.networks import (
    QUALIFIERS,
    Design,
    Selection,
    combinations,
    gather,
    network_of,
)
from detente.accounts.networks.design import AGGREGATES, NORMALISATIONS
from detente.errors import InputError

from .coding import claim, evidence


def build(claims, *, selection=None, **design):
    shape = Design(**{"rows": "actor", "columns": "issue", **design})
    return network_of(gather(evidence(*claims), shape, selection), shape)


def weight(network, row, column):
    return network.weights[network.rows.index(row), network.columns.index(column)]


def says(counts, qualifier="negated"):
    """Claims from {(actor, issue): {level: how often}}."""
    claims = []
    for (actor, issue), by_level in counts.items():
        for level, often in by_level.items():
            for _ in range(often):
                value = bool(level) if qualifier in {"negated", "hedged"} else level
                n = len(claims)
                claims.append(
                    claim(f"c{n}", n, n + 1, actor=[actor], issue=issue, **{qualifier: value})
                )
    return claims


#: LeifeldGruberBossner18, section on qualifier aggregation: two organisations and six concepts; level 1
#: is agreement. What the second says of concepts 1 and 3 does not matter, since the first is silent.
SENATE = {"c4": {0: 2}, "c5": {0: 1}, "c6": {1: 2}}
CLUB = {"c2": {1: 1}, "c3": {0: 1}, "c4": {1: 2}, "c5": {1: 1}, "c6": {1: 1}}
MANUAL = {("Senate", c): v for c, v in SENATE.items()} | {("Club", c): v for c, v in CLUB.items()}


@pytest.mark.parametrize(
    ("aggregate", "published"),
    [("ignore", 7), ("congruence", 2), ("conflict", 5), ("subtract", -3)],
)
def test_the_one_mode_example_of_the_manual(aggregate, published):
    found = build(says(MANUAL), mode="one", qualifier="negated", aggregate=aggregate)
    assert found.rows == found.columns == ("Club", "Senate")
    assert found.weights.tolist() == [[0, published], [published, 0]]


def test_the_example_of_the_manual_for_a_scale():
    """Twice -4 and three times +2 on -5..5 are 4.2 congruent; here twice -1, three times 0, of 2."""
    claims = says({("A", "x"): {-1: 2}, ("B", "x"): {0: 3}}, "polarity")
    found = build(claims, mode="one", qualifier="polarity", aggregate="congruence")
    assert weight(found, "A", "B") == 2 * 3 * (1 - 1 / 2)


def test_the_two_mode_example_of_the_manual():
    """Two mentions in favour and three against give -1."""
    claims = says({("A", "x"): {1: 2, 0: 3}})
    assert weight(build(claims, qualifier="negated", aggregate="subtract"), "A", "x") == -1


def test_combine_numbers_as_the_manual_does():
    """1 agreement, 2 disagreement, 3 both, 0 neither."""
    claims = says({("A", "x"): {1: 2}, ("A", "y"): {0: 1}, ("B", "x"): {0: 1, 1: 4}})
    found = build(claims, qualifier="negated", aggregate="combine")
    assert found.weights.tolist() == [[1, 2], [3, 0]]
    assert combinations("negated") == {0: (), 1: (1,), 2: (0,), 3: (0, 1)}
    assert combinations("polarity")[0b101] == (-1, 1)


@pytest.mark.parametrize(
    ("normalise", "divisor"),
    [
        ("average", (5 + 6) / 2),
        ("cosine", 5 * 6),
        # Alone: Senate 2 + 1 rejections; Club c2, c3, two on c4, one on c5; both: 2 * 1 on c6.
        ("jaccard", 3 + 5 + 2),
    ],
)
def test_one_mode_normalisation_by_hand(normalise, divisor):
    found = build(
        says(MANUAL), mode="one", qualifier="negated", aggregate="congruence", normalise=normalise
    )
    assert weight(found, "Senate", "Club") == pytest.approx(2 / divisor)


def test_two_mode_normalisation_by_hand():
    claims = says({("A", "x"): {1: 3, 0: 1}, ("A", "y"): {1: 4}, ("B", "x"): {0: 2}})
    given_ = {"qualifier": "negated", "aggregate": "subtract"}
    activity = build(claims, normalise="activity", **given_)
    assert activity.weights.tolist() == [[2 / 8, 4 / 8], [-2 / 2, 0]]
    prominence = build(claims, normalise="prominence", **given_)
    assert prominence.weights.tolist() == [[2 / 6, 4 / 4], [-2 / 6, 0]]


def test_a_claim_counts_once_for_each_combination():
    found = build([claim("c", 0, 1, actor=["A", "B"], target=["X", "Y"])], columns="target")
    assert found.weights.tolist() == [[1, 1], [1, 1]]
    assert (found.events, found.claims) == (4, 1)


def test_a_qualifier_that_is_ignored_changes_nothing():
    claims = says(MANUAL)
    for normalise in NORMALISATIONS["one"]:
        with_it = build(claims, mode="one", qualifier="negated", normalise=normalise)
        without = build(claims, mode="one", normalise=normalise)
        assert np.array_equal(with_it.weights, without.weights)


@pytest.mark.parametrize(
    ("design", "sentence"),
    [
        ({"rows": "actr"}, "no field 'actr' can be a node; nearest: 'actor'"),
        ({"columns": "actor"}, "rows and columns must be different fields, not 'actor' twice"),
        ({"qualifier": "type"}, "no field 'type' can be a qualifier"),
        ({"mode": "three"}, "'three' is no mode of a network; valid: one, two"),
        (
            {"aggregate": "conflict"},
            "'conflict' is no aggregate of a two-mode network; valid: ignore",
        ),
        ({"mode": "one", "aggregate": "conflict"}, "'conflict' needs a qualifier: polarity"),
        ({"normalise": "jaccard"}, "'jaccard' is no normalisation of a two-mode network"),
        (
            {"qualifier": "stance", "aggregate": "combine", "normalise": "activity"},
            "'combine' numbers combinations of levels",
        ),
    ],
)
def test_what_does_not_go_together_is_refused(design, sentence):
    with pytest.raises(InputError, match=sentence):
        build([claim("c", 0, 1, actor=["A"], issue="x")], **design)


def test_a_matrix_that_would_not_fit_is_refused(monkeypatch):
    monkeypatch.setattr("detente.accounts.networks.matrices.MAX_CELLS", 3)
    claims = [claim(f"c{n}", n, n + 1, actor=[f"A{n}"], issue=f"i{n}") for n in range(2)]
    with pytest.raises(InputError, match="2 values of 'actor' and 2 of 'issue' make a matrix"):
        build(claims)


# The definitions, written out over pairs of events, against the matrix products.

events = st.lists(
    st.tuples(st.sampled_from("ABCD"), st.sampled_from("xyz"), st.integers(-1, 1)),
    min_size=1,
    max_size=25,
)
designs = st.sampled_from(
    [
        (mode, qualifier, aggregate, normalise)
        for mode in ("one", "two")
        for qualifier in ("polarity", "hedged")
        for aggregate in AGGREGATES[mode]
        for normalise in NORMALISATIONS[mode]
        if aggregate != "combine" or normalise == "no"
    ]
)


def coded(rows, qualifier):
    scale = QUALIFIERS[qualifier]
    return [
        claim(
            f"c{n}", n, n + 1, actor=[row], issue=column,
            **{qualifier: level if -1 in scale else level > 0},
        )
        for n, (row, column, level) in enumerate(rows)
    ]  # fmt: skip


def level_of(item, qualifier, aggregate):
    return 0 if aggregate == "ignore" else int(getattr(item, qualifier))


def one_mode(claims, one, other, design):
    """Over all pairs of a claim of one and a claim of the other."""
    _, qualifier, aggregate, normalise = design
    length = QUALIFIERS[qualifier][-1] - QUALIFIERS[qualifier][0]

    def level(item):
        return level_of(item, qualifier, aggregate)

    ours = [item for item in claims if item.actor == (one,)]
    theirs = [item for item in claims if item.actor == (other,)]
    total = 0.0
    for a in ours:
        for b in theirs:
            if a.issue == b.issue:
                apart = abs(level(a) - level(b)) / length
                total += {"conflict": apart, "subtract": 1 - 2 * apart}.get(aggregate, 1 - apart)
    keys = [[(item.issue, level(item)) for item in side] for side in (ours, theirs)]
    both = sum(keys[1].count(key) for key in keys[0])
    alone = sum(key not in keys[1] for key in keys[0]) + sum(key not in keys[0] for key in keys[1])
    by = {
        "no": 1, "average": (len(ours) + len(theirs)) / 2, "cosine": len(ours) * len(theirs),
        "jaccard": alone + both,
    }[normalise]  # fmt: skip
    return total / by if by else 0.0


def two_mode(claims, row, column, design):
    _, qualifier, aggregate, normalise = design
    scale = QUALIFIERS[qualifier]
    here = [
        level_of(item, qualifier, aggregate)
        for item in claims
        if item.actor == (row,) and item.issue == column
    ]
    if aggregate == "combine":
        return int("".join("1" if level in here else "0" for level in scale), 2)
    if aggregate == "subtract":
        signs = [level if -1 in scale else (1 if level else -1) for level in here]
    else:
        signs = [1] * len(here)
    by = {
        "no": 1,
        "activity": sum(item.actor == (row,) for item in claims),
        "prominence": sum(item.issue == column for item in claims),
    }[normalise]
    return sum(signs) / by


@settings(max_examples=250, deadline=None)
@given(rows=events, design=designs)
def test_agrees_with_the_definitions(rows, design):
    mode, qualifier, aggregate, normalise = design
    claims = coded(rows, qualifier)
    found = build(claims, mode=mode, qualifier=qualifier, aggregate=aggregate, normalise=normalise)
    for i, row in enumerate(found.rows):
        for j, column in enumerate(found.columns):
            if mode == "two":
                expected = two_mode(claims, row, column, design)
            else:
                expected = 0.0 if i == j else one_mode(claims, row, column, design)
            assert found.weights[i, j] == pytest.approx(expected), (row, column)


@settings(max_examples=60, deadline=None)
@given(rows=events, normalise=st.sampled_from(NORMALISATIONS["one"]))
def test_one_mode_networks_are_symmetric_and_add_up(rows, normalise):
    claims = coded(rows, "polarity")
    made = {
        aggregate: build(
            claims, mode="one", qualifier="polarity", aggregate=aggregate, normalise=normalise
        ).weights
        for aggregate in AGGREGATES["one"]
    }
    for weights in made.values():
        assert np.array_equal(weights, weights.T)
        assert not weights.diagonal().any()
    assert np.allclose(made["subtract"], made["congruence"] - made["conflict"])
    if normalise != "jaccard":  # there the divisor knows the levels
        assert np.allclose(made["ignore"], made["congruence"] + made["conflict"])


@settings(max_examples=60, deadline=None)
@given(rows=events)
def test_where_a_normalised_weight_lies(rows):
    """Cosine always in [0, 1] or [-1, 1]; jaccard without levels; average without duplicates."""
    claims = coded(rows, "hedged")

    def weights(aggregate, normalise, **selection):
        return build(
            claims, mode="one", qualifier="hedged", aggregate=aggregate, normalise=normalise,
            selection=Selection(**selection),
        ).weights  # fmt: skip

    for aggregate in ("ignore", "congruence", "conflict"):
        found = weights(aggregate, "cosine")
        assert (found >= 0).all() and (found <= 1 + 1e-12).all()
    assert (np.abs(weights("subtract", "cosine")) <= 1 + 1e-12).all()
    for aggregate in ("ignore", "congruence"):
        assert (weights(aggregate, "jaccard") <= 1 + 1e-12).all()
        assert (weights(aggregate, "average", duplicates="range") <= 1 + 1e-12).all()
    for normalise in NORMALISATIONS["two"][1:]:
        shares = build(claims, normalise=normalise).weights
        assert np.allclose(shares.sum(axis=1 if normalise == "activity" else 0), 1)


@settings(max_examples=60, deadline=None)
@given(rows=events, design=designs, seed=st.randoms())
def test_the_order_and_names_of_claims_do_not_matter(rows, design, seed):
    mode, qualifier, aggregate, normalise = design
    shape = {"mode": mode, "qualifier": qualifier, "aggregate": aggregate, "normalise": normalise}
    mixed = list(rows)
    seed.shuffle(mixed)
    one, two = build(coded(rows, qualifier), **shape), build(coded(mixed, qualifier), **shape)
    assert (one.rows, one.columns) == (two.rows, two.columns)
    assert np.allclose(one.weights, two.weights)


@settings(max_examples=40, deadline=None)
@given(rows=events)
def test_edges_are_the_weights_that_are_not_zero(rows):
    found = build(coded(rows, "polarity"), mode="one", qualifier="polarity", aggregate="subtract")
    again = np.zeros_like(found.weights)
    for row, column, tie in found.edges():
        assert row < column and not math.isclose(tie, 0)
        again[row, column] = again[column, row] = tie
    assert np.array_equal(again, found.weights)
