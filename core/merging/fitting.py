"""Makes what comes from another copy fit in beside what is here: names, codes, numbers, places."""

from collections.abc import Iterator, MutableMapping

from sqlalchemy import Connection, func, select

from core.actors.names import KnownNames, folded
from core.actors.tables import Actor
from core.analysts.commands import CODER
from core.analysts.tables import Analyst
from core.articles.tables import Article
from core.errors import Refused
from core.merging.copies import OtherCopy
from core.merging.objects import Row, State, own_row, table_of
from core.merging.translation import Translation
from core.merging.twins import Twins
from core.review.mentions import mentioned
from core.review.tables import Mention
from core.storage.base import new_uuid

Writes = MutableMapping[tuple[str, str], tuple[State | None, State]]

VERSIONS = "codebook_versions"
MENTIONS = str(Mention.__tablename__)
_UNIQUE = (
    ("claim_types", ("code",), "code"),
    ("fields", ("name",), "name"),
    ("field_values", ("field_id", "code"), "code"),
    ("field_values", ("field_id", "name"), "name"),
)
_CODEBOOK = ("claim_types", "type_examples", "fields", "field_types", "field_values")


def fit(
    ours: Connection, writes: Writes, translation: Translation, twins: Twins, other: OtherCopy
) -> tuple[str, ...]:
    """Change what is to be written so that it can be; answers what people should know of it.

    Raises `Refused` for a codebook in which two things would have one code or name.
    """
    notes = [*_fit_settings(writes)] if other.is_packet else []
    notes += [*_fit_analysts(ours, writes), *_fit_actors(ours, writes)]
    _fit_articles(ours, writes)
    _fit_comments(ours, writes)
    _check_codebook(ours, writes, other.name)
    _fit_versions(ours, writes, translation)
    joined = len(_of_articles(ours, twins))
    if joined:
        some = "1 article was" if joined == 1 else f"{joined} articles were"
        notes.append(
            f"{some} imported separately in both copies; the text is the same, so it is one."
        )
    return tuple(notes)


def _of_articles(ours: Connection, twins: Twins) -> list[str]:
    found = select(Article.uuid).where(Article.uuid.in_(list(twins.found.values())))
    return list(ours.scalars(found))


def _new(writes: Writes, table: str) -> Iterator[Row]:
    return (own_row(now) for (t, _), (was, now) in writes.items() if t == table and was is None)


def _changed(writes: Writes, table: str) -> Iterator[tuple[Row, Row]]:
    for (name, _), (was, now) in writes.items():
        if name == table and was is not None:
            yield own_row(was), own_row(now)


def _free(name: str, taken: set[str]) -> str:
    number, free = 1, name
    while folded(free) in taken:
        number += 1
        free = f"{name} ({number})"
    taken.add(folded(free))
    return free


def _fit_settings(writes: Writes) -> Iterator[str]:
    """Who got a packet does not say who sees and settles what in the project."""
    roles = [now["name"] for was, now in _changed(writes, "analysts") if was["role"] != now["role"]]
    for was, now in _changed(writes, "analysts"):
        now["role"] = was["role"]
    for row in _new(writes, "analysts"):
        if row["role"] != CODER:
            roles.append(row["name"])
            row["role"] = CODER
    if roles:
        yield (
            f"The role of {', '.join(roles)} was changed in the packet. Roles are given in the "
            "project, so it stays as it is here."
        )
    settings = [(was, now) for was, now in _changed(writes, "project") if was != now]
    for was, now in settings:
        now.update(was)
    if settings:
        yield (
            "The settings of the project were changed in the packet. They are made in the project, "
            "so they stay as they are here."
        )


def _fit_comments(ours: Connection, writes: Writes) -> None:
    """A packet does not know everybody; whom a comment that comes names is mentioned here."""
    coming = [now for (table, _), (_, now) in writes.items() if table == "comments"]
    if not coming:
        return
    analysts = {row.name: row.id for row in ours.execute(select(Analyst.id, Analyst.name))}
    analysts |= {row["name"]: row["id"] for row in _new(writes, "analysts")}
    for now in coming:
        row, mentions = own_row(now), now.setdefault(MENTIONS, [])
        known = {one["analyst_id"] for one in mentions}
        mentions += [
            {"comment_id": row["id"], "analyst_id": one}
            for one in mentioned(row["body"], analysts)
            if one not in known
        ]


def _fit_analysts(ours: Connection, writes: Writes) -> Iterator[str]:
    if not any(table == "analysts" for table, _ in writes):
        return
    names = {row.id: row.name for row in ours.execute(select(Analyst.id, Analyst.name))}
    for was, now in _changed(writes, "analysts"):
        others = {folded(name) for key, name in names.items() if key != now["id"]}
        if folded(now["name"]) in others:
            now["name"] = was["name"]
        names[now["id"]] = now["name"]
    taken = {folded(name) for name in names.values()}
    for row in _new(writes, "analysts"):
        name = row["name"]
        row["name"] = _free(name, taken)
        if row["name"] != name:
            yield (
                f"There is an analyst “{name}” in both copies, who need not be the same person. "
                f"The one who came is called “{row['name']}” here. If they are one person, undo "
                "this and merge again, saying so."
            )


