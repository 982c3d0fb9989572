"""Which claims go into a network: voices, dates, duplicates, exclusions, windows."""

import pytest

from detente.accounts.networks import Design, Selection, Window, event_list, gather, windows
from detente.accounts.networks.dates import date_of, iso_part, label, period
from detente.accounts.networks.windows import placed
from detente.errors import InputError

from .coding import account, claim, evidence

DESIGN = Design("actor", "issue")


def dated(*dates, **more):
    """One claim a date, all saying the same; None for none."""
    return [
        claim(f"c{n}", n, n + 1, actor=["A"], issue="x", time_from=date, **more)
        for n, date in enumerate(dates)
    ]


def collect(claims, selection=None, design=DESIGN, accounts=()):
    return gather(evidence(*claims, accounts=accounts), design, selection)


def ids(events):
    return [event.claim for event in events.events]


def test_the_author_of_each_account_is_somebody_else():
    accounts = (account("one"), account("two"))
    claims = [
        claim("a", 0, 1, doc="one", issue="x"), claim("b", 0, 1, doc="two", issue="x"),
        claim("c", 5, 6, doc="two", issue="x", holder="a minister"),
    ]  # fmt: skip
    events = collect(claims, design=Design("holder", "issue"), accounts=accounts)
    assert events.rows == ("a minister", "author of one", "author of two")


def test_only_accepted_claims_unless_told():
    claims = [
        claim(s, 0, 1, actor=["A"], issue="x", status=s)
        for s in ("accepted", "suggested", "rejected")
    ]
    assert ids(collect(claims)) == ["accepted"]
    assert ids(collect(claims, Selection(status=("suggested", "accepted")))) == [
        "accepted",
        "suggested",
    ]


def test_claims_without_a_row_or_column_are_told():
    events = collect([claim("a", 0, 1, actor=["A"]), claim("b", 0, 1, issue="x"), *dated(None)])
    assert (ids(events), events.empty) == (["c0"], ("a", "b"))


@pytest.mark.parametrize(
    ("words", "date"),
    [
        ("2020-11-06", "2020-11-06"), ("2023-07", "2023-07"), ("2023", "2023"),
        ("2023 (inferred)", "2023"), ("July 2023", None), ("2023-13", None), ("2023-02-30", None),
        ("2023-07-1", None), ("20230712", None), ("0000", None), ("", None), (None, None),
    ],
)  # fmt: skip
def test_a_date_in_words_is_none(words, date):
    assert iso_part(words) == date


def test_a_claim_has_its_own_date_or_that_of_its_account():
    known = account("doc", date="2020-11-06")
    own, none = claim("a", 0, 1, time_from="1994-05"), claim("b", 0, 1)
    assert date_of(own, known) == "1994-05"
    assert date_of(own, known, by="account") == date_of(none, known) == "2020-11-06"
    assert date_of(none, account("doc", date="July 2023")) is None


@pytest.mark.parametrize(
    ("date", "unit", "name"),
    [
        ("2024-12-30", "week", "2025-W01"), ("2021-01-03", "week", "2020-W53"),
        ("2023-07", "month", "2023-07"), ("2023-07", "week", None), ("2023", "year", "2023"),
        ("2023", "month", None), ("2023-07-31", "day", "2023-07-31"), ("0001-01-01", "week", "0001-W01"),
        ("9999-12-31", "week", "9999-W52"),
    ],
)  # fmt: skip
def test_periods_of_the_calendar(date, unit, name):
    number = period(date, unit)
    assert (None if number is None else label(number, unit)) == name


@pytest.mark.parametrize(
    ("rule", "kept"),
    [
        ("include", 7),
        ("document", 1),
        ("range", 1),
        ("year", 2),  # 2023 and 2024
        ("month", 5),  # January of two years is two months; those of 2023 without a month stay
        ("week", 6),
    ],
)
def test_duplicates_by_rule(rule, kept):
    claims = dated(
        "2023-01-02", "2023-01-08", "2023-01-09", "2024-01-02", "2023", "2023", "2023-02-01"
    )
    assert len(collect(claims, Selection(duplicates=rule)).events) == kept


