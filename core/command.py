"""What every command is: a frozen wish of a person, carried out inside one write transaction."""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import ClassVar, Generic, TypeVar

from sqlalchemy.orm import Session

from core.codebook.queries import Codebook

R = TypeVar("R", covariant=True)


@dataclass(frozen=True, slots=True)
class Work:
    """What a command may use while it runs: the open session, who acts, and the time (UTC, ISO).

    `codebook` is the codebook if the project has read it already.
    """

    session: Session
    analyst_id: int | None
    now: str
    codebook: Codebook | None = None


class Command(ABC, Generic[R]):
    """A user action. Subclasses are frozen dataclasses; `apply` checks the rules and changes rows.

    `label` names the step in the undo menu and in the history. `apply` raises
    `core.errors.Refused` when a rule says no; then nothing at all is changed. Its return value
    reaches the caller of `Project.run`.
    """

    __slots__ = ()
    undoable: ClassVar[bool] = True

    @property
    @abstractmethod
    def label(self) -> str: ...

    @abstractmethod
    def apply(self, work: Work) -> R: ...
