"""Cases that make no sense: the sentence names the place, the rule, the value, the nearest."""

import pytest

from detente.case import CaseError, loads

BASE = """\
title: Two switches
options:
  A: {x: A does x}
  B: {y: B does y}
terms: {both: A.x and B.y}
conditions: {war: there is war}
infeasible: []
status_quo:
  now: {state: NN, conditions: {war: false}}
settlements:
  deal: {where: both, canonical: {now: YY}, objections: {r: {words: too dear}}}
accounts:
  - {id: "1", title: An account, sha256: %(sha)s, characters: 9}
claims:
  - {id: c1, doc: "1", start: 0, end: 5, sha256: %(sha)s, type: fact, paraphrase: it is so}
readings:
  r:
    account: "1"
    date: now
    preferences:
      A: {statements: [A.x, {says: not B.y if war, because: [c1]}]}
      B: {weights: {A.x: 3, B.y: -2}}
conclusions:
  - id: holds
    title: It holds
    tests: [{verdict: deal, concept: nash, is: holds, by: A}]
what_if:
  calm: {reading: r, set: {B.y: on}, conditions: {war: true}, statements: {A: [{at: 3, says: B.y}]}}
""".replace("%(sha)s", "0" * 64)


def test_the_base_is_good():
    case = loads(BASE)
    assert case.option_ids == ("A.x", "B.y")
    assert case.what_ifs["calm"].statements["A"][0].at == 3


