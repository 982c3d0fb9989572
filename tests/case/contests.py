"""A small case with a contest, and random contests on top of it."""

from __future__ import annotations

from hypothesis import strategies as st

RIVER = """\
title: A river
options: {UP: {dam: builds a dam}, DOWN: {fight: fights}, SEA: {join: joins in}}
conditions:
  drought: {words: there is drought, during: 2003-05/2004}
  fighting: {words: there is fighting, when: {of: deaths.total, over: 2, at_least: 10}}
  election: there is an election
status_quo:
  then: {state: NNN, date: 2003-06-01, conditions: {election: false}}
  later: {state: YNN, date: "2010", conditions: {election: true}}
settlements:
  treaty: {canonical: {then: NNN, later: NNN}, parameters: {share: [0.4, 0.6], steps: 3}}
levers:
  gauges: {title: Gauges, payer: SEA, rank: 1, change: {take: SEA.join}, parameters: {learning: 0.4}}
readings:
  r:
    date: then
    parameters: {drift: {value: [0, 0.1], note: it grows}, power: [0.5, 0.6]}
    preferences:
      UP: {statements: [{id: dam, says: UP.dam, when: drought}, {id: calm, says: not DOWN.fight}]}
      DOWN: {statements: [{id: fight, says: DOWN.fight, when: fighting and not election}]}
      SEA: {statements: [{id: out, says: not SEA.join}]}
  s: {based_on: r, date: later, preferences: {}}
contest:
  sides: [UP, DOWN]
  over: the water
  outsiders: [SEA]
  figures:
    holding: {series: flow, column: low, to: high, rows: {river: Blue}}
    capability-SEA: {series: navy, column: ships, within: 0.5}
  parameters: {cost-UP: [0.1, 0.2], cost-DOWN: {value: 0.1, note: little}}
  record:
    fought: {measure: war, after: 2003-07, by: 2004-12-31, happened: true, words: They fought., source: press}
series:
  flow:
    title: Flow
    source: a gauge
    licence: CC0
    columns: [date, river, low, high]
    rows: [["2000", Blue, "0.2", "0.3"], ["2005-06", Blue, "0.4", "0.5"], ["2000", Green, "0.9", "0.9"]]
  navy: {title: Ships, source: a list, licence: CC0, columns: [year, ships], rows: [["2001", "2"], ["2009", ""]]}
  deaths:
    title: Deaths
    source: press
    licence: CC0
    columns: [month, total]
    rows: [["2003-04", "4"], ["2003-05", "5"], ["2003-06", "6"], ["2009-12", "0"], ["2010-01", "1"]]
"""

_numbers = st.integers(0, 100).map(lambda n: f"{n / 100:g}")
_ranges = st.tuples(_numbers, _numbers).map(lambda two: sorted(two, key=float))
_parameters = st.dictionaries(
    st.sampled_from(["drift", "floor-UP", "trust", "shock"]),
    _numbers | _ranges | st.fixed_dictionaries({"value": _ranges, "note": st.text("ab \n'#")}),
    max_size=3,
)
_days = st.sampled_from(["1999", "2001-02", "2003-04-05", "2020-12-31"])


@st.composite
def contests(draw):
    """The plain content of a contest between UP and DOWN in a case that has the series of RIVER."""
    figures = {}
    if draw(st.booleans()):
        figures["power"] = {"series": "flow", "column": "low", "rows": {"river": "Blue"}}
    if draw(st.booleans()):
        figures["capability-SEA"] = draw(
            st.sampled_from(["navy.ships", {"series": "navy", "column": "ships", "within": "2"}])
        )
    record = {}
    for place in range(draw(st.integers(0, 2))):
        by = draw(_days)
        record[f"r{place}"] = {
            "measure": draw(st.sampled_from(["war", "deal", "deal-ever", "left"])),
            "by": by,
            "happened": draw(st.sampled_from(["true", "false"])),
            "words": "so it was",
            "source": "press",
        }
    return {
        "sides": draw(st.sampled_from([["UP", "DOWN"], ["DOWN", "UP"]])),
        "over": draw(st.text("abc '\":#", min_size=1).filter(str.strip)),
        "period": draw(st.sampled_from(["month", "quarter", "year"])),
        "periods": draw(st.integers(1, 1200).map(str)),
        "outsiders": draw(st.sampled_from([[], ["SEA"]])),
        **draw(st.sampled_from([{}, {"guarantor": "SEA"}])),
        "figures": figures,
        "parameters": draw(_parameters),
        "record": record,
    }
