"""Changing the kind of a field: what it would do, said before, and doing it.

Where all answers stay valid as they stand, only the kind changes. Otherwise both are kept: a new
field of the new kind gets what can be converted, and the old one is retired with every answer.
"""

from dataclasses import dataclass

from sqlalchemy import Connection, select

from core.analysts.blindness import ALL, Sight
from core.codebook.answered import TABLES
from core.codebook.answers import kept_answer
from core.codebook.commands import add_field
from core.codebook.converting import Converting, Decision
from core.codebook.draft import FieldDraft, ValueDraft
from core.codebook.field_commands import find_field, last_position, move_field, read_codebook
from core.codebook.field_rules import check_kind, field_name
from core.codebook.kinds import KIND_WORDS, NO, VALUE_KINDS, YES
from core.codebook.queries import Codebook, FieldRow
from core.codebook.tables import Field, FieldValue
from core.codebook.version import begin_version
from core.codebook.wording import NAME_LIMIT
from core.command import Command, Work
from core.errors import Refused

_EXAMPLES = 5
_EXAMPLE_LENGTH = 80


@dataclass(frozen=True, slots=True)
class Conversion:
    """What changing a field's kind does. `converted` and `kept` count claims, articles or actors.

    `in_place`: every answer stays as it stands. `kept` are those whose answer only the old field
    can hold; `examples` are some of these answers. `words` say all of it in sentences.
    """

    in_place: bool
    converted: int
    kept: int
    examples: tuple[str, ...]
    words: str


def plan_conversion(
    connection: Connection, codebook: Codebook, field_id: int, kind: str, sight: Sight = ALL
) -> Conversion:
    """What `ConvertField` would do. Raises `Refused` where it would.

    It concerns the answers of everybody; who may not see them all reads neither numbers nor words.
    """
    converting = _converting(connection, codebook, field_id, kind)
    plan = _plan(codebook, converting)
    if sight.all:
        return plan
    words = _in_words_for_the_blind(codebook, converting, plan.in_place)
    return Conversion(plan.in_place, 0, 0, (), words)


def _converting(connection: Connection, codebook: Codebook, field_id: int, kind: str) -> Converting:
    field = find_field(codebook, field_id)
    check_kind(kind, field.subject)
    if field.answer_kind == kind:
        raise Refused(f"“{field.label}” has the kind of answer “{KIND_WORDS[kind]}” already.")
    if field.retired:
        raise Refused(f"“{field.label}” is retired. Restore it before you change its kind.")
    return Converting(connection, field, kind, _converted_from(codebook, field))


def _converted_from(codebook: Codebook, field: FieldRow) -> list[FieldRow]:
    """The retired fields that were left behind when this one got another kind, newest first."""
    found = [
        one
        for one in codebook.fields
        if one.retired and one.subject == field.subject
        if one.name.startswith(field_name(f"{field.name} as {one.answer_kind}", ()))
    ]
    return sorted(found, key=lambda one: -one.id)


def _plan(codebook: Codebook, converting: Converting) -> Conversion:
    converted = kept = 0
    in_place = converting.same_structure
    examples: dict[str, None] = {}
    for some in converting.decisions():
        for one in some:
            in_place = in_place and one.becomes == one.given
            if one.becomes is not None:
                converted += 1
                continue
            kept += 1
            if len(examples) < _EXAMPLES:
                examples[_shortened(one.words)] = None
    field, kind = converting.field, converting.kind
    if not in_place and kind in VALUE_KINDS and kind != "yes/no" and not converting.values:
        raise Refused(
            f"“{field.label}” has no answers that could become values to choose from. Add a new "
            f"field “{KIND_WORDS[kind]}” with its values instead, and retire or delete this one."
        )
    words = _in_words(codebook, converting, in_place, converted, kept)
    return Conversion(in_place, converted, kept, tuple(examples), words)


def _shortened(words: str) -> str:
    plain = " ".join(words.split())
    return plain if len(plain) <= _EXAMPLE_LENGTH else f"{plain[: _EXAMPLE_LENGTH - 2]} …"


def _in_words(
    codebook: Codebook, converting: Converting, in_place: bool, converted: int, kept: int
) -> str:
    field, kind = converting.field, converting.kind
    if in_place and not converted:
        return "Nobody has answered the field yet; only its kind changes."
    if in_place:
        counted = _counted(converted, field.subject)
        return f"Only the kind changes: the answers of {counted} stay as they are."
    old = _retired_label(codebook, field)
    words = f"with the kind of answer “{KIND_WORDS[kind]}” is asked from now on."
    sentences = [f"A new field “{field.label}” {words}"]
    if converting.values:
        number = len(converting.values)
        counted = f"{number:,} {'value' if number == 1 else 'values'}"
        sentences.append(f"It has {counted}{_whence(converting)}.")
    if converted:
        sentences.append(f"It gets the answers of {_counted(converted, field.subject)}.")
    if kept:
        sentences.append(f"The answers of {_counted(kept, field.subject)} cannot be converted.")
    answers = ", with every answer that it has" if converted or kept else ""
    sentences.append(f"The old field stays as “{old}”{answers}, and is retired.")
    return " ".join(sentences)


