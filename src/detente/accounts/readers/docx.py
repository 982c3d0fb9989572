"""Word documents: every paragraph in order, tables row by row, then foot- and endnotes.

python-docx opens the package; the text is gathered here, because its own text of a paragraph
leaves out what stands in content controls, text boxes and tracked insertions. Tracked
insertions count as accepted: what was deleted or moved away is left out, and so are comments,
headers and footers, which are no part of the account.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from detente.accounts.readers.archive import open_archive
from detente.accounts.readers.extract import Extract, checked_length, one_line
from detente.errors import InputError

if TYPE_CHECKING:
    from docx.document import Document
    from lxml.etree import _Element

__all__ = ["read"]

#: Counted up whenever the rules of this module give another text for some document.
_LAYOUT = 1
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_CHARACTERS = {
    f"{_W}tab": "\t",
    f"{_W}ptab": "\t",
    f"{_W}br": "\n",
    f"{_W}cr": "\n",
    f"{_W}noBreakHyphen": "\u2011",
    f"{_W}softHyphen": "\u00ad",
}
# The fallback repeats what its alternative shows; the rest is not part of the present text.
_SKIPPED = {
    _FALLBACK,
    f"{_W}del",
    f"{_W}moveFrom",
    f"{_W}pPr",
    f"{_W}rPr",
    f"{_W}instrText",
    f"{_W}sectPr",
    f"{_W}tblPr",
}
_DAMAGE = (
    AttributeError,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    TypeError,
    ValueError,
    zipfile.BadZipFile,
    zlib.error,
)
_SEPARATORS = {"separator", "continuationSeparator", "continuationNotice"}


def read(raw: bytes, file: str) -> Extract:
    """Read a Word document (DOCX).

    Raises
    ------
    InputError
        The archive is damaged or hostile, or its XML is.
    """
    import docx
    from docx.opc.exceptions import OpcError
    from lxml import etree

    with open_archive(raw, file) as archive:
        # All of it is counted here, so that python-docx unpacks what was found to be harmless.
        for name in archive.parts:
            _check_part(name, archive.read(name), file)
    try:
        document = docx.Document(io.BytesIO(raw))
        lines = _Gatherer(file).of(document.element.body)
        notes = list(_notes(document, file))
        title = one_line(document.core_properties.title)
    except InputError:
        raise
    except (OpcError, etree.XMLSyntaxError, *_DAMAGE) as error:
        raise InputError("the Word document is damaged and cannot be read", file=file) from error
    remarks = (f"{len(notes)} foot- and endnotes follow the text",) if notes else ()
    text = "\n".join((*lines, *notes))
    return Extract(text, title, f"python-docx {docx.__version__}, layout {_LAYOUT}", remarks)


def _check_part(name: str, content: bytes, file: str) -> None:
    """Refuse a part with a document type, which Word never writes: it could hold entities."""
    from lxml import etree

    try:
        # The same parser as python-docx has, stopped at the first element.
        steps = etree.iterparse(
            io.BytesIO(content), events=("start",), resolve_entities=False, no_network=True
        )
        _, root = next(iter(steps))
    except (etree.XMLSyntaxError, StopIteration) as error:
        if name.lower().endswith((".xml", ".rels")):
            raise InputError(f"its part {name!r} is no XML: {error}", file=file) from error
        return
    if root.getroottree().docinfo.internalDTD is not None:
        raise InputError(f"refused: its part {name!r} has a document type", file=file)


def _notes(document: Document, file: str) -> Iterator[str]:
    from docx.oxml import parse_xml

    for relation in document.part.rels.values():
        kind = relation.reltype.removeprefix(_RELATION)
        if kind not in {"footnotes", "endnotes"} or relation.is_external:
            continue
        for note in parse_xml(relation.target_part.blob):
            if note.get(f"{_W}type") not in _SEPARATORS:
                yield from _Gatherer(file).of(note)


class _Gatherer:
    """Walks a part of the document without recursion and gathers its lines.

    A row of a table is one line with tabs if no cell has several lines; otherwise each line of
    each cell is one. A text box comes before the paragraph that it is anchored in.
    """

    def __init__(self, file: str) -> None:
        self.file = file
        self.lines: list[list[str]] = [[]]
        self.rows: list[list[list[str]]] = []
        self.paragraphs: list[list[str]] = []
        self.length = 0

    def of(self, root: _Element) -> list[str]:
        from lxml import etree

        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            if event == "start" and element.tag in _SKIPPED:
                walk.skip_subtree()
            elif event == "start":
                self._enter(element)
            elif element.tag not in _SKIPPED:
                self._leave(element.tag)
        return self.lines[0]

    def _enter(self, element: _Element) -> None:
        if element.tag == f"{_W}p":
            self.paragraphs.append([])
        elif element.tag == f"{_W}tr":
            self.rows.append([])
        elif element.tag == f"{_W}tc":
            self.lines.append([])
        elif self.paragraphs and element.tag == f"{_W}t":
            text = element.text or ""
            self.length = checked_length(self.length + len(text), self.file)
            self.paragraphs[-1].append(text)
        elif self.paragraphs and element.tag in _CHARACTERS:
            self.paragraphs[-1].append(_CHARACTERS[element.tag])

    def _leave(self, tag: str) -> None:
        if tag == f"{_W}p":
            for line in "".join(self.paragraphs.pop()).split("\n"):
                if line.strip():
                    self.lines[-1].append(line.rstrip(" \t"))
        elif tag == f"{_W}tc":
            cell = self.lines.pop()
            if self.rows:
                self.rows[-1].append(cell)
            else:
                self.lines[-1].extend(cell)
        elif tag == f"{_W}tr":
            self._end_row(self.rows.pop())

    def _end_row(self, cells: list[list[str]]) -> None:
        if all(len(cell) <= 1 for cell in cells):
            row = "\t".join("".join(cell) for cell in cells).rstrip("\t")
            cells = [[row]] if row else []
        for cell in cells:
            self.lines[-1].extend(cell)
