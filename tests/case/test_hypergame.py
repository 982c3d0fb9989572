"""Hypergames in case files: what is read, what is kept, what is refused."""

from __future__ import annotations

import pytest

from detente.case import CaseError, dumps, loads

CASE = """\
title: Two drivers
options: {A: {swerve: swerves}, B: {swerve: swerves}}
terms: {crash: not A.swerve and not B.swerve}
readings:
  bold: {title: Bold, preferences: {A: {ranking: [NY, YY, YN, NN]}, B: {ranking: [YN, YY, NY, NN]}}}
  meek: {title: Meek, preferences: {A: {ranking: [YN, YY, NY, NN]}, B: {ranking: [NY, YY, YN, NN]}}}
status_quo: NN
hypergames:
  mistaken:
    base: bold
    status_quo: status-quo
    sees: {A: meek}
    believes: {B: {A: meek}}
    own: base
    unseen: {B: crash}
    attitudes: {A: {B: negative}}
"""
GRAPH = """\
title: A relay
states: [start, gain]
moves: {A: {start: [gain]}, B: {gain: [start]}}
preferences: {A: {ranking: [gain, start]}, B: {ranking: [start, gain]}}
status_quo: start
hypergames: {odd: {unseen: {A: gain}}}
"""


def test_what_is_read():
    entry = loads(CASE).hypergames["mistaken"]
    assert (entry.name, entry.title, entry.base, entry.own) == ("mistaken",) * 2 + ("bold", "base")
    assert entry.sees == {"A": "meek"}
    assert entry.believes == {"B": {"A": "meek"}}
    assert entry.unseen == {"B": "crash"}
    assert entry.attitudes == {"A": {"B": "negative"}}


def test_it_is_kept_when_saved():
    case = loads(CASE)
    assert loads(dumps(case)) == case
    assert "hypergames" not in dumps(loads(CASE[: CASE.index("hypergames")]))


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("base: bold", "base: bald", r":10:11: reading 'bald' is unknown; nearest: 'bold'"),
        ("o: status-quo", "o: now", r":11:17: status quo 'now' is unknown"),
        ("sees: {A: m", "sees: {C: m", r":12:12: decision maker 'C' is unknown; valid: 'A', 'B'"),
        ("sees: {A: meek", "sees: {A: seek", r":12:15: reading 'seek' is unknown"),
        ("{B: {A: meek}}", "{B: {A: seek}}", r":13:23: reading 'seek' is unknown"),
        ("{B: {A: meek}}", "{B: {C: meek}}", r":13:20: decision maker 'C' is unknown"),
        ("{B: {A: meek}}", "{B: {B: meek}}", r":13:20: what 'B' goes by itself stands under"),
        ("own: base", "own: best", r":14:10: .*must be one of view, base, not 'best'"),
        ("B: crash", "B: crush", r":15:17: term or condition 'crush' is unknown; nearest: 'crash'"),
        ("B: crash", "C: crash", r":15:14: decision maker 'C' is unknown"),
        ("negative", "hostile", r":16:24: .*must be one of positive, neutral, negative"),
        ("{A: {B: neg", "{A: {C: neg", r":16:21: decision maker 'C' is unknown"),
        ("    own: base", "    owns: base", r":14:5: the key 'owns' is unknown.*nearest: 'own'"),
        ("status_quo: NN\n", "", r"a hypergame starts at a status quo, and the case has none"),
    ],
)
def test_faults_have_their_place(old, new, fault):
    assert CASE.count(old) == 1
    with pytest.raises(CaseError, match=fault):
        loads(CASE.replace(old, new))


def test_states_cannot_be_unseen_in_graph_form():
    with pytest.raises(CaseError, match="statements need options"):
        loads(GRAPH)
