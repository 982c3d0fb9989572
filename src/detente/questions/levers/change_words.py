"""What a lever changes in the model, in words."""

from __future__ import annotations

from collections.abc import Iterator

from detente.case import Case, Lever
from detente.case.levers import (
    AddWish,
    BindOption,
    DropWish,
    EndOption,
    ForbidMoves,
    HoldOption,
    LeverChange,
    MoveWish,
    TakeOption,
)
from detente.questions.words import Words, listed, sentence

__all__ = ["change_words"]


def change_words(case: Case, lever: Lever) -> Iterator[str]:
    """What a lever changes, one sentence for each change.

    Examples
    --------
    >>> from detente.case import load
    >>> case = load("south-caucasus")
    >>> list(change_words(case, case.levers["condition"]))
    ['The West sets Azerbaijan conditions (an open road, captives freed, no takeover).']
    """
    words = Words(case)
    for change in lever.change:
        only = f", in reading {listed(list(change.readings))} only" if change.readings else ""
        told = (
            _of_wishes(case, words, change)
            if isinstance(change, AddWish | MoveWish | DropWish)
            else _of_moves(case, words, change)
        )
        yield sentence(told + only)


def _of_moves(case: Case, words: Words, change: LeverChange) -> str:
    match change:
        case TakeOption(take=option):
            told = _act(case, words, option, on=True)
        case EndOption(end=option):
            told = _act(case, words, option, on=False)
        case HoldOption(hold=option, as_="on"):
            told = f"{_act(case, words, option, on=True)}, and nobody can change that"
        case HoldOption(hold=option):
            told = f"{_owner(words, option)} can no longer do this: {words.does(option)}"
        case BindOption(one_way=option, way=way):
            once = "taken, it stays" if way == "on" else "ended, it stays ended"
            told = f"one-way for {_owner(words, option)}: {words.does(option)}; once {once}"
        case ForbidMoves(forbid=text, of=dm):
            told = f"{words.party(dm)} can no longer bring it about that {words.says(text)}"
        case _:
            raise AssertionError("wishes are told apart")
    return told


def _of_wishes(case: Case, words: Words, change: LeverChange) -> str:
    match change:
        case AddWish(add=entry, of=dm, to=to):
            place = "as its last priority" if to is None else f"as its priority {to}"
            return f"{words.party(dm)} comes to want, {place}: {words.wanted(entry)}"
        case MoveWish(move=name, to=to):
            return f"{_wanted(case, words, name)} comes to stand at place {to}"
        case DropWish(drop=name):
            return f"{_wanted(case, words, name)} is given up"
    raise AssertionError("options are told apart")


def _wanted(case: Case, words: Words, name: str) -> str:
    """A priority by whose it is and what it says, as the first reading that has it says it."""
    for reading in case.readings:
        for dm, wants in case.preferences(reading).items():
            for entry in getattr(wants, "statements", ()):
                if entry.id == name:
                    return f"the priority of {words.party(dm)} that {words.wanted(entry)}"
    return f"the priority {name!r}"


def _owner(words: Words, option: str) -> str:
    return words.party(option.split(".", maxsplit=1)[0])


def _act(case: Case, words: Words, option: str, *, on: bool) -> str:
    place = case.option_ids.index(option)
    without = "N" * len(case.options)
    taken = without[:place] + "Y" + without[place + 1 :]
    start, end = (without, taken) if on else (taken, without)
    return words.act(option.split(".", maxsplit=1)[0], start, end)
