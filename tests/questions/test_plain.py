"""The plain reading itself: it must be right before anything is compared with it."""

import pytest

from .plain import equilibria, fits, model_of, ranks, table_model, truth

OPTIONS = ("A.x", "B.y")
TABLE = {
    "A.x": "NYNY",
    "not A.x": "YNYN",
    "A.x and B.y": "NNNY",
    "A.x or B.y": "NYYY",
    "A.x if B.y": "YYNY",
    "A.x iff B.y": "YNNY",
    "not A.x and not B.y": "YNNN",
    "not (A.x or B.y)": "YNNN",
    "not A.x or A.x and B.y": "YNYY",
    "(A.x if B.y) and B.y": "NNNY",
    "A.x or B.y iff A.x and B.y": "YNNY",
}


@pytest.mark.parametrize("text", TABLE)
def test_truth_tables(text: str) -> None:
    states = [(0, 0), (1, 0), (0, 1), (1, 1)]
    assert "".join("NY"[truth(text, OPTIONS, bits)] for bits in states) == TABLE[text]


def test_terms_and_conditions() -> None:
    others = {"both": "A.x and B.y", "deal": "both if war", "war": True}
    assert not truth("deal", OPTIONS, (1, 0), others)
    assert truth("deal", OPTIONS, (1, 0), {**others, "war": False})


def test_patterns() -> None:
    assert fits("Y-", (1, 0))
    assert fits("--", (0, 1))
    assert not fits("YY", (1, 0))


def test_statements_rank_lexicographically() -> None:
    states = [(0, 0), (1, 0), (0, 1), (1, 1)]
    worth = ranks({"statements": ["A.x", {"says": "not B.y"}]}, states, OPTIONS, {})
    assert sorted(states, key=worth.__getitem__) == [(0, 1), (0, 0), (1, 1), (1, 0)]


def test_weights_and_ties() -> None:
    states = [(0, 0), (1, 0), (0, 1), (1, 1)]
    assert list(ranks({"weights": {"A.x": "3", "B.y": "-2"}}, states, OPTIONS, {}).values()) == [
        0,
        3,
        -2,
        1,
    ]
    tied = ranks({"ranking": ["YY", ["NN", "YN"], "NY"]}, states, OPTIONS, {})
    assert tied[0, 0] == tied[1, 0] > tied[0, 1]


def test_the_dilemma_has_the_equilibria_of_every_textbook() -> None:
    model = table_model(
        ("A.confess", "B.confess"),
        {"A": {"ranking": ["YN", "NN", "YY", "NY"]}, "B": {"ranking": ["NY", "NN", "YY", "YN"]}},
    )
    assert equilibria(model, "nash") == ["YY"]
    assert equilibria(model, "seq") == ["NN", "YY"]


def test_a_file_in_graph_form() -> None:
    model = model_of(
        "states: [a, b]\nmoves: {A: {a: [b]}, B: {}}\n"
        "preferences: {A: {ranking: [b, a]}, B: {ranking: [[a, b]]}}\n"
    )
    assert equilibria(model, "nash") == ["b"]
