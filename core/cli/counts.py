"""`onrecord counts`: frequencies, with the counting rule said aloud."""

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from core.claims.layers import has_final
from core.cli.frame import Speaker, number, table
from core.codebook.queries import get_codebook
from core.counts.answers import key_of
from core.counts.dimensions import find_dimension
from core.counts.frequencies import RULES, CountTable, count_claims, rule_words
from core.exchange.selection import ALL, scope_of_layer
from core.history.as_of import as_of, is_to_come
from core.project import Project

EXAMPLE = "onrecord counts study.onrecord --by speaker,stance --where claim_type=120"


def add_arguments(parser: ArgumentParser) -> None:
    rules = "; ".join(f"{name}: {meaning}" for name, meaning in RULES.items())
    parser.add_argument("project", type=Path, metavar="PROJECT")
    parser.add_argument(
        "--by",
        type=_names,
        required=True,
        metavar="FIELD[,FIELD]",
        help="claim_type, family, speaker, target, outlet, analyst …, or a field of the codebook",
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
    parser.add_argument(
        "--where",
        type=_condition,
        action="append",
        default=[],
        metavar="FIELD=VALUE",
        help="only claims with this answer (“not coded” is one too); may be repeated",
    )


def _names(text: str) -> list[str]:
    names = [name.strip() for name in text.split(",")]
    if not all(names):
        raise ArgumentTypeError(f"“{text}” is not a list of fields, for example speaker,stance")
    return names


def _condition(text: str) -> tuple[str, str]:
    name, sign, answer = text.partition("=")
    if not name or not sign:
        raise ArgumentTypeError(f"“{text}” is not FIELD=VALUE, for example speaker=Russia")
    return name, answer


def run(arguments: Namespace, speaker: Speaker) -> int:
    then = arguments.as_of
    with (
        Project.open(arguments.project, writable=False) as project,
        nullcontext(project) if then is None else as_of(project, then) as shown,
    ):
        found = shown.read(_count, arguments)
        settled = arguments.layer == ALL and shown.read(has_final)
    names: list[str] = arguments.by
    document: dict[str, Any] = {
        "rule": found.rule,
        "layer": arguments.layer,
        **({} if then is None else {"as_of": then}),
        "total": found.total,
        "rows": _rows(found, names),
    }
    lines = table(
        [*names, "count"],
        [[*(_one_line(one.label) for one in row.shown), str(row.count)] for row in found.rows],
    )
    speaker.result(document, lines)
    speaker.message(f"{number(found.total, 'claim')}; {rule_words(found.rule, names)}.")
    if then is not None and is_to_come(then):
        speaker.message(f"{then} is still to come, so these are the claims as they are now.")
    if settled:
        speaker.message(
            "That is what coders coded and what was settled of it, side by side. --layer final "
            "counts the settled claims alone."
        )
    return 0


def _count(connection: Connection, arguments: Namespace) -> CountTable:
    codebook = get_codebook(connection)
    where = tuple(
        (name, key_of(connection, codebook, find_dimension(codebook, name), answer))
        for name, answer in arguments.where
    )
    scope = replace(scope_of_layer(connection, arguments.layer), where=where)
    return count_claims(connection, codebook, arguments.by, scope, arguments.rule)


def _rows(found: CountTable, names: list[str]) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    for row in found.rows:
        values: dict[str, Any] = {}
        for name, shown in zip(names, row.shown, strict=True):
            values |= {name: shown.value, f"{name}_label": shown.label}
        rows.append(values | {"count": row.count})
    return rows


def _one_line(label: str) -> str:
    return " ".join(label.split())
