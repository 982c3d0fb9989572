"""XML: no document type, so no entities and nothing to fetch; and no bottomless nesting."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING
from xml.etree.ElementTree import ParseError

from detente.errors import InputError

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

__all__ = ["MAX_DEPTH", "MAX_ELEMENTS", "parse_xml"]

MAX_DEPTH = 100
#: An element takes a few hundred bytes of memory, however short it is in the file.
MAX_ELEMENTS = 5_000_000


def parse_xml(raw: bytes, file: str) -> Element:
    """Read XML into a tree.

    Raises
    ------
    InputError
        It is no XML, declares a document type (which entities, and files to fetch, come with),
        nests deeper than `MAX_DEPTH`, or has more than `MAX_ELEMENTS`.

    Examples
    --------
    >>> parse_xml(b"<a><b/></a>", "x.xml")[0].tag
    'b'
    >>> parse_xml(b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "x.xml")
    Traceback (most recent call last):
    ...
    detente.errors.InputError: x.xml: the XML declares a document type, which is refused...
    """
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import iterparse

    depth = count = 0
    root: Element | None = None
    try:
        for event, element in iterparse(BytesIO(raw), events=("start", "end"), forbid_dtd=True):
            depth += 1 if event == "start" else -1
            count += event == "start"
            root = element if root is None else root
            if depth > MAX_DEPTH or count > MAX_ELEMENTS:
                break
    except DefusedXmlException as error:
        raise InputError(
            "the XML declares a document type, which is refused: entities come with it, and files "
            "to fetch",
            file=file,
        ) from error
    except ParseError as error:
        line, column = error.position
        raise InputError(
            f"this is no XML: {str(error.msg).split(':')[0]}",
            file=file,
            line=line,
            column=column + 1,
        ) from error
    except (LookupError, ValueError) as error:
        raise InputError("the XML is in an encoding that is not read here", file=file) from error
    if depth > MAX_DEPTH:
        raise InputError(f"the XML nests deeper than {MAX_DEPTH} elements", file=file)
    if count > MAX_ELEMENTS:
        raise InputError(
            f"the XML has more than {MAX_ELEMENTS:,} elements, the most that is read here",
            file=file,
        )
    if root is None:
        raise InputError("the XML is empty", file=file)
    return root
