"""Courses of cases: what is counted, what drives it, and what is on record."""

import datetime as dt
from dataclasses import replace

import numpy as np
import pytest

from detente.case import load, loads
from detente.case.contest import Contest, Happened
from detente.compose.course import KINDS, MEASURES, Played
from detente.errors import InputError
from detente.findings import Finding
from detente.questions.course import (
    Difference,
    Scope,
    compare_courses,
    course,
    driven_in_words,
    pair_in_words,
    pairs_of,
    per_cent,
    span,
    standing,
    summary,
    verdict,
)
from detente.questions.course.counted import counted, interval, of_draws, settled
from detente.questions.course.dates import period_at, period_starts
from detente.questions.course.record import brier_score, confronted, log_score
from tests.cli.conftest import DEAL

SMALL = Scope(runs=256, periods=12)
CONTEST = """\
contest:
  sides: [N, S]
  over: the land between
  period: quarter
  periods: 8
  parameters:
    power: [0.5, 0.7]
    holding: [0.5, 0.6]
    share: [0.6, 0.7]
  record:
    fought: {measure: war, by: "2021", happened: false, words: They fought., source: diary}
    late: {measure: war, by: "2030", happened: true, words: They fought., source: diary}
    missed: {measure: war, after: "2019", by: "2021", happened: true, words: They fought.,
             source: diary}
"""


@pytest.fixture(scope="module")
def caucasus():
    return load("south-caucasus")


@pytest.fixture(scope="module")
def village():
    return loads(DEAL + CONTEST)


@pytest.fixture(scope="module")
def found(village):
    return course(village, "dove", "deal", Scope(runs=512))


def test_a_course_says_where_it_begins_and_how_long_it_is(found):
    assert found.status_quo == "before"
    assert len(found.dates) == 8
    assert (found.dates[0], found.dates[1]) == (dt.date(2020, 1, 1), dt.date(2020, 4, 1))
    assert (found.runs, found.scope.draws, found.seed) == (512, 64, 0)
    assert set(found.measures) == set(MEASURES)
    assert found.title == "The deal"


def test_the_kinds_of_a_period_share_out_all_runs(found):
    assert tuple(found.kinds) == KINDS
    np.testing.assert_allclose(np.sum(list(found.kinds.values()), axis=0), 1)
    np.testing.assert_allclose(found.kinds["deal"], found.measures["deal"].share)


def test_ranges_hold_what_lies_between(found):
    for measure in found.measures.values():
        for low, share, high in zip(measure.low, measure.share, measure.high, strict=True):
            assert 0 <= low <= share <= high <= 1
        assert all(a <= b for a, b in zip(measure.least, measure.most, strict=True))
        assert all(0 <= part <= 1 for part in measure.by_chance)
    for low, median, high in zip(*found.holding.values(), strict=True):
        assert low <= median <= high


@pytest.mark.parametrize("changed", [{"workers": 2}, {"keep": True}, {"keep": True, "workers": 2}])
def test_the_answer_is_the_same_however_it_is_worked_out(village, found, changed, tmp_path):
    given = {**changed, "keep": tmp_path} if "keep" in changed else changed
    for _ in range(2):
        other = course(village, "dove", "deal", replace(found.scope, **given))
        assert other.kinds == found.kinds
        assert other.measures == found.measures
        assert other.holding == found.holding


def test_other_seeds_and_ranges_are_other_work_in_the_same_folder(village, tmp_path):
    kept = replace(SMALL, keep=tmp_path)
    first = course(village, "dove", "deal", kept)
    other = course(village, "dove", "deal", replace(kept, seed=1))
    third = course(village, "dove", "deal", replace(kept, asked={"power": (0.1, 0.9)}))
    assert len(list(tmp_path.iterdir())) == 3
    assert first.measures != other.measures
    assert first.inputs["power"].low == 0.5
    assert third.inputs["power"].low == 0.1


def test_nothing_on_the_table_ends_in_no_deal(village):
    none = course(village, "dove", None, SMALL)
    assert none.title == "nothing on the table"
    assert max(none.measures["deal-ever"].share) == 0
    assert "no run can end in a deal" in " ".join(none.caveats)


