"""Saying which coalitions leave what, in sentences and as findings."""

from __future__ import annotations

from detente.findings import Cell, Finding, Table, Witness, package_version
from detente.questions.coalitions import Coalitions
from detente.questions.coalitions_found import Break, Equilibria, Gain, Standing
from detente.questions.context import context
from detente.questions.grammar import listed, sentence

__all__ = ["CoalitionWords"]

_UNANSWERED = {
    "cnash": "What others might answer is not looked at.",
    "cgmr": "Whatever the others do, each of them stays better off.",
    "csmr": (
        "Whatever the others do, together they can go on to something that is better for each of "
        "them than what they left."
    ),
    "cseq": (
        "No answer that serves those who would give it, alone or in groups, takes the gain from "
        "any of them."
    ),
}
_CAVEAT = (
    "A coalition is only possible here: the model does not ask whether its members can talk to "
    "each other, or trust each other to do their part."
)


class CoalitionWords:
    """Sentences about what was found.

    Parameters
    ----------
    found : Coalitions
    """

    def __init__(self, found: Coalitions) -> None:
        self._found = found
        self._words = found.judge.words

    def summary(self, standing: Standing) -> str:
        """Who leaves, alone and together, in a sentence or two."""
        title = self.title(standing)
        if standing.state is None:
            return f"This reading does not address {title}."
        alone = self._words.parties(standing.alone)
        groups = listed([self.coalition(each) for each in standing.together], "or")
        if not standing.together:
            if standing.alone:
                left = sentence(f"{alone} would leave {title} alone")
                return f"{left} No coalition of the others would." if self._many(standing) else left
            limit = self._limit()
            together = f"in a group{limit}" if limit else "together"
            return f"Nobody would leave {title}, alone or {together}."
        if standing.alone:
            told = f"{alone} would leave {title} alone; without that, {groups} would together"
            return sentence(told)
        return sentence(f"no party would leave {title} alone, but {groups} would together")

    def title(self, standing: Standing) -> str:
        """What is left, as a noun."""
        if standing.settlement is None:
            return f"the state {standing.state}"
        return repr(self._found.model.case.settlements[standing.settlement].title)

    def coalition(self, found: Break) -> str:
        """The members of a coalition."""
        return self._words.parties(found.coalition)

    def steps(self, found: Break) -> tuple[str, ...]:
        """The joint move, move by move."""
        pairs = zip(found.movers, found.moves, found.moves[1:], strict=False)
        return tuple(self._words.act(mover, start, end) for mover, start, end in pairs)

    def gain(self, gain: Gain) -> str:
        """What a member gains, as a clause."""
        party = self._words.party(gain.party)
        if not gain.place:
            return f"{party} is better off"
        return f"it brings {party} priority {gain.place} of {gain.of}: {gain.words}"

    def unanswered(self, found: Break) -> str:
        """Why nobody outside stops it."""
        if not found.outsiders:
            return "Nobody is left who could answer."
        return _UNANSWERED[self._found.concept]

    def told(self, found: Break) -> str:
        """A break in full: the moves, what each member gains, why nobody stops it."""
        parts = [sentence("; then ".join(self.steps(found)))]
        if found.idle:
            verb = "goes" if len(found.idle) == 1 else "go"
            parts.append(sentence(f"{self._words.parties(found.idle)} {verb} along without a move"))
        parts += [sentence(self.gain(each)) for each in found.gains]
        return " ".join([*parts, self.unanswered(found)])

    def equilibria(self, found: Equilibria) -> str:
        """How many equilibria some coalition breaks."""
        if not found.count:
            return "There is no state that nobody would leave alone."
        one = found.count == 1
        told = f"{found.count:,} {'state' if one else 'states'} that nobody would leave alone"
        limit = self._limit()
        if found.count_unbroken == found.count:
            return f"{told}, and no coalition{limit} would leave {'it' if one else 'them'} either."
        if not found.count_unbroken:
            return f"{told}; a coalition{limit} would leave {'it' if one else 'each of them'}."
        return (
            f"{told}; {found.count_unbroken:,} of them would be left by no coalition{limit} either."
        )

    def finding(self, standing: Standing) -> Finding:
        """The finding on one settlement or state."""
        model = self._found.model
        rows: tuple[tuple[Cell, ...], ...] = tuple(
            (self.coalition(each), each.end, "; then ".join(self.steps(each)))
            for each in standing.together
        )
        claims = [c for each in standing.together for gain in each.gains for c in gain.because]
        return Finding(
            question=f"Which coalitions would leave {self.title(standing)}?",
            **context(model),
            method=f"Coalition analysis ({standing.concept.upper()})",
            parameters={
                "concept": standing.concept,
                "size": self._found.size,
                "version": package_version(),
            },
            answer=Table(columns=("coalition", "end", "moves"), rows=rows),
            summary=self.summary(standing),
            caveats=(_CAVEAT,) if standing.together else (),
            claims=tuple(dict.fromkeys(claims)),
            witnesses=tuple(self._witness(each) for each in standing.together),
        )

    def _witness(self, found: Break) -> Witness:
        return Witness(
            party=", ".join(found.coalition),
            stable=False,
            words=self.told(found),
            moves=found.moves,
            movers=found.movers,
        )

    def _many(self, standing: Standing) -> bool:
        """Whether those who do not leave alone are enough for a coalition."""
        return len(self._found.model.case.decision_makers) - len(standing.alone) > 1

    def _limit(self) -> str:
        size = self._found.size
        return "" if size is None else f" of at most {size}"
