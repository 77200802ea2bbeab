"""The people who code: adding and renaming them, what they may do, and what they may see."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from core.analysts.blindness import ADJUDICATOR, MODES, OPEN
from core.analysts.queries import plain_name
from core.analysts.tables import Analyst
from core.command import Command, Work
from core.errors import Refused
from core.storage.tables import Info

CODER = "coder"
ROLES = (CODER, ADJUDICATOR)


@dataclass(frozen=True, slots=True)
class AddAnalyst(Command[int]):
    """A new coder, by name. Refused for an empty name or one that exists. Answers the id."""

    name: str
    undoable = False

    @property
    def label(self) -> str:
        return f"Add analyst {self.name}"

    def apply(self, work: Work) -> int:
        return _add(work, _free_name(work, self.name), None)


@dataclass(frozen=True, slots=True)
class RenameAnalyst(Command[None]):
    """Another name for an analyst; whatever they coded stays theirs. Refused for one that exists."""

    analyst_id: int
    name: str

    @property
    def label(self) -> str:
        return f"Rename analyst to {self.name}"

    def apply(self, work: Work) -> None:
        analyst = _find(work, self.analyst_id)
        if plain_name(self.name) != analyst.name:
            if analyst.id != work.analyst_id:
                check_leads(work, "rename others")
            analyst.name = _free_name(work, self.name)


@dataclass(frozen=True, slots=True)
class SetRole(Command[None]):
    """Make an analyst an adjudicator, who sees everything and settles, or a coder again."""

    analyst_id: int
    role: str

    @property
    def label(self) -> str:
        return "Make adjudicator" if self.role == ADJUDICATOR else "Make coder"

    def apply(self, work: Work) -> None:
        if self.role not in ROLES:
            raise Refused(f"There is no role “{self.role}”. Use one of: {', '.join(ROLES)}.")
        analyst = _find(work, self.analyst_id)
        check_leads(work, "say who settles")
        if self.role == ADJUDICATOR and analyst.again_of_id is not None:
            raise Refused(
                f"“{analyst.name}” codes once more without seeing anything of others. Let the "
                "person settle under another name."
            )
        if self.role == CODER:
            check_somebody_settles(work, analyst)
        analyst.role = self.role


@dataclass(frozen=True, slots=True)
class SecondPass(Command[int]):
    """A second name for somebody who codes the same articles once more, to see how stable the coding
    is. It is blind to everything, above all to the first pass. Answers the id.
    """

    analyst_id: int

    @property
    def label(self) -> str:
        return "Add second pass"

    def apply(self, work: Work) -> int:
        analyst = _find(work, self.analyst_id)
        first_id = analyst.again_of_id or analyst.id
        first = _find(work, first_id)
        taken = set(work.session.scalars(select(Analyst.name)))
        names = (f"{first.name} ({_ordinal(number)} pass)" for number in range(2, len(taken) + 3))
        name = next(one for one in names if one not in taken)
        return _add(work, name, first_id)


@dataclass(frozen=True, slots=True)
class SetBlindness(Command[None]):
    """When coders may see what others coded: "open" (always), "submitted" (in articles that both have
    submitted) or "always" (never; only adjudicators see).
    """

    mode: str

    @property
    def label(self) -> str:
        return {
            "open": "Let everybody see all claims",
            "submitted": "Code blind until submitted",
            "always": "Code blind always",
        }.get(self.mode, "Change who sees what")

    def apply(self, work: Work) -> None:
        if self.mode not in MODES:
            raise Refused(f"Coding cannot be “{self.mode}”. Use one of: {', '.join(MODES)}.")
        check_leads(work, "change who sees what")
        if self.mode != OPEN and not _adjudicators(work):
            raise Refused("Make somebody adjudicator first, or nobody could compare and settle.")
        work.session.get_one(Info, 1).blindness = self.mode


def check_leads(work: Work, what: str) -> None:
    """Refused while coding is blind for those who are blind themselves, if anybody is not."""
    if work.analyst_id is None or work.session.get_one(Info, 1).blindness == OPEN:
        return
    leaders = _adjudicators(work)
    if leaders and work.analyst_id not in leaders:
        names = ", ".join(f"“{_find(work, one).name}”" for one in leaders)
        raise Refused(f"While coding is blind, only adjudicators may {what}: {names}.")


def _adjudicators(work: Work) -> Sequence[int]:
    """By name."""
    query = select(Analyst.id).where(Analyst.role == ADJUDICATOR).order_by(Analyst.name)
    return work.session.scalars(query).all()


def check_somebody_settles(work: Work, leaving: Analyst) -> None:
    """Refused for the last adjudicator while coding is blind: everybody could lift that then."""
    if work.session.get_one(Info, 1).blindness == OPEN or leaving.role != ADJUDICATOR:
        return
    others = select(Analyst.id).where(Analyst.role == ADJUDICATOR, Analyst.id != leaving.id)
    if work.session.scalar(others.limit(1)) is None:
        raise Refused(
            f"Only “{leaving.name}” settles, and coding is blind. Make somebody else adjudicator "
            "first, or let everybody see all claims."
        )


def _find(work: Work, analyst_id: int) -> Analyst:
    analyst = work.session.get(Analyst, analyst_id)
    if analyst is None:
        raise Refused("This analyst is not in the project.")
    return analyst


def _add(work: Work, name: str, again_of_id: int | None) -> int:
    analyst = Analyst(name=name, role=CODER, created=work.now, again_of_id=again_of_id)
    work.session.add(analyst)
    work.session.flush()
    return analyst.id


def _free_name(work: Work, wanted: str) -> str:
    """The name as it is kept. Refused when it is empty, taken or the name of a layer."""
    name = plain_name(wanted)
    if not name:
        raise Refused("An analyst needs a name.")
    if name in ("all", "final"):
        raise Refused(f"“{name}” is the name of a layer, not of a person. Choose another name.")
    if work.session.scalar(select(Analyst.id).where(Analyst.name == name)):
        raise Refused(f"There is an analyst “{name}” already.")
    return name


def _ordinal(number: int) -> str:
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{'th' if number % 100 in (11, 12, 13) else ending}"
