"""Changing claim types. Nothing that is in use is wiped: types are retired or merged instead.

Where a command takes an id only, `name` serves its label: the undo menu names what was changed.
"""

from dataclasses import dataclass

from sqlalchemy import func, select

from core.articles.tables import Article
from core.claims.tables import Claim
from core.codebook.codes import next_code
from core.codebook.tables import ClaimType, TypeExample
from core.codebook.type_merging import absorb, check_merging
from core.codebook.type_order import place
from core.codebook.type_rules import (
    TypeContent,
    all_types,
    check_digit_free,
    check_parent,
    check_unique,
    family,
    find_type,
    kept_columns,
    named,
)
from core.codebook.uses import dependants_of_type, type_use, words_for
from core.codebook.version import begin_version
from core.command import Command, Work
from core.errors import Refused

__all__ = [
    "AddExample",
    "AddType",
    "ChangeType",
    "DeleteType",
    "MergeTypes",
    "MoveType",
    "RemoveExample",
    "RestoreType",
    "RetireType",
    "TypeContent",
    "next_code",
]


@dataclass(frozen=True, slots=True)
class AddType(Command[int]):
    """A new family (no `parent_id`) or type, at the end or before another one. Answers its id."""

    content: TypeContent
    parent_id: int | None
    before_id: int | None = None

    @property
    def label(self) -> str:
        return f"Add claim type {self.content.name}"

    def apply(self, work: Work) -> int:
        types = all_types(work)
        columns = kept_columns(self.content)
        check_unique(columns, types, None)
        check_digit_free(columns["shortcut"], types, None)
        check_parent(types, self.parent_id, None)
        begin_version(work)
        row = ClaimType(**columns, parent_id=self.parent_id, position=types[-1].position + 1)
        work.session.add(row)
        work.session.flush()
        place(all_types(work), row, self.parent_id, self.before_id)
        return row.id


@dataclass(frozen=True, slots=True)
class ChangeType(Command[None]):
    """Replace what is said about a type; its claims stay its claims."""

    type_id: int
    content: TypeContent

    @property
    def label(self) -> str:
        return f"Change claim type {self.content.name}"

    def apply(self, work: Work) -> None:
        types = all_types(work)
        row = find_type(types, self.type_id)
        columns = kept_columns(self.content)
        check_unique(columns, types, row.id)
        if not row.retired:
            check_digit_free(columns["shortcut"], types, row.id)
        if row.codable and not self.content.codable:
            _check_not_coded(work, row)
        changed = {name: value for name, value in columns.items() if getattr(row, name) != value}
        if changed:
            begin_version(work)
        for name, value in changed.items():
            setattr(row, name, value)


def _check_not_coded(work: Work, row: ClaimType) -> None:
    connection = work.session.connection()
    use = type_use(connection, row.id)
    if use.claims:
        words = words_for(connection, work.analyst_id, use)
        raise Refused(
            f"{named(row)} is coded in {words}, so it cannot become a mere heading. "
            "Retire it instead, or recode those claims first."
        )


@dataclass(frozen=True, slots=True)
class MoveType(Command[None]):
    """Put a type into another family, or elsewhere in its own; a family takes its types along."""

    type_id: int
    parent_id: int | None
    before_id: int | None = None
    name: str = ""

    @property
    def label(self) -> str:
        return f"Move claim type {self.name}".rstrip()

    def apply(self, work: Work) -> None:
        types = all_types(work)
        row = find_type(types, self.type_id)
        if row.parent_id != self.parent_id:
            check_parent(types, self.parent_id, row.id)
        place(types, row, self.parent_id, self.before_id)
        if any(work.session.is_modified(one) for one in types):
            begin_version(work)


@dataclass(frozen=True, slots=True)
class RetireType(Command[None]):
    """Offer a type no more; claims that have it keep it. A family takes its types along."""

    type_id: int
    name: str = ""

    @property
    def label(self) -> str:
        return f"Retire claim type {self.name}".rstrip()

    def apply(self, work: Work) -> None:
        types = all_types(work)
        row = find_type(types, self.type_id)
        if row.retired:
            raise Refused(f"{named(row)} is retired already.")
        begin_version(work)
        for one in (row, *family(types, row.id)):
            one.retired = True


