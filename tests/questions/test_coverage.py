"""Coverage: what each entry rests on, by the status of its claims."""

from __future__ import annotations

import pytest

from detente.case import Case, load, loads
from detente.errors import InputError
from detente.questions.coverage import STANDINGS, coverage
from detente.questions.lint import lint

SHA = "0" * 64
STATUSES = {"c1": "accepted", "c2": "accepted", "g1": "suggested", "g2": "suggested",
            "x1": "rejected", "x2": "rejected", "free": "accepted", "told": "accepted",
            "other": "accepted"}  # fmt: skip


def case(**entries: str) -> Case:
    """A case in which A has one statement for each list of claims."""
    claims = "".join(
        f"  - {{id: {name}, doc: {'a2' if name == 'other' else 'a1'}, start: 0, end: 4, "
        f"sha256: {SHA}, type: fact, paraphrase: it is so, status: {status}}}\n"
        for name, status in STATUSES.items()
    )
    wants = ", ".join(
        f"{{id: {name}, says: A.x, because: [{listed}]}}" for name, listed in entries.items()
    )
    return loads(
        f"""\
title: Covered
options: {{A: {{x: signs}}, B: {{y: signs}}}}
status_quo: NN
accounts:
  - {{id: a1, title: One, sha256: {SHA}}}
  - {{id: a2, title: Two, sha256: {SHA}}}
claims:
{claims}
conclusions: [{{id: end, title: The end, because: [told]}}]
readings:
  r:
    account: a1
    preferences:
      A: {{statements: [{wants}]}}
      B: {{weights: {{B.y: 1}}}}
    parameters: {{cost: {{value: [1, 2], because: [c1]}}}}
    positions: {{A: {{land: {{value: 1, because: [g1]}}}}}}
    ties: [{{between: [A, B], sign: -1, because: [x1, x2], grade: direct}}]
  s:
    based_on: r
    account: a2
    changes: [{{add: {{id: new, says: B.y}}, of: A}}]
"""
    )


def standing(listed: str) -> str:
    (first, *_) = coverage(case(one=listed), ["r"]).entries
    return first.standing


@pytest.mark.parametrize(
    ("listed", "expected"),
    [
        ("", "no claims"),
        ("c1", "one claim"),
        ("c1, c1", "one claim"),
        ("c1, c2", "several claims"),
        ("c1, g1", "one claim"),
        ("c1, x1", "one claim"),
        ("c1, c2, x1", "several claims"),
        ("g1, g2", "suggested only"),
        ("g1, x1", "suggested only"),
        ("x1", "all rejected"),
        ("x1, x2", "all rejected"),
    ],
)
def test_only_accepted_claims_carry(listed: str, expected: str) -> None:
    assert standing(listed) == expected
    assert expected in STANDINGS


def test_every_kind_of_entry_is_listed_with_its_claims() -> None:
    found = {entry.id: entry for entry in coverage(case(one="c1, g1, x1"), ["r"]).entries}
    assert {name: entry.kind for name, entry in found.items()} == {
        "one": "statement", "cost": "parameter", "A.land": "position", "A-B": "tie",
    }  # fmt: skip
    one = found["one"]
    assert (one.accepted, one.suggested, one.rejected) == (("c1",), ("g1",), ("x1",))
    assert (one.party, one.says) == ("A", "A.x")
    assert found["cost"].says == "1 to 2"
    assert (found["A-B"].grade, found["A-B"].standing) == ("direct", "all rejected")


def test_a_derived_reading_stands_on_what_it_takes_over() -> None:
    found = coverage(case(one="c1"), ["s"])
    assert [entry.id for entry in found.entries] == ["one", "new", "cost", "A.land", "A-B"]
    assert found.counts("s") == {
        "one claim": 2, "no claims": 1, "suggested only": 1, "all rejected": 1,
    }  # fmt: skip


def test_claims_that_no_entry_uses_account_by_account() -> None:
    found = coverage(case(one="c1, c2", two="g2"))
    assert found.unused == {"a1": ("free", "told"), "a2": ("other",)}
    assert found.told == {"told"}
    # Only the account of the readings that are asked for; a rejected claim is missed by nobody.
    assert coverage(case(one="c1"), ["r"]).unused == {"a1": ("c2", "g2", "free", "told")}


def test_claims_that_the_case_does_not_hold() -> None:
    text = """\
title: t
options: {A: {x: signs}}
preferences: {A: {statements: [{says: A.x, because: [c1]}]}}
"""
    (entry,) = coverage(loads(text)).entries
    assert (entry.standing, entry.missing) == ("not at hand", ("c1",))


def test_the_finding_has_a_row_an_entry_and_only_accepted_claims() -> None:
    found = coverage(case(one="c1, g1", two="x1"), ["r"]).finding()
    assert found.reading == "r"
    assert len(found.answer.rows) == 5  # type: ignore[union-attr]
    assert found.claims == ("c1",)
    assert "2 rest on claims that have all been rejected" in found.summary
    assert found == type(found).from_json(found.to_json())


def test_lint_flags_what_stands_on_nothing() -> None:
    remarks = {
        (each.kind, each.words.split(":")[0])
        for each in lint(case(good="c1", bare="", maybe="g1", gone="x1, x2"), ["r"])
        if each.kind in {"no-claims", "suggested-only", "all-rejected"}
    }
    assert remarks == {
        ("no-claims", "bare"),
        ("suggested-only", "maybe"),
        ("suggested-only", "A.land"),
        ("all-rejected", "gone"),
        ("all-rejected", "A-B"),
    }


def test_the_built_in_case_has_no_entry_on_rejected_or_suggested_claims() -> None:
    found = coverage(load("south-caucasus"))
    assert {entry.standing for entry in found.entries} <= {
        "several claims", "one claim", "no claims",
    }  # fmt: skip
    # Whoever names no claim says that it is the coder's own.
    bare = [entry for entry in found.entries if entry.standing == "no claims"]
    assert {entry.grade for entry in bare} == {"analyst"}


def test_a_reading_that_is_not_there() -> None:
    with pytest.raises(InputError, match="reading 'q' is unknown"):
        coverage(case(one="c1"), ["q"])
