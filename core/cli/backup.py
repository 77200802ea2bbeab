"""`onrecord backup`: a copy of a project that was checked when it was made."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from core.cli.frame import Speaker
from core.storage.backups import back_up

EXAMPLE = "onrecord backup study.onrecord /media/stick/study.onrecord"


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("project", type=Path, metavar="PROJECT")
    parser.add_argument(
        "out",
        type=Path,
        nargs="?",
        metavar="OUT",
        help="by default the folder of backups beside it",
    )


def run(arguments: Namespace, speaker: Speaker) -> int:
    made = str(back_up(arguments.project, arguments.out))
    speaker.result({"backup": made}, [made])
    return 0
