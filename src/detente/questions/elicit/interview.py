"""An interview on what a party wants: which question comes next, and what follows so far."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from detente.case import Case
from detente.questions.elicit.answers import Answer, Contradiction, contradiction, read_answer
from detente.questions.elicit.deciding import Outlook, look_ahead
from detente.questions.elicit.items import Item, items_of
from detente.questions.elicit.orders import Order, Orders
from detente.questions.elicit.session import Session
from detente.questions.elicit.subject import Subject
from detente.questions.model import Model, build_model

__all__ = ["Interview", "Question", "Standing", "interview"]

Told = Callable[[int, int], None]


@dataclass(frozen=True)
class Question:
    """Which of two things matters more to the party."""

    one: Item
    other: Item


@dataclass(frozen=True)
class Standing:
    """What follows from the answers so far.

    Attributes
    ----------
    order : tuple of tuple of str
        The order of things that fits the answers and is nearest to that of the reading; things
        in one group are level.
    certain : dict of str to str
        What every order looked at says of a settlement (or state).
    open : dict of str to tuple of str
        What orders that fit the answers say differently.
    settled : bool
        Whether nothing is open.
    exact : bool
        Whether all orders that fit were looked at, not a sample.
    looked_at : int
    beyond : tuple of (str, str)
        Comparisons that the analyst does not know and that still matter.
    """

    order: Order
    certain: dict[str, str]
    open: dict[str, tuple[str, ...]]
    settled: bool
    exact: bool
    looked_at: int
    beyond: tuple[tuple[str, str], ...]


@dataclass
class Interview:
    """Questions and answers on one party.

    Attributes
    ----------
    session : Session
        What is asked; its answers follow those given here.
    model : Model
    items : dict of str to Item
        The things to be put in order, by id.
    subject : Subject
    answers : list of Answer

    Examples
    --------
    >>> from detente.case import load
    >>> asked = interview(load("cuban-missile-gmcrplus"), "USSR")
    >>> question = asked.question()
    >>> asked.give(Answer(question.one.id, ">", question.other.id)) is None
    True
    """

    session: Session
    model: Model
    items: dict[str, Item]
    subject: Subject
    answers: list[Answer] = field(default_factory=list)
    _seen: tuple[tuple[Answer, ...], Outlook] | None = field(default=None, repr=False)

    def give(self, answer: Answer) -> Contradiction | None:
        """Take an answer; where it contradicts others, say how, and do not keep it.

        An answer on a pair that was compared before takes the place of the earlier one.
        """
        kept = [each for each in self.answers if each.pair != answer.pair]
        ring = contradiction([*kept, answer])
        if ring is None:
            self._keep([*kept, answer])
        return ring

    def take_back(self, answer: Answer) -> None:
        """Forget an answer."""
        self._keep([each for each in self.answers if each != answer])

    def _keep(self, answers: Sequence[Answer]) -> None:
        self.answers = list(answers)
        self.session.answers = [str(each) for each in answers]

    @property
    def orders(self) -> Orders:
        """The orders that fit the answers."""
        return Orders(list(self.items), self.answers)

    def outlook(self, told: Told | None = None) -> Outlook:
        """Look ahead from the answers so far."""
        key = tuple(self.answers)
        if self._seen is None or self._seen[0] != key:
            unknown = [answer.pair for answer in self.answers if answer.sign == "?"]
            self._seen = key, look_ahead(self.subject, self.orders, unknown, told=told)
        return self._seen[1]

    def question(self, told: Told | None = None) -> Question | None:
        """The next question; None where no answer that the analyst has could change a verdict."""
        pair = self.outlook(told).pair
        if pair is None:
            return None
        return Question(self.items[pair[0][0]], self.items[pair[1][0]])

    def standing(self, told: Told | None = None) -> Standing:
        """Say what follows so far."""
        seen = self.outlook(told)
        names = list(dict.fromkeys(name for verdicts, _ in seen.verdicts for name, _ in verdicts))
        said = {
            name: tuple(
                dict.fromkeys(dict(v).get(name, "not stable") for v, _ in seen.verdicts)
            )
            for name in names
        }  # fmt: skip
        return Standing(
            self.orders.first,
            {name: each[0] for name, each in said.items() if len(each) == 1},
            {name: tuple(sorted(each)) for name, each in said.items() if len(each) > 1},
            seen.settled,
            seen.exact,
            len(seen.orders),
            tuple((one[0], other[0]) for one, other in seen.beyond),
        )


def interview(case: Case, dm: str, session: Session | None = None) -> Interview:
    """Begin an interview, or go on with one.

    Parameters
    ----------
    case : Case
    dm : str
        The party whose wishes are asked for.
    session : Session, optional
        What to ask about, with the answers so far; all settlements of the first reading when not
        given.

    Raises
    ------
    InputError
        A name is unknown, there are less than two things to compare, or the answers of the session
        contradict each other.
    """
    asked = session or Session(case.title, dm, next(iter(case.readings)))
    model = build_model(case, asked.reading, asked.status_quo)
    model.conflict.place(dm)
    items, holds = items_of(model, dm, asked)
    about = tuple(asked.about or case.settlements)
    subject = Subject(model, dm, asked.concept, about, holds)
    begun = Interview(asked, model, items, subject)
    for text in list(asked.answers):
        _give_again(begun, read_answer(text, list(items)))
    return begun


def _give_again(begun: Interview, answer: Answer) -> None:
    from detente.errors import InputError
    from detente.questions.elicit.answers import said_in_a_ring

    ring = begun.give(answer)
    if ring is not None:
        raise InputError(
            f"the answers contradict each other: {said_in_a_ring(ring)}; take one of them back"
        )
