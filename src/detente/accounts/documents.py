"""Reading a document once, into the one text that everything else counts in.

A document is known by the SHA-256 of its bytes. Its text is *normalised* once: Unicode's composed
form (NFC), and every line ends in one line feed (CRLF and CR become LF). Nothing else changes:
no-break spaces, soft hyphens, curly quotes, emoji and Unicode's own line separators stay, so that
any other program can make the same text with two common operations. Passages count code points
of it; it can hold neither a lone surrogate nor U+0000, so it always has UTF-8 and fits into any
database.
"""

from __future__ import annotations

import hashlib
import re
import stat
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from detente.accounts.readers.extract import Extract, checked_length
from detente.accounts.readers.media import MEDIA, Media, detect
from detente.errors import InputError

if TYPE_CHECKING:
    from detente.case.evidence import Account

__all__ = [
    "MAX_DOCUMENT",
    "MEDIA",
    "Document",
    "Media",
    "from_bytes",
    "normalise",
    "read_again",
    "read_document",
]

#: Most bytes that a document may have.
MAX_DOCUMENT = 20_000_000
_LINE_END = re.compile("\r\n?")
_ENCODING = re.compile(r"\bencoding ([\w-]+)$")
_NO_CHARACTER = re.compile("[\0\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Document:
    """A document as it was read.

    Attributes
    ----------
    text : str
        The normalised text.
    sha256 : str
        Of the file's bytes.
    text_sha256 : str
        Of the normalised text in UTF-8; the same as `sha256` if the file is its own text.
    media : str
        ``text``, ``html``, ``pdf`` or ``docx``.
    title : str or None
        What the file itself gives as its title.
    reader : str or None
        Name and version of the program that read the text out, and the character set if it had to
        be told; None for plain text that says its own.
    remarks : tuple of str
        What a person should know about how it was read, such as pages without text.
    """

    text: str
    sha256: str
    text_sha256: str
    media: Media
    title: str | None = None
    reader: str | None = None
    remarks: tuple[str, ...] = ()

    @property
    def characters(self) -> int:
        """Length of the text in code points."""
        return len(self.text)

    @property
    def wrapped(self) -> bool:
        """Whether a line of the text may end inside a sentence, as the lines of a page do."""
        return self.media == "pdf"

    def account(self, name: str, *, title: str | None = None, **bibliography: str) -> Account:
        """Return the document as an account of a case, which holds no text.

        Parameters
        ----------
        name : str
            The id of the account.
        title : str, optional
            Instead of the document's own; without either the name stands for it.
        **bibliography : str
            `author`, `publisher`, `date`, `url`, `note`, `language`.
        """
        from detente.case.evidence import Account

        fields: dict[str, object] = {
            "id": name,
            "title": title or self.title or name,
            "sha256": self.sha256,
            "characters": self.characters,
            "media": self.media,
            **bibliography,
        }
        if self.text_sha256 != self.sha256:
            fields["text_sha256"] = self.text_sha256
        if self.reader is not None:
            fields["reader"] = self.reader
        return Account.model_validate(fields)


def normalise(text: str) -> str:
    r"""Return a text in Unicode's composed form with LF at every line end, and otherwise as it is.

    Examples
    --------
    >>> normalise("re\u0301sume\u0301\r\nnext\rlast")
    'résumé\nnext\nlast'
    >>> normalise("10\u00a0km") == "10\u00a0km"
    True
    """
    return unicodedata.normalize("NFC", _LINE_END.sub("\n", text))


def read_document(
    path: str | Path, *, media: str | None = None, encoding: str | None = None
) -> Document:
    """Read a document from a file.

    Parameters
    ----------
    path : str or Path
        The file, of at most `MAX_DOCUMENT` bytes.
    media : str, optional
        What it is (``text``, ``html``, ``pdf``, ``docx``); otherwise its content says it, and then
        its suffix.
    encoding : str, optional
        The character set of a text or page that does not say its own; UTF-8 otherwise.

    Raises
    ------
    InputError
        The file is missing, too large, of a kind that is not read, damaged, encrypted, hostile, or
        holds no text.
    """
    path = Path(path)
    file = str(path)
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise InputError("this is no regular file", file=file)
        _check_size(status.st_size, file)
        raw = path.read_bytes()
    except FileNotFoundError as error:
        raise InputError("there is no such file", file=file) from error
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", file=file) from error
    return from_bytes(raw, file, media=media, encoding=encoding)


def from_bytes(
    raw: bytes, name: str, *, media: str | None = None, encoding: str | None = None
) -> Document:
    r"""Read a document from its bytes; `name` is what refusals call it.

    Raises
    ------
    InputError
        As `read_document` does.

    Examples
    --------
    >>> document = from_bytes(b"<h1>Water</h1><p>It fell <b>by half</b>.", "report.html")
    >>> document.text, document.media
    ('Water\nIt fell by half.', 'html')
    """
    _check_size(len(raw), name)
    kind = detect(raw, name, media)
    extract = _extract(raw, name, kind, encoding)
    text = _clean(extract.text)
    checked_length(len(text), name)
    if not text.strip():
        raise InputError("the document holds no text", file=name)
    return Document(
        text=text,
        sha256=hashlib.sha256(raw).hexdigest(),
        text_sha256=hashlib.sha256(text.encode()).hexdigest(),
        media=kind,
        title=None if extract.title is None else _clean(extract.title),
        reader=extract.reader,
        remarks=extract.remarks,
    )


def read_again(raw: bytes, account: Account, name: str) -> Document:
    """Read the bytes of an account as they were read when it was added.

    Raises
    ------
    InputError
        As `read_document` does.
    """
    told = _ENCODING.search(account.reader or "")
    encoding = told.group(1) if told else None
    return from_bytes(raw, name, media=account.media, encoding=encoding)


def _clean(text: str) -> str:
    """Normalise what a reader gave, without the two kinds of code points that are no characters."""
    return normalise(_NO_CHARACTER.sub("\ufffd", text))


def _check_size(size: int, file: str) -> None:
    if size > MAX_DOCUMENT:
        raise InputError(
            f"the document has {size:,} bytes, the most that is read here is {MAX_DOCUMENT:,}",
            file=file,
        )


def _extract(raw: bytes, name: str, kind: Media, encoding: str | None) -> Extract:
    # Each reader brings a heavy library along, so only the one that is needed is imported.
    if kind == "pdf":
        from detente.accounts.readers import pdf

        return pdf.read(raw, name)
    if kind == "docx":
        from detente.accounts.readers import docx

        return docx.read(raw, name)
    if kind == "html":
        from detente.accounts.readers import html

        return html.read(raw, name, encoding)
    from detente.accounts.readers import plain

    return plain.read(raw, name, encoding)
