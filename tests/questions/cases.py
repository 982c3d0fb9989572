"""Cases for the questions: a few by hand, many by seed, and each read a second time."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random
from typing import Any

import yaml

from detente.case import Case, Preferences, StatementPreferences, loads
from tests.oracle.reference import Model as Plain

from . import plain

CHICKEN = """\
title: Chicken
options: {A: {swerve: swerves}, B: {swerve: swerves}}
preferences:
  A: {ranking: [NY, YY, YN, NN]}
  B: {ranking: [YN, YY, NY, NN]}
status_quo: YY
settlements:
  both: {title: Both swerve, canonical: YY}
  first: {title: A swerves, canonical: YN}
"""
DILEMMA = """\
title: Dilemma
options: {A: {confess: confesses}, B: {confess: confesses}}
preferences:
  A: {ranking: [YN, NN, YY, NY]}
  B: {ranking: [NY, NN, YY, YN]}
status_quo: NN
settlements:
  silence: {title: Nobody confesses, canonical: NN}
  confession: {title: Both confess, canonical: YY}
"""
#: B would answer A.x by z, which A likes; by y, which A fears, it would gain less.
THREAT = """\
title: A threat on paper
options: {A: {x: acts}, B: {y: strikes, z: trades}}
preferences:
  A: {statements: [not B.y, A.x]}
  B: {statements: [A.x and B.z and not B.y, A.x and B.y and not B.z]}
status_quo: NNN
settlements: {calm: {title: Calm, canonical: NNN}}
"""
#: A would add w to the deal, B would leave it.
SHIFT = """\
title: A deal that shifts
options: {A: {x: keeps its word, w: adds a clause}, B: {y: keeps its word}}
terms: {deal: A.x and B.y}
status_quo: NNN
settlements: {deal: {title: The deal, where: deal, canonical: YNY}}
readings:
  loyal:
    preferences:
      A: {statements: [A.x, A.w]}
      B: {statements: [B.y]}
  loose:
    preferences:
      A: {statements: [A.x, A.w]}
      B: {statements: [not B.y]}
"""
DATES = """\
title: Two dates, three readings
actors: {A: {name: Ash}, B: {name: Birch}}
options: {A: {x: {on: signs, off: does not sign}, v: digs in}, B: {y: signs}}
terms: {deal: A.x and B.y, firm: A.v if war}
conditions: {war: there is war, talks: they talk}
one_way: [A.v]
status_quo:
  early: {state: NNN, date: "2020", conditions: {war: false, talks: true}}
  late: {state: [A.v, B.y], date: "2023", conditions: {war: true, talks: true}}
settlements:
  deal: {title: The deal, where: deal, canonical: {early: YNY, late: YYY}}
  quiet: {title: Quiet, where: not A.v and not B.y, canonical: NNN}
readings:
  first:
    title: The first account
    date: late
    preferences:
      A: {statements: [firm, A.x]}
      B: {statements: [B.y if talks, A.x]}
  second:
    title: The second account
    based_on: first
    preferences:
      B: {statements: [not B.y]}
  third:
    title: The third account
    date: early
    silent: [B]
    preferences:
      A: {statements: [A.x iff B.y]}
what_if:
  held: {title: B signs, reading: first, set: {B.y: off, A.v: on}}
  peace: {title: Peace, reading: first, conditions: {war: false}}
  other: {title: Other aims, reading: first, status_quo: early,
          statements: {A: [{at: 1, says: not A.x}, {at: 4, says: A.v}], B: [{at: 2, says: A.v}]}}
"""
ROW = """\
title: A row
states: {calm: all is calm, tense: , war: there is war, truce: a truce holds}
moves:
  North: {calm: [tense], tense: [war], truce: [calm]}
  South: {war: [truce], tense: [calm]}
preferences:
  North: {ranking: [calm, truce, tense, war]}
  South: {ranking: [[calm, truce], war, tense]}
status_quo: tense
settlements: {calm: {title: Calm, canonical: calm}, war: {title: War, canonical: war}}
"""
#: The row as somebody tells it who does not speak of South.
UNSPOKEN = """\
title: A row, half told
states: {calm: all is calm, tense: , war: there is war, truce: a truce holds}
moves:
  North: {calm: [tense], tense: [war], truce: [calm]}
  South: {war: [truce], tense: [calm]}
