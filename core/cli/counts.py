"""`onrecord counts`: frequencies, with the counting rule said aloud."""

from argparse import ArgumentParser, Namespace
from contextlib import nullcontext
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from core.claims.layers import has_final
from core.cli.export import add_scope
from core.cli.frame import Speaker, names, number, table
from core.codebook.queries import get_codebook
from core.counts.frequencies import RULES, CountTable, count_claims, rule_words
from core.counts.periods import PERIODS
from core.exchange.selection import ALL, Wanted, scope_of
from core.history.as_of import as_of, is_to_come
from core.project import Project

EXAMPLE = "onrecord counts study.onrecord --by year,speaker --where claim_type=120"


def add_arguments(parser: ArgumentParser) -> None:
    rules = "; ".join(f"{name}: {meaning}" for name, meaning in RULES.items())
    parser.add_argument("project", type=Path, metavar="PROJECT")
    parser.add_argument(
        "--by",
        type=names,
        required=True,
        metavar="FIELD[,FIELD]",
        help="claim_type, family, speaker, target, outlet, analyst …, or a field of the codebook; "
        f"{', '.join(PERIODS)}: when the article was published",
    )
    parser.add_argument("--rule", choices=list(RULES), default="claims", help=rules)
    parser.add_argument(
        "--layer", default=ALL, help="all (by default), final, or the name of an analyst"
    )
    parser.add_argument(
        "--as-of",
        metavar="DATE",
        help="as it was at the end of that day, or at that time (UTC): 2026-11-01, 2026-11-01T14:30",
    )
    add_scope(parser)


def run(arguments: Namespace, speaker: Speaker) -> int:
    then = arguments.as_of
    with (
        Project.open(arguments.project, writable=False) as project,
        nullcontext(project) if then is None else as_of(project, then) as shown,
    ):
        found = shown.read(_count, arguments)
        settled = arguments.layer == ALL and shown.read(has_final)
    by: list[str] = arguments.by
    document: dict[str, Any] = {
        "rule": found.rule,
        "layer": arguments.layer,
        **({} if then is None else {"as_of": then}),
        "total": found.total,
        "rows": _rows(found, by),
    }
    lines = table(
        [*by, "count"],
        [[*(_one_line(one.label) for one in row.shown), str(row.count)] for row in found.rows],
    )
    speaker.result(document, lines)
    speaker.message(f"{number(found.total, 'claim')}; {rule_words(found.rule, by)}.")
    if then is not None and is_to_come(then):
        speaker.message(f"{then} is still to come, so these are the claims as they are now.")
    if settled:
        speaker.message(
            "That is what coders coded and what was settled of it, side by side. --layer final "
            "counts the settled claims alone."
        )
    return 0


def _count(connection: Connection, arguments: Namespace) -> CountTable:
    wanted = Wanted(
        arguments.layer,
        tuple(arguments.analysts),
        tuple(arguments.articles),
        tuple(arguments.where),
    )
    scope = scope_of(connection, wanted)
    return count_claims(connection, get_codebook(connection), arguments.by, scope, arguments.rule)


def _rows(found: CountTable, by: list[str]) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    for row in found.rows:
        values: dict[str, Any] = {}
        for name, shown in zip(by, row.shown, strict=True):
            values |= {name: shown.value, f"{name}_label": shown.label}
        rows.append(values | {"count": row.count})
    return rows


def _one_line(label: str) -> str:
    return " ".join(label.split())
