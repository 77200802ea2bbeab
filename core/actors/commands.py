"""Adding, describing and deleting actors."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from core.actors.alias_rules import (
    AliasDraft,
    check_aliases,
    check_not_alias,
    plain_aliases,
)
from core.actors.attributes import (
    check_kind,
    plain_colour,
    plain_country,
    plain_line,
    plain_note,
    plain_wikidata,
)
from core.actors.circles import check_no_circle, groups_of
from core.actors.family import (
    actor_row,
    check_can_have_members,
    check_group,
    check_parent,
    names_of_merged,
    surviving_id,
)
from core.actors.membership_rules import (
    MembershipDraft,
    check_memberships,
    plain_membership,
)
from core.actors.names import Names, NamesInFile, folded, plain_name
from core.actors.tables import Actor, Alias, Membership
from core.command import Command, Work
from core.errors import Refused

__all__ = [
    "AddActor",
    "AliasDraft",
    "DescribeActor",
    "MembershipDraft",
    "add_actor",
    "describe_actor",
    "join_groups",
]


@dataclass(frozen=True, slots=True)
class AddActor(Command[int]):
    """A new actor. Refused for an empty or taken name, and for what nobody can be. Answers the id.

    `country` is a code or a name, `colour` "#rrggbb", `wikidata` like "Q7747".
    """

    name: str
    kind: str = "unspecified"
    parent_id: int | None = None
    aliases: Sequence[AliasDraft] = ()
    country: str | None = None
    sector: str | None = None
    role: str | None = None
    note: str | None = None
    colour: str | None = None
    wikidata: str | None = None
    memberships: Sequence[MembershipDraft] = ()

    @property
    def label(self) -> str:
        return f"Add actor {self.name}"

    def apply(self, work: Work) -> int:
        check_not_alias(NamesInFile(work.session), None, plain_name(self.name))
        return add_actor(work, self).id


@dataclass(frozen=True, slots=True)
class DescribeActor(Command[None]):
    """Change an actor: all that `AddActor` takes is as given here from then on.

    Other names that it has from actors merged into it stay with those. What the actor had before
    and keeps is not checked again.
    """

    actor_id: int
    name: str
    kind: str
    parent_id: int | None
    aliases: Sequence[AliasDraft]
    country: str | None = None
    sector: str | None = None
    role: str | None = None
    note: str | None = None
    colour: str | None = None
    wikidata: str | None = None
    memberships: Sequence[MembershipDraft] = ()

    @property
    def label(self) -> str:
        return f"Change actor {self.name}"

    def apply(self, work: Work) -> None:
        before = groups_of(work.session, self.actor_id)
        describe_actor(work, self)
        new = groups_of(work.session, self.actor_id) - before
        check_no_circle(work.session, self.actor_id, new)


def add_actor(work: Work, draft: AddActor, names: Names | None = None) -> Actor:
    """The row of a new actor, also as part of another command.

    `names` knows who is called how already; without it the file is asked.
    """
    names = names or NamesInFile(work.session)
    name = _free_name(names, draft.name, None)
    check_kind(draft.kind)
    check_parent(work.session, draft.parent_id)
    aliases = list(plain_aliases(name, draft.aliases))
    check_aliases(names, None, aliases)
    memberships = _memberships(work, None, draft.memberships)
    actor = Actor(
        name=name,
        actor_kind=draft.kind,
        parent_id=draft.parent_id,
        country=plain_country(draft.country),
        sector=plain_line(draft.sector, "sector"),
        role=plain_line(draft.role, "role"),
        note=plain_note(draft.note),
        colour=plain_colour(draft.colour),
        wikidata=plain_wikidata(draft.wikidata),
    )
    work.session.add(actor)
    work.session.flush()
    work.session.add_all(_alias_rows(actor.id, enumerate((one.text, one.kind) for one in aliases)))
    write_memberships(work, actor.id, memberships)
    return actor


def describe_actor(work: Work, draft: DescribeActor, names: Names | None = None) -> Actor:
    """The changed row, also as part of another command; `names` as in `add_actor`.

    Whether the actor has come to belong to itself is for the command to check.
    """
    session = work.session
    names = names or NamesInFile(session)
    actor = actor_row(work, draft.actor_id)
    name = _free_name(names, draft.name, actor.id)
    if folded(name) != folded(actor.name):
        check_not_alias(names, actor.id, name)
    check_kind(draft.kind)
    if draft.parent_id != surviving_id(session, actor.parent_id):
        check_parent(session, draft.parent_id)
        actor.parent_id = draft.parent_id
    aliases = list(plain_aliases(name, draft.aliases, names_of_merged(session, actor.id)))
    had = {(one.text, one.alias_kind) for one in _aliases_of(work, actor.id)}
    check_aliases(names, actor.id, (one for one in aliases if (one.text, one.kind) not in had))
    memberships = _memberships(work, actor.id, draft.memberships)
    actor.name, actor.actor_kind = name, draft.kind
    actor.country = plain_country(draft.country, actor.country)
    actor.sector = plain_line(draft.sector, "sector")
    actor.role = plain_line(draft.role, "role")
    actor.note = plain_note(draft.note)
    actor.colour = plain_colour(draft.colour)
    actor.wikidata = plain_wikidata(draft.wikidata)
    write_aliases(work, actor.id, aliases)
    write_memberships(work, actor.id, memberships)
    session.flush()
    return actor


def _free_name(names: Names, text: str, own_id: int | None) -> str:
    name = plain_name(text)
    if not name:
        raise Refused("An actor needs a name.")
    for bearer in names.bearers(name):
        if bearer.kind is not None or bearer.row_id == own_id:
            continue
        if bearer.merged:
            raise Refused(
                f"“{name}” is the name of an actor that was merged into another one. Use that "
                "one, take the merged one out again, or choose another name."
            )
        raise Refused(f"There is an actor “{name}” already.")
    return name


def write_aliases(work: Work, actor_id: int, aliases: Sequence[AliasDraft]) -> None:
    """Make the actor's own aliases equal to these, touching only the places that differ."""
    wanted = dict(enumerate((one.text, one.kind) for one in aliases))
    for row in _aliases_of(work, actor_id):
        if wanted.get(row.position) == (row.text, row.alias_kind):
            del wanted[row.position]
        else:
            work.session.delete(row)
    # Two names that exchange their places must not be there twice in between.
    work.session.flush()
    work.session.add_all(_alias_rows(actor_id, wanted.items()))
    work.session.flush()


