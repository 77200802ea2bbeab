"""Packets: a project file that gives a coder articles and the codebook, and nothing of others."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, func, select

from core.analysts.blindness import MODES, sees_all
from core.analysts.tables import Analyst, Assignment
from core.articles.tables import Article
from core.codebook.answering import codebook_of
from core.command import Command, Work
from core.errors import Refused
from core.merging.packet_file import write_packet
from core.merging.tables import Merge, Packet
from core.project import Project
from core.storage.base import new_uuid
from core.storage.building import check_place
from core.storage.tables import Copy


@dataclass(frozen=True, slots=True)
class SendPacket(Command[int]):
    """Note that a packet is made for an analyst, and that its articles are theirs to code.

    `copy_uuid` names the copy of the project that the packet will be. Answers the id of the note.
    """

    analyst_id: int
    article_ids: Sequence[int]
    copy_uuid: str
    file: str
    blindness: str

    @property
    def label(self) -> str:
        count = len(self.article_ids)
        return f"Send a packet of {count} article{'' if count == 1 else 's'}"

    def apply(self, work: Work) -> int:
        if self.blindness not in MODES:
            raise Refused(f"A packet is one of: {', '.join(MODES)}; not “{self.blindness}”.")
        if not self.article_ids:
            raise Refused("A packet needs articles. Assign some to the analyst, or choose them.")
        if work.session.get(Analyst, self.analyst_id) is None:
            raise Refused("This analyst is not in the project.")
        if self.analyst_id != work.analyst_id and not sees_all(
            work.session.connection(), work.analyst_id
        ):
            raise Refused(
                "You code blind, and a packet holds what its analyst has coded. You can send one to "
                "yourself; an adjudicator can send them to others."
            )
        self._assign(work)
        packet = Packet(
            analyst_id=self.analyst_id,
            copy_uuid=self.copy_uuid,
            file=self.file,
            articles=len(self.article_ids),
            version_id=codebook_of(work).version_id,
            blindness=self.blindness,
            made=work.now,
        )
        work.session.add(packet)
        work.session.flush()
        return packet.id

    def _assign(self, work: Work) -> None:
        own = select(Assignment.article_id).where(Assignment.analyst_id == self.analyst_id)
        known = set(work.session.scalars(own))
        present = set(work.session.scalars(select(Article.id)))
        for article_id in dict.fromkeys(self.article_ids):
            if article_id not in present:
                raise Refused("An article of the packet is no longer in the project.")
            if article_id not in known:
                work.session.add(Assignment(article_id=article_id, analyst_id=self.analyst_id))


@dataclass(frozen=True, slots=True)
class PacketReport:
    """The file that was made; `claims` are those that the analyst had coded in it before."""

    path: Path
    articles: int
    claims: int


def send_packet(
    project: Project, out: Path, analyst_id: int, article_ids: Sequence[int], blindness: str
) -> PacketReport:
    """Make a packet, and note that it was made. Raises `Refused` or `Trouble`; then neither is done.

    The analyst's own claims in these articles go along, nobody else's do.
    """
    out = out.resolve()
    check_place(out)
    copy_uuid = new_uuid()
    wish = SendPacket(analyst_id, tuple(article_ids), copy_uuid, out.name, blindness)
    project.run(wish)
    try:
        claims = write_packet(project.path, out, copy_uuid, analyst_id, article_ids, blindness)
    except BaseException:
        _take_back(project, wish)
        raise
    return PacketReport(out, len(set(article_ids)), claims)


def _take_back(project: Project, wish: SendPacket) -> None:
    """Nothing was made, so nothing is to be noted, unless other work has been done meanwhile."""
    step = project.undo_step()
    if step and (step.command, step.label) == (SendPacket.__name__, wish.label):
        project.undo()


def articles_for(connection: Connection, analyst_id: int) -> list[int]:
    """What a packet holds unless somebody chooses: what is assigned and not submitted, else all."""
    order = (Article.position, Article.id)
    tasks = (
        select(Article.id)
        .join(Assignment, Assignment.article_id == Article.id)
        .where(Assignment.analyst_id == analyst_id)
    )
    waiting = tasks.where(Assignment.submitted.is_(None)).order_by(*order)
    if connection.scalar(tasks.limit(1)) is None:
        return list(connection.scalars(select(Article.id).order_by(*order)))
    return list(connection.scalars(waiting))


@dataclass(frozen=True, slots=True)
class PacketFacts:
    """What an open packet is: for whom."""

    analyst: str


def find_packet(connection: Connection) -> PacketFacts | None:
    """Whether the open file is a packet."""
    found = connection.execute(
        select(Analyst.name)
        .join(Copy, Copy.analyst_id == Analyst.id)
        .where(Copy.packet_of.is_not(None))
    ).first()
    return PacketFacts(found.name) if found else None


@dataclass(frozen=True, slots=True)
class PacketRow:
    """A packet that was made: `back` (UTC) is when it was merged last, None if it never was."""

    analyst: str
    file: str
    articles: int
    made: str
    back: str | None


def list_packets(connection: Connection, analyst_id: int | None = None) -> list[PacketRow]:
    """The packets that were made here, for one analyst or for all, the newest first."""
    back = select(func.max(Merge.made)).where(Merge.copy_uuid == Packet.copy_uuid).correlate(Packet)
    query = (
        select(Analyst.name, Packet.file, Packet.articles, Packet.made, back.scalar_subquery())
        .join(Analyst, Analyst.id == Packet.analyst_id)
        .order_by(Packet.id.desc())
    )
    if analyst_id is not None:
        query = query.where(Packet.analyst_id == analyst_id)
    return [PacketRow(*row) for row in connection.execute(query)]
