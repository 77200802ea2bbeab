"""What is true of every project, whatever analysts have done to its codebook and its actors."""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence

from sqlalchemy import Connection

from core.actors.queries import list_actors, reserved_actor
from core.articles.answering import article_answers
from core.articles.queries import find_article_row
from core.claims.coding import ROLES
from core.claims.queries import ClaimRow, get_claims, list_claim_ids
from core.codebook.answers import (
    COLUMNS,
    AnswerValue,
    NamedActor,
    answer_of,
    check_answers,
)
from core.codebook.differences import differences
from core.codebook.draft_rules import faults_of
from core.codebook.queries import Codebook, FieldRow, get_codebook
from core.codebook.reserved import CANNOT_TELL
from core.codebook.snapshot import draft_of
from core.codebook.versions import list_versions, version_draft
from core.counts.dimensions import dimension_labels
from core.counts.frequencies import Scope, count_claims, list_claims_in
from core.exchange.claim_columns import columns_of
from core.exchange.claim_lines import ClaimLine, claim_to_json
from core.exchange.claim_table import rows_in_batches
from core.exchange.selection import Selection, Wanted
from core.project import Project
from core.storage.checks import check
from tests.core.storage.sample_project import Dump

Keys = dict[object, set[int]]
"""Claims by what they say."""

_TURNS = 8


def check_readable(project: Project, rows: Dump, turn: int) -> None:
    """Nothing is damaged, and every claim can be read, written and counted.

    `rows` are all rows of the project as it is now. Dimensions take turns: they take long.
    """
    problems = check(project.path)
    assert not problems, problems
    book = project.read(get_codebook)
    assert project.codebook == book
    for row in rows["claims"].values():
        assert (row["version_id"],) in rows["codebook_versions"]
    claims = project.read(_read_claims, {row["id"] for row in rows["claims"].values()})
    _check_export(project, book, claims)
    project.read(_check_counts, book, claims, turn)


def check_rules(project: Project, rows: Dump) -> None:
    """The codebook and the register are as the commands would have let them become."""
    faults = [words for _, words in faults_of(draft_of(project.codebook))]
    assert not faults, faults
    _check_places(rows)
    _check_merged(rows)
    _check_answers(project.codebook, rows)
    project.read(_check_version, project.codebook)
    project.read(_check_register)


def _check_version(connection: Connection, book: Codebook) -> None:
    """A codebook that is not as it was published says so."""
    newest, *older = list_versions(connection)
    assert newest.id == book.version_id
    assert all(one.published for one in older), "an older version is still being worked on"
    assert (newest.published is None) == book.has_changes
    last = next(one for one in (newest, *older) if one.published)
    changed = differences(version_draft(connection, last.id), draft_of(book))
    assert book.has_changes or not changed, "changed, though nothing says so"


def _check_places(rows: Dump) -> None:
    for table, within in (
        ("claim_types", None),
        ("fields", None),
        ("field_values", "field_id"),
        ("type_examples", "claim_type_id"),
    ):
        places = [
            (row[within] if within else None, row["position"]) for row in rows[table].values()
        ]
        assert len(set(places)) == len(places), f"two {table} stand in one place"


def _check_merged(rows: Dump) -> None:
    """What was merged leads to what is read."""
    for table in ("claim_types", "actors"):
        for row in rows[table].values():
            into = row["merged_into_id"]
            assert into is None or rows[table][into,]["merged_into_id"] is None, (
                f"“{row['name']}” leads to a merged one"
            )


def _check_answers(book: Codebook, rows: Dump) -> None:
    """Claims have types that can be coded, and fields have the answers that their kind takes."""
    for row in rows["claims"].values():
        type_id = row["claim_type_id"]
        assert type_id is None or book.type_by_id[type_id].codable, "a claim of a mere heading"
    for table in ("claim_answers", "article_answers", "actor_answers"):
        for row in rows[table].values():
            field = book.field_by_id[row["field_id"]]
            answer = answer_of(*(row[name] for name in COLUMNS))
            assert field.several or row["position"] == 0, f"“{field.label}” takes one answer"
            check_answers(field, (answer,), 10**6, lambda _: True, (answer,))


def _check_register(connection: Connection) -> None:
    """No circles, nobody in himself, and every name means one actor."""
    register = {one.id: one for one in list_actors(connection)}
    for one in register.values():
        above, seen = one.parent_id, {one.id}
        while above is not None:
            assert above not in seen, f"“{one.name}” belongs to itself"
            seen.add(above)
            above = register[above].parent_id
        assert all(time.group_id in register for time in one.memberships)
        assert all(time.group_id != one.id for time in one.memberships)