def _alias_rows(actor_id: int, texts: Iterable[tuple[int, tuple[str, str]]]) -> Iterator[Alias]:
    for position, (text, kind) in texts:
        yield Alias(actor_id=actor_id, position=position, text=text, alias_kind=kind)


def write_memberships(
    work: Work, actor_id: int, memberships: Sequence[MembershipDraft] | None
) -> None:
    """Make the actor's memberships equal to these; None leaves them as they are."""
    if memberships is None:
        return
    wanted = dict(enumerate(memberships))
    for row in _memberships_of(work, actor_id):
        if wanted.get(row.position) == _as_draft(row, row.group_id):
            del wanted[row.position]
        else:
            work.session.delete(row)
    work.session.flush()
    work.session.add_all(
        Membership(
            actor_id=actor_id,
            position=position,
            group_id=one.group_id,
            role=one.role,
            since=one.since,
            until=one.until,
        )
        for position, one in wanted.items()
    )
    work.session.flush()


def _memberships(
    work: Work, actor_id: int | None, drafts: Sequence[MembershipDraft]
) -> list[MembershipDraft] | None:
    """The memberships to write; None if they are those that the actor is read with by now."""
    session = work.session
    had = [] if actor_id is None else _memberships_of(work, actor_id)
    read = [_as_draft(row, surviving_id(session, row.group_id) or row.group_id) for row in had]
    if list(drafts) == read:
        return None
    plain = [plain_membership(one) for one in drafts]
    before = {one.group_id for one in read}
    for one in plain:
        check_group(session, one.group_id)
        if one.group_id not in before:
            check_can_have_members(session, one.group_id)
    check_memberships(
        plain,
        () if actor_id is None else (actor_id,),
        lambda group_id: session.get_one(Actor, group_id).name,
    )
    return plain


def join_groups(work: Work, actor_id: int, drafts: Sequence[MembershipDraft]) -> None:
    """Change an actor's memberships alone, as part of another command."""
    write_memberships(work, actor_id, _memberships(work, actor_id, drafts))


def _as_draft(row: Membership, group_id: int) -> MembershipDraft:
    return MembershipDraft(group_id, row.role, row.since, row.until)


def _aliases_of(work: Work, actor_id: int) -> Sequence[Alias]:
    own = select(Alias).where(Alias.actor_id == actor_id).order_by(Alias.position)
    return work.session.scalars(own).all()


def _memberships_of(work: Work, actor_id: int) -> Sequence[Membership]:
    own = select(Membership).where(Membership.actor_id == actor_id)
    return work.session.scalars(own.order_by(Membership.position)).all()
