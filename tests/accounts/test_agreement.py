"""Comparing coders: who answers whom, what is left out, and what is there to settle."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.accounts.agreement import FIELDS, Options, agreement, coded_claims, match
from detente.case import load
from detente.case.basis import Evidence
from detente.case.codebook import Codebook
from detente.errors import InputError

from .coding import account, claim, evidence

FAST = Options(resamples=0)


def compare(*claims, **options):
    return agreement({"here": evidence(*claims)}, Options(resamples=0, **options))


def alpha_of(found, name):
    return next(alpha for alpha in found.alphas if alpha.field == name)


def pairs(found):
    return [sorted(coded.claim.id for coded in unit.by.values()) for unit in found.units]


def test_claims_on_the_same_passage_are_one_unit():
    found = compare(
        claim("a1", 0, 40, coder="A"), claim("a2", 100, 140, coder="A"),
        claim("b1", 0, 40, coder="B"), claim("b2", 104, 140, coder="B", type="forecast"),
    )  # fmt: skip
    assert pairs(found) == [["a1", "b1"], ["a2", "b2"]]
    assert alpha_of(found, "type").value == pytest.approx(0.0)
    (one,) = found.disagreements
    assert (one.unit, one.account, one.start, one.end) == (2, "doc", 100, 140)
    assert (one.field, one.says) == ("type", {"A": "fact", "B": "forecast"})
    assert one.claims == {"A": "a2", "B": "b2"}


@pytest.mark.parametrize(("end", "matched"), [(20, True), (21, False)])
def test_the_threshold_is_the_shared_part_of_what_either_covers(end, matched):
    """0-10 of 0-20 is one half, of 0-21 less."""
    found = compare(claim("a", 0, 10, coder="A"), claim("b", 0, end, coder="B"))
    assert bool(found.units) == matched
    assert len(found.alone) == (0 if matched else 2)


def test_the_largest_overlap_is_taken_first():
    found = compare(
        claim("a1", 0, 30, coder="A"), claim("a2", 10, 40, coder="A"), claim("b", 9, 40, coder="B")
    )
    assert pairs(found) == [["a2", "b"]]
    assert [coded.claim.id for coded in found.alone] == ["a1"]


def test_of_two_claims_on_one_passage_the_more_alike_are_matched():
    found = compare(
        claim("a1", 0, 30, coder="A"), claim("a2", 0, 30, coder="A", type="forecast", hedged=True),
        claim("b1", 0, 30, coder="B", type="forecast"), claim("b2", 0, 30, coder="B"),
    )  # fmt: skip
    assert pairs(found) == [["a1", "b2"], ["a2", "b1"]]


def test_another_place_that_says_the_same_counts_as_well():
    further = {"doc": "doc", "start": 500, "end": 520, "sha256": "0" * 64}
    found = compare(
        claim("a", 0, 30, coder="A", further=[further]), claim("b", 500, 520, coder="B")
    )
    assert pairs(found) == [["a", "b"]]


def test_a_unit_has_at_most_one_claim_of_each_of_three_coders():
    found = compare(
        claim("a", 0, 30, coder="A"), claim("b", 0, 28, coder="B"), claim("c", 1, 30, coder="C"),
        claim("c2", 2, 30, coder="C"),
    )  # fmt: skip
    assert pairs(found) == [["a", "b", "c"]]
    assert alpha_of(found, "type").units == 1


def test_uncoded_text_does_not_count_for_the_fields():
    """Claims of one coder alone change no alpha, only that for unitising."""
    both = [
        claim(f"{who}{n}", 50 * n, 50 * n + 30, coder=who, polarity=n % 2 - (who == "B" and n == 3))
        for who in "AB"
        for n in range(6)
    ]
    alone = claim("alone", 700, 900, coder="A", polarity=-1)
    one, two = compare(*both), compare(*both, alone)
    assert one.alphas == two.alphas
    assert one.unitising.value == 1 > two.unitising.value


def test_a_field_that_a_coder_never_fills_is_not_coded_by_that_coder():
    found = compare(
        claim("a1", 0, 30, coder="A", issue="land"), claim("a2", 50, 80, coder="A"),
        claim("b1", 0, 30, coder="B"), claim("b2", 50, 80, coder="B"),
    )  # fmt: skip
    assert alpha_of(found, "issue").reason == "no unit has this field from two coders"
    assert found.disagreements == ()


def test_a_field_that_a_coder_sometimes_fills_means_nothing_where_it_is_empty():
    found = compare(
        claim("a1", 0, 30, coder="A", issue="land"), claim("a2", 50, 80, coder="A"),
        claim("b1", 0, 30, coder="B", issue="land"), claim("b2", 50, 80, coder="B", issue="law"),
    )  # fmt: skip
    (one,) = found.disagreements
    assert one.says == {"A": "nothing", "B": "law"}


def test_chances_are_compared_as_numbers_by_the_codebook():
    found = compare(
        claim("a1", 0, 30, coder="A", modality="likely"), claim("a2", 50, 80, coder="A"),
        claim("b1", 0, 30, coder="B", p_low=0.5, p_high=0.7), claim("b2", 50, 80, coder="B"),
    )  # fmt: skip
    assert [(d.field, d.says) for d in found.disagreements] == [
        ("modality", {"A": "likely", "B": "none"}),
        ("chance", {"A": "0.675", "B": "0.6"}),
    ]
    assert alpha_of(found, "chance").units == 1, "claims without a chance are missing values"


def test_the_disagreements_are_complete():
    """As many units for each field as alpha says differ, and each with what all coders say."""
    claims = [
        claim(
            f"{who}{n}", 60 * n, 60 * n + 50, coder=who, actor=["X"] if n % 3 else ["X", who],
            polarity=(n + shift) % 3 - 1, negated=bool(n & shift), stance=0 if n < 5 else shift,
        )
        for shift, who in enumerate("AB")
        for n in range(12)
    ]  # fmt: skip
    found = compare(*claims)
    for alpha in found.alphas:
        assert alpha.differing == sum(d.field == alpha.field for d in found.disagreements)
    assert all(set(item.says) == {"A", "B"} for item in found.disagreements)
    assert sum(alpha.differing for alpha in found.alphas) == len(found.disagreements) > 20


def test_two_folders_are_two_coders():
    mine, theirs = evidence(claim("c1", 0, 30)), evidence(claim("c1", 0, 30, type="causal"))
    found = agreement({"mine": mine, "theirs": theirs}, FAST)
    assert found.coders == ("mine", "theirs")
    assert found.disagreements[0].says == {"mine": "fact", "theirs": "causal"}


def test_a_coder_in_two_folders_is_one_coder_if_both_say_the_same():
    """The second folder was copied from the first before the second coder began."""
    one = claim("a1", 0, 30, coder="A")
    two = claim("b1", 0, 30, coder="B")
    assert agreement({"x": evidence(one), "y": evidence(one, two)}, FAST).coders == ("A", "B")
    later = claim("a1", 0, 30, coder="A", type="causal")
    found = agreement({"x": evidence(one), "y": evidence(later)}, FAST)
    assert found.coders == ("A in x", "A in y")


def test_the_same_text_is_recognised_under_another_name():
    renamed = account("other", sha256=account("doc").sha256)
    theirs = evidence(claim("b", 0, 30, doc="other", coder="B"), accounts=(renamed,))
    found = agreement({"x": evidence(claim("a", 0, 30, coder="A")), "y": theirs}, FAST)
    assert len(found.units) == 1


def test_another_text_under_the_same_name_is_told_and_not_compared():
    changed = account("doc", sha256="1" * 64)
    theirs = evidence(claim("b", 0, 30, coder="B"), accounts=(changed,))
    found = agreement({"x": evidence(claim("a", 0, 30, coder="A")), "y": theirs}, FAST)
    assert found.units == ()
    assert "different texts under the name 'doc'" in found.notes[0]
    assert found.unitising.reason == "no text of known length was coded by two coders"


def test_texts_of_unknown_length_are_left_out_of_unitising():
    unknown = account("doc", characters=None)
    claims = [claim(who, 0, 30, coder=who) for who in "AB"]
    found = agreement({"here": evidence(*claims, accounts=(unknown,))}, FAST).unitising
    assert found.value is None
    assert found.notes == ("1 text of unknown length left out",)


def test_overlapping_passages_of_one_coder_are_one_segment():
    apart = compare(claim("a", 0, 30, coder="A"), claim("b", 0, 30, coder="B"))
    twice = compare(
        claim("a", 0, 20, coder="A"), claim("a2", 10, 30, coder="A"), claim("b", 0, 30, coder="B")
    )
    assert apart.unitising.value == twice.unitising.value == 1
    assert apart.unitising.shares == {"A": 0.03, "B": 0.03}


def test_one_coder_alone_is_told_so():
    with pytest.raises(InputError, match="only one coder is to be compared, 'A': agreement needs"):
        compare(claim("a", 0, 30, coder="A"))
    with pytest.raises(InputError, match="only one coder is to be compared, 'unnamed'"):
        agreement({"here": load("south-caucasus").evidence}, FAST)
    with pytest.raises(InputError, match="there are no claims by a person here"):
        agreement({"here": Evidence()}, FAST)


def test_rules_and_models_are_compared_only_when_named():
    claims = [
        claim("a", 0, 30, coder="A"), claim("b", 0, 30, coder="B"),
        claim("m", 0, 30, made_by="rule", producer="flags 1.0", status="suggested"),
    ]  # fmt: skip
    assert compare(*claims).coders == ("A", "B")
    named = compare(*claims, coders=("A", "flags 1.0"))
    assert named.coders == ("A", "flags 1.0")
    assert named.disagreements[0].says == {"A": "accepted", "flags 1.0": "suggested"}
    with pytest.raises(InputError, match=r"only one coder .* also claims by 'flags 1.0'"):
        compare(claims[0], claims[2])


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"coders": ("A", "C")}, "nobody called 'C' has coded here"),
        ({"fields": ("tpye",)}, "there is no coded field 'tpye'; nearest: 'type'"),
        ({"threshold": 0.0}, "the threshold is above 0 and at most 1, not 0"),
        ({"threshold": 1.5}, "the threshold is above 0 and at most 1, not 1.5"),
    ],
)
def test_what_cannot_be_compared_is_refused(options, sentence):
    with pytest.raises(InputError, match=sentence):
        compare(claim("a", 0, 30, coder="A"), claim("b", 0, 30, coder="B"), **options)


def test_only_the_fields_asked_for_are_reported():
    found = compare(
        claim("a", 0, 30, coder="A"), claim("b", 0, 30, coder="B", type="causal", hedged=True),
        fields=("hedged",),
    )  # fmt: skip
    assert [alpha.field for alpha in found.alphas] == ["hedged"]
    assert [item.field for item in found.disagreements] == ["hedged"]


def test_every_field_of_a_claim_is_compared_or_is_no_coding():
    from detente.case.evidence import Claim

    told_otherwise = {"p_low", "p_high"}  # compared as "chance"
    no_coding = {"id", "passage", "further", "coder", "made_by", "producer", "note", "paraphrase"}
    assert set(Claim.model_fields) - told_otherwise - no_coding == set(FIELDS) - {"chance"}


spans = st.tuples(st.integers(0, 200), st.integers(1, 60)).map(lambda s: (s[0], s[0] + s[1]))
codings = st.lists(
    st.tuples(spans, st.sampled_from(["fact", "causal"]), st.integers(-1, 1), st.sets(st.sampled_from("XYZ"))),
    min_size=1, max_size=7,
)  # fmt: skip


def coded_by(who, coding):
    return [
        claim(f"{who}{n}", *span, coder=who, type=kind, polarity=sign, actor=sorted(actors))
        for n, (span, kind, sign, actors) in enumerate(coding)
    ]


@settings(max_examples=60, deadline=None)
@given(one=codings, two=codings, three=codings, seed=st.randoms())
def test_names_of_coders_and_order_of_claims_do_not_matter(one, two, three, seed):
    claims = [*coded_by("A", one), *coded_by("B", two), *coded_by("C", three)]
    renamed = [*coded_by("zoe", one), *coded_by("yan", two), *coded_by("xia", three)]
    seed.shuffle(renamed)
    found, again = compare(*claims), compare(*renamed)
    assert [a.value for a in found.alphas] == pytest.approx([a.value for a in again.alphas])
    assert [a.differing for a in found.alphas] == [a.differing for a in again.alphas]
    if found.unitising.value is None:
        assert again.unitising.value is None
    else:
        assert again.unitising.value == pytest.approx(found.unitising.value)


@settings(max_examples=60, deadline=None)
@given(one=codings, two=codings)
def test_each_claim_is_in_one_unit_and_each_coder_once_in_a_unit(one, two):
    coded = coded_claims({"here": evidence(*coded_by("A", one), *coded_by("B", two))})
    units = match(coded)
    claims = [item.claim.id for unit in units for item in unit.by.values()]
    assert sorted(claims) == sorted(item.claim.id for item in coded)
    assert all(item.coder == who for unit in units for who, item in unit.by.items())


@settings(max_examples=40, deadline=None)
@given(coding=codings)
def test_a_copy_of_a_coding_agrees_in_everything(coding):
    found = compare(*coded_by("A", coding), *coded_by("B", coding))
    assert all(alpha.value in {None, 1.0} for alpha in found.alphas)
    assert (found.alone, found.disagreements) == ((), ())
    assert found.unitising.value == pytest.approx(1)


def test_a_codebook_of_its_own_tells_what_a_word_means():
    book = Codebook.model_validate(
        {"modality": {"poised": {"word": "poised", "low": 0.6, "high": 0.8}}}
    )
    mine = evidence(claim("a", 0, 30, modality="poised"), codebook=book)
    theirs = evidence(claim("a", 0, 30, modality="likely"))
    found = agreement({"mine": mine, "theirs": theirs}, FAST)
    assert ("chance", {"mine": "0.7", "theirs": "0.675"}) in [
        (d.field, d.says) for d in found.disagreements
    ]
