"""The same thing made separately in two copies: it is known by what it says, not by its UUID."""

import json
from collections import defaultdict
from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection, select

from core.actors.names import folded
from core.errors import Refused
from core.merging.objects import Row, table_of
from core.merging.tables import Merge

Matches = dict[str, set[str]]
"""UUIDs that stand for one thing, both ways."""


class Twins:
    """Finds what stands here for an object of the other copy that is not here by its UUID.

    `found` maps their UUIDs to ours. What earlier merges found, here and there, still counts.
    """

    def __init__(
        self, ours: Connection, theirs: Connection, name: str, same_people: frozenset[str]
    ) -> None:
        self._ours, self._theirs, self._name = ours, theirs, name
        self._same_people = {folded(one): one for one in same_people}
        self._known: Matches = defaultdict(set)
        for connection in (ours, theirs):
            for report in connection.scalars(select(Merge.report)):
                for one, other in json.loads(report).get("twins", {}).items():
                    self._match(one, other)
        self.found: dict[str, str] = {}
        self._rules: dict[str, Callable[[Row], Row | None]] = {
            "analysts": self._analyst,
            "articles": self._article,
            "claim_types": self._claim_type,
            "fields": self._field,
            "field_values": self._value,
            "field_types": self._field_type,
            "codebook_versions": self._version,
            "assignments": self._assignment,
            "reasons": self._reason,
            "views": self._view,
        }

    def equals(self, uuid: str) -> set[str]:
        """The UUIDs under which a thing is known."""
        reached, ahead = {uuid}, [uuid]
        while ahead:
            new = self._known.get(ahead.pop(), set()) - reached
            reached |= new
            ahead.extend(new)
        return reached

    def all(self) -> dict[str, str]:
        """Every match that is known, for the report of the merge."""
        return {one: other for one, others in sorted(self._known.items()) for other in others}

    def same_names(self) -> tuple[str, ...]:
        """Analysts of one name who were added separately in both copies, and are kept apart."""
        analysts = select(table_of("analysts"))
        here, there = (each.execute(analysts).all() for each in (self._ours, self._theirs))
        names, uuids = {folded(one.name): one.name for one in here}, {one.uuid for one in here}
        found = {
            names[folded(one.name)]
            for one in there
            if folded(one.name) in names and not self.equals(one.uuid) & uuids
        }
        return tuple(sorted(found))

    def check_people(self) -> None:
        """Raises `Refused` if somebody is said to be one person who is not in both copies."""
        names = select(table_of("analysts").c.name)
        for connection, where in ((self._ours, "here"), (self._theirs, f"in “{self._name}”")):
            known = {folded(one) for one in connection.scalars(names)}
            for wanted, name in self._same_people.items():
                if wanted not in known:
                    raise Refused(
                        f"There is no analyst “{name}” {where}, who could be one person with the "
                        "other. Check the name."
                    )

    def possible(self, table: str) -> bool:
        """Whether there can be twins of what is in this table."""
        return table in self._rules

    def find(self, table: str, row: Row) -> int | None:
        """The id here. The links of `row` to what it belongs to are those of this project.

        Raises `Refused` for a code or a name that means something else here.
        """
        rule = self._rules.get(table)
        twin = rule(row) if rule else None
        if twin is None or self._is_there(table, twin["uuid"]):
            return None
        self.found[row["uuid"]] = twin["uuid"]
        self._match(row["uuid"], twin["uuid"])
        return int(twin["id"])

    def _match(self, one: str, other: str) -> None:
        self._known[one].add(other)
        self._known[other].add(one)

    def _is_there(self, table: str, uuid: str) -> bool:
        """Whether the other copy has it too, beside the one that looks like it."""
        column = table_of(table).c.uuid
        return self._theirs.scalar(select(column).where(column == uuid)) is not None

    def _rows(self, table: str, **values: Any) -> list[Row]:
        mapped = table_of(table)
        here = (mapped.c[name].is_not_distinct_from(value) for name, value in values.items())
        rows = self._ours.execute(select(mapped).where(*here).order_by(mapped.c.id)).mappings()
        return [dict(row) for row in rows]

    def _first(self, table: str, **values: Any) -> Row | None:
        return next(iter(self._rows(table, **values)), None)

    def _analyst(self, row: Row) -> Row | None:
        wanted = folded(row["name"])
        if wanted not in self._same_people:
            return None
        return next((r for r in self._rows("analysts") if folded(r["name"]) == wanted), None)

    def _article(self, row: Row) -> Row | None:
        found = self._rows("articles", text_sha256=row["text_sha256"])
        return next((one for one in found if not self._is_there("articles", one["uuid"])), None)

    def _claim_type(self, row: Row) -> Row | None:
        found = self._first("claim_types", code=row["code"])
        if found and folded(found["name"]) != folded(row["name"]):
            self._other_meaning("claim_types", found, f"The code {row['code']}", row, "code")
        return found

    def _field(self, row: Row) -> Row | None:
        found = self._first("fields", name=row["name"])
        if found and any(found[one] != row[one] for one in ("answer_kind", "subject")):
            self._other_meaning("fields", found, f"The field “{row['name']}”", row, "name")
        return found

    def _value(self, row: Row) -> Row | None:
        for column in ("code", "name"):
            found = self._first("field_values", field_id=row["field_id"], **{column: row[column]})
            if found and (found["code"], found["name"]) != (row["code"], row["name"]):
                what = f"The {column} “{row[column]}” of an answer"
                self._other_meaning("field_values", found, what, row, column)
        return found

    def _field_type(self, row: Row) -> Row | None:
        names = ("field_id", "claim_type_id", "use")
        return self._first("field_types", **{name: row[name] for name in names})

    def _version(self, row: Row) -> Row | None:
        if row["published"] is None:
            return self._first("codebook_versions", published=None)
        same = ("number", "name", "published", "snapshot")
        return self._first("codebook_versions", **{name: row[name] for name in same})

    def _assignment(self, row: Row) -> Row | None:
        names = ("article_id", "analyst_id")
        return self._first("assignments", **{name: row[name] for name in names})

    def _reason(self, row: Row) -> Row | None:
        wanted = folded(row["label"])
        return next((r for r in self._rows("reasons") if folded(r["label"]) == wanted), None)

    def _view(self, row: Row) -> Row | None:
        wanted = folded(row["name"])
        return next((r for r in self._rows("views") if folded(r["name"]) == wanted), None)

    def _other_meaning(self, table: str, ours: Row, what: str, theirs: Row, column: str) -> None:
        """Refuses, unless the other copy has ours too and so has given it another code or name."""
        if self._is_there(table, ours["uuid"]):
            return
        here, there = (one.get("label") or one["name"] for one in (ours, theirs))
        if here == there:
            here, there = (
                f"{one['code']} {one['name']}"
                if "code" in one
                else f"{one['subject']}: {one['answer_kind']}"
                for one in (ours, theirs)
            )
        raise Refused(
            f"{what} means “{here}” here and “{there}” in “{self._name}”. Change the {column} of "
            "one of them first, then merge again."
        )
