"""Levers made up for a question, where the case declares none or more are wanted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from detente.case import Case, Lever, Option
from detente.case.levers import BindOption, EndOption, HoldOption, LeverChange, TakeOption
from detente.errors import InputError
from detente.questions.levers.frames import Frame
from detente.questions.levers.scope import Scope
from detente.questions.words import Words

__all__ = ["generated", "order_rank", "ranks_of_case"]

#: From the lightest: an option taken or dropped, one that becomes one-way, one that nobody can
#: change any more. Another order of what a party wants is heavier still.
OPTION, BOUND, HELD, ORDER = 1, 2, 3, 4


def ranks_of_case(case: Case) -> int:
    """The heaviest rank that the case declares: what is made up is heavier; 0 without levers."""
    return max((lever.rank for lever in case.levers.values()), default=0)


def order_rank(case: Case, scope: Scope) -> int | None:
    """The rank of two statements that change places; None where orders are not asked about."""
    if scope.by == "order":
        return ORDER
    if scope.by == "levers" and (scope.generate or not case.levers):
        return ranks_of_case(case) + ORDER
    return None


def generated(case: Case, all_frames: Sequence[Frame], scope: Scope) -> tuple[Lever, ...]:
    """The levers that a scope asks to make up."""
    if scope.by == "order":
        return ()
    if scope.by == "levers" and case.levers and not scope.generate:
        return ()
    above = ranks_of_case(case) if scope.by == "levers" else 0
    wanted = {"options": ("option",), "moves": ("bound", "held")}.get(
        scope.by, ("option", "bound", "held")
    )
    if scope.by == "options" and not _third_parties(case, scope):
        raise InputError(
            "options of third parties are asked about, and everybody is asked for: name the "
            "parties for whom it is to hold"
        )
    targets = [frame.target for frame in all_frames if frame.target is not None]
    made = _made_up(case, targets, scope)
    return tuple(
        lever.model_copy(update={"rank": lever.rank + above})
        for kind, lever in made
        if kind in wanted and lever.id not in case.levers
    )


def _third_parties(case: Case, scope: Scope) -> tuple[str, ...]:
    """Those who are not asked about; nobody where everybody is."""
    asked = scope.parties or case.decision_makers
    return tuple(dm for dm in case.decision_makers if dm not in asked)


def _made_up(case: Case, targets: Sequence[str], scope: Scope) -> Iterator[tuple[str, Lever]]:
    words = Words(case)
    third = _third_parties(case, scope)
    for place, option in enumerate(case.options):
        plain = option.id.replace(".", "-")
        off, on = _alone(case, place)
        taken, ended = words.act(option.actor, off, on), words.act(option.actor, on, off)
        values = {target[place] for target in targets}
        outside = option.actor in third
        for kind, key, told, change in _of_option(words, option, (taken, ended), values):
            if kind == "option" and not outside:
                continue
            rank = {"option": OPTION, "bound": BOUND, "held": HELD}[kind]
            yield kind, _lever(f"{key}-{plain}", told, option.actor, rank, change)


def _of_option(
    words: Words, option: Option, told: tuple[str, str], values: set[str]
) -> Iterator[tuple[str, str, str, LeverChange]]:
    """What could be done with one option: kind, verb, words and change."""
    name, (taken, ended) = option.id, told
    if "N" in values:
        yield "option", "take", taken, TakeOption(take=name)
        bound = BindOption(one_way=name, way="on")
        yield "bound", "bind", f"{taken}, which stays so once done", bound
        barred = f"{words.party(option.actor)} can no longer do this: {words.does(name)}"
        yield "held", "bar", barred, _held(name, "off")
    if "Y" in values:
        yield "option", "end", ended, EndOption(end=name)
        held = _held(name, "on")
        yield "held", "hold", f"{taken}, and nobody can undo it", held


def _alone(case: Case, place: int) -> tuple[str, str]:
    """Two states that differ in one option only."""
    letters = ["N"] * len(case.options)
    off = "".join(letters)
    letters[place] = "Y"
    return off, "".join(letters)


def _lever(key: str, title: str, payer: str, rank: int, change: LeverChange) -> Lever:
    return Lever(
        id=key, title=title[:1].upper() + title[1:], payer=payer, rank=rank, change=(change,)
    )


def _held(option: str, way: str) -> HoldOption:
    return HoldOption.model_validate({"hold": option, "as": way})
