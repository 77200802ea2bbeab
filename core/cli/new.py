"""`onrecord new`: an empty project with a codebook."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from core.cli.frame import Speaker
from core.codebook.draft import default_codebook
from core.exchange.codebooks import read_codebook_file
from core.project import Project

EXAMPLE = 'onrecord new study.onrecord --title "Sanctions 2014 to 2016"'


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("project", type=Path, metavar="PROJECT", help="ends in .onrecord")
    parser.add_argument("--title", default="", help="by default the name of the file")
    parser.add_argument(
        "--codebook",
        type=Path,
        metavar="FILE",
        help="a codebook file, such as YAML or JSON; by default the one built in",
    )


def run(arguments: Namespace, speaker: Speaker) -> int:
    codebook = read_codebook_file(arguments.codebook) if arguments.codebook else default_codebook()
    with Project.create(arguments.project, arguments.title, codebook) as project:
        path = str(project.path)
    document = {
        "project": path,
        "title": arguments.title or arguments.project.stem,
        "codebook": {"title": codebook.title, "version": codebook.version},
    }
    speaker.result(document, [path])
    speaker.message(f"The project is ready, with the codebook “{codebook.title}”.")
    return 0
