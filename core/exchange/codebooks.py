"""The forms in which a codebook enters and leaves. A form is added here and in one module."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from core.codebook.draft import CodebookDraft
from core.codebook.files import read_codebook, write_codebook
from core.codebook.snapshot import draft_of
from core.counts.frequencies import Scope, count_claims
from core.errors import Refused
from core.exchange.files import check_place
from core.project import Project


class CodebookFormat(NamedTuple):
    """One form. `cannot_carry` says what is lost in it; empty for nothing.

    `read` gives the codebook of a file, `write` writes one for a project, from which a printable
    form may take counts. None where a form can only be written, or only be read.
    """

    title: str
    read: Callable[[Path], CodebookDraft] | None
    write: Callable[[Project, CodebookDraft, Path], None] | None
    cannot_carry: str


def _write_file(_project: Project, draft: CodebookDraft, path: Path) -> None:
    write_codebook(draft, path)


def _read_csv(path: Path) -> CodebookDraft:
    from core.exchange.codebook_tables import read_csv

    return read_csv(path)


def _write_csv(_project: Project, draft: CodebookDraft, path: Path) -> None:
    from core.exchange.codebook_tables import write_csv

    write_csv(draft, path)


def _read_xlsx(path: Path) -> CodebookDraft:
    from core.exchange.codebook_tables import read_xlsx

    return read_xlsx(path)


def _write_xlsx(_project: Project, draft: CodebookDraft, path: Path) -> None:
    from core.exchange.codebook_tables import write_xlsx

    write_xlsx(draft, path)


def _read_qdc(path: Path) -> CodebookDraft:
    from core.exchange.codebook_qdc import read_qdc

    return read_qdc(path)


def _write_qdc(_project: Project, draft: CodebookDraft, path: Path) -> None:
    from core.exchange.codebook_qdc import write_qdc

    write_qdc(draft, path)


def _write_page(project: Project, draft: CodebookDraft, path: Path) -> None:
    from core.exchange.codebook_page import write_page

    write_page(draft, claims_by_type(project), path)


def claims_by_type(project: Project) -> dict[int, int]:
    """How many claims of all analysts are coded with each type, by its code."""
    table = project.read(count_claims, project.codebook, ["claim_type"], Scope())
    return {row.shown[0].value: row.count for row in table.rows if type(row.shown[0].value) is int}


_ONLY_TYPES = (
    "Fields and their answers, examples, shortcuts and the colours of the dark page. What is "
    "retired or merged is written as not codable. A project that takes the file in keeps all this."
)

CODEBOOK_FORMATS: Mapping[str, CodebookFormat] = {
    ".yaml": CodebookFormat("YAML", read_codebook, _write_file, ""),
    ".yml": CodebookFormat("YAML", read_codebook, _write_file, ""),
    ".json": CodebookFormat("JSON", read_codebook, _write_file, ""),
    ".xlsx": CodebookFormat("Excel table", _read_xlsx, _write_xlsx, ""),
    ".csv": CodebookFormat("Table", _read_csv, _write_csv, ""),
    ".qdc": CodebookFormat("REFI-QDA codebook", _read_qdc, _write_qdc, _ONLY_TYPES),
    ".html": CodebookFormat("Page to print", None, _write_page, "It is for reading only."),
}
"""By the ending of the file's name."""


def read_codebook_file(path: Path) -> CodebookDraft:
    """The codebook of a file, by its ending. Raises `Refused` with its faults, or `Trouble`."""
    readable = [ending for ending, one in CODEBOOK_FORMATS.items() if one.read]
    read = _format(path, readable).read
    if read is None:
        endings = ", ".join(readable)
        raise Refused(f"“{path.name}” cannot be read as a codebook. Take one of: {endings}.")
    return read(path)


def write_codebook_file(project: Project, path: Path, draft: CodebookDraft | None = None) -> None:
    """Write the project's codebook, or the given version of it, in the form of the ending.

    A file that is there is replaced when the new one is complete. Raises `Refused` or `Trouble`.
    """
    check_place(path)
    writable = [ending for ending, one in CODEBOOK_FORMATS.items() if one.write]
    write = _format(path, writable).write
    if write is None:
        raise Refused(f"“{path.name}” cannot be written. Use one of: {', '.join(writable)}.")
    write(project, draft or draft_of(project.codebook), path)


def _format(path: Path, endings: Sequence[str]) -> CodebookFormat:
    found = CODEBOOK_FORMATS.get(path.suffix.lower())
    if found is None:
        raise Refused(
            f"“{path.name}” does not end like a codebook file. Endings are: {', '.join(endings)}."
        )
    return found
