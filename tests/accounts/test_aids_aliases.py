"""Aliases: word boundaries, case, possessives, the longest first, several actors for one alias."""

import re
import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.accounts.aids.aliases import Aliases
from detente.case import load
from tests.accounts.river import CODEBOOK

ALIASES = Aliases(
    {
        "N": ("Northland", "Northlanders", "the northern army", "N.L."),
        "S": ("Southland", "US"),
        "W": ("West", "Northland lobby", "Newtown"),
        "T": ("Newtown",),
    }
)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Northland acts.", ["N"]),
        ("Northland's army, Northland’s fleet and the Northlanders’ king", ["N"]),
        ("NORTHLAND ACTS", ["N"]),
        ("northland acts", []),
        ("The Northern Army and THE NORTHERN  ARMY", ["N"]),
        ("the northern\narmy", ["N"]),
        ("Northlandish, xNorthland, Northland2", []),
        ("pro-Northland and Northland-Southland talks", ["N", "S"]),
        ("They told us of the US.", ["S"]),
        ("the Northland lobby", ["W"]),
        ("Newtown agreed", ["W", "T"]),
        ("N.L. stands firm", ["N"]),
        ("West of the west", ["W"]),
        ("", []),
    ],
)
def test_who_is_named(text, named):
    assert ALIASES.named(text) == named


def test_mentions_stand_where_they_say_and_never_overlap():
    text = "Southland’s talks with the Northland lobby and Northland"
    mentions = ALIASES.find(text)
    assert [text[each.start : each.end] for each in mentions] == [each.words for each in mentions]
    assert [each.words for each in mentions] == ["Southland", "Northland lobby", "Northland"]
    assert all(one.end <= two.start for one, two in pairwise(mentions))


def test_the_name_of_an_actor_is_an_alias():
    assert Aliases.of(CODEBOOK).named("the River Board meets the northern army") == ["RB", "N"]


def test_without_aliases_nobody_is_named():
    assert Aliases({}).find("Northland") == []
    assert Aliases({"N": ("", "  ")}).find("Northland") == []


def test_straight_and_curly_apostrophes_are_the_same():
    assert Aliases({"C": ("Côte d'Ivoire",)}).named("In Côte d’Ivoire") == ["C"]


@given(st.lists(st.text(min_size=1, max_size=6), min_size=1, max_size=5), st.text(max_size=60))
def test_any_text_can_be_an_alias(names, text):
    """No alias is read as a pattern, and what is found is one of them."""
    found = Aliases({"A": tuple(names)}).find(text)
    plain = {" ".join(re.sub("['’]", "'", name).split()) for name in names}
    known = {form for name in plain for form in (name, name.upper())} | {
        name.casefold() for name in plain
    }
    for each in found:
        words = " ".join(re.sub("['’]", "'", each.words).split())
        assert words in known or words.casefold() in known


def test_a_large_codebook_and_a_long_sentence_are_quick():
    aliases = Aliases({f"A{n}": (f"Nation{n}", f"people of Nation{n}") for n in range(2_000)})
    text = "The people of Nation1999 met. " * 300
    began = time.process_time()
    assert len(aliases.find(text)) == 300
    assert time.process_time() - began < 5


def test_the_codebook_of_the_built_in_case_names_every_actor_of_its_claims():
    case = load("south-caucasus")
    coded = {name for claim in case.claims.values() for name in (*claim.actor, *claim.target)}
    assert coded <= set(case.codebook.actors)
    assert {actor.id for actor in case.actors} <= set(case.codebook.actors)


def test_the_codebook_of_the_built_in_case_treats_both_names_of_the_region_alike():
    aliases = Aliases.of(load("south-caucasus").codebook)
    assert aliases.named("Artsakh") == aliases.named("Nagorno-Karabakh") == ["ENC"]
    assert aliases.named("Stepanakert") == aliases.named("Khankendi") == ["ENC"]
    assert aliases.named("Washington") == ["WEST", "USA"]
