"""An actor as a line of a table says it, and its other names and memberships in one cell each."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from core.actors.alias_rules import AliasDraft
from core.actors.kinds import ALIAS_KINDS
from core.actors.queries import MERGED
from core.errors import Refused
from core.exchange.cells import joined, parted, places, quoted

_KIND = re.compile(r"[a-z]+(?: [a-z]+)?")
"""What looks like a kind, in small letters."""


@dataclass(frozen=True, slots=True)
class MembershipLine:
    """A time in a group, which is named; empty: open or not given."""

    group: str
    role: str = ""
    since: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class ActorLine:
    """What a line says of an actor. What is empty is not said, and stays as it is.

    `number` is the line in the file, or the place in the list, from 1. `id` is a UUID. `fields` are
    answers by the name of a field, in words.
    """

    number: int
    name: str
    id: str = ""
    kind: str = ""
    parent: str = ""
    country: str = ""
    sector: str = ""
    role: str = ""
    colour: str = ""
    wikidata: str = ""
    note: str = ""
    aliases: tuple[AliasDraft, ...] = ()
    memberships: tuple[MembershipLine, ...] = ()
    fields: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def aliases_cell(aliases: Iterable[tuple[str, str]]) -> str:
    """Other names with their kinds: surname: Kerry; title: Mr Kerry."""
    return joined(f"{kind}: {text}" for text, kind in aliases)


def read_aliases(cell: str) -> tuple[AliasDraft, ...]:
    """The other names in a cell; one without a kind is an "other" one.

    Raises `Refused` for a kind that there is not.
    """
    found = []
    for one in parted(cell):
        kind, colon, text = one.partition(":")
        if colon and kind in (*ALIAS_KINDS, MERGED):
            found.append(AliasDraft(text.strip(), "other" if kind == MERGED else kind))
        elif colon and _KIND.fullmatch(kind) and text[:1] == " ":
            raise Refused(
                f"“{kind}” is no kind of another name. Kinds are: {', '.join(ALIAS_KINDS)}. A name "
                f"with a colon in it is written “other: {one[:60]}”."
            )
        elif one:
            found.append(AliasDraft(one))
    return tuple(found)


def memberships_cell(memberships: Iterable[MembershipLine]) -> str:
    """Times in groups: Senate | senator | 1985 | 2013-02-01; State Department | … | 2013-02-01 |"""
    return joined(
        " | ".join(
            quoted(part, "|") if part else ""
            for part in (one.group, one.role, one.since, one.until)
        ).rstrip()
        for one in memberships
    )


def read_memberships(cell: str) -> tuple[MembershipLine, ...]:
    """The times in a cell. Raises `Refused` for one with more than four parts, or without group."""
    found = []
    for one in parted(cell):
        parts = places(one, "|")
        if len(parts) > 4 or not parts[0]:
            raise Refused(
                f"“{one[:60]}” is not a membership. Write: group | role | since | until, and a "
                "semicolon before the next one."
            )
        found.append(MembershipLine(*parts))
    return tuple(found)
