"""Measuring: counts on a gold standard made for the test, guesses, and what has no figure."""

import re
from pathlib import Path

import pytest

from detente.accounts.aids.figures import Figure, Judged, judged, set_figure
from detente.accounts.aids.measure import measure
from detente.accounts.aids.measure_extras import measure_links, measure_parser
from detente.case import load
from detente.case.basis import Evidence
from detente.case.evidence import Link
from detente.errors import InputError
from tests.accounts.river import CODEBOOK, TEXT, account, claim

GOLD = [
    claim("c0", 0, modality="none"),
    claim(
        "c1", 1, type="forecast", modality="likely", hedged=True, actor=("N",), source="The board"
    ),
    claim("c2", 2, type="recommendation", modality="should", actor=("N", "S")),
    claim(
        "c3", 3, type="evaluation", modality="reported", hedged=True, actor=("S",), target=("N",)
    ),
    claim("c4", 4, type="forecast", status="suggested"),
]


def evidence(*claims, **more):
    return Evidence(
        accounts={"river": account()},
        claims={each.id: each for each in claims},
        codebook=CODEBOOK,
        **more,
    )


def figures():
    found = measure(evidence(*GOLD), {"river": TEXT})
    return {(each.aid, each.unit): each for each in found}


def test_flags_count_what_was_proposed_and_what_is_there():
    forecast = figures()["forecast", "sentence"]
    assert (forecast.right, forecast.proposed, forecast.gold, forecast.of) == (1, 2, 1, 4)
    assert (forecast.precision, forecast.recall) == (0.5, 1.0)
    assert forecast.f1 == pytest.approx(2 / 3)
    assert forecast.guess == pytest.approx(2 * 1 / (1 + 4))
    hedge = figures()["hedge", "passage"]
    assert (hedge.right, hedge.proposed, hedge.gold) == (2, 2, 2)
    assert figures()["recommendation", "passage"].f1 == 1


def test_only_accepted_claims_are_gold():
    assert figures()["forecast", "passage"].gold == 1


def test_modality_is_one_word_a_passage():
    word = figures()["modality word", "passage"]
    assert (word.right, word.of) == (3, 4)
    assert word.precision == word.recall == word.f1 == 0.75
    assert word.guess == 0.25


def test_names():
    first = figures()["actor: first named", "sentence"]
    assert (first.right, first.proposed, first.gold) == (2, 2, 4)
    named = figures()["actor or target named", "sentence"]
    assert (named.right, named.proposed, named.gold) == (3, 4, 5)


def test_sources():
    cited = figures()["source cited", "sentence"]
    assert (cited.right, cited.proposed, cited.gold) == (1, 1, 1)
    assert figures()["source's name", "sentence"].right == 1


def test_the_guess_names_the_most_frequent_where_that_serves_it():
    pairs = [(set(), {"a"}), ({"b"}, {"a", "b"}), (set(), {"a"})]
    figure = set_figure("x", "acc", pairs)
    assert (figure.right, figure.proposed, figure.gold) == (1, 1, 4)
    assert figure.guess == pytest.approx(2 * 3 / (3 + 4))
    assert set_figure("x", "acc", [(set(), set())]).guess == 0


def test_no_gold_no_figure():
    figure = Figure("x", "passage", "a", right=0, proposed=0, gold=0, of=3, guess=0.0)
    assert figure.precision is figure.recall is figure.f1 is None
    assert figure.line()["f1"] is None


def test_what_people_made_of_suggestions():
    made = [
        claim(f"m{place}", 1, made_by="model", producer=who, status=status)
        for place, (who, status) in enumerate(
            [("b", "accepted"), ("b", "rejected"), ("a", "suggested"), ("b", "accepted")]
        )
    ]
    assert judged([*GOLD, *made]) == [Judged("a", 0, 0, 1), Judged("b", 2, 1, 0)]


def test_nothing_to_measure_on():
    for found, texts in ((evidence(*GOLD), {}), (evidence(), {"river": TEXT})):
        with pytest.raises(InputError, match="nothing is measured"):
            measure(found, texts)


def test_a_language_without_rules_is_told():
    other = Evidence(accounts={"river": account(language="hy")}, claims={c.id: c for c in GOLD})
    with pytest.raises(InputError, match="no rules for the language 'hy'"):
        measure(other, {"river": TEXT})


def test_the_parser_is_measured_on_the_same_sentences():
    actor, target = measure_parser(evidence(*GOLD), {"river": TEXT})
    assert (actor.aid, actor.gold, actor.of) == ("actor: parser", 4, 4)
    assert (target.aid, target.gold) == ("target: parser", 1)
    assert 0 < actor.right <= actor.gold


def test_links_of_the_built_in_case_are_found_as_the_manual_says():
    """Processors differ a little in how they round, so a link or two may change its place."""
    page = Path(__file__).parents[2] / "docs" / "theory" / "coding-aids.md"
    (row,) = re.findall(r"^\| found \|(.*)\|$", page.read_text("utf-8"), re.MULTILINE)
    told = [float(each.strip(" *")) for each in row.split("|")]
    figures = measure_links(load("south-caucasus"))
    assert [each.gold for each in figures] == [33] * 4
    for share, each in zip(told, figures, strict=True):
        assert each.recall == pytest.approx(share, abs=0.08)
        assert each.recall > 3 * each.guess


def test_links_are_looked_for_across_accounts():
    there = [
        claim(f"d{number}", number, paraphrase=words)
        for number, words in enumerate(("The bridge is open.", "Bread is cheap.", "It rains."))
    ]
    moved = [
        each.model_copy(update={"passage": each.passage.model_copy(update={"account": "other"})})
        for each in there
    ]
    mine = [claim("e0", 0, paraphrase="The bridge was reopened."), claim("e1", 1, paraphrase="x")]
    link = Link.model_validate({"id": "l", "from": "e0", "to": "d0", "kind": "same"})
    inside = Link.model_validate({"id": "m", "from": "e0", "to": "e1", "kind": "same"})
    found = Evidence(
        accounts={"river": account(), "other": account("other")},
        claims={each.id: each for each in (*mine, *moved)},
        links={"l": link, "m": inside},
    )
    figures = measure_links(found)
    assert [each.aid for each in figures] == [f"link among first {k}" for k in (1, 3, 5, 10)]
    assert [(each.right, each.gold, each.of) for each in figures] == [(1, 1, 3)] * 4
    assert [each.guess for each in figures] == [pytest.approx(1 / 3), 1, 1, 1]