def test_dates_too_coarse_for_the_rule_are_told_and_kept():
    events = collect(dated("2023", "2023", "2023-01-05", None), Selection(duplicates="month"))
    assert (events.coarse, events.undated, len(events.events)) == (("c0", "c1"), ("c3",), 4)


def test_of_duplicates_the_first_is_kept_and_another_level_is_none():
    claims = [
        claim("late", 0, 1, actor=["A"], issue="x", time_from="2023-05", polarity=1),
        claim("early", 0, 1, actor=["A"], issue="x", time_from="2023-01", polarity=1),
        claim("other", 0, 1, actor=["A"], issue="x", time_from="2023-03", polarity=-1),
    ]
    design = Design("actor", "issue", qualifier="polarity", aggregate="subtract")
    assert ids(collect(claims, Selection(duplicates="range"), design)) == ["early", "other"]
    ignored = Design("actor", "issue", qualifier="polarity")
    assert ids(collect(claims, Selection(duplicates="range"), ignored)) == ["early"]


@pytest.mark.parametrize(
    ("since", "until", "kept"),
    [
        (None, None, 5), ("2023", None, 3), (None, "2022", 1), ("2023-02", "2023-03", 1),
        ("2023-03-05", "2023-03-05", 1), ("2025", None, 0),
    ],
)  # fmt: skip
def test_a_range_holds_what_lies_wholly_within(since, until, kept):
    claims = dated("2022-12-31", "2023", "2023-03-05", "2023-04", None)
    assert len(collect(claims, Selection(since=since, until=until)).events) == kept


def exclusions(**more):
    claims = [
        claim("a", 0, 1, actor=["A", "B"], issue="x", type="fact"),
        claim("b", 0, 1, actor=["B"], issue="y", type="causal"),
        claim("c", 0, 1, actor=["C"], issue="x", type="fact"),
    ]
    events = collect(claims, Selection(**more))
    return [(event.claim, event.row) for event in events.events]


def test_a_value_that_is_excluded_is_no_node_and_its_claim_keeps_the_others():
    assert exclusions(exclude={"actor": {"B"}}) == [("a", "A"), ("c", "C")]
    assert exclusions(exclude={"actor": {"B"}}, invert=True) == [("a", "B"), ("b", "B")]


def test_another_field_excludes_whole_claims():
    assert exclusions(exclude={"type": {"fact"}}) == [("b", "B")]
    assert exclusions(exclude={"type": {"fact"}}, invert=True) == [
        ("a", "A"),
        ("a", "B"),
        ("c", "C"),
    ]
    both = {"type": {"causal"}, "issue": {"x"}}
    assert exclusions(exclude=both) == []
    assert exclusions(exclude={"type": {"fact"}, "issue": {"y"}}, invert=True) == []


def test_isolates_are_the_nodes_that_only_claims_left_out_have():
    claims = [*dated("2020", "2023"), claim("z", 0, 1, actor=["Z"], issue="z", time_from="2020")]
    chosen = Selection(since="2023")
    assert collect(claims, chosen).rows == ("A",)
    kept = collect(claims, chosen, Design("actor", "issue", isolates=True))
    assert (kept.rows, kept.columns) == (("A", "Z"), ("x", "z"))
    assert len(kept.events) == 1


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"status": ("good",)}, "'good' is no status of a claim; valid: accepted"),
        ({"duplicates": "decade"}, "'decade' is no rule for duplicates"),
        ({"exclude": {"actr": {"A"}}}, "nothing can be excluded by 'actr'; nearest: 'actor'"),
        ({"since": "July"}, "a date is a year, month or day such as 2023-07-12, not 'July'"),
        ({"until": "2023-02-30"}, "a date is a year, month or day"),
        ({"dated_by": "luck"}, "'luck' is no way to date a claim"),
        ({"invert": True}, "there is nothing to exclude"),
        ({"since": "2024", "until": "2023-12"}, "since 2024 and until 2023-12 leave no day"),
    ],
)
def test_a_selection_that_makes_no_sense_is_refused(more, sentence):
    with pytest.raises(InputError, match=sentence):
        Selection(**more)


