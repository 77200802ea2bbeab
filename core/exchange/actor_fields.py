"""The fields of actors that a table from elsewhere answers."""

from collections.abc import Mapping, Sequence

from sqlalchemy import func, select

from core.codebook.answering import codebook_of
from core.codebook.commands import add_field
from core.codebook.draft import FieldDraft
from core.codebook.field_rules import field_name
from core.codebook.queries import Codebook, FieldRow, get_codebook
from core.codebook.tables import Field
from core.codebook.version import begin_version
from core.command import Work
from core.exchange.actor_lines import ActorLine


def fields_of_lines(
    work: Work, lines: Sequence[ActorLine]
) -> tuple[Mapping[str, FieldRow], list[str]]:
    """The fields that the lines answer, by the name given; and the names of those added for it."""
    wanted = dict.fromkeys(name for line in lines for name in line.fields)
    codebook = codebook_of(work)
    missing = [name for name in wanted if _field(codebook, name) is None]
    taken = set(codebook.field_by_name)
    created = []
    for name in missing:
        free = field_name(name, taken)
        taken.add(free)
        begin_version(work)
        last = work.session.scalar(select(func.max(Field.position)))
        draft = FieldDraft(name=free, label=name, kind="text", subject="actor")
        add_field(work, draft, 0 if last is None else last + 1)
        work.session.flush()
        created.append(free)
    if created:
        codebook = get_codebook(work.session.connection())
    return {name: found for name in wanted if (found := _field(codebook, name))}, created


def _field(codebook: Codebook, name: str) -> FieldRow | None:
    """A field of actors by its name or its label."""
    fields = codebook.fields_of("actor")
    return next((one for one in fields if name in (one.name, one.label)), None)
