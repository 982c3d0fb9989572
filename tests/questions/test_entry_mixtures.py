"""Mixing entry by entry: equal to judging every variant by itself and adding up its weight."""

from __future__ import annotations

import re
from fractions import Fraction
from itertools import pairwise, product
from random import Random

import pytest
import yaml

from detente.case import Case, StatementPreferences, load, loads
from detente.errors import InputError
from detente.questions.entry_mixtures import mixture_by_entry
from detente.questions.mixtures import mixture
from detente.questions.model import build_model
from detente.questions.verdicts import Judge

from .cases import ROW

OPTIONS = ("A.a", "A.b", "B.c", "B.d")


def restated(seed: int) -> Case:
    """Two readings whose lists have the same ids, some of which say different things.

    No two of the texts hold in the same states, nor does one where another does not, so that only
    an id tells which entries of the readings belong together.
    """
    rng = Random(seed)
    pairs = [f"{x} {word} {y}" for x, y in pairwise(OPTIONS)
             for word in ("and", "or", "if", "iff")]  # fmt: skip
    texts = [*OPTIONS, *pairs]
    rng.shuffle(texts)
    here: dict[str, list[dict[str, str]]] = {"A": [], "B": []}
    there: dict[str, list[dict[str, str]]] = {"A": [], "B": []}
    for dm, place in product("AB", range(3)):
        entry = {"id": f"{dm}{place}", "says": texts.pop()}
        here[dm].append(entry)
        there[dm].append({**entry, "says": texts.pop()} if rng.random() < 0.7 else entry)
    readings = {
        name: {"preferences": {dm: {"statements": listed} for dm, listed in lists.items()}}
        for name, lists in (("r", here), ("s", there))
    }
    options: dict[str, dict[str, str]] = {"A": {}, "B": {}}
    for option in OPTIONS:
        options[option[0]][option[2:]] = f"does {option[2:]}"
    settlements = {
        "one": {"canonical": "".join(rng.choice("YN") for _ in OPTIONS)},
        "two": {"canonical": "".join(rng.choice("YN") for _ in OPTIONS)},
    }
    content = {"title": f"Case {seed}", "options": options, "status_quo": "NNNN",
               "settlements": settlements, "readings": readings}  # fmt: skip
    return loads(yaml.safe_dump(content))


def by_hand(case: Case, concept: str, weight: Fraction) -> dict[str, Fraction]:
    """Every variant is a model of its own."""
    here, there = case.preferences("r"), case.preferences("s")
    lists = {dm: list(zip(here[dm].statements, there[dm].statements, strict=True)) for dm in "AB"}  # type: ignore[union-attr]
    places = [(dm, k) for dm in "AB" for k, (one, two) in enumerate(lists[dm]) if one != two]
    shares = dict.fromkeys(case.settlements, Fraction(0))
    for chosen in product((0, 1), repeat=len(places)):
        taken = dict(zip(places, chosen, strict=True))
        wants = {
            dm: StatementPreferences(
                statements=tuple(pair[taken.get((dm, k), 0)] for k, pair in enumerate(lists[dm]))
            )
            for dm in "AB"
        }
        judge = Judge(build_model(case, "r", wants=wants))
        part = weight ** sum(chosen) * (1 - weight) ** (len(places) - sum(chosen))
        for name, settlement in case.settlements.items():
            if judge.holds(concept, settlement.canonical["status-quo"]):
                shares[name] += part
    return shares


@pytest.mark.parametrize("concept", ["nash", "seq", "smr"])
@pytest.mark.parametrize("seed", range(8))
def test_the_share_is_that_of_all_variants_judged_one_by_one(seed: int, concept: str) -> None:
    case = restated(seed)
    found = mixture_by_entry(case, {"r": 2, "s": 1}, concept=concept)
    assert {name: ends[0] for name, ends in found.shares.items() if ends} == by_hand(
        case, concept, Fraction(1, 3)
    )
    assert all(ends is None or ends[0] == ends[1] for ends in found.shares.values())


@pytest.mark.parametrize("seed", range(8))
def test_all_weight_on_one_reading_is_that_reading(seed: int) -> None:
    case = restated(seed)
    for weights in ({"r": 1, "s": 0}, {"r": 0, "s": 1}):
        whole = {row.settlement: row.shares["holds"] for row in mixture(case, weights).rows}
        found = mixture_by_entry(case, weights)
        assert {name: ends[0] for name, ends in found.shares.items() if ends} == whole


@pytest.mark.parametrize("seed", range(8))
def test_either_reading_of_one_date_may_be_the_base(seed: int) -> None:
    case = restated(seed)
    here = mixture_by_entry(case, {"r": 3, "s": 2})
    assert mixture_by_entry(case, {"s": 2, "r": 3}).shares == here.shares


def test_a_reading_mixed_with_itself_in_other_words() -> None:
    case = restated(1)
    again = case.readings["r"].model_copy(update={"name": "again"})
    case = case.model_copy(update={"readings": {**case.readings, "again": again}})
    found = mixture_by_entry(case, {"r": 1, "again": 1})
    assert found.entries == 0
    judge = Judge(build_model(case, "r"))
    for name, ends in found.shares.items():
        assert ends is not None
        assert ends[0] == ends[1] == judge.verdict(name, "seq").holds


def test_what_the_base_does_not_address_has_no_share() -> None:
    case = load("south-caucasus")
    seen: list[tuple[int, int, int]] = []
    found = mixture_by_entry(
        case, {"001": 1, "000": 1}, concept="nash", progress=lambda *told: seen.append(told)
    )
    assert found.shares["gradual-bare"] is None
    assert seen[-1][:2] == (len(case.settlements), len(case.settlements))
    assert [leaves for *_, leaves in seen] == sorted(leaves for *_, leaves in seen)
    assert seen[-1][2] >= len(case.settlements) - list(found.shares.values()).count(None)
    told = found.finding()
    assert told == type(told).from_json(told.to_json())
    assert "no forecast" in str(told)
    assert any("independently" in each for each in told.assumptions)


def test_misuse_is_told() -> None:
    case = restated(0)
    for weights, told in (
        ({"r": 1}, "two readings are mixed entry by entry, not 1"),
        ({"r": 1, "q": 1}, "reading 'q' is unknown"),
        ({"r": 0, "s": 0}, "a weight above 0"),
    ):
        with pytest.raises(InputError, match=told):
            mixture_by_entry(case, weights)
    with pytest.raises(InputError, match="not compared under 'sim'"):
        mixture_by_entry(case, {"r": 1, "s": 1}, concept="sim")


def test_a_graph_has_no_entries_to_mix() -> None:
    head, wants, tail = re.split(r"preferences:\n((?:  .*\n)+)", ROW)
    listed = "".join(f"    {line}\n" for line in wants.splitlines())
    readings = "".join(f"  {name}:\n    preferences:\n{listed}" for name in "rs")
    with pytest.raises(InputError, match="in option form only"):
        mixture_by_entry(loads(f"{head}readings:\n{readings}{tail}"), {"r": 1, "s": 1})


def test_without_settlements_there_is_nothing_to_judge() -> None:
    case = restated(0).model_copy(update={"settlements": {}})
    with pytest.raises(InputError, match="names no settlements"):
        mixture_by_entry(case, {"r": 1, "s": 1})
