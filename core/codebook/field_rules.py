"""What fields and their values may be called, and what may be asked for which types."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import count

from core.codebook.draft import BUILT_IN
from core.codebook.kinds import KINDS, NO, SUBJECTS, VALUE_KINDS, YES
from core.codebook.queries import Codebook
from core.codebook.reserved import CANNOT_TELL, CANNOT_TELL_CODE
from core.codebook.tables import Field, FieldValue
from core.codebook.wording import NAME_LIMIT, check_code, compared, plain_name, plain_rule
from core.errors import Refused

_MACHINE_NAME = re.compile(r"[a-z][a-z0-9_]*")
_PROPOSED = 60
"""Characters of a proposed machine name: it heads a column in files."""


@dataclass(frozen=True, slots=True)
class FieldContent:
    """What an analyst says about a field. `name` is the one in files: a to z, digits and "_".

    `shown_for` are the types and families of which alone it is asked, empty for all;
    `required_for` those for which alone it is required, empty for all of which it is asked.
    """

    name: str
    label: str
    required: bool = False
    help: str = ""
    shown_for: frozenset[int] = frozenset()
    required_for: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class ValueContent:
    """What an analyst says about one possible answer. Without a label, its name is its label."""

    code: int
    name: str
    label: str
    definition: str = ""


def field_name(label: str, taken: Collection[str]) -> str:
    """A free machine name for a field: "Source of evidence" gives "source_of_evidence"."""
    letters = unicodedata.normalize("NFKD", label).encode("ascii", "ignore").decode().lower()
    stem = re.sub(r"[^a-z0-9]+", "_", letters).strip("_")[:_PROPOSED].rstrip("_")
    stem = stem if stem[:1].isalpha() else f"field_{stem}".rstrip("_")
    name, number = stem, 1
    while name in taken or name in BUILT_IN:
        number += 1
        name = f"{stem}_{number}"
    return name


def check_kind(kind: str, subject: str) -> None:
    """A kind of answer that a field about this subject can have. Raises `Refused`."""
    if kind not in KINDS:
        raise Refused(f"There is no kind of field “{kind}”. Choose one of: {', '.join(KINDS)}.")
    if subject not in SUBJECTS:
        raise Refused(f"A field is about one of: {', '.join(SUBJECTS)}; not about “{subject}”.")
    if kind == "span" and subject == "actor":
        raise Refused("An actor has no text to mark a passage in. Choose another kind of field.")


def checked_field(
    codebook: Codebook, content: FieldContent, subject: str, field_id: int | None
) -> FieldContent:
    """The content of a known field, or of a new one (no id), as it is kept. Raises `Refused`."""
    name = content.name.strip()
    _check_machine_name(codebook, name, field_id)
    label = plain_name(content.label, "question of the field")
    if not label:
        raise Refused(f"The field “{name}” needs a question: the words that a coder reads.")
    text = plain_rule(content.help, f"help of “{label}”")
    _check_types(codebook, content, subject)
    return replace(content, name=name, label=label, help=text)


def _check_machine_name(codebook: Codebook, name: str, field_id: int | None) -> None:
    if not _MACHINE_NAME.fullmatch(name) or len(name) > NAME_LIMIT:
        shown = name if len(name) <= 40 else f"{name[:40]}…"
        raise Refused(
            f"“{shown}” cannot name a field in files. Use up to {NAME_LIMIT} of the letters a to z, "
            "digits and “_”, with a letter first, for example “source_of_evidence”."
        )
    if name in BUILT_IN:
        raise Refused(f"“{name}” is built in already. Choose another name for the field.")
    known = codebook.field_by_name.get(name)
    if known is not None and known.id != field_id:
        state = ", which is retired" if known.retired else ""
        raise Refused(
            f"The name “{name}” is that of the field “{known.label}”{state}. Choose another one."
        )


def _check_types(codebook: Codebook, content: FieldContent, subject: str) -> None:
    if subject != "claim" and (content.shown_for or content.required_for):
        raise Refused(f"Only fields of claims depend on the claim type, not those of {subject}s.")
    known = {one.id for one in codebook.types if not one.reserved}
    if not content.shown_for | content.required_for <= known:
        raise Refused("The field depends on a claim type that is not in the codebook.")
    if not content.shown_for:
        return
    for type_id in sorted(content.required_for):
        if not _is_reached(codebook, type_id, content.shown_for):
            name = codebook.type_by_id[type_id].name
            raise Refused(
                f"The field is required for “{name}” but not shown for it. Show it there too, or "
                "do not require it there."
            )


def _is_reached(codebook: Codebook, type_id: int, shown: frozenset[int]) -> bool:
    """Whether the field is shown for the type, or for one of the types of the family."""
    found = codebook.type_by_id[type_id]
    own = {type_id, found.id, found.parent_id}
    return bool(own & shown) or any(codebook.type_by_id[one].parent_id == type_id for one in shown)


def checked_values(kind: str, values: Iterable[ValueContent], label: str) -> list[ValueContent]:
    """The values that a new field begins with, as they are kept. Raises `Refused`."""
    kept: list[ValueContent] = []
    for one in values:
        kept.append(checked_value(one, label, [(each.code, each.name) for each in kept]))
    if kind not in VALUE_KINDS and kept:
        raise Refused(f"A field of the kind “{kind}” has no values to choose from.")
    if kind == "yes/no" and kept and {(one.name, one.code) for one in kept} != {YES, NO}:
        raise Refused("A field of the kind “yes/no” has the values “yes” (1) and “no” (0) only.")
    if kind in VALUE_KINDS and kind != "yes/no" and not kept:
        raise Refused(f"“{label}” needs at least one value to choose. Add a value.")
    return kept


def checked_value(
    content: ValueContent, label: str, taken: Sequence[tuple[int, str]]
) -> ValueContent:
    """A value of the field `label` as it is kept; others have the codes and names `taken`.

    Raises `Refused`.
    """
    check_code(content.code)
    name = plain_name(content.name, f"name of a value of “{label}”")
    if not name:
        raise Refused(f"The value {content.code} of “{label}” needs a name.")
    shown = plain_name(content.label, f"label of “{name}”") or name
    definition = plain_rule(content.definition, f"definition of “{name}”")
    if compared(name) == compared(CANNOT_TELL):
        raise Refused(f"“{CANNOT_TELL}” is an answer that every field has. Choose another name.")
    for code, other in taken:
        if code == content.code:
            raise Refused(
                f"The code {code} is that of “{other}”. Choose another one, for example "
                f"{next_value_code([one for one, _ in taken])}."
            )
        if compared(other) == compared(name):
            raise Refused(f"“{label}” has a value “{other}” already. Choose another name.")
    return replace(content, name=name, label=shown, definition=definition)


def next_value_code(taken: Collection[int]) -> int:
    """The smallest free code for a further value."""
    return next(one for one in count(1) if one not in taken and one != CANNOT_TELL_CODE)


def place(rows: Sequence[Field | FieldValue], moved: Field | FieldValue, at: int) -> bool:
    """Put a row at an index among the others, all given in order; tells whether anything changed.

    Only positions that have to change do: what others did elsewhere can still be undone.
    """
    others = [one for one in rows if one is not moved]
    order = [*others[:at], moved, *others[at:]]
    if order == list(rows):
        return False
    last = -1
    for one in order:
        if one is moved or one.position <= last:
            one.position = last + 1
        last = one.position
    return True
