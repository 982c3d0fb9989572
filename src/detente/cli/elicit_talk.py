"""The conversation of ``detente elicit``: prompts, answers, contradictions, and the end."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from detente.cli.screen import console, counted, progress

if TYPE_CHECKING:
    from detente.questions.elicit import Answer, Contradiction, Interview, Question, Standing

__all__ = ["Talk", "told_at_the_end"]

_MANY = 1_000_000
_SHOWN = 4
_HELP = (
    "Answer 1 or 2, '=' for equal, '?' if you do not know. Or: 'list' what is compared, a "
    "comparison such as a > b, 'back' to take back the last answer, 'stop'."
)


class Talk:
    """Asks until nothing asked about can change, or the analyst stops.

    Parameters
    ----------
    asked : Interview
    quiet : bool
        Whether prompts go to the error stream, since something else is printed.
    keep : callable
        Called after each change of the answers.
    """

    def __init__(self, asked: Interview, *, quiet: bool, keep: Callable[[], None]) -> None:
        self._asked = asked
        self._out = sys.stderr if quiet else sys.stdout
        self._keep = keep
        self._party = _party(asked)

    def go(self) -> None:
        """Ask question after question."""
        helped = False
        while True:
            with progress("looking ahead") as tell:
                question = self._asked.question(tell)
            if question is None:
                return
            if not helped:
                self._say(_HELP)
                helped = True
            self._ask(question)
            while True:
                text = self._read("> ")
                if text is None or text.casefold() in {"stop", "q", "quit"}:
                    return
                if self._understood(text, question):
                    break

    def _ask(self, question: Question) -> None:
        standing = self._asked.standing()
        left = self._asked.orders.count(_MANY)
        fitting = f"{left:,}" if left < _MANY else f"{_MANY:,} or more"
        still = list(standing.open)
        more = f" and {len(still) - _SHOWN} more" if len(still) > _SHOWN else ""
        self._say(
            f"\nQuestion {len(self._asked.answers) + 1} ({fitting} orders fit; open: "
            f"{', '.join(still[:_SHOWN])}{more})"
        )
        self._say(f"What matters more to {self._party}?")
        for number, item in ((1, question.one), (2, question.other)):
            self._say(f"  {number}  {item.words}  [{item.id}]")

    def _understood(self, text: str, question: Question) -> bool:
        """Act on what was typed; False where the same question is to be asked on."""
        from detente.errors import InputError
        from detente.questions.elicit import Answer, read_answer

        one, other = question.one.id, question.other.id
        said = {
            "1": Answer(one, ">", other), "2": Answer(other, ">", one),
            "=": Answer(one, "=", other), "equal": Answer(one, "=", other),
            "?": Answer(one, "?", other), "don't know": Answer(one, "?", other),
        }  # fmt: skip
        word = text.casefold()
        if word == "list":
            for item in self._asked.items.values():
                self._say(f"  {item.id}: {item.words}")
            return False
        if word == "back":
            return self._back()
        try:
            answer = said.get(word) or read_answer(text, list(self._asked.items))
        except InputError as error:
            self._say(f"{error}. {_HELP}")
            return False
        before = next((each for each in self._asked.answers if each.pair == answer.pair), None)
        ring = self._asked.give(answer)
        if ring is not None and not self._resolved(ring, answer):
            return False
        if before is not None and not answer.same_as(before):
            self._say(f"That takes the place of what you said before: {before}")
        self._keep()
        return True

    def _back(self) -> bool:
        if not self._asked.answers:
            self._say("There is no answer to take back.")
            return False
        last = self._asked.answers[-1]
        self._asked.take_back(last)
        self._keep()
        self._say(f"Taken back: {last}")
        return True

    def _resolved(self, ring: Contradiction, new: Answer) -> bool:
        """Show a contradiction until one of its answers is taken back."""
        from detente.questions.elicit.answers import contradiction

        found: Contradiction | None = ring
        while found is not None:
            older = [answer for answer in found.answers if answer != new]
            self._say(f"That contradicts what you said before; now you say {new}.")
            for number, answer in enumerate(older, start=1):
                self._say(f"  {number}  {answer}")
            text = self._read("Which do you take back? A number, or Enter for the new one: ")
            if not text or not text.isdecimal() or not 1 <= int(text) <= len(older):
                self._say("The new one is not kept.")
                return False
            self._asked.take_back(older[int(text) - 1])
            found = contradiction([*self._asked.answers, new])
        self._asked.give(new)
        return True

    def _say(self, text: str) -> None:
        self._out.write(text + "\n")

    def _read(self, prompt: str) -> str | None:
        self._out.write(prompt)
        self._out.flush()
        line = sys.stdin.readline()
        if not sys.stdin.isatty():
            # What is piped in is not on the screen yet.
            self._out.write(line if line.endswith("\n") else f"{line}\n")
        return line.strip() if line else None


def _party(asked: Interview) -> str:
    return next(a.name for a in asked.model.case.actors if a.id == asked.session.dm)


def told_at_the_end(asked: Interview, standing: Standing, into: Path | None) -> None:
    """Say what follows from the answers."""
    screen = console()
    count = len(asked.answers)
    rest = ", the rest in the order of the reading" if asked.orders.count(2) > 1 else ""
    screen.print(f"\n{_party(asked)}, by {counted(count, 'answer')}{rest}:", style="bold")
    for place, group in enumerate(standing.order, start=1):
        words = "; level with it: ".join(asked.items[item].words for item in group)
        screen.print(f"  {place}. {words}", soft_wrap=True)
    looked = counted(standing.looked_at, "order")
    if standing.settled and standing.exact:
        screen.print("Whichever of the rest matters more, what was asked about stays the same.")
    elif standing.settled:
        screen.print(
            f"{looked} were drawn of those that fit, and all agree on what was asked about; "
            "not all were looked at.", soft_wrap=True,
        )  # fmt: skip
    for name, values in standing.open.items():
        screen.print(f"Open: {name} ({' or '.join(values)})", soft_wrap=True)
    for one, other in standing.beyond:
        screen.print(f"It matters, and is not known: {one} or {other}")
    for name, value in standing.certain.items():
        screen.print(f"  {name}: {value}", soft_wrap=True)
    if into is not None:
        screen.print(f"written: {into}")
