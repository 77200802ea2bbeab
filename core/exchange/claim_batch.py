"""Some claims of an export, part by part: what the columns of tables of claims are made from.

An object a claim costs more than all the rest of an export. So a batch holds whole columns: one
value a claim in the order of the claims, or rows that begin with the claim's place in the batch.
"""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from sqlalchemy import Connection, Executable, Select, bindparam, func, select

from core.actors.standing import Standings, read_standings
from core.actors.tables import Actor
from core.analysts.tables import Analyst
from core.articles.tables import Article, ArticleAnswer, Text
from core.claims.layers import FINAL_NAME
from core.claims.tables import Answer, Claim, ClaimActor, Fragment, SecondaryType
from core.codebook.queries import Codebook
from core.codebook.versions import version_names
from core.review.settlements import Decided, read_decided

WANTED = func.json_each(bindparam("ids")).table_valued("key", "value", name="wanted")
AT, ID = WANTED.c.key, WANTED.c.value
"""Ids that are asked for, as JSON, and their places among them."""


class ClaimColumns(NamedTuple):
    """Columns of the table of claims, a value for each claim of the batch."""

    uuid: Sequence[str]
    article_id: Sequence[int]
    analyst_id: Sequence[int]
    layer: Sequence[str]
    version_id: Sequence[int]
    status: Sequence[str]
    assisted: Sequence[int]
    start_cp: Sequence[int]
    quote: Sequence[str]
    claim_type_id: Sequence[int | None]
    speaker_id: Sequence[int | None]
    cue_start_cp: Sequence[int | None]
    cue_end_cp: Sequence[int | None]
    mention_start_cp: Sequence[int | None]
    mention_end_cp: Sequence[int | None]
    note: Sequence[str | None]
    created: Sequence[str]
    modified: Sequence[str]


class ArticleFacts(NamedTuple):
    """What is known of an article, but for its text."""

    uuid: str
    name: str
    title: str
    outlet: str | None
    published: str | None
    sha256: str


Given = tuple[int, int, int, int | None, str | None, int | None, int | None, int | None]
"""An answer to a field: the place of whom it is about, the field, the position among the answers,
and what was answered: a value, words, an actor, or a passage."""

_CLAIMS = select(AT, *(getattr(Claim, name) for name in ClaimColumns._fields)).join(
    Claim, Claim.id == ID
)
_FRAGMENTS = select(AT, Fragment.position, Fragment.start_cp, Fragment.end_cp).join(
    Fragment, Fragment.claim_id == ID
)
_ACTORS = select(AT, ClaimActor.role, ClaimActor.position, ClaimActor.actor_id).join(
    ClaimActor, ClaimActor.claim_id == ID
)
_SECONDARY = select(AT, SecondaryType.position, SecondaryType.claim_type_id).join(
    SecondaryType, SecondaryType.claim_id == ID
)
_ARTICLES = select(
    Article.id,
    Article.uuid,
    Article.name,
    Article.title,
    Article.outlet,
    Article.published,
    Article.text_sha256,
).join(WANTED, Article.id == ID)
_TEXTS = (
    select(AT, Text.body)
    .join(Article, Article.id == ID)
    .join(Text, Text.sha256 == Article.text_sha256)
    .order_by(AT)
)


def answers_query(table: Any, owner: Any) -> Select[Any]:
    """The rows `Given` of a table of answers."""
    columns = (table.field_id, table.position, table.value_id, table.text, table.actor_id)
    return select(AT, *columns, table.start_cp, table.end_cp).join(table, owner == ID)


_ANSWERS = answers_query(Answer, Answer.claim_id)
_ARTICLE_ANSWERS = answers_query(ArticleAnswer, ArticleAnswer.article_id)


@dataclass(frozen=True, slots=True)
class Known:
    """What all claims of an export share. `actors` are names by id; merged actors have those of
    the one that they were merged into, and `survivors` its id. `always` are organisation and country
    of actors that do not change them, which are nearly all.
    """

    codebook: Codebook
    actors: Mapping[int, str]
    survivors: Mapping[int, int]
    analysts: Mapping[int, str]
    versions: Mapping[int, str]
    standings: Standings
    always: Mapping[str, Mapping[int, str]]


def read_known(connection: Connection, codebook: Codebook) -> Known:
    rows = connection.execute(select(Actor.id, Actor.name, Actor.merged_into_id)).all()
    own = {row.id: row.name for row in rows}
    merged = {row.id: row.merged_into_id for row in rows if row.merged_into_id is not None}
    analysts = connection.execute(select(Analyst.id, Analyst.name))
    standings = read_standings(connection)
    always = standings.always()
    return Known(
        codebook,
        own | {one: own[survivor] for one, survivor in merged.items()},
        merged,
        {row.id: row.name for row in analysts},
        version_names(connection),
        standings,
        {
            "organisation": {one: names[0] for one, names in always.items()},
            "country": {one: names[1] for one, names in always.items()},
        },
    )


