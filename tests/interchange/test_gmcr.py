"""GMCR+ files: what is written means the same, and what strangers wrote is read or refused."""

import json
from random import Random

import numpy as np
import pytest

from detente.case import load, loads
from detente.case.save import yaml_text as as_yaml
from detente.errors import InputError
from detente.interchange.clauses import TooManyClausesError, clauses
from detente.interchange.gmcr import case_of, dumps
from detente.interchange.gmcr.reading import reads
from detente.questions.case_formats import as_gmcr
from detente.questions.model import build_model
from detente.statements import parse
from tests.oracle.models import as_case, random_model

CONCEPTS = ("nash", "gmr", "smr", "seq", "sseq")
NAMES = ("A.a", "A.b", "B.c", "B.d", "B.e")


def random_statement(rng: Random, depth: int = 3) -> str:
    if depth == 0 or rng.random() < 0.2:
        name = rng.choice(NAMES)
        return name if rng.random() < 0.6 else f"not {name}"
    word = rng.choice(("and", "or", "if", "iff", "not"))
    one, other = (random_statement(rng, depth - 1) for _ in range(2))
    return f"not ({one})" if word == "not" else f"(({one}) {word} ({other}))"


@pytest.mark.parametrize("seed", range(60))
def test_alternatives_say_what_the_statement_says(seed):
    statement = parse(random_statement(Random(seed)))
    places = {name: k for k, name in enumerate(NAMES)}
    codes = np.arange(1 << len(NAMES))
    meant = statement.evaluate(codes, places)
    said = np.zeros(len(codes), dtype=bool)
    found = clauses(statement, places)
    for clause in found:
        said |= np.all([(codes >> place & 1) == taken for place, taken in clause], axis=0)
    assert np.array_equal(said, meant)
    assert not [1 for one in found for other in found if one < other]


def test_what_is_too_long_is_not_written_out():
    parts = " and ".join(f"(A.x{k} iff A.y{k})" for k in range(11))
    places = {f"A.{letter}{k}": 2 * k + (letter == "y") for k in range(11) for letter in "xy"}
    with pytest.raises(TooManyClausesError):
        clauses(parse(parts), places)


def with_statements(seed: int) -> str:
    """A random case in option form whose parties have lists of statements."""
    rng = Random(seed)
    lists = {
        dm: {"statements": [random_statement(rng) for _ in range(rng.randint(1, 5))]}
        for dm in ("A", "B")
    }
    return as_yaml(
        {
            "title": "Random",
            "options": {"A": {"a": "a", "b": "b"}, "B": {"c": "c", "d": "d", "e": "e"}},
            "infeasible": [f"({random_statement(rng)}) and A.a and {rng.choice(NAMES)}"],
            "one_way": [{rng.choice(NAMES): rng.choice(("on", "off"))}],
            "preferences": lists,
        }
    )


def there_and_back(text: str):
    model = build_model(loads(text))
    document, _ = as_gmcr(model)
    again, told = case_of(reads(dumps(document)), "Again")
    assert told.lost == ()
    return model.conflict, build_model(again).conflict


@pytest.mark.parametrize("seed", range(24))
def test_lists_of_statements_keep_their_equilibria(seed):
    before, after = there_and_back(with_statements(seed))
    assert before.states.labels() == after.states.labels()
    for concept in CONCEPTS:
        for dm in before.dms:
            assert before.stable(concept, dm).labels() == after.stable(concept, dm).labels()


@pytest.mark.parametrize("seed", [s for s in range(40) if s % 4 < 2])
def test_rankings_keep_their_equilibria(seed):
    before, after = there_and_back(as_yaml(as_case(random_model(seed), "Random")))
    for concept in CONCEPTS:
        assert before.equilibria(concept).labels() == after.equilibria(concept).labels()


def test_equal_priorities_become_a_ranking():
    text = """
title: Two at once
options: {A: {a: a, b: b}}
preferences: {A: {statements: [{id: s, says: A.a}, {id: t, says: A.b, tied: true}]}}
"""
    model = build_model(loads(text))
    document, told = as_gmcr(model)
    assert document.by_hand
    assert document.decision_makers[0].ranking == ((4,), (2, 3), (1,))
    assert "preferences are written as rankings" in told.notes[0]


