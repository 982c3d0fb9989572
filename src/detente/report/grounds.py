"""The claims behind what the report says: whose statements decide a verdict or a move."""

from __future__ import annotations

from collections.abc import Iterable

from detente.findings import Verdict
from detente.questions.outcomes import Outcomes
from detente.questions.paths import Paths
from detente.report.reasons import claims_of_move, reasons
from detente.report.study import Study

__all__ = ["of_drift", "of_gains", "of_statement", "of_verdict", "united"]


def united(*groups: Iterable[str]) -> tuple[str, ...]:
    """Claims of several sentences, each once."""
    return tuple(dict.fromkeys(claim for group in groups for claim in group))


def of_statement(study: Study, reading: str, name: str) -> tuple[str, ...]:
    """The claims of a statement of a reading, by its id."""
    lists = (study.model(reading).statements(dm) for dm in study.case.decision_makers)
    own = (entry.because for entries in lists for entry in entries if entry.id == name)
    return united(*(study.cite(because) for because in own))


def of_verdict(study: Study, verdict: Verdict, found: Outcomes) -> tuple[str, ...]:
    """The claims that decide a verdict.

    Those of the gains that make parties leave, or would if nobody answered; and where a settlement
    holds, those of the statements without which it would not.
    """
    told = [of_gains(study, verdict, found)]
    if verdict.holds:
        tried = study.sensitivity(found.model.reading)
        drops = tried.rests_on(verdict.settlement, verdict.concept) if tried is not None else ()
        told += [of_statement(study, found.model.reading, drop.statements[0]) for drop in drops]
    if verdict.holds and not any(told):
        told = [_keeping(study, found, str(verdict.state))]
    return united(*told)


def _keeping(study: Study, found: Outcomes, state: str) -> tuple[str, ...]:
    """The claims by which parties prefer a state to those one step away, where nothing else tells.

    That is so where each party has several reasons to stay, and none of them carries it alone.
    """
    case = study.case
    if case.form == "graph":
        return ()
    steps = []
    for place, option in enumerate(case.options):
        other = "N" if state[place] == "Y" else "Y"
        lasting = case.one_way.get(option.id) == ("on" if state[place] == "Y" else "off")
        after = f"{state[:place]}{other}{state[place + 1 :]}"
        if not lasting and option.id not in found.model.held and found.model.has_state(after):
            steps.append((option.actor, state, after))
    return united(*(claims_of_move(study, found, step) for step in steps))


def of_gains(study: Study, verdict: Verdict, found: Outcomes) -> tuple[str, ...]:
    """The claims behind the gains of leaving a settlement, and behind the answers to them."""
    return united(*(reason.claims for reason in reasons(study, verdict, found)))


def of_drift(study: Study, found: Outcomes, paths: Paths) -> tuple[str, ...]:
    """The claims that decide the best replies from where things stand."""
    return united(
        *(
            claims_of_move(study, found, (move.dm, move.start, move.end))
            for move in paths.drift.moves
        )
    )
