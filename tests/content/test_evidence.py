"""The evidence of the built-in case: accounts, claims, series."""

from collections import Counter

import pytest

from detente.case import Case

LONGEST_PARAPHRASE = 220
FINE_CODES = {"USA", "EU", "FRA", "INTL", "DIASP", "NEG", "OTHER"}
ACCOUNT_LENGTHS = {"000": 15348, "001": 8827}


def test_every_coded_claim_is_there(case: Case) -> None:
    assert Counter(claim.passage.account for claim in case.claims.values()) == {
        "000": 125,
        "001": 73,
    }


def test_claims_are_numbered_without_a_gap(case: Case) -> None:
    expected = [f"000-c{n:03d}" for n in range(1, 126)] + [f"001-c{n:03d}" for n in range(1, 74)]
    assert list(case.claims) == expected


def test_accounts_have_the_length_their_passages_need(case: Case) -> None:
    assert {name: account.characters for name, account in case.accounts.items()} == ACCOUNT_LENGTHS


def test_passages_lie_inside_their_account(case: Case) -> None:
    for claim in case.claims.values():
        passage = claim.passage
        assert claim.id.startswith(passage.account)
        assert 0 <= passage.start < passage.end <= ACCOUNT_LENGTHS[passage.account], claim.id


def test_same_passage_same_hash_and_other_passage_other_hash(case: Case) -> None:
    by_hash: dict[str, set[tuple[str, int, int]]] = {}
    for claim in case.claims.values():
        where = (claim.passage.account, claim.passage.start, claim.passage.end)
        by_hash.setdefault(claim.passage.sha256, set()).add(where)
    assert all(len(places) == 1 for places in by_hash.values())


def test_paraphrases_are_short_whole_sentences_and_differ(case: Case) -> None:
    texts = [claim.paraphrase for claim in case.claims.values()]
    assert max(map(len, texts)) <= LONGEST_PARAPHRASE
    assert all(text.endswith(".") and text[0].isupper() for text in texts)
    assert len(set(texts)) == len(texts)


def test_judgements_and_forecasts_are_attributed(case: Case) -> None:
    """What an account values, explains or foretells is not told as a fact."""
    own = [
        claim
        for claim in case.claims.values()
        if claim.source == "author" and claim.type in {"forecast", "recommendation"}
    ]
    marks = ("author", "may ", "expect", "is said", "are said", "is held")
    assert [c.id for c in own if not any(mark in c.paraphrase for mark in marks)] == []


def test_claims_name_known_actors(case: Case) -> None:
    known = FINE_CODES | set(case.decision_makers)
    for claim in case.claims.values():
        assert claim.actor, claim.id
        assert set(claim.actor) | set(claim.target) <= known, claim.id


def test_western_codes_also_name_the_west(case: Case) -> None:
    for claim in case.claims.values():
        for named in (claim.actor, claim.target):
            assert "WEST" in named or not {"USA", "EU", "FRA"} & set(named), claim.id


def test_views_of_others_are_told_from_the_authors(case: Case) -> None:
    reported = Counter(
        claim.passage.account for claim in case.claims.values() if claim.source != "author"
    )
    assert reported == {"000": 8, "001": 17}
    others = {claim.source for claim in case.claims.values()} - {"author"}
    assert all(source.startswith("reported view of ") for source in others)


GROUPS = {
    "people displaced inside Azerbaijan",
    "people displaced inside Armenia",
    "refugees from Azerbaijan in Armenia",
    "refugees from Armenia in Azerbaijan",
    "arrivals in Armenia from Azerbaijan",
    "arrivals in Azerbaijan from Armenia",
}


@pytest.fixture
def displaced(case: Case) -> list[dict[str, str]]:
    series = case.series["displaced"]
    return [dict(zip(series.columns, row, strict=True)) for row in series.rows]


def test_displaced_people_of_all_sides_are_shown(displaced: list[dict[str, str]]) -> None:
    assert {row["group"] for row in displaced} == GROUPS


@pytest.mark.parametrize(
    ("year", "group", "people"),
    [
        ("1993", "people displaced inside Azerbaijan", "778000"),
        ("1993", "refugees from Azerbaijan in Armenia", "328000"),
        ("1993", "refugees from Armenia in Azerbaijan", "200000"),
        ("1993", "people displaced inside Armenia", "77000"),
        ("2020", "arrivals in Armenia from Azerbaijan", "89978"),
        ("2023", "arrivals in Armenia from Azerbaijan", "141942"),
    ],
)
def test_figures_that_the_background_names(
    displaced: list[dict[str, str]], year: str, group: str, people: str
) -> None:
    found = {
        row["people"]
        for row in displaced
        if (row["year"], row["group"]) == (year, group) and row["source"].startswith("UNHCR")
    }
    assert found == {people}


def test_one_figure_for_each_year_group_and_source(displaced: list[dict[str, str]]) -> None:
    keys = [(row["year"], row["group"], row["source"]) for row in displaced]
    assert len(keys) == len(set(keys))
    assert all(int(row["people"]) > 0 for row in displaced)
