"""`onrecord claims`: claims as JSON Lines into one analyst's layer."""

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Any

from core.analysts.queries import find_analyst
from core.cli.frame import Speaker, number
from core.exchange.claim_lines import read_lines
from core.exchange.taking import ClaimsReport, Lines, NotTaken, TakeClaims, find_faults
from core.project import Project

EXAMPLE = "onrecord claims study.onrecord coded.jsonl --analyst Ana"


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("project", type=Path, metavar="PROJECT")
    parser.add_argument("file", type=Path, metavar="FILE", help="JSON Lines, one claim a line")
    parser.add_argument(
        "--analyst", required=True, metavar="NAME", help="whose claims they are; added if new"
    )
    parser.add_argument(
        "--partial", action="store_true", help="take the good lines even if others are bad"
    )


def run(arguments: Namespace, speaker: Speaker) -> int:
    lines = read_lines(arguments.file)
    with Project.open(arguments.project) as project:
        report = _take(project, lines, arguments.analyst, arguments.partial)
    speaker.result(_document(report), _summary(report))
    for line, reason in report.rejected:
        speaker.complaint(f"line {line}: {reason}")
    if report.rejected and not arguments.partial:
        speaker.complaint(
            "Nothing was written, because not every line is good. With --partial the good ones "
            "are taken."
        )
    return 1 if report.rejected else 0


def _take(project: Project, lines: Lines, analyst: str, partial: bool) -> ClaimsReport:
    if project.read(find_analyst, analyst) is None:
        # A name that is new should not stay behind when its claims do not come in.
        faults = project.read(find_faults, lines, None)
        if len(faults) == len(lines) or (faults and not partial):
            return ClaimsReport(rejected=faults)
    project.act_as(analyst)
    try:
        return project.run(TakeClaims(lines, partial)).result
    except NotTaken as refused:
        return ClaimsReport(rejected=refused.rejected)


def _document(report: ClaimsReport) -> dict[str, Any]:
    return {
        "added": report.added,
        "unchanged": report.unchanged,
        "re_anchored": list(report.re_anchored),
        "created_actors": list(report.created_actors),
        "created_fields": list(report.created_fields),
        "rejected": [{"line": number, "reason": reason} for number, reason in report.rejected],
    }


def _summary(report: ClaimsReport) -> list[str]:
    lines = [
        f"{number(report.added, 'claim')} added, {report.unchanged} there already, "
        f"{number(len(report.rejected), 'line')} rejected."
    ]
    if report.re_anchored:
        numbers = ", ".join(map(str, report.re_anchored))
        lines.append(f"Found elsewhere in the text than the file says, lines: {numbers}")
    if report.created_actors:
        lines.append(f"New actors: {', '.join(report.created_actors)}")
    if report.created_fields:
        lines.append(f"New fields: {', '.join(report.created_fields)}")
    return lines
