"""Reading a REFI-QDA project, whichever program wrote it."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from detente.accounts.passages import digest
from detente.accounts.readers.archive import Archive, open_archive
from detente.case.evidence import Account
from detente.errors import InputError, nearest
from detente.interchange.archives import parse_xml
from detente.interchange.assembling import assemble
from detente.interchange.exchange import Coded, Exchange, gather, shown
from detente.interchange.positions import COUNTINGS, Counting, Ruler, best
from detente.interchange.records import NOBODY, Packed, unpack
from detente.interchange.rules import Rules
from detente.interchange.validated import accounts_of, codebook_of, links_of

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

__all__ = ["read"]

_INTERNAL = ("internal://", "relative://", "absolute://")
_NO_NAME = re.compile(r"[^\w-]+")
#: How many characters of a selection's name have to be found in the text, at the least.
_WORDS = 4


def read(
    path: str | Path, *, rules: Rules | None = None, counting: Counting | None = None
) -> Exchange:
    """Read the text sources of a project and the claims coded in them.

    Parameters
    ----------
    path : str or Path
        The ``.qdpx`` file.
    rules : Rules, optional
        What codes mean that Détente did not make.
    counting : str, optional
        How the program counts positions (see `positions`); otherwise it is found out from the
        passages that say what they hold, and is as the standard has it if none does.

    Raises
    ------
    InputError
        The file is no project, or is damaged or hostile.
    """
    path = Path(path)
    if counting is not None and counting not in COUNTINGS:
        raise InputError(f"there is no way of counting {counting!r}{nearest(counting, COUNTINGS)}")
    with open_archive(path, str(path)) as archive:
        name, root = _project(archive)
        return _Project(archive, name, _Index(root), rules, counting).exchange()


def _project(archive: Archive) -> tuple[str, Element]:
    found = [name for name in archive.parts if name.casefold().endswith(".qde")]
    found = [name for name in found if "/" not in name] or found
    if len(found) != 1:
        what = "no project file (.qde)" if not found else f"several: {shown(sorted(found))}"
        raise InputError(f"the archive holds {what}", file=archive.file)
    root = parse_xml(archive.read(found[0]), f"{archive.file}/{found[0]}")
    if _tag(root) != "Project":
        raise InputError(
            f"the root of a REFI-QDA project is Project, not {_tag(root)}",
            file=f"{archive.file}/{found[0]}",
        )
    return found[0], root


def _tag(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _children(element: Element | None, *tags: str) -> Iterator[Element]:
    for child in element if element is not None else ():
        if _tag(child) in tags:
            yield child


def _child(element: Element | None, tag: str) -> Element | None:
    return next(_children(element, tag), None)


def _key(guid: str | None) -> str:
    return (guid or "").strip("{} ").casefold()


class _Index:
    """What the elements of a project refer to, by GUID."""

    def __init__(self, root: Element) -> None:
        self.root = root
        self.users = {
            _key(user.get("guid")): user.get("name") or user.get("id")
            for user in _children(_child(root, "Users"), "User")
        }
        self.codes: dict[str, str] = {}
        for code in _children(_child(_child(root, "CodeBook"), "Codes"), "Code"):
            self._code(code, "")
        self.notes = {
            _key(note.get("guid")): note for note in _children(_child(root, "Notes"), "Note")
        }

    def _code(self, code: Element, above: str) -> None:
        name = code.get("name") or ""
        # Our own codes name the code above them, so that they survive a program without levels.
        path = name if not above or name.startswith(f"{above}/") else f"{above}/{name}"
        self.codes[_key(code.get("guid"))] = path
        for below in _children(code, "Code"):
            self._code(below, path)

    def coded(self, element: Element) -> list[str]:
        """Return the codes that an element is coded with."""
        refs = [_child(coding, "CodeRef") for coding in _children(element, "Coding")]
        keys = [_key(ref.get("targetGUID")) for ref in refs if ref is not None]
        return [self.codes[key] for key in keys if key in self.codes]


@dataclass
class _Project:
    archive: Archive
    name: str
    index: _Index
    rules: Rules | None
    counting: Counting | None
    texts: dict[str, str] = field(default_factory=dict)
    accounts: dict[str, Account] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)
    other_sources: int = 0
    #: Notes that were read already, since several passages may point at one.
    read_notes: dict[str, str | None] = field(default_factory=dict)

    def exchange(self) -> Exchange:
        coded: list[Coded] = []
        for source in _children(self.index.root, "Sources"):
            for child in source:
                coded += self._source(child)
        if self.other_sources:
            self.remarks.append(
                f"{self.other_sources:,} sources were left out, since they are no text"
            )
        claims = assemble(coded, self.texts, self.rules, remarks=self.remarks)
        links = [
            packed.record
            for link in _children(_child(self.index.root, "Links"), "Link")
            if (packed := self._record(link, "link")) is not None
        ]
        book = self._record(self.index.root, "codebook")
        evidence = gather(
            self.accounts.values(),
            claims,
            links_of(links, self.remarks),
            codebook_of(book.record if book else None, self.remarks),
            remarks=self.remarks,
        )
        return Exchange(evidence, self.texts, tuple(self.remarks))

    def _text(self, element: Element) -> tuple[bytes, str] | None:
        """Return the plain text of a source or note, as bytes and as it is stored."""
        content = _child(element, "PlainTextContent")
        place = element.get("plainTextPath")
        if not place:
            text = content.text or "" if content is not None else ""
            return (text.encode("utf-8", "surrogatepass"), text) if text else None
        for scheme in _INTERNAL:
            place = place.removeprefix(scheme)
        member = self.archive.find(f"sources/{place}") or self.archive.find(place)
        if member is None:
            self.remarks.append(f"the text {place!r} of a source is not in the archive")
            return None
        raw = self.archive.read(member)
        try:
            # Some programs write UTF-16, which begins with its mark.
            codec = "utf-16" if raw[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig"
            return raw, raw.decode(codec)
        except UnicodeDecodeError as error:
            raise InputError(
                f"is no UTF-8 text: byte 0x{raw[error.start]:02x} at {error.start:,}",
                file=f"{self.archive.file}/{member}",
            ) from error

    def _notes(self, element: Element) -> Iterator[str]:
        for ref in _children(element, "NoteRef"):
            guid = _key(ref.get("targetGUID"))
            if guid not in self.read_notes:
                note = self.index.notes.get(guid)
                found = self._text(note) if note is not None else None
                self.read_notes[guid] = found[1] if found is not None else None
            text = self.read_notes[guid]
            if text is not None:
                yield text

    def _record(self, element: Element, kind: str) -> Packed | None:
        packed = (unpack(note) for note in self._notes(element))
        return next((one for one in packed if one is not None and one.kind == kind), None)

    def _source(self, source: Element) -> Iterator[Coded]:
        if _tag(source) == "PDFSource":
            below = _child(source, "Representation")
            source = below if below is not None else source
        if _tag(source) not in {"TextSource", "Representation"}:
            self.other_sources += 1
            return
        found = self._text(source)
        selections = list(_children(source, "PlainTextSelection"))
        record = self._record(source, "account")
        raw, stored = found or (b"", "")
        hints = [self._hint(selection) for selection in selections]
        counting, certain = (self.counting, True) if self.counting else best(stored, hints)
        ruler = Ruler(stored, counting)
        account = self._account(source, record, raw, ruler.text)
        if found is not None:
            self.texts[account.id] = ruler.text
        self.accounts[account.id] = account
        self._tell_counting(account, counting, certain=certain)
        for selection, (start, end, _) in zip(selections, hints, strict=True):
            yield self._coded(selection, account, ruler.span(start, end))

    def _tell_counting(self, account: Account, counting: Counting, *, certain: bool) -> None:
        if not certain:
            self.remarks.append(
                f"positions in account {account.id} were taken as the standard has them, but its "
                "line ends or characters allow other ways, and no passage says what it holds: "
                "look at some, and give --counting if they are shifted"
            )
        elif counting != COUNTINGS[0] and self.counting is None:
            self.remarks.append(
                f"positions in account {account.id} fit its passages when counted as {counting}, "
                "and were taken so"
            )

    def _account(self, source: Element, record: Packed | None, raw: bytes, text: str) -> Account:
        if record is not None:
            mine = accounts_of([record.record], self.remarks)
            if mine:
                return mine[0]
        sha256 = hashlib.sha256(raw).hexdigest()
        title = source.get("name") or "untitled"
        return Account(
            id=self._name(title, sha256),
            title=title,
            sha256=sha256,
            characters=len(text),
            text_sha256=digest(text) if digest(text) != sha256 else None,
        )

    def _name(self, title: str, sha256: str) -> str:
        plain = unicodedata.normalize("NFKC", title).rsplit(".", 1)[0]
        name = _NO_NAME.sub("-", plain).strip("-")[:40] or f"source-{sha256[:8]}"
        return name if name not in self.accounts else f"{name}-{sha256[:8]}"

    def _position(self, selection: Element, name: str) -> int:
        text = (selection.get(name) or "").strip()
        if not re.fullmatch(r"-?[0-9]{1,15}", text):
            raise InputError(
                f"a selection's {name} is a whole number, not {text[:40]!r}",
                file=f"{self.archive.file}/{self.name}",
            )
        return int(text)

    def _hint(self, selection: Element) -> tuple[int, int, Callable[[str], bool]]:
        start = self._position(selection, "startPosition")
        end = self._position(selection, "endPosition")
        record = self._record(selection, "claim")
        return start, end, _check(record, selection.get("name") or "")

    def _coder(self, selection: Element) -> str | None:
        makers = [coding.get("creatingUser") for coding in _children(selection, "Coding")]
        guid = next(filter(None, [*makers, selection.get("creatingUser")]), None)
        name = self.index.users.get(_key(guid))
        return name if name and name != NOBODY else None

    def _coded(self, selection: Element, account: Account, span: tuple[int, int]) -> Coded:
        record = self._record(selection, "claim")
        description = _child(selection, "Description")
        words = [description.text] if description is not None and description.text else []
        words += [note for note in self._notes(selection) if unpack(note) is None]
        return Coded(
            key=f"q-{digest(_key(selection.get('guid')))[:12]}",
            account=account.id,
            start=span[0],
            end=span[1],
            codes=tuple(self.index.coded(selection)),
            words="\n".join(words).strip() or None,
            coder=self._coder(selection),
            record=record.record if record else None,
            part=record.part if record else 0,
        )


def _check(record: Packed | None, name: str) -> Callable[[str], bool]:
    """Return a test for the words of a passage: by its hash, or by the name many give it."""
    if record is not None:
        digests = {passage.get("sha256") for passage in _passages(record.record)}
        return lambda span: digest(span) in digests
    wanted = "".join(unicodedata.normalize("NFC", name).replace("…", "").split())
    wanted = wanted.removesuffix("...")
    if len(wanted) < _WORDS:
        return lambda _: False
    return lambda span: "".join(span.split()).startswith(wanted)


def _passages(record: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    yield record
    further = record.get("further")
    for passage in further if isinstance(further, list) else ():
        if isinstance(passage, dict):
            yield passage
