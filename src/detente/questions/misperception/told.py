"""What comes of a hypergame, in sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from detente.case import PreferenceStatement
from detente.questions.misperception.found import Expectation, Startle
from detente.questions.misperception.naming import in_view, s
from detente.questions.misperception.told_standing import ToldStandings
from detente.questions.verdicts import Judge
from detente.questions.words import sentence

__all__ = ["Told"]

_RIGHT = {
    "yes": "That is what happens.",
    "partly": "That happens in part.",
    "no": "That is not what happens.",
    None: "",
}


_FEELS = {
    "+": "wants only what is also better for",
    "-": "wants only what is also worse for",
    "0": "does not weigh what is better for",
}
_MOST_ENDS = 6
_SILENT = "the reading does not say what is wanted there"


class Told(ToldStandings):
    """Says what was found."""

    def who(self) -> str:
        """Who goes by which reading, and who believes it of whom."""
        setting = self.found.setting
        by_reading: dict[str, list[str]] = {}
        for dm in self.found.case.decision_makers:
            by_reading.setdefault(setting.sees.get(dm, setting.base), []).append(dm)
        others = [name for name in by_reading if name != setting.base]
        told = [
            self._goes(self.parties(by_reading[name]), by_reading[name], name) for name in others
        ]
        if setting.base in by_reading:
            rest = "everybody else" if others else "everybody"
            told.append(self._goes(rest, [rest], setting.base))
        told += [
            f"{self.words.party(holder)} believes that "
            f"{self._goes(self.words.party(other), [other], reading)}"
            for holder, named in setting.believes.items()
            for other, reading in named.items()
        ]
        if setting.own == "base":
            told.append(f"what each wants itself is as {self.reading(setting.base)} says")
        told += [
            f"{self.words.party(holder)} {_FEELS[sign]} "
            f"{'itself' if holder == other else self.words.party(other)}"
            for (holder, other), sign in setting.attitudes.given.items()
        ]
        return sentence("; ".join(told))

    def unheard(self) -> str:
        """Of whom no thoughts are told; empty if there are none."""
        dms = [dm for dm in self.found.case.decision_makers if dm not in self.found.voices]
        return f"No thoughts are told of {self.words.parties(dms)}: {_SILENT}." if dms else ""

    def _goes(self, who: str, dms: Sequence[str], reading: str) -> str:
        return f"{who} go{'es' if len(dms) == 1 else ''} by {self.reading(reading)}"

    def outcome(self) -> list[str]:
        """Where things lead, end by end."""
        found, told = self.found, []
        for end in found.ends[:_MOST_ENDS]:
            titles = f"{self.end(end)}: " if end.settlements else ""
            plain = "" if found.case.form == "options" else "the state "
            told.append(sentence(f"{titles}{plain}{self.words.state(end.state)}"))
        if len(found.ends) > _MOST_ENDS:
            told.append(f"And {len(found.ends) - _MOST_ENDS} more.")
        if found.may_cycle:
            told.append("Things can also go round without end." if told else "Things go round.")
        if not found.complete:
            told.append(f"Only {found.followed:,} states were followed; there may be other ends.")
        return told

    def expectations(self) -> Iterator[str]:
        """What each party expects, those who expect the same told together."""
        alike: dict[tuple[object, ...], list[Expectation]] = {}
        for each in self.found.expectations:
            kinds = frozenset(map(self.end, each.ends))
            alike.setdefault((kinds, each.right, bool(each.strategic)), []).append(each)
        groups = sorted(alike.values(), key=len)
        for same in groups:
            others = len(groups) > 1 and len(same) > 1 and same is groups[-1]
            yield self._expectation(same, others=others)

    def _expectation(self, same: Sequence[Expectation], *, others: bool) -> str:
        each = same[0]
        named = "everybody else" if others else self.parties(one.party for one in same)
        told = sentence(f"{named} expect{s(named) or s(same)} {self.ends(each.ends)}")
        alien = "Some end is a state that the reading does not speak of." if each.strategic else ""
        return " ".join(part for part in (told, _RIGHT[each.right], alien) if part)

    def startle(self, each: Startle) -> str:
        """A move that surprises, whom, and what they thought."""
        act = sentence(self.words.act(each.party, each.start, each.end))
        who = f"{self.parties(each.observers, each.party)} did not expect it"
        if each.kind == "outside":
            return f"{act} {sentence(f'{who}: {in_view(each.observers)} there is no such move')}"
        return f"{act} {sentence(f'{who}: {self._thought(each)}')}"

    def _thought(self, each: Startle) -> str:
        party, view = self.words.party(each.party), in_view(each.observers)
        if each.instead is not None:
            better = self.words.act(each.party, each.start, each.instead)
            return f"{view}, better for {party} is this: {better}"
        lost = self.reason(each)
        if lost is None:
            return f"{view}, {party} does not gain by it"
        return f"{view}, {party} would give up a priority by it: {self.words.says(lost.says)}"

    def reason(self, each: Startle) -> PreferenceStatement | None:
        """The statement because of which a move was not expected."""
        if each.kind != "unwilling":
            return None
        return self._decides(each.observers[0], each.party, each.start, each.end)

    def grounds(self, holders: Iterable[str], about: str, start: str, end: str) -> tuple[str, ...]:
        """The claims by which a move serves a party or not, as some holders see it."""
        claims: dict[str, None] = {}
        for holder in holders:
            entry = self._decides(holder, about, start, end)
            claims.update(dict.fromkeys(entry.because if entry else ()))
        return tuple(claims)

    def _decides(self, holder: str, dm: str, start: str, end: str) -> PreferenceStatement | None:
        if self.found.setting.attitudes:
            return None
        decides = self._judges[self.found.setting.wants_of(holder, dm)].deciding(dm, start, end)
        return decides[1] if decides is not None else None

    @cached_property
    def _judges(self) -> dict[str, Judge]:
        return {name: Judge(model) for name, model in self.found.models.items()}
