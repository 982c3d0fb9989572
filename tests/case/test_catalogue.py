"""The catalogue: every entry cited, and its numbers those of its source."""

from pathlib import Path

import numpy as np
import pytest
import yaml

import detente.case
from detente.case import catalogue, feasible, load
from detente.case.model import RankingPreferences
from detente.statements import parse

FOLDER = Path(detente.case.__file__).parent / "catalog"

# State numbers of the sources: the feasible states in the order of their codes, from 1.
RANKINGS = {
    "prisoners-dilemma": {"A": [[2], [1], [4], [3]], "B": [[3], [1], [4], [2]]},
    "syria-iraq-1975": {"Syria": [[1], [3], [6], [2], [4], [5]], "Iraq": [[2], [4], [6], [1], [5], [3]]},
    "cuban-missile-gmcrplus": {
        "US": [[5], [7], [6], [8], [3], [2], [4], [1], [12], [10], [11], [9]],
        "USSR": [[1], [5], [7], [3], [6], [2], [8], [4], [12], [10], [11], [9]],
    },
    "elmira-12": {
        "MoE": [[9], [3], [4], [10], [7], [1], [2], [8], [5, 6, 11, 12]],
        "Uniroyal": [[1], [4], [10], [7], [5, 6, 11, 12], [2], [3], [9], [8]],
        "LG": [[9], [3], [7], [1], [10], [8], [4], [2], [5, 6, 11, 12]],
    },
}  # fmt: skip
PAYOFFS = {
    "MoE": [4, 3, 8, 7, 5, 2, 9, 6, 1],
    "Uniroyal": [9, 2, 4, 8, 6, 1, 3, 7, 5],
    "LG": [6, 2, 8, 3, 7, 4, 9, 5, 1],
}


def tiers(case, dm):
    """The tiers of a decision maker, best first, as sets of the sources' state numbers."""
    codes = np.arange(1 << len(case.options))
    codes = codes[feasible(case, codes)]
    wants = case.preferences("model")[dm]
    if isinstance(wants, RankingPreferences):
        number = {case.label(int(code)): place + 1 for place, code in enumerate(codes)}
        return [[number[state] for state in tier] for tier in wants.tiers]
    score = np.zeros(len(codes), dtype=np.int64)
    for entry in wants.statements:
        score = 2 * score + parse(entry.says).evaluate(codes, case.vocabulary())
    return [
        (np.flatnonzero(score == best) + 1).tolist() for best in sorted(set(score), reverse=True)
    ]


@pytest.mark.parametrize("name", catalogue())
def test_entry_is_cited_or_says_that_nothing_was_published(name):
    case = load(name)
    if name == "south-caucasus":
        assert case.accounts
        return
    assert case.citation
    assert case.licence
    assert case.published is not None


@pytest.mark.parametrize("name", RANKINGS)
def test_preferences_rank_the_states_as_the_source_does(name):
    case = load(name)
    assert {dm: tiers(case, dm) for dm in case.decision_makers} == RANKINGS[name]


def test_the_ranking_of_elmira_9_is_that_of_the_payoffs():
    case = load("elmira-9")
    for dm, payoffs in PAYOFFS.items():
        best_first = sorted(range(9), key=lambda state: -payoffs[state])
        assert case.preferences("model")[dm].tiers == tuple((f"s{s + 1}",) for s in best_first)


def test_merging_the_states_of_abandonment_gives_elmira_9():
    twelve, nine = load("elmira-12"), load("elmira-9")
    codes = np.arange(1 << len(twelve.options))
    codes = codes[feasible(twelve, codes)]
    kept = [int(code) for code in codes if not code >> 3 & 1]
    names = {code: f"s{place + 1}" for place, code in enumerate(kept)}
    arcs = {
        (dm, names[start], names.get(end, "s9"))
        for dm in twelve.decision_makers
        for start in kept
        for end in map(int, codes)
        if legal(twelve, dm, start, end)
    }
    assert arcs == {
        (dm, start, end)
        for dm, moves in nine.moves.items()
        for start, ends in moves.items()
        for end in ends
    }


def legal(case, dm, start, end):
    """Whether a decision maker can go from one state to another by its own options."""
    changed = start ^ end
    own = sum(1 << bit for bit, option in enumerate(case.options) if option.actor == dm)
    if changed == 0 or changed & ~own:
        return False
    for option, way in case.one_way.items():
        bit = 1 << case.option_ids.index(option)
        if changed & bit and bool(end & bit) != (way == "on"):
            return False
    return True


def test_what_was_not_found_is_listed_with_what_is_missing():
    entries = yaml.safe_load((FOLDER / "partial.yaml").read_text())
    assert {entry["id"] for entry in entries} >= {
        "armenia-azerbaijan-1988-90",
        "karabakh-game-2020",
    }
    assert all({"id", "title", "citation", "found", "missing"} == set(entry) for entry in entries)
    assert "partial" not in catalogue()


def test_every_file_of_the_catalogue_is_an_entry():
    found = {path.stem for path in FOLDER.iterdir() if not path.name.startswith(("_", "."))}
    assert found - {"partial"} == set(catalogue())