def _read_claims(connection: Connection, wanted: set[int]) -> list[ClaimRow]:
    ids = list_claim_ids(connection)
    claims = get_claims(connection, ids)
    assert [one.id for one in claims] == ids
    assert set(ids) == wanted
    return claims


def _check_export(project: Project, book: Codebook, claims: Sequence[ClaimRow]) -> None:
    """Every claim is a line of JSON that can be read again, and a row of the table."""
    columns = columns_of(book)
    assert len({column.name for column in columns}) == len(columns)
    articles = list(dict.fromkeys(claim.article_id for claim in claims))
    selection = Selection(project, book, Wanted(), articles, [claim.id for claim in claims])
    said = project.read(_said_in_lines, book, claims)
    assert list(selection.claims()) == said
    for line in said:
        ClaimLine.model_validate_json(json.dumps(line))
    rows = [row for rows in rows_in_batches(selection, columns) for row in rows]
    assert [row[0] for row in rows] == [claim.uuid for claim in claims]


def _said_in_lines(
    connection: Connection, book: Codebook, claims: Sequence[ClaimRow]
) -> list[dict[str, object]]:
    """The claims as they are read one by one, for a file."""
    names = {one.id: one.name for one in list_actors(connection)}
    articles = {one: find_article_row(connection, one) for one in {c.article_id for c in claims}}
    return [claim_to_json(one, articles[one.article_id], book, names) for one in claims]


def _check_counts(
    connection: Connection, book: Codebook, claims: Sequence[ClaimRow], turn: int
) -> None:
    """A dimension counts what the claims say."""
    said = _said(connection, book, claims)
    for name in list(dimension_labels(book))[turn % _TURNS :: _TURNS]:
        table = count_claims(connection, book, [name], Scope())
        assert table.total == len(claims)
        counted = {row.keys[0]: row.count for row in table.rows}
        assert len(counted) == len(table.rows)
        assert sum(counted.values()) >= len(claims), f"claims are missing by {name}"
        if name in said:
            assert counted == {key: len(ids) for key, ids in said[name].items()}, name


def check_lists(connection: Connection, book: Codebook, turn: int) -> None:
    """Every row of a dimension lists as many claims as it counts, and all are listed."""
    every = set(list_claim_ids(connection))
    for name in list(dimension_labels(book))[turn % _TURNS :: _TURNS]:
        listed: set[int] = set()
        for row in count_claims(connection, book, [name], Scope()).rows:
            found = list_claims_in(connection, book, Scope(where=((name, row.keys[0]),)))
            assert len(found) == len(set(found)) == row.count, (name, row)
            listed |= set(found)
        assert listed == every, name


def _said(connection: Connection, book: Codebook, claims: Sequence[ClaimRow]) -> dict[str, Keys]:
    """What the claims say as they are read one by one, without the dimensions that take dates."""
    found: dict[str, Keys] = defaultdict(lambda: defaultdict(set))
    cannot_tell = reserved_actor(connection, "actor")
    articles = {one.article_id for one in claims}
    about = {one: article_answers(connection, one) for one in articles}
    for one in claims:
        coding = one.coding
        found["claim_type"][coding.claim_type].add(one.id)
        found["speaker"][coding.speaker].add(one.id)
        found["article"][one.article_id].add(one.id)
        found["analyst"][one.analyst_id].add(one.id)
        found["status"][one.status].add(one.id)
        for role in ROLES:
            for actor_id in coding.actors.get(role, (None,)):
                found[role][actor_id].add(one.id)
        for field in book.fields:
            given = coding.answers if field.subject == "claim" else about[one.article_id]
            if field.subject == "actor" or field.answer_kind == "span":
                continue
            for key in _keys(field, given.get(field.id, ()), cannot_tell):
                found[field.name][key].add(one.id)
    return found


def _keys(field: FieldRow, given: Sequence[AnswerValue], cannot_tell: int) -> Iterable[object]:
    for one in given:
        if isinstance(one, NamedActor):
            yield one.actor_id
        elif one == field.cannot_tell.id and field.answer_kind == "actor":
            yield cannot_tell
        elif one == field.cannot_tell.id and field.free_text:
            yield CANNOT_TELL
        else:
            yield one
    if not given:
        yield None
