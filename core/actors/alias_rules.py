"""Which other names an actor may have."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from core.actors.kinds import ALIAS_KINDS
from core.actors.names import Bearer, Names, plain_name
from core.actors.queries import MERGED
from core.errors import Refused

SHARED = frozenset(("metonym", "demonym", "title", "surname", MERGED))
"""Kinds of other names that several actors may have, as they do in the news."""


@dataclass(frozen=True, slots=True)
class AliasDraft:
    text: str
    kind: str = "other"


def plain_aliases(
    name: str, aliases: Iterable[AliasDraft], elsewhere: Collection[str] = ()
) -> Iterator[AliasDraft]:
    """The other names as they are kept: none empty, none twice, none that is the actor's name.

    Those `elsewhere` stay with the actors merged into this one. Raises `Refused` for one that is
    too long, cannot be shown or is of an unknown kind.
    """
    seen = {name, *elsewhere}
    for alias in aliases:
        text = plain_name(alias.text, "other name")
        if not text or text in seen or alias.kind == MERGED:
            continue
        if alias.kind not in ALIAS_KINDS:
            raise Refused(
                f"“{alias.kind}” is not a kind of alias. Kinds are: {', '.join(ALIAS_KINDS)}."
            )
        seen.add(text)
        yield AliasDraft(text, alias.kind)


def check_aliases(names: Names, actor_id: int | None, aliases: Iterable[AliasDraft]) -> None:
    """Raises `Refused` for what only another actor is called."""
    for alias in aliases:
        if alias.kind in SHARED:
            continue
        for bearer in names.bearers(alias.text):
            if bearer.actor_id != actor_id and bearer.kind not in SHARED:
                raise Refused(_taken(alias.text, bearer))


def check_not_alias(names: Names, actor_id: int | None, name: str) -> None:
    """Raises `Refused` for a name that is another name of somebody else only."""
    for bearer in names.bearers(name):
        other = bearer.kind is not None and bearer.kind not in SHARED
        if other and bearer.actor_id != actor_id:
            raise Refused(
                f"“{name}” is another name of “{bearer.name}”. Use that actor, or take the other "
                "name away there first."
            )


def _taken(text: str, bearer: Bearer) -> str:
    whose = "the name of another actor" if bearer.kind is None else f"a name of “{bearer.name}”"
    return (
        f"“{text}” is already {whose}. If both are one, merge them; otherwise leave it out here "
        "or take it away there. What several share by nature is a surname, title, metonym or "
        "demonym."
    )
