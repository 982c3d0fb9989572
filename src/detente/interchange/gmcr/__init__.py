"""The files of GMCR+ (``.gmcr``), written and read from a description of the format.

GMCR+ is a program for the graph model for conflict resolution in option form. Its files are JSON.
States are numbered from 1 over the feasible ones, in ascending order of their code, in which bit
*k* is option *k* of the file.
"""

from detente.interchange.gmcr.document import DecisionMaker, Document, Option
from detente.interchange.gmcr.reading import read
from detente.interchange.gmcr.to_case import case_of
from detente.interchange.gmcr.writing import dumps

__all__ = ["DecisionMaker", "Document", "Option", "case_of", "dumps", "read"]
