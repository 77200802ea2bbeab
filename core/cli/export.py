"""`onrecord export`: the claims as a dataset."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from core.cli.frame import Speaker
from core.exchange.datasets import WRITE_FORMATS, export
from core.exchange.selection import ALL
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


def run(arguments: Namespace, speaker: Speaker) -> int:
    with Project.open(arguments.project, writable=False) as project:
        made = export(project, arguments.out, arguments.format, arguments.layer, speaker.progress)
    paths = [str(path) for path in made]
    speaker.result({"layer": arguments.layer, "files": paths}, paths)
    return 0
