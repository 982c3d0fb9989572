"""Accounts and the places in them, and series of figures."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from detente.case.base import Record
from detente.case.evidence.vocabulary import Sha256
from detente.case.scalars import Flag, Name, Texts, Whole

__all__ = ["Account", "Passage", "Series"]


class Account(Record):
    """A document, known by its bibliographic data and the SHA-256 of its file, never by its text.

    `characters` is the length in code points of its text, and `text_sha256` the SHA-256 of that
    text in UTF-8 where it is not the file itself: of a PDF, say, read out by the program `reader`.
    """

    id: Name
    title: str
    author: str | None = None
    publisher: str | None = None
    date: str | None = None
    url: str | None = None
    sha256: Sha256
    characters: Whole | None = None
    media: Literal["text", "html", "pdf", "docx"] = "text"
    text_sha256: Sha256 | None = None
    reader: str | None = None
    language: str = "en"
    note: str | None = None


class Passage(Record):
    """The code points [start, end) of an account, with the SHA-256 of their UTF-8 bytes."""

    account: str = Field(alias="doc")
    sentence: Whole | None = None
    start: Annotated[Whole, Field(ge=0)]
    end: Annotated[Whole, Field(ge=0)]
    sha256: Sha256


class Series(Record):
    """Dated figures with their source and licence; `rows` keep the text of the file.

    A report draws the figures unless `drawn` is false; then it names the series only.
    """

    name: Name
    title: str
    source: str
    licence: str
    note: str | None = None
    drawn: Flag = True
    columns: Texts = ()
    rows: tuple[Texts, ...] = ()
