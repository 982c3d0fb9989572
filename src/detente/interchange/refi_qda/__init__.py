"""REFI-QDA projects (``.qdpx``), the format that programs for qualitative coding share.

A project is a zip with one XML file (``.qde``, under any name) and a folder ``sources``. The XML
holds ``Users``, a ``CodeBook`` of nested ``Codes``, ``Sources`` with the selections made in them,
``Notes`` and ``Links``; everything has a GUID and is referred to by it. A ``TextSource`` gives its
text inside (``PlainTextContent``) or as a file (``plainTextPath="internal://GUID.txt"``), and each
``PlainTextSelection`` a start and an end, which the standard counts in Unicode code points
[REFI-QDA 1.5, qdasoftware.org, MIT].

Programs keep to this more or less. What is read here therefore allows for CRLF counted as one
character, for UTF-16 units, byte order marks, paths without ``internal://``, missing parts, and a
selection for every code.

A claim becomes a selection named by the claim's id, described by its paraphrase, with a code for
each thing it says (see `detente.interchange.labels`), coded by the claim's coder, and with a note
that holds the full record. Links become links with such a note; the accounts' notes hang on the
sources, the codebook's on the project.
"""

from detente.interchange.refi_qda.reading import read
from detente.interchange.refi_qda.writing import write

__all__ = ["read", "write"]
