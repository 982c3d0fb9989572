"""HTML: the text that a page shows, one line a block.

The page is parsed by lxml as it stands: nothing is loaded, no script runs, no style sheet is
followed. White space is folded as a browser does, except in ``pre``; a table row is one line
with a tab between cells. What a browser never shows as text (scripts, styles, forms' values) is
left out, and so is what is marked ``hidden``; what only a style sheet hides stays in.
"""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

from detente.accounts.readers.extract import Extract, checked_length, one_line, words
from detente.accounts.readers.plain import byte_order_mark, decode, known_encoding
from detente.errors import InputError

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["read"]

#: Counted up whenever the rules of this module give another text for some page.
_LAYOUT = 1
_CHARSET = re.compile(rb"""<meta\b[^>]*?charset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_XML_ENCODING = re.compile(rb"""^\s*<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]+)["']""", re.IGNORECASE)
#: A page says its character set within its first bytes, or a browser does not see it.
_HEAD = 4096
# What a page calls Latin 1 or ASCII is windows-1252 to every browser, so to every author.
_BROWSERS = {"ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254"}
_BLANK = re.compile("[ \t\n\f\r]+")
_DROPPED = words(
    "area audio base canvas datalist embed frame frameset head iframe input link map math meta "
    "noframes noscript object param rp script select source style svg template textarea title "
    "track video"
)
_BLOCKS = words(
    "address article aside blockquote body button caption center dd details dialog dir div dl dt "
    "fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main "
    "menu nav ol optgroup option p pre search section summary table tbody tfoot thead tr ul "
    "br listing plaintext xmp"
)
_VERBATIM = frozenset({"listing", "plaintext", "pre", "xmp"})
_CELLS = frozenset({"td", "th"})


def read(raw: bytes, file: str, encoding: str | None) -> Extract:
    """Read an HTML page.

    Raises
    ------
    InputError
        The bytes are not in the character set that the page names, or nothing can be parsed.
    """
    from lxml import etree, html

    page = _decoded(raw, file, encoding)
    parser = html.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True
    )
    try:
        # Given as bytes again, since lxml refuses text that still names an encoding.
        root = html.document_fromstring(page.encode(), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise InputError("the page holds no text", file=file) from error
    cut = [entry for entry in parser.error_log if "depth" in entry.message.casefold()]
    if cut:
        raise InputError("the page is nested too deeply to be read", file=file, line=cut[0].line)
    text = _Lines(file).of(root)
    title = root.find(".//title")
    shown = one_line("".join(map(str, title.itertext()))) if title is not None else None
    version = ".".join(map(str, etree.LIBXML_VERSION))
    told = "" if encoding is None else f", encoding {known_encoding(encoding, file)}"
    return Extract(text, shown, f"libxml2 {version}, layout {_LAYOUT}{told}")


def _decoded(raw: bytes, file: str, encoding: str | None) -> str:
    mark, marked = byte_order_mark(raw)
    if marked is not None:
        return decode(raw[mark:], marked, file)
    declared = _CHARSET.search(raw[:_HEAD]) or _XML_ENCODING.search(raw[:_HEAD])
    name = encoding or (declared.group(1).decode("ascii") if declared else "utf-8")
    known = known_encoding(name, file)
    if known.startswith(("utf-16", "utf-32")):
        # The declaration was read as ASCII, so it cannot be true.
        known = "utf-8"
    return decode(raw, _BROWSERS.get(codecs.lookup(known).name, known), file)


class _Lines:
    """Gathers the lines of a page, without recursion, so that no page is too deep."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.lines: list[str] = []
        self.line: list[str] = []
        self.verbatim = 0
        self.length = 0

    def of(self, root: _Element) -> str:
        from lxml import etree

        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            if event == "end":
                self._leave(element)
            elif element.tag in _DROPPED or _hidden(element):
                walk.skip_subtree()
            else:
                self._enter(element)
        self._flush()
        return "\n".join(self.lines)

    def _enter(self, element: _Element) -> None:
        if element.tag in _BLOCKS:
            self._flush()
        self.verbatim += element.tag in _VERBATIM
        self._add(element.text)

    def _leave(self, element: _Element) -> None:
        # The end of an element whose inside was skipped comes too: only its tail is shown.
        if element.tag not in _DROPPED and not _hidden(element):
            if element.tag in _BLOCKS:
                self._flush()
            elif element.tag in _CELLS:
                self.line[-1:] = [piece.rstrip(" ") for piece in self.line[-1:]]
                self.line.append("\t")
            self.verbatim -= element.tag in _VERBATIM
        self._add(element.tail)

    def _add(self, text: str | None) -> None:
        if not text:
            return
        self.length = checked_length(self.length + len(text), self.file)
        if self.verbatim:
            first, *rest = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
            self.line.append(first)
            for line in rest:
                self._flush()
                self.line.append(line)
            return
        folded = _BLANK.sub(" ", text)
        if self.line and self.line[-1][-1:] in {" ", "\t"}:
            folded = folded.removeprefix(" ")
        if folded:
            self.line.append(folded)

    def _flush(self) -> None:
        line = "".join(self.line)
        line = line.rstrip(" \t") if self.verbatim else line.strip(" \t")
        if line:
            self.lines.append(line)
        self.line.clear()


def _hidden(element: _Element) -> bool:
    return "hidden" in element.attrib