class Batch:
    """Claims by id. Everything is read when it is first asked for."""

    def __init__(self, connection: Connection, known: Known, claim_ids: Sequence[int]) -> None:
        self._connection = connection
        self.known = known
        self.claim_ids = claim_ids

    def __len__(self) -> int:
        return len(self.claim_ids)

    @cached_property
    def claims(self) -> ClaimColumns:
        rows = self._rows(_CLAIMS, self.claim_ids)
        return ClaimColumns(*list(zip(*rows, strict=True))[1:])

    @cached_property
    def fragments(self) -> list[tuple[int, int, int, int]]:
        """Place of the claim, position, start and end in code points."""
        return self._rows(_FRAGMENTS, self.claim_ids)

    @cached_property
    def actors(self) -> dict[str, dict[int, list[int]]]:
        """By role: the actors of the claims that have any, by the place of the claim."""
        found: dict[str, dict[int, list[int]]] = defaultdict(dict)
        survivors = self.known.survivors
        for at, role, _, actor_id in self._rows(_ACTORS, self.claim_ids):
            survivor = survivors.get(actor_id, actor_id)
            several = found[role].get(at)
            if several is None:
                found[role][at] = [survivor]
            elif survivor not in several:
                several.append(survivor)
        return found

    @cached_property
    def secondary_types(self) -> dict[int, list[int]]:
        """Ids of types as the claims name them, by the place of the claim."""
        found: dict[int, list[int]] = {}
        for at, _, type_id in self._rows(_SECONDARY, self.claim_ids):
            found.setdefault(at, []).append(type_id)
        return found

    @cached_property
    def answers(self) -> dict[int, list[Given]]:
        """By field: the answers about the claims, in order."""
        return by_field(self._rows(_ANSWERS, self.claim_ids))

    @cached_property
    def article_ids(self) -> list[int]:
        """Those of the batch, each once."""
        return list(dict.fromkeys(self.claims.article_id))

    @cached_property
    def articles(self) -> dict[int, ArticleFacts]:
        rows = self._rows(_ARTICLES, self.article_ids)
        return {article_id: ArticleFacts(*facts) for article_id, *facts in rows}

    @cached_property
    def article_answers(self) -> dict[int, list[Given]]:
        """By field: the answers about the articles, by their places in `article_ids`."""
        return by_field(self._rows(_ARTICLE_ANSWERS, self.article_ids))

    @cached_property
    def words(self) -> tuple[list[str | None], list[str | None]]:
        """The words of the article at the speaker mention and at the cue of each claim."""
        claims = self.claims
        mentions: list[str | None] = [None] * len(self)
        cues: list[str | None] = [None] * len(self)
        wanted: dict[int, list[tuple[list[str | None], int, int, int]]] = defaultdict(list)
        for cells, starts, ends in (
            (mentions, claims.mention_start_cp, claims.mention_end_cp),
            (cues, claims.cue_start_cp, claims.cue_end_cp),
        ):
            for at, start_cp in enumerate(starts):
                if start_cp is not None and (end_cp := ends[at]) is not None:
                    wanted[claims.article_id[at]].append((cells, at, start_cp, end_cp))
        ids = list(wanted)
        if not ids:
            return mentions, cues
        # One text after the other: those of a whole batch together may be large.
        for place, text in self._connection.execute(_TEXTS, {"ids": json.dumps(ids)}):
            for cells, at, start_cp, end_cp in wanted[ids[place]]:
                cells[at] = text[start_cp:end_cp]
        return mentions, cues

    @cached_property
    def decided(self) -> dict[int, Decided]:
        """How the claims of the final layer came about, by the place of the claim."""
        final = {
            uuid: at
            for at, (uuid, layer) in enumerate(
                zip(self.claims.uuid, self.claims.layer, strict=True)
            )
            if layer == FINAL_NAME
        }
        found = read_decided(self._connection, list(final)) if final else {}
        return {final[uuid]: one for uuid, one in found.items()}

    def _rows(self, query: Executable, ids: Sequence[int]) -> list[Any]:
        """Plain tuples in the order of the ids, and then of what follows the first column."""
        result = self._connection.execute(query, {"ids": json.dumps(ids)})
        assert result.cursor is not None
        rows = list(result.cursor.fetchall())
        result.close()
        rows.sort()
        return rows


def by_field(rows: Sequence[Given]) -> dict[int, list[Given]]:
    """Answers by their field, in the order of the rows."""
    found: dict[int, list[Given]] = defaultdict(list)
    for row in rows:
        found[row[1]].append(row)
    return found
