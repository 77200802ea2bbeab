"""`onrecord check`: is everything in the project as it was written?"""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from core.cli.frame import Speaker
from core.storage.checks import OLDER, check

EXAMPLE = "onrecord check study.onrecord"


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("project", type=Path, metavar="PROJECT")


def run(arguments: Namespace, speaker: Speaker) -> int:
    problems = check(arguments.project, speaker.progress)
    document = {
        "ok": not problems,
        "problems": [{"kind": one.kind, "where": one.where, "what": one.what} for one in problems],
    }
    lines = [f"{one.where}: {one.what}" for one in problems]
    speaker.result(document, lines or ["Everything is in order."])
    faults = [one for one in problems if one.kind != OLDER]
    if faults:
        found = "1 problem was" if len(faults) == 1 else f"{len(faults)} problems were"
        speaker.complaint(
            f"{found} found. If this is your project, keep the file as it is and restore a backup."
        )
    return 1 if problems else 0
