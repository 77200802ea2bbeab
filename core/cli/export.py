"""`onrecord export`: the coded articles as a dataset, read again and compared."""

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Any

from core.cli.frame import Speaker, condition, names
from core.exchange.about_export import read_back_words, scope_count
from core.exchange.exporting import Exported
from core.exchange.selection import ALL, Wanted
from core.exchange.write_formats import WRITE_FORMATS
from core.history.as_of import is_to_come
from core.history.exporting import export_as_of
from core.project import Project

EXAMPLE = "onrecord export study.onrecord claims.dta --layer final --where claim_type=120"


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("project", type=Path, metavar="PROJECT")
    parser.add_argument("out", type=Path, metavar="OUT", help="an older file there is replaced")
    parser.add_argument(
        "--format", choices=list(WRITE_FORMATS), help="by default the ending of OUT decides"
    )
    parser.add_argument(
        "--layer", default=ALL, help="all (by default), final, or the name of an analyst"
    )
    add_scope(parser)
    parser.add_argument(
        "--option",
        type=condition,
        action="append",
        default=[],
        metavar="NAME=VALUE",
        help="of the format; `onrecord formats` lists them",
    )
    parser.add_argument(
        "--as-of",
        metavar="DATE",
        help="as it was at the end of that day, or at that time (UTC): 2026-11-01, 2026-11-01T14:30",
    )


def add_scope(parser: ArgumentParser) -> None:
    """What narrows down which claims are meant."""
    parser.add_argument("--analysts", type=names, default=[], metavar="NAME[,NAME]")
    parser.add_argument(
        "--articles", nargs="+", default=[], metavar="NAME", help="only these articles"
    )
    parser.add_argument(
        "--where",
        type=condition,
        action="append",
        default=[],
        metavar="FIELD=VALUE",
        help="only claims with this answer (“not coded” is one too); may be repeated",
    )


def run(arguments: Namespace, speaker: Speaker) -> int:
    wanted = Wanted(
        arguments.layer,
        tuple(arguments.analysts),
        tuple(arguments.articles),
        tuple(arguments.where),
        options=dict(arguments.option),
    )
    with Project.open(arguments.project, writable=False) as project:
        made = export_as_of(
            project, arguments.as_of, arguments.out, arguments.format, wanted, speaker.progress
        )
    assert made is not None  # nobody can cancel here
    speaker.result(_document(arguments, made), [str(path) for path in made.files])
    _tell(arguments, made, speaker)
    return 0 if made.read_back.equal else 1


def _document(arguments: Namespace, made: Exported) -> dict[str, Any]:
    return {
        "format": made.format.id,
        "layer": arguments.layer,
        **({} if arguments.as_of is None else {"as_of": arguments.as_of}),
        "claims": made.claims,
        "articles": made.articles,
        "files": [str(path) for path in made.files],
        "read_back": {
            "equal": made.read_back.equal,
            "records": made.read_back.records,
            "differing": made.read_back.differing,
            "differences": list(made.read_back.differences),
        },
        "cannot_carry": list(made.format.cannot_carry),
        "remarks": list(made.remarks),
    }


def _tell(arguments: Namespace, made: Exported, speaker: Speaker) -> None:
    then, layer = arguments.as_of, arguments.layer
    if made.read_back.equal:
        meant = scope_count(made.format, made.claims, made.articles)
        speaker.message(f"{meant}. {read_back_words(made.read_back)}")
    else:
        speaker.complaint(read_back_words(made.read_back))
        for one in made.read_back.differences:
            speaker.complaint(one)
    for one in made.format.cannot_carry:
        speaker.message(f"Not carried: {one}")
    for one in made.remarks:
        speaker.message(one)
    if then is not None and is_to_come(then):
        speaker.message(f"{then} is still to come, so this is as of now.")
    if not made.claims and made.format.claims:
        where = "in this project" if layer == ALL else f"in the layer “{layer}”"
        where = "in this scope" if arguments.where or arguments.articles else where
        speaker.message(f"There is no claim {where}, so what was written has none.")
