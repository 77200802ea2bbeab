"""The properties of one field, each stored when the focus leaves it."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal

from core.codebook.field_commands import ChangeField, FieldContent
from core.codebook.queries import Codebook, FieldRow
from gui.bridge.acting import Acting
from gui.codebook.kind_words import KIND_CHOICES, subject_words
from gui.codebook.properties import ChoiceProperty, LineProperty, Sheet, TextProperty
from gui.codebook.type_choice import THESE, ForTypes

NO, ALL = "no", "all"
NOTHING: frozenset[int] = frozenset()


def content_of(row: FieldRow) -> FieldContent:
    """A field's properties as a command takes them."""
    return FieldContent(
        name=row.name,
        label=row.label,
        required=row.required,
        help=row.help,
        shown_for=row.shown_for,
        required_for=row.required_for,
    )


class FieldEditor(Sheet):
    """Signal `kind_wanted` carries the kind that the field shall have from now on."""

    kind_wanted = Signal(object)

    def __init__(self, acting: Acting) -> None:
        super().__init__()
        self._acting = acting
        self._row: FieldRow | None = None
        self.kind = ChoiceProperty("kind", "&Kind of answer", KIND_CHOICES)
        self.shown = ForTypes("shown", "A&sked of")
        self.required = ForTypes("required", "&Required")
        self.add(LineProperty("label", "&Question", "What coders read, for example “Stance”."))
        self.add(LineProperty("name", "&Name", "In tables and files: small letters, digits and _."))
        self.add(self.kind)
        self.add(self.shown)
        self.add(self.required)
        self.add(TextProperty("help", "Hel&p", "Shown to coders beside the question."))

    @property
    def row(self) -> FieldRow | None:
        return self._row

    def show_field(self, row: FieldRow, codebook: Codebook, *, editable: bool) -> None:
        """Show a field; of the one that is shown already, what is being written stays."""
        keep = self._row is not None and self._row.id == row.id
        self._row = row
        things = subject_words(row.subject).lower()
        of_types = [("Only for these types", THESE)] if row.subject == "claim" else []
        all_of = f"For all {things}" + (" of which it is asked" if row.shown_for else "")
        self.shown.offer([(f"All {things}", ALL), *_claims_of(of_types)], codebook)
        self.required.offer([("No", NO), (all_of, ALL), *of_types], codebook)
        self._show(self.shown, row.subject == "claim")
        stored = _stored(row)
        for key, entry in self.properties.items():
            entry.put(stored[key], keep=keep)
            entry.set_editable(editable)

    def on_given(self, key: str) -> None:
        if self._row is None:
            return
        entry = self.properties[key]
        if key == "kind":
            self.kind_wanted.emit(entry.value())
            return
        self._acting.attempt(
            ChangeField(self._row.id, replace(content_of(self._row), **_parts(key, entry.value())))
        )
        entry.refuse(self._acting.fault)

    def _show(self, entry: ForTypes, shown: bool) -> None:
        entry.setVisible(shown)
        entry.label.setVisible(shown)


def _claims_of(of_types: list[tuple[str, str]]) -> list[tuple[str, str]]:
    return [("Only claims of these types", choice) for _, choice in of_types]


def _stored(row: FieldRow) -> dict[str, Any]:
    required = (THESE if row.required_for else ALL) if row.required else NO
    return {
        "label": row.label,
        "name": row.name,
        "kind": row.answer_kind,
        "shown": (THESE if row.shown_for else ALL, row.shown_for),
        "required": (required, row.required_for if row.required else NOTHING),
        "help": row.help,
    }


def _parts(key: str, value: Any) -> dict[str, Any]:
    """The parts of the content that a property stands for."""
    if key == "shown":
        return {"shown_for": value[1]}
    if key == "required":
        return {"required": value[0] != NO, "required_for": value[1]}
    return {key: value}