CHANGES = {
    "unknown top key": ("title: Two", "titel: Two", r"m\.yaml:1:1: the key 'titel' is unknown; near"),
    "unknown key": ("    date: now", "    dat: now", r":\d+:5: the key 'dat' is unknown in readings\.r"),
    "title missing": ("title: Two switches\n", "", r"'title' is missing"),
    "title a list": ("Two switches", "[a]", r":1:8: title: must be text, not a list"),
    "options a list": ("options:\n  A: {x: A does x}\n  B: {y: B does y}", "options: [a]",
                       r":2:10: must be a mapping of decision makers to their options"),
    "option without words": ("{x: A does x}", "{x: }", r":3:7: 'on' is missing in options\.A\.x"),
    "option with a list": ("x: A does x", "x: [a]", r":3:10: options\.A\.x\.on: must be text, not a"),
    "option with an unknown key": ("x: A does x", "x: {on: a, of: b}",
                                   r":3:18: the key 'of' is unknown in options\.A\.x; nearest: 'off'"),
    "option that repeats its name": ("x: A does x", "x: {on: a, name: b}",
                                     r":3:18: the key 'name' is unknown in options\.A\.x; valid: 'on', 'of"),
    "DM without options": ("B: {y: B does y}", "B: {}", r"decision maker 'B' has no options"),
    "DM with nothing": ("B: {y: B does y}", "B:", r":4:3: decision maker 'B' has no options"),
    "actor without options": ("terms:", "actors: {C: {name: Sea}}\nterms:",
                              r":5:10: decision maker 'C' has no options"),
    "bad DM name": ("  A: {x: A does x}", "  A A: {x: A does x}",
                    r"the name 'A A' may hold only letters, digits, _ and -"),
    "bad option name": ("{y: B does y}", "{y.z: B does y}", r"the name 'y\.z' may hold only"),
    "reserved option name": ("{y: B does y}", "{iff: B does y}", r"'iff' is a reserved word"),
    "reserved term": ("{both:", "{not:", r":5:9: terms: 'not' is a reserved word"),
    "bad term name": ("{both:", "{both of:", r":5:9: terms: the name 'both of' may hold only"),
    "term and condition": ("\nconditions: {war:", "\nconditions: {both: x, war:", r":5:9: 'both' is both a term and a condition"),
    "term as pattern": ("{both: A.x", "{YN: A.x, both: A.x", r"the term 'YN' reads as a pattern of st"),
    "terms in a circle": ("{both: A.x and B.y}", "{both: a, a: b, b: both}",
                          r"terms in a circle: (both|a|b) -> "),
    "term of itself": ("{both: A.x and B.y}", "{both: not both}", r"circle: both -> both"),
    "unknown name in a term": ("{both: A.x and B.y}", "{both: A.x and B.z}",
                               r":5:23: option 'B\.z' is unknown; nearest: 'B\.y'"),
    "syntax in a term": ("{both: A.x and B.y}", "{both: A.x and and B.y}",
                         r":5:23: expected a name, 'not' or '\(', found 'and'$"),
    "column in quotation": ("{both: A.x and B.y}", "{both: 'A.x and B.z'}", r":5:24: option 'B\.z'"),
    "column in escapes": ("{both: A.x and B.y}", r'{both: "A.x\u0020and B.z"}', r":5:15: option 'B\.z'"),
    "unknown in infeasible": ("infeasible: []", "infeasible: [B.why]", r":7:14: option 'B\.why' is unk"),
    "unknown key in infeasible": ("infeasible: []", "infeasible: [{were: B.y}]",
                                  r":7:15: the key 'were' is unknown in infeasible\[1\]; nearest: 'wher"),
    "short pattern": ("infeasible: []", "infeasible: [Y]",
                      r":7:14: the pattern 'Y' has 1 signs; it needs one for each of the 2 options"),
    "long pattern": ("infeasible: []", "infeasible: [{where: Y-N}]", r":7:22: the pattern 'Y-N' has 3"),
    "condition in infeasible": ("infeasible: []", "infeasible: [A.x and war]",
                                r":7:14: what can be cannot hang on a condition, here on 'war'"),
    "no state left": ("infeasible: []", "infeasible: [A.x, not A.x]",
                      r":7:1: no state is left: together these exclude all 4 states"),
    "one_way of nothing": ("infeasible: []", "one_way: [A.xx]", r":7:11: option 'A\.xx' is unknown"),
    "one_way mapping of nothing": ("infeasible: []", "one_way: {A.z: off}", r"option 'A\.z' is unknown"),
    "one_way other word": ("infeasible: []", "one_way: {A.x: of}",
                           r"one_way\.A\.x: must be one of on, off, not 'of'; nearest: 'off'"),
    "one_way twice": ("infeasible: []", "one_way: [A.x, {A.x: off}]", r":7:16: option 'A\.x' is listed tw"),
    "one_way a list": ("infeasible: []", "one_way: [[A.x]]", r"must be an option, or a mapping such as"),
    "one_way a text": ("infeasible: []", "one_way: A.x", r"must be a list of options, or a mapping of op"),
    "short state": ("{state: NN,", "{state: N,",
                    r":9:16: the state 'N' has 1 letters; it needs one for each of the 2 options"),
    "state in other letters": ("{state: NN,", "{state: N-,", r":9:16: a state is written with Y and N on"),
    "state with unknown option": ("{state: NN,", "{state: [A.x, B.why],", r":9:22: option 'B\.why' is unk"),
    "state with an option twice": ("{state: NN,", "{state: [A.x, A.x],", r":9:22: option 'A\.x' is listed"),
    "infeasible status quo": ("infeasible: []", "infeasible: [{where: NN, why: it moved}]",
                              r":9:16: the state 'NN' is infeasible: NN \(it moved\)"),
    "condition not said": ("NN, conditions: {war: false}}", "NN}",
                           r":9:3: status quo 'now' does not say whether 'war' holds"),
    "unknown condition": ("{war: false}}", "{war: false, peace: true}}",
                          r":9:45: condition 'peace' is unknown; valid: 'war'"),
    "condition not boolean": ("{war: false}}", "{war: no}}", r"must be true or false, not 'no'"),
    "no status quo for conditions": (
        "status_quo:\n  now: {state: NN, conditions: {war: false}}\n", "",
        r"conditions are set by a status quo, and there is none"),
    "canonical of no date": ("canonical: {now: YY}", "canonical: {nov: YY}",
                             r":11:35: status quo 'nov' is unknown; nearest: 'now'"),
    "canonical missing": ("canonical: {now: YY}, ", "", r"'canonical' is missing|canonical: must be a m"),
    "canonical outside": ("canonical: {now: YY}", "canonical: {now: YN}",
                          r":11:40: the canonical state 'YN' does not satisfy .*'deal': both"),
    "canonical infeasible": ("infeasible: []", "infeasible: [YY]", r":11:40: the state 'YY' is infeasible"),
    "where of nothing": ("{where: both", "{where: bth", r":11:17: term or condition 'bth' is unknown; n"),
    "objection by nobody": ("objections: {r:", "objections: {s:", r"reading 's' is unknown; valid: 'r'"),
    "bad hash": ("account, sha256: 0000", "account, sha256: 000g", r"must be a SHA-256 in 64 lower-case"),
    "bad number": ("characters: 9", "characters: nine", r"must be a whole number .*not 'nine'"),
    "claim beyond the account": ("characters: 9", "characters: 4",
                                 r":15:5: the passage of claim 'c1' ends at 5, account '1' at 4"),
    "passage backwards": ("start: 0, end: 5", "start: 5, end: 5", r"claim 'c1' ends before it starts"),
    "claim of no account": ('doc: "1"', 'doc: "2"', r":15:19: account '2' is unknown; valid: '1'"),
    "claim of unknown type": ("type: fact", "type: fakt", r"must be one of fact, .* near"),
    "claim with unknown key": ("type: fact", "kind: x, type: fact", r"the key 'kind' is unknown in claim"),
    "same claim twice": ("readings:", "  - {id: c1}\nreadings:", r":16:10: the id 'c1' is given twice in cl"),
    "claims a text": ("terms:", "series: x\nterms:", r"series: must be a mapping, not 'x'"),
    "reading of no account": ('account: "1"', 'account: "0"', r"account '0' is unknown; valid: '1'"),
    "reading of no date": ("date: now", "date: nwo", r":19:11: status quo 'nwo' is unknown; nearest: 'now"),
    "silent of nobody": ("date: now", "silent: [C]", r":19:14: decision maker or option 'C' is unknown"),
    "preferences of nobody": ("      B: {weights", "      C: {weights", r":22:7: decision maker 'C' is unk"),
    "preferences missing": ("      B: {weights: {A.x: 3, B.y: -2}}\n", "",
                            r":20:5: decision maker 'B' has no preferences in the reading 'r'; give some"),
    "no preferences": (BASE[BASE.index("preferences:") : BASE.index("conclusions:")], "notes: none\n",
                       r"decision maker '[AB]' has no preferences"),
    "two forms": ("{weights: {", "{ranking: [YY], weights: {", r"exactly one of 'statements', 'ranking' or"),
    "no form": ("{weights: {A.x: 3, B.y: -2}}", "[]", r"exactly one of 'statements', 'ranking' or 'weig"),
    "no statements": ("[A.x, {says: not B.y if war, because: [c1]}]", "[]", r"must not be empty"),
    "statement of nothing": ("not B.y if war", "not B.y if wra", r":21:47: term or condition 'wra' is unkn"),
    "statement with an unknown grade": ("because: [c1]", "grade: infered",
                                        r"must be one of direct, inferred, .* nearest: 'inferred'"),
    "because of nothing": ("because: [c1]", "because: [c11]", r":21:62: claim 'c11' is unknown; nearest: "),
    "assumed of nothing": ("because: [c1]", "assumed: [hold]", r"conclusion 'hold' is unknown; nearest: 'h"),
    "same id twice": ("because: [c1]", "id: A-1", r":21:56: the statement id 'A-1' is given twice"),
    "weight not whole": ("B.y: -2", "B.y: 1.5", r":22:34: readings\.r.*: must be a whole number .*'1\.5'"),
    "weight 3.0": ("B.y: -2", "B.y: 3.0", r"must be a whole number of at most 18 digits, not '3\.0'"),
    "weight too large": ("B.y: -2", "B.y: 1000000000001", r"a weight lies between -10\^12 and 10\^12, not"),
    "weight without end": ("B.y: -2", "B.y: " + "9" * 5000, r"at most 18 digits, not '9{40}'"),
    "weight of nothing": ("B.y: -2", "B.z: -2", r":22:29: option 'B\.z' is unknown; nearest: 'B\.y'"),
    "verdict of nothing": ("verdict: deal", "verdict: del", r"settlement 'del' is unknown; nearest: 'deal"),
    "unknown concept": ("concept: nash", "concept: nsh", r"must be one of nash, gmr, .* nearest: 'nash'"),
    "unknown verdict": ("is: holds", "is: hold", r"must be one of holds, breaks, deterred-on-paper, not"),
    "by nobody": ("by: A}", "by: C}", r"decision maker 'C' is unknown"),
    "test of two kinds": ("by: A}", "more_stable: deal}", r"a test gives exactly one of 'verdict'"),
    "unknown key in a test": ("by: A}", "bye: A}",
                              r"the key 'bye' is unknown in conclusions\[1\]\.tests\[1\]; nearest: 'by'"),
    "best replies to nowhere": ("{verdict: deal, concept: nash, is: holds, by: A}",
                                "{best_replies_from: deal}", r"exactly one of 'all_end_in' or 'some_end"),
    "equilibria of two": ("{verdict: deal, concept: nash, is: holds, by: A}",
                          "{equilibria: gmr, all_satisfy: A.x, none_satisfy: B.y}",
                          r"exactly one of 'all_satisfy', 'some_satisfy', 'none_satisfy' or 'within'"),
    "within without a count": ("{verdict: deal, concept: nash, is: holds, by: A}",
                               "{equilibria: gmr, within: deal}", r"'within' and 'count_is' stand togeth"),
    "path to nowhere": ("{verdict: deal, concept: nash, is: holds, by: A}",
                        "{path_from: now, to: dael, exists: true}", r"settlement or status quo 'dael' is"),
    "statement in a test": ("{verdict: deal, concept: nash, is: holds, by: A}",
                            "{equilibria: gmr, all_satisfy: A.z}", r":26:44: option 'A\.z' is unknown"),
    "what-if of no reading": ("{reading: r,", "{reading: q,", r"reading 'q' is unknown; valid: 'r'"),
    "what-if without a reading": ("{reading: r,", "{", r"put into one reading; name it under 'reading'"),
    "what-if sets nothing": ("{B.y: on}", "{B.z: on}", r"option 'B\.z' is unknown; nearest: 'B\.y'"),
    "what-if sets otherwise": ("{B.y: on}", "{B.y: yes}", r"must be one of on, off, not 'yes'"),
    "what-if of no condition": ("conditions: {war: true}", "conditions: {waar: true}", r"condition 'waar'"),
    "what-if at no place": ("{at: 3,", "{at: 4,", r"the last place in the list is 3, not 4"),
    "what-if before the first": ("{at: 3,", "{at: 0,", r"must be at least 1, not 0"),
    "what-if for weights": ("{A: [{at", "{B: [{at", r"the reading 'r' gives 'B' no statements to put oth"),
    "what-if for nobody": ("{A: [{at", "{C: [{at", r"decision maker 'C' is unknown"),
    "what-if of no date": ("{reading: r,", "{reading: r, status_quo: then,", r"status quo 'then' is unkn"),
    "based on nothing": ("date: now", "based_on: q", r":19:15: reading 'q' is unknown; valid: 'r'"),
    "based on itself": ("date: now", "based_on: r", r":19:15: readings in a circle: r -> r"),
    "published elsewhere": ("terms:", "published: perhaps\nterms:", r"published: must be one of unpublish"),
    "published of a bad state": ("terms:", "published: {where: x, equilibria: {nash: [YYY]}}\nterms:",
                                 r"the state 'YYY' has 3 letters"),
    "published under a bad name": ("terms:", "published: {where: x, equlibria: {}}\nterms:",
                                   r"the key 'equlibria' is unknown in published; nearest: 'equilibria'"),
    "background of no series": ("terms:", "background: [{words: x, series: [s]}]\nterms:",
                                r"series 's' is unknown"),
    "background of no claim": ("terms:", "background: [{words: x, because: [c2]}]\nterms:",
                               r"claim 'c2' is unknown; valid: 'c1'"),
    "states beside options": ("terms:", "states: [s1]\nmoves: {}\nterms:",
                              r"'options' cannot stand beside 'states' \(graph form\)"),
    "preferences and readings": ("terms:", "preferences: {A: {weights: {A.x: 1}}}\nterms:",
                                 r":5:1: give 'preferences' or 'readings', not both"),
    "too many options": ("{x: A does x}", "{x: a, " + ", ".join(f"x{i}: a" for i in range(61)) + "}",
                         r"a case may have at most 62 options, this one has 63"),
}  # fmt: skip


