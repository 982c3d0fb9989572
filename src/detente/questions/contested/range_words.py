"""The ranges for a deal in words and as a finding."""

from __future__ import annotations

from detente.findings import Finding, Table, package_version
from detente.questions.contested.ranges import PAIRS, Ranges, Setting
from detente.questions.inputs import contest_of
from detente.questions.words import Words, sentence

__all__ = ["pair_words", "range_finding", "range_words", "setting_words"]

_CAVEATS = (
    "Shares of draws are shares of what the case leaves open, not probabilities: a range that is "
    "wide because nothing is known counts as evenly filled.",
    "The inputs are drawn independently of each other.",
)


def pair_words(found: Ranges, pair: str) -> str:
    """What two constraints contradict each other, as a clause."""
    words = Words(found.case)
    a, b = (words.party(dm) for dm in contest_of(found.case).sides)
    return {
        "hopes": f"what {a} and {b} each expect of a war adds up to more than it can give them",
        "war-a-home-b": f"{a} would win more by war than {b} can give up at home",
        "home-a-war-b": f"{a} needs more at home than {b} would lose by war",
        "homes": f"{a} and {b} together need more at home than there is",
    }[pair]


def setting_words(found: Ranges, setting: Setting) -> str:
    """Who faces whom."""
    words = Words(found.case)
    if setting.outsider is None:
        return f"{words.parties(contest_of(found.case).sides)} alone"
    assert setting.side is not None
    return f"{words.party(setting.outsider)} beside {words.party(setting.side)}"


def range_words(found: Ranges, setting: Setting) -> str:
    """One setting in a sentence or two."""
    contest = contest_of(found.case)
    a = Words(found.case).party(contest.sides[0])
    who = setting_words(found, setting)
    if setting.empty == 0:
        told = f"{who}: some share of {contest.over} for {a} serves both sides in every draw"
        return sentence(f"{told}, from {setting.lower} at the least to {setting.upper} at the most")
    told = sentence(
        f"{who}: in {setting.empty:.0%} of the draws no share of {contest.over} for {a} serves "
        "both sides"
    )
    leading = max(PAIRS, key=lambda pair: setting.because[pair])
    share = setting.because[leading]
    return f"{told} What does it most often, in {share:.0%}: {pair_words(found, leading)}."


def range_finding(found: Ranges) -> Finding:
    """The ranges at one status quo under one reading as a finding.

    Parameters
    ----------
    found : Ranges
    """
    case = found.case
    claims = dict.fromkeys(claim for each in found.inputs.values() for claim in each.because)
    missing = Words(case).parties(found.missing) if found.missing else ""
    return Finding(
        question="Which shares would both sides take rather than fight, and what leaves none?",
        case=case.title,
        case_hash=case.content_hash,
        reading=found.reading,
        reading_hash=case.reading_hash(found.reading),
        status_quo=found.status_quo,
        method="bargaining range and win-set, over draws from the ranges of the inputs",
        parameters={"runs": found.runs, "seed": found.seed, "version": package_version()},
        assumptions=("What is contested can be divided at will.",),
        answer=Table(
            columns=(
                "setting", "outsider", "beside", "least share", "greatest share", "no range",
                *(pair.replace("-", " ") for pair in PAIRS), "would join",
            ),
            rows=tuple(
                (
                    setting_words(found, each), each.outsider, each.side, str(each.lower),
                    str(each.upper), f"{each.empty:.0%}",
                    *(f"{each.because[pair]:.0%}" for pair in PAIRS),
                    None if each.joins is None else f"{each.joins:.0%}",
                )
                for each in found.settings
            ),
        ),
        summary=range_words(found, found.settings[0]),
        caveats=(
            *_CAVEATS,
            *((f"Nothing is said of the capability of {missing}.",) if missing else ()),
        ),
        claims=tuple(claims),
    )  # fmt: skip
