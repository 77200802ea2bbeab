"""Claims on their way into a .dna file: the statement that each becomes."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from core.claims.tables import Answer, Claim
from core.codebook.tables import ClaimType, Field
from core.exchange.claim_lines import ClaimLine, Roles
from core.exchange.dataset import DatasetArticle
from core.exchange.formats.carried import claim_value, one_line
from core.exchange.formats.dna.claims import Native, around, marks, native_claim
from core.exchange.formats.dna.file import MARKED, marked_number
from core.exchange.formats.dna.rows import Value
from core.exchange.formats.dna.schema import SHORT
from core.exchange.formats.dna.shapes import CARRIED, Shape, claim_shape, shape_of
from core.exchange.formats.dna.values import native, words_in
from core.exchange.selection import Selection
from core.text.spans import Span
from core.text.units import Utf16Map

_MIDNIGHT = "T00:00:00Z"
ADMIN = "Admin"
"""The coder whom every file has."""


@dataclass(frozen=True, slots=True)
class Leaving:
    """A statement. `number` is the one that it had in the file it came from, if it came from one."""

    shape: Shape
    number: int | None
    start_u16: int
    stop_u16: int
    coder: str
    values: Mapping[str, Value]


class Outgoing:
    """The statement types of a selection, and its claims one after the other.

    `shapes` by the code of the claim type; `ours` is that of all other claims. `in_use` are the codes
    of claim types that claims have, `moment` is when claims of other programs were made.
    """

    def __init__(self, selection: Selection) -> None:
        self.draft = selection.codebook_draft()
        self.words = words_in(self.draft)
        found = (shape_of(one) for one in self.draft.types)
        self.shapes = {one.code: one for one in found if one and one.code is not None}
        self.ours = claim_shape(self.draft, selection.snapshot.read(_long_fields))
        self.in_use = selection.snapshot.read(_codes_in_use)
        self.moment: str | None = None
        self._plain = {code: shape.plain for code, shape in self.shapes.items()}
        self._ours_plain = self.ours.plain

    @property
    def writes_ours(self) -> bool:
        """Whether there is a claim that no other program's statement type is for."""
        return not self.shapes or bool(self.in_use - self.shapes.keys())

    def statement(self, line: ClaimLine, article: DatasetArticle, units: Utf16Map) -> Leaving:
        code = line.claim_type if isinstance(line.claim_type, int) else None
        shape = self._plain.get(code or -1, self._ours_plain)
        values = native(line, shape, self.words)
        start_cp, end_cp = around(line.fragments)
        span = Span(start_cp, end_cp)
        coder = line.analyst or ADMIN
        number = marked_number(line.id, *marks(article.sha256, shape.label, coder, span))
        if shape.code is None or not self._is_native(line, article, values, shape, number):
            values[CARRIED] = one_line(claim_value(line))
        start_u16, stop_u16 = units.to_u16(start_cp), units.to_u16(end_cp)
        return Leaving(shape, number, start_u16, stop_u16, coder, values)

    def _is_native(
        self,
        line: ClaimLine,
        article: DatasetArticle,
        values: Mapping[str, Value],
        shape: Shape,
        number: int | None,
    ) -> bool:
        """Whether the statement says by itself all that the claim says."""
        if number is None or len(line.fragments) != 1:
            return False
        if self.moment is None and line.created and line.created.endswith(_MIDNIGHT):
            self.moment = line.created
        own = Native(number, Span(*line.fragments[0]), line.analyst, self.moment)
        again = native_claim(own, article, article.text or "", values, shape, self.words)
        return _plain(again) == _plain(line)


def _plain(line: ClaimLine) -> ClaimLine:
    """The same for claims that say the same."""
    fields = {name: one for name, one in line.fields.items() if one is not None}
    alike = {"roles": line.roles or Roles(), "secondary_types": line.secondary_types or []}
    return line.model_copy(update=alike | {"fields": fields})


def _long_fields(connection: Connection) -> set[str]:
    """Fields of claims with an answer that is too long for a short text."""
    found = (
        select(Field.name)
        .join(Answer, Answer.field_id == Field.id)
        .where(func.length(Answer.text) > SHORT)
        .distinct()
    )
    return set(connection.scalars(found))


def _codes_in_use(connection: Connection) -> set[int | None]:
    used = select(Claim.claim_type_id).distinct()
    codes = {row.id: row.code for row in connection.execute(select(ClaimType.id, ClaimType.code))}
    return {codes.get(one or 0) for one in connection.scalars(used)}


def last_statement(connection: Connection) -> int:
    """The highest number that a statement came with; 0 if none did."""
    tail = func.max(func.substr(Claim.uuid, 25))
    found = connection.scalar(select(tail).where(Claim.uuid.like(MARKED)))
    return int(found, 16) if found else 0
