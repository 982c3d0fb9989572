"""What kind of document a file is: its content says it, its suffix only where that is silent."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import PurePath
from typing import Literal, get_args

from detente.errors import InputError, nearest

__all__ = ["MEDIA", "Media", "detect"]

Media = Literal["text", "html", "pdf", "docx"]
MEDIA: tuple[Media, ...] = get_args(Media)

_HTML = re.compile(
    rb"\s*(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)*<(!doctype\s+html|html|head|body)\b", re.IGNORECASE
)
_HTML_SUFFIXES = {".htm", ".html", ".xhtml"}
#: Files of these names begin with bytes that say what they are.
_WITH_A_MARK = {".pdf", ".docx"}
#: How far to look for the first bytes of a PDF or an HTML page.
_HEAD = 4096
_PROBLEMS = (
    (b"\xd0\xcf\x11\xe0", "this is an old or an encrypted Word document: save it as DOCX or PDF"),
    (b"{\\rtf", "this is RTF, which is not read: save it as DOCX, PDF or plain text"),
)


def detect(raw: bytes, name: str, media: str | None = None) -> Media:
    """Say what kind of document some bytes are.

    Parameters
    ----------
    raw : bytes
        The file.
    name : str
        Its name; the suffix counts only if the bytes look like text.
    media : str, optional
        What the user says it is, which is believed.

    Raises
    ------
    InputError
        `media` is none that is read, or the bytes are of a kind that is not.

    Examples
    --------
    >>> detect(b"%PDF-1.7 ...", "report.txt")
    'pdf'
    >>> detect(b"<p>Water</p>", "report.html"), detect(b"Water", "report.csv")
    ('html', 'text')
    """
    if media is not None:
        return _named(media, name)
    head = raw[:_HEAD]
    for mark, problem in _PROBLEMS:
        if head.startswith(mark):
            raise InputError(problem, file=name)
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(b"PK\x03\x04"):
        return _in_archive(raw, name)
    if _HTML.match(head.removeprefix(b"\xef\xbb\xbf")):
        return "html"
    suffix = PurePath(name).suffix.lower()
    if suffix in _WITH_A_MARK and head:
        raise InputError(
            f"the name ends in {suffix}, but the content is not of that kind; if it is plain text, "
            "say so with --media text",
            file=name,
        )
    return "html" if suffix in _HTML_SUFFIXES else "text"


def _named(media: str, name: str) -> Media:
    for known in MEDIA:
        if media == known:
            return known
    raise InputError(
        f"{media!r} is no kind of document that is read{nearest(media, MEDIA)}", file=name
    )


def _in_archive(raw: bytes, name: str) -> Media:
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise InputError(f"this is a damaged zip archive: {error}", file=name) from error
    if "[Content_Types].xml" in names and any(part.startswith("word/") for part in names):
        return "docx"
    raise InputError(
        "this is a zip archive and no Word document: take the documents out of it", file=name
    )
