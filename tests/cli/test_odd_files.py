"""Unusual files that are right: read as written, and answered as the definitions say."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.oracle.reference import CONCEPTS
from tests.questions.plain import equilibria, label, model_of, stable_sets

from .conftest import Command

ODD = {
    "letters of other alphabets": """\
title: Երկու կողմ — две стороны
options: {Հայ: {խոսք: խոսում է}, Азер: {məktub: yazır, слово: говорит}}
preferences:
  Հայ: {statements: [Азер.слово, Հայ.խոսք if Азер.məktub]}
  Азер: {statements: [not Հայ.խոսք, Азер.слово or Азер.məktub]}
""",
    "names with digits and hyphens": """\
title: Names
options: {US-1: {no-fly: enforces, 2nd-track: talks}, "3": {1: goes on, -: waits}}
preferences:
  US-1: {statements: [not US-1.no-fly, 3.1 iff US-1.2nd-track]}
  "3": {statements: ["3.- or US-1.no-fly", not 3.1]}
""",
    "names that YAML 1.1 takes for truth values": """\
title: yes
options: {on: {yes: agrees, no: refuses}, null: {off: stops, true: goes on, ~: waits}}
infeasible: [on.yes and on.no]
preferences:
  on: {statements: [on.yes if null.off, not on.no]}
  null: {weights: {null.off: 2, on.yes: -3, null.true: 0}}
status_quo: NNNNN
""".replace(", ~: waits", "").replace("NNNNN", "NNNN"),
    "a name that looks like a date or a number": """\
title: 2020-11-09
options: {2020-11-09: {0o17: acts, 1e3: acts}, 0x10: {010: acts}}
preferences:
  2020-11-09: {statements: [0x10.010, not 2020-11-09.1e3]}
  0x10: {statements: [2020-11-09.0o17 and 0x10.010]}
""",
    "one decision maker": """\
title: Alone
options: {A: {x: does x, y: does y}}
preferences: {A: {statements: [A.x, not A.y]}}
""",
    "one option": """\
title: One switch
options: {A: {x: does x}}
preferences: {A: {ranking: [N, Y]}}
""",
    "one state": """\
title: No choice
options: {A: {x: does x}, B: {y: does y}}
infeasible: [not A.x, "-Y"]
preferences: {A: {ranking: [YN]}, B: {statements: [A.x]}}
status_quo: YN
""",
    "one state in graph form": """\
title: No choice
states: [only]
moves: {A: {}, B: }
preferences: {A: {ranking: [only]}, B: {ranking: [only]}}
""".replace("B: }", "B: {}}"),
    "spaces within statements": """\
title:    Spaces
options: {A: {x: does x}, B: {y: does y}}
preferences:
  A: {statements: ["  A.x   and(not   B.y )  ", "not(not(A.x))"]}
  B:
    statements:
      - >-
        B.y
        or   A.x
      - |
        not B.y
""",
    "comments everywhere": """\
# a comment first
title: Comments # and one behind
options: # here
  # and here
  A: {x: does x} # and
  B: {y: 'does # not a comment'}
preferences:
  A: {statements: [A.x, # between
    not B.y]}
  B: {ranking: [NY, YY, # half
                NN, YN]}
