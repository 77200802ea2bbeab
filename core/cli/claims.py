"""`onrecord claims`: coded articles of any form that can be read, into the project."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from core.cli.frame import Speaker, condition, number
from core.exchange.anchoring import OFFSETS
from core.exchange.dataset import NOT_TAKEN
from core.exchange.read_formats import READ_FORMATS, read_format
from core.exchange.read_options import ReadOptions
from core.exchange.taking import ClaimsReport, NotTaken
from core.exchange.taking_dataset import DatasetReport, TakeDataset
from core.project import Project

TABLES = ("csv", "csv-set")
"""Forms with a claim a row, which need not be a line: a cell may have line breaks."""

EXAMPLE = "onrecord claims study.onrecord coded.jsonl --analyst Ana"


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("project", type=Path, metavar="PROJECT")
    parser.add_argument(
        "file", type=Path, metavar="FILE", help="JSON Lines, or another form: see onrecord formats"
    )
    parser.add_argument(
        "--analyst",
        metavar="NAME",
        help="whose claims they are, added if new; by default the analysts that the file names",
    )
    parser.add_argument(
        "--format", choices=list(READ_FORMATS), help="by default the ending of FILE decides"
    )
    parser.add_argument(
        "--map",
        type=condition,
        action="append",
        default=[],
        metavar="FIELD=COLUMN",
        help="of a table: which column holds what. FIELD is article, article_id, sha256, quote, start, "
        "end, fragments, analyst, speaker, target, co_speaker, addressee, affected, reported_by, "
        "claim_type, secondary_types, note, status, claim_id, layer, created, modified, assisted or a "
        "field of the codebook; unit=utf-16 or unit=bytes says how start and end are counted, "
        "by default in characters",
    )
    parser.add_argument("--password", help="of a coder, for files that are protected by one")
    parser.add_argument(
        "--partial", action="store_true", help="take the good claims even if others are bad"
    )


def run(arguments: Namespace, speaker: Speaker) -> int:
    chosen = read_format(arguments.file, arguments.format)
    with Project.open(arguments.project) as project:
        options = ReadOptions(dict(arguments.map), arguments.password, project=project)
        dataset = chosen.load().read(arguments.file, options)
        try:
            report = project.run(TakeDataset(dataset, arguments.analyst, arguments.partial)).result
        except NotTaken as refused:
            rejected = ClaimsReport(rejected=refused.rejected)
            report = DatasetReport(rejected, no_place=dataset.no_place)
    claims = report.claims
    word = "row" if chosen.id in TABLES else "line" if chosen.lined else "claim"
    speaker.result(_document(report), _summary(report, word))
    for line, reason in claims.rejected:
        speaker.complaint(f"{word} {line}: {reason}")
    for sentence in (*dataset.notes, *report.no_place, *_hints(chosen.id, options, report)):
        speaker.message(sentence)
    if claims.rejected and not arguments.partial:
        speaker.complaint(
            f"Nothing was written, because not every {word} is good. With --partial the good ones "
            "are taken."
        )
    return 1 if claims.rejected else 0


def _hints(form: str, options: ReadOptions, report: DatasetReport) -> Iterator[str]:
    """How to say with --map what was not understood."""
    if any(one.startswith(NOT_TAKEN) for one in report.no_place):
        yield "To take such a column, name what it holds: --map FIELD=COLUMN."
    reasons = (reason for _, reason in report.claims.rejected)
    if form == "csv" and "unit" not in options.columns and any(OFFSETS in one for one in reasons):
        yield (
            "Other programs may count start and end otherwise: try --map unit=utf-16 or --map "
            "unit=bytes."
        )


def _document(report: DatasetReport) -> dict[str, Any]:
    claims = report.claims
    return {
        "added": claims.added,
        "unchanged": claims.unchanged,
        "re_anchored": list(claims.re_anchored),
        "created_actors": list(claims.created_actors),
        "created_fields": [*report.fields, *claims.created_fields],
        "rejected": [{"line": number, "reason": reason} for number, reason in claims.rejected],
        "articles": report.articles,
        "actors": report.actors,
        "analysts": list(report.analysts),
        "claim_types": list(report.types),
        "no_place": list(report.no_place),
    }


def _summary(report: DatasetReport, word: str) -> list[str]:
    claims = report.claims
    lines = [
        f"{number(claims.added, 'claim')} added, {claims.unchanged} there already, "
        f"{number(len(claims.rejected), word)} rejected."
    ]
    beside = [
        number(count, word)
        for count, word in (
            (report.articles, "article"),
            (report.actors, "actor"),
            (len(report.analysts), "analyst"),
            (len(report.types), "claim type"),
        )
        if count
    ]
    if beside:
        lines.append(f"New beside them: {', '.join(beside)}")
    if claims.re_anchored:
        numbers = ", ".join(map(str, claims.re_anchored))
        lines.append(f"Found elsewhere in the text than the file says, {word}s: {numbers}")
    if claims.created_actors:
        lines.append(f"New actors: {', '.join(claims.created_actors)}")
    if fields := [*report.fields, *claims.created_fields]:
        lines.append(f"New fields: {', '.join(fields)}")
    return lines
