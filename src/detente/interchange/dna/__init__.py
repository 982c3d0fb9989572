"""Databases of Discourse Network Analyzer 3 (``.dna``, SQLite).

A *statement* of DNA is a span of a document with one value for each *variable* of its *statement
type*. The tables and columns are listed in `schema`; positions are those of Java, UTF-16 units;
short texts, and all names, have fewer than 191 characters [format read from Discourse Network
Analyzer 3.0; none of its code is used].

A claim is written twice. As a statement of the type ``Détente claim`` it has a variable for each
of its fields (lists as text, joined by ``; ``) and, in the long text ``record``, the full record.
As statements of DNA's default type it takes part in DNA's networks: the person is whose view it
is, the organization who acts (one statement for each actor), the concept the issue, option or
mechanism it is about, and the agreement whether it tells cooperation or conflict. Claims that
tell neither, have no actor or are about nothing named are not among these.
"""

from detente.interchange.dna.reading import read
from detente.interchange.dna.writing import write

__all__ = ["read", "write"]
