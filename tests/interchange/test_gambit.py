"""Gambit's files: read by a strict parser of its grammar written here, and by ours."""

import re
from fractions import Fraction
from itertools import product

import pytest
from lxml import etree

from detente.case import load, loads
from detente.case.save import yaml_text
from detente.errors import InputError
from detente.interchange import gambit
from detente.interchange.gambit.game import StrategicGame
from detente.questions.model import build_model
from detente.questions.normal_form import normal_form
from tests.oracle.models import as_case, random_model

CONCEPTS = ("nash", "gmr", "smr", "seq", "sseq")


def strictly(text: str):
    """Title, players, strategies, comment and payoffs by profile, the last player slowest.

    Line by line, as the published sample of the format is laid out: nothing else is accepted.
    """
    quoted = r'"((?:\\"|[^"\\])*)"'
    lines = text.split("\n")
    assert lines.pop() == ""
    head = re.fullmatch(rf"NFG 1 R {quoted} \{{((?: {quoted})+) \}}", lines.pop(0))
    assert head
    players = re.findall(quoted, head[2])
    assert [lines.pop(0), lines.pop(0)] == ["", "{"]
    strategies = []
    for _ in players:
        line = lines.pop(0)
        assert re.fullmatch(rf"\{{(?: {quoted})+ \}}", line)
        strategies.append(re.findall(quoted, line))
    assert lines.pop(0) == "}"
    comment = re.fullmatch(quoted, lines.pop(0))
    assert comment
    assert lines.pop(0) == ""
    payoffs = {}
    for places in product(*(range(len(own)) for own in reversed(strategies))):
        numbers = lines.pop(0).split(" ")
        assert len(numbers) == len(players)
        payoffs[places[::-1]] = [int(number) for number in numbers]
    assert lines == []
    return head[1], players, strategies, comment[1], payoffs


def pure_equilibria(strategies, payoffs):
    """By definition: profiles from which no player gains by changing its own strategy."""
    found = set()
    for profile, pays in payoffs.items():
        better = any(
            payoffs[(*profile[:k], other, *profile[k + 1 :])][k] > pays[k]
            for k in range(len(profile))
            for other in range(len(strategies[k]))
        )
        if not better:
            found.add("".join(own[k] for own, k in zip(strategies, profile, strict=True)))
    return found


@pytest.mark.parametrize("seed", [s for s in range(60) if s % 4 < 2])
def test_pure_equilibria_of_the_file_are_the_nash_states(seed):
    model = random_model(seed)
    data = as_case(model, "Random") | {"one_way": []}
    asked = build_model(loads(yaml_text(data)))
    game, _ = normal_form(asked, "worst")
    _, players, strategies, _, payoffs = strictly(gambit.dumps(game))
    assert players == list(model.dms)
    possible = set(asked.conflict.states.labels())
    found = pure_equilibria(strategies, payoffs) & possible
    assert found == set(asked.conflict.equilibria("nash").labels())


def test_the_file_says_what_it_is():
    game, told = normal_form(build_model(load("syria-iraq-1975")))
    title, players, strategies, comment, payoffs = strictly(gambit.dumps(game))
    assert title == "Syria and Iraq over the Euphrates, 1975"
    assert players == ["Syria", "Iraq"]
    assert strategies == [["NN", "YN", "NY"], ["N", "Y"]]
    assert "ordinal ranks" in comment
    assert sorted(pays[0] for pays in payoffs.values()) == list(range(6))
    assert told.lost == ("the status quo (NNN)",)


