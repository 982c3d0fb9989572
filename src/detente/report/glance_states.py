"""What a case without settlements shows at a glance: where things stand, and what is stable."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from detente.questions.outcomes import Outcomes
from detente.questions.words import sentence
from detente.report.grounds import united
from detente.report.reasons import claims_of_move
from detente.report.study import Study
from detente.report.told import Told

__all__ = ["Point", "of_states"]


@dataclass(frozen=True)
class Point:
    """One finding: what kind it is, the sentences, and where in the report it is shown."""

    head: str
    told: tuple[Told, ...]
    link: str

    @property
    def words(self) -> str:
        """All sentences."""
        return " ".join(each.words for each in self.told)


def of_states(study: Study) -> Iterator[Point]:
    """Where things stand under each reading, and the few states that are stable."""
    for name in study.readings:
        found = study.outcomes(name)
        start = found.model.start()
        if start is not None:
            movers = [
                dm for dm in study.case.decision_makers if not found.judge.stable("nash", dm, start)
            ]
            state = study.words.state(start)
            who = (
                f"{study.parties(movers)} would gain by moving"
                if movers
                else "nobody gains by moving"
            )
            claims = united(*(_leaving(study, found, dm, start) for dm in movers))
            told = Told(sentence(f"{state}. Here {who}"), claims)
            yield Point("Where things stand", (told,), "#states")
        for concept, head in (
            ("nash", "Nobody gains by moving"),
            ("seq", "Every gain is deterred"),
        ):
            states = found.solution.equilibria(concept)
            if states is not None and 0 < len(states) <= 6:
                named = [Told(sentence(study.words.state(label))) for label in states.labels()]
                yield Point(head, tuple(named), "#states")


def _leaving(study: Study, found: Outcomes, dm: str, state: str) -> tuple[str, ...]:
    """The claims behind the first gain that a party has at a state."""
    match found.judge.witness("nash", dm, state).moves:
        case (start, end, *_):
            return claims_of_move(study, found, (dm, start, end))
    return ()
