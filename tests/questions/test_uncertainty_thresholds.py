"""Thresholds: exact intervals of the weight, against runs at each threshold that can matter."""

from __future__ import annotations

from fractions import Fraction

import pytest

from detente.case import load, loads
from detente.errors import InputError
from detente.questions.model import build_model
from detente.questions.uncertainty.representatives import representatives
from detente.questions.uncertainty.spans import common_to, in_words
from detente.questions.uncertainty.thresholds import thresholds
from detente.questions.verdicts import JUDGED, Judge
from tests.graphmodel.uncertain_reference import holds

from .cases import DATES, SHIFT, bits, drawn, second

WHOLE = Fraction(5)
LEVELS = [Fraction(k, 10) for k in range(11)]


def within(text: str, level: Fraction, measure: str) -> bool:
    """Whether a threshold is among those that a cell tells."""
    if text in ("always", "never"):
        return text == "always"
    for part in text.split(", "):
        ends = part.replace("up to", "upto").split()
        told = dict(zip(ends[::2], map(Fraction, ends[1::2]), strict=True))
        if measure == "share":
            inside = told.get("from", Fraction(0)) <= level < told.get("below", Fraction(2))
        else:
            inside = told.get("above", Fraction(-1)) < level <= told.get("upto", Fraction(1))
        if inside:
            return True
    return False


@pytest.mark.parametrize("measure", ["share", "certainty"])
@pytest.mark.parametrize("seed", range(10))
def test_at_each_threshold_a_settlement_holds_as_the_definition_says(seed, measure):
    case = drawn(seed)
    date = next(iter(case.status_quo))
    r, s = (second(case, name, date) for name in ("r", "s"))

    def weight(i, a, b):
        ahead = 3 * (r.rank[i][a] > r.rank[i][b]) + 2 * (s.rank[i][a] > s.rank[i][b])
        behind = 3 * (r.rank[i][a] < r.rank[i][b]) + 2 * (s.rank[i][a] < s.rank[i][b])
        return (ahead if measure == "share" else ahead - behind) / WHOLE

    def moves(level):
        if measure == "share":
            return lambda i, a, b: weight(i, a, b) > level
        return lambda i, a, b: weight(i, a, b) >= level

    for finding in thresholds(case, {"r": 3, "s": 2}, measure=measure):
        settlement = case.settlements[finding.parameters["settlement"]]
        state = bits(next(iter(settlement.canonical.values())))
        for dm, row in zip(r.dms, finding.answer.rows[:-1], strict=True):
            for concept, told in zip(JUDGED, row[1:], strict=True):
                for level in LEVELS[:-1] if measure == "share" else LEVELS[1:]:
                    makes = moves(level)
                    expected = holds(
                        r, concept, dm, state, leaves=makes, makes=makes,
                        harms=lambda i, a, b, makes=makes: not makes(i, a, b),
                    )  # fmt: skip
                    assert within(told, level, measure) == expected


@pytest.mark.parametrize("measure", ["share", "certainty"])
def test_with_one_reading_a_settlement_holds_always_or_never(measure):
    case = load("south-caucasus")
    judge = Judge(build_model(case, "000"))
    for finding in thresholds(case, {"000": 1, "001": 0}, measure=measure):
        name = finding.parameters["settlement"]
        for concept, told in zip(JUDGED, finding.answer.rows[-1][1:], strict=True):
            stable = judge.verdict(name, concept).holds
            assert told == ("always" if stable else "never")


def test_more_weight_behind_a_move_can_take_a_sanction_away():
    """In the built-in case the guarded accord holds between two thresholds only."""
    case = load("south-caucasus")
    (found,) = thresholds(case, {"000": 2, "001": 1}, settlement="accord-guarded", concept="seq")
    assert found.answer.columns == ("party", "SEQ")
    assert dict(found.answer.rows)["everybody"] == "from 1/3 below 2/3"
    assert "for everybody at thresholds from 1/3 below 2/3 (Armenia from 1/3;" in found.summary
    assert "001" in found.caveats[-1]


def test_a_reading_silent_on_a_party_does_not_count_for_it():
    case = loads(DATES)
    mixed = representatives(case, {"first": 1, "third": 1})
    assert mixed.speaking("B") == ("first",)
    assert mixed.base.status_quo == "late"
    assert mixed.models["third"].held == mixed.base.held == {}
    told = " ".join(mixed.assumptions())
    assert "Reading third is silent on B.y, and is taken as indifferent." in told
    assert "Reading third does not count for B." in told


def test_the_summary_names_who_leaves_whatever_a_move_needs():
    (found,) = thresholds(loads(SHIFT), {"loose": 1, "loyal": "1/2"}, concept="nash")
    assert found.answer.rows == (
        ("A", "never"), ("B", "from 2/3"), ("everybody", "never"),
    )  # fmt: skip
    assert found.summary.endswith(
        "at no threshold: whatever weight a move needs, A would leave it."
    )
    assert found.parameters["weights"] == "loose 2/3, loyal 1/3"


def test_spans_in_words_and_in_common():
    third, half = Fraction(1, 3), Fraction(1, 2)
    low, high = ((Fraction(0), half),), ((third, Fraction(1)),)
    assert common_to([low, high]) == ((third, half),)
    assert common_to([low, ((half, Fraction(1)),)]) == ()
    assert in_words(low, "share") == "below 1/2"
    assert in_words((), "certainty") == "never"


def test_faults_are_told():
    case = loads(SHIFT)
    for keys, message in (
        ({"measure": "trust"}, "the measure 'trust' is unknown"),
        ({"concept": "sim"}, "the concept 'sim' is unknown here"),
        (
            {"settlement": "dale"},
            "there is no settlement or feasible state 'dale'; nearest: 'deal'",
        ),
    ):
        with pytest.raises(InputError, match=message):
            thresholds(case, {"loose": 1}, **keys)
    with pytest.raises(InputError, match="above 0"):
        thresholds(case, {"loose": 0})
    with pytest.raises(InputError, match="reading 'third' does not address 'deal'"):
        thresholds(loads(DATES), {"third": 1}, settlement="deal", status_quo="early")
