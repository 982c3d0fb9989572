"""Writing a REFI-QDA project."""

from __future__ import annotations

import uuid
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from detente.case.files import place_aside
from detente.interchange.labels import labels_of
from detente.interchange.records import NOBODY, account_line, clean, codebook_lines, pack
from detente.interchange.texts import texts_needed

if TYPE_CHECKING:
    from lxml.etree import _Element

    from detente.case.evidence import Account, Claim, Passage
    from detente.interchange.exchange import Exchange

__all__ = ["NAMESPACE", "write"]

NAMESPACE = "urn:QDA-XML:project:1.0"
_SPACE = uuid.uuid5(uuid.NAMESPACE_URL, "urn:detente:refi-qda")
#: A zip wants a date; always the same one, so that the same claims give the same file.
_DATE = (1980, 1, 1, 0, 0, 0)


def write(exchange: Exchange, path: str | Path, *, title: str = "Détente") -> None:
    """Write accounts and their claims as a project, whole or not at all.

    Parameters
    ----------
    exchange : Exchange
        With the text of every account that has claims: the file carries the documents, so it is
        as private as they are.
    path : str or Path
    title : str
        The name of the project.

    Raises
    ------
    InputError
        A text is missing or is not the account's, or the file cannot be written.
    """
    texts_needed(exchange, "a REFI-QDA project")
    with (
        place_aside(Path(path)) as aside,
        zipfile.ZipFile(aside, "w", zipfile.ZIP_DEFLATED) as file,
    ):
        file.writestr(_member("project.qde"), _Project(exchange, title).xml())
        for account, text in exchange.texts.items():
            file.writestr(_member(f"sources/{_guid('text', account)}.txt"), text)


def _member(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, _DATE)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = 0o600 << 16
    return info


def _guid(kind: str, name: str) -> str:
    return str(uuid.uuid5(_SPACE, f"{kind}:{clean(name)}"))


@dataclass
class _Project:
    exchange: Exchange
    title: str
    notes: list[tuple[str, str, str]] = field(default_factory=list)
    coded: dict[str, list[tuple[Claim, int, Passage]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for claim in self.exchange.evidence.claims.values():
            for part, passage in enumerate(claim.passages):
                self.coded.setdefault(passage.account, []).append((claim, part, passage))

    def xml(self) -> bytes:
        from lxml import etree

        evidence = self.exchange.evidence
        root = etree.Element("Project", nsmap={None: NAMESPACE})  # type: ignore[dict-item]
        root.set("name", clean(self.title))
        root.set("origin", "Détente")
        _fill(root, "Users", map(self._user, self._coders()))
        labels = self._labels()
        if labels:
            codes = etree.SubElement(etree.SubElement(root, "CodeBook"), "Codes")
            codes.extend(_codes(labels))
        _fill(root, "Sources", map(self._source, evidence.accounts.values()))
        links = [self._link(link.id, link) for link in evidence.links.values()]
        book = codebook_lines(evidence.codebook)
        about = self._note("codebook", "the codebook", pack("codebook", book)) if book else None
        _fill(root, "Notes", (self._note_element(*note) for note in self.notes))
        _fill(root, "Links", links)
        if about is not None:
            root.append(about)
        return _tidied(root)

    def _coders(self) -> list[str]:
        coders = (claim.coder or NOBODY for claim in self.exchange.evidence.claims.values())
        return list(dict.fromkeys((NOBODY, *coders)))

    def _labels(self) -> list[str]:
        claims = self.exchange.evidence.claims.values()
        return list(dict.fromkeys(clean(label) for claim in claims for label in labels_of(claim)))

    def _user(self, name: str) -> _Element:
        return _element("User", guid=_guid("user", name), name=name)

    def _source(self, account: Account) -> _Element:
        source = _element("TextSource", guid=_guid("source", account.id), name=account.title)
        if account.id in self.exchange.texts:
            source.set("plainTextPath", f"internal://{_guid('text', account.id)}.txt")
        else:
            source.append(_element("PlainTextContent", ""))
        source.set("creatingUser", _guid("user", NOBODY))
        source.extend(self._selection(*coded) for coded in self.coded.get(account.id, ()))
        record = pack("account", account_line(account))
        source.append(self._note("account", account.id, record))
        return source

    def _selection(self, claim: Claim, part: int, passage: Passage) -> _Element:
        name = claim.id if part == 0 else f"{claim.id} ({part + 1})"
        selection = _element(
            "PlainTextSelection",
            guid=_guid("selection", f"{claim.id}/{part}") if part else _guid("claim", claim.id),
            name=name,
            startPosition=str(passage.start),
            endPosition=str(passage.end),
            creatingUser=_guid("user", claim.coder or NOBODY),
        )
        selection.append(_element("Description", claim.paraphrase))
        for label in labels_of(claim):
            coding = _element(
                "Coding",
                guid=_guid("coding", f"{claim.id}/{part}/{label}"),
                creatingUser=_guid("user", claim.coder or NOBODY),
            )
            coding.append(_element("CodeRef", targetGUID=_guid("code", label)))
            selection.append(coding)
        selection.append(self._note("claim", name, pack("claim", claim.line(), part)))
        return selection

    def _link(self, name: str, link: Any) -> _Element:  # noqa: ANN401 (an alias hides its type)
        words = link.kind if link.difference is None else f"{link.kind} ({link.difference})"
        element = _element(
            "Link",
            guid=_guid("link", name),
            name=words,
            direction="OneWay",
            originGUID=_guid("claim", link.start),
            targetGUID=_guid("claim", link.end),
        )
        element.append(self._note("link", name, pack("link", link.line())))
        return element

    def _note(self, kind: str, name: str, content: str) -> _Element:
        guid = _guid("note", f"{kind}/{name}")
        self.notes.append((guid, f"Détente: {kind} {name}", content))
        return _element("NoteRef", targetGUID=guid)

    def _note_element(self, guid: str, name: str, content: str) -> _Element:
        note = _element("Note", guid=guid, name=name, creatingUser=_guid("user", NOBODY))
        note.append(_element("PlainTextContent", content))
        return note


def _codes(labels: Iterable[str]) -> Iterator[_Element]:
    """One code for each field, and below it one for each value, named by both."""
    above: dict[str, _Element] = {}
    for label in labels:
        name = label.partition("/")[0]
        if name not in above:
            above[name] = _element("Code", guid=_guid("code", name), name=name, isCodable="false")
        below = _element("Code", guid=_guid("code", label), name=label, isCodable="true")
        above[name].append(below)
    yield from above.values()


def _element(tag: str, text: str | None = None, **attributes: str) -> _Element:
    from lxml import etree

    element = etree.Element(tag)
    for key, value in attributes.items():
        element.set(key, clean(value))
    if text is not None:
        element.text = clean(text)
    return element


def _fill(root: _Element, tag: str, children: Iterable[_Element]) -> None:
    found = list(children)
    if found:
        group = _element(tag)
        group.extend(found)
        root.append(group)


def _tidied(root: _Element) -> bytes:
    """Serialise with every element in the namespace of the standard, which has no prefix."""
    from lxml import etree

    for element in root.iter(etree.Element):
        element.tag = f"{{{NAMESPACE}}}{element.tag}"
    etree.indent(root)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True)
