"""A small account of a quarrel over a river, written for the tests, with its codebook."""

from __future__ import annotations

from typing import Any

from detente.accounts.aids.units import Sentence, sentences_of
from detente.accounts.documents import Document, from_bytes
from detente.case.codebook import Codebook
from detente.case.evidence import Account, Claim

SENTENCES = (
    "The dam at Westford is old.",
    "Northland will probably close it next year, according to the River Board.",
    "Both sides should reopen the bridge.",
    "Southland’s ministers fear that the northern army may return.",
    "Water water everywhere, said nobody.",
)
TEXT = "\n".join((" ".join(SENTENCES[:3]), " ".join(SENTENCES[3:]))) + "\n"
CODEBOOK = Codebook.model_validate(
    {
        "actors": {
            "N": {"id": "N", "name": "Northland", "aliases": ["northern army", "Northlanders"]},
            "S": {"id": "S", "name": "Southland"},
            "RB": {"id": "RB", "name": "River Board"},
        },
        "issues": {"water": "who gets the water", "bridge": "who may cross"},
        "sources": {"board": "the River Board"},
    }
)


def document() -> Document:
    return from_bytes(TEXT.encode(), "river.txt")


def account(name: str = "river", **more: str) -> Account:
    return document().account(name, **more)


def units(name: str = "river") -> list[Sentence]:
    return sentences_of(account(name), TEXT)


def claim(name: str, sentence: int, **more: Any) -> Claim:
    """A claim on a whole sentence."""
    known = {"type": "fact", "paraphrase": f"What {name} says."}
    return Claim.model_validate(
        {"id": name, "passage": units()[sentence].passage, **(known | more)}
    )
