"""What can be chosen in the form, and which choice is meant by some typed letters."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from core.actors.queries import ActorRow
from core.codebook.queries import FieldRow, TypeRow
from core.codebook.reserved import NONE

EXACT, INSIDE, NO_MATCH = 0, 3, 4
"""Ranks of a match; those between say that the name, or some words of it, begin so."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One possible answer. `keys` are what it can be found by, in lower case; `code` is its number.

    `alone` answers (*none*, *cannot tell*) exclude all others.
    """

    id: int
    label: str
    detail: str
    keys: tuple[str, ...]
    code: str = ""
    colour: str | None = None
    alone: bool = False


def actor_choice(actor: ActorRow, actors: dict[int, ActorRow]) -> Choice:
    parent = actors.get(actor.parent_id or 0)
    detail = (
        ""
        if actor.is_answer
        else " · ".join(filter(None, (actor.kind, parent.name if parent else "")))
    )
    names = (actor.name, *(text for text, _ in actor.aliases))
    keys = tuple(name.casefold() for name in names)
    return Choice(actor.id, actor.name, detail, keys, alone=actor.is_answer)


def type_choice(claim_type: TypeRow, dark: bool) -> Choice:
    code = "" if claim_type.reserved else str(claim_type.code)
    names = (claim_type.name, claim_type.mnemonic, code, claim_type.shortcut or "")
    keys = tuple(name.casefold() for name in names if name)
    colour = claim_type.colour_dark if dark else claim_type.colour_light
    return Choice(claim_type.id, claim_type.name, claim_type.definition, keys, code, colour)


def value_choices(field: FieldRow) -> list[Choice]:
    return [
        Choice(
            value.id,
            value.label,
            value.definition,
            (value.label.casefold(), value.name.casefold(), str(value.code)),
            "" if value.cannot_tell else str(value.code),
            alone=value.cannot_tell,
        )
        for value in field.values
    ]


def actor_choices(
    actors: dict[int, ActorRow], recent: Sequence[int], with_none: bool
) -> list[Choice]:
    """Recent actors first, then all by name; the answers *none* and *cannot tell* close the list."""
    order = [*(one for one in recent if one in actors), *actors]
    rows = [actors[one] for one in dict.fromkeys(order)]
    named = [actor_choice(row, actors) for row in rows if not row.is_answer]
    answers = [row for row in rows if row.is_answer and (with_none or row.name != NONE)]
    return named + [actor_choice(row, actors) for row in answers]


def matching(choices: Iterable[Choice], typed: str, limit: int = 50) -> list[Choice]:
    """The choices that `typed` may mean, the likeliest first; all of them for no letters.

    Likeliest is an equal name or number, then a name that begins so, then one whose words begin so,
    then one that contains it. Within these the given order stays.
    """
    wanted = _plain(typed)
    if not wanted:
        return list(choices)[:limit]
    ranked: list[list[Choice]] = [[], [], [], []]
    for choice in choices:
        rank = _rank(choice, wanted)
        if rank < NO_MATCH:
            ranked[rank].append(choice)
    return [choice for group in ranked for choice in group][:limit]


def is_exact(choice: Choice, typed: str) -> bool:
    """Whether the typed letters are the whole name or number."""
    return _rank(choice, _plain(typed)) == EXACT


def is_likely(choice: Choice, typed: str) -> bool:
    """Whether words of the name begin so; a choice that only contains the letters is a guess."""
    return _rank(choice, _plain(typed)) < INSIDE


def _plain(typed: str) -> str:
    return " ".join(typed.casefold().split())


def _rank(choice: Choice, wanted: str) -> int:
    return min((_rank_key(key, wanted) for key in choice.keys), default=NO_MATCH)


def _rank_key(key: str, wanted: str) -> int:
    if key == wanted:
        return EXACT
    if key.startswith(wanted):
        return 1
    parts = key.replace("-", " ").replace("’", " ").split()
    if all(any(part.startswith(word) for part in parts) for word in wanted.split()):
        return 2
    return INSIDE if wanted in key else NO_MATCH
