"""Into a case: what is new is added, nothing is overwritten silently."""

import pytest

from detente.case.codebook import Codebook
from detente.case.evidence import Link
from detente.interchange.exchange import Exchange
from detente.interchange.merging import merge
from tests.interchange.making import small


def changed(exchange, **parts):
    return Exchange(exchange.evidence.model_copy(update=parts), exchange.texts)


def test_the_same_again_changes_nothing():
    present = small()
    merged = merge(present.evidence, present)
    assert merged.evidence == present.evidence
    assert (merged.accounts, merged.claims, merged.same, merged.conflicts) == ((), (), 1, ())


@pytest.mark.parametrize("replace", [False, True])
def test_a_difference_is_listed_and_taken_only_if_asked_for(replace):
    present, coming = small(), small(polarity=1, coder="bo")
    merged = merge(present.evidence, coming, replace=replace)
    assert merged.conflicts == ("claim k1: polarity, coder",)
    wanted = coming if replace else present
    assert merged.evidence.claims == wanted.evidence.claims
    assert merged.claims == (("k1",) if replace else ())


def test_a_document_is_recognised_under_another_name():
    coming = small()
    account = coming.evidence.accounts["rep"].model_copy(update={"id": "theirs"})
    claim = coming.evidence.claims["k1"]
    passage = claim.passage.model_copy(update={"account": "theirs"})
    claim = claim.model_copy(update={"id": "k2", "passage": passage})
    other = Exchange(
        coming.evidence.model_copy(
            update={"accounts": {"theirs": account}, "claims": {"k2": claim}}
        ),
        {"theirs": coming.texts["rep"]},
    )
    merged = merge(small().evidence, other)
    assert list(merged.evidence.accounts) == ["rep"]
    assert merged.evidence.claims["k2"].passage.account == "rep"
    assert merged.texts == {"rep": coming.texts["rep"]}


def test_another_document_of_the_same_name_gets_a_name_of_its_own():
    coming = small("It was closed elsewhere.")
    merged = merge(small().evidence, changed(coming, claims={}))
    new = merged.accounts[0]
    assert new.startswith("rep-") and merged.texts == {new: coming.texts["rep"]}


def test_links_and_claims_without_their_ground_are_left_out():
    coming = small()
    link = Link.model_validate({"id": "l", "from": "k1", "to": "gone", "kind": "same"})
    merged = merge(small().evidence, changed(coming, links={"l": link}))
    assert merged.links == ()
    merged = merge(small("Closed? closed.").evidence, changed(coming, accounts={}))
    assert merged.conflicts == ("claim k1: passage",)
    empty = type(coming.evidence)()
    assert merge(empty, changed(coming, accounts={})).conflicts == (
        "claims of accounts that neither has: k1",
    )


def test_words_of_the_codebook_are_added_and_never_changed():
    present = changed(small(), codebook=Codebook(issues={"road": "the road"}))
    coming = changed(small(), codebook=Codebook(issues={"road": "a road", "gas": "gas"}))
    merged = merge(present.evidence, coming)
    assert merged.evidence.codebook.issues == {"road": "the road", "gas": "gas"}
    assert merged.conflicts == ("codebook, issues road: 'the road' here, 'a road' there",)


def test_links_of_claims_that_neither_has_are_told():
    present = small()
    link = Link.model_validate({"id": "l1", "from": "k1", "to": "gone", "kind": "supports"})
    coming = changed(present, links={"l1": link})
    merged = merge(present.evidence, coming)
    assert merged.evidence.links == {}
    assert merged.conflicts == ("links of claims that neither has: l1",)
