"""A project whose codebook asks a question of every kind about claims, articles and actors."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from core.codebook.draft import CodebookDraft, FieldDraft, ValueDraft, default_codebook
from core.codebook.kinds import KINDS, SUBJECTS, VALUE_KINDS
from core.command import Command, Work
from core.project import Project

CODES = (1, 2, 3)


def field_name(subject: str, kind: str) -> str:
    return f"{subject}_{kind}".replace(" ", "_").replace("/", "_")


def field_of(subject: str, kind: str) -> FieldDraft:
    words = [ValueDraft(code=one, name=f"v{one}", label=f"Value {one}") for one in CODES]
    return FieldDraft(
        name=field_name(subject, kind),
        label=f"{subject} {kind}",
        kind=kind,
        subject=subject,
        values=words if kind in VALUE_KINDS and kind != "yes/no" else [],
    )


def codebook(*more: FieldDraft) -> CodebookDraft:
    draft = default_codebook()
    fields = [field_of(subject, kind) for subject in SUBJECTS for kind in KINDS]
    return draft.model_copy(update={"fields": [*draft.fields, *fields, *more]})


def new_project(path: Path, *more: FieldDraft) -> Project:
    project = Project.create(path, "Every kind", codebook(*more))
    project.act_as("Ana")
    return project


@dataclass(frozen=True, slots=True)
class Alter(Command[None]):
    """Change rows as another part of the program would."""

    how: Callable[[Work], None]

    @property
    def label(self) -> str:
        return "Alter"

    def apply(self, work: Work) -> None:
        self.how(work)


def change(project: Project, table: type, key: int, **columns: object) -> None:
    """Set columns of one row: retire it, merge it into another one."""

    def alter(work: Work) -> None:
        row = work.session.get_one(table, key)
        for name, value in columns.items():
            setattr(row, name, value)

    project.run(Alter(alter))
