"""The verdict on a settlement: does its canonical state hold, for whom, and why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from detente.case import PreferenceStatement
from detente.case.priorities import levels
from detente.findings import Finding, Verdict, Witness, package_version
from detente.graphmodel import CONCEPTS, Solution
from detente.graphmodel.rules import Rule
from detente.graphmodel.search import SANCTIONS, judge, way_out
from detente.graphmodel.witness import Answer, Move, Sanction, explain
from detente.graphmodel.witness import Witness as EngineWitness
from detente.questions.context import context
from detente.questions.model import Model
from detente.questions.words import Words, sentence

__all__ = ["JUDGED", "Judge", "Sacrifice"]

if TYPE_CHECKING:
    from detente.questions.uncertainty.caveats import Doubted

#: Concepts that a settlement can be judged by.
JUDGED = ("nash", *SANCTIONS)


@dataclass(frozen=True)
class Sacrifice:
    """The first priority that a party would give up in a state, and its claims."""

    party: str
    statement: str
    place: int
    words: str
    because: tuple[str, ...]


class Judge:
    """Gives verdicts on the settlements of a case in one model.

    Parameters
    ----------
    model : Model
    solution : Solution, optional
        Needed for "k of n of its states" and for the options that do not matter; its rule for
        joint moves is the judge's.
    """

    def __init__(self, model: Model, solution: Solution | None = None) -> None:
        self.model = model
        self.solution = solution
        self.rule: Rule = solution.rule if solution is not None else "sequence"
        self.words = Words(model.case)
        self._stable: dict[tuple[str, str, str], bool] = {}
        self._verdicts: dict[tuple[str, str], Verdict] = {}

    def stable(self, concept: str, dm: str, state: str) -> bool:
        """Whether a state is stable for a party, by a search that starts at the state."""
        key = (concept, dm, state)
        if key not in self._stable:
            conflict = self.model.conflict
            cell = conflict.graph.cell(state)
            place = conflict.place(dm)
            self._stable[key] = judge(conflict.graph, concept, place, cell, rule=self.rule)
        return self._stable[key]

    def unstable_for(self, concept: str, state: str) -> tuple[str, ...]:
        """The parties for whom a state is not stable."""
        dms = self.model.case.decision_makers
        return tuple(dm for dm in dms if not self.stable(concept, dm, state))

    def leavers(self, concept: str, settlement: str) -> tuple[str, ...]:
        """The parties that would leave a settlement from its canonical state."""
        state = self.model.canonical(settlement)
        if state is None:
            return ()
        return tuple(
            dm
            for dm in self.unstable_for(concept, state)
            if self._way_out(concept, dm, state, settlement) is not None
        )

    def _way_out(self, concept: str, dm: str, state: str, settlement: str) -> int | None:
        conflict = self.model.conflict
        graph, place = conflict.graph, conflict.place(dm)
        inside = self.model.members(settlement)
        return way_out(graph, concept, place, graph.cell(state), inside=inside, rule=self.rule)

    def assume_stable(self, concept: str, known: Iterable[tuple[str, str]]) -> None:
        """Take parties for stable at states where that is known, as (decision maker, state)."""
        self._stable.update({(concept, dm, state): True for dm, state in known})

    def holds(self, concept: str, state: str) -> bool:
        """Whether a state is stable for every party."""
        return all(self.stable(concept, dm, state) for dm in self.model.case.decision_makers)

    def verdict(self, settlement: str, concept: str) -> Verdict:
        """The verdict on a settlement under a concept."""
        key = (settlement, concept)
        if key not in self._verdicts:
            self._verdicts[key] = self._judged(settlement, concept)
        return self._verdicts[key]

    def _judged(self, settlement: str, concept: str) -> Verdict:
        state = self.model.canonical(settlement)
        count, of = self._counted(settlement, concept)
        if state is None:
            return Verdict(
                settlement=settlement, concept=concept, state=None, holds=None,
                grade="not-addressed", count=count, of=of,
            )  # fmt: skip
        unstable = self.unstable_for(concept, state)
        leavers = self.leavers(concept, settlement) if unstable else ()
        return Verdict(
            settlement=settlement,
            concept=concept,
            state=state,
            holds=not unstable,
            grade=_grade(leavers, unstable) or self.grade(concept, state),
            leavers=leavers,
            shifters=tuple(dm for dm in unstable if dm not in leavers),
            stayers=tuple(dm for dm in self.model.case.decision_makers if dm not in unstable),
            count=count,
            of=of,
            idle_options=self.idle_options(settlement, concept),
        )

    def finding(self, settlement: str, concept: str) -> Finding:
        """The verdict with its reasons, as a finding."""
        verdict = self.verdict(settlement, concept)
        model = self.model
        witnesses = tuple(
            self.witness(concept, dm, verdict.state, settlement)
            for dm in model.case.decision_makers
            if verdict.state is not None and not self.stable("nash", dm, verdict.state)
        )
        return Finding(
            question=f"Does {self._title(settlement)!r} hold?",
            **context(model),
            method=CONCEPTS[concept].title,
            parameters={"concept": concept, "rule": self.rule, "version": package_version()},
            answer=verdict,
            summary=self._summary(verdict),
            caveats=self._caveats(verdict),
            claims=self._claims(verdict),
            witnesses=witnesses,
        )

    def witness(self, concept: str, dm: str, state: str, settlement: str | None = None) -> Witness:
        """Why a state is stable or not for a party, in words.

        With a settlement, an unpunished improvement that leads out of it is shown first.
        """
        engine = self._explained(concept, dm, state, settlement)
        chosen = _most_telling(engine)
        if chosen is None:
            text = sentence(f"{self.words.party(dm)} has nothing to gain by moving")
            return Witness(party=dm, stable=True, words=text)
        moves = [chosen.improvement, *(chosen.sanction.moves if chosen.sanction else ())]
        return Witness(
            party=dm,
            stable=engine.stable,
            words=self._answer_in_words(engine, chosen),
            enforced=engine.enforced,
            moves=(state, *(move.end for move in moves)),
            movers=tuple(move.dm for move in moves),
        )

    def _explained(
        self, concept: str, dm: str, state: str, settlement: str | None
    ) -> EngineWitness:
        engine = explain(self.model.conflict, concept, dm, state, rule=self.rule)
        if settlement is None or engine.stable:
            return engine
        found = self._way_out(concept, dm, state, settlement)
        if found is None:
            return engine
        move = Move(dm, state, self.model.conflict.graph.label(found))
        return replace(engine, answers=(Answer(move, None),))

    def sacrifices(self, state: str) -> tuple[Sacrifice, ...]:
        """For each party the first of its priorities that does not hold at a state."""
        found = []
        for dm in self.model.case.decision_makers:
            for place, entry in self.model.priorities(dm):
                if not self.model.holds_at(entry.says, state):
                    words = self.words.says(entry.says)
                    found.append(Sacrifice(dm, entry.id, place, words, entry.because))
                    break
        return tuple(found)

    def deciding(self, dm: str, start: str, end: str) -> tuple[int, PreferenceStatement] | None:
        """The most important statement of a party on which two states differ, and its place.

        It decides which of the two the party prefers, whatever comes after it in its list. Where
        some are tied, more of them hold at one of the states, and it is one that holds there only.
        """
        place = 1
        for level in levels(self.model.statements(dm)):
            gains = [self._brought(entry, start, end) for entry in level]
            balance = sum(gains)
            if balance:
                return place, level[gains.index(1 if balance > 0 else -1)]
            place += len(level)
        return None

    def _brought(self, entry: PreferenceStatement, start: str, end: str) -> int:
        """What a change of state does to a statement: 1 it comes to hold, -1 it ceases to."""
        before, after = (self.model.holds_at(entry.says, state) for state in (start, end))
        return after - before

    def idle_options(self, settlement: str, concept: str) -> tuple[str, ...]:
        """Options that vary within a settlement and never change whether it holds."""
        if self.solution is None or self.model.case.form == "graph":
            return ()
        equilibria = self.solution.equilibria(concept)
        members = self.model.members(settlement)
        if equilibria is None or not members:
            return ()
        return equilibria.indifferent(members)

    def _counted(self, settlement: str, concept: str) -> tuple[int | None, int]:
        members = self.model.members(settlement)
        equilibria = self.solution.equilibria(concept) if self.solution else None
        return (None if equilibria is None else (members & equilibria).count), members.count

    def grade(self, concept: str, state: str) -> Literal["firm", "enforced", "on-paper"]:
        """How firmly a stable state holds: nobody gains, or deterred truly, or on paper only."""
        dms = self.model.case.decision_makers
        if concept == "nash" or all(self.stable("nash", dm, state) for dm in dms):
            return "firm"
        enforced = all(
            explain(self.model.conflict, concept, dm, state, rule=self.rule).enforced
            for dm in dms
            if not self.stable("nash", dm, state)
        )
        return "enforced" if enforced else "on-paper"

    def _answer_in_words(self, engine: EngineWitness, chosen: Answer) -> str:
        move = chosen.improvement
        act = self.words.act(move.dm, move.start, move.end)
        told = [sentence(act), self._gain(move.dm, move.start, move.end)]
        if chosen.sanction is not None:
            told += self._deterred(engine, chosen.sanction)
        elif engine.concept != "nash":
            told.append("No answer by the others takes that gain away.")
        return " ".join(told)

    def _gain(self, dm: str, start: str, end: str) -> str:
        """What a move brings its mover: the most important statement that changes by it."""
        decides = self.deciding(dm, start, end)
        if decides is None:
            return "That leaves it better off."
        place, entry = decides
        of = len(self.model.statements(dm))
        return sentence(f"That brings it priority {place} of {of}: {self.words.says(entry.says)}")

    def _deterred(self, engine: EngineWitness, sanction: Sanction) -> list[str]:
        party = self.words.party(engine.dm)
        others = len(engine.answers) - 1 + engine.unlisted
        replies = [self.words.act(reply.dm, reply.start, reply.end) for reply in sanction.moves]
        movers = tuple(dict.fromkeys(reply.dm for reply in sanction.moves))
        names = self.words.parties(movers)
        told = [sentence(f"what deters it: {'; then '.join(replies)}")]
        if sanction.enforced:
            told.append(f"That is what {names} would do anyway.")
        else:
            who = names if len(movers) == 1 else f"at least one of {names}"
            told.append(f"For that {who} would have to act against its own best reply.")
        if others:
            each = "The other gain" if others == 1 else f"Each of the {others:,} other gains"
            told.append(f"{each} open to {party} is deterred too.")
        return told

    def _summary(self, verdict: Verdict) -> str:
        title = self._title(verdict.settlement)
        if verdict.holds is None:
            return f"This reading does not address {title!r}."
        if verdict.grade == "shifts":
            return (
                f"{title!r} does not stay as it is, but nobody would leave it: "
                f"{self.words.parties(verdict.shifters)} would change something within it."
            )
        if not verdict.holds:
            return f"{title!r} breaks: {self.words.parties(verdict.leavers)} would leave it."
        meaning = {
            "firm": "holds: no party gains by leaving it",
            "enforced": "holds: each way of leaving it meets an answer that others would give",
            "on-paper": "holds on paper only: some answer that deters leaving it is against the "
            "interest of those who would have to give it",
        }[verdict.grade]
        return f"{title!r} {meaning}."

    def _caveats(self, verdict: Verdict) -> tuple[str, ...]:
        caveats = []
        if self.model.extrapolated:
            caveats.append("The reading is applied at another date than its own.")
        if verdict.of > 1 and verdict.count is not None:
            caveats.append(
                f"The verdict is that of the named state; {verdict.count} of the {verdict.of} "
                "states that fit the description are equilibria."
            )
        if self.model.silent:
            names = self.words.parties(self.model.silent)
            caveats.append(f"The reading does not speak of {names}.")
        caveats += [doubt] if (doubt := self.doubt(verdict)) else []
        return tuple(caveats)

    def doubt(self, verdict: Verdict) -> str | None:
        """How far a verdict rests on statements in doubt; None where none are."""
        if verdict.state is None or self._open is None or self.rule != "sequence":
            return None
        return self._open.caveat(verdict.concept, verdict.state)

    @cached_property
    def _open(self) -> Doubted | None:
        """What the reading leaves open; None where nothing is."""
        from detente.questions.uncertainty.caveats import doubted

        return doubted(self.model)

    def _claims(self, verdict: Verdict) -> tuple[str, ...]:
        if verdict.state is None:
            return ()
        claims: dict[str, None] = {}
        for dm in verdict.leavers or verdict.shifters or verdict.stayers:
            answer = _most_telling(
                self._explained(verdict.concept, dm, verdict.state, verdict.settlement)
            )
            if answer is not None:
                move = answer.improvement
                decides = self.deciding(dm, move.start, move.end)
                claims.update(dict.fromkeys(decides[1].because if decides else ()))
        known = self.model.case.claims
        return tuple(key for key in claims if key not in known or known[key].status == "accepted")

    def _title(self, settlement: str) -> str:
        return self.model.case.settlements[settlement].title


def _grade(
    leavers: tuple[str, ...], unstable: tuple[str, ...]
) -> Literal["breaks", "shifts"] | None:
    if leavers:
        return "breaks"
    return "shifts" if unstable else None


def _most_telling(engine: EngineWitness) -> Answer | None:
    """The unpunished improvement, else the one whose sanction is weakest."""
    if not engine.answers:
        return None
    return min(
        engine.answers,
        key=lambda answer: 0 if answer.sanction is None else 2 if answer.sanction.enforced else 1,
    )
