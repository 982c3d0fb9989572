"""Why a settlement breaks or holds for a party, in sentences with the claims they rest on."""

from __future__ import annotations

from dataclasses import dataclass

from detente.case import PreferenceStatement
from detente.findings import Verdict, Witness
from detente.questions.outcomes import Outcomes
from detente.questions.words import listed, sentence
from detente.report.labels import GRADE_WORDS
from detente.report.study import Study
from detente.report.told import Told

__all__ = ["Reason", "Sacrifice", "claims_of_move", "reasons", "sacrifices", "unhurt"]


@dataclass(frozen=True)
class Reason:
    """Why one party would leave or stay.

    Attributes
    ----------
    party : str
    kind : str
        "leaves", "shifts", "enforced" or "gap".
    told : tuple of Told
        What it would do and gain, then what deters it.
    grade : str
        How the statement that decides is grounded, in words; empty where it is not graded.
    answering : tuple of str
        Who would have to give the answer that deters.
    """

    party: str
    kind: str
    told: tuple[Told, ...]
    grade: str
    answering: tuple[str, ...] = ()

    @property
    def claims(self) -> tuple[str, ...]:
        """All claims it rests on."""
        return tuple(dict.fromkeys(claim for part in self.told for claim in part.claims))


@dataclass(frozen=True)
class Sacrifice:
    """The first priority that a party would give up, with its place in the party's list."""

    party: str
    place: int
    of: int
    words: str
    claims: tuple[str, ...]


def reasons(study: Study, verdict: Verdict, found: Outcomes, concept: str = "seq") -> list[Reason]:
    """The reasons behind a verdict, party by party; parties with nothing to gain are left out.

    Parameters
    ----------
    study : Study
    verdict : Verdict
    found : Outcomes
    concept : str
    """
    if verdict.state is None:
        return []
    result = []
    for dm in study.case.decision_makers:
        if found.judge.stable("nash", dm, verdict.state):
            continue
        witness = found.judge.witness(concept, dm, verdict.state, verdict.settlement)
        kind = _kind(verdict, witness)
        # Beside a party that leaves, what deters the others has no bearing on the verdict.
        if verdict.leavers and kind in {"enforced", "gap"}:
            continue
        result.append(_reason(study, found, witness, kind))
    return result


def _kind(verdict: Verdict, witness: Witness) -> str:
    if witness.party in verdict.leavers:
        return "leaves"
    if witness.party in verdict.shifters:
        return "shifts"
    return "enforced" if witness.enforced else "gap"


def _reason(study: Study, found: Outcomes, witness: Witness, kind: str) -> Reason:
    dm, (start, end, *_) = witness.party, witness.moves
    act = sentence(study.words.act(dm, start, end))
    gain, claims, grade = _gain(study, found, dm, found.judge.deciding(dm, start, end))
    ends = {
        "leaves": " No answer by the others takes that gain away.",
        "shifts": " The settlement itself stands.",
    }
    told = [Told(f"{act} {gain}{ends.get(kind, '')}", claims)]
    if kind not in ends:
        told.append(_deterred(study, found, witness, kind))
    answering = tuple(dict.fromkeys(witness.movers[1:]))
    return Reason(dm, kind, tuple(told), grade, answering)


def _gain(
    study: Study, found: Outcomes, dm: str, decides: tuple[int, PreferenceStatement] | None
) -> tuple[str, tuple[str, ...], str]:
    """What a move brings its mover: the most important statement that changes by it."""
    if decides is None:
        return "That leaves it better off.", (), ""
    place, entry = decides
    total = len(found.model.statements(dm))
    words = study.words.says(entry.says)
    gain = sentence(f"That brings it priority {place} of {total}: {words}")
    return gain, study.cite(entry.because), GRADE_WORDS.get(entry.grade or "", "")


def _deterred(study: Study, found: Outcomes, witness: Witness, kind: str) -> Told:
    moves = list(zip(witness.movers[1:], witness.moves[1:], witness.moves[2:], strict=False))
    answer = sentence(f"what deters it: {'; then '.join(study.words.act(*m) for m in moves)}.")
    claims = [claim for move in moves for claim in claims_of_move(study, found, move)]
    rest = "That is what they would do anyway."
    if kind != "enforced":
        movers = study.parties(dict.fromkeys(witness.movers[1:]))
        own = "its" if len(set(witness.movers[1:])) == 1 else "their"
        rest = (
            f"This is the credibility gap: {movers} would have to act against {own} own best reply."
        )
    return Told(f"{answer} {rest}", tuple(dict.fromkeys(claims)))


def claims_of_move(study: Study, found: Outcomes, move: tuple[str, str, str]) -> tuple[str, ...]:
    """The claims of the statement that decides whether a move is a gain for its mover.

    Parameters
    ----------
    study : Study
    found : Outcomes
    move : tuple of str
        The mover, where it starts and where it leads.
    """
    decides = found.judge.deciding(*move)
    return study.cite(decides[1].because) if decides is not None else ()


def sacrifices(study: Study, verdict: Verdict, found: Outcomes) -> list[Sacrifice]:
    """For each party the first of its priorities that a settlement does not meet."""
    if verdict.state is None:
        return []
    result = []
    for each in found.judge.sacrifices(verdict.state):
        entries = found.model.statements(each.party)
        entry = next(entry for entry in entries if entry.id == each.statement)
        result.append(
            Sacrifice(
                each.party,
                each.place,
                len(entries),
                sentence(study.words.says(entry.says)),
                study.cite(entry.because),
            )
        )
    return result


def unhurt(study: Study, found: Outcomes, given: list[Sacrifice]) -> str:
    """The parties that give up nothing a reading says they want."""
    hurt = {each.party for each in given}
    names = [
        study.party(dm)
        for dm in study.case.decision_makers
        if dm not in hurt and found.model.statements(dm)
    ]
    return listed(names)
