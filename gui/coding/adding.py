"""Actors and claim types that are added while coding, and answer the question at once."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from core.actors.commands import AddActor
from core.claims.questions import Question
from core.codebook.codes import next_code
from core.codebook.colours import suggest_colours
from core.codebook.type_commands import AddType, TypeContent
from core.merging.packing import find_packet
from gui.coding.form import CodingForm
from gui.workspace import Workspace

if TYPE_CHECKING:
    from gui.coding.desk import CodingDesk


class Adding(QObject):
    """What was typed is no answer yet: it is made one, and given."""

    def __init__(self, workspace: Workspace, form: CodingForm, desk: "CodingDesk") -> None:
        super().__init__(desk)
        self._workspace = workspace
        self._desk = desk
        form.actor_wanted.connect(self._on_actor_wanted)
        form.type_wanted.connect(self._on_type_wanted)

    def _on_actor_wanted(self, question: Question, name: str) -> None:
        actor_id = self._workspace.run(AddActor(name)) if self._desk.has_coding else None
        if actor_id is not None:
            self._desk.give(question, actor_id)

    def _on_type_wanted(self, question: Question, name: str, family_id: int | None) -> None:
        if not self._desk.has_coding:
            return
        if self._workspace.ask(find_packet):
            self._workspace.refused.emit(
                f"There is no claim type “{name}”, and a packet makes no new ones: the codebook is "
                "that of the project it comes from. Choose a type of the list."
            )
            return
        codebook = self._workspace.codebook
        light, dark = suggest_colours((one.colour_light, one.colour_dark) for one in codebook.types)
        code = next_code(codebook, family_id)
        content = TypeContent(code, name, colour_light=light, colour_dark=dark)
        type_id = self._workspace.run(AddType(content, family_id))
        if type_id is not None:
            self._desk.give(question, type_id)
            self._workspace.told.emit(
                f"“{name}” is a new claim type with the code {code}. Say in the codebook what it means."
            )
