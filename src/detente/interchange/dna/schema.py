"""The tables of a DNA 3 database, by name, with their columns.

Only names, types and keys are the format's; that is what DNA looks for when it opens a file.
"""

from __future__ import annotations

__all__ = [
    "CLAIM_TYPE", "CLAIM_VARIABLES", "DEFAULT_TYPE", "DEFAULT_VARIABLES", "LONG", "MAX_SHORT",
    "RECORD", "TABLES", "statements",
]  # fmt: skip

#: Most characters of names, titles and short texts.
MAX_SHORT = 190
DEFAULT_TYPE = "DNA Statement"
DEFAULT_VARIABLES = {
    "person": "short text", "organization": "short text", "concept": "short text",
    "agreement": "boolean",
}  # fmt: skip
CLAIM_TYPE = "Détente claim"
RECORD = "record"
LONG = ("paraphrase", "note", RECORD)
#: Field of a claim to the type of its variable.
CLAIM_VARIABLES = {
    "id": "short text", "type": "short text", "actor": "short text", "target": "short text",
    "action": "short text", "modality": "short text", "polarity": "integer", "stance": "integer",
    "hedged": "boolean", "negated": "boolean", "aux": "short text", "speaker": "short text",
    "holder": "short text", "source": "short text", "issue": "short text", "option": "short text",
    "mechanism": "short text", "status": "short text", "made_by": "short text",
    "paraphrase": "long text", "note": "long text", RECORD: "long text",
}  # fmt: skip

_COLOUR = ("Red INTEGER DEFAULT 0", "Green INTEGER DEFAULT 0", "Blue INTEGER DEFAULT 0")
_PERMISSIONS = (
    "AddDocuments", "EditDocuments", "DeleteDocuments", "ImportDocuments", "AddStatements",
    "EditStatements", "DeleteStatements", "EditAttributes", "EditRegex", "EditStatementTypes",
    "EditCoders", "EditCoderRelations", "ViewOthersDocuments", "EditOthersDocuments",
    "ViewOthersStatements", "EditOthersStatements",
)  # fmt: skip
_ID = "ID INTEGER PRIMARY KEY NOT NULL"


def _to(column: str, table: str) -> str:
    return f"{column} INTEGER REFERENCES {table}(ID) ON DELETE CASCADE"


def _data(value: str) -> tuple[str, ...]:
    return (
        _ID, _to("StatementId", "STATEMENTS"), _to("VariableId", "VARIABLES"), value,
        "UNIQUE (StatementId, VariableId)",
    )  # fmt: skip


#: Table to its columns and keys.
TABLES: dict[str, tuple[str, ...]] = {
    "SETTINGS": ("Property TEXT PRIMARY KEY", "Value TEXT NOT NULL"),
    "CODERS": (
        _ID, "Name TEXT NOT NULL", *_COLOUR, "Refresh INTEGER NOT NULL DEFAULT 0",
        "FontSize INTEGER NOT NULL DEFAULT 14", "Password TEXT NOT NULL",
        "PopupWidth INTEGER DEFAULT 300", "ColorByCoder INTEGER NOT NULL DEFAULT 0",
        "PopupDecoration INTEGER NOT NULL DEFAULT 0",
        "PopupAutoComplete INTEGER NOT NULL DEFAULT 1",
        *(f"Permission{name} INTEGER NOT NULL DEFAULT 1" for name in _PERMISSIONS),
    ),
    "DOCUMENTS": (
        _ID, "Title TEXT NOT NULL", "Text TEXT NOT NULL", _to("Coder", "CODERS"),
        *(f"{name} TEXT NOT NULL DEFAULT ''" for name in ("Author", "Source", "Section")),
        "Notes TEXT NOT NULL DEFAULT ''", "Type TEXT NOT NULL DEFAULT ''",
        "Date INTEGER NOT NULL",
    ),
    "STATEMENTTYPES": (_ID, "Label TEXT NOT NULL", *_COLOUR),
    "VARIABLES": (
        _ID, "Variable TEXT NOT NULL", "DataType TEXT NOT NULL DEFAULT 'short text'",
        _to("StatementTypeId", "STATEMENTTYPES"), "UNIQUE (Variable, StatementTypeId)",
    ),
    "VARIABLELINKS": (
        _ID, _to("SourceVariableId", "VARIABLES"), _to("TargetVariableId", "VARIABLES"),
    ),
    "REGEXES": ("Label TEXT PRIMARY KEY", *_COLOUR),
    "CODERRELATIONS": (
        _ID, _to("Coder", "CODERS"), _to("OtherCoder", "CODERS"),
        *(
            f"{name} INTEGER NOT NULL DEFAULT 1"
            for name in ("viewStatements", "editStatements", "viewDocuments", "editDocuments")
        ),
    ),
    "STATEMENTS": (
        _ID, _to("StatementTypeId", "STATEMENTTYPES"), _to("DocumentId", "DOCUMENTS"),
        "Start INTEGER NOT NULL", "Stop INTEGER NOT NULL", _to("Coder", "CODERS"),
    ),
    "ENTITIES": (
        _ID, _to("VariableId", "VARIABLES"), "Value TEXT NOT NULL DEFAULT ''", *_COLOUR,
        _to("ChildOf", "ENTITIES"), "UNIQUE (VariableId, Value)",
    ),
    "DATABOOLEAN": _data("Value INTEGER NOT NULL DEFAULT 1"),
    "DATAINTEGER": _data("Value INTEGER NOT NULL DEFAULT 0"),
    "DATASHORTTEXT": _data(_to("Entity", "ENTITIES")),
    "DATALONGTEXT": _data("Value TEXT DEFAULT ''"),
    "ATTRIBUTEVARIABLES": (
        _ID, _to("VariableId", "VARIABLES"), "AttributeVariable TEXT NOT NULL",
        "UNIQUE (VariableId, AttributeVariable)",
    ),
    "ATTRIBUTEVALUES": (
        _ID, _to("EntityId", "ENTITIES"), _to("AttributeVariableId", "ATTRIBUTEVARIABLES"),
        "AttributeValue TEXT NOT NULL DEFAULT ''", "UNIQUE (EntityId, AttributeVariableId)",
    ),
}  # fmt: skip


def statements() -> list[str]:
    """Return the SQL that makes the tables."""
    return [f"CREATE TABLE {name} ({', '.join(columns)})" for name, columns in TABLES.items()]
