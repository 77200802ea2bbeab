"""Which column of a table of claims holds what: as a person says it, else by the columns' names.

Names are recognised whatever their case, with blanks, hyphens or underscores alike: our own names,
their labels, and the names and labels of the fields that the project's codebook asks about claims.
"""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from core.claims.coding import ROLE_LABELS, ROLES
from core.codebook.kinds import KINDS
from core.codebook.queries import Codebook
from core.codebook.wording import compared
from core.errors import Refused

SAME = ("analyst", "layer", "quote", "speaker", "note", "status", "created", "modified")
_ARTICLE = ("article", "article_id", "sha256")
PLACES = ("start", "end", "fragments")
OWN = ("claim_id", *_ARTICLE, *PLACES, *SAME, *ROLES, "claim_type", "secondary_types", "assisted")
"""What a column may hold besides the answer to a field."""

UNIT = "unit"
"""What a person may say besides columns: how offsets are counted."""

_ALIASES = {"id": "claim_id", "targets": "target", "article_name": "article", "type": "claim_type"}


def places_of(
    path: Path, header: Sequence[str], told: Mapping[str, str], codebook: Codebook | None
) -> dict[str, int]:
    """In which column each thing stands, by our names and those of fields.

    `told` says it for some; a thing told to be in the column "" is in none, whatever columns are
    called. Raises `Refused` for a column that is not there, and where too little is known.
    """
    names = [one.strip() for one in header]
    known = _known(path, codebook)
    places: dict[str, int] = {}
    without: set[str] = set()
    for name, column in told.items():
        ours = known.get(plain(name), name)
        if not column:
            without.add(ours)
            continue
        if column not in names:
            raise Refused(
                f"“{path.name}” has no column “{column}”. Its columns are: {', '.join(names)}."
            )
        places[ours] = names.index(column)
    # A name as we write it goes before one that only resembles it.
    exact = {name: name for name in known.values()}
    for meant in ([exact.get(name) for name in names], [known.get(plain(name)) for name in names]):
        for at, one in enumerate(meant):
            if one and at not in places.values() and one not in without:
                places.setdefault(one, at)
    _check(path, places)
    return places


def plain(name: str) -> str:
    """The same for all names that a person would take for one column."""
    return re.sub(r"[\s_-]+", "", compared(name))


def _known(path: Path, codebook: Codebook | None) -> dict[str, str]:
    """Our names by the plain ones of what a column may be called; our own go before those of fields."""
    known = {plain(name): name for name in OWN}
    known |= {plain(name): ours for name, ours in _ALIASES.items()}
    known |= {plain(label): role for role, label in ROLE_LABELS.items()}
    explained = _explained_fields(path)
    asked = codebook.fields_of("claim") if codebook and explained is None else ()
    for name in [*(explained or ()), *(one.name for one in asked)]:
        known.setdefault(plain(name), name)
    for one in asked:
        known.setdefault(plain(one.label), one.name)
    return known


def _check(path: Path, places: Mapping[str, int]) -> None:
    if not any(one in places for one in _ARTICLE):
        raise Refused(
            f"No column of “{path.name}” says the article. Say which one does, such as "
            "article=COLUMN; a column “article_id” or “sha256” will do too."
        )
    if not any(one in places for one in ("quote", *PLACES)):
        raise Refused(
            f"No column of “{path.name}” says the quote or where it stands. Say which one does, such "
            "as quote=COLUMN."
        )


def _explained_fields(path: Path) -> frozenset[str] | None:
    """The columns that the dictionary beside a table of ours explains as answers to fields; None if
    there is no dictionary.
    """
    from core.exchange.formats.tables.csv_files import table_records
    from core.exchange.formats.tables.wide_csv import dictionary_path

    beside = dictionary_path(path)
    if not beside.is_file():
        return None
    rows = [row for _, row in table_records(beside)]
    asked = {row.get("column", "") for row in rows if row.get("kind") in KINDS}
    ours = {"title", "outlet", "published", "status", "claim_type", "claim_type_label"}
    repeats = {f"{name}{ending}" for name in asked for ending in ("_code", "_label")}
    return frozenset(asked - ours - repeats - set(_NO_FIELDS))


_NO_FIELDS = (
    "codebook_version", "speaker_mention", "cue", "speaker_organisation", "speaker_country",
    "settled_from", "settlement", "reason",
)  # fmt: skip
