"""Levers in a case file: what is read, what is refused, and that it is written back."""

import re

import pytest

from detente.case import CaseError, dumps, load, loads, save_folder
from detente.errors import InputError

BASE = """\
title: Levers
actors: {A: {}, B: {}}
options: {A: {x: acts, w: waits}, B: {y: strikes}}
status_quo: NNN
claims: []
codebook: {actors: {UN: {name: the United Nations}}}
levers:
  pledge: {title: A pledges, payer: A, rank: 2, change: {hold: A.x, as: "off"}}
  force: {title: A force, payer: UN, rank: 3, change: [{take: A.w}, {end: B.y}], needs: [pledge]}
  bind: {title: B binds itself, payer: B, rank: 2, change: {one_way: B.y, way: "off"}}
  bar: {title: B is barred, payer: UN, rank: 4, change: {forbid: B.y and A.x, of: B}}
  other: {title: A wants rest, payer: A, rank: 1, change: {add: not B.y, of: A, to: 1}}
  order: {title: A's order, payer: A, rank: 1, change: [{move: wait, to: 1}], excludes: [other]}
  less: {title: A gives up, payer: A, rank: 1, change: {drop: act, readings: [r]}, note: dear}
settlements: {calm: {canonical: NNN, levers_for: [A]}}
readings:
  r:
    preferences:
      A: {statements: [{id: act, says: A.x}, {id: wait, says: A.w}]}
      B: {statements: [B.y]}
  s:
    preferences:
      A: {statements: [{id: wait, says: A.w}, {id: rest, says: not A.x}]}
      B: {weights: {B.y: 1}}
"""


def test_what_is_read():
    case = loads(BASE)
    assert list(case.levers) == ["pledge", "force", "bind", "bar", "other", "order", "less"]
    force = case.levers["force"]
    assert (force.payer, force.rank, force.needs, len(force.change)) == ("UN", 3, ("pledge",), 2)
    assert case.levers["pledge"].change[0].as_ == "off"
    assert case.levers["other"].change[0].add.id == "other-1"
    assert case.settlements["calm"].levers_for == ("A",)


def test_it_is_written_back(tmp_path):
    case = loads(BASE)
    assert loads(dumps(case)) == case
    save_folder(case, tmp_path / "folder")
    assert (tmp_path / "folder" / "levers.yaml").exists()
    assert load(tmp_path / "folder") == case


def test_a_folder_has_them_in_a_file_of_their_own(tmp_path):
    save_folder(loads(BASE), tmp_path)
    (tmp_path / "levers.yaml").unlink()
    main = tmp_path / "case.yaml"
    main.write_text(main.read_text() + "levers: {}\n")
    with pytest.raises(InputError, match="'levers' stands in its own file"):
        load(tmp_path)


CHANGES = {
    "payer": ("payer: A, rank: 2", "payer: AA, rank: 2", "payer 'AA' is unknown; nearest: 'A'"),
    "rank of 0": ("rank: 4", "rank: 0", r"levers\.bar\.rank: must be at least 1, not 0"),
    "rank a word": ("rank: 4", "rank: high", r"levers\.bar\.rank: must be a whole number"),
    "no change": ("{take: A.w}, {end: B.y}", "", r"levers\.force\.change: must not be empty"),
    "two verbs": ("{take: A.w}", "{take: A.w, end: A.w}", "exactly one of 'take', 'end', 'hold'"),
    "unknown verb": ("{take: A.w}", "{give: A.w}", "exactly one of 'take', 'end', 'hold'"),
    "option": ("hold: A.x", "hold: A.z", r":8:\d+: option 'A.z' is unknown; nearest"),
    "way": ('way: "off"', 'way: "of"', "must be one of on, off, not 'of'; nearest: 'off'"),
    "extra key": ('as: "off"', "at: 3", r"the key 'at' is unknown in levers\.pledge\.change"),
    "forbidden": ("B.y and A.x", "B.y and A.q", "option 'A.q' is unknown; nearest"),
    "of": ("of: B}", "of: C}", "decision maker 'C' is unknown"),
    "added": ("add: not B.y", "add: not B.", r"m\.yaml:12:\d+: "),
    "moved": ("move: wait", "move: wate", "statement 'wate' is unknown; nearest: 'wait'"),
    "dropped": ("readings: [r]", "readings: [s]", "reading 's' has no statement 'act'"),
    "reading": ("readings: [r]", "readings: [q]", "reading 'q' is unknown"),
    "needs": ("needs: [pledge]", "needs: [pledg]", "lever 'pledg' is unknown; nearest: 'pledge'"),
    "itself": ("needs: [pledge]", "needs: [force]", "names itself under 'needs'"),
    "excludes": ("excludes: [other]", "excludes: [oter]", "lever 'oter' is unknown"),
    "for": ("levers_for: [A]", "levers_for: [AA]", "decision maker 'AA' is unknown"),
    "reserved name": ("pledge: {title", "not: {title", "'not' is a reserved word"),
}


@pytest.mark.parametrize("name", CHANGES)
def test_what_is_refused(name):
    old, new, message = CHANGES[name]
    assert old in BASE
    with pytest.raises(CaseError) as caught:
        loads(BASE.replace(old, new, 1), "m.yaml")
    told = [str(caught.value), *map(str, caught.value.more)]
    assert any(re.search(message, each) for each in told), told
    assert all(each.startswith("m.yaml:") for each in told)


def test_a_place_beyond_the_list_is_refused():
    text = BASE.replace("{move: wait, to: 1}", "{move: wait, to: 3}")
    with pytest.raises(CaseError, match="the last place in the list of reading 'r' is 2, not 3"):
        loads(text)
    text = BASE.replace("of: A, to: 1}", "of: A, to: 4}")
    with pytest.raises(CaseError, match="the last place in the list of reading 'r' is 3, not 4"):
        loads(text)


def test_levers_need_options():
    graph = """\
title: g
states: [s, t]
moves: {A: {s: [t]}}
preferences: {A: {ranking: [s, t]}}
levers: {l: {title: l, payer: A, rank: 1, change: {take: A.x}}}
"""
    with pytest.raises(CaseError, match="levers need options"):
        loads(graph)
