"""What the ids in the journal are called, as of today; also what is no longer there."""

from typing import Any

from sqlalchemy import Connection, select
from sqlalchemy.orm import aliased

from core.actors.tables import Actor
from core.analysts.queries import list_analysts
from core.articles.tables import Text
from core.claims.tables import Claim
from core.codebook.answers import AnswerValue, NamedActor
from core.codebook.queries import FieldRow, TypeRow, get_codebook
from core.codebook.reserved import CANNOT_TELL
from core.codebook.tables import CodebookVersion
from core.history.marks import in_marks
from core.review.tables import Reason
from core.storage.replay import read_images
from core.storage.tables import EntryChange
from core.text.spans import Span

_OWNER = select(Claim.analyst_id)
_INTO = aliased(Actor)
_ACTOR = select(Actor.name, _INTO.name.label("survivor")).outerjoin(
    _INTO, _INTO.id == Actor.merged_into_id
)


class Names:
    """Looks names up, each once, for as long as its connection lasts."""

    def __init__(self, connection: Connection) -> None:
        codebook = get_codebook(connection)
        self._connection = connection
        self._types: dict[int, TypeRow] = {one.id: one for one in codebook.types}
        self._fields: dict[int, FieldRow] = codebook.field_by_id
        self._analysts = {one.id: one.name for one in list_analysts(connection)}
        self._known: dict[tuple[str, Any], str] = {}

    def analyst(self, key: int | None) -> str | None:
        return None if key is None else self._analysts.get(key) or self._lost("analysts", key)

    def coder(self, claim_uuid: str) -> str:
        """Whose claim it is, or was before it was deleted."""
        if ("claim", claim_uuid) not in self._known:
            owner = self._connection.scalar(_OWNER.where(Claim.uuid == claim_uuid))
            owner = owner or self._last_owner(claim_uuid)
            self._known["claim", claim_uuid] = self.analyst(owner) or "somebody"
        return self._known["claim", claim_uuid]

    def actor(self, key: int) -> str:
        """The actor that was named; where it was merged since, also as whom it is read."""
        if ("actor", key) not in self._known:
            row = self._connection.execute(_ACTOR.where(Actor.id == key)).first()
            name = row.name if row else self._lost("actors", key)
            survivor = f" (read as {row.survivor})" if row and row.survivor else ""
            self._known["actor", key] = name + survivor
        return self._known["actor", key]

    def type(self, key: int) -> str:
        """Code and name of a claim type; where it was merged since, also as which it is read."""
        found = self._types.get(key)
        if found is None:
            return self._lost("claim_types", key, "codebook")
        into = self._types.get(found.merged_into_id or 0)
        return _typed(found) + (f" (read as {_typed(into)})" if into else "")

    def field(self, key: int) -> str:
        found = self._fields.get(key)
        return found.label if found else self._lost("fields", key, "codebook")

    def takes_several(self, key: int) -> bool:
        found = self._fields.get(key)
        return found is not None and found.several

    def answer(self, field_id: int, answer: AnswerValue, sha256: str | None) -> str:
        """An answer in words; `sha256` names the text that a passage is in."""
        match answer:
            case NamedActor(actor_id):
                return self.actor(actor_id)
            case Span():
                return self.passage(sha256, answer)
            case int():
                field = self._fields.get(field_id)
                labels = {one.id: one.label for one in field.values} if field else {}
                return labels.get(answer) or self._lost("field_values", answer, "codebook")
        return answer

    def passage(self, sha256: str | None, span: Span) -> str:
        """Words of a text, in quotation marks."""
        if ("text", sha256) not in self._known:
            body = self._connection.scalar(select(Text.body).where(Text.sha256 == sha256))
            self._known["text", sha256] = body or ""
        words = self._known["text", sha256][span.start_cp : span.end_cp]
        return in_marks(words) if words else f"characters {span.start_cp} to {span.end_cp}"

    def version(self, key: int) -> str:
        row = self._connection.execute(
            select(CodebookVersion.name, CodebookVersion.number).where(CodebookVersion.id == key)
        ).first()
        return (row.name or f"{row.number} (not published)") if row else f"number {key}"

    def reason(self, key: int | None) -> str:
        if key is None:
            return ""
        label = self._connection.scalar(select(Reason.label).where(Reason.id == key))
        return label or self._lost("reasons", key)

    def _last_owner(self, claim_uuid: str) -> int | None:
        stored = self._connection.scalars(
            select(EntryChange.images)
            .where(EntryChange.kind == Claim.kind, EntryChange.object_uuid == claim_uuid)
            .order_by(EntryChange.entry_id.desc())
        )
        for images in stored:
            for name, before, after in read_images(images):
                row = before or after
                if name == Claim.__tablename__ and row:
                    return int(row["analyst_id"])
        return None

    def _lost(self, table: str, key: int, kind: str | None = None) -> str:
        """The last name of something that was removed: in the history it still has one."""
        if (table, key) not in self._known:
            self._known[table, key] = self._last_name(table, key, kind or table)
        return self._known[table, key]

    def _last_name(self, table: str, key: int, kind: str) -> str:
        stored = self._connection.scalars(
            select(EntryChange.images)
            .where(EntryChange.kind == kind, EntryChange.object_id == key)
            .order_by(EntryChange.entry_id.desc())
        )
        for images in stored:
            for name, before, after in read_images(images):
                row = before or after or {}
                if name == table and row.get("id") == key:
                    return str(row.get("label") or row["name"])
        return "something that was removed"


def _typed(found: TypeRow) -> str:
    return CANNOT_TELL if found.reserved else f"{found.code} {found.name}"
