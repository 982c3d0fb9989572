"""Rules of wording: what they find, what they leave alone, and that their file is sound."""

import re
import time

import pytest

from detente.accounts.aids.aliases import Aliases
from detente.accounts.aids.cited import cited, in_codebook
from detente.accounts.aids.rules import LANGUAGES, has_rules, rules_for
from detente.case.codebook import ICD_203
from detente.errors import InputError
from tests.accounts.river import CODEBOOK

RULES = rules_for("en")

FORECASTS = [
    "The dam will break.",
    "They won't sign.",
    "Northland is poised to leave the pact.",
    "Prices are set to rise.",
    "The truce is unlikely to last.",
    "The council is expected to meet in spring.",
    "This could lead to war.",
    "Southland may yet return to the table.",
    "The army might withdraw.",
    "A new road would bring them closer.",
    "Ministers are going to resign.",
]
NO_FORECASTS = [
    "The dam broke in May.",
    "It could have been worse.",
    "They may have left already.",
    "He acted against the will of the people.",
    "The would-be mediators went home.",
    "Northland has military might.",
    "Since May the road has been open.",
    "Troops crossed the river.",
]
RECOMMENDATIONS = [
    "Both sides should reopen the bridge.",
    "The council must act now.",
    "Donors ought to pay.",
    "A ceasefire is necessary.",
    "It is time to talk.",
    "We recommend a pause.",
    "Northland needs to withdraw.",
]
NO_RECOMMENDATIONS = [
    "Should the talks fail, war follows.",
    "Should Northland attack, others join.",
    "They must have known.",
    "The bridge was reopened.",
    "Nobody asked why.",
]


@pytest.mark.parametrize("text", FORECASTS)
def test_forecasts(text):
    assert RULES.type(text) == "forecast"


@pytest.mark.parametrize("text", NO_FORECASTS)
def test_no_forecasts(text):
    assert RULES.type(text) is None


@pytest.mark.parametrize("text", RECOMMENDATIONS)
def test_recommendations(text):
    assert RULES.type(text) == "recommendation"


@pytest.mark.parametrize("text", NO_RECOMMENDATIONS)
def test_no_recommendations(text):
    assert RULES.type(text) != "recommendation"


@pytest.mark.parametrize(
    ("text", "word", "hedged"),
    [
        ("It will almost certainly fail.", "almost_certain", True),
        ("There is almost no chance of peace.", "almost_no_chance", True),
        ("It is very unlikely to hold.", "very_unlikely", True),
        ("It is unlikely to hold.", "unlikely", True),
        ("They are not expected to come.", "unlikely", True),
        ("It will very likely hold.", "very_likely", True),
        ("It will likely hold.", "likely", True),
        ("They will probably come.", "likely", True),
        ("The odds are about even odds.", "roughly_even_chance", True),
        ("They are poised to strike.", "poised", True),
        ("Reportedly they have left.", "reported", True),
        ("They seem to agree.", "appears", True),
        ("Should the talks fail, war follows.", "conditional", True),
        ("They will come, and they may stay.", "will", False),
        ("They may come, and they will stay.", "may", True),
        ("It could hold.", "could", True),
        ("It would help.", "would", True),
        ("They should talk.", "should", False),
    ],
)
def test_words_of_likelihood(text, word, hedged):
    found = RULES.likelihood(text)
    assert found is not None
    assert (found.word, found.hedged) == (word, hedged)


@pytest.mark.parametrize("text", ["The dam broke in May.", "He acted of his own will.", ""])
def test_bare_assertions(text):
    assert RULES.likelihood(text) is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The dam, according to the River Board, is safe.", "River Board"),
        ("The River Board said the dam is safe.", "The River Board"),
        ("The dam is safe, see Valley News for more.", "Valley News"),
        ("As reported by the local newspaper The Daily Dam, it broke.", "The Daily Dam"),
        ("Mr. Lee of the U.N. warned of floods.", "Mr. Lee of the U.N."),
        ("Many analysts doubt that it will hold.", "unnamed"),
        ("The road was reportedly closed.", "unnamed"),
        ("The claim that the dam is safe is old.", "unnamed"),
        ("The northern army believes in victory.", "northern army"),
    ],
)
def test_who_is_cited(text, name):
    found = cited(text, RULES, Aliases.of(CODEBOOK))
    assert found is not None
    assert found.name == name
    if name != "unnamed":
        assert text[found.start :].startswith(name)


@pytest.mark.parametrize(
    "text", ["The dam is safe.", "Northland closed the dam.", "See that it is closed.", ""]
)
def test_nobody_is_cited(text):
    assert cited(text, RULES, Aliases.of(CODEBOOK)) is None


def test_a_source_of_the_codebook_is_called_as_there():
    assert in_codebook("River Board", CODEBOOK) == "the River Board"
    assert in_codebook("The River Board", CODEBOOK) == "the River Board"
    assert in_codebook("Valley News", CODEBOOK) == "Valley News"


def test_languages():
    assert has_rules("en-GB")
    assert not has_rules("hy")
    assert rules_for("EN").language == "en"
    with pytest.raises(InputError, match=r"no rules for the language 'hy'.*'en'"):
        rules_for("hy")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_of_icd_203_is_found_in_its_own_language(language):
    """A codebook's interval is reached only if the rules give the word under the same name."""
    known = {each.word.replace("_", " ") for tier in rules_for(language).tiers for each in tier}
    one_of_each = {min(interval): word for word, interval in ICD_203.items() if word in known}
    assert set(one_of_each) == {min(interval) for interval in ICD_203.values()}


def test_what_the_rules_are_called_has_their_version():
    assert re.fullmatch(r"detente rules en \S+", RULES.producer)


def test_a_hostile_sentence_is_read_in_time():
    """No pattern goes over the same text again and again."""
    began = time.process_time()
    for text in ("will " * 20_000, "A" * 100_000, "The Of " * 15_000, "reports " * 12_000,
                 "told " + "A. " * 30_000, "many several " * 8_000):  # fmt: skip
        RULES.type(text)
        RULES.likelihood(text)
        cited(text, RULES)
    assert time.process_time() - began < 20
