"""A reading derived by changes says what one written out by hand says."""

from collections.abc import Callable
from random import Random

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.case import Case, CaseError, dumps, loads
from detente.errors import InputError
from tests.case.test_fuzz import Dumper, loads_or_refuses, places, put, values

BASE = """\
title: t
options: {A: {x: signs, w: waves}, B: {y: signs, u: hides}}
status_quo: NNNN
readings:
  r:
    account: a1
    preferences:
      A: {statements: [{id: sign, says: A.x}, {id: wave, says: A.w}, {id: rest, says: not B.u}]}
      B: {statements: [{id: both, says: B.y}, {id: show, says: not B.u}]}
  s:
    preferences:
      A: {statements: [{id: other, says: not A.x}, {id: wave, says: not A.w}]}
      B: {weights: {B.y: 1}}
  t:
    based_on: r
    changes: CHANGES
"""


def derived(changes: str, *, text: str = BASE) -> Case:
    return loads(text.replace("CHANGES", changes), "m.yaml")


def said(case: Case, dm: str = "A", reading: str = "t") -> list[str]:
    return [f"{each.id}: {each.says}" for each in case.preferences(reading)[dm].statements]


SIGN, WAVE, REST = "sign: A.x", "wave: A.w", "rest: not B.u"


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ("[{move: rest, to: 1}]", [REST, SIGN, WAVE]),
        ("[{move: sign, to: 2}]", [WAVE, SIGN, REST]),
        ("[{move: sign, to: 3}]", [WAVE, REST, SIGN]),
        ("[{move: sign, to: 1}]", [SIGN, WAVE, REST]),
        ("[{drop: wave}]", [SIGN, REST]),
        ("[{drop: wave}, {drop: sign}]", [REST]),
        ("[{add: B.y, of: A}]", [SIGN, WAVE, REST, "t-1: B.y"]),
        ("[{drop: sign}, {add: B.y, of: A, to: 1}]", ["t-2: B.y", WAVE, REST]),
        ("[{add: {id: new, says: B.y}, of: A, to: 2}]", [SIGN, "new: B.y", WAVE, REST]),
        ("[{replace: wave, says: not A.w}]", [SIGN, "wave: not A.w", REST]),
        ("[{take: A, from: s}]", ["other: not A.x", "wave: not A.w"]),
        ("[{take: other, from: s}]", ["other: not A.x", SIGN, WAVE, REST]),
        ("[{take: wave, from: s}]", [SIGN, "wave: not A.w", REST]),
        ("[{take: wave, from: s, to: 3}]", [SIGN, REST, "wave: not A.w"]),
        ("[{drop: rest}, {drop: sign}, {take: wave, from: s}]", ["wave: not A.w"]),
        ("[{move: rest, to: 1}, {move: rest, to: 3}]", [SIGN, WAVE, REST]),
    ],
)  # fmt: skip
def test_changes_are_made_in_order(changes, expected):
    case = derived(changes)
    assert said(case) == expected
    assert said(case, "B") == ["both: B.y", "show: not B.u"]
    assert said(case, reading="r") == [SIGN, WAVE, REST]


def test_a_whole_list_of_another_form_is_taken_as_it_is():
    case = derived("[{take: B, from: s}]")
    assert case.preferences("t")["B"] == case.preferences("s")["B"]


def test_a_replaced_statement_leaves_its_old_claims_behind():
    text = BASE.replace("{id: wave, says: A.w}", "{id: wave, says: A.w, because: [c1], note: old}")
    (_, wave, _) = (
        derived("[{replace: wave, says: B.y}]", text=text).preferences("t")["A"].statements
    )
    assert (wave.id, wave.because, wave.note) == ("wave", (), None)
    changes = "[{replace: wave, says: B.y, because: [c2], grade: direct, note: new}]"
    (_, wave, _) = derived(changes, text=text).preferences("t")["A"].statements
    assert (wave.because, wave.grade, wave.note) == (("c2",), "direct", "new")


def test_a_derived_reading_comes_from_the_account_of_its_base():
    assert derived("[{move: rest, to: 1}]").reading("t").account == "a1"


def test_readings_can_be_derived_from_derived_ones_in_any_order():
    text = BASE.replace("  t:\n", "  q: {based_on: t, changes: [{drop: sign}]}\n  t:\n")
    case = derived("[{move: rest, to: 1}]", text=text)
    assert said(case, reading="q") == [REST, WAVE]


