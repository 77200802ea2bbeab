"""Every kind of file that articles are read from. A format is added here and in one module.

Nothing that a format needs is imported before the first file of that format is read.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from core.articles.draft import Item
from core.errors import Refused, Trouble
from core.exchange.readers.source import Source, load, never

AUTO = "auto"
_FIRST_ROWS = 5


@dataclass(frozen=True, slots=True)
class ReadFormat:
    """One kind of file. `read` gives any number of articles a file and may refuse the file."""

    id: str
    title: str
    suffixes: tuple[str, ...]
    cannot_carry: str
    read: Callable[[Source], Iterator[Item]]


def _read_plain(source: Source) -> Iterator[Item]:
    from core.exchange.readers import plain

    return plain.read(source)


def _read_webpage(source: Source) -> Iterator[Item]:
    from core.exchange.readers import webpage

    return webpage.read(source)


def _read_word(source: Source) -> Iterator[Item]:
    from core.exchange.readers import word

    return word.read(source)


def _read_pdf(source: Source) -> Iterator[Item]:
    from core.exchange.readers import pdf

    return pdf.read(source)


def _read_table(source: Source) -> Iterator[Item]:
    from core.exchange.readers import tables

    return tables.read(source)


READ_FORMATS: Mapping[str, ReadFormat] = {
    entry.id: entry
    for entry in (
        ReadFormat(
            "txt",
            "Plain text",
            (".txt", ".text"),
            "Outlet, date and author, unless lines such as “Date: …” stand at the very top.",
            _read_plain,
        ),
        ReadFormat(
            "html",
            "Web page",
            (".html", ".htm", ".xhtml"),
            "Pictures, links, comments, and whatever a script adds in the browser.",
            _read_webpage,
        ),
        ReadFormat(
            "docx",
            "Word document",
            (".docx",),
            "Outlet, date and author; pictures, page headers and comments.",
            _read_word,
        ),
        ReadFormat(
            "pdf",
            "PDF",
            (".pdf",),
            "Outlet, date and author; scans without a text layer; the layout of tables.",
            _read_pdf,
        ),
        ReadFormat(
            "csv",
            "Table as text",
            (".csv", ".tsv", ".tab"),
            "Columns that are not mapped are kept with the original row only.",
            _read_table,
        ),
        ReadFormat(
            "xlsx",
            "Spreadsheet",
            (".xlsx", ".xlsm", ".xls", ".ods"),
            "Hidden sheets, formatting and formulas (their results are read).",
            _read_table,
        ),
    )
}
_BY_SUFFIX = {suffix: entry for entry in READ_FORMATS.values() for suffix in entry.suffixes}


def format_of(path: Path) -> str:
    """The id of the format that the file name promises; plain text where it promises none."""
    known = _BY_SUFFIX.get(path.suffix.lower())
    return known.id if known else "txt"


def read_articles(
    path: Path,
    format: str = AUTO,  # noqa: A002 - the name that callers and the command line use
    columns: Mapping[str, str] | None = None,
    cancelled: Callable[[], bool] = never,
) -> Iterator[Item]:
    """The articles of one file, and the parts of it that gave none.

    `columns` maps fields to the columns of a table. Once `cancelled` says yes, nothing more is
    given. Raises Refused or Trouble, on the first step, for a file that as a whole is no use.
    """
    source = Source(path.name, load(path), _known_id(path, format), columns or {}, cancelled)
    if cancelled():
        return
    yield from READ_FORMATS[source.format].read(source)


def read_header(
    path: Path,
    format: str = AUTO,  # noqa: A002
) -> tuple[list[str], list[list[str]]]:
    """The column names of a table and its first rows as text, for choosing the columns.

    Raises Refused for what is no table, and Trouble for what cannot be read.
    """
    chosen = _known_id(path, format)
    if chosen not in ("csv", "xlsx"):
        raise Refused(f"{path.name} is not a table; only tables have columns to choose from.")
    from core.exchange.readers import tables

    return tables.header_and_first_rows(Source(path.name, load(path), chosen), _FIRST_ROWS)


def find_files(paths: Iterable[Path]) -> list[Path]:
    """The files to read: those that are named, and those that the named folders hold.

    Folders are searched to any depth for known kinds of file; hidden files and projects are left
    out. A file named by itself is always in the list, also if it is missing or of an unknown
    kind: reading it says what is wrong. Each file is listed once.
    """
    found: dict[Path, None] = {}
    for path in paths:
        for file in _files_under(path) if path.is_dir() else [path]:
            found.setdefault(file)
    return list(found)


def _known_id(path: Path, asked: str) -> str:
    if asked == AUTO:
        return format_of(path)
    if asked not in READ_FORMATS:
        known = ", ".join([AUTO, *READ_FORMATS])
        raise Refused(f'There is no format "{asked}" to read. Choose one of: {known}.')
    return asked


def _files_under(folder: Path) -> Iterator[Path]:
    for place, folders, files in os.walk(folder, onerror=_unreadable):
        folders[:] = sorted(name for name in folders if not _is_hidden(name))
        for name in sorted(files):
            if not _is_hidden(name) and Path(name).suffix.lower() in _BY_SUFFIX:
                yield Path(place, name)


def _is_hidden(name: str) -> bool:
    # "~$" begins the lock file that Word and Excel put beside an open document.
    return name.startswith((".", "~$"))


def _unreadable(error: OSError) -> None:
    raise Trouble(f"{error.filename} cannot be read: {error.strerror}.") from error
