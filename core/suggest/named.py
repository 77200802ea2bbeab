"""Those whom an article names, and the places where it does. All offsets are code points."""

from dataclasses import dataclass, field
from typing import NamedTuple

from core.actors.queries import ActorRow
from core.suggest.names import fold
from core.suggest.persons import NAME_PARTICLES, ORGANISATION_WORDS, PLACES, long_form
from core.text.spans import Span


@dataclass(slots=True, eq=False)
class Named:
    """Somebody or something that the article names.

    `name` is the fullest name the text gives. `actor_ids` are the project's actors that it means,
    the likeliest first; `offered_ids` those that it may have to do with. `certainty` (0 to 1) says
    how sure it is that this one can speak; `intro` are folded words around its introduction and
    `full` those of a person's fullest name.
    """

    name: str
    is_person: bool
    certainty: float = 1.0
    is_plural: bool = False
    gender: str = ""
    actor_ids: tuple[int, ...] = ()
    offered_ids: tuple[int, ...] = ()
    is_metonym: bool = False
    roles: set[str] = field(default_factory=set)
    intro: set[str] = field(default_factory=set)
    full: list[str] = field(default_factory=list)


class Naming(NamedTuple):
    """One place where somebody is named.

    `weight` says how prominently, `begin_cp` where title and office begin, `after` is the folded
    word before them.
    """

    span: Span
    named: Named
    weight: float
    is_possessive: bool
    begin_cp: int
    after: str


def agrees(named: Named, core: list[str]) -> bool:
    """Whether a name can be another form of a person's full name: `Donald J. Trump`."""
    if len(core) < 2:
        return False
    shorter, longer = sorted((named.full, core), key=len)
    is_same = long_form(shorter[0]) == long_form(longer[0])
    return is_same or longer[-len(shorter) :] == shorter


UNSPECIFIED = "unspecified"
"""The kind of an actor that was added while coding."""


def bears(actor: ActorRow, core: list[str]) -> bool:
    """Whether the actor is called so, but for a middle name."""
    full = [fold(word) for word in actor.name.split()]
    return len(core) > 1 and bool(full) and (full[0], full[-1]) == (core[0], core[-1])


def is_person(actor: ActorRow) -> bool:
    """Whether the actor is a person, or may be one by its name when nobody has said what it is."""
    if actor.kind != UNSPECIFIED:
        return actor.kind == "person"
    printed = [word for word in actor.name.split() if fold(word) not in NAME_PARTICLES]
    words = [fold(word) for word in printed]
    if not 2 <= len(words) <= 4 or not all(word[0].isupper() for word in printed):
        return False
    return ORGANISATION_WORDS.isdisjoint(words) and PLACES.isdisjoint(words)
