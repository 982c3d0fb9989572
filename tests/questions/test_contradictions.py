"""Contradictions between accounts: counted by kind, frames, dates and silences apart."""

from __future__ import annotations

import json
from collections import Counter
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.case import Case, loads
from detente.case.evidence import DIFFERENCES, Link
from detente.findings import Finding, Table
from detente.questions.contradictions import APART, KINDS, SUBSTANCE, contradictions

CASE = """
title: Two wells
options:
  A: {dig: {on: digs, off: does not dig}}
preferences:
  A: {statements: [A.dig]}
accounts:
  - {id: north, title: From the north, sha256: HASH}
  - {id: south, title: From the south, sha256: HASH}
""".replace("HASH", "a" * 64)
NAMES = ("n1", "n2", "s1", "s2")


@pytest.fixture(scope="module")
def wells() -> Case:
    return loads(CASE)


def with_links(case: Case, *links: dict[str, str], rejected: str = "") -> Case:
    claims = {}
    for place, name in enumerate(NAMES):
        account = "north" if name[0] == "n" else "south"
        claims[name] = {
            "id": name,
            "passage": {"doc": account, "start": place, "end": place + 1, "sha256": "b" * 64},
            "type": "fact",
            "status": "rejected" if name == rejected else "accepted",
            "paraphrase": f"The well holds {place} buckets.",
        }
    made = {
        f"link-{place}": Link.model_validate({"id": f"link-{place}", **link})
        for place, link in enumerate(links)
    }
    # Built as a whole so that the claims are records, not plain data.
    plain = case.model_dump(by_alias=True, mode="json") | {"claims": claims}
    return Case.model_validate(plain).model_copy(update={"links": made})


def clash(start: str, end: str, difference: str, **more: str) -> dict[str, str]:
    return {"from": start, "to": end, "kind": "contradicts", "difference": difference, **more}


def same(start: str, end: str) -> dict[str, str]:
    return {"from": start, "to": end, "kind": "same"}


def test_every_kind_of_difference_has_its_words() -> None:
    assert set(KINDS) == set(DIFFERENCES)
    assert set(SUBSTANCE) == {"fact", "causal", "forecast", "value"}
    assert set(APART) == {"frame", "time", "silence"}
    for kind in KINDS.values():
        assert kind.meaning.endswith(".")
        assert kind.title[0].isupper()


def test_frames_dates_and_silences_are_no_contradictions_of_substance(wells: Case) -> None:
    case = with_links(wells, *(clash("n1", "s1", kind) for kind in DIFFERENCES))
    found = contradictions(case)
    assert {pair.kind for pair in found.substance} == set(SUBSTANCE)
    assert {pair.kind for pair in found.apart} == set(APART)
    assert "on substance in 4 places" in found.words
    assert "1 where each speaks of another date" in found.words


@given(
    st.lists(
        st.tuples(
            st.sampled_from(NAMES), st.sampled_from(NAMES), st.sampled_from([*DIFFERENCES, "same"])
        ).filter(lambda link: link[0] != link[1]),
        max_size=8,
    )
)
def test_each_link_between_accounts_is_told_once(links: list[tuple[str, str, str]]) -> None:
    made = [same(a, b) if kind == "same" else clash(a, b, kind) for a, b, kind in links]
    found = contradictions(with_links(loads(CASE), *made))
    across = [kind for a, b, kind in links if a[0] != b[0]]
    assert Counter(pair.kind for pair in found.pairs) == Counter(across)
    assert len(found.substance) + len(found.apart) + len(found.agreements) == len(across)
    assert len(found.within) == sum(a[0] == b[0] and kind != "same" for a, b, kind in links)
    assert sum(found.counts.values()) == len(across)


def test_the_first_claim_is_that_of_the_first_account(wells: Case) -> None:
    (pair,) = contradictions(with_links(wells, clash("s2", "n1", "value"))).pairs
    assert (pair.first.id, pair.second.id) == ("n1", "s2")


@pytest.mark.parametrize("status", ["suggested", "rejected"])
def test_only_accepted_links_count(wells: Case, status: str) -> None:
    found = contradictions(with_links(wells, clash("n1", "s1", "fact", status=status)))
    assert found.pairs == ()
    assert found.waiting == (status == "suggested")


def test_a_rejected_claim_contradicts_nothing(wells: Case) -> None:
    links = [clash("n1", "s1", "fact"), clash("n2", "s1", "fact")]
    found = contradictions(with_links(wells, *links, rejected="n1"))
    assert [pair.first.id for pair in found.pairs] == ["n2"]


def test_nothing_linked_is_said_plainly(wells: Case) -> None:
    found = contradictions(wells)
    assert found.pairs == ()
    assert found.words == (
        "The accounts contradict each other on substance in no places. They are linked as saying "
        "the same in no places."
    )


def test_the_finding_survives_json(wells: Case) -> None:
    case = with_links(wells, clash("n1", "s1", "time"), same("n2", "s2"))
    finding = contradictions(case).finding()
    assert Finding.from_json(finding.to_json()) == finding
    assert isinstance(finding.answer, Table)
    assert [row[:4] for row in finding.answer.rows] == [
        ("time", False, "n1", "s1"),
        ("same", False, "n2", "s2"),
    ]
    assert finding.claims == ("n1", "s1", "n2", "s2")


def test_the_built_in_case_as_its_file_says(caucasus: Case) -> None:
    folder = files("detente.case").joinpath("catalog/south-caucasus")
    lines = folder.joinpath("links.jsonl").read_text(encoding="utf-8").splitlines()
    links = [json.loads(line) for line in lines]
    wanted = Counter(link.get("difference", link["kind"]) for link in links)
    across = {kind: wanted[kind] for kind in (*KINDS, "same") if wanted[kind]}
    assert contradictions(caucasus).counts == across


def test_what_differs_by_date_only_is_apart(caucasus: Case) -> None:
    apart = {(pair.first.id, pair.second.id) for pair in contradictions(caucasus).apart}
    assert ("000-c061", "001-c037") in apart
    assert ("000-c028", "001-c005") not in apart


@pytest.fixture(scope="module")
def caucasus() -> Case:
    from detente.case import load

    return load("south-caucasus")