def test_what_a_normal_form_cannot_say_is_refused_or_told():
    text = """
title: A "fine" case\\
options: {A: {x: x}, B: {y: y}}
infeasible: [A.x and B.y]
one_way: [A.x]
preferences: {A: {ranking: [YN, NN, NY]}, B: {ranking: [NY, [YN, NN]]}}
"""
    model = build_model(loads(text))
    with pytest.raises(InputError, match=r"1 of 4 profiles cannot be.*'--infeasible worst'"):
        normal_form(model)
    game, told = normal_form(model, "worst")
    title, _, _, comment, payoffs = strictly(gambit.dumps(game))
    assert title == 'A \\"fine\\" case/'
    assert payoffs[1, 1] == [-1, -1]
    assert comment.endswith("Profiles that cannot be pay everybody -1.")
    assert told.lost == (
        "that A.x can be changed in one direction only",
        "that 1 profile cannot be: everybody is paid -1 there",
    )
    with pytest.raises(InputError, match="a conflict in graph form has no strategies"):
        normal_form(build_model(load("elmira-9")))
    wide = {f"o{k}": "does" for k in range(18)}
    wants = {"statements": ["A.o1"]}
    case = loads(yaml_text({"title": "W", "options": {"A": wide}, "preferences": {"A": wants}}))
    large = build_model(case)
    with pytest.raises(InputError, match="has 262,144 profiles, more than the 200,000"):
        normal_form(large)


def test_workspaces_hold_the_same_game():
    game, _ = normal_form(build_model(load("chicken")))
    text = gambit.written(game)
    root = etree.fromstring(text.encode())
    assert root.tag == "{http://gambit.sourceforge.net/}document"
    assert root.get("version") == "0.1"
    assert strictly(root.find("game/nfgfile").text.lstrip("\n")) == strictly(gambit.dumps(game))


@pytest.mark.parametrize("kind", ["nfg", "gbt"])
def test_files_come_back(kind, tmp_path):
    game, _ = normal_form(build_model(load("chicken")))
    path = tmp_path / f"game.{kind}"
    path.write_text(gambit.dumps(game) if kind == "nfg" else gambit.written(game), encoding="utf-8")
    assert gambit.read(path) == game
    case, told = gambit.case_of(gambit.read(path))
    assert told.lost == ()
    found = build_model(case).conflict
    for concept in CONCEPTS:
        old = build_model(load("chicken")).conflict.equilibria(concept).labels()
        assert found.equilibria(concept).labels() == old


def as_outcomes(game: StrategicGame) -> str:
    """The outcome version, with commas and with the null outcome."""
    names = " ".join("{ " + " ".join(f'"{s}"' for s in own) + " }" for own in game.strategies)
    players = " ".join(f'"{name}"' for name in game.players)
    kinds = [row for row in dict.fromkeys(game.payoffs) if any(row)]
    listed = " ".join('{ "o" ' + ", ".join(map(str, row)) + " }" for row in kinds)
    body = " ".join(str(kinds.index(row) + 1 if any(row) else 0) for row in game.payoffs)
    return (
        f'NFG 1 D "{game.title}" {{ {players} }} {{ {names} }} "{game.comment}" {{{listed}}} {body}'
    )


@pytest.mark.parametrize("seed", range(12))
def test_games_of_several_strategies_become_graphs(seed):
    """Three players with one to three strategies: stability by the file's own moves and payoffs."""
    from random import Random

    rng = Random(seed)
    strategies = tuple(tuple(f"s {k}" for k in range(rng.choice((1, 2, 3)))) for _ in range(3))
    count = 1
    for own in strategies:
        count *= len(own)
    payoffs = tuple(
        tuple(Fraction(rng.randrange(5), rng.choice((1, 3))) for _ in range(3))
        for _ in range(count)
    )
    game = StrategicGame("Random", ("A one", "B", "C"), strategies, payoffs)
    assert gambit.reads(gambit.dumps(game)) == game
    assert gambit.reads(as_outcomes(game)) == game
    case, told = gambit.case_of(game)
    assert told.lost == ("the size of payoffs: only their order is kept",)
    conflict = build_model(case).conflict
    profiles = list(game.profiles())
    pays = dict(zip(profiles, payoffs, strict=True))
    expected = [
        k
        for k, profile in enumerate(profiles)
        if not any(
            pays[(*profile[:i], other, *profile[i + 1 :])][i] > pays[profile][i]
            for i in range(3)
            for other in range(len(strategies[i]))
        )
    ]
    if case.form == "graph":
        assert conflict.equilibria("nash").cells().tolist() == expected
    else:
        assert len(conflict.equilibria("nash")) == len(expected)


