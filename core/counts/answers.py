"""From the keys in the file to what people read, and back."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from core.actors.tables import Actor
from core.analysts.tables import Analyst
from core.articles.tables import Article
from core.codebook.queries import Codebook
from core.codebook.reserved import CANNOT_TELL
from core.counts.dimensions import Dimension
from core.errors import Refused

NOT_CODED = "not coded"


@dataclass(frozen=True, slots=True)
class Shown:
    """An answer as the outside knows it: a code or a name (None: not coded), and its label."""

    value: int | str | None
    label: str


class Labeller:
    """Looks up the names of the keys that occur, and only of those."""

    def __init__(self, connection: Connection, codebook: Codebook) -> None:
        self._connection = connection
        self._codebook = codebook

    def show(self, kind: str, keys: Sequence[object]) -> list[Shown]:
        """One `Shown` for each key; `kind` is a dimension's."""
        known = self._known(kind, {key for key in keys if key is not None})
        missing = Shown(None, NOT_CODED)
        return [missing if key is None else known[key] for key in keys]

    def _known(self, kind: str, keys: set[object]) -> dict[object, Shown]:
        if kind == "type":
            types = self._codebook.type_by_id
            return {key: _type(types[key].code, types[key].name) for key in _ids(keys)}
        if kind == "value":
            return {
                value.id: Shown(value.name, value.label)
                for field in self._codebook.fields
                for value in field.values
            }
        if kind in ("actor", "analyst"):
            table = Actor if kind == "actor" else Analyst
            rows = self._connection.execute(select(table.id, table.name).where(table.id.in_(keys)))
            return {key: Shown(name, name) for key, name in rows}
        if kind == "article":
            titles = select(Article.id, Article.name, Article.title).where(Article.id.in_(keys))
            return {
                key: Shown(name, title) for key, name, title in self._connection.execute(titles)
            }
        return {key: Shown(str(key), str(key)) for key in keys}


def _ids(keys: Iterable[object]) -> Iterable[int]:
    return (key for key in keys if isinstance(key, int))


def _type(code: int, name: str) -> Shown:
    return Shown(CANNOT_TELL if name == CANNOT_TELL else code, name)


def key_of(connection: Connection, codebook: Codebook, dimension: Dimension, answer: str) -> object:
    """The key of an answer written by a person, e.g. `120`, `Russia`, `negative`, `not coded`.

    Raises `Refused` if the project does not know it.
    """
    if answer == NOT_CODED:
        return None
    key = _find(connection, codebook, dimension, answer)
    if key is None:
        raise Refused(f"The project knows no {dimension.label.lower()} “{answer}”.")
    return key


def _find(
    connection: Connection, codebook: Codebook, dimension: Dimension, answer: str
) -> object | None:
    if dimension.kind == "type":
        return next(
            (one.id for one in codebook.types if answer in (str(one.code), one.name, one.mnemonic)),
            None,
        )
    if dimension.kind == "value":
        values = codebook.field_by_name[dimension.name].values
        return next((one.id for one in values if answer in (one.name, one.label)), None)
    if dimension.kind in ("actor", "analyst"):
        table = Actor if dimension.kind == "actor" else Analyst
        return connection.scalar(select(table.id).where(table.name == answer))
    if dimension.kind == "article":
        return connection.scalar(select(Article.id).where(Article.name == answer))
    return answer
