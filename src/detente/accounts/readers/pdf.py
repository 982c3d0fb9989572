"""PDF: the text that a file says it holds, page by page.

A PDF places glyphs on pages and need not say where words, lines and paragraphs are, so the text
depends on the program that reads it, which is therefore recorded. Lines stay as they are
printed: words broken at a line end keep their hyphen.
"""

from __future__ import annotations

import io
import logging
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from detente.accounts.readers.extract import Extract, checked_length, one_line
from detente.errors import InputError

if TYPE_CHECKING:
    from pypdf import PdfReader

__all__ = ["MAX_PAGES", "read"]

MAX_PAGES = 5_000
# What a parser in Python meets in a file that is damaged on purpose or by accident.
_DAMAGE = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    LookupError,
    OSError,
    RecursionError,
    NotImplementedError,
    TypeError,
    ValueError,
    struct.error,
    zlib.error,
)


def read(raw: bytes, file: str) -> Extract:
    """Read a PDF.

    Raises
    ------
    InputError
        It is damaged, needs a password, has too many pages, or holds pictures only.
    """
    import pypdf
    from pypdf.errors import DependencyError, PyPdfError

    try:
        with _quietly():
            reader = pypdf.PdfReader(io.BytesIO(raw))
            _check_readable(reader, file)
            pages = list(_pages(reader, file))
            title = _title(reader)
    except DependencyError as error:
        raise InputError(_LOCKED, file=file) from error
    except InputError:
        raise
    except (PyPdfError, *_DAMAGE) as error:
        raise InputError(
            f"the PDF is damaged and cannot be read: {_told(error)}", file=file
        ) from error
    empty = [number for number, page in enumerate(pages, 1) if not page.strip()]
    if len(empty) == len(pages):
        raise InputError(
            f"the PDF holds no text, only pictures ({len(pages)} page{'s' * (len(pages) > 1)}): "
            "let a program for character recognition add the text first",
            file=file,
        )
    remarks = [f"no text on page {', '.join(map(str, empty))}"] if empty else []
    return Extract("\n".join(pages), title, f"pypdf {pypdf.__version__}", tuple(remarks))


_LOCKED = "the PDF is encrypted: save a copy that opens without a password"


def _title(reader: PdfReader) -> str | None:
    title = one_line(reader.metadata.title if reader.metadata else None)
    # What programs write where nobody gave a title.
    return None if title is None or title.casefold() in {"untitled", "unknown"} else title


def _check_readable(reader: PdfReader, file: str) -> None:
    # Many files are encrypted with an empty password, only to forbid printing or changes.
    if reader.is_encrypted and not reader.decrypt(""):
        raise InputError(_LOCKED, file=file)
    if len(reader.pages) > MAX_PAGES:
        raise InputError(
            f"the PDF has {len(reader.pages):,} pages, the most that is read is {MAX_PAGES:,}",
            file=file,
        )


def _pages(reader: PdfReader, file: str) -> Iterator[str]:
    length = 0
    for page in reader.pages:
        text = _whole_characters(page.extract_text())
        length = checked_length(length + len(text), file)
        yield text.strip("\n")


def _whole_characters(text: str) -> str:
    """Join surrogate pairs, which a font's table may give one by one."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


@contextmanager
def _quietly() -> Iterator[None]:
    """Keep the library's own remarks about sloppy files off the user's screen."""
    logger = logging.getLogger("pypdf")
    before = logger.level
    logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        logger.setLevel(before)


def _told(error: BaseException) -> str:
    return " ".join(str(error).split())[:120] or type(error).__name__
