"""From the keys in the file to what people read, and back."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from sqlalchemy import Connection, func, select
from sqlalchemy.orm import InstrumentedAttribute

from core.actors.countries import country_name, find_country
from core.actors.names import KnownNames
from core.actors.standing import NO_COUNTRY
from core.actors.tables import Actor
from core.analysts.tables import Analyst
from core.articles.tables import Article
from core.claims.tables import Claim
from core.codebook.queries import Codebook, TypeRow
from core.codebook.reserved import ANSWER_KIND, CANNOT_TELL
from core.counts.dimensions import Dimension
from core.counts.periods import PERIODS, find_period, period_label
from core.counts.signs import SIGN, SIGNS
from core.errors import Refused

NOT_CODED = "not coded"
CHUNK = 500
_MOST_NAMED = 5
SIGN_LABELS = {sign: sign.capitalize() for sign in SIGNS} | {CANNOT_TELL: CANNOT_TELL}


@dataclass(frozen=True, slots=True)
class Shown:
    """An answer as the outside knows it: a code or a name (None: not coded), and its label."""

    value: int | str | None
    label: str


Known = dict[object, Shown]
Column = InstrumentedAttribute[Any]


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

    def _known(self, kind: str, keys: set[object]) -> Known:
        if kind == "type":
            types = self._codebook.type_by_id
            return {key: _type(types[key]) for key in _ids(keys)}
        if kind == "value":
            return {
                value.id: Shown(value.name, value.label)
                for field in self._codebook.fields
                for value in field.values
            }
        if kind in ("actor", "analyst"):
            table = Actor if kind == "actor" else Analyst
            return self._read(table.id, table.name, table.name, keys)
        if kind == "article":
            return self._read(Article.id, Article.name, Article.title, keys)
        if kind == "country":
            return {key: Shown(str(key), country_name(str(key)) or str(key)) for key in keys}
        if kind == SIGN:
            return {key: Shown(str(key), SIGN_LABELS[str(key)]) for key in keys}
        if kind in PERIODS:
            return {key: Shown(str(key), period_label(kind, str(key))) for key in keys}
        return {key: Shown(str(key), str(key)) for key in keys}

    def _read(self, key: Column, value: Column, label: Column, keys: set[object]) -> Known:
        """Ask in pieces: SQLite takes a limited number of parameters."""
        wanted = list(keys)
        found: Known = {}
        for at in range(0, len(wanted), CHUNK):
            rows = select(key, value, label).where(key.in_(wanted[at : at + CHUNK]))
            found.update((row[0], Shown(row[1], row[2])) for row in self._connection.execute(rows))
        return found


def _ids(keys: Iterable[object]) -> Iterable[int]:
    return (key for key in keys if isinstance(key, int))


def _type(row: TypeRow) -> Shown:
    return Shown(CANNOT_TELL if row.reserved else row.code, row.name)


def key_of(connection: Connection, codebook: Codebook, dimension: Dimension, answer: str) -> object:
    """The key of an answer written by a person, e.g. `120`, `Russia`, `negative`, `not coded`.

    Raises `Refused` if the project does not know it, or has it as a name and it means *not coded*.
    """
    if answer == NOT_CODED:
        if _is_name(connection, codebook, dimension, answer):
            raise Refused(
                f"“{answer}” is the name of an answer to “{dimension.label}” in this project and "
                "also means that there is no answer. Give that answer another name first."
            )
        return None
    key = _find(connection, codebook, dimension, answer)
    if key is None and dimension.kind == "actor":
        key = _other_name(connection, answer)
    if key is None:
        raise Refused(
            f"The project knows no {dimension.label.lower()} “{answer}”."
            f"{_instead(codebook, dimension, answer)}"
        )
    return key


def _instead(codebook: Codebook, dimension: Dimension, answer: str) -> str:
    """Answers that come close, and how a whole family is asked for."""
    if dimension.kind == "type":
        names = [one.name for one in codebook.types if not one.reserved]
    elif dimension.kind == "value":
        names = [one.name for one in codebook.field_by_name[dimension.name].values]
    else:
        return ""
    wanted = answer.casefold()
    close = [one for one in names if wanted in one.casefold()]
    close += [one for one in get_close_matches(answer, names, _MOST_NAMED) if one not in close]
    shown = [f"“{one}”" for one in (close or names)[:_MOST_NAMED]]
    words = f" There are, for example: {', '.join(shown)}." if shown else ""
    if dimension.name == "claim_type":
        words += " A whole family is asked for by family=…"
    return words


def _is_name(connection: Connection, codebook: Codebook, dimension: Dimension, answer: str) -> bool:
    if dimension.kind in ("type", "country", SIGN, *PERIODS):  # these are told apart by their codes
        return False
    if dimension.kind == "text":
        rows = dimension.join(select(Claim.id)).where(dimension.key == answer)
        return connection.execute(rows.limit(1)).first() is not None
    return _find(connection, codebook, dimension, answer) is not None


def _other_name(connection: Connection, answer: str) -> int | None:
    """The actor who has another name that only it has; places that stand for somebody are none."""
    bearers = KnownNames(connection).bearers(answer)
    names = {one.actor_id: one.name for one in bearers if one.kind != "metonym"}
    if len(names) > 1:
        raise Refused(
            f"“{answer}” is a name of several actors: {', '.join(sorted(names.values()))}. Write "
            "which one you mean."
        )
    return next(iter(names), None)


def _is_standing(connection: Connection, answer: str) -> bool:
    """Whether it stands where others have a country: that there is none, or a reserved answer."""
    reserved = select(Actor.name).where(Actor.actor_kind == ANSWER_KIND)
    return answer == NO_COUNTRY or answer in connection.scalars(reserved).all()


def _find(
    connection: Connection, codebook: Codebook, dimension: Dimension, answer: str
) -> object | None:
    if dimension.kind == "type":
        # The reserved answer first: another type may have its name.
        types = sorted(codebook.types, key=lambda one: not one.reserved)
        return next(
            (one.id for one in types if answer in (str(one.code), one.name, one.mnemonic)), None
        )
    if dimension.kind == "value":
        values = codebook.field_by_name[dimension.name].values
        return next((one.id for one in values if answer in (one.name, one.label)), None)
    if dimension.kind in ("actor", "analyst"):
        table = Actor if dimension.kind == "actor" else Analyst
        meant = func.coalesce(Actor.merged_into_id, Actor.id) if table is Actor else Analyst.id
        return connection.scalar(select(meant).where(table.name == answer))
    if dimension.kind == "article":
        return connection.scalar(select(Article.id).where(Article.name == answer))
    if dimension.kind == "country":
        return find_country(answer) or (answer if _is_standing(connection, answer) else None)
    if dimension.kind == SIGN:
        return next((one for one, label in SIGN_LABELS.items() if answer in (one, label)), None)
    if dimension.kind in PERIODS:
        return find_period(dimension.kind, answer)
    return answer
