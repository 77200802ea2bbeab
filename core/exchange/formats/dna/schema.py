"""The tables of Discourse Network Analyzer 3, as its version 3.0.7 makes them."""

VERSION = "3.0.7"
SHORT = 190
"""Characters that a title, a name, a label or a value may have."""

SHORT_TEXT, LONG_TEXT, BOOLEAN, INTEGER = "short text", "long text", "boolean", "integer"
DATA = {
    BOOLEAN: "DATABOOLEAN",
    INTEGER: "DATAINTEGER",
    SHORT_TEXT: "DATASHORTTEXT",
    LONG_TEXT: "DATALONGTEXT",
}
"""The table that holds the values of a kind of variable."""

PERMISSIONS = (
    "AddDocuments",
    "EditDocuments",
    "DeleteDocuments",
    "ImportDocuments",
    "AddStatements",
    "EditStatements",
    "DeleteStatements",
    "EditAttributes",
    "EditRegex",
    "EditStatementTypes",
    "EditCoders",
    "EditCoderRelations",
    "ViewOthersDocuments",
    "EditOthersDocuments",
    "ViewOthersStatements",
    "EditOthersStatements",
)
RELATIONS = ("viewStatements", "editStatements", "viewDocuments", "editDocuments")

_KEY = "ID INTEGER NOT NULL PRIMARY KEY"
_ROW = "ID INTEGER PRIMARY KEY NOT NULL"


def _short(name: str, default: str = "") -> str:
    return f"{name} TEXT NOT NULL {default} CHECK (LENGTH({name}) < {SHORT + 1})"


def _colours(rule: str = "NOT NULL DEFAULT 0 ") -> str:
    return ", ".join(
        f"{one} INTEGER {rule}CHECK ({one} BETWEEN 0 AND 255)" for one in ("Red", "Green", "Blue")
    )


def _switch(name: str, default: int) -> str:
    return f"{name} INTEGER NOT NULL CHECK ({name} BETWEEN 0 AND 1) DEFAULT {default}"


def _refers(column: str, table: str) -> str:
    return f"FOREIGN KEY({column}) REFERENCES {table}(ID) ON DELETE CASCADE"


def _data(value: str, *rules: str) -> str:
    statement, variable = _refers("StatementId", "STATEMENTS"), _refers("VariableId", "VARIABLES")
    start = f"{_ROW}, StatementId INTEGER NOT NULL, VariableId INTEGER NOT NULL, {value}"
    return ", ".join((start, statement, variable, *rules, "UNIQUE (StatementId, VariableId)"))


