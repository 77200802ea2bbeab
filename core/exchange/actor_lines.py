"""An actor as a line of a table says it, and lists of names in one cell."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from core.actors.alias_rules import AliasDraft
from core.actors.kinds import ALIAS_KINDS
from core.actors.queries import MERGED
from core.errors import Refused


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


def joined(parts: Iterable[str], mark: str = ";") -> str:
    """Words in one cell. A mark inside a word is written with a backslash, as a backslash is."""
    escaped = (re.sub(rf"([\\{mark}])", r"\\\1", one) for one in parts)
    return f"{mark} ".join(escaped) if mark == ";" else f" {mark} ".join(escaped)


def parted(cell: str, mark: str = ";") -> list[str]:
    """The words of a cell, as `joined` takes them; blanks around them are not theirs."""
    words = [""]
    letters = iter(cell)
    for one in letters:
        if one == mark:
            words.append("")
        else:
            words[-1] += next(letters, one) if one == "\\" else one
    return [one.strip() for one in words]


def aliases_cell(aliases: Iterable[tuple[str, str]]) -> str:
    """Other names with their kinds: surname: Kerry; title: Mr Kerry."""
    return joined(f"{kind}: {text}" for text, kind in aliases)


def read_aliases(cell: str) -> tuple[AliasDraft, ...]:
    """The other names in a cell; one without a kind is an "other" one."""
    found = []
    for one in parted(cell):
        kind, colon, text = one.partition(":")
        if colon and kind in (*ALIAS_KINDS, MERGED):
            found.append(AliasDraft(text.strip(), "other" if kind == MERGED else kind))
        elif one:
            found.append(AliasDraft(one))
    return tuple(found)


def memberships_cell(memberships: Iterable[MembershipLine]) -> str:
    """Times in groups: Senate | senator | 1985 | 2013-02-01; State Department | … | 2013-02-01 |"""
    return joined(
        joined((one.group, one.role, one.since, one.until), "|").rstrip() for one in memberships
    )


def read_memberships(cell: str) -> tuple[MembershipLine, ...]:
    """The times in a cell. Raises `Refused` for one with more than four parts, or without group."""
    found = []
    for one in parted(cell):
        if not one:
            continue
        parts = parted(one, "|")
        if len(parts) > 4 or not parts[0]:
            raise Refused(
                f"“{one[:60]}” is not a membership. Write: group | role | since | until, and a "
                "semicolon before the next one."
            )
        found.append(MembershipLine(*parts))
    return tuple(found)