def _fit_actors(ours: Connection, writes: Writes) -> Iterator[str]:
    if not any(table == "actors" for table, _ in writes):
        return
    known = KnownNames(ours)
    for was, now in _changed(writes, "actors"):
        own = [one for one in known.bearers(now["name"]) if one.kind is None]
        if any(one.row_id != now["id"] for one in own):
            now["name"] = was["name"]
        elif now["name"] != was["name"]:
            known.replace(now["id"], now["name"], ())
        if was["merged_into_id"] is not None and now["merged_into_id"] is None:
            now["merged_into_id"] = was["merged_into_id"]
    joined: list[str] = []
    for row in _new(writes, "actors"):
        own = [one for one in known.bearers(row["name"]) if one.kind is None]
        if own:
            name, twin = row["name"], own[0]
            number = 2
            while known.bearers(f"{name} ({number})"):
                number += 1
            row["name"] = f"{name} ({number})"
            row["merged_into_id"] = twin.actor_id
            joined.append(f"“{name}”")
        known.replace(row["id"], row["name"], ())
    if joined:
        yield (
            f"Added separately in both copies, and read as one each: {', '.join(joined)}. The "
            "register of actors can take them apart."
        )
    _flatten(ours, writes)


def _flatten(ours: Connection, writes: Writes) -> None:
    """Nothing is merged into what is merged itself."""
    coming = [own_row(now) for (table, _), (_, now) in writes.items() if table == "actors"]
    into = {
        row.id: row.merged_into_id
        for row in ours.execute(
            select(Actor.id, Actor.merged_into_id).where(Actor.merged_into_id.is_not(None))
        )
    }
    into |= {row["id"]: row["merged_into_id"] for row in coming}
    by_id = {row["id"]: row for row in coming}
    actors = table_of("actors")
    for key, target in list(into.items()):
        last = _survivor(key, into)
        if target is None or last == target:
            continue
        if key in by_id:
            by_id[key]["merged_into_id"] = last
        else:
            row = dict(ours.execute(select(actors).where(actors.c.id == key)).mappings().one())
            after: State = {"actors": [row | {"merged_into_id": last}]}
            writes["actors", row["uuid"]] = {"actors": [row]}, after


def _survivor(actor_id: int, into: dict[int, int | None]) -> int | None:
    """Whom an actor is read as in the end; one that leads back to itself is read as itself."""
    seen, last = {actor_id}, into.get(actor_id)
    while last is not None and (further := into.get(last)) is not None:
        if further in seen:
            return None
        seen.add(last)
        last = further
    return last


def _fit_articles(ours: Connection, writes: Writes) -> None:
    """Behind all others."""
    last = ours.scalar(select(func.max(Article.position)))
    place = -1 if last is None else last
    for row in sorted(_new(writes, "articles"), key=lambda one: (one["position"], one["id"])):
        place += 1
        row["position"] = place
    for was, now in _changed(writes, "articles"):
        now["position"] = was["position"]


def _check_codebook(ours: Connection, writes: Writes, name: str) -> None:
    for table, columns, what in _UNIQUE:
        coming = {
            own_row(now)["id"]: own_row(now) for (t, _), (_, now) in writes.items() if t == table
        }
        if not coming:
            continue
        mapped = table_of(table)
        rows = {row["id"]: dict(row) for row in ours.execute(select(mapped)).mappings()} | coming
        seen: dict[tuple[object, ...], Row] = {}
        for row in rows.values():
            key = tuple(row[one] for one in columns)
            other = seen.setdefault(key, row)
            if other is not row:
                raise Refused(
                    f"“{other['name']}” and “{row['name']}” would have the same {what} "
                    f"({row[what]}) once “{name}” is merged. Change the {what} of one of them "
                    "first, then merge again."
                )


def _fit_versions(ours: Connection, writes: Writes, translation: Translation) -> None:
    """Numbers without repetition, the one that is being worked on last."""
    versions = table_of(VERSIONS)
    rows = ours.execute(select(versions).order_by(versions.c.number)).mappings()
    here = [dict(row) for row in rows]
    for was, now in _changed(writes, VERSIONS):
        now["number"] = was["number"]
    state = {row["id"]: row for row in here}
    state |= {now["id"]: now for _, now in _changed(writes, VERSIONS)}
    coming = sorted(_new(writes, VERSIONS), key=lambda one: one["number"])
    published = [row for row in coming if row["published"] is not None]
    open_here = next((row for row in state.values() if row["published"] is None), None)
    number = max((row["number"] for row in here), default=0)
    if open_here and published:
        number -= 1
    for row in (*published, *(one for one in coming if one not in published)):
        number += 1
        row["number"] = number
    if open_here and published:
        _renumber(writes, open_here, number + 1)
    _begin_version(writes, state, coming, translation)


def _renumber(writes: Writes, row: Row, number: int) -> None:
    if (VERSIONS, row["uuid"]) in writes:
        row["number"] = number
    else:
        after: State = {VERSIONS: [row | {"number": number}]}
        writes[VERSIONS, row["uuid"]] = {VERSIONS: [row]}, after


def _begin_version(
    writes: Writes, state: dict[int, Row], coming: list[Row], translation: Translation
) -> None:
    """What changes the codebook belongs to a version that is not published yet."""
    changes = any(table in _CODEBOOK for table, _ in writes)
    open_one = any(row["published"] is None for row in (*state.values(), *coming))
    if not changes or open_one or coming:
        return
    row = {column.name: None for column in table_of(VERSIONS).columns} | {
        "id": translation.next_id(VERSIONS),
        "uuid": new_uuid(),
        "number": max((one["number"] for one in state.values()), default=0) + 1,
        "name": "",
        "note": "",
    }
    writes[VERSIONS, str(row["uuid"])] = None, {VERSIONS: [row]}
