"""What can be chosen in the form, and which choice is meant by some typed letters."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from core.actors.queries import ActorRow
from core.codebook.queries import Codebook, FieldRow, TypeRow
from core.codebook.reserved import CANNOT_TELL, NONE


@dataclass(frozen=True, slots=True)
class Choice:
    """One possible answer. `keys` are what it can be found by, in lower case; `code` is its number.

    `alone` answers (*none*, *cannot tell*) exclude all others. `digit` is the one that means this
    choice wherever it stands in the list.
    """

    id: int
    label: str
    detail: str
    keys: tuple[str, ...]
    code: str = ""
    colour: str | None = None
    alone: bool = False
    digit: str = ""
    lines: str = field(init=False, repr=False, compare=False)
    starts: str = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Prepare one text to look into: `lines` has a key on each line, `starts` its words."""
        words = [" ".join(key.replace("-", " ").replace("’", " ").split()) for key in self.keys]
        object.__setattr__(self, "lines", "\n" + "\n".join(self.keys) + "\n")
        object.__setattr__(self, "starts", " " + "\n ".join(words))


UNKNOWN = "unspecified"
"""The kind of an actor that was added while coding; it says nothing, so it is not said."""

UNKNOWN_SIGN = "(?)"
"""Stands before *cannot tell*, so that it is not taken for a name or for an open question."""

UNKNOWN_DIGIT = "0"

Known = dict[int, tuple[ActorRow, ActorRow | None, Choice]]
"""Choices made earlier, with the actor and the parent that they were made of."""


def with_sign(label: str) -> str:
    """The words of an answer as they are shown: *cannot tell* has its sign."""
    return f"{UNKNOWN_SIGN} {label}" if label.casefold() == CANNOT_TELL else label


def retired(label: str, is_retired: bool) -> str:
    """The words of an answer that is offered no more, but stands where it was given."""
    return f"{label} (retired)" if is_retired else label


def actor_choice(actor: ActorRow, actors: dict[int, ActorRow]) -> Choice:
    parent = actors.get(actor.parent_id or 0)
    kind = "" if actor.kind == UNKNOWN else actor.kind
    detail = (
        "" if actor.is_answer else " · ".join(filter(None, (kind, parent.name if parent else "")))
    )
    names = (actor.name, *(text for text, _ in actor.aliases))
    keys = tuple(name.casefold() for name in names)
    digit = UNKNOWN_DIGIT if actor.is_answer and actor.name == CANNOT_TELL else ""
    label = with_sign(actor.name)
    return Choice(actor.id, label, detail, keys, alone=actor.is_answer, digit=digit)


def type_choice(claim_type: TypeRow, dark: bool) -> Choice:
    code = "" if claim_type.reserved else str(claim_type.code)
    names = (claim_type.name, claim_type.mnemonic, code, claim_type.shortcut or "")
    keys = tuple(name.casefold() for name in names if name)
    colour = claim_type.colour_dark if dark else claim_type.colour_light
    return Choice(
        claim_type.id,
        with_sign(claim_type.name),
        claim_type.definition,
        keys,
        code,
        colour,
        digit=claim_type.shortcut or "",
    )


NO_FAMILY = 0


def family_choices(codebook: Codebook, likely: int | None, dark: bool) -> list[Choice]:
    """What a new type may be put under, the likely one first; the last one is no family at all."""
    parents = {one.parent_id for one in codebook.types}
    families = [
        one
        for one in codebook.types
        if one.parent_id is None
        and not (one.reserved or one.retired or one.merged_into_id)
        and (one.id in parents or not one.codable)
    ]
    families.sort(key=lambda one: one.id != likely)
    under = [type_choice(one, dark) for one in families]
    named = [replace(one, label=f"… in {one.label}") for one in under]
    return [*named, Choice(NO_FAMILY, "… in no family", "", ("no family",))]


def value_choices(field: FieldRow) -> list[Choice]:
    """The digit of a value is its code or, where a code has two digits, its place.

    *Cannot tell* has nought and stands behind all others, so that the digits have no gap there.
    """
    offered = sorted(field.offered_values, key=lambda one: one.cannot_tell)
    codes = [one.code for one in offered if not one.cannot_tell]
    by_code = all(0 < code < 10 for code in codes)
    return [
        Choice(
            value.id,
            with_sign(value.label),
            value.definition,
            (value.label.casefold(), value.name.casefold(), str(value.code)),
            "" if value.cannot_tell or field.answer_kind == "yes/no" else str(value.code),
            alone=value.cannot_tell,
            digit=UNKNOWN_DIGIT
            if value.cannot_tell
            else str(value.code if by_code else place)
            if by_code or place < 10
            else "",
        )
        for place, value in enumerate(offered, 1)
    ]


