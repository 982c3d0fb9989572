"""The options of ``detente levers`` that say which levers are looked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import Parameter

if TYPE_CHECKING:
    from detente.questions.levers import Scope

__all__ = ["Limits", "asked", "scope_of"]

By = Literal["levers", "order", "options", "moves", "preferences"]


@Parameter(name="*")
@dataclass(frozen=True)
class Limits:
    """Which levers, by which concept, how firm, and how many answers."""

    concept: Annotated[str, Parameter(help="nash, gmr, smr, seq or sseq.")] = "seq"
    grade: Annotated[
        Literal["holds", "enforced"],
        Parameter(help="enforced: only by answers that others would give anyway."),
    ] = "holds"
    break_: Annotated[
        bool,
        Parameter(name="--break", negative=(), help="Ask what would make one of them leave."),
    ] = False
    by: Annotated[
        By,
        Parameter(
            help="levers: those of the case; order of statements; options of others; moves taken "
            "away; preferences between single states."
        ),
    ] = "levers"
    generate: Annotated[
        bool, Parameter(negative=(), help="Beside those of the case, all that can be made up.")
    ] = False
    most: Annotated[int, Parameter(help="List up to so many equally light sets.")] = 5
    rounds: Annotated[int, Parameter(help="Stop a search after so many sets tried.")] = 1_000


def asked(parties: str | None) -> tuple[str, ...] | None:
    """The parties of a list such as ``AZE,ARM``."""
    if parties is None:
        return None
    names = tuple(dict.fromkeys(name.strip() for name in parties.split(",") if name.strip()))
    if not names:
        from detente.errors import InputError

        raise InputError("--for names at least one decision maker, such as --for AZE,ARM")
    return names


def scope_of(parties: tuple[str, ...] | None, readings: list[str] | None, limits: Limits) -> Scope:
    """The scope that the options describe."""
    from detente.questions.levers import Scope

    return Scope(
        parties=parties,
        readings=tuple(readings) if readings else None,
        concept=limits.concept,
        grade=limits.grade,
        breaks=limits.break_,
        by="levers" if limits.by == "preferences" else limits.by,
        generate=limits.generate,
        most=limits.most,
        rounds=limits.rounds,
    )
