"""Opening files of other programs that may be damaged, or made to do harm.

A zip is never unpacked: members are read one by one into memory, and what they really hold is
counted while it is read, whatever the headers say. XML is read without document type
declarations, so there are no entities to expand and nothing to fetch. A database is opened for
reading only, and refused when it brings program code along: views, triggers and virtual tables.
"""

from detente.interchange.archives.databases import open_database
from detente.interchange.archives.markup import parse_xml
from detente.interchange.archives.zips import Archive, open_zip

__all__ = ["Archive", "open_database", "open_zip", "parse_xml"]
