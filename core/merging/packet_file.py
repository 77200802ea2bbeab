"""The file of a packet: rows of a project, chosen table by table.

They keep their keys, and new ones begin behind those of the project, so that what was not touched
is the same in both.
"""

import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path
from types import MappingProxyType

from sqlalchemy import Connection, select

from core.project import utc_now
from core.storage import journal, schema
from core.storage.base import Base
from core.storage.building import new_project_file
from core.storage.copying import snapshot
from core.storage.engine import project_engine, uri, writer
from core.storage.files import flush
from core.storage.guard import permitted
from core.storage.journal import Heading, Touched, is_owner
from core.storage.replay import Images, journalled_classes

_HERE = "IN (SELECT id FROM temp.wanted)"
_OWN_CLAIMS = (
    "claim_id IN (SELECT id FROM source.claims WHERE analyst_id = :analyst AND layer = 'coder' "
    "AND article_id {here})"
)
ALL = "1"

CONTENTS: Mapping[str, str] = MappingProxyType(
    {
        "project": ALL,
        "analysts": "id = :analyst OR id = "
        "(SELECT again_of_id FROM source.analysts WHERE id = :analyst)",
        "codebook_versions": ALL,
        "claim_types": ALL,
        "type_examples": ALL,
        "fields": ALL,
        "field_types": ALL,
        "field_values": ALL,
        "actors": ALL,
        "aliases": ALL,
        "memberships": ALL,
        "actor_answers": ALL,
        "texts": "sha256 IN (SELECT text_sha256 FROM source.articles WHERE id {here})",
        "originals": "sha256 IN (SELECT original_sha256 FROM source.articles WHERE id {here})",
        "articles": "id {here}",
        "article_answers": "article_id {here}",
        "assignment_rounds": "id IN (SELECT round_id FROM source.assignments "
        "WHERE analyst_id = :analyst AND article_id {here})",
        "assignments": "analyst_id = :analyst AND article_id {here}",
        "claims": "analyst_id = :analyst AND layer = 'coder' AND article_id {here}",
        "claim_fragments": _OWN_CLAIMS,
        "claim_actors": _OWN_CLAIMS,
        "claim_secondary_types": _OWN_CLAIMS,
        "claim_answers": _OWN_CLAIMS,
        "suggestion_decisions": "analyst_id = :analyst AND article_id {here}",
    }
)
"""Which rows of which tables a packet holds; of all other tables, none."""

_NAMELESS = (
    "UPDATE codebook_versions SET analyst_id = NULL",
    "UPDATE assignment_rounds SET analyst_id = NULL, analysts = ''",
)
"""Who else works in the project is not said either."""


def write_packet(
    source: Path,
    out: Path,
    copy_uuid: str,
    analyst_id: int,
    article_ids: Sequence[int],
    blindness: str,
) -> int:
    """Write the file; answers how many claims of the analyst it holds. Raises `Trouble`."""
    with snapshot(source) as frozen, new_project_file(out) as unfinished:
        engine = project_engine(unfinished, writable=True)
        with writer(engine).begin() as connection:
            schema.create(connection)
        _copy_rows(unfinished, frozen, copy_uuid, analyst_id, article_ids, blindness)
        with writer(engine).begin() as connection, permitted(connection):
            touched = list(_touched(connection))
            heading = Heading("SendPacket", "Packet", None, utc_now(), "do", "kept")
            journal.write_entry(connection, touched, heading)
        engine.dispose()
        flush(unfinished)
        return sum(one.kind == "claims" for one in touched)


def _copy_rows(
    target: Path,
    source: Path,
    copy_uuid: str,
    analyst_id: int,
    article_ids: Sequence[int],
    blindness: str,
) -> None:
    with closing(sqlite3.connect(uri(target, "mode=rw"), uri=True, isolation_level=None)) as raw:
        raw.execute("PRAGMA foreign_keys=OFF")
        raw.execute("PRAGMA journal_mode=TRUNCATE").fetchall()
        raw.execute("ATTACH ? AS source", (uri(source, "mode=ro"),))
        raw.execute("CREATE TEMP TABLE wanted (id INTEGER PRIMARY KEY)")
        raw.execute("BEGIN")
        raw.executemany("INSERT OR IGNORE INTO wanted VALUES (?)", [(one,) for one in article_ids])
        for table, condition in CONTENTS.items():
            names = ", ".join(f'"{one.name}"' for one in Base.metadata.tables[table].columns)
            raw.execute(
                f"INSERT INTO main.{table} ({names}) "  # noqa: S608 - our own names and conditions
                f"SELECT {names} FROM source.{table} WHERE {condition.format(here=_HERE)}",
                {"analyst": analyst_id} if ":analyst" in condition else {},
            )
        for statement in _NAMELESS:
            raw.execute(statement)
        raw.execute("UPDATE project SET blindness = ?", (blindness,))
        raw.execute(
            "INSERT INTO copy (id, uuid, packet_of, analyst_id) VALUES (1, ?, "
            "(SELECT uuid FROM source.journal_entries ORDER BY id DESC LIMIT 1), ?)",
            (copy_uuid, analyst_id),
        )
        raw.execute("DELETE FROM sqlite_sequence")
        raw.execute("INSERT INTO sqlite_sequence SELECT * FROM source.sqlite_sequence")
        if raw.execute("PRAGMA main.foreign_key_check").fetchone():
            raise RuntimeError("a row of the packet refers to one that is not in it")
        raw.execute("COMMIT")


def _touched(connection: Connection) -> list[Touched]:
    """Every object of the packet as one that has just been made."""
    found: dict[tuple[str, int], tuple[str, str, Images]] = {}
    parts: list[tuple[str, str, Images]] = []
    for name, one in journalled_classes().items():
        if name not in CONTENTS:
            continue
        for row in map(dict, connection.execute(select(Base.metadata.tables[name])).mappings()):
            if is_owner(name):
                found[name, row["id"]] = (one.kind, row["uuid"], [(name, None, row)])
            else:
                parts.append((one.kind, name, [(name, None, row)]))
    for kind, name, images in parts:
        part = images[0][2]
        assert part
        found[kind, part[journalled_classes()[name].owner]][2].extend(images)
    return [
        Touched(kind, object_id, object_uuid, False, True, images)
        for (_, object_id), (kind, object_uuid, images) in found.items()
    ]
