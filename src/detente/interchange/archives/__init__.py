"""Opening files of other programs that may be damaged, or made to do harm.

Zip archives are opened as Word documents are (`detente.accounts.readers.archive`). XML is read
without document type declarations, so there are no entities to expand and nothing to fetch. A
database is opened for reading only, and refused when it brings program code along: views, triggers
and virtual tables.
"""

from detente.interchange.archives.databases import open_database
from detente.interchange.archives.markup import parse_xml

__all__ = ["open_database", "parse_xml"]