def test_one_of_the_same_id_by_two_parties_is_named_with_its_owner():
    text = BASE.replace("{id: both,", "{id: sign,")
    with pytest.raises(CaseError, match="'sign' is a statement of 'A' and of 'B'; name one"):
        derived("[{drop: sign}]", text=text)
    assert said(derived("[{drop: sign, of: B}]", text=text), "B") == ["show: not B.u"]


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ("[{move: ^sing, to: 1}]", "statement 'sing' is unknown; nearest: 'sign'"),
        ("[{move: sign, to: ^4}]", "the last place in the list is 3, not 4"),
        ("[{move: sign, to: ^0}]", "must be at least 1, not 0"),
        ("[{move: sign, to: ^x}]", "must be a whole number"),
        ("[^{move: sign}]", "'to' is missing"),
        ("[^{move: sign, drop: sign}]", "exactly one of 'move', 'drop', 'add', 'replace'"),
        ("[{move: sign, ^two: 1}]", "the key 'two' is unknown"),
        ("[{drop: ^both, of: A}]", "statement 'both' is unknown"),
        ("[{drop: both, of: ^C}]", "decision maker 'C' is unknown; valid: 'A', 'B'"),
        ("[{drop: both}, {drop: ^show}]", "this leaves 'B' without any statement"),
        ("[{drop: wave}, {drop: ^wave}]", "statement 'wave' is unknown"),
        ("[^{add: B.y}]", "'of' is missing"),
        ("[{add: B.y, of: ^C}]", "decision maker 'C' is unknown"),
        ("[{add: B.y, of: A, to: ^5}]", "the last place in the list is 4, not 5"),
        ("[{add: ^{id: sign, says: B.y}, of: A}]", "'A' has a statement 'sign' already"),
        ("[{add: ^B.z, of: A}]", "option 'B.z' is unknown; nearest: 'B.y'"),
        ("[{add: A.x and^, of: A}]", "the statement ends where a name is expected"),
        ("[{replace: sign, says: ^A.q}]", "option 'A.q' is unknown"),
        ("[^{replace: sign}]", "'says' is missing"),
        ("[{take: A, from: ^u}]", "reading 'u' is unknown; valid: 'r', 's', 't'"),
        ("[{take: ^AA, from: s}]", "statement 'AA' is unknown; nearest: 'A'"),
        ("[{take: A, from: s, to: ^2}]", "'to' goes with a statement, not with a whole list"),
        ("[{take: B, from: s}, {take: ^both, from: r}]", "are no statements that could change"),
        ("[{take: A, from: ^t}]", "readings in a circle: t -> t"),
        ("^take", "must be a list"),
        ("[^take]", "exactly one of 'move'"),
    ],
)  # fmt: skip
def test_a_change_that_cannot_be_made_is_named_at_its_place(changes, told):
    fault_in(derived, BASE, changes, told)


def fault_in(read: Callable[[str], Case], base: str, changes: str, told: str) -> None:
    """Read changes in which a caret marks the place of the fault that is told."""
    where = base[: base.index("CHANGES")]
    line = where.count("\n") + 1
    column = len(where.rpartition("\n")[2]) + changes.index("^") + 1
    with pytest.raises(CaseError) as caught:
        read(changes.replace("^", ""))
    message = str(caught.value)
    assert message.startswith(f"m.yaml:{line}:{column}: "), message
    assert told in message


def test_claims_and_conclusions_of_changes_must_exist():
    sha = "0" * 64
    evidence = (
        f"accounts: [{{id: a1, title: An account, sha256: {sha}}}]\n"
        f"claims: [{{id: c1, doc: a1, start: 0, end: 4, sha256: {sha}, type: fact, "
        "paraphrase: it is so}]\nconclusions: [{id: war, title: War comes}]\n"
    )
    text = BASE + evidence
    good = "[{add: {says: B.y, because: [c1], assumed: [war]}, of: A}]"
    assert derived(good, text=text).preferences("t")["A"].statements[-1].because == ("c1",)
    for old, new, told in (
        ("[c1]", "[c2]", "claim 'c2' is unknown; valid: 'c1'"),
        ("[war]", "[wars]", "conclusion 'wars' is unknown; nearest: 'war'"),
    ):
        with pytest.raises(CaseError, match=told):
            derived(good.replace(old, new), text=text)
    with pytest.raises(CaseError, match="claim 'c3' is unknown"):
        derived("[{replace: sign, says: B.y, because: [c3]}]", text=text)


def test_a_circle_through_what_is_taken():
    text = BASE.replace("  t:\n", "  q: {based_on: t}\n  t:\n")
    with pytest.raises(CaseError, match="readings in a circle: q -> t -> q"):
        derived("[{take: A, from: q}]", text=text)


def test_readings_above_a_fault_add_none_of_their_own():
    text = BASE.replace("  t:\n", "  q: {based_on: t, changes: [{drop: x}]}\n  t:\n")
    with pytest.raises(CaseError) as caught:
        derived("[{drop: nothing}]", text=text)
    assert "'nothing' is unknown" in caught.value.message
    assert caught.value.more == ()


