"""A line for a question of the codebook that is answered with an actor."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal

from core.codebook.answers import AnswerValue, NamedActor
from core.codebook.queries import FieldRow
from core.codebook.reserved import CANNOT_TELL
from gui.actors.choosing import ActorSearch
from gui.actors.name_line import NameLine
from gui.actors.register import Register
from gui.coding.answer_line import NOT_CODED
from gui.coding.choices import Choice, with_sign

UNKNOWN: Final = -1
"""The id of *cannot tell* among the choices; actors have ids above 0."""

GONE: Final = "an actor that is no longer in the project"


class ActorAnswer(NameLine):
    """As `FieldEdit`, but searched in the index of the register: there may be 50,000 actors.

    Signal `changed`: a person has given another answer, or is typing one.
    """

    changed = Signal()

    def __init__(self, field: FieldRow, register: Register) -> None:
        super().__init__(self._fitting)
        self.field = field
        self._register = register
        self._actors = ActorSearch(register)
        self.setPlaceholderText(f"{NOT_CODED}; type to find an actor")
        self.setAccessibleName(field.label)
        self.setAccessibleDescription(field.help)
        self.textEdited.connect(self.changed)
        self.picked.connect(self.changed)

    def values(self) -> tuple[AnswerValue, ...]:
        """The answer as the project keeps it; empty for *not coded*."""
        if self.chosen is None:
            return ()
        return (self.field.cannot_tell.id if self.chosen == UNKNOWN else NamedActor(self.chosen),)

    def set_values(self, values: tuple[AnswerValue, ...]) -> None:
        """Show an answer; that is no change by a person."""
        given = values[0] if values else None
        if isinstance(given, NamedActor):
            self.show_choice(given.actor_id, self._register.name(given.actor_id) or GONE)
        elif given is not None:
            self.show_choice(UNKNOWN, with_sign(CANNOT_TELL))
        else:
            self.show_choice(None, "")

    def fault(self) -> str:
        """Why what stands here is no answer; "" if it is one."""
        unknown = self.unknown[:60]
        return (
            f"There is no actor “{unknown}” to answer “{self.field.label}” with." if unknown else ""
        )

    def _fitting(self, typed: str) -> Sequence[Choice]:
        keys = (CANNOT_TELL, with_sign(CANNOT_TELL).casefold())
        unknown = Choice(UNKNOWN, with_sign(CANNOT_TELL), "", keys, alone=True)
        fits = any(typed.casefold() in key for key in keys)
        return [*self._actors(typed), *([unknown] if fits else [])]
