"""`onrecord history`: the journal, for reading."""

from argparse import ArgumentParser, Namespace
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from core.cli.frame import Speaker, number, table
from core.errors import Refused
from core.history.queries import Happening, claim_history, find_claim_uuid, list_history
from core.history.telling import Event
from core.project import Project

EXAMPLE = 'onrecord history study.onrecord --analyst Ana --article "interview.txt"'

_WHOLE = ("codebook", "project")


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("project", type=Path, metavar="PROJECT")
    parser.add_argument("--article", metavar="NAME", help="only what touched it or its claims")
    parser.add_argument("--analyst", metavar="NAME", help="only what this analyst did")
    parser.add_argument(
        "--claim",
        metavar="UUID",
        help="what became of one claim, with before, after and why; the beginning of its id is enough",
    )


def run(arguments: Namespace, speaker: Speaker) -> int:
    with Project.open(arguments.project, writable=False) as project:
        if arguments.claim is not None:
            if arguments.article is not None or arguments.analyst is not None:
                raise Refused("Ask for one claim, or for an article or an analyst, not for both.")
            claim = project.read(find_claim_uuid, arguments.claim)
            _tell_claim(claim, project.read(claim_history, claim), speaker)
        else:
            _tell(project.read(list_history, arguments.analyst, arguments.article), speaker)
    return 0


def _tell(found: list[Happening], speaker: Speaker) -> None:
    document: list[dict[str, Any]] = [
        {
            "at": one.at,
            "analyst": one.analyst,
            "what": one.what,
            "origin": one.origin,
            "state": one.state,
            "touched": one.touched,
        }
        for one in found
    ]
    rows = [[one.at, one.analyst or "", one.origin, one.what, _words(one.touched)] for one in found]
    speaker.result(
        {"entries": document}, table(["when (UTC)", "who", "how", "what", "touched"], rows)
    )


def _tell_claim(claim: str, found: list[Event], speaker: Speaker) -> None:
    document: list[dict[str, Any]] = [
        {
            "at": one.at,
            "analyst": one.analyst,
            "what": one.step,
            "origin": one.origin,
            "kind": one.kind,
            "merged": one.merged,
            "why": one.why or None,
            "changes": [
                {"what": change.what, "before": change.before, "after": change.after}
                for change in one.changes
            ],
        }
        for one in found
    ]
    rows = [
        [one.at, one.analyst or "", one.words, change.what, *map(_one_line, cells)]
        for one in found
        for change in one.changes
        for cells in [(change.before, change.after, one.why)]
    ]
    header = ["when (UTC)", "who", "step", "what", "before", "after", "why"]
    speaker.result({"claim": claim, "entries": document}, table(header, rows))


def _one_line(words: str) -> str:
    return " ".join(words.split())


def _words(touched: Mapping[str, int]) -> str:
    return ", ".join(_counted(count, kind) for kind, count in touched.items())


def _counted(count: int, kind: str) -> str:
    """How many objects of a kind; of the project and its codebook there is one, in many rows."""
    if kind in _WHOLE:
        return kind
    words = kind.replace("_", " ")
    return number(count, words.removesuffix("s"))
