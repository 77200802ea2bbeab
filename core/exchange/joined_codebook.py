"""A project's codebook together with what a dataset's codebook has beside it.

Nothing of the project changes: what both have stays as the project says it. The dataset's claims may
have to be put into the project's words, for two codebooks can give one number to different types.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from core.codebook.draft import CodebookDraft, FieldDraft, TypeDraft, ValueDraft, values_of
from core.codebook.kinds import VALUE_KINDS
from core.codebook.reserved import CANNOT_TELL_CODE
from core.codebook.wording import compared
from core.exchange.actor_lines import ActorLine
from core.exchange.claim_lines import ClaimLine, FieldAnswer
from core.exchange.free_codes import free_codes

E = TypeVar("E", TypeDraft, FieldDraft, ValueDraft)

_TAKEN: Mapping[str, tuple[str, ...]] = {
    "one of": ("yes/no", "scale"),
    "several of": ("one of", "yes/no", "scale"),
    "text": ("one of", "yes/no", "scale", "number", "date"),
}
"""Of which other kinds a kind of field takes the answers."""


@dataclass(frozen=True, slots=True)
class Joined:
    """The codebook of both, and the project's words for the dataset's: codes of types, names of
    fields, names of values by the dataset's name of their field.
    """

    draft: CodebookDraft
    codes: Mapping[int, int]
    fields: Mapping[str, str]
    values: Mapping[str, Mapping[str, str]]

    def in_our_words(self, line: ClaimLine) -> ClaimLine:
        """A claim of the dataset as the project would say it."""
        return line.model_copy(
            update={
                "claim_type": self._code(line.claim_type),
                "secondary_types": line.secondary_types
                and list(map(self._code, line.secondary_types)),
                "fields": self.answers(line.fields),
            }
        )

    def answers(self, given: Mapping[str, FieldAnswer]) -> dict[str, FieldAnswer]:
        return {
            self.fields.get(name, name): _said(self.values.get(name, {}), answer)
            for name, answer in given.items()
        }

    def actor_in_our_words(self, line: ActorLine) -> ActorLine:
        """An actor of the dataset as the project would say it."""
        fields = {
            self.fields.get(name, name): tuple(
                self.values.get(name, {}).get(one, one) for one in answers
            )
            for name, answers in line.fields.items()
        }
        return replace(line, fields=fields)

    def _code(self, code: int | str | None) -> int | str | None:
        return self.codes.get(code, code) if isinstance(code, int) else code


def _said(names: Mapping[str, str], answer: FieldAnswer) -> FieldAnswer:
    if isinstance(answer, str):
        return names.get(answer, answer)
    if isinstance(answer, list):
        return [names.get(one, one) for one in answer]
    return answer


def joined_codebook(ours: CodebookDraft, theirs: CodebookDraft) -> Joined:
    """Types, fields and values are the same by id, else by name; fields only if they take the same
    answers about the same things, else theirs gets another name.
    """
    codes, types = _types(ours, theirs)
    fields, values, all_fields = _fields(ours, theirs, codes)
    title = theirs.title if not ours.types and not ours.fields else ours.title
    draft = ours.model_copy(
        update={"title": title, "types": [*ours.types, *types], "fields": all_fields}
    )
    return Joined(draft, codes, fields, values)


def _same(ours: Sequence[E], one: E) -> E | None:
    by_id = (old for old in ours if one.id and old.id == one.id)
    by_name = (old for old in ours if compared(old.name) == compared(one.name))
    return next(by_id, None) or next(by_name, None)


def _types(ours: CodebookDraft, theirs: CodebookDraft) -> tuple[dict[int, int], list[TypeDraft]]:
    ids = {one.id for one in ours.types}
    shortcuts = {one.shortcut for one in ours.types}
    codes: dict[int, int] = {}
    new: list[TypeDraft] = []
    for one in theirs.types:
        old = _same(ours.types, one)
        if old is None:
            new.append(one)
        else:
            codes[one.code] = old.code
    codes |= free_codes(ours.types, new, theirs.types, codes)
    added = [
        one.model_copy(
            update={
                "id": None if one.id in ids else one.id,
                "code": codes[one.code],
                "parent": None if one.parent is None else codes.get(one.parent),
                "merged_into": None if one.merged_into is None else codes.get(one.merged_into),
                "shortcut": None if one.shortcut in shortcuts else one.shortcut,
            }
        )
        for one in new
    ]
    return codes, added


def _free(code: int, taken: set[int]) -> int:
    return code if code not in taken else max(taken - {CANNOT_TELL_CODE}, default=0) + 1


def _fields(
    ours: CodebookDraft, theirs: CodebookDraft, codes: Mapping[int, int]
) -> tuple[dict[str, str], dict[str, Mapping[str, str]], list[FieldDraft]]:
    fields = {one.name: one for one in ours.fields}
    ids = {one.id for one in ours.fields}
    told = {one.name for one in theirs.fields}
    names: dict[str, str] = {}
    values: dict[str, Mapping[str, str]] = {}
    for one in theirs.fields:
        old, name, number = _meant(ours, one, told)
        if old is None:
            names[one.name] = name
            fields[name] = one.model_copy(
                update={
                    "name": name,
                    "label": f"{one.label} ({number})" if number > 1 else one.label,
                    "id": None if one.id in ids else one.id,
                    "shown_for": sorted(codes.get(code, code) for code in one.shown_for),
                    "required_for": sorted(codes.get(code, code) for code in one.required_for),
                }
            )
            continue
        names[one.name] = old.name
        if old.kind in VALUE_KINDS and one.kind in VALUE_KINDS:
            values[one.name], fields[old.name] = _with_values(fields[old.name], values_of(one))
    return names, values, list(fields.values())


def _meant(
    ours: CodebookDraft, one: FieldDraft, told: Collection[str]
) -> tuple[FieldDraft | None, str, int]:
    """Our field with the same question, else None and a free name for a new one, with its number.

    What is asked about other things, or answered in another way, is another question, whatever
    its name.
    """
    same = _same(ours.fields, one)
    if same is not None and _fits(same, one):
        return same, same.name, 1
    known = {field.name: field for field in ours.fields}
    name, number = one.name, 1
    while name in known or (number > 1 and name in told):
        if _fits(known.get(name), one) and number > 1:
            return known[name], name, number
        number += 1
        name = f"{one.name}_{number}"
    return None, name, number


def _fits(ours: FieldDraft | None, theirs: FieldDraft) -> bool:
    """Whether answers to their field can be answers to ours."""
    if ours is None or ours.subject != theirs.subject:
        return False
    return ours.kind == theirs.kind or theirs.kind in _TAKEN.get(ours.kind, ())


def _with_values(
    field: FieldDraft, theirs: Sequence[ValueDraft]
) -> tuple[dict[str, str], FieldDraft]:
    own = values_of(field)
    taken = {CANNOT_TELL_CODE, *(one.code for one in own)}
    ids = {one.id for one in own}
    names: dict[str, str] = {}
    added: list[ValueDraft] = []
    for one in theirs:
        old = _same(own, one)
        if old is not None:
            names[one.name] = old.name
            continue
        code = _free(one.code, taken)
        taken.add(code)
        update = {"id": None if one.id in ids else one.id, "code": code}
        added.append(one.model_copy(update=update))
    return names, field.model_copy(update={"values": [*field.values, *added]}) if added else field