def test_a_reading_away_from_its_own_date_is_an_extrapolation(village):
    away = course(village, "dove", "deal", replace(SMALL, status_quo="after"))
    assert away.dates[0] == dt.date(2023, 1, 1)
    assert any("extrapolation" in each for each in away.caveats)
    assert not any("extrapolation" in each for each in course(village, "dove").caveats)


@pytest.mark.parametrize(
    ("settlement", "changed", "sentence"),
    [
        ("del", {}, "the settlement 'del' is unknown; nearest: 'deal'"),
        ("deal", {"status_quo": "befor"}, "the status quo 'befor' is unknown; nearest: 'before'"),
        ("deal", {"levers": ("pull",)}, "the lever 'pull' is unknown"),
        ("deal", {"asked": {"pover": (0, 1)}}, "the input 'pover' is unknown; nearest: 'power'"),
        ("deal", {"asked": {"power": (0, 2)}}, "power lies between 0 and 1, not 0 to 2"),
        ("deal", {"runs": 3}, "the number of runs lies between 16 and 1048576, not 3"),
        ("deal", {"replicates": 1}, "the number of replicates lies between 2 and 1024, not 1"),
        ("deal", {"periods": 0}, "the number of periods lies between 1 and 1200, not 0"),
        ("deal", {"workers": 0}, "the number of workers lies between 1 and 256, not 0"),
        ("deal", {"runs": 16, "replicates": 16}, "fewer than two draws"),
        ("deal", {"seed": -1}, "the seed is 0 or more, not -1"),
    ],
)
def test_what_cannot_be_asked_is_refused_in_a_sentence(village, settlement, changed, sentence):
    with pytest.raises(InputError, match=sentence):
        course(village, "dove", settlement, replace(SMALL, **changed))


def test_a_case_must_say_enough():
    with pytest.raises(InputError, match="the case says nothing of a contest"):
        course(loads(DEAL), "dove")
    silent = CONTEST.replace("    power: [0.5, 0.7]\n", "")
    with pytest.raises(InputError, match="nothing is said of who would win a war"):
        course(loads(DEAL + silent), "dove")
    undated = DEAL.replace('before: {state: NNN, date: "2020"}', "before: {state: NNN}")
    with pytest.raises(InputError, match="give the status quo 'before' one"):
        course(loads(undated + CONTEST), "dove")


# counting


def coins(chances, replicates, rng):
    return rng.random((1, len(chances), replicates)) < np.asarray(chances)[None, :, None]


def test_chance_and_ranges_are_told_apart():
    rng = np.random.default_rng(1)
    alike = counted(coins([0.5] * 20000, 8, rng).reshape(1, -1), 8)
    assert alike.by_chance[0] > 0.97
    assert alike.most[0] - alike.least[0] < 0.1
    apart = counted(coins([0.0, 1.0] * 200, 8, rng).reshape(1, -1), 8)
    assert apart.by_chance[0] == 0
    assert (apart.least[0], apart.most[0]) == (0, 1)
    spread = counted(coins(rng.random(4000), 8, rng).reshape(1, -1), 8)
    assert spread.by_chance[0] == pytest.approx(2 / 3, abs=0.03)
    assert spread.least[0] == pytest.approx(0.05, abs=0.05)
    assert spread.most[0] == pytest.approx(0.95, abs=0.05)


def test_shares_are_settled_to_the_spread_that_is_theirs():
    rng = np.random.default_rng(2)
    shares = rng.random((3, 500))
    kept = settled(shares, np.array([0, 1 / 24, 1]))
    np.testing.assert_allclose(kept.mean(axis=-1), shares.mean(axis=-1))
    np.testing.assert_array_equal(kept[0], shares[0])
    assert kept[1].var(ddof=1) == pytest.approx(shares[1].var(ddof=1) - 1 / 24)
    assert np.ptp(kept[2]) == pytest.approx(0, abs=1e-12)


def test_the_interval_covers_the_share_as_often_as_it_says():
    rng = np.random.default_rng(3)
    inside = 0
    for _ in range(400):
        chances = rng.beta(0.5, 1.5, 64)
        shares = of_draws(coins(chances, 8, rng).reshape(1, -1), 8)
        _, low, high = interval(shares)
        inside += bool(low[0] <= 0.25 <= high[0])
    assert 0.85 < inside / 400 < 0.95


