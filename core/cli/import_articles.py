"""`onrecord import`: files and folders into a project."""

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from pathlib import Path
from typing import Any

from core.cli.frame import Speaker
from core.exchange.importing import ImportOutcome, import_files
from core.exchange.registry import AUTO, READ_FORMATS
from core.project import Project

EXAMPLE = "onrecord import study.onrecord articles/ table.csv --map text=Body --map outlet=Paper"


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("project", type=Path, metavar="PROJECT")
    parser.add_argument("paths", type=Path, nargs="+", metavar="PATH", help="a file or a folder")
    parser.add_argument(
        "--format",
        choices=[AUTO, *READ_FORMATS],
        default=AUTO,
        help="by default the ending of each file decides",
    )
    parser.add_argument(
        "--map",
        type=_mapping,
        action="append",
        default=[],
        metavar="FIELD=COLUMN",
        help="which column of a table holds which field; may be repeated",
    )
    parser.add_argument(
        "--duplicates",
        choices=["skip", "keep"],
        default="skip",
        help="texts that the project has already; by default they are left out",
    )


def _mapping(text: str) -> tuple[str, str]:
    field, sign, column = text.partition("=")
    if not field or not sign:
        raise ArgumentTypeError(f"“{text}” is not FIELD=COLUMN, for example text=Body")
    return field, column


def run(arguments: Namespace, speaker: Speaker) -> int:
    with Project.open(arguments.project) as project:
        outcome = import_files(
            project,
            arguments.paths,
            arguments.format,
            dict(arguments.map),
            arguments.duplicates == "keep",
            speaker.progress,
        )
    speaker.result(_document(outcome), [f"{one.name}  {one.title}" for one in outcome.imported])
    for name, note in outcome.notes:
        speaker.message(f"{name}: {note}")
    for duplicate in outcome.duplicates:
        speaker.message(
            f"{duplicate.name} was left out: its text is there as {duplicate.existing}."
        )
    for path, reason in outcome.rejected:
        speaker.complaint(f"{path}: {reason}")
    speaker.message(
        f"{len(outcome.imported)} imported, {len(outcome.duplicates)} left out as duplicates, "
        f"{len(outcome.rejected)} rejected."
    )
    return 1 if outcome.rejected else 0


def _document(outcome: ImportOutcome) -> dict[str, Any]:
    return {
        "imported": [
            {
                "id": one.uuid,
                "name": one.name,
                "title": one.title,
                "sha256": one.sha256,
                "characters": one.characters,
            }
            for one in outcome.imported
        ],
        "duplicates": [{"name": one.name, "existing": one.existing} for one in outcome.duplicates],
        "rejected": [{"path": path, "reason": reason} for path, reason in outcome.rejected],
        "notes": [{"name": name, "note": note} for name, note in outcome.notes],
    }
