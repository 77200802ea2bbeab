"""What of a dataset a project does not have yet: told before anything is taken in.

It compares as `core.exchange.taking_dataset` does, and writes nothing.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, select

from core.actors.queries import list_actors
from core.analysts.blindness import ALL, Sight, seen_of
from core.analysts.queries import list_analysts
from core.articles.tables import Article
from core.claims.queries import CHUNK
from core.claims.tables import Claim
from core.codebook.queries import get_codebook
from core.codebook.snapshot import draft_of
from core.codebook.wording import compared
from core.exchange.dataset import Dataset
from core.exchange.derived_ids import with_ids
from core.exchange.joined_codebook import joined_codebook
from core.exchange.line_parts import coded_answers
from core.exchange.resolving import plain_uuid
from core.text.canonical import sha256_of


@dataclass(frozen=True, slots=True)
class News:
    """How many claims and articles are here already, and the names of what would be new."""

    claims_here: int = 0
    articles_here: int = 0
    articles: tuple[str, ...] = ()
    analysts: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()


def news_of(
    connection: Connection, dataset: Dataset, sight: Sight = ALL, analyst: str | None = None
) -> News:
    """`sight` keeps to itself whether others coded the same claims. `analyst` gets the claims for
    which the file names nobody.
    """
    types, fields = _codebook(connection, dataset)
    new = _articles(connection, dataset)
    with_text = sum(one.text is not None for one in dataset.articles)
    return News(
        _claims_here(connection, dataset, sight, analyst),
        with_text - len(new),
        new,
        _analysts(connection, dataset),
        types,
        fields,
        _actors(connection, dataset),
    )


def _claims_here(
    connection: Connection, dataset: Dataset, sight: Sight, analyst: str | None
) -> int:
    lines = with_ids(dataset.claims, None, analyst)
    given = (line.id for _, line in lines if not isinstance(line, str))
    ids = list({key for one in given if one and (key := plain_uuid(one))})
    found = 0
    for at in range(0, len(ids), CHUNK):
        query = seen_of(select(Claim.id).where(Claim.uuid.in_(ids[at : at + CHUNK])), sight)
        found += len(connection.scalars(query).all())
    return found


def _articles(connection: Connection, dataset: Dataset) -> tuple[str, ...]:
    rows = connection.execute(select(Article.uuid, Article.text_sha256)).all()
    ids, texts = {row.uuid for row in rows}, {row.text_sha256 for row in rows}
    new = []
    for one in dataset.articles:
        if one.text is None or plain_uuid(one.id or "") in ids:
            continue
        digest = sha256_of(one.text)
        if digest not in texts:
            texts.add(digest)
            new.append(one.title or one.name)
    return tuple(new)


def _analysts(connection: Connection, dataset: Dataset) -> tuple[str, ...]:
    known = {compared(one.name) for one in list_analysts(connection)}
    lines = (line for _, line in dataset.claims if not isinstance(line, str))
    return _unknown((one.analyst for one in lines if one.analyst), known)


def _actors(connection: Connection, dataset: Dataset) -> tuple[str, ...]:
    rows = list_actors(connection)
    ids, known = {one.uuid for one in rows}, {compared(one.name) for one in rows}
    lines = (one for one in dataset.actors if plain_uuid(one.id or "") not in ids)
    return _unknown((one.name for one in lines), known)


def _codebook(connection: Connection, dataset: Dataset) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Names of types, and labels of fields: those of its codebook, and those that only claims name."""
    ours = both = draft_of(get_codebook(connection))
    names: Mapping[str, str] = {}
    if dataset.codebook is not None:
        joined = joined_codebook(ours, dataset.codebook)
        both, names = joined.draft, joined.fields
    known = {one.name for one in ours.fields}
    types = tuple(one.name for one in both.types[len(ours.types) :])
    fields = [one.label or one.name for one in both.fields if one.name not in known]
    asked = {words for one in both.fields for words in (one.name, one.label)}
    answered = dict.fromkeys(
        name
        for _, line in dataset.claims
        if not isinstance(line, str)
        for name, _ in coded_answers(line.fields)
    )
    fields += [name for name in answered if names.get(name, name) not in asked]
    return types, tuple(fields)


def _unknown(names: Iterable[str], known: set[str]) -> tuple[str, ...]:
    """The names that are not known, each once, in their order."""
    new = {compared(" ".join(one.split())): one for one in names}
    return tuple(one for key, one in new.items() if key not in known)