def test_a_share_of_none_still_has_an_interval():
    share, low, high = interval(np.zeros((1, 50)))
    assert (share[0], low[0]) == (0, 0)
    assert 0.03 < high[0] < 0.07


# dates and the record


def test_period_starts_keep_the_day_as_far_as_months_have_it(village):
    starts = period_starts(village, dt.date(2020, 11, 30), 3)
    assert [str(each) for each in starts] == ["2020-11-30", "2021-02-28", "2021-05-30"]
    assert period_at(starts, dt.date(2020, 11, 29)) is None
    assert period_at(starts, dt.date(2021, 2, 27)) == 0
    assert period_at(starts, dt.date(2021, 2, 28)) == 1
    assert period_at(starts, dt.date(2021, 8, 28)) == 2
    assert period_at(starts, dt.date(2021, 8, 29)) is None


def test_a_course_is_confronted_with_what_it_sees_all_of(found):
    entry = only(found.record)
    assert (entry.name, entry.by, entry.period) == ("fought", dt.date(2021, 1, 1), 4)
    assert entry.share == found.measures["war"].share[4]
    assert (entry.low, entry.high) == (found.measures["war"].least[4],
                                       found.measures["war"].most[4])  # fmt: skip
    assert entry.brier == entry.share**2


def only(entries):
    assert len(entries) == 1
    return entries[0]


def test_what_came_before_a_day_does_not_count():
    """Of two kinds of runs over four months one fights in January, the other in March."""
    kinds = np.full((4, 2), KINDS.index("stall"), dtype=np.int8)
    kinds[0, 0], kinds[2, 1] = KINDS.index("war"), KINDS.index("intervention")
    gone = np.array([[True, False], [True, False], [True, True], [True, True]])
    kinds, gone = np.repeat(kinds, 2, axis=1), np.repeat(gone, 2, axis=1)
    no_deals, wars = np.zeros((4, 4), dtype=bool), kinds >= KINDS.index("war")
    played = Played(kinds, np.zeros((4, 4)), gone, no_deals, wars)
    dates = tuple(dt.date(2020, month, 1) for month in (1, 2, 3, 4))

    def share(measure, after=None, by="2020-04-15"):
        entry = Happened(measure=measure, by=by, after=after, happened=True, words="", source="")
        contest = Contest(sides=("A", "B"), over="land", record={"it": entry})
        return only(confronted(contest, dates, played, 2)).share

    assert share("war") == 1.0
    assert share("war", by="2020-02-20") == 0.5
    assert share("war", after="2020-01-15") == 0.5
    assert share("war", after="2020-03-15") == 0.0
    assert share("intervention") == 0.5
    assert share("left") == 1.0
    assert share("left", after="2020-02-01") == 0.5
    assert share("absorbed", after="2020-02-01") == 0.0


def test_scores():
    assert brier_score(1.0, happened=True) == 0
    assert brier_score(0.0, happened=True) == 1
    assert log_score(0.5, 10, happened=True) == pytest.approx(np.log(2))
    assert log_score(0.0, 100, happened=True) == pytest.approx(-np.log(0.005))
    assert log_score(0.0, 100, happened=False) == pytest.approx(-np.log(0.995))


# what drives it


def test_drivers_name_what_a_measure_hangs_on(village):
    asked = {"optimism": (0, 0.4), "learning": (0.1, 0.1), "shock": (0, 0), "drift": (0, 0)}
    found = course(village, "dove", None, Scope(runs=256, periods=4, asked=asked))
    assert found.drivers["deal"] == ()
    names = [each.name for each in found.drivers["war"]]
    assert "optimism" in names[:3]
    assert set(names[:3]) <= {"optimism", "cost_a", "cost_b", "holding", "power", "floor_b"}
    chance = next(each for each in found.drivers["war"] if each.name == "chance")
    assert chance.total < 0.1
    told = driven_in_words(found.drivers["war"])
    assert "by how much the chances that both sides give themselves exceed 1" in told


def test_chance_drives_as_much_as_the_runs_of_a_draw_differ(caucasus):
    found = course(caucasus, "001", None, Scope(runs=2048, periods=24))
    chance = next(each for each in found.drivers["war"] if each.name == "chance")
    assert chance.total == pytest.approx(found.measures["war"].by_chance[-1], abs=0.12)


