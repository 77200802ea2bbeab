"""Which column of a table of claims holds what: what may be asked, and what the names suggest."""

from collections.abc import Mapping, Sequence

from core.claims.coding import ROLE_LABELS
from core.codebook.queries import Codebook

UNIT = "unit"
UNITS = (
    ("characters", "characters"),
    ("utf-16", "UTF-16 units (Java, JavaScript)"),
    ("bytes", "bytes of UTF-8"),
)
"""How offsets may be counted: as the reader of tables calls it, and as a person does."""

_FIRST = (
    ("article", "A&rticle (name or title of its file)"),
    ("quote", "&Quote"),
    ("start", "&Start of the quote"),
    ("end", "&End of the quote"),
    ("analyst", "A&nalyst"),
    ("speaker", "S&peaker"),
)
_LAST = (("claim_type", "Claim &type"), ("note", "N&ote"))

_USUAL: Mapping[str, tuple[str, ...]] = {
    "article": ("article", "articlename", "document", "doc", "documentname", "filename", "file"),
    "quote": (
        *("quote", "quotation", "statement", "statementtext", "segment", "passage"),
        *("codedtext", "claim", "text"),
    ),
    "start": ("start", "begin", "startoffset", "beginoffset", "from", "startposition"),
    "end": ("end", "stop", "endoffset", "to", "endposition"),
    "analyst": ("analyst", "coder", "annotator", "codername", "user"),
    "speaker": ("speaker", "actor", "person", "source", "claimant", "speakername"),
    "target": ("target", "targets", "targetactor"),
    "claim_type": ("claimtype", "type", "concept", "category", "code", "frame"),
    "note": ("note", "notes", "comment", "memo", "remark"),
    "stance": ("stance", "agreement", "tone", "position", "valence"),
}
_OWN = ("articleid", "sha256")
"""Columns that say the article by themselves."""


def claim_fields(codebook: Codebook) -> list[tuple[str, str]]:
    """What a column may hold, with its label: the parts of a claim, then what the codebook asks."""
    asked = [one for one in codebook.fields if one.subject != "article" and not one.retired]
    known = {name for name, _ in (*_FIRST, *_LAST)} | ROLE_LABELS.keys()
    fields = [(one.name, _plain_label(one.label or one.name)) for one in asked]
    roles = [(name, _plain_label(label)) for name, label in ROLE_LABELS.items()]
    return [*_FIRST, *roles, *_LAST, *(one for one in fields if one[0] not in known)]


def guess_claim_columns(header: Sequence[str], fields: Sequence[tuple[str, str]]) -> dict[str, str]:
    """Field and column, by the names that such tables usually have. No column is taken twice."""
    by_name: dict[str, str] = {}
    for column in header:
        by_name.setdefault(_plain(column), column)
    found: dict[str, str] = {}
    for name, label in fields:
        usual = (_plain(name), _plain(label.replace("&", "")), *_USUAL.get(name, ()))
        fitting = (by_name[one] for one in usual if one in by_name)
        best = next((one for one in fitting if one not in found.values()), None)
        if best is not None:
            found[name] = best
    return found


def lacking(header: Sequence[str], chosen: Mapping[str, str]) -> str:
    """What is still to be said before the table can be read; "" for nothing."""
    if "article" not in chosen and not {_plain(one) for one in header} & set(_OWN):
        return "Say which column names the article."
    if "quote" not in chosen and not {"start", "end"} <= chosen.keys():
        return "Say which column holds the quote, or its start and its end."
    return ""


def _plain(name: str) -> str:
    return "".join(one for one in name.casefold() if one.isalnum())


def _plain_label(words: str) -> str:
    return words.replace("&", "&&")
