"""Naming parties, states and readings of a hypergame within a sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sized

from detente.questions.misperception.found import End, Found
from detente.questions.words import Words

__all__ = ["Naming", "in_view", "s"]


class Naming:
    """The words that all sentences about a hypergame share.

    Parameters
    ----------
    found : Found
    reading : callable, optional
        How to name a reading within a sentence.
    quotes : tuple of str
        The quotation marks before and after a title.
    """

    def __init__(
        self,
        found: Found,
        reading: Callable[[str], str] = "reading {}".format,
        quotes: tuple[str, str] = ("'", "'"),
    ) -> None:
        self.found = found
        self.reading = reading
        self._before, self._after = quotes
        self.words = Words(found.case)

    def parties(self, dms: Iterable[str], apart: str | None = None) -> str:
        """Several parties; all but `apart` are everybody else."""
        named, known = set(dms), self.found.voices
        others = [dm for dm in known if dm not in named]
        if len(named) > 2 and len(others) < 2:
            but = f"everybody but {self.words.parties(others)}" if others else "everybody"
            return "everybody else" if others == [apart] else but
        return self.words.parties(dm for dm in self.found.case.decision_makers if dm in named)

    def title(self, settlement: str) -> str:
        """The title of a settlement, in quotation marks."""
        title = self.found.case.settlements[settlement].title
        return f"{self._before}{title}{self._after}"

    def end(self, end: End) -> str:
        """A state by the settlements that it fits, or in words."""
        if not end.settlements:
            return self.words.state(end.state)
        return " and ".join(map(self.title, end.settlements))

    def ends(self, ends: tuple[End, ...], *, most: int = 3) -> str:
        """Where things come to rest, each kind of end once."""
        plain = "that " if self.found.case.form == "options" else "the state "
        kinds = list(
            dict.fromkeys(f"{'' if end.settlements else plain}{self.end(end)}" for end in ends)
        )
        more = f", or {len(kinds) - most} more" if len(kinds) > most else ""
        return f"{', or '.join(kinds[:most])}{more}" if kinds else "that things go round"


def s(who: Sized | str) -> str:
    """The ending of the verb that goes with some parties; everybody, or everybody else, is one."""
    if isinstance(who, str):
        return "s" if who.startswith("everybody") else ""
    return "s" if len(who) == 1 else ""


def in_view(who: Sized) -> str:
    """How some parties see it."""
    return "in its view" if len(who) == 1 else "in their view"