def stops(window, *dates, design=DESIGN):
    return [(item.window, item.events) for item in windows(collect(dated(*dates)), design, window)]


def test_a_window_moves_by_months_over_empty_ones_too():
    dates = ("2023-01-05", "2023-01-20", "2023-03-01", "2023", None)
    assert stops(Window("month"), *dates) == [("2023-01", 2), ("2023-02", 0), ("2023-03", 1)]
    unseen = placed(collect(dated(*dates)), Window("month"))[1]
    assert sorted(unseen) == ["c3", "c4"]


def test_windows_overlap_when_they_are_longer_than_their_step():
    found = stops(Window("month", size=2), "2022-12", "2023-01", "2023-02-28")
    assert found == [("2022-12..2023-01", 2), ("2023-01..2023-02", 2)]


def test_the_last_window_reaches_the_last_claim():
    found = stops(Window("month", size=2, step=2), "2023-01", "2023-04")
    assert found == [("2023-01..2023-02", 1), ("2023-03..2023-04", 1)]


def test_a_window_longer_than_the_time_holds_everything():
    assert stops(Window("year", size=10), "2020", "2023") == [("2020..2029", 2)]


def test_a_window_of_events_takes_in_what_happened_on_the_same_day():
    """Two at a time; two claims share a day, so the second window holds three."""
    found = stops(Window("events", size=2), "2023-01-01", "2023-01-02", "2023-01-03", "2023-01-03")
    assert found == [("claims-1-2", 2), ("claims-2-3", 3), ("claims-3-4", 2)]


def test_a_window_of_events_counts_claims_not_combinations():
    claims = [
        claim(f"c{n}", 0, 1, actor=["A", "B"], issue="x", time_from=f"2023-01-0{n}")
        for n in range(1, 4)
    ]
    made = list(windows(collect(claims), DESIGN, Window("events", size=2)))
    assert [(item.claims, item.events) for item in made] == [(2, 4), (2, 4)]


def test_isolates_keep_the_nodes_the_same_in_all_windows():
    claims = [
        claim("a", 0, 1, actor=["A"], issue="x", time_from="2023-01"),
        claim("b", 0, 1, actor=["B"], issue="y", time_from="2023-03"),
    ]
    for isolates, rows in ((True, [("A", "B")] * 3), (False, [("A",), (), ("B",)])):
        for mode in ("one", "two"):
            design = Design("actor", "issue", mode=mode, isolates=isolates)
            made = windows(collect(claims, design=design), design, Window("month"))
            assert [item.rows for item in made] == rows


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        (("fortnight",), "a window moves by day, week, month, year, events, not 'fortnight'"),
        (("month", 0), "the size of a window is 1 or more, not 0"),
        (("month", 1, -1), "the step of a window is 1 or more, not -1"),
        (("month", 2, 3), "a step of 3 would pass over claims: the window is 2 long"),
    ],
)
def test_a_window_that_makes_no_sense_is_refused(given, sentence):
    with pytest.raises(InputError, match=sentence):
        Window(*given)


def test_too_many_windows_are_refused():
    with pytest.raises(InputError, match="stops 730,485 times, the most is 10,000"):
        stops(Window("day"), "0001-01-01", "2000-12-31")


def test_the_list_of_events_holds_the_raw_rows():
    design = Design("actor", "target", qualifier="stance")
    found = evidence(
        claim("c", 0, 1, actor=["A"], target=["B", "C"], stance=-1, time_from="2023", holder="H")
    )
    rows = event_list(gather(found, design), found, design)
    assert [row["target"] for row in rows] == ["B", "C"]
    assert rows[0] == {
        "claim": "c", "account": "doc", "date": "2023", "actor": "A", "target": "B", "stance": "-1",
        "type": "fact", "speaker": "author", "holder": "H", "source": "author", "modality": "none",
        "paraphrase": "c",
    }  # fmt: skip


def test_a_value_that_occurs_nowhere_cannot_be_excluded():
    """It would be a slip of the pen that changes nothing and passes unnoticed."""
    with pytest.raises(InputError, match="no claim has 'Bb' as its actor; nearest: 'B'"):
        exclusions(exclude={"actor": {"Bb"}})
