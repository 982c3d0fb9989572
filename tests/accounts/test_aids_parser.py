"""The parser: who acts on whom, names that the codebook lacks, and what is said without it."""

import pytest

from detente.accounts.aids import parser
from detente.accounts.aids.aliases import Aliases
from detente.accounts.aids.parser import NewName, Roles, new_names, parse, roles
from detente.errors import InputError, MissingExtraError
from tests.accounts.river import CODEBOOK

ALIASES = Aliases.of(CODEBOOK)


@pytest.mark.parametrize(
    ("text", "actors", "targets"),
    [
        ("Northland attacked Southland.", ("N",), ("S",)),
        ("Southland was attacked by Northland.", ("N",), ("S",)),
        ("Last year, Northland’s government sued Southland.", ("N",), ("S",)),
        ("Northland and Southland signed a treaty.", ("N", "S"), ()),
        ("Because of Southland, nothing happened.", ("S",), ()),
        ("Nothing happened.", (), ()),
    ],
)
def test_who_acts_on_whom(text, actors, targets):
    (parsed,) = parse([text])
    assert roles(parsed, ALIASES) == Roles(actors, targets)


def test_new_names():
    parsed = parse(
        [
            "Northland met the United Nations in Geneva.",
            "The United Nations left Geneva yesterday.",
            "Geneva is in Switzerland, and so are Northlanders.",
        ]
    )
    found = new_names(parsed, ALIASES)
    assert found[:2] == [NewName("Geneva", 3), NewName("United Nations", 2)]
    assert not any("Northland" in each.name for each in found)


@pytest.fixture
def fresh():
    parser._pipeline.cache_clear()
    yield
    parser._pipeline.cache_clear()


@pytest.mark.parametrize("package", ["spacy", parser.MODEL_PACKAGE])
def test_a_missing_package_is_told(package, fresh, monkeypatch):
    known = parser.find_spec
    monkeypatch.setattr(parser, "find_spec", lambda name: None if name == package else known(name))
    with pytest.raises(MissingExtraError, match=r"detente\[nlp\]"):
        parse(["Northland acts."])


def test_another_model_is_refused(fresh, monkeypatch):
    monkeypatch.setattr(parser, "MODEL_SHA256", "0" * 64)
    with pytest.raises(InputError, match="another model than the one that was measured"):
        parse(["Northland acts."])


def test_a_model_that_cannot_be_loaded_is_told(fresh, monkeypatch):
    import spacy

    def broken(*_args, **_options):
        raise OSError("no such model")

    monkeypatch.setattr(spacy, "load", broken)
    with pytest.raises(InputError, match="cannot load its model"):
        parse(["Northland acts."])