# at the end""",
    "anchors and aliases": """\
title: Anchors
options: {A: &own {x: does x, y: does y}, B: *own}
preferences:
  A: {statements: &wants [A.x, not B.y]}
  B: {statements: *wants}
""",
    "quoted scalars": """\
"title": 'Quoted: it''s'
"options": {"A": {'x': "does \\"x\\""}, 'B': {"y": 'does y'}}
'preferences': {A: {'statements': ['A.x', "not B.y"]}, "B": {"ranking": ["NY", 'YY', NN, YN]}}
"status_quo": "NN"
""",
    "status quo as a map": """\
title: Two dates
options: {A: {x: does x}, B: {y: does y}}
preferences: {A: {statements: [A.x]}, B: {statements: [A.x iff B.y]}}
status_quo: {2020: NN, later: [A.x, B.y]}
""",
    "no status quo at all": """\
title: Nowhere
options: {A: {x: does x}, B: {y: does y}}
preferences: {A: {statements: [A.x]}, B: {statements: [not A.x]}}
""",
    "one-way as a map": """\
title: One way
options: {A: {x: does x, z: does z}, B: {y: does y}}
one_way: {A.x: on, B.y: off}
preferences: {A: {statements: [B.y, not A.x, A.z]}, B: {statements: [A.x, not B.y]}}
""",
    "one-way as a list of both kinds": """\
title: One way
options: {A: {x: does x, z: does z}, B: {y: does y}}
one_way:
  - A.x
  - {B.y: off}
  - A.z: on
preferences: {A: {statements: [B.y, not A.x, A.z]}, B: {statements: [A.x, not B.y]}}
""",
    "negative weights": """\
title: Weights
options: {A: {x: does x, z: does z}, B: {y: does y}}
preferences:
  A: {weights: {A.x: -1, B.y: -1000000000000, A.z: +7}}
  B: {weights: {A.x: 999999999999, B.y: -1}}
""",
    "ties in rankings": """\
title: Ties
options: {A: {x: does x}, B: {y: does y}}
preferences:
  A: {ranking: [[NN, YY], [YN], [NY]]}
  B: {ranking: [[NN, NY, YN, YY]]}
""",
    "block style for lists and ties": """\
title: Block
options:
  A:
    x: does x
  B:
    y: does y
infeasible:
  - YY
preferences:
  A:
    ranking:
      - - NN
        - YN
      - NY
  B:
    ranking:
    - NY
    - NN
    - YN
""",
    "empty lists and empty values": """\
title: Empty
options: {A: {x: does x}, B: {y: does y}}
infeasible: []
one_way: []
terms:
conditions: {}
settlements: {}
status_quo:
preferences: {A: {statements: [A.x]}, B: {statements: [not A.x]}}
""",
    "flow style over several lines": """\
{title: Flow,
 options: {A: {x: does x},
           B: {y: does y}},
 preferences: {A: {statements: [A.x,
   "not B.y"]}, B: {weights: {
   B.y: 1}}}}
""",
    "terms that use terms": """\
title: Terms
options: {A: {x: does x}, B: {y: does y}}
terms: {both: A.x and B.y, none: not one, one: A.x or B.y}
infeasible: [none]
preferences: {A: {statements: [both]}, B: {statements: [not both, one]}}
""",
    "statements that are always or never true": """\
title: Idle
options: {A: {x: does x}, B: {y: does y}}
preferences:
  A: {statements: [A.x or not A.x, A.x and not A.x, B.y, A.x]}
  B: {statements: [B.y and not B.y]}
""",
    "patterns and statements that exclude the same": """\
title: Twice
options: {A: {x: does x, z: does z}, B: {y: does y}}
infeasible: ["YY-", A.x and A.z, {where: "--Y", why: never}]
preferences: {A: {statements: [A.x]}, B: {statements: [A.z]}}
""",
    "seventy statements": "title: Many\noptions: {A: {x: x, z: z}, B: {y: y}}\npreferences:\n"
    f"  A: {{statements: [{', '.join(['A.x or B.y or not A.x'] * 69)}, A.z]}}\n"
    f"  B: {{statements: [{', '.join(['A.x and not A.x'] * 69)}, A.x iff B.y]}}\n",
    "a graph whose arcs go one way and do not compose": """\
title: Ring
states: {a: the first, b: , c: the third}
moves:
  A: {a: [b], b: [c], c: [a]}
  B: {a: [c]}
preferences: {A: {ranking: [c, [a, b]]}, B: {ranking: [b, a, c]}}
""",
}
ENDS = {"as written": "\n", "Windows line ends": "\r\n", "old Macintosh line ends": "\r"}


def check(run: Command, path: Path, text: str) -> None:
    model = model_of(text)
    found = run("outcomes", path, "--json").json
    assert found["states"] == [label(state) for state in model.states]
    for concept, sets in stable_sets(model).items():
        assert found["stable"][concept] == sets, concept
        assert found["equilibria"][concept] == equilibria(model, concept)
    assert list(found["stable"]) == list(CONCEPTS)


@pytest.mark.parametrize("name", ODD)
def test_odd_files_are_answered_as_the_definitions_say(
    name: str, run: Command, tmp_path: Path
) -> None:
    path = tmp_path / "odd.yaml"
    path.write_bytes(ODD[name].encode())
    check(run, path, ODD[name])


@pytest.mark.parametrize("name", ODD)
def test_odd_files_can_be_asked_everything_else(name: str, run: Command, tmp_path: Path) -> None:
    path = tmp_path / "odd.yaml"
    path.write_bytes(ODD[name].encode())
    assert run("check", path).code == 0
    assert run("cases", path).code == 0
    assert run("outcomes", path).code == 0
    if "status_quo: " in ODD[name]:
        assert run("paths", path).code == 0


@pytest.mark.parametrize("ends", ENDS.values(), ids=ENDS)
@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["bare", "byte order mark"])
@pytest.mark.parametrize("name", ["comments everywhere", "spaces within statements"])
def test_line_ends_and_a_mark_at_the_start_change_nothing(
    name: str, mark: str, ends: str, run: Command, tmp_path: Path
) -> None:
    path = tmp_path / "odd.yaml"
    path.write_bytes((mark + ODD[name].replace("\n", ends)).encode())
    check(run, path, ODD[name])
