"""The codebook that the statement types, variables and entities of a .dna file make."""

import hashlib
from collections.abc import Iterable, Mapping
from itertools import count

from core.codebook.colours import PALETTE
from core.codebook.draft import (
    CodebookDraft,
    FieldDraft,
    Kind,
    TypeDraft,
    ValueDraft,
    default_codebook,
)
from core.codebook.field_rules import field_name
from core.codebook.reserved import CANNOT_TELL, CANNOT_TELL_CODE
from core.codebook.wording import compared, plain_name
from core.errors import Refused
from core.exchange.formats.dna.documents import LABELS
from core.exchange.formats.dna.entities import Entity, definition_of
from core.exchange.formats.dna.file import marked_id
from core.exchange.formats.dna.rows import Rows, TypeRow, VariableRow
from core.exchange.formats.dna.schema import BOOLEAN, INTEGER, LONG_TEXT, SHORT_TEXT
from core.exchange.formats.dna.shapes import (
    ACTOR_WORDS,
    CARRIED,
    CLAIM,
    STANCE,
    TYPE,
    Shape,
    Variable,
    claim_shape,
    described,
    places_of,
    shape_of,
)

MANY = 200
"""Entities of a variable that are still answers to choose from; of more it is text."""

_FIRST_CODE, _CODES = 10_000, 80_000


