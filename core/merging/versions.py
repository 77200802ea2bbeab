"""Versions that are held back: how they are written down, and when two say the same."""

import json
from typing import Any

from sqlalchemy import Connection, select

from core.actors.tables import Actor
from core.articles.queries import find_article_row
from core.claims.queries import get_claims
from core.codebook.answers import NamedActor
from core.codebook.queries import Codebook
from core.exchange.claim_lines import claim_to_json
from core.merging.objects import State, own_row
from core.storage.claim_checks import shortened

_PASSING = ("modified", "created", "version_id")


def claim_version(connection: Connection, claim_id: int, codebook: Codebook) -> str:
    """A claim of a copy as the JSON object of `core.exchange.claim_lines`."""
    [row] = get_claims(connection, [claim_id])
    article = find_article_row(connection, row.article_id)
    assert article is not None
    answers = (one for values in row.coding.answers.values() for one in values)
    named = {one.actor_id for one in answers if isinstance(one, NamedActor)}
    names = select(Actor.id, Actor.name).where(Actor.id.in_(named))
    actors = {one.id: one.name for one in connection.execute(names)}
    return _written(claim_to_json(row, article, codebook, actors))


def rows_version(state: State) -> str:
    """Anything else as its rows by table, in the ids of this project."""
    return _written(state)


def says_the_same(first: str | None, second: str | None) -> bool:
    """Whether two versions differ in nothing but when they were written."""
    if first is None or second is None:
        return first is second
    return bool(_said(first) == _said(second))


def _written(document: Any) -> str:
    return json.dumps(document, ensure_ascii=False, separators=(",", ":"))


def _said(version: str) -> Any:
    found = json.loads(version)
    return {name: value for name, value in found.items() if name not in _PASSING}


def described(table: str, state: State, title: str | None) -> str:
    """What it is, for people."""
    row = own_row(state)
    if table == "claims":
        return f"“{title}”: {shortened(row['quote'])}"
    shown = next((row[one] for one in ("title", "label", "name", "body") if row.get(one)), "")
    return f"{_WORDS.get(table, table)} “{shortened(shown)}”" if shown else _WORDS.get(table, table)


_WORDS = {
    "actors": "Actor",
    "articles": "Article",
    "analysts": "Analyst",
    "claim_types": "Claim type",
    "type_examples": "Example of a claim type",
    "fields": "Field",
    "field_values": "Answer of a field",
    "field_types": "What a field is asked of",
    "codebook_versions": "Version of the codebook",
    "assignments": "Assignment of an article",
    "assignment_rounds": "Dealing out of articles",
    "comments": "Comment",
    "settlements": "Settlement",
    "reasons": "Reason",
    "views": "View of the counts",
    "project": "Project",
    "suggestion_decisions": "Decision about a suggestion",
}
