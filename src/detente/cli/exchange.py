"""``detente claims export`` and ``detente claims import``: exchange with other programs."""

from __future__ import annotations

import sys
from dataclasses import replace as changed
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from detente.cli.folders import CoderName, Folder, StoreUrl, coder, looking, working
from detente.cli.screen import Json, counted, print_json

if TYPE_CHECKING:
    from detente.interchange.formats import Asked
    from detente.interchange.merging import Merged

__all__ = ["export_claims", "import_claims"]

#: Remarks, and differences, that are printed.
_SHOWN = 50
FileName = Annotated[Path, Parameter(help="The file of the other program.")]
FormatName = Annotated[
    str | None,
    Parameter(
        name="--format",
        help="refi-qda, dna, web-annotation, argdown or csv; else by the file's suffix or content.",
    ),
]
Documents = Annotated[
    Path | None,
    Parameter(help="The folder that holds the documents, where no private store has their texts."),
]


def export_claims(
    case: Annotated[str, Parameter(help="A case of any kind, or a folder with claims.jsonl.")],
    file: FileName,
    *,
    format: FormatName = None,  # noqa: A002 (the option's name)
    documents: Documents = None,
    quotes: Annotated[
        bool, Parameter(negative=(), help="Write the words of passages too (web-annotation).")
    ] = False,
    replace: Annotated[
        bool, Parameter(negative=(), help="Write over a file of that name, and all work in it.")
    ] = False,
    store: StoreUrl = None,
    json: Json = False,
) -> None:
    """Write accounts, claims and links as a file for another program."""
    from detente.errors import InputError
    from detente.interchange.exchange import Exchange
    from detente.interchange.formats import WITH_TEXTS, Asked, format_of, write
    from detente.interchange.texts import texts_from, texts_in

    name = format_of(file, format)
    if file.exists() and not file.is_dir() and not replace:
        raise InputError(
            "there is such a file already, and somebody may have worked in it: choose another "
            "name, or give '--replace'",
            file=str(file),
        )
    with looking(case, store=store) as source:
        evidence = source.evidence()
        given = texts_from(documents, evidence) if documents is not None else {}
        wanted = name in WITH_TEXTS or quotes
        texts = texts_in(source, given) if wanted else {}
    write(Exchange(evidence, texts), file, name, Asked(quotes=quotes))
    sizes = {"claims": len(evidence.claims)}
    if name != "csv":
        sizes = {"accounts": len(evidence.accounts), **sizes, "links": len(evidence.links)}
    if json:
        print_json({"schema": 1, "format": name, "file": str(file), **sizes})
        return
    parts = ", ".join(counted(number, what[:-1]) for what, number in sizes.items())
    sys.stdout.write(f"{file} ({name}): {parts}\n")
    if texts:
        sys.stdout.write("it holds words of the documents: keep it as private as they are\n")
    elif quotes:
        sys.stdout.write("no document is at hand, so it holds no words of any: see --documents\n")


def import_claims(
    case: Folder,
    file: FileName,
    *,
    format: FormatName = None,  # noqa: A002 (the option's name)
    map: Annotated[  # noqa: A002 (the option's name)
        list[str] | None,
        Parameter(
            negative=(),
            help="What a code means: CODE=FIELD:VALUE, or CODE=FIELD for the codes below it.",
        ),
    ] = None,
    type: Annotated[  # noqa: A002 (the option's name)
        str | None, Parameter(help="The type of claims that no code gives one.")
    ] = None,
    counting: Annotated[
        str | None,
        Parameter(
            help="How the file counts positions, where it does not show: code-points, lf, utf-16 "
            "or utf-16-lf (refi-qda)."
        ),
    ] = None,
    documents: Documents = None,
    replace: Annotated[
        bool, Parameter(negative=(), help="Where the case says something else, take the file's.")
    ] = False,
    dry_run: Annotated[bool, Parameter(negative=(), help="Only say what would happen.")] = False,
    store: StoreUrl = None,
    coder_name: CoderName = None,
    json: Json = False,
) -> int:
    """Take accounts, claims and links from a file of another program into a case folder."""
    from detente.interchange.intake import read_for, take
    from detente.interchange.texts import texts_from

    asked = _asked(map or [], type, counting)
    by = coder(coder_name)
    with working(case, by=by, store=store) as target:
        if documents is not None:
            asked = changed(asked, texts=texts_from(documents, target.evidence()))
        if dry_run:
            merged, remarks = read_for(target, file, format, asked, replace=replace)
        else:
            merged, remarks = take(target, file, format, asked, by=by, replace=replace)
    if json:
        print_json(_as_json(merged, remarks, written=merged.anything and not dry_run))
    else:
        for sentence in _sentences(merged, remarks, replace=replace, dry_run=dry_run):
            sys.stdout.write(sentence + "\n")
    return 2 if _nothing(merged, remarks) or (merged.conflicts and not replace) else 0


def _nothing(merged: Merged, remarks: tuple[str, ...]) -> bool:
    """Whether all that the file holds was left out."""
    return bool(remarks) and not (merged.anything or merged.same or merged.conflicts)


def _asked(maps: list[str], kind: str | None, counting: str | None) -> Asked:
    from detente.errors import InputError, nearest
    from detente.interchange.formats import Asked
    from detente.interchange.positions import COUNTINGS
    from detente.interchange.rules import Rules

    chosen = next((one for one in COUNTINGS if one == counting), None)
    if counting is not None and chosen is None:
        raise InputError(f"there is no way of counting {counting!r}{nearest(counting, COUNTINGS)}")
    return Asked(rules=Rules.parse(maps, type=kind), counting=chosen)


def _as_json(merged: Merged, remarks: tuple[str, ...], *, written: bool) -> dict[str, object]:
    return {
        "schema": 1,
        "written": written,
        "accounts": list(merged.accounts),
        "claims": list(merged.claims),
        "links": list(merged.links),
        "same": merged.same,
        "conflicts": list(merged.conflicts),
        "remarks": list(remarks),
    }


def _first(lines: list[str]) -> list[str]:
    """The first of many lines, and where the others are."""
    more = len(lines) - _SHOWN
    return [*lines[:_SHOWN], f"... and {more:,} more: --json lists them all"] if more > 0 else lines


def _sentences(
    merged: Merged, remarks: tuple[str, ...], *, replace: bool, dry_run: bool
) -> list[str]:
    parts = ", ".join(
        counted(len(names), what)
        for what, names in (
            ("account", merged.accounts), ("claim", merged.claims), ("link", merged.links),
        )
    )  # fmt: skip
    lines = [f"{'would add' if dry_run else 'added'}: {parts}; there already: {merged.same:,}"]
    lines += _first([f"remark: {remark}" for remark in remarks])
    told = "replaced" if replace else "left as it is"
    lines += _first([f"differs, {told}: {conflict}" for conflict in merged.conflicts])
    if _nothing(merged, remarks):
        lines.append("nothing that the file holds could be taken")
    if merged.conflicts and not replace:
        lines.append("give --replace to take the file's version of these")
    return lines
