"""The forms in which claims leave the project. A format is added here and in one module."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from core.errors import Refused
from core.exchange.files import NewFiles, check_place, new_files
from core.exchange.selection import ALL, Progress, Selection, Stopped, select_claims
from core.project import Project


@dataclass(frozen=True, slots=True)
class WriteFormat:
    """One form of dataset. `cannot_carry` says what is lost in it."""

    id: str
    title: str
    suffix: str
    cannot_carry: str
    write: Callable[[Selection, NewFiles, Path], list[Path]]


def _write_csv(selection: Selection, new: NewFiles, path: Path) -> list[Path]:
    from core.exchange import claims_csv

    return claims_csv.write_selection(selection, new, path)


def _write_lines(selection: Selection, new: NewFiles, path: Path) -> list[Path]:
    from core.exchange import claim_lines

    return claim_lines.write_selection(selection, new, path)


WRITE_FORMATS: Mapping[str, WriteFormat] = {
    entry.id: entry
    for entry in (
        WriteFormat(
            "csv",
            "Table with data dictionary",
            ".csv",
            "The articles' texts, where the speaker is mentioned and where the cue stands (their "
            "words are there), and the kinds, aliases and tree of the actors.",
            _write_csv,
        ),
        WriteFormat(
            "jsonl",
            "Claims, one JSON object a line",
            ".jsonl",
            "The articles' texts and metadata, the codebook, and the kinds, aliases and tree of "
            "the actors. Of the claims nothing is lost.",
            _write_lines,
        ),
    )
}


def export(
    project: Project,
    out: Path,
    format: str | None = None,  # noqa: A002 - the name that callers and the command line use
    layer: str = ALL,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> list[Path]:
    """Write the claims of a layer and answer the files that were made; none if cancelled.

    The layer is "all", "final" or an analyst's name. Without `format` the ending of `out` decides.
    An older file of that name is replaced, but only by a complete one. Raises `Refused` for an
    unknown format or layer, `Trouble` where the file cannot be written.
    """
    chosen = _format(out, format)
    out = out.resolve()
    check_place(out)
    try:
        with select_claims(project, layer, progress, cancelled) as selection, new_files() as new:
            return chosen.write(selection, new, out)
    except Stopped:
        return []


def _format(out: Path, asked: str | None) -> WriteFormat:
    known = ", ".join(WRITE_FORMATS)
    if asked is not None:
        if asked not in WRITE_FORMATS:
            raise Refused(f"There is no format “{asked}” to write. Use one of: {known}.")
        return WRITE_FORMATS[asked]
    for entry in WRITE_FORMATS.values():
        if out.suffix.lower() == entry.suffix:
            return entry
    raise Refused(
        f"The ending of “{out.name}” does not say which format is meant. Use one of: {known}."
    )
