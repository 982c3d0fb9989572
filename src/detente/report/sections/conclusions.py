"""What the accounts conclude themselves, and whether it comes out of what they say."""

from __future__ import annotations

from typing import Any

from detente.case import (
    BestRepliesTest,
    ComparisonTest,
    Conclusion,
    EquilibriaTest,
    Test,
    VerdictTest,
)
from detente.errors import InputError
from detente.questions.conclusions import ConclusionResult
from detente.questions.words import listed, sentence
from detente.report.labels import CONCEPT_WORDS
from detente.report.played import answer, played
from detente.report.study import Study

__all__ = ["OUTCOMES", "content"]

OUTCOMES = {
    "comes out": "follows from what the account says of the parties",
    "half comes out": "part of it follows and part of it does not",
    "fails": "does not follow, although the account draws it",
    "assumed": "follows only because a statement of the reading says it already",
}


def content(study: Study) -> dict[str, Any] | None:
    """What the section shows."""
    if not study.conclusions:
        return None
    cards = [_card(study, result) for result in study.conclusions]
    return {
        "cards": cards,
        "legend": [
            (outcome, meaning, sum(card["outcome"] == outcome for card in cards))
            for outcome, meaning in OUTCOMES.items()
        ],
        "accounts": list(dict.fromkeys(card["account"] for card in cards)),
    }


def _card(study: Study, result: ConclusionResult) -> dict[str, Any]:
    conclusion = result.conclusion
    return {
        "id": conclusion.id,
        "title": conclusion.title,
        "account": f"Account {conclusion.account}" if conclusion.account else "",
        "outcome": result.outcome,
        "key": result.outcome.replace(" ", "-"),
        "note": conclusion.note,
        "claims": study.cite(conclusion.because),
        "tests": [
            {"asked": _asked(study, test), "passed": outcome.passed}
            for test, outcome in zip(conclusion.tests, result.tests, strict=True)
        ],
        "rests_on": [_statement(study, conclusion.account, name) for name in result.rests_on],
        "assumed_by": [_statement(study, conclusion.account, name) for name in result.assumed_by],
        "over_time": _over_time(study, conclusion),
    }


def _over_time(study: Study, conclusion: Conclusion) -> str:
    """What courses say of settlements that the conclusion compares, and the contest too."""
    compared = {
        (test.more_stable, test.than)
        for test in conclusion.tests
        if isinstance(test, ComparisonTest) and test.what_if is None
    }
    contest = study.case.contest
    if contest is None or not compared & {(first, second) for first, second in contest.compare}:
        return ""
    own = {name for name in study.own_readings
           if study.case.reading(name).account == conclusion.account}  # fmt: skip
    try:
        every = [
            each
            for same in played(study)
            for each in same
            if (each.pair.first.settlement, each.pair.second.settlement) in compared
            and each.reading in (own or set(study.own_readings))
        ]
    except InputError:
        return ""
    under = listed(
        [study.label(name).within for name in study.own_readings if not own or name in own]
    )
    return f"under {under}, {answer(every)}"


def _statement(study: Study, account: str | None, name: str) -> dict[str, Any]:
    """A statement by its id, in words, with its claims: as the conclusion's own account has it."""
    readings = sorted(
        study.case.readings, key=lambda each: study.case.reading(each).account != account
    )
    lists = [
        (dm, getattr(wants, "statements", ()))
        for reading in readings
        for dm, wants in study.case.preferences(reading).items()
    ]
    lists += [
        (dm, added)
        for change in study.case.what_ifs.values()
        for dm, added in change.statements.items()
    ]
    for dm, entries in lists:
        for entry in entries:
            if entry.id == name:
                words = f"{study.party(dm)} wants: {study.words.wanted(entry)}"
                return {"id": name, "words": words, "claims": study.cite(entry.because)}
    return {"id": name, "words": name, "claims": ()}


def _asked(study: Study, test: Test) -> str:
    """What a test asks, as a statement that is so or not."""
    told = sentence(_claimed(study, test)).rstrip(".")
    extras = []
    if test.reading is not None and test.reading in study.labels:
        extras.append(study.label(test.reading).title)
    if test.what_if is not None:
        extras.append(study.case.what_ifs[test.what_if].title)
    if test.status_quo is not None:
        extras.append(study.quo(test.status_quo))
    return f"{told} ({'; '.join(extras)})" if extras else told


def _claimed(study: Study, test: Test) -> str:
    if isinstance(test, VerdictTest):
        return _verdict(study, test)
    if isinstance(test, BestRepliesTest):
        some = "always" if test.all_end_in else "in some order of moves"
        where = study.words.says(str(test.all_end_in or test.some_end_in))
        return (
            f"from {_place(study, test.best_replies_from)}, best replies {some} end where {where}"
        )
    if isinstance(test, EquilibriaTest):
        return _equilibria(study, test)
    if isinstance(test, ComparisonTest):
        concept = CONCEPT_WORDS[test.concept][0]
        better, worse = (_place(study, name) for name in (test.more_stable, test.than))
        return f"{better} holds where {worse} does not ({concept})"
    exists = "there is a way" if test.exists else "there is no way"
    serving = " by moves that each serve their mover" if test.by == "improvements" else ""
    return f"{exists}{serving} from {_place(study, test.path_from)} to {_place(study, test.to)}"


def _verdict(study: Study, test: VerdictTest) -> str:
    concept = CONCEPT_WORDS[test.concept][0]
    is_ = {"deterred-on-paper": "holds on paper only"}.get(test.is_, test.is_)
    by = f" and {study.party(test.by)} is among those who leave it" if test.by else ""
    return f"{_place(study, test.verdict)} {is_}{by} ({concept})"


def _equilibria(study: Study, test: EquilibriaTest) -> str:
    concept = CONCEPT_WORDS[test.equilibria][0]
    within = f" that fits {_place(study, test.within)}" if test.within else ""
    state = f"state in which nobody would move ({concept}){within}"
    if test.count_is is not None:
        return f"there is {'no' if test.count_is == 'zero' else 'a'} {state}"
    if test.all_satisfy is not None:
        return f"in every {state}: {study.words.says(test.all_satisfy)}"
    if test.some_satisfy is not None:
        return f"in some {state}: {study.words.says(test.some_satisfy)}"
    return f"in no {state}: {study.words.says(str(test.none_satisfy))}"


def _place(study: Study, name: str) -> str:
    if name in study.case.settlements:
        return f"“{study.title(name)}”"
    return f"where things stood in {study.quo(name)}"
