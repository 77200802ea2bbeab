"""Which column of a table holds which field of an article."""

from collections.abc import Mapping, Sequence

from core.errors import Refused

FIELDS = ("title", "text", "outlet", "published", "author", "url", "language")
_USUAL_NAMES = {
    "text": ("text", "fulltext", "body", "bodytext", "content", "article", "articletext"),
    "title": ("headline", "title"),
    "outlet": ("outlet", "source", "publication", "newspaper", "media", "medianame", "sourcename"),
    "published": (
        *("published", "publisheddate", "publishdate", "datepublished", "pubdate"),
        *("publicationdate", "date"),
    ),
    "author": ("author", "authors", "byline"),
    "url": ("url", "link"),
    "language": ("language", "lang"),
}


def guess_columns(header: Sequence[str]) -> dict[str, str]:
    """Field and column, by the names that tables of articles usually have."""
    by_name: dict[str, str] = {}
    for column in header:
        by_name.setdefault(_plain(column), column)
    return {
        field: next(by_name[name] for name in names if name in by_name)
        for field, names in _USUAL_NAMES.items()
        if any(name in by_name for name in names)
    }


def column_indexes(header: Sequence[str], asked: Mapping[str, str], where: str) -> dict[str, int]:
    """Field and number of its column: what was asked for, the rest guessed.

    A field that is mapped to "" gets no column. Raises Refused for an unknown field, a column
    that is not there, and a table without a text column.
    """
    chosen = {field: _asked_column(header, field, column, where) for field, column in asked.items()}
    for field, column in guess_columns(header).items():
        if column not in chosen.values():
            chosen.setdefault(field, column)
    if not chosen.get("text"):
        raise Refused(
            f"{where} has no column that is known to hold the text. Its columns are: "
            f"{', '.join(header)}. Say which one it is: --map text=COLUMN."
        )
    return {field: header.index(column) for field, column in chosen.items() if column}


def unique_header(cells: Sequence[str]) -> list[str]:
    """Column names that tell every column apart: "text", "text (2)", "column 3"."""
    names: list[str] = []
    for number, cell in enumerate(cells, start=1):
        name = " ".join(cell.split()) or f"column {number}"
        count = 2
        base = name
        while name in names:
            name = f"{base} ({count})"
            count += 1
        names.append(name)
    return names


def _asked_column(header: Sequence[str], field: str, column: str, where: str) -> str:
    if field not in FIELDS:
        raise Refused(f'There is no field "{field}". The fields are: {", ".join(FIELDS)}.')
    if not column or column in header:
        return column
    similar = [name for name in header if _plain(name) == _plain(column)]
    if len(similar) != 1:
        raise Refused(f'{where} has no column "{column}". Its columns are: {", ".join(header)}.')
    return similar[0]


def _plain(name: str) -> str:
    return "".join(character for character in name.casefold() if character.isalnum())
