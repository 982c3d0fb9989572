"""W3C Web Annotations (JSON-LD): what tools for annotating the web share.

One ``AnnotationPage`` holds an annotation for each passage: its ``target`` is the document (by its
address, or by ``urn:sha256:`` and the SHA-256 of its file) with a ``TextPositionSelector``, whose
``start`` and ``end`` count characters, by the standard's words code points, of the text; here of
the normalised one. Its ``body`` is the paraphrase (purpose *describing*) and a tag for each thing
the claim says (purpose *tagging*). A link is an annotation with the motivation *linking*, from one
claim to another. Under ``detente:`` stand the full record and the SHA-256 of the passage
[Web Annotation Data Model, W3C Recommendation 2017].

The words of a passage are written (``TextQuoteSelector``, with what stands around them) only when
asked for and when the text is there: they are the document's, and private.
"""

from __future__ import annotations

from detente.interchange.web_annotation.reading import read
from detente.interchange.web_annotation.writing import CONTEXT, write

__all__ = ["CONTEXT", "read", "write"]