def _in_words_for_the_blind(codebook: Codebook, converting: Converting, in_place: bool) -> str:
    field, kind = converting.field, converting.kind
    if in_place:
        return "Only the kind changes: all answers stay as they are."
    return (
        f"A new field “{field.label}” with the kind of answer “{KIND_WORDS[kind]}” is asked from now "
        "on. It gets the answers of all analysts that can be converted. The old field stays as "
        f"“{_retired_label(codebook, field)}”, with every answer that it has, and is retired."
    )


def _whence(converting: Converting) -> str:
    """Where codes and names of the values come from, if they are not those of the field."""
    if converting.origin is not None:
        return f" with the codes and names that they have in “{converting.origin.label}”"
    return "" if converting.field.valued else ", whose codes and names are given anew"


def _counted(number: int, subject: str) -> str:
    return f"1 {subject}" if number == 1 else f"{number:,} {subject}s"


def _retired_label(codebook: Codebook, field: FieldRow) -> str:
    """What the old field is called from now on, different from all others."""
    labels = {one.label for one in codebook.fields}
    number = 1
    while True:
        end = f" (as {field.answer_kind}{f', {number}' if number > 1 else ''})"
        label = f"{field.label[: NAME_LIMIT - len(end)].rstrip()}{end}"
        if label not in labels:
            return label
        number += 1


@dataclass(frozen=True, slots=True)
class ConvertField(Command[int]):
    """Change the kind of a field, as `plan_conversion` says. Answers the field asked from now on.

    Answers of all analysts are converted; no claim changes its status for it.
    """

    field_id: int
    kind: str

    @property
    def label(self) -> str:
        return f"Change kind of field to {self.kind}"

    def apply(self, work: Work) -> int:
        codebook = read_codebook(work)
        converting = _converting(work.session.connection(), codebook, self.field_id, self.kind)
        plan = _plan(codebook, converting)
        begin_version(work)
        row = work.session.get_one(Field, self.field_id)
        if plan.in_place:
            row.answer_kind = self.kind
            if self.kind == "yes/no" and not converting.field.valued:
                _add_yes_no(work, row.id)
            return row.id
        new_id = _add_beside(work, codebook, converting, row)
        codes = {one.code: one.id for one in _values(work, new_id)}
        for some in converting.decisions():
            _write(work, converting.field.subject, new_id, some, codes)
        return new_id


def _add_beside(work: Work, codebook: Codebook, converting: Converting, old: Field) -> int:
    """Retire the old field under another name; answers the new one in its place."""
    known = converting.field
    old.label = _retired_label(codebook, known)
    old.name = field_name(f"{known.name} as {known.answer_kind}", codebook.field_by_name.keys())
    old.retired = True
    work.session.flush()  # its name is free from here on
    codes = {one.id: one.code for one in codebook.types}
    draft = FieldDraft.model_validate(
        {
            "name": known.name,
            "label": known.label,
            "kind": converting.kind,
            "subject": known.subject,
            "required": known.required,
            "help": known.help,
            "shown_for": sorted(codes[one] for one in known.shown_for),
            "required_for": sorted(codes[one] for one in known.required_for),
            "values": [one.model_dump() for one in converting.values],
        }
    )
    new = add_field(work, draft, last_position(work) + 1)
    move_field(work, new, old.id)
    work.session.flush()
    return new.id


def _add_yes_no(work: Work, field_id: int) -> None:
    """The two values, before *cannot tell*."""
    (unsure,) = _values(work, field_id)
    for position, (name, code) in enumerate((YES, NO)):
        value = ValueDraft(code=code, name=name, label=name)
        row = FieldValue(field_id=field_id, position=position, **value.model_dump(exclude={"id"}))
        work.session.add(row)
    unsure.position = 2


def _values(work: Work, field_id: int) -> list[FieldValue]:
    return list(work.session.scalars(select(FieldValue).where(FieldValue.field_id == field_id)))


def _write(
    work: Work, subject: str, field_id: int, decided: list[Decision], codes: dict[int, int]
) -> None:
    """The rows of the answers that could be converted."""
    table = TABLES[subject]
    for one in decided:
        for position, value in enumerate(one.becomes or ()):
            kept = kept_answer(codes[value] if isinstance(value, int) else value)
            row = {table.owner: one.owner_id, "field_id": field_id, "position": position}
            work.session.add(table(**row, **kept))
    work.session.flush()