def with_first(choices: Sequence[Choice], first: Sequence[int]) -> Sequence[Choice]:
    """The choices with some of them, by their ids, before all others."""
    if not first:
        return choices
    found = {one.id: one for one in choices if one.id in first}
    head = [found[one] for one in dict.fromkeys(first) if one in found]
    return head + [one for one in choices if one.id not in found]


def row_digits(choices: Sequence[Choice], *, by_row: bool) -> list[str]:
    """The digit of every choice, "" for none; `by_row`: those that have none are counted.

    Where choices have digits of their own (*cannot tell* aside), these are the only ones: a digit
    means one choice.
    """
    if not by_row or any(one.digit not in ("", UNKNOWN_DIGIT) for one in choices):
        return [one.digit for one in choices]
    numbers = iter("123456789")
    return [one.digit or next(numbers, "") for one in choices]


def actor_choices(
    actors: dict[int, ActorRow],
    recent: Sequence[int],
    with_none: bool,
    known: Known | None = None,
) -> list[Choice]:
    """Recent actors first, then all by name; the answers *none* and *cannot tell* close the list.

    Choices in `known` are used again where the actor is still the same; the others are put there.
    """
    known = {} if known is None else known
    order = dict.fromkeys([*(one for one in recent if one in actors), *actors])
    choices = [_known_choice(actors[one], actors, known) for one in order]
    named = [one for one in choices if not one.alone]
    answers = [one for one in choices if one.alone and (with_none or one.label != NONE)]
    return named + sorted(answers, key=_has_own_digit)


def _has_own_digit(choice: Choice) -> bool:
    """*Cannot tell* does not stand between choices that are numbered on."""
    return choice.digit != ""


def _known_choice(actor: ActorRow, actors: dict[int, ActorRow], known: Known) -> Choice:
    parent = actors.get(actor.parent_id or 0)
    found = known.get(actor.id)
    if found and found[0] is actor and found[1] is parent:
        return found[2]
    choice = actor_choice(actor, actors)
    known[actor.id] = (actor, parent, choice)
    return choice


def matching(choices: Sequence[Choice], typed: str, limit: int = 50) -> list[Choice]:
    """The choices that `typed` may mean, the likeliest first; all of them for no letters.

    Likeliest is an equal name or number, then a name that begins so, then one whose words begin so,
    then one that contains it. Within these the given order stays.
    """
    wanted = _plain(typed)
    if not wanted:
        return list(islice(choices, limit))
    found: dict[int, Choice] = {}
    # Every step is one search in a prepared text, and there is no further one after enough.
    for step in (_beginning, _by_words, _containing):
        found |= {one.id: one for one in step(choices, wanted) if one.id not in found}
        if len(found) >= limit:
            break
    return list(islice(found.values(), limit))


def is_exact(choice: Choice, typed: str) -> bool:
    """Whether the typed letters are the whole name or number."""
    return _is_whole(choice, _plain(typed))


def is_likely(choice: Choice, typed: str) -> bool:
    """Whether words of the name begin so; a choice that only contains the letters is a guess."""
    wanted = _plain(typed)
    return bool(_beginning((choice,), wanted) or _by_words((choice,), wanted))


def _plain(typed: str) -> str:
    return " ".join(typed.casefold().split())


def _is_whole(choice: Choice, wanted: str) -> bool:
    return f"\n{wanted}\n" in choice.lines


def _beginning(choices: Sequence[Choice], wanted: str) -> list[Choice]:
    """Equal names and numbers, then those that begin so."""
    start = f"\n{wanted}"
    begun = [one for one in choices if start in one.lines]
    return sorted(begun, key=lambda one: not _is_whole(one, wanted))


def _by_words(choices: Sequence[Choice], wanted: str) -> list[Choice]:
    """Where each word of the letters begins a word of one and the same name."""
    words = [f" {word}" for word in wanted.split()]
    for word in sorted(words, key=len, reverse=True):
        choices = [one for one in choices if word in one.starts]
    return [one for one in choices if len(words) == 1 or _all_begin(one, words)]


def _all_begin(choice: Choice, words: Sequence[str]) -> bool:
    return any(all(word in key for word in words) for key in choice.starts.split("\n"))


def _containing(choices: Sequence[Choice], wanted: str) -> list[Choice]:
    return [one for one in choices if wanted in one.lines]
