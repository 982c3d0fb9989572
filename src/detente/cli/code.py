"""``detente code``: what a program can propose to those who code, to be accepted or rejected."""

from __future__ import annotations

import sys
from typing import Annotated

from cyclopts import Parameter

from detente.cli import code_more as more
from detente.cli import code_tell as tell_of
from detente.cli.code_texts import AccountName, Documents, kept, readable, texts_of, write_suggested
from detente.cli.folders import CoderName, StoreUrl, coder, looking, own_folder, working
from detente.cli.screen import CaseName, Json, counted, print_json, progress

__all__ = ["links", "measure", "names", "suggest", "uncoded"]

_EVERY = "actors,forecasts,recommendations,hedges,sources"


def suggest(
    case: CaseName,
    *,
    account: AccountName = None,
    what: Annotated[str, Parameter(help="What to look for, with commas between.")] = _EVERY,
    parser: Annotated[
        bool, Parameter(negative=(), help="Find actors and targets by a parser (extra nlp).")
    ] = False,
    documents: Documents = None,
    store: StoreUrl = None,
    coder_name: CoderName = None,
    json: Json = False,
) -> None:
    """Suggest claims for sentences that foretell or recommend, and write them into the folder.

    With --json they are printed, with the marks of all other sentences, and nothing is written.
    """
    from detente.accounts.aids.marks import checked_what

    wanted = checked_what(part.strip() for part in what.split(",") if part.strip())
    if json:
        with looking(case, store=store) as it:
            found = more.suggestions(it, account, documents, what=wanted, parser=parser)
        print_json(
            {
                "schema": 1,
                "claims": [claim.line() for claim in found.claims],
                "marks": [marks.line() for marks in found.marks],
            }
        )
        return
    own_folder(case)
    by = coder(coder_name)
    with working(case, by=by, store=store) as it:
        found = more.suggestions(it, account, documents, what=wanted, parser=parser)
        write_suggested(it, found.claims, by=by)
    tell_of.tell_suggested(found)


def uncoded(
    case: CaseName,
    *,
    account: AccountName = None,
    suggested: Annotated[
        bool, Parameter(negative=(), help="Leave out sentences with a suggestion, too.")
    ] = False,
    documents: Documents = None,
    store: StoreUrl = None,
    json: Json = False,
) -> None:
    """List the sentences that no accepted claim touches, with what the rules see in them.

    On the screen with their words, which are private; as JSON without.
    """
    from detente.accounts.aids.units import uncoded as untouched

    with looking(case, store=store) as it:
        evidence = it.evidence()
        found = []
        for marker, units in readable(it, evidence, account, documents):
            claims = evidence.claims.values()
            found += [marker.mark(unit) for unit in untouched(units, claims, suggested=suggested)]
    if json:
        print_json({"schema": 1, "sentences": [marks.line() for marks in found]})
        return
    for marks in found:
        sys.stdout.write(tell_of.marked_line(marks) + "\n")
    sys.stdout.write(f"{counted(len(found), 'sentence')} not yet coded\n")


def names(
    case: CaseName,
    *,
    account: AccountName = None,
    top: Annotated[int, Parameter(help="How many to list.")] = 30,
    documents: Documents = None,
    store: StoreUrl = None,
    json: Json = False,
) -> None:
    """List names that the codebook does not know yet, the most frequent first (extra nlp)."""
    from detente.accounts.aids.parser import new_names, parse

    with looking(case, store=store) as it:
        evidence = it.evidence()
        read = list(readable(it, evidence, account, documents))
    parsed = parse(unit.text for _, units in read for unit in units)
    found = new_names(parsed, read[0][0].aliases)[: max(top, 0)]
    if json:
        told = [{"name": each.name, "sentences": each.sentences} for each in found]
        print_json({"schema": 1, "names": told})
        return
    for each in found:
        sys.stdout.write(f"{each.sentences:>4}  {each.name}\n")


def links(
    case: CaseName,
    first: Annotated[str, Parameter(help="The account whose claims are looked at.")],
    second: Annotated[str, Parameter(help="The account in which candidates are looked for.")],
    *,
    claim: Annotated[str | None, Parameter(help="Only for this claim of the first.")] = None,
    top: Annotated[int, Parameter(help="How many candidates a claim.")] = 10,
    store: StoreUrl = None,
    json: Json = False,
) -> None:
    """Rank what claims of another account may be about the same thing (extra embed).

    They may agree or contradict each other: that is for a person to say.
    """
    with looking(case, store=store) as it:
        evidence = it.evidence()
    with progress("comparing") as tell:
        found = more.ranked_links(
            evidence, (first, second), claim, top=top, kept=kept(case), tell=tell
        )
    if json:
        told = [each._asdict() for group in found.values() for each in group]
        print_json({"schema": 1, "candidates": told})
        return
    for name, group in found.items():
        sys.stdout.write(f"{name}: {evidence.claims[name].paraphrase}\n")
        for each in group:
            words = evidence.claims[each.end].paraphrase
            sys.stdout.write(f"  {each.nearness:.2f}  {each.end}: {words}\n")


def measure(
    case: CaseName,
    *,
    documents: Documents = None,
    extras: Annotated[
        bool, Parameter(negative=(), help="Measure the parser and the links too (nlp, embed).")
    ] = False,
    store: StoreUrl = None,
    json: Json = False,
) -> None:
    """Measure the coding aids against the accepted claims, one account at a time.

    It also counts, for each producer, how many of its suggestions were accepted and rejected.
    """
    from detente.accounts.aids.figures import judged
    from detente.accounts.aids.measure import measure as figures

    with looking(case, store=store) as it:
        evidence = it.evidence()
        texts = texts_of(it, evidence.accounts.values(), documents)
    found = figures(evidence, texts)
    if extras:
        from detente.accounts.aids.measure_extras import measure_links, measure_parser

        found += [*measure_parser(evidence, texts), *measure_links(evidence)]
    if json:
        told = [each._asdict() for each in judged(evidence.claims.values())]
        lines = [figure.line() for figure in found]
        print_json({"schema": 1, "figures": lines, "producers": told})
        return
    tell_of.tell_figures(found)
    for each in judged(evidence.claims.values()):
        sys.stdout.write(
            f"{each.producer}: {each.accepted} accepted, {each.rejected} rejected, "
            f"{each.waiting} waiting\n"
        )
