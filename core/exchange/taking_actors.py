"""Taking actors from elsewhere into the register: adds and changes, never removes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import select

from core.actors.alias_rules import AliasDraft, check_aliases
from core.actors.circles import all_steps, check_no_circle
from core.actors.commands import (
    AddActor,
    DescribeActor,
    MembershipDraft,
    add_actor,
    describe_actor,
    join_groups,
)
from core.actors.family import actor_row, check_parent, surviving_id
from core.actors.names import KnownNames
from core.actors.queries import MERGED, ActorRow, list_actors
from core.actors.tables import Actor, ActorAnswer
from core.codebook.answering import change_answers
from core.codebook.answers import AnswerValue
from core.codebook.queries import get_codebook
from core.codebook.reserved import ANSWER_KIND
from core.command import Command, Work
from core.errors import Refused
from core.exchange.actor_fields import fields_of_lines
from core.exchange.actor_lines import ActorLine, MembershipLine
from core.exchange.line_parts import answer_key
from core.exchange.resolving import plain_uuid

_SHOWN = 20
"""Faults that are told in one message."""


class ActorsNotTaken(Refused):
    """Some lines cannot be taken, so none was; `rejected` holds (line number, reason)."""

    def __init__(self, rejected: Sequence[tuple[int, str]], lines: int) -> None:
        self.rejected = tuple(sorted(rejected))
        shown = " ".join(f"Line {number}: {reason}" for number, reason in self.rejected[:_SHOWN])
        more = len(rejected) - _SHOWN
        rest = f" {more} more are not shown here." if more > 0 else ""
        super().__init__(
            f"{len(rejected)} of {lines} lines cannot be taken, so none was. {shown}{rest}"
        )


@dataclass(frozen=True, slots=True)
class ActorsReport:
    """What came of it: names of new actors and fields, and how many actors are other than before."""

    added: tuple[str, ...] = ()
    changed: int = 0
    unchanged: int = 0
    created_fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TakeActors(Command[ActorsReport]):
    """Take lines into the register, in one step: matched by id, then by name, else added.

    What a line does not say stays; other names and memberships join those that are there. Fields of
    actors that the codebook does not have are added as text. All or nothing: one line that cannot be
    taken raises `ActorsNotTaken` with all of them.
    """

    lines: Sequence[ActorLine]

    @property
    def label(self) -> str:
        count = len(self.lines)
        return "Take over 1 actor" if count == 1 else f"Take over {count:,} actors"

    def apply(self, work: Work) -> ActorsReport:
        return _Taking(work, self.lines).report()


class _Taking:
    """One run over the lines: first who they are, then what they say."""

    def __init__(self, work: Work, lines: Sequence[ActorLine]) -> None:
        self._lines = lines
        self._faults: list[tuple[int, str]] = []
        self._answered: set[int] = set()
        self._held: list[Actor] = []
        self._moved: list[tuple[ActorLine, int, set[int]]] = []
        """Lines that put an actor under others, and these others."""
        self._fields, created = fields_of_lines(work, lines)
        self._created = tuple(created)
        # Answers are checked against the codebook with the new fields in it.
        self._work = (
            replace(work, codebook=get_codebook(work.session.connection())) if created else work
        )
        connection = work.session.connection()
        self._names = KnownNames(connection)
        self._rows = {one.id: one for one in list_actors(connection)}
        self._by_uuid: dict[str, int] = {
            row.uuid: row.id for row in connection.execute(select(Actor.id, Actor.uuid))
        }

    def report(self) -> ActorsReport:
        found: dict[int, ActorLine] = {}
        added: list[str] = []
        for line in self._lines:
            try:
                known = self._find(line)
                if known is None:
                    known = self._add(line)
                    added.append(line.name)
                elif known in found:
                    raise Refused(
                        f"Line {found[known].number} is about the same actor. Join the two."
                    )
                found[known] = line
            except Refused as fault:
                self._fault(line, fault)
        self._rename(found)
        for actor_id, line in found.items():
            self._describe(line, actor_id)
        self._place(found)
        if self._faults:
            raise ActorsNotTaken(self._faults, len(self._lines))
        changed = self._answered | self._changed()
        others = found.keys() & self._rows.keys()
        return ActorsReport(
            tuple(added), len(others & changed), len(others - changed), self._created
        )

    def _changed(self) -> set[int]:
        self._work.session.flush()
        after = list_actors(self._work.session.connection())
        return {one.id for one in after if self._rows.get(one.id) != one}

    def _fault(self, line: ActorLine, fault: Refused) -> None:
        self._faults.append((line.number, str(fault)))

    def _find(self, line: ActorLine) -> int | None:
        if line.id:
            uuid = plain_uuid(line.id)
            if uuid is None:
                raise Refused(f"“{line.id[:60]}” is no id: that has 32 hexadecimal digits.")
            if uuid in self._by_uuid:
                return self._by_uuid[uuid]
        return self._named(line.name)

    def _named(self, name: str) -> int | None:
        named = [one for one in self._names.bearers(" ".join(name.split())) if one.kind is None]
        return next((one.actor_id for one in named), None)

    def _meant(self, name: str) -> int:
        """An actor that is named by another one. Raises `Refused` if there is none."""
        found = self._named(name)
        if found is None:
            raise Refused(
                f"There is no actor “{name[:60]}”, neither in the project nor in the file. Give it "
                "a line of its own."
            )
        return found

    def _add(self, line: ActorLine) -> int:
        said = AddActor(
            line.name,
            line.kind or _NOBODY.kind,
            None,
            line.aliases,
            line.country,
            line.sector,
            line.role,
            line.note,
            line.colour,
            line.wikidata,
        )
        actor = add_actor(self._work, said, self._names)
        if line.id:
            actor.uuid = plain_uuid(line.id) or actor.uuid
        self._by_uuid[actor.uuid] = actor.id
        self._held.append(actor)  # the session forgets rows that nobody holds
        self._names.replace(actor.id, actor.name, ((one.text, one.kind) for one in line.aliases))
        return actor.id

    def _rename(self, found: Mapping[int, ActorLine]) -> None:
        """From here on everybody is known by the name in the file, whatever the order of lines."""
        names = {one: " ".join(line.name.split()) for one, line in found.items()}
        known = {one: row for one in names if (row := self._rows.get(one))}
        before = {row.name for row in known.values()}
        for actor_id, row in known.items():
            name = names[actor_id]
            self._names.replace(actor_id, name, row.aliases)
            if name != row.name and name in before:
                # Two that exchange names must not have the same one in between.
                actor = self._work.session.get_one(Actor, actor_id)
                actor.name = actor.uuid
                self._held.append(actor)
        self._work.session.flush()

    def _describe(self, line: ActorLine, actor_id: int) -> None:
        """Say of an actor what the line says, but for the parent."""
        session = self._work.session
        before = self._rows.get(actor_id)
        try:
            if before is not None:
                wish = self._wish(line, actor_id, before)
                if not _is_said(wish, before):
                    actor = describe_actor(self._work, wish, self._names)
                    aliases = [(one.text, one.kind) for one in wish.aliases]
                    self._names.replace(actor_id, actor.name, aliases)
                    had = {one.group_id for one in before.memberships}
                    self._joined(line, actor_id, {one.group_id for one in wish.memberships} - had)
            else:
                if line.memberships:
                    actor_row(self._work, actor_id)
                    given = [self._membership(one) for one in line.memberships]
                    join_groups(self._work, actor_id, given)
                    self._joined(line, actor_id, {one.group_id for one in given})
                # Names that came with later lines were not known when this one was added.
                check_aliases(self._names, actor_id, line.aliases)
            answers = self._answers(line)
            if answers:
                change_answers(self._work, ActorAnswer, "actor", actor_id, answers, None)
                if session.dirty or session.new or session.deleted:
                    self._answered.add(actor_id)
        except Refused as fault:
            self._fault(line, fault)

    def _joined(self, line: ActorLine, actor_id: int, groups: set[int]) -> None:
        if groups:
            self._moved.append((line, actor_id, groups))

    def _place(self, found: Mapping[int, ActorLine]) -> None:
        """Put each below the parent that its line names; only the whole tree can be checked."""
        session = self._work.session
        for actor_id, line in found.items():
            if not line.parent:
                continue
            try:
                actor = actor_row(self._work, actor_id)
                parent_id = self._meant(line.parent)
                if parent_id != surviving_id(session, actor.parent_id):
                    check_parent(session, parent_id)
                    actor.parent_id = parent_id
                    self._held.append(actor)
                    self._moved.append((line, actor_id, {parent_id}))
            except Refused as fault:
                self._fault(line, fault)
        known = all_steps(session) if self._moved else {}
        for line, actor_id, above in self._moved:
            try:
                check_no_circle(session, actor_id, above, known)
            except Refused as fault:
                self._fault(line, fault)

    def _wish(self, line: ActorLine, actor_id: int, had: ActorRow) -> DescribeActor:
        return DescribeActor(
            actor_id,
            line.name,
            line.kind or had.kind,
            had.parent_id,
            _joined_aliases(line, had),
            line.country or had.country,
            line.sector or had.sector,
            line.role or had.role,
            line.note or had.note,
            line.colour or had.colour,
            line.wikidata or had.wikidata,
            self._memberships(line, had),
        )

    def _memberships(self, line: ActorLine, had: ActorRow) -> list[MembershipDraft]:
        given = [self._membership(one) for one in line.memberships]
        begun = {(one.group_id, one.since) for one in given}
        kept = [
            MembershipDraft(one.group_id, one.role, one.since, one.until)
            for one in had.memberships
            if (one.group_id, one.since) not in begun
        ]
        return [*kept, *given]

    def _membership(self, line: MembershipLine) -> MembershipDraft:
        group_id = self._meant(line.group)
        return MembershipDraft(group_id, line.role or None, line.since or None, line.until or None)

    def _answers(self, line: ActorLine) -> dict[int, tuple[AnswerValue, ...]]:
        found: dict[int, tuple[AnswerValue, ...]] = {}
        for name, words in line.fields.items():
            field = self._fields[name]
            given = words if field.several else ("; ".join(words),)
            found[field.id] = tuple(answer_key(field, one, self._meant) for one in given)
        return found


_NOBODY = ActorRow(0, "", "", "unspecified", None, None, None, None, None, ())


def _is_said(wish: DescribeActor, had: ActorRow) -> bool:
    """Whether the register says all of it already, of an actor that can be described."""
    aliases = tuple((one.text, one.kind) for one in wish.aliases)
    given = tuple((one.group_id, one.role, one.since, one.until) for one in wish.memberships)
    times = tuple((one.group_id, one.role, one.since, one.until) for one in had.memberships)
    plain = ("name", "kind", "country", "sector", "role", "note", "colour", "wikidata")
    same = all(getattr(wish, one) == getattr(had, one) for one in plain)
    return same and had.kind != ANSWER_KIND and aliases == had.aliases and given == times


def _joined_aliases(line: ActorLine, had: ActorRow) -> list[AliasDraft]:
    kinds = dict(had.aliases)
    kinds |= {" ".join(one.text.split()): one.kind for one in line.aliases}
    kinds |= {text: kind for text, kind in had.aliases if kind == MERGED}
    return [AliasDraft(text, kind) for text, kind in kinds.items()]