@pytest.mark.parametrize(("old", "new", "match"), CHANGES.values(), ids=CHANGES)
def test_one_change_one_sentence(old, new, match):
    assert BASE.count(old) == 1, "the change must be one"
    with pytest.raises(CaseError, match=match) as caught:
        loads(BASE.replace(old, new), "m.yaml")
    error = caught.value
    assert error.file == "m.yaml"
    assert "\n" not in str(error)
    assert error.line is not None
    assert error.column is not None


def test_a_condition_behind_a_term_cannot_decide_what_can_be():
    text = BASE.replace("B.y}\ncond", "B.y, w: not war}\ncond")
    text = text.replace("infeasible: []", "infeasible: [A.x and w]")
    with pytest.raises(CaseError, match=r":7:14: what can be cannot hang on a condition, .* 'war'"):
        loads(text, "m.yaml")


def test_a_claim_needs_its_hash():
    text = BASE.replace(f"end: 5, sha256: {'0' * 64},", "end: 5,")
    with pytest.raises(CaseError, match=r":15:5: 'sha256' is missing in claims\[1\]"):
        loads(text, "m.yaml")


def test_all_faults_of_one_pass_are_listed_in_order():
    text = BASE.replace("{y: B does y}", "{y: [a]}").replace("B.y: -2", "B.y: 1.5")
    with pytest.raises(CaseError, match=r"m\.yaml:1:1: the key 'titel'") as caught:
        loads("titel: x\n" + text, "m.yaml")
    assert [fault.line for fault in (caught.value, *caught.value.more)] == [1, 5, 23]
    assert all(str(fault).count("\n") == 0 for fault in caught.value.more)