readings:
  half: {silent: [South], preferences: {North: {ranking: [calm, truce, tense, war]}}}
status_quo: tense
settlements: {calm: {title: Calm, canonical: calm}, war: {title: War, canonical: war}}
"""


def as_wants(preferences: Preferences | None) -> Any:
    """A preference of the package as the plain reading takes it."""
    if preferences is None:
        return None
    kind = type(preferences).__name__
    if kind == "StatementPreferences":
        listed = preferences.statements  # type: ignore[union-attr]
        return {"statements": [{"says": entry.says, "tied": entry.tied} for entry in listed]}
    if kind == "RankingPreferences":
        return {"ranking": [list(tier) for tier in preferences.tiers]}  # type: ignore[union-attr]
    return {"weights": dict(preferences.weights)}  # type: ignore[union-attr]


def second(
    case: Case,
    reading: str,
    status_quo: str | None,
    *,
    wants: Mapping[str, Preferences] | None = None,
    held: Mapping[str, bool] | None = None,
    conditions: Mapping[str, bool] | None = None,
) -> Plain:
    """What the reference takes a reading of a case to be."""
    chosen = case.preferences(reading) if wants is None else wants
    stays = dict(held or {})
    true = dict(case.status_quo[status_quo].conditions) if status_quo else {}
    fixed = [f"not {name}" if value else name for name, value in stays.items()]
    return plain.table_model(
        case.option_ids,
        {dm: as_wants(preferences) for dm, preferences in chosen.items()},
        infeasible=[*(entry.text for entry in case.infeasible), *fixed],
        one_way={name: way for name, way in case.one_way.items() if name not in stays},
        others={**case.terms, **true, **(conditions or {})},
    )


def bits(state: str) -> tuple[int, ...]:
    """A state as the reference writes it."""
    return tuple(int(letter == "Y") for letter in state)


def holds(model: Plain, concept: str, state: str) -> bool:
    """Whether a state is an equilibrium, by the definitions."""
    return state in plain.equilibria(model, concept)


def changed(case: Case, reading: str, dm: str, listed: tuple[Any, ...]) -> dict[str, Preferences]:
    """The preferences of a reading with another list of statements for one decision maker."""
    wants = dict(case.preferences(reading))
    wants.pop(dm)
    if listed:
        wants[dm] = StatementPreferences(statements=listed)
    return wants


def drawn(seed: int, *, ties: float = 0) -> Case:
    """A small case with two readings, two settlements and statements drawn at random."""
    rng, tying = Random(seed), Random(seed)
    dms = ("Ash", "Birch", "Cedar")[: rng.choice((2, 3, 3))]
    options = [f"{dm}.o{k}" for dm in dms for k in range(rng.choice((1, 2)))]

    def atom() -> str:
        return rng.choice(("", "not ")) + rng.choice(options)

    def statement() -> str:
        word = rng.choice(("and", "or", "if", "iff"))
        return rng.choice((atom(), f"{atom()} {word} {atom()}", f"{atom()} {word} {atom()}"))

    def reading() -> dict[str, Any]:
        wants = {
            dm: {"statements": [statement() for _ in range(rng.choice((1, 2, 3)))]} for dm in dms
        }
        for listed in (each["statements"] for each in wants.values()) if ties else ():
            listed[1:] = [{"says": says, "tied": tying.random() < ties} for says in listed[1:]]
        return {"preferences": wants}

    # Every state of the settlement may be its canonical one; its first three options may vary.
    one, two = rng.sample(options, 2)
    deals = {
        "narrow": {"canonical": [name for name in options if rng.random() < 0.5]},
        "wide": {"where": f"{one} or {two}", "canonical": [rng.choice((one, two))]},
    }
    table: dict[str, dict[str, str]] = {dm: {} for dm in dms}
    for name in options:
        table[name.split(".")[0]][name.split(".")[1]] = f"does {name.split('.')[1]}"
    first = reading()
    return loads(
        yaml.safe_dump(
            {
                "title": f"Case {seed}",
                "options": table,
                "status_quo": "N" * len(options),
                "settlements": deals,
                "readings": {"r": first, "s": reading()},
            },
            sort_keys=False,
        )
    )
