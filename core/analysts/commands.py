"""Adding the people who code."""

from dataclasses import dataclass

from sqlalchemy import select

from core.analysts.queries import plain_name
from core.analysts.tables import Analyst
from core.command import Command, Work
from core.errors import Refused


@dataclass(frozen=True, slots=True)
class AddAnalyst(Command[int]):
    """A new coder, by name. Refused for an empty name or one that exists. Answers the id."""

    name: str
    undoable = False

    @property
    def label(self) -> str:
        return f"Add analyst {self.name}"

    def apply(self, work: Work) -> int:
        name = plain_name(self.name)
        if not name:
            raise Refused("An analyst needs a name.")
        if name in ("all", "final"):
            raise Refused(f"“{name}” is the name of a layer, not of a person. Choose another name.")
        if work.session.scalar(select(Analyst.id).where(Analyst.name == name)):
            raise Refused(f"There is an analyst “{name}” already.")
        analyst = Analyst(name=name, role="coder", created=work.now)
        work.session.add(analyst)
        work.session.flush()
        return analyst.id