def test_a_finding_says_all_of_it_and_survives_json(found):
    told = found.finding()
    assert Finding.from_json(told.to_json()) == told
    assert told.parameters["runs"] == 512
    assert told.summary == summary(found)
    assert "8 quarters from 2020-01-01 with 'The deal' on the table, 512 runs" in told.summary
    assert len(told.caveats) == len(found.caveats)
    assert {row[1] for row in told.answer.rows} == {1, 3, 4, 6, 8}


def test_shares_in_words():
    assert per_cent(0.004) == "under 1%"
    assert per_cent(1.0) == "100%"
    assert span(0.301, 0.304) == "30%"


# comparing


@pytest.fixture(scope="module")
def compared(caucasus):
    return compare_courses(caucasus, "001", None, Scope(runs=1024, periods=24))


def test_pairs_are_those_of_the_case(caucasus, compared):
    wanted = pairs_of(caucasus, "001")
    assert [(each.first.settlement, each.second.settlement) for each in compared.pairs] == list(
        wanted
    )
    without = caucasus.model_copy(
        update={"contest": caucasus.contest.model_copy(update={"compare": ()})}
    )
    assert pairs_of(without, "001") == (
        ("gradual-bare", "accord-bare"), ("gradual-guarded", "accord-guarded"),
    )  # fmt: skip


def test_a_course_in_a_comparison_is_the_course_alone(caucasus, compared):
    pair = compared.pairs[0]
    alone = course(caucasus, "001", pair.first.settlement, Scope(runs=1024, periods=24))
    assert alone.measures == pair.first.measures


def test_differences_are_those_of_the_shares(compared):
    for pair in compared.pairs:
        for name, difference in pair.differences.items():
            apart = np.subtract(pair.first.measures[name].share, pair.second.measures[name].share)
            np.testing.assert_allclose(difference.share, apart, atol=1e-12)
            assert all(
                low <= share <= high
                for low, share, high in zip(
                    difference.low, difference.share, difference.high, strict=True
                )
            )
            assert 0 <= difference.more[-1] + difference.less[-1] <= 1
        assert set(pair.alike) == set(pair.differences)


def test_a_settlement_against_its_like_makes_no_difference(village):
    twins = DEAL.replace("  raid: {title", "  twin: {title: Its twin, where: deal, canonical: YNY}"
                                           "\n  raid: {title", 1)  # fmt: skip
    found = compare_courses(loads(twins + CONTEST), "dove", ["deal", "twin"], SMALL)
    pair = only(found.pairs)
    for difference in pair.differences.values():
        assert set(difference.share) == {0.0}
        assert standing(difference) == "neither"
    assert pair.alike == {}
    assert pair.hinges["war"] == ()
    assert verdict(pair) == (
        "Neither of 'The deal' and 'Its twin' beats the other: the runs show no difference "
        "of 2 points or more."
    )
    assert pair.drivers["war"] == ()


@pytest.mark.parametrize(
    ("low", "share", "high", "stands"),
    [
        (0.015, 0.02, 0.025, "more"),
        (0.015, 0.0199, 0.025, "neither"),
        (-0.01, 0.2, 0.41, "neither"),
        (-0.05, -0.03, -0.01, "fewer"),
        (-0.011, -0.01, -0.009, "neither"),
    ],
)
def test_nobody_wins_by_chance_or_by_less_than_matters(low, share, high, stands):
    alone = {"least": (0.0,), "most": (0.0,), "more": (0.0,), "less": (0.0,)}
    difference = Difference((share,), (low,), (high,), **alone)
    assert standing(difference) == stands
    assert standing(difference, least=0.5) == "neither"


def test_a_verdict_goes_with_what_the_runs_show(compared):
    for pair in compared.pairs:
        stands = standing(pair.differences["deal"])
        said = verdict(pair)
        assert ("how often a deal is in force" in said) == (stands != "neither")
        told = pair_in_words(pair)
        assert told.startswith(said)
        assert "With the share of the second in both" in told


def test_a_comparison_as_a_finding(compared):
    told = compared.finding()
    assert Finding.from_json(told.to_json()) == told
    assert len(told.answer.rows) == len(compared.pairs) * len(MEASURES)


def test_one_settlement_is_no_comparison(village):
    with pytest.raises(InputError, match="takes two settlements or more"):
        compare_courses(village, "dove", ["deal"], SMALL)
