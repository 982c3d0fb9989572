"""Limited-move and non-myopic stability, worked by hand."""

import pytest

from detente.errors import InputError
from detente.graphmodel import Conflict, Ranking


def game(a, b):
    """A game of two parties with one option each, by rankings of the first and the second letter."""
    return Conflict.from_options(
        {"A": ["x"], "B": ["y"]}, {"A": Ranking(a.split()), "B": Ranking(b.split())}
    )


def stays(conflict, dm, horizons):
    return {h: conflict.stable("limited-move", dm, horizon=h).labels() for h in horizons}


def test_the_prisoners_dilemma():
    # A at NN gains by YN; B then answers with YY, worse for A than NN: with two moves ahead A stays.
    # A at NY goes to YY, where B stays, whatever the horizon.
    dilemma = game("YN NN YY NY", "NY NN YY YN")
    assert stays(dilemma, "A", (1, 2, 3, 4)) == {
        1: ["YN", "YY"],
        2: ["NN", "YN", "YY"],
        3: ["NN", "YN", "YY"],
        4: ["NN", "YN", "YY"],
    }
    assert dilemma.stable("non-myopic", "A").labels() == ["NN", "YN", "YY"]
    assert dilemma.stable("non-myopic", "B").labels() == ["NN", "NY", "YY"]
    assert dilemma.equilibria("non-myopic").labels() == ["NN", "YY"]


def test_chicken():
    # Y is to drive straight on. One move ahead A leaves NN for YN and YY for NY. Two ahead it also
    # leaves NY, by way of YY, since there B would swerve, to YN. Three ahead it stays at NN: B at YN
    # would do the same the other way round, by way of YY to NY, which is worse for A than NN.
    chicken = game("YN NN NY YY", "NY NN YN YY")
    assert stays(chicken, "A", (1, 2, 3, 4, 5)) == {
        1: ["YN", "NY"],
        2: ["YN"],
        3: ["NN", "YN"],
        4: ["NN", "YN"],
        5: ["NN", "YN"],
    }
    assert chicken.stable("non-myopic", "A").labels() == ["NN", "YN"]
    assert chicken.stable("non-myopic", "B").labels() == ["NN", "NY"]
    assert chicken.equilibria("non-myopic").labels() == ["NN"]


def test_matching_pennies_never_rests():
    pennies = Conflict.from_options(
        {"A": ["x"], "B": ["y"]},
        {"A": Ranking([["NN", "YY"], ["YN", "NY"]]), "B": Ranking([["YN", "NY"], ["NN", "YY"]])},
    )
    # A at NN has its best. At YN it goes to NN with one move ahead; with two it foresees B going on
    # to NY, which is as bad as YN: it stays.
    assert stays(pennies, "A", (1, 2)) == {1: ["NN", "YY"], 2: ["NN", "YN", "NY", "YY"]}


def test_the_first_of_equally_good_ends_is_foreseen():
    ranks = {"A": Ranking([["q", "r"], ["p", "s"]]), "B": Ranking(["q", ["s", "p"], "r"])}
    arcs = {"A": {"p": ["r", "q"]}, "B": {"s": ["p"]}}
    for states, kept in ((["p", "q", "r", "s"], False), (["p", "r", "q", "s"], True)):
        conflict = Conflict.from_graph(states, arcs, ranks)
        assert ("s" in conflict.stable("limited-move", "B", horizon=2)) == kept
        assert ("s" in conflict.stable("non-myopic", "B")) == kept


def test_a_chain_is_looked_along_as_far_as_the_horizon():
    # A and B take turns along a, b, c, d, e; A likes e best and dislikes all between.
    arcs = {"A": {"a": ["b"], "c": ["d"]}, "B": {"b": ["c"], "d": ["e"]}}
    ranks = {"A": Ranking(["e", "a", ["b", "c", "d"]]), "B": Ranking(["e", "d", "c", "b", "a"])}
    conflict = Conflict.from_graph(["a", "b", "c", "d", "e"], arcs, ranks)
    found = {h: "a" in states for h, states in stays(conflict, "A", range(1, 7)).items()}
    assert found == {1: True, 2: True, 3: True, 4: False, 5: False, 6: False}
    assert "a" not in conflict.stable("non-myopic", "A")


def test_the_default_horizon_is_two():
    dilemma = game("YN NN YY NY", "NY NN YY YN")
    assert dilemma.stable("limited-move", "A") == dilemma.stable("limited-move", "A", horizon=2)


@pytest.mark.parametrize("horizon", [0, -1])
def test_a_horizon_below_one_is_refused(horizon):
    with pytest.raises(InputError, match=f"at least 1, got {horizon}"):
        game("YN NN YY NY", "NY NN YY YN").stable("limited-move", "A", horizon=horizon)


@pytest.mark.parametrize("concept", ["limited-move", "non-myopic"])
def test_only_two_parties_are_served(concept):
    conflict = Conflict.from_options({"A": ["x"]}, {"A": [0, 1]})
    with pytest.raises(InputError, match="for two decision makers; the conflict has 1"):
        conflict.stable(concept, "A")
