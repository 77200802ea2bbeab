"""`onrecord export`: the claims as a dataset."""

from argparse import ArgumentParser, Namespace
from contextlib import nullcontext
from pathlib import Path

from sqlalchemy import Connection

from core.cli.frame import Speaker
from core.codebook.queries import get_codebook
from core.counts.frequencies import count_in
from core.exchange.datasets import WRITE_FORMATS, export
from core.exchange.selection import ALL, scope_of_layer
from core.history.as_of import as_of, is_to_come
from core.project import Project

EXAMPLE = "onrecord export study.onrecord claims.csv --layer final"


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("project", type=Path, metavar="PROJECT")
    parser.add_argument("out", type=Path, metavar="OUT", help="an older file there is replaced")
    parser.add_argument(
        "--format", choices=list(WRITE_FORMATS), help="by default the ending of OUT decides"
    )
    parser.add_argument(
        "--layer", default=ALL, help="all (by default), final, or the name of an analyst"
    )
    parser.add_argument(
        "--as-of",
        metavar="DATE",
        help="as it was at the end of that day, or at that time (UTC): 2026-11-01, 2026-11-01T14:30",
    )


def run(arguments: Namespace, speaker: Speaker) -> int:
    then = arguments.as_of
    with (
        Project.open(arguments.project, writable=False) as project,
        nullcontext(project) if then is None else as_of(project, then) as shown,
    ):
        made = export(shown, arguments.out, arguments.format, arguments.layer, speaker.progress)
        count = shown.read(_count, arguments.layer)
    paths = [str(path) for path in made]
    document = {"layer": arguments.layer, "files": paths}
    speaker.result(document if then is None else {**document, "as_of": then}, paths)
    if then is not None and is_to_come(then):
        speaker.message(f"{then} is still to come, so this is as of now.")
    if not count:
        where = "in this project" if arguments.layer == ALL else f"in the layer “{arguments.layer}”"
        speaker.message(f"There is no claim {where}, so what was written has none.")
    return 0


def _count(connection: Connection, layer: str) -> int:
    return count_in(connection, get_codebook(connection), scope_of_layer(connection, layer))
