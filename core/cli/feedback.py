"""`onrecord feedback`: what became of an analyst's claims, and why, as a page or a table."""

from argparse import ArgumentParser, Namespace
from dataclasses import asdict
from pathlib import Path

from sqlalchemy import Connection

from core.analysts.queries import find_analyst, list_analysts
from core.cli.frame import Speaker
from core.codebook.queries import get_codebook
from core.errors import Refused
from core.project import Project
from core.review.feedback import FeedbackSheet, feedback
from core.review.feedback_csv import write_feedback_csv
from core.review.feedback_page import summary, write_feedback_page

EXAMPLE = 'onrecord feedback study.onrecord ana.html --analyst "Ana"'
_WRITERS = {".html": write_feedback_page, ".csv": write_feedback_csv}


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("project", type=Path, metavar="PROJECT")
    parser.add_argument(
        "out", type=Path, metavar="OUT", help="a page that ends in .html or a table in .csv"
    )
    parser.add_argument("--analyst", required=True, metavar="NAME", help="whose claims")


def run(arguments: Namespace, speaker: Speaker) -> int:
    out: Path = arguments.out
    write = _WRITERS.get(out.suffix.lower())
    if write is None:
        raise Refused(
            f"“{out.name}” says neither a page nor a table. Let its name end in .html or .csv."
        )
    with Project.open(arguments.project, writable=False) as project:
        sheet = project.read(_read, arguments.analyst)
    write(sheet, out)
    speaker.result({"written": str(out), **asdict(sheet)}, [str(out)])
    speaker.message(summary(sheet))
    return 0


def _read(connection: Connection, name: str) -> FeedbackSheet:
    found = find_analyst(connection, name)
    if found is None:
        names = ", ".join(f"“{one.name}”" for one in list_analysts(connection)) or "nobody yet"
        raise Refused(f"“{name}” is not in the project. Its analysts are: {names}.")
    return feedback(connection, get_codebook(connection), found.id)
