"""`onrecord decisions`: what became of the suggestions, so that their influence can be judged."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from core.cli.frame import Speaker, table
from core.project import Project
from core.suggest.queries import decision_counts

EXAMPLE = "onrecord decisions study.onrecord"


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("project", type=Path, metavar="PROJECT")


def run(arguments: Namespace, speaker: Speaker) -> int:
    with Project.open(arguments.project, writable=False) as project:
        counts = project.read(decision_counts)
    rows = [
        {"decision": one.decision, "version": one.version, "count": one.count} for one in counts
    ]
    header = ("decision", "count", "made by")
    lines = table(header, [(one.decision, str(one.count), one.version) for one in counts])
    total = sum(one.count for one in counts)
    speaker.result({"total": total, "decisions": rows}, lines)
    speaker.message(f"{total} suggestions were accepted, changed or dismissed.")
    return 0