def test_the_published_sample_is_read_in_both_versions():
    payoff = (
        'NFG 1 R "Selten (IJGT, 75), Figure 2, normal form"\n'
        '{ "Player 1" "Player 2" } { 3 2 }\n\n1 1 0 2 0 2 1 1 0 3 2 0\n'
    )
    game = gambit.reads(payoff)
    assert game.shape == (3, 2)
    # The first player's second strategy against the second's first pays 0 and 2.
    assert game.payoffs[1] == (0, 2)
    case, _ = gambit.case_of(game)
    assert case.form == "graph"
    assert case.states[1] == "2_1"
    assert case.state_words["2_1"] == "Player 1: 2, Player 2: 1"
    assert gambit.reads(as_outcomes(game)).payoffs == game.payoffs


HEAD = 'NFG 1 R "t" { "a" "b" } { 1 2 } '


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "x.nfg:1:1: expected the word NFG, found the end of the file"),
        ("EFG 2 R", "this is no strategic game"),
        ('NFG 2 R "t"', "only version 1"),
        ("NFG 1 R t", "expected the title, in quotes, found 't'"),
        ('NFG 1 Q "t"', "after NFG 1 stands R"),
        ('NFG 1 R "t" { } { }', "0 players; 1 to 64 are read"),
        ('NFG 1 R "t" { "a" } { {} }', "player 1 has no strategy"),
        ('NFG 1 R "t" { "a" } { 0 }', "player 1 has no strategy"),
        ('NFG 1 R "t" { "a" } { 1.5 }', "1.5 is no number of strategies"),
        ('NFG 1 R "t" { "a" "b" } { 3 }', "expected a number of strategies, or '{', found '}'"),
        ('NFG 1 R "t" { "a" "b" } { 999 999 }', "998,001 profiles, more than the 200,000"),
        ('NFG 1 R "t" { "a" } { 999999999 }', "no number of strategies that can be read"),
        (HEAD + "1 2 3", "expected a number, found the end of the file"),
        (HEAD + "1 2 3 4 5", "expected the end after 2 profiles, found '5'"),
        (HEAD + "1 2\n3 x", "x.nfg:2:3: expected a number, found 'x'"),
        (HEAD + "1 2 3 1/0", "1/0 is divided by 0"),
        (HEAD + "1 2 3 1e999999999", "expected a number, found '1'"),
        (HEAD + "1 2 3 " + "9" * 100, "expected a number"),
        (HEAD + '{ { "o" 1 } } 1 1', "expected a number, found '}'"),
        (HEAD + '{ { "o" 1 2 } } 1 2', "there is no outcome 2: they are 0 to 1"),
        (HEAD + '{ { "o" 1 2 } } 1 1/2', "there is no outcome 1/2"),
        ('NFG 1 R "t', "expected the title, in quotes, found '\"'"),
    ],
)
def test_faults_are_told_with_their_place(text, reason, tmp_path):
    with pytest.raises(InputError, match=re.escape(reason)):
        gambit.reads(text, "x.nfg")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("<a/>", "there is no game: a strategic game (nfgfile) is read"),
        ("<game><efgfile>EFG</efgfile></game>", "holds a game in extensive form; only"),
        ("<game><nfgfile>NFG 1\n2</nfgfile></game>", "the game in it, line 2: expected R"),
        ("<game>", "this is no XML"),
        ('<!DOCTYPE a [<!ENTITY b "c">]><game>&b;</game>', "declares a document type"),
    ],
)
def test_faults_of_workspaces_are_told(text, reason, tmp_path):
    path = tmp_path / "x.gbt"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=re.escape(reason)):
        gambit.read(path)


def test_games_that_are_too_large_to_rank_are_refused():
    game = StrategicGame("t", ("a", "b"), (tuple(map(str, range(100))),) * 2, ((0, 0),) * 10_000)
    with pytest.raises(InputError, match="the game has 10,000 profiles"):
        gambit.case_of(game)
