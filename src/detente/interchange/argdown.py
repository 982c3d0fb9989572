r"""Argdown: claims as an argument map that people can read, edit and draw.

A claim is a statement, ``[c0-001]: paraphrase``, with a tag for each thing it says and a data
block in braces that holds the full record; below it stand its links: ``+>`` supports, ``->``
attacks, ``><`` contradicts. Links that say *same* or *narrower* have no sign there and stand in
the data only. Claims stand below a heading for their account; accounts and codebook stand in the
front matter [syntax: argdown.org].

What is read back is what is written here and the plain common part of the language: front matter,
headings, comments, statements with a title, and relations between such statements, indented or
not. Arguments (``<...>``), numbered premises and inferences, and statements without a title are
passed over, and a remark counts them.

A claim is a claim only with a passage, so a statement without a record makes none. But relations
are links wherever both ends are known, also claims of the case at hand: a map of ``[c0-001]`` and
``[c1-041]`` drawn by hand is read as links. A contradiction needs its kind, which Argdown has no
sign for; it is read from the words ``{kind: time}`` after the relation's end, or left out.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from detente.case.evidence import DIFFERENCES, Link
from detente.case.files import CLAIMS_LIMIT, atomic_write, read_text
from detente.interchange.argdown_syntax import Relation, parse
from detente.interchange.exchange import Exchange, gather, shown
from detente.interchange.labels import labels_of
from detente.interchange.records import account_line, clean, codebook_lines, from_object, to_json
from detente.interchange.validated import accounts_of, claims_of, codebook_of, links_of

if TYPE_CHECKING:
    from detente.case.evidence import Claim

__all__ = ["read", "write"]

_SIGNS = {"supports": "+>", "attacks": "->", "contradicts": "><"}
_KINDS = {"support": "supports", "attack": "attacks", "contradiction": "contradicts"}
_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
#: What a link says, from where, and to where.
_Place = tuple[str, str, str]
_NO_TAG = re.compile(r"[^\w.,:;'+%&-]+")
#: What would end data or begin a comment, inside a text.
_ENDS_DATA = re.compile(r"[{}=]|/(?=[/*])|<(?=!--)")


def write(exchange: Exchange, path: str | Path, *, title: str = "Claims") -> None:
    """Write claims and links as an Argdown document, whole or not at all.

    Raises
    ------
    InputError
        The file cannot be written.
    """
    evidence = exchange.evidence
    lines = ["===", f"title: {_json(title)}"]
    accounts = [account_line(account) for account in evidence.accounts.values()]
    lines.append(
        f"detente: {_json({'accounts': accounts, 'codebook': codebook_lines(evidence.codebook)})}"
    )
    lines += ["===", ""]
    links: dict[str, list[Link]] = {}
    for link in evidence.links.values():
        links.setdefault(link.start, []).append(link)
    for account in evidence.accounts.values():
        lines += [f"# {escaped(account.title) or escaped(account.id)}", ""]
        for claim in evidence.claims.values():
            if claim.passage.account == account.id:
                lines += [*_statement(claim, links.get(claim.id, [])), ""]
    atomic_write(Path(path), "\n".join(lines))


def escaped(text: str) -> str:
    r"""Return a text on one line, with a backslash before every sign that could mean something.

    Examples
    --------
    >>> escaped("No [troops] -- yet\n#1")
    'No \\[troops\\] \\-\\- yet \\#1'
    """
    return _PUNCTUATION.sub(r"\\\1", " ".join(clean(text).split()))


def _json(value: object) -> str:
    """JSON that Argdown takes as data: a brace or equals sign in a text would end it too early."""
    text = to_json(value)
    return "".join(_without(part, at % 2 == 1) for at, part in enumerate(_strings(text)))


def _strings(text: str) -> list[str]:
    return re.split(r'("(?:[^"\\]|\\.)*")', text)


def _without(part: str, inside: bool) -> str:
    if not inside:
        return part
    return _ENDS_DATA.sub(lambda found: f"\\u{ord(found[0]):04x}", part)


def _tag(label: str) -> str:
    """Return a label as a tag: it is for readers and for drawing, and the data are read back."""
    name, _, text = label.partition("/")
    return f"#({name}/{_NO_TAG.sub(' ', text).strip()})"


def _statement(claim: Claim, links: list[Link]) -> Iterator[str]:
    tags = [_tag(label) for label in labels_of(claim)]
    data: dict[str, Any] = {"detente": "claim", "record": claim.line()}
    if links:
        data["links"] = [link.line() for link in links]
    words = escaped(claim.paraphrase) or "\\-"
    yield f"[{claim.id}]: {words} {' '.join(tags)} {_json(data)}"
    for link in links:
        if link.kind in _SIGNS:
            yield f"  {_SIGNS[link.kind]} [{link.end}]"


def read(path: str | Path, *, present: Collection[str] = ()) -> Exchange:
    """Read the claims and links of an Argdown document.

    Parameters
    ----------
    path : str or Path
    present : collection of str
        Ids of claims that are known already, which relations may name.

    Raises
    ------
    InputError
        The file cannot be read, or data in it are no YAML.
    """
    path = Path(path)
    text = read_text(path, limit=CLAIMS_LIMIT)
    document = parse(text, str(path))
    remarks: list[str] = []
    records: list[Mapping[str, Any]] = []
    links: dict[str, Link] = {}
    without: list[str] = []
    for statement in document.statements.values():
        packed = from_object(statement.data)
        if packed is None:
            if statement.title not in present:
                without.append(statement.title)
            continue
        records.append(packed.record)
        given = statement.data.get("links") if statement.data else None
        for link in links_of(_mappings(given), remarks):
            links[link.id] = link
    claims: dict[str, Claim] = {}
    twice = [c.id for c in claims_of(records, remarks) if claims.setdefault(c.id, c) != c]
    if twice:
        remarks.append(f"left out, since another statement has their id: claims {shown(twice)}")
    links = _as_drawn(document.relations, links, {*claims, *present}, remarks)
    _tell_others(document.passed_over, without, remarks)
    own = document.front.get("detente")
    own = own if isinstance(own, dict) else {}
    book = own.get("codebook")
    evidence = gather(
        accounts_of(_mappings(own.get("accounts")), remarks),
        claims,
        (),
        codebook_of(book if isinstance(book, dict) else None, remarks),
        remarks=remarks,
    )
    return Exchange(evidence.model_copy(update={"links": links}), {}, tuple(remarks))


def _mappings(value: object) -> list[Mapping[str, Any]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _as_drawn(
    relations: list[Relation], links: dict[str, Link], known: set[str], remarks: list[str]
) -> dict[str, Link]:
    """Return the links of the data that are still drawn, and those that were drawn anew."""
    drawn = {(_KINDS[one.kind], one.start, one.end): one for one in relations if one.kind in _KINDS}
    kept = {
        link.id: link
        for link in links.values()
        if link.kind not in _SIGNS or _place(link) in drawn or _turned(_place(link)) in drawn
    }
    gone = [name for name in links if name not in kept]
    if gone:
        remarks.append(f"no longer drawn, and so left out: links {shown(gone)}")
    there = {_place(link) for link in kept.values()}
    new = {
        place: relation
        for place, relation in drawn.items()
        if place not in there and _turned(place) not in there and place[1] != place[2]
    }
    return kept | _drawn_anew(new, known, remarks)


def _drawn_anew(
    new: Mapping[_Place, Relation], known: set[str], remarks: list[str]
) -> dict[str, Link]:
    unknown: list[str] = []
    no_kind: list[str] = []
    found: dict[str, Link] = {}
    for (kind, start, end), relation in new.items():
        difference = relation.difference if kind == "contradicts" else None
        if not {start, end} <= known:
            unknown.append(f"{start} to {end}")
        elif kind == "contradicts" and difference not in DIFFERENCES:
            no_kind.append(f"{start} to {end}")
        else:
            link = _new(kind, start, end, difference)
            found[link.id] = link
    if unknown:
        remarks.append(f"relations of statements that are no claims here: {shown(unknown)}")
    if no_kind:
        remarks.append(
            "contradictions without their kind were left out; write it behind the end, as in "
            f"[c1] {{kind: time}}: {shown(no_kind)}"
        )
    return found


def _place(link: Link) -> _Place:
    return (link.kind, link.start, link.end)


def _turned(place: _Place) -> _Place:
    kind, start, end = place
    return (kind, end, start) if kind == "contradicts" else place


def _new(kind: str, start: str, end: str, difference: str | None) -> Link:
    name = re.sub(r"[^\w-]", "-", f"{start}-{kind}-{end}")
    return Link.model_validate(
        {"id": name, "from": start, "to": end, "kind": kind, "difference": difference}
    )


def _tell_others(passed_over: Mapping[str, int], without: list[str], remarks: list[str]) -> None:
    if without:
        remarks.append(
            "statements without a passage are no claims, and were left out: "
            + shown([f"[{title}]" for title in without])
        )
    remarks.extend(f"passed over: {count:,} {what}" for what, count in passed_over.items())