def test_a_case_made_in_memory_is_told_too():
    case = derived("[{drop: sign}]")
    reading = case.readings["t"].model_copy(update={"changes": case.readings["t"].changes * 2})
    broken = case.model_copy(update={"readings": {**case.readings, "t": reading}})
    with pytest.raises(InputError, match="change 2 of reading 't': statement 'sign' is unknown"):
        broken.preferences("t")
    looped = case.readings["r"].model_copy(update={"based_on": "t"})
    with pytest.raises(InputError, match="is made from itself"):
        case.model_copy(update={"readings": {**case.readings, "r": looped}}).preferences("t")


def test_a_long_chain_of_readings_is_no_deep_recursion():
    chain = "".join(
        f"  k{n}: {{based_on: {f'k{n + 1}' if n < 1100 else 'r'}}}\n" for n in range(1101)
    )
    case = derived("[{take: A, from: k0}]", text=BASE.replace("  t:\n", chain + "  t:\n"))
    assert said(case) == [SIGN, WAVE, REST]


def test_saved_and_loaded_again():
    case = derived(
        "[{move: rest, to: 1}, {add: B.y, of: A}, {replace: wave, says: not A.w, because: [c1]}, "
        "{take: other, from: s, to: 2}, {drop: sign, of: A}]"
    )
    again = loads(dumps(case))
    assert again == case
    assert again.content_hash == case.content_hash
    assert again.reading_hash("t") == case.reading_hash("t")


def test_changes_count_in_the_hashes():
    one, other = derived("[{move: rest, to: 1}]"), derived("[{move: rest, to: 2}]")
    assert one.content_hash != other.content_hash
    assert one.reading_hash("t") != other.reading_hash("t")
    assert one.reading_hash("r") == other.reading_hash("r")


def by_hand(listed: list[dict], rng: Random) -> tuple[list[dict], list[dict]]:
    """Random changes of a list, and the list that they should leave."""
    result, changes = list(listed), []
    for number in range(rng.randint(1, 6)):
        verb = rng.choice(["move", "drop", "add", "replace"])
        entry = rng.choice(result)
        rest = [each for each in result if each is not entry]
        to = rng.randint(1, len(result))
        if verb == "move":
            changes.append({"move": entry["id"], "to": to})
            result = [*rest[: to - 1], entry, *rest[to - 1 :]]
        elif verb == "drop" and rest:
            changes.append({"drop": entry["id"]})
            result = rest
        elif verb == "replace":
            changes.append({"replace": entry["id"], "says": "B.y if A.x"})
            new = {"id": entry["id"], "says": "B.y if A.x"}
            result = [new if each is entry else each for each in result]
        else:
            new = {"id": f"n{number}", "says": "A.w or B.u"}
            changes.append({"add": new, "of": "A", "to": to})
            result = [*result[: to - 1], new, *result[to - 1 :]]
    return changes, result


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32))
def test_derived_equals_written_out_by_hand(seed):
    content = yaml.safe_load(BASE.replace("CHANGES", "[]"))
    own = content["readings"]["r"]["preferences"]
    changes, result = by_hand(own["A"]["statements"], Random(seed))
    content["readings"]["t"] = {"title": "t", "based_on": "r", "changes": changes}
    case = loads(yaml.safe_dump(content))
    content["readings"]["t"] = {
        "title": "t",
        "account": "a1",
        "preferences": {"A": {"statements": result}, "B": own["B"]},
    }
    plain = loads(yaml.safe_dump(content))
    assert case.preferences("t") == plain.preferences("t")
    assert case.reading_hash("t") == plain.reading_hash("t")


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(["sign", "wave", "rest"]), st.integers(1, 3))
def test_there_and_back_is_where_it_was(name, to):
    back = ["sign", "wave", "rest"].index(name) + 1
    case = derived(f"[{{move: {name}, to: {to}}}, {{move: {name}, to: {back}}}]")
    assert case.preferences("t") == case.preferences("r")


EVERYTHING = BASE.replace(
    "CHANGES",
    """
      - {move: sign, to: 2}
      - {drop: wave, of: A}
      - {add: {id: new, says: B.y, because: [c1], grade: direct}, of: B, to: 1}
      - {replace: rest, says: A.w, note: n}
      - {take: other, from: s, of: A, to: 1}
      - {take: B, from: s}
    parameters: {cost: {value: [0, 1], because: [c1]}, rate: 0.5}
    positions: {A: {land: {value: 1, salience: 2}}}
    ties: [{between: [A, B], sign: -1, note: n}]
""",
)
PLAIN = yaml.load(EVERYTHING, Loader=yaml.BaseLoader)
DEEP = [path for path in places(PLAIN) if path[:1] == ("readings",)]


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(DEEP), values)
def test_whatever_stands_there_loads_or_is_refused(path, new):
    loads_or_refuses(yaml.dump(put(PLAIN, path, new), Dumper=Dumper, allow_unicode=True))


def test_the_file_to_be_spoilt_is_sound():
    case = loads(EVERYTHING)
    assert loads(dumps(case)) == case