@dataclass(frozen=True, slots=True)
class RestoreType(Command[None]):
    """Offer a retired type again, together with its family; take a merged one out again.

    Then the claims that were coded as it are its own again. The types of a restored family are
    restored one by one.
    """

    type_id: int
    name: str = ""

    @property
    def label(self) -> str:
        return f"Restore claim type {self.name}".rstrip()

    def apply(self, work: Work) -> None:
        types = all_types(work)
        row = find_type(types, self.type_id)
        if not row.retired and row.merged_into_id is None:
            raise Refused(f"{named(row)} is in use already, neither retired nor merged.")
        begin_version(work)
        for one in (row, *(one for one in types if one.id == row.parent_id)):
            if one.retired and one.shortcut:
                check_digit_free(one.shortcut, types, one.id)
            one.retired, one.merged_into_id = False, None


@dataclass(frozen=True, slots=True)
class DeleteType(Command[None]):
    """Take out a type that nothing uses, with its examples."""

    type_id: int
    name: str = ""

    @property
    def label(self) -> str:
        return f"Delete claim type {self.name}".rstrip()

    def apply(self, work: Work) -> None:
        session = work.session
        row = find_type(all_types(work), self.type_id)
        connection = session.connection()
        use, others = type_use(connection, row.id), dependants_of_type(connection, row.id)
        if use.claims or others:
            words = words_for(connection, work.analyst_id, use)
            raise Refused(f"{named(row)} is in use: {words}. {_instead(row)}")
        begin_version(work)
        for example in session.scalars(
            select(TypeExample).where(TypeExample.claim_type_id == row.id)
        ):
            session.delete(example)
        session.delete(row)


def _instead(row: ClaimType) -> str:
    """What can be done with a type that cannot be deleted."""
    if row.merged_into_id is not None:
        return "It was merged into another type; leave it so, and nothing is lost."
    if row.retired:
        return "It is retired; leave it so, and nothing is lost."
    return "Retire it or merge it into another type instead; then nothing is lost."


@dataclass(frozen=True, slots=True)
class MergeTypes(Command[None]):
    """Read all claims of some types as claims of another one, which stays.

    The claims themselves are not touched, so `RestoreType` takes a merged type out again. Fields
    that depend on a merged type depend on the other one too.
    """

    survivor_id: int
    absorbed_ids: tuple[int, ...]
    name: str = ""

    @property
    def label(self) -> str:
        count = len(set(self.absorbed_ids))
        what = f"claim type {self.name}" if count == 1 else f"{count} claim types"
        return f"Merge {what}".rstrip()

    def apply(self, work: Work) -> None:
        types = all_types(work)
        survivor = find_type(types, self.survivor_id)
        absorbed = [find_type(types, one) for one in dict.fromkeys(self.absorbed_ids)]
        check_merging(types, survivor, absorbed)
        begin_version(work)
        absorb(work, types, survivor, absorbed)


@dataclass(frozen=True, slots=True)
class AddExample(Command[int]):
    """Show what a type means by the quote of a claim. Answers the example's id.

    The words are kept: the example stays as it is when the claim changes or goes.
    """

    type_id: int
    claim_id: int

    @property
    def label(self) -> str:
        return "Add example"

    def apply(self, work: Work) -> int:
        row = find_type(all_types(work), self.type_id)
        claim = work.session.get(Claim, self.claim_id)
        if claim is None:
            raise Refused("This claim is no longer in the project.")
        known = select(TypeExample).where(TypeExample.claim_type_id == row.id)
        if work.session.scalar(known.where(TypeExample.claim_uuid == claim.uuid)):
            raise Refused(f"This claim is an example of {named(row)} already.")
        last = work.session.scalar(
            select(func.max(TypeExample.position)).where(TypeExample.claim_type_id == row.id)
        )
        article = work.session.get_one(Article, claim.article_id)
        begin_version(work)
        example = TypeExample(
            claim_type_id=row.id,
            position=0 if last is None else last + 1,
            quote=claim.quote,
            source=", ".join(one for one in (article.title, article.published) if one),
            claim_uuid=claim.uuid,
        )
        work.session.add(example)
        work.session.flush()
        return example.id


@dataclass(frozen=True, slots=True)
class RemoveExample(Command[None]):
    """Take an example out again; its claim stays."""

    example_id: int

    @property
    def label(self) -> str:
        return "Remove example"

    def apply(self, work: Work) -> None:
        example = work.session.get(TypeExample, self.example_id)
        if example is None:
            raise Refused("This example is no longer in the codebook.")
        begin_version(work)
        work.session.delete(example)
