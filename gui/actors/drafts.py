"""What the editor says about an actor, and the commands that put it into the project."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Any

from core.actors.alias_rules import AliasDraft
from core.actors.commands import AddActor, DescribeActor
from core.actors.membership_rules import MembershipDraft
from core.actors.queries import MERGED, ActorRow
from core.command import Command


@dataclass(frozen=True, slots=True)
class ActorDraft:
    """Everything about an actor but the answers to the codebook's questions."""

    name: str = ""
    kind: str = "unspecified"
    parent_id: int | None = None
    country: str | None = None
    sector: str | None = None
    role: str | None = None
    note: str | None = None
    colour: str | None = None
    wikidata: str | None = None
    aliases: Sequence[AliasDraft] = ()
    memberships: Sequence[MembershipDraft] = ()

    def adding(self) -> Command[int]:
        """The command for a new actor."""
        return AddActor(**self._known())

    def describing(self, actor_id: int) -> Command[None]:
        """The command for an actor that is there."""
        return DescribeActor(actor_id, **self._known())

    def _known(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in self.__dataclass_fields__}


def draft_of(row: ActorRow) -> ActorDraft:
    """An actor as the project has it."""
    return ActorDraft(
        row.name,
        row.kind,
        row.parent_id,
        row.country,
        row.sector,
        row.role,
        row.note,
        row.colour,
        row.wikidata,
        tuple(AliasDraft(text, kind) for text, kind in own_aliases(row)),
        tuple(
            MembershipDraft(one.group_id, one.role, one.since, one.until) for one in row.memberships
        ),
    )


def own_aliases(row: ActorRow) -> tuple[tuple[str, str], ...]:
    """The other names without those that come from actors merged into it; these stand behind."""
    return tuple(takewhile(_is_own, row.aliases))


def _is_own(alias: tuple[str, str]) -> bool:
    return alias[1] != MERGED
