"""Statements printed back in words."""

import pytest

from detente.statements import Phrase, parse

PHRASES = {
    "A.sign": Phrase("A signs", "A does not sign"),
    "B.force": Phrase("B uses force", "B keeps the peace"),
    "C.guard": Phrase("C stands guard", "C stays away"),
}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("A.sign", "A signs"),
        ("not A.sign", "A does not sign"),
        ("not not A.sign", "A signs"),
        ("A.sign and not B.force", "A signs and B keeps the peace"),
        ("A.sign or B.force or C.guard", "A signs or B uses force or C stands guard"),
        ("A.sign if C.guard", "A signs, if C stands guard"),
        ("A.sign iff not B.force", "A signs exactly when B keeps the peace"),
        ("A.sign and (B.force or C.guard)", "A signs and (B uses force or C stands guard)"),
        ("not (A.sign or B.force)", "(A does not sign and B keeps the peace)"),
        ("not (A.sign and B.force)", "it is not so that (A signs and B uses force)"),
        ("(A.sign)", "A signs"),
        ("peace", "peace"),
        ("not peace", "not peace"),
        ("A.sign and peace", "A signs and peace"),
    ],
)
def test_words(text, words):
    assert parse(text).in_words(PHRASES) == words


def test_and_within_or_keeps_its_bounds():
    assert parse("A.sign and B.force or C.guard").in_words(PHRASES) == (
        "(A signs and B uses force) or C stands guard"
    )


def test_negation_is_told_part_by_part_or_as_a_whole():
    text = "not (A.sign or B.force and C.guard)"
    assert parse(text).in_words(PHRASES) == (
        "(A does not sign and it is not so that (B uses force and C stands guard))"
    )


def test_no_keyword_of_the_grammar_is_left_where_phrases_say_it_all():
    words = parse("not A.sign if not (B.force or C.guard)").in_words(PHRASES)
    assert "not (" not in words
    assert "." not in words