def test_degrees_and_doubts_are_lost_and_told():
    text = """
title: Degrees
options: {A: {a: a, b: b}}
preferences: {A: {statements: [{id: s, says: A.a, strength: 2}, {id: t, says: A.b, maybe: true}]}}
"""
    _, told = as_gmcr(build_model(loads(text)))
    assert told.lost == (
        "that these may or may not be wanted: A.t",
        "how strongly these are wanted: A.s",
    )


def test_the_built_in_case_comes_back_with_its_equilibria():
    model = build_model(load("south-caucasus"), "001")
    again, _ = case_of(reads(dumps(as_gmcr(model)[0])), "Again")
    found = build_model(again).conflict
    assert found.n_states == model.conflict.n_states == 3456
    for concept in ("nash", "seq"):
        assert found.equilibria(concept).labels() == model.conflict.equilibria(concept).labels()


def test_graph_form_is_refused():
    with pytest.raises(InputError, match="a conflict in graph form has no options"):
        as_gmcr(build_model(load("elmira-9")))


OLD = {
    "options": [
        {"name": "Accept", "permittedDirection": "fwd"},
        {"name": "Delay", "permittedDirection": "back"},
        {"name": "Accept", "permittedDirection": "both"},
    ],
    "decisionMakers": [
        {"name": "the firm", "options": [2, 0], "preferenceVector": [1, [2, 4], 3, 6, 5]},
        {"name": "the town", "options": [1], "preferenceVector": [[1, 2, 3, 4, 5], 6]},
        {"name": "the press", "options": [], "preferenceVector": [[1, 2, 3, 4, 5, 6]]},
    ],
    "infeasibles": [[[0, "Y"], [1, "Y"]]],
    "useManualPreferenceVectors": True,
    "coalitions": [[0, 1]],
}


def test_old_names_and_options_in_another_order_are_read():
    """States are numbered by the file's options: 000, 100, 010, 001, 101, 011 (first is lowest)."""
    case, told = case_of(reads(json.dumps(OLD)), "Old")
    assert case.option_ids == ("the-firm.Accept", "the-firm.Accept-2", "the-town.Delay")
    assert dict(case.one_way) == {"the-firm.Accept-2": "on", "the-town.Delay": "off"}
    # In the case option 2 of the file stands first and option 1 last.
    wants = case.readings["model"].preferences["the-firm"]
    assert wants.tiers == (("NNN",), ("NYN", "YNN"), ("NNY",), ("YNY",), ("YYN",))
    assert told.lost == ("'the press', who has no options and so never moves", "the coalitions (1)")
    assert "numbered in another order" in told.notes[0]


def test_null_says_nothing():
    plain = json.loads(json.dumps(OLD)) | {"useManualPreferenceRanking": None, "infeasibles": None}
    plain |= {"useManualPreferenceVectors": False, "coalitions": None}
    plain["decisionMakers"][0] |= {"preferences": None, "misperceptions": None}
    document = reads(json.dumps(plain))
    assert (document.by_hand, document.infeasible, document.coalitions) == (False, (), 0)
    kept = json.loads(json.dumps(OLD))
    kept["decisionMakers"][0]["preferenceRanking"] = None
    assert reads(json.dumps(kept)) == reads(json.dumps(OLD))


def changed(**fields) -> str:
    return json.dumps({**OLD, **fields})


