"""What several analysts coded in the same articles, read from the project to be compared."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Any, NamedTuple

import numpy as np
from sqlalchemy import Connection, select

from core.agreement.coded import CodedClaims, Integers
from core.analysts.tables import Analyst
from core.articles.tables import Article, Text
from core.codebook.queries import Codebook
from core.errors import Refused
from core.review import columns
from core.review.columns import Wanted
from core.review.variables import Source, read_variables

FINAL_NAME = "final"


def read_coded(
    connection: Connection,
    codebook: Codebook,
    analysts: Sequence[int],
    *,
    articles: Sequence[int] | None = None,
    fields: Sequence[str] | None = None,
    actor_levels: bool = False,
    final: bool = False,
) -> CodedClaims:
    """The claims of these analysts, in their order, in the articles that at least one has coded.

    With `articles` exactly those, coded or not, in the order of the project. With `final` the final
    layer is one more coder behind the others, called `FINAL_NAME`. An article counts as coded by
    whoever submitted it or has a claim in it.

    `fields` names the variables wanted, None for all (`core.review.variables`). Categories are: the
    codes of types and families; the names of values; for sets frozensets of ids of actors, of names
    of organisations or values, of countries, or of codes of types. *Cannot tell* is a category of its
    own, in sets `{"cannot tell"}`; *none* is the empty set. In a scale it comes behind all points,
    though it has no place among them. What was merged is read as what it was merged into.
    Raises `Refused` for an analyst that is not in the project.
    """
    wanted = Wanted(analysts, None if articles is None else set(articles), final)
    coders = _names(connection, analysts) + ((FINAL_NAME,) if final else ())
    rows = columns.read_claims(connection, wanted)
    coder = np.where(rows[:, 3] != 0, len(analysts), _places_of(rows[:, 2], analysts))
    begun = _begun(connection, wanted, rows, coder)
    texts = _read_texts(connection, wanted, begun)
    article = _places_of(rows[:, 1], texts.ids)
    order = np.lexsort((rows[:, 0], rows[:, 4], coder, article))
    order = order[article[order] >= 0]
    rows, coder, article = rows[order], coder[order], article[order]
    coded = np.zeros((len(texts.ids), len(coders)), np.bool_)
    at = _places_of(begun[:, 0], texts.ids)
    coded[at[at >= 0], begun[at >= 0, 1]] = True
    fragments = columns.located(rows[:, 0], columns.read_fragments(connection, wanted))
    fragments = fragments[np.lexsort((fragments[:, 1], fragments[:, 0]))]
    claims = CodedClaims(*texts, coders, coded, rows[:, 0], article, coder, fragments)
    source = Source(connection, codebook, wanted, claims, rows[:, 5], rows[:, 6])
    return replace(claims, variables=read_variables(source, fields, actor_levels=actor_levels))


class _Texts(NamedTuple):
    ids: tuple[int, ...]
    titles: tuple[str, ...]
    dates: tuple[str, ...]
    lengths: Integers


def _read_texts(connection: Connection, wanted: Wanted, begun: Integers) -> _Texts:
    """The articles to be compared, in the order of the project."""
    given = {"articles": list(wanted.articles or ())} if wanted.few else {}
    here = set(begun[:, 0].tolist()) if wanted.articles is None else wanted.articles
    rows = [row for row in connection.execute(_texts(few=wanted.few), given) if row.id in here]
    return _Texts(
        tuple(row.id for row in rows),
        tuple(row.title for row in rows),
        tuple(row.published or "" for row in rows),
        np.array([row.characters for row in rows], np.int64),
    )


@cache
def _texts(*, few: bool) -> Any:
    return (
        select(Article.id, Article.title, Article.published, Text.characters)
        .join(Text, Text.sha256 == Article.text_sha256)
        .where(columns.among(Article.id, few=few))
        .order_by(Article.position, Article.id)
    )


def _names(connection: Connection, analysts: Sequence[int]) -> tuple[str, ...]:
    query = select(Analyst.id, Analyst.name).where(Analyst.id.in_(analysts))
    names = {row.id: row.name for row in connection.execute(query)}
    if len(names) < len(analysts):
        raise Refused(
            "One of the analysts to be compared is not in the project, or is named twice. "
            "Choose again whom to compare."
        )
    return tuple(names[one] for one in analysts)


def _begun(connection: Connection, wanted: Wanted, rows: Integers, coder: Integers) -> Integers:
    """Rows of article and coder (index) who has coded it."""
    submitted = columns.read_submitted(connection, wanted)
    by_hand = np.stack((submitted[:, 0], _places_of(submitted[:, 1], wanted.analysts)), axis=1)
    found = [np.stack((rows[:, 1], coder), axis=1), by_hand]
    if wanted.final:
        settled = columns.read_settled(connection, wanted)
        found.append(np.hstack((settled, np.full_like(settled, len(wanted.analysts)))))
    return np.unique(np.concatenate(found), axis=0)


def _places_of(keys: Integers, known: Sequence[int]) -> Integers:
    """Where each key stands among those known, or -1."""
    place = {one: at for at, one in enumerate(known)}
    found, which = np.unique(keys, return_inverse=True)
    return np.array([place.get(one, -1) for one in found.tolist()], np.int64)[which]
