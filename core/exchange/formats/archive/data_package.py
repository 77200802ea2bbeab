"""The tables of a dataset described as a Data Package with Table Schemas, version 1.

Source: specs.frictionlessdata.io/data-package, /tabular-data-resource and /table-schema.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from core.claims.coding import ROLES
from core.claims.commands import STATUSES
from core.codebook.queries import Codebook, FieldRow
from core.codebook.reserved import CANNOT_TELL
from core.exchange.formats.tables.csv_files import bare_bytes, digest_of, table_rows
from core.exchange.formats.tables.csv_set_reading import (
    ACTOR_COLUMNS,
    ARTICLE_COLUMNS,
    CLAIM_COLUMNS,
    PARTS,
    part_path,
)
from core.exchange.selection import Selection

_KEYS = {
    "claims": "claim_id", "articles": "article_id", "actors": "actor_id", "analysts": "analyst",
}  # fmt: skip
_WHOLE = {"start", "end", "position", "cue_start", "cue_end", "mention_start", "mention_end"}
_MOMENTS = {"created", "modified"}
_UNIT = (
    "Counted in characters (Unicode code points) of the article's text, from 0; the end is behind."
)
_ABOUT = {
    "claims": "One coded claim a row. An empty cell: not coded. “cannot tell”: the text does not "
    "let the analyst decide.",
    "fragments": f"The pieces of every quote, in order. {_UNIT}",
    "claim_actors": "The actors of every claim but its speaker, with their role. “none”: coded as "
    "nobody; no row: not coded.",
    "articles": "The articles, also those without claims.",
    "actors": "The register of actors.",
    "aliases": "Other names of the actors.",
    "memberships": "When an actor belonged to which group.",
    "codebook": "Claim types, fields and their answers, with their definitions.",
    "analysts": "Who coded, and how many claims of theirs are here.",
}


def data_package(selection: Selection, claims: Path) -> bytes:
    """`datapackage.json` for the tables beside `claims`, as bytes."""
    title, codebook = selection.title(), selection.codebook
    tables = {"claims": claims} | {part: part_path(claims, part) for part in PARTS}
    document = {
        "profile": "tabular-data-package",
        "name": _name(title),
        "title": title,
        "description": f"Coded with OnRecord by the codebook “{codebook.title}”, version "
        f"{codebook.version or 'not published'}.",
        "resources": [_resource(name, path, codebook) for name, path in tables.items()],
    }
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def _name(title: str) -> str:
    """Lower case letters, digits and hyphens, as the format wants it."""
    plain = "".join(one if one.isascii() and one.isalnum() else "-" for one in title.lower())
    return "-".join(filter(None, plain.split("-"))) or "study"


def _resource(name: str, path: Path, codebook: Codebook) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": list(_fields(name, path, codebook)),
        "missingValues": [""],
    }
    if name in _KEYS:
        schema["primaryKey"] = _KEYS[name]
    if foreign := list(_foreign_keys(name)):
        schema["foreignKeys"] = foreign
    return {
        "profile": "tabular-data-resource",
        "name": name.replace("_", "-"),
        "title": _ABOUT[name],
        "path": f"data/{path.name}",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": sum(map(len, bare_bytes(path))),
        "hash": f"sha256:{digest_of(bare_bytes(path))}",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "doubleQuote": True},
        "schema": schema,
    }


def _foreign_keys(name: str) -> Iterator[dict[str, Any]]:
    links = {
        "claims": (("article_id", "articles"), ("analyst", "analysts")),
        "fragments": (("claim_id", "claims"),),
        "claim_actors": (("claim_id", "claims"), ("actor_id", "actors")),
        "aliases": (("actor_id", "actors"),),
        "memberships": (("actor_id", "actors"),),
    }
    for column, table in links.get(name, ()):
        yield {"fields": column, "reference": {"resource": table, "fields": column}}


def _fields(name: str, path: Path, codebook: Codebook) -> Iterator[dict[str, Any]]:
    """The columns of a table, as its header has them."""
    header = next(table_rows(path))
    asked = {one.name: one for one in codebook.fields}
    subjects = {"claims": "claim", "articles": "article", "actors": "actor"}
    for column in header:
        plain = column.removeprefix("field:")
        field = asked.get(plain)
        if field is not None and field.subject == subjects.get(name) and _is_answer(name, column):
            yield _answer(column, field)
        else:
            yield {"name": column, **_type(name, column)}


def _is_answer(table: str, column: str) -> bool:
    own = {"claims": CLAIM_COLUMNS, "articles": ARTICLE_COLUMNS, "actors": ACTOR_COLUMNS}
    return column not in own.get(table, ())


def _type(table: str, column: str) -> dict[str, Any]:
    if column in _WHOLE or (table, column) == ("analysts", "claims"):
        return {"type": "integer"}
    if table == "claims" and column in _MOMENTS:
        return {"type": "datetime"}
    allowed = {
        ("claims", "status"): list(STATUSES),
        ("claims", "layer"): ["coder", "final"],
        ("claims", "assisted"): ["0", "1"],
        ("claim_actors", "role"): list(ROLES),
    }.get((table, column))
    found: dict[str, Any] = {"type": "string"}
    if allowed:
        found["constraints"] = {"enum": allowed}
    return found


def _answer(column: str, field: FieldRow) -> dict[str, Any]:
    found: dict[str, Any] = {"name": column, "type": "string", "title": field.label}
    if field.help:
        found["description"] = field.help
    if field.valued and not field.several:
        found["constraints"] = {"enum": [one.name for one in field.values]}
        found["categories"] = [{"value": one.name, "label": one.label} for one in field.values]
    elif field.several:
        found["description"] = f"{field.help} Several answers are joined by “; ”.".strip()
    if not field.valued:
        found["description"] = f"{found.get('description', '')} Or “{CANNOT_TELL}”.".strip()
    return found
