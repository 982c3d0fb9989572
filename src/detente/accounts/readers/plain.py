"""Plain text: UTF-8, or what the byte order mark or the user says it is."""

from __future__ import annotations

import codecs

from detente.accounts.readers.extract import Extract
from detente.errors import InputError, nearest

__all__ = ["byte_order_mark", "decode", "known_encoding", "read"]

# The mark of UTF-32 begins with that of UTF-16, so it is looked for first.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Codecs of Python that are no character sets of documents; some take quadratic time.
_NO_CHARACTER_SETS = {
    "idna",
    "punycode",
    "raw-unicode-escape",
    "undefined",
    "unicode-escape",
    "utf-7",
}
_COMMON = (
    "utf-8",
    "utf-16",
    "windows-1250",
    "windows-1251",
    "windows-1252",
    "windows-1254",
    "windows-1256",
    "iso-8859-1",
    "iso-8859-5",
    "koi8-r",
    "gb18030",
    "big5",
    "shift_jis",
    "euc-kr",
)


def read(raw: bytes, file: str, encoding: str | None) -> Extract:
    """Read plain text.

    A byte order mark wins over `encoding`; without either the bytes must be UTF-8.

    Raises
    ------
    InputError
        The bytes are no text in that encoding.
    """
    mark, marked = byte_order_mark(raw)
    used = marked or known_encoding(encoding or "utf-8", file)
    text = decode(raw[mark:], used, file)
    if "\0" in text:
        place = text.index("\0")
        raise InputError(
            "this is no plain text: it holds the character U+0000 (a picture or a program, or "
            "UTF-16 without a byte order mark)",
            file=file,
            line=text.count("\n", 0, place) + 1,
            column=place - text.rfind("\n", 0, place),
        )
    # Only what the bytes do not say themselves has to be told to read them again.
    told = encoding is not None and marked is None and used != "utf-8"
    return Extract(text, reader=f"encoding {used}" if told else None)


def byte_order_mark(raw: bytes) -> tuple[int, str | None]:
    r"""Return how many bytes the mark at the start takes, and the encoding that it names.

    Examples
    --------
    >>> byte_order_mark(b"\xff\xfeA\x00")
    (2, 'utf-16-le')
    >>> byte_order_mark(b"A")
    (0, None)
    """
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return len(mark), encoding
    return 0, None


def known_encoding(name: str, file: str) -> str:
    """Return the name of a character set as Python has it.

    Raises
    ------
    InputError
        There is no such character set.
    """
    try:
        known = codecs.lookup(name).name.replace("_", "-")
        if known not in _NO_CHARACTER_SETS:
            # Codecs that are no character sets at all refuse to decode anything.
            b" ".decode(known, "ignore")
            return known
    except (LookupError, ValueError):
        pass
    raise InputError(f"the encoding {name!r} is unknown{nearest(name, _COMMON)}", file=file)


def decode(raw: bytes, encoding: str, file: str) -> str:
    """Decode strictly, so that no character is guessed and no lone surrogate comes in.

    Raises
    ------
    InputError
        A byte cannot be read, with its place.
    """
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode(encoding, "replace")
        hint = "; if it is in another one, name that with --encoding" if encoding == "utf-8" else ""
        raise InputError(
            f"this is no {encoding.upper()} text: byte 0x{raw[error.start]:02x}{hint}",
            file=file,
            line=before.count("\n") + 1,
            column=len(before) - before.rfind("\n"),
        ) from error