def maker(**fields) -> str:
    first, *others = OLD["decisionMakers"]
    return changed(decisionMakers=[{**first, **fields}, *others])


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("{", "this is no JSON: Expecting property name"),
        ("[" * 100_000, "this is no JSON that can be read"),
        ("9" * 5000, "this is no JSON that can be read"),
        ("[]", "this is no GMCR. file"),
        (changed(options=[]), "'options' has 0 entries; 1 to 62 can be read"),
        (changed(options=[{"name": "x"}] * 63), "'options' has 63 entries"),
        (changed(options=["x"]), "option 1 is no JSON object"),
        (changed(options=[{"name": 1}]), "the name of option 1 is no text"),
        (changed(options=[{"name": "x" * 2000}]), "the name of option 1 has 2,000 characters"),
        (changed(options=[{"name": "x", "permittedDirection": "up"}]), "'both', 'fwd' or 'back'"),
        (changed(decisionMakers={}), "decisionMakers is no list"),
        (changed(decisionMakers=[3]), "decision maker 1 is no JSON object"),
        (maker(options=[7]), "the place of an option is 0 to 2, not 7"),
        (maker(options=[True]), "the place of an option is no whole number"),
        (maker(options=[0, 0]), "has an option twice"),
        (maker(options=[0]), "the option 'Accept' belongs to no decision maker"),
        (maker(options=[0, 1, 2]), "belongs to both 'the firm' and 'the town'"),
        (maker(preferences={}), "'decision maker 1: preferences' is no list"),
        (maker(preferences=[[[0, "M"]]]), "an entry is the place of an option with 'Y' or 'N'"),
        (maker(preferences=[[[0]]]), "an entry is the place of an option with 'Y' or 'N'"),
        (maker(preferences=[{"compound": True}]), "'members' is no list"),
        (maker(preferenceVector=[1, 2, 3, 4, 5]), "'the firm' lacks the state 6"),
        (maker(preferenceVector=[1, 2, 3, 4, 5, 5, 6]), "has the state 5 twice"),
        (maker(preferenceVector=[1, 2, 3, 4, 5, 6, 7]), "has the state 7, and 6 states"),
        (maker(preferenceVector=[0]), "a state's number is 1 to 65536, not 0"),
        (maker(preferenceVector=None), "has no 'preferenceRanking'"),
        (changed(infeasibles=[[]]), "a condition without options is true of every state"),
        (changed(useManualPreferenceVectors="no"), "is true or false, not 'no'"),
        (maker(misperceptions=1), "misperceptions' is no list"),
    ],
)
def test_what_is_odd_is_refused_in_one_sentence(text, reason):
    with pytest.raises(InputError, match=reason) as caught:
        case_of(reads(text, "x.gmcr"), "x")
    assert "\n" not in str(caught.value)


def test_nesting_has_an_end():
    nested = [[0, "Y"]]
    for _ in range(30):
        nested = {"compound": True, "members": [nested]}
    with pytest.raises(InputError, match="nests deeper than 20 levels"):
        reads(maker(preferences=[nested]))


def test_conditions_are_alternatives_of_alternatives():
    """Of three conditions one always holds, one never does, and one is a compound of compounds."""
    wants = [
        {"compound": True, "members": [[[1, "Y"]], []]},
        [[0, "Y"], [0, "N"]],
        {"compound": True, "members": [[[0, "Y"]], {"compound": True, "members": [[[2, "N"]]]}]},
    ]
    text = json.dumps(
        {**OLD, "useManualPreferenceVectors": False,
         "decisionMakers": [{**OLD["decisionMakers"][0], "preferences": wants},
                            OLD["decisionMakers"][1]]}
    )  # fmt: skip
    case, _ = case_of(reads(text), "x")
    (only,) = case.readings["model"].preferences["the-firm"].statements
    assert only.says == "the-firm.Accept-2 or not the-firm.Accept"
    assert case.readings["model"].preferences["the-town"].weights == {"the-town.Delay": 0}


def test_what_a_party_does_not_see_is_a_hypergame_and_comes_back():
    unseen = [[[1, "Y"], [2, "N"]], [[0, "Y"], [0, "N"]]]
    first, *others = OLD["decisionMakers"]
    text = changed(
        decisionMakers=[{**first, "misperceptions": unseen}, *others], coalitions=[0, 1, 2]
    )
    case, told = case_of(reads(text), "x")
    (entry,) = case.hypergames.values()
    assert entry.unseen == {"the-firm": "the-town.Delay and not the-firm.Accept"}
    assert told.lost == ("'the press', who has no options and so never moves",)
    document, told = as_gmcr(build_model(case))
    assert document.decision_makers[0].unseen == ((frozenset([(2, True), (0, False)]),),)
    assert told.lost == ("the status quo (NNN)",)
    again, _ = case_of(reads(dumps(document)), "x")
    (found,) = again.hypergames.values()
    assert found.unseen == {"the-firm": "not the-firm.Accept and the-town.Delay"}


def test_a_compound_infeasible_is_several():
    both = {"compound": True, "members": [[[0, "Y"], [1, "Y"]], [[2, "Y"]]]}
    case, _ = case_of(reads(changed(infeasibles=[both], useManualPreferenceVectors=False)), "x")
    assert [entry.text for entry in case.infeasible] == [
        "the-firm.Accept-2 and the-town.Delay",
        "the-firm.Accept",
    ]