class Meanings:
    """What the variables of a file mean: `shapes` by statement type, and the `draft` they need.

    `known` is the codebook that the file carries, if we wrote it. `asked` puts variables (by name)
    to places. Answers are the entities by variable.
    """

    def __init__(
        self,
        rows: Rows,
        known: CodebookDraft | None,
        asked: Mapping[str, str],
        entities: Mapping[int, list[Entity]],
        title: str,
    ) -> None:
        self.shapes: dict[int, Shape] = {}
        self.texts: list[str] = []
        """Fields whose answers are too many, or no answers, so that they are text."""
        self._rows, self._entities = rows, entities
        self._types = list(known.types) if known else []
        self._fields = {one.name: one for one in known.fields} if known else {}
        self._taken = {*self._fields, *LABELS}
        self._names: dict[tuple[str, str], str] = {}
        for row in rows.types.values():
            self.shapes[row.id] = self._shape(row, asked)
        for shape in self.shapes.values():
            self._complete(shape)
        self.draft = CodebookDraft(
            title=known.title if known else title[:200],
            version=known.version if known else "1",
            types=self._types,
            fields=list(self._fields.values()),
        )

    def _shape(self, row: TypeRow, asked: Mapping[str, str]) -> Shape:
        variables = self._rows.variables_of(row.id)
        ours = row.label == CLAIM and any(one.name == CARRIED for one in variables)
        entry = next((one for one in self._types if one.name == row.label), None)
        before = claim_shape(self._as_known()) if ours else entry and shape_of(entry)
        told = {one.name: one.place for one in before.variables} if before else {}
        told |= {CARRIED: CARRIED}
        new = [one for one in variables if one.name not in told]
        for one in new:
            self._names.setdefault((one.name, one.kind), self._name_of(one))
        places = told | dict(
            zip((one.name for one in new), places_of(new, asked, self._names), strict=True)
        )
        found = tuple(Variable(one.name, one.kind, places[one.name]) for one in variables)
        code = None if ours else entry.code if entry else self._free_code(row.label)
        shape = Shape(row.label, row.colour, code, found)
        if code is not None and entry is None:
            self._types.append(_type_of(row, shape, code))
        return shape

    def _as_known(self) -> CodebookDraft:
        fields = list(self._fields.values())
        return CodebookDraft(title="", version="", types=self._types, fields=fields)

    def _name_of(self, one: VariableRow) -> str:
        """The field that a variable is: that of the same name and kind, else a new one."""
        known = self._names.get((one.name, one.kind))
        if known:
            return known
        name = field_name(one.name, self._taken)
        self._taken.add(name)
        return name

    def _free_code(self, label: str) -> int:
        """The same code for the same statement type in whatever file, where nothing has it."""
        used = {one.code for one in self._types} | {CANNOT_TELL_CODE}
        start = int(hashlib.sha256(label.encode()).hexdigest()[:8], 16) % _CODES
        return next(one for one in count(_FIRST_CODE + start) if one not in used)

    def _complete(self, shape: Shape) -> None:
        """Add the fields and answers that the variables of a statement type need."""
        for one in shape.variables:
            if one.place == TYPE:
                self._add_types(one)
            elif one.place == STANCE and one.place not in self._fields:
                self._fields[STANCE] = next(
                    field for field in default_codebook().fields if field.name == STANCE
                )
            elif one.field and one.field not in self._fields:
                self._fields[one.field] = self._field(one, one.field)
            elif one.field and one.place != STANCE:
                self._add_values(one, one.field)

    def _ids(self, name: str) -> list[int]:
        """The variables of this name that are kept as entities."""
        variables = self._rows.variables.values()
        return [one.id for one in variables if one.name == name and one.kind == SHORT_TEXT]

    def _field(self, one: Variable, name: str) -> FieldDraft:
        places = {BOOLEAN: "yes/no", INTEGER: "number", LONG_TEXT: "text"}
        kind = places.get(one.kind) or ("actor" if one.name.casefold() in ACTOR_WORDS else "one of")
        values: list[ValueDraft] = []
        if kind == "one of":
            found = [each for key in self._ids(one.name) for each in self._entities.get(key, ())]
            values = _values(one.name, found)
            if len(values) < len({each.value for each in found if each.value}) or not values:
                kind, values = "text", []
                self.texts += [one.name] if found else []
        codes = [
            each.code
            for each in self.shapes.values()
            if each.code is not None and one in each.variables
        ]
        whole = any(each.code is None for each in self.shapes.values() if one in each.variables)
        written: Kind = kind  # type: ignore[assignment]
        return FieldDraft(
            name=name,
            label=one.name[:200],
            kind=written,
            shown_for=[] if whole else codes,
            values=values,
        )

    def _add_values(self, one: Variable, name: str) -> None:
        """Answers that were added in the file since we wrote it."""
        field = self._fields[name]
        if field.kind not in ("one of", "scale") or one.kind != SHORT_TEXT:
            return
        known = {compared(each.name) for each in field.values} | {compared(CANNOT_TELL), ""}
        keys = (each.id for each in self._rows.variables.values() if each.name == one.name)
        entities = [each for key in keys for each in self._entities.get(key, ())]
        new = [each for each in entities if compared(each.value) not in known]
        cut = {each.name[:100] for each in field.values if len(each.name) > 100}
        new = [each for each in new if each.value[:100] not in cut]
        if new:
            first = max((each.code for each in field.values), default=0) + 1
            added = _values(one.name, new, first)
            self._fields[name] = field.model_copy(update={"values": [*field.values, *added]})

    def _add_types(self, one: Variable) -> None:
        """Claim types that are named by claims but are not in the codebook that came along."""
        for key in self._ids(one.name):
            for entity in self._entities.get(key, ()):
                number, _, name = entity.value.partition(" ")
                known = {each.code for each in self._types}
                names = {compared(each.name) for each in self._types}
                if number.isascii() and number.isdigit() and len(number) < 10:
                    code = int(number)
                    if code not in known and compared(name or number) not in names:
                        light, dark = PALETTE[len(self._types) % len(PALETTE)]
                        self._types.append(
                            TypeDraft(
                                code=code, name=name or number, colour_light=light, colour_dark=dark
                            )
                        )


def _type_of(row: TypeRow, shape: Shape, code: int) -> TypeDraft:
    return TypeDraft(
        id=marked_id(row.id, "statement type", row.label),
        code=code,
        name=row.label[:200],
        definition=described(shape),
        colour_light=row.colour,
        colour_dark=row.colour,
    )


def _values(variable: str, entities: Iterable[Entity], first: int = 1) -> list[ValueDraft]:
    """The entities as answers to choose from; fewer than there are if some cannot be one."""
    found: dict[str, ValueDraft] = {}
    codes = (one for one in count(first) if one != CANNOT_TELL_CODE)
    for one in entities:
        try:
            name = plain_name(one.value, "answer")
        except Refused:
            continue
        key = compared(name)
        if name and name == one.value and key not in found and key != compared(CANNOT_TELL):
            definition = definition_of(one)
            found[key] = ValueDraft(
                id=marked_id(0, "value", variable, name),
                code=next(codes),
                name=name,
                label=name,
                definition=definition,
            )
    return list(found.values()) if len(found) <= MANY else []
