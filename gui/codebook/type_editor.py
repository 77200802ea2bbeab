"""All properties of one claim type or family, each stored when the focus leaves it."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLabel

from core.codebook.queries import Codebook, TypeRow
from core.codebook.type_commands import ChangeType, MoveType, TypeContent
from gui.bridge.acting import Acting
from gui.codebook.colour_choice import ColourChoice
from gui.codebook.properties import (
    ChoiceProperty,
    LineProperty,
    LinesProperty,
    NumberProperty,
    Sheet,
    TextProperty,
    TickProperty,
)

NO_FAMILY = "None: it is a family itself"
NO_CODE = "A code is a whole number, for example 210."
SHORTCUTS = [("None", None), *((str(digit), str(digit)) for digit in range(1, 10))]


def content_of(row: TypeRow) -> TypeContent:
    """A type's properties as a command takes them."""
    return TypeContent(
        code=row.code,
        name=row.name,
        mnemonic=row.mnemonic,
        definition=row.definition,
        include=row.include,
        exclude=row.exclude,
        cues=row.cues,
        codable=row.codable,
        colour_light=row.colour_light,
        colour_dark=row.colour_dark,
        shortcut=row.shortcut,
        cameo=row.cameo,
        plover=row.plover,
    )


class TypeEditor(Sheet):
    """Shows one type. What cannot be stored stays written, with the reason below it."""

    def __init__(self, acting: Acting, parent: QObject | None = None) -> None:
        super().__init__()
        self._acting = acting
        self._row: TypeRow | None = None
        self.family = ChoiceProperty("family", "Fa&mily", [])
        self.colours = ColourChoice()
        self.add(LineProperty("name", "&Name"))
        self.add(NumberProperty("code", "&Code"))
        self.add(self.family)
        self.add(TickProperty("codable", "Coders can choose it"))
        self.add(TextProperty("definition", "&Definition"))
        self.add(TextProperty("include", "&Include"))
        self.add(TextProperty("exclude", "E&xclude"))
        self.add(LinesProperty("cues", "Cue w&ords", "One word or phrase a line."))
        self.add_row(QLabel("Colour"), self.colours)
        self.add(ChoiceProperty("shortcut", "&Key", SHORTCUTS, "Chooses it while coding."))
        self.add(LineProperty("mnemonic", "&Short name", "For tables and other programs."))
        self.add(LineProperty("cameo", "CAMEO code"))
        self.add(LineProperty("plover", "PLOVER category"))
        self.colours.given.connect(self._on_colours)
        if parent:
            self.setParent(parent)  # type: ignore[call-overload]

    @property
    def row(self) -> TypeRow | None:
        return self._row

    def show_type(self, row: TypeRow, codebook: Codebook, *, editable: bool) -> None:
        """Show a type; of the one that is shown already, what is being written stays."""
        keep = self._row is not None and self._row.id == row.id
        self._row = row
        self._offer_families(codebook)
        values = content_of(row)
        for key, entry in self.properties.items():
            stored = row.parent_id if key == "family" else getattr(values, key)
            entry.put(stored, keep=keep)
            entry.set_editable(editable)
        away = row.retired or row.merged_into_id is not None
        self.properties["codable"].setVisible(not away)
        others = [
            one
            for one in codebook.types
            if one.id != row.id and not one.retired and one.parent_id is not None
        ]
        self.colours.put(row, others, keep=keep)
        self.colours.set_editable(editable)

    def on_given(self, key: str) -> None:
        entry = self.properties[key]
        if self._row is None or self._acting is None:
            return
        if key == "code" and not isinstance(entry.value(), int):
            entry.refuse(NO_CODE)
            return
        if key == "family":
            self._acting.attempt(MoveType(self._row.id, entry.value(), name=self._row.name))
        else:
            self._store({key: entry.value()})
        entry.refuse(self._acting.fault)

    def save(self) -> bool:
        colours = (self.colours.light, self.colours.dark)
        for one in colours:
            one.give()
        wrong = next((one for one in colours if one.dirty), None)
        if not super().save():
            return False
        if wrong:
            wrong.setFocus()
        return wrong is None

    def discard(self) -> None:
        super().discard()
        for one in (self.colours.light, self.colours.dark):
            one.take_back()

    def _store(self, changed: dict[str, Any]) -> None:
        assert self._row is not None
        self._acting.attempt(ChangeType(self._row.id, replace(content_of(self._row), **changed)))

    def _on_colours(self, pair: tuple[str, str]) -> None:
        if self._row is None:
            return
        self._store({"colour_light": pair[0], "colour_dark": pair[1]})
        self.colours.refuse(self._acting.fault)

    def _offer_families(self, codebook: Codebook) -> None:
        assert self._row is not None
        families = [
            (one.name, one.id)
            for one in codebook.types
            if one.parent_id is None and not one.reserved and one.id != self._row.id
            if not one.retired or one.id == self._row.parent_id
        ]
        written = self.family.value()
        self.family.offer([(NO_FAMILY, None), *families])
        self.family.write(written)
