"""What a claim type may be: its words, its code and colours, and its place among the others."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from core.codebook.reserved import CANNOT_TELL, UUIDS
from core.codebook.tables import ClaimType
from core.codebook.wording import check_code, compared, plain_name, plain_rule
from core.command import Work
from core.errors import Refused

_COLOUR = re.compile(r"#[0-9a-f]{6}")
DIGITS = tuple("123456789")


@dataclass(frozen=True, slots=True)
class TypeContent:
    """All that a person says about a family or a type. Colours are "#rrggbb".

    `shortcut` is a digit of `DIGITS`. A type that is not `codable` only groups others.
    """

    code: int
    name: str
    mnemonic: str = ""
    definition: str = ""
    include: str = ""
    exclude: str = ""
    cues: tuple[str, ...] = ()
    codable: bool = True
    colour_light: str = "#64686c"
    colour_dark: str = "#b5bac1"
    shortcut: str | None = None
    cameo: str = ""
    plover: str = ""


def kept_columns(content: TypeContent) -> dict[str, Any]:
    """The columns of a `ClaimType` that hold this content. Raises `Refused` for bad input."""
    check_code(content.code)
    name = plain_name(content.name, "name of the claim type")
    if not name:
        raise Refused(f"The claim type {content.code} needs a name.")
    if compared(name) == compared(CANNOT_TELL):
        raise Refused(f"“{CANNOT_TELL}” is an answer that every question has. Choose another name.")
    if content.shortcut and content.shortcut not in DIGITS:
        raise Refused(f"“{content.shortcut}” is no shortcut. Choose a digit from 1 to 9, or none.")
    if content.shortcut and not content.codable:
        raise Refused(f"“{name}” only groups others, so it cannot have the digit as a shortcut.")
    cues = [plain_name(one, f"cue “{one[:40]}”") for one in content.cues]
    return {
        "code": content.code,
        "name": name,
        "mnemonic": plain_name(content.mnemonic, "short name"),
        "definition": plain_rule(content.definition, "definition"),
        "include": plain_rule(content.include, "rule what to include"),
        "exclude": plain_rule(content.exclude, "rule what to exclude"),
        "cues": "\n".join(dict.fromkeys(one for one in cues if one)),
        "codable": content.codable,
        "colour_light": _colour(content.colour_light),
        "colour_dark": _colour(content.colour_dark),
        "shortcut": content.shortcut or None,
        "cameo": plain_name(content.cameo, "CAMEO code"),
        "plover": plain_name(content.plover, "PLOVER code"),
    }


def _colour(colour: str) -> str:
    lowered = colour.lower()
    if not _COLOUR.fullmatch(lowered):
        raise Refused(f"“{colour}” is not a colour. Write it like #c0360f.")
    return lowered


def check_unique(columns: dict[str, Any], types: Sequence[ClaimType], own_id: int | None) -> None:
    """Raises `Refused` when another type, also a retired one, has this code, name or short name."""
    for other in types:
        if other.id == own_id:
            continue
        if other.code == columns["code"]:
            raise Refused(f"The code {other.code} belongs to {named(other)}. Choose another one.")
        if compared(other.name) == compared(columns["name"]):
            raise Refused(f"There is a claim type {named(other)} already. Choose another name.")
        if columns["mnemonic"] and compared(other.mnemonic) == compared(columns["mnemonic"]):
            raise Refused(
                f"The short name “{other.mnemonic}” belongs to {named(other)}. Choose another one."
            )


def check_digit_free(digit: str | None, types: Sequence[ClaimType], own_id: int | None) -> None:
    """Raises `Refused` when another type that is offered has this shortcut."""
    for other in types:
        if digit and other.shortcut == digit and other.id != own_id and not other.retired:
            raise Refused(
                f"The digit {digit} belongs to {named(other)}. Take it away there first, or choose "
                "another one."
            )


def check_parent(types: Sequence[ClaimType], parent_id: int | None, own_id: int | None) -> None:
    """Raises `Refused` unless the type (None: a new one) can stand there; there are two levels."""
    if parent_id is None:
        return
    if parent_id == own_id:
        raise Refused("A claim type cannot belong to itself. Choose another family.")
    parent = next((one for one in types if one.id == parent_id), None)
    if parent is None:
        raise Refused("This family is no longer in the codebook.")
    if parent.uuid == UUIDS["type"]:
        raise Refused(f"“{CANNOT_TELL}” is an answer, not a family. Choose another family.")
    if parent.parent_id is not None:
        raise Refused(
            f"{named(parent)} belongs to a family itself, and there are two levels only. Choose a "
            "family, or move that type to the top first."
        )
    if parent.retired:
        raise Refused(f"The family {named(parent)} is retired. Restore it first.")
    if own_id is not None and (children := family(types, own_id)):
        names = ", ".join(f"“{one.name}”" for one in children)
        raise Refused(
            f"This family has types of its own ({names}), and there are two levels only. Move them "
            "to another family first."
        )


def all_types(work: Work) -> list[ClaimType]:
    """Every row in the codebook's order; a codebook is small enough."""
    return list(work.session.scalars(select(ClaimType).order_by(ClaimType.position, ClaimType.id)))


def find_type(types: Sequence[ClaimType], type_id: int) -> ClaimType:
    """The row that a person may change. Raises `Refused` for a reserved one, and if it is gone."""
    found = next((one for one in types if one.id == type_id), None)
    if found is None:
        raise Refused("This claim type is no longer in the codebook.")
    if found.uuid == UUIDS["type"]:
        raise Refused(f"“{CANNOT_TELL}” is an answer of every codebook. It stays as it is.")
    return found


def family(types: Sequence[ClaimType], type_id: int) -> list[ClaimType]:
    """The types that belong to a family, retired and merged ones included."""
    return [one for one in types if one.parent_id == type_id]


def named(row: ClaimType) -> str:
    """How messages call a type."""
    return f"“{row.name}” ({row.code})"
