"""The base classes of every mapped table."""

import uuid
from typing import Any, ClassVar

from sqlalchemy import MetaData, String, Table
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    """All tables of a project file. Constraint names are fixed, so that migrations find them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_N_label)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


class Journalled(Base):
    """A table whose rows are recorded in the journal.

    Rows belong to an object: `kind` names it to the outside ("claims"), `owner` is the column that
    holds the object's id. Parts of an object (a claim's fragments) share the kind of their owner.
    An object that means nothing without another names the column that links them in `goes_with`:
    it does not keep the other from being undone, but goes and comes back with it.
    Of a class that `stays`, undo leaves in place what something else uses by now.

    A column that joins a table later is nullable or has a fixed default. That is what the migration
    writes into the rows there are, and what images recorded before are read with.
    """

    __abstract__ = True
    kind: ClassVar[str]
    owner: ClassVar[str] = "id"
    goes_with: ClassVar[str | None] = None
    stays: ClassVar[bool] = False


def new_uuid() -> str:
    return uuid.uuid4().hex


class Identified(Journalled):
    """A journalled object with its own integer key and a stable UUID (32 hex digits).

    A key is never given twice, so a deletion can be undone after other rows were added.
    """

    __abstract__ = True
    id: Mapped[int] = mapped_column(primary_key=True)
    uuid: Mapped[str] = mapped_column(String(32), unique=True, default=new_uuid)

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        assert isinstance(cls.__table__, Table)
        cls.__table__.dialect_options["sqlite"]["autoincrement"] = True