_TABLES = {
    "SETTINGS": ("Property TEXT PRIMARY KEY", "Value TEXT NOT NULL"),
    "CODERS": (
        _KEY,
        _short("Name"),
        _colours(),
        "Refresh INTEGER NOT NULL CHECK (Refresh BETWEEN 0 AND 9999) DEFAULT 0",
        "FontSize INTEGER NOT NULL CHECK (FontSize BETWEEN 1 AND 99) DEFAULT 14",
        _short("Password"),
        "PopupWidth INTEGER CHECK (PopupWidth BETWEEN 100 AND 9999) DEFAULT 300",
        _switch("ColorByCoder", 0),
        _switch("PopupDecoration", 0),
        _switch("PopupAutoComplete", 1),
        *(_switch(f"Permission{one}", 1) for one in PERMISSIONS),
    ),
    "DOCUMENTS": (
        _KEY,
        _short("Title"),
        "Text TEXT NOT NULL",
        "Coder INTEGER",
        *(_short(one, "DEFAULT ''") for one in ("Author", "Source", "Section")),
        "Notes TEXT NOT NULL DEFAULT ''",
        _short("Type", "DEFAULT ''"),
        "Date INTEGER NOT NULL",
        _refers("Coder", "CODERS"),
    ),
    "STATEMENTTYPES": (_KEY, _short("Label"), _colours()),
    "VARIABLES": (
        _KEY,
        _short("Variable"),
        "DataType TEXT NOT NULL CHECK ("
        + " OR ".join(f"DataType = '{one}'" for one in (BOOLEAN, INTEGER, LONG_TEXT, SHORT_TEXT))
        + f") DEFAULT '{SHORT_TEXT}'",
        "StatementTypeId INTEGER",
        _refers("StatementTypeId", "STATEMENTTYPES"),
        "UNIQUE (Variable, StatementTypeId)",
    ),
    "VARIABLELINKS": (
        _KEY,
        "SourceVariableId INTEGER",
        "TargetVariableId INTEGER",
        "CHECK (TargetVariableId != SourceVariableId)",
        _refers("SourceVariableId", "VARIABLES"),
        _refers("TargetVariableId", "VARIABLES"),
    ),
    "REGEXES": (
        f"Label TEXT PRIMARY KEY CHECK (LENGTH(Label) < {SHORT + 1})",
        _colours(),
    ),
    "CODERRELATIONS": (
        _KEY,
        "Coder INTEGER CHECK(Coder > 0)",
        "OtherCoder INTEGER CHECK(OtherCoder > 0)",
        *(f"{one} INTEGER NOT NULL DEFAULT 1 CHECK({one} BETWEEN 0 AND 1)" for one in RELATIONS),
        "CHECK (Coder != OtherCoder)",
        _refers("Coder", "CODERS"),
        _refers("OtherCoder", "CODERS"),
    ),
    "STATEMENTS": (
        _KEY,
        "StatementTypeId INTEGER",
        "DocumentId INTEGER",
        "Start INTEGER NOT NULL CHECK(Start >= 0)",
        "Stop INTEGER NOT NULL CHECK(Stop >= 0)",
        "Coder INTEGER",
        "CHECK (Start < Stop)",
        _refers("StatementTypeId", "STATEMENTTYPES"),
        _refers("Coder", "CODERS"),
        _refers("DocumentId", "DOCUMENTS"),
    ),
    "DATABOOLEAN": (_data("Value INTEGER NOT NULL DEFAULT 1"),),
    "DATAINTEGER": (_data("Value INTEGER NOT NULL DEFAULT 0"),),
    "ENTITIES": (
        _ROW,
        "VariableId INTEGER NOT NULL",
        _short("Value", "DEFAULT ''"),
        _colours(""),
        "ChildOf INTEGER CHECK(ChildOf > 0)",
        "UNIQUE (VariableId, Value)",
        _refers("ChildOf", "ENTITIES"),
        _refers("VariableId", "VARIABLES"),
    ),
    "DATASHORTTEXT": (_data("Entity INTEGER NOT NULL", _refers("Entity", "ENTITIES")),),
    "DATALONGTEXT": (_data("Value TEXT DEFAULT ''"),),
    "ATTRIBUTEVARIABLES": (
        _ROW,
        "VariableId INTEGER NOT NULL",
        _short("AttributeVariable"),
        "UNIQUE(VariableId, AttributeVariable)",
        _refers("VariableId", "VARIABLES"),
    ),
    "ATTRIBUTEVALUES": (
        _ROW,
        "EntityId INTEGER NOT NULL",
        "AttributeVariableId INTEGER NOT NULL",
        _short("AttributeValue", "DEFAULT ''"),
        "UNIQUE (EntityId, AttributeVariableId)",
        _refers("EntityId", "ENTITIES"),
        _refers("AttributeVariableId", "ATTRIBUTEVARIABLES"),
    ),
}

CREATE = tuple(f"CREATE TABLE {name}({', '.join(rules)})" for name, rules in _TABLES.items())
CREATE_OURS = (
    "CREATE TABLE ONRECORD(Kind TEXT NOT NULL, ID INTEGER NOT NULL, Value TEXT NOT NULL, "
    "PRIMARY KEY (Kind, ID))"
)
