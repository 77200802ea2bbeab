"""Opening another copy of the project: looked at first, read as a private copy, never written."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, select, true
from sqlalchemy.exc import DBAPIError

from core.errors import Refused, Trouble
from core.storage.checks import check
from core.storage.copying import snapshot
from core.storage.engine import identity, project_engine
from core.storage.tables import Copy, Info
from core.storage.troubles import damage, explain
from core.storage.upgrade import upgrade
from core.storage.vetting import vet


@dataclass(frozen=True, slots=True)
class OtherCopy:
    """Another copy, open for reading as it was when it was opened. `uuid` is that of the copy.

    `is_packet`: it was made for one coder, who has no say in the settings of the project. `private`
    is the file that is read.
    """

    path: Path
    connection: Connection
    uuid: str
    project_uuid: str
    is_packet: bool
    private: Path

    @property
    def name(self) -> str:
        return self.path.name


@contextmanager
def open_copy(path: Path, own: Path) -> Iterator[OtherCopy]:
    """The copy at `path`, to be merged into the project at `own`.

    Raises `Refused` for the project itself, `Trouble` for a file that is damaged, newer, or none of
    ours. An older one is brought up to date in the private copy only.
    """
    path = path.resolve()
    if path.is_dir():
        raise Refused(f"“{path.name}” is a folder. Choose the file of a copy, or a packet.")
    if path == own.resolve() or (path.exists() and identity(path) == identity(own)):
        raise Refused("That is this project. Choose the file of another copy, or a packet.")
    with readable(path):
        older = vet(path).needs_upgrade
        with snapshot(path) as private:
            if older:
                upgrade(private)
            engine = project_engine(private, writable=False)
            try:
                with engine.begin() as connection:
                    columns = Copy.uuid, Copy.packet_of, Info.uuid.label("project")
                    copy = connection.execute(select(*columns).join(Info, true())).first()
                    if copy is None:
                        raise damage(path)
                    packet = bool(copy.packet_of)
                    yield OtherCopy(path, connection, copy.uuid, copy.project, packet, private)
            finally:
                engine.dispose()


@contextmanager
def readable(path: Path) -> Iterator[None]:
    """Says so when what is read turns out to be damaged."""
    try:
        yield
    except (DBAPIError, sqlite3.Error, UnicodeError) as error:
        raise explain(error, path) or damage(path) from error


@contextmanager
def sensible(other: OtherCopy) -> Iterator[None]:
    """Says what is wrong with a copy in which there stand things that make no sense."""
    try:
        yield
    except (LookupError, TypeError, ValueError) as error:
        if isinstance(error, UnicodeError):
            raise
        fault = _first_fault(other.private)
        if fault is None:
            raise
        raise Trouble(
            f"“{other.name}” is damaged, or was changed by other means: {fault} Nothing was merged. "
            "Ask for an undamaged copy of the file."
        ) from error


def _first_fault(path: Path) -> str | None:
    try:
        problems = check(path)
    except (LookupError, TypeError, ValueError):
        return "its history cannot be read."
    return next((f"{one.where}: {one.what}" for one in problems), None)


def check_same_project(ours: Connection, other: OtherCopy) -> None:
    """Raises `Refused` unless both are copies of one project."""
    if ours.scalar(select(Info.uuid)) != other.project_uuid:
        raise Refused(
            f"“{other.name}” is another project, not a copy of this one. Its claims can be taken "
            "over as JSON Lines: “onrecord export” there, “onrecord claims” here."
        )
