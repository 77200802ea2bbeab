"""Adding, merging and splitting claim types: what is asked before it happens."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QListWidget, QListWidgetItem

from core.codebook.codes import next_code
from core.codebook.colours import suggest_colours
from core.codebook.queries import Codebook, TypeRow
from core.codebook.type_commands import AddType, MergeTypes, TypeContent
from core.codebook.uses import type_use
from gui.codebook.acting import Acting
from gui.codebook.panel import InlinePanel, plain
from gui.codebook.properties import LinesProperty
from gui.codebook.type_tree import swatch
from gui.workspace import Workspace

_ID = Qt.ItemDataRole.UserRole


def new_content(codebook: Codebook, name: str, parent_id: int | None) -> TypeContent:
    """A new type with a free code and colours that nothing else has."""
    used = [(one.colour_light, one.colour_dark) for one in codebook.types if not one.retired]
    light, dark = suggest_colours(used)
    return TypeContent(
        code=next_code(codebook, parent_id),
        name=name,
        codable=parent_id is not None,
        colour_light=light,
        colour_dark=dark,
    )


class AddTypePanel(InlinePanel):
    """Asks for a name and a family. Signal `added` carries the new type's id."""

    added = Signal(object)

    def __init__(self, workspace: Workspace, acting: Acting) -> None:
        super().__init__("New claim type", "Add claim type")
        self._workspace = workspace
        self._acting = acting
        self.name = QLineEdit()
        self.name.setAccessibleName("Name")
        self.family = QComboBox()
        self.family.setAccessibleName("Family")
        name, self._family_label = QLabel("&Name"), QLabel("&Family")
        name.setBuddy(self.name)
        self._family_label.setBuddy(self.family)
        for part in (name, self.name, self._family_label, self.family):
            self.body.addWidget(part)
        self.body.addWidget(plain("Code and colour are proposed; all can be changed.", quiet=True))
        self.end_with(self.family)

    def ask(self, parent_id: int | None, *, family: bool) -> None:
        """Start asking for a new family, or for a type of this family."""
        self.refuse("")
        self.name.clear()
        self.family.clear()
        for one in self._workspace.codebook.types:
            if one.parent_id is None and not one.retired and not one.reserved:
                self.family.addItem(one.name, one.id)
        self.family.setCurrentIndex(max(0, self.family.findData(parent_id)))
        for part in (self._family_label, self.family):
            part.setVisible(not family)
        what = "family" if family else "claim type"
        self.rename(f"New {what}", f"Add {what}")
        self.name.setFocus()

    def act(self) -> None:
        parent_id = None if self.family.isHidden() else self.family.currentData()
        name = self.name.text()
        content = new_content(self._workspace.codebook, name, parent_id)
        type_id = self._acting.attempt(AddType(content, parent_id), f"“{name.strip()}” was added.")
        self.refuse(self._acting.fault)
        if type_id is None:
            self.name.setFocus()
            return
        self.closed.emit()
        self.added.emit(type_id)


class MergePanel(InlinePanel):
    """Asks which type shall take the claims of another, and says before what will happen."""

    def __init__(self, workspace: Workspace, acting: Acting) -> None:
        super().__init__("", "Merge")
        self._workspace = workspace
        self._acting = acting
        self._row: TypeRow | None = None
        self._use = ""
        self.filter = QLineEdit()
        self.filter.setPlaceholderText("Filter by name or code")
        self.filter.setAccessibleName("Filter claim types")
        self.filter.setClearButtonEnabled(True)
        self.list = QListWidget()
        self.list.setAccessibleName("Claim type that stays")
        self.list.setMinimumHeight(self.fontMetrics().lineSpacing() * 12)
        self.preview = plain()
        self.preview.setAccessibleName("What will happen")
        for part in (self.filter, self.list, self.preview):
            self.body.addWidget(part)
        self.end_with(self.list)
        self.filter.textChanged.connect(self._on_filter)
        self.list.currentItemChanged.connect(self._on_current)

    def ask(self, row: TypeRow, dark: bool) -> None:
        """Start asking into which type this one shall go."""
        self._row = row
        self._use = self._workspace.ask(type_use, row.id).in_words()
        self.refuse("")
        self.rename(f"Merge “{row.name}” into …", "Merge")
        self.list.clear()
        for one in self._workspace.codebook.types:
            same_level = (one.parent_id is None) == (row.parent_id is None)
            if one.id == row.id or one.retired or one.reserved or one.merged_into_id:
                continue
            if same_level:
                item = QListWidgetItem(f"{one.code}  {one.name}")
                item.setIcon(swatch(one.colour_dark if dark else one.colour_light))
                item.setData(_ID, one.id)
                self.list.addItem(item)
        self.filter.clear()
        self.list.setCurrentRow(-1)
        self._on_current(None)
        self.filter.setFocus()

    def act(self) -> None:
        item = self.list.currentItem()
        if item is None or self._row is None:
            return
        survivor = self._workspace.codebook.type_by_id[item.data(_ID)]
        said = f"“{self._row.name}” was merged into “{survivor.name}”. Undo takes them apart."
        self._acting.attempt(MergeTypes(survivor.id, (self._row.id,)), said)
        self.refuse(self._acting.fault)
        if not self._acting.fault:
            self.closed.emit()

    def _on_filter(self, words: str) -> None:
        wanted = words.strip().casefold()
        first = None
        for at in range(self.list.count()):
            item = self.list.item(at)
            item.setHidden(wanted not in item.text().casefold())
            first = first if first or item.isHidden() else item
        self.list.setCurrentRow(self.list.row(first) if wanted and first else -1)

    def _on_current(self, item: QListWidgetItem | None) -> None:
        self.go.setEnabled(item is not None)
        if item is None or self._row is None:
            self.preview.setText(f"“{self._row.name}”: {self._use}." if self._row else "")
            return
        survivor = self._workspace.codebook.type_by_id[item.data(_ID)]
        self.preview.setText(
            f"“{self._row.name}”: {self._use}. From now on these claims are read as "
            f"“{survivor.name}”. Undo takes the two apart again."
        )


class SplitPanel(InlinePanel):
    """Asks for the types that shall take the place of one. Signal `split` (type id, new ids)."""

    split = Signal(object, object)

    def __init__(self, workspace: Workspace, acting: Acting) -> None:
        super().__init__("", "Add these and go through the claims")
        self._workspace = workspace
        self._acting = acting
        self._row: TypeRow | None = None
        self.preview = plain()
        self.preview.setAccessibleName("What will happen")
        hint = "Two or more, one a line. A name that is there already is used as it is."
        self.names = LinesProperty("names", "&Names of the new types", hint, lines=6)
        for part in (self.preview, self.names.label, self.names):
            self.body.addWidget(part)
        self.end_with(self.names)

    def ask(self, row: TypeRow) -> None:
        """Start asking into which types this one shall be split."""
        self._row = row
        use = self._workspace.ask(type_use, row.id).in_words()
        self.refuse("")
        self.names.put(())
        self.rename(f"Split “{row.name}”", "Add these and go through the claims")
        self.preview.setText(
            f"“{row.name}”: {use}. The new types are added beside it; then you go through the "
            "claims one by one and choose. Nothing is recoded by itself."
        )
        self.names.setFocus()

    def act(self) -> None:
        assert self._row is not None
        names = self.names.value()
        if len({one.casefold() for one in names}) < 2:
            self.refuse("Name at least two types that differ, one a line.")
            self.names.setFocus()
            return
        targets = self._targets(names)
        self.refuse(self._acting.fault)
        if targets is not None:
            self.closed.emit()
            self.split.emit(self._row.id, targets)

    def _targets(self, names: Sequence[str]) -> tuple[int, ...] | None:
        """The types of these names, added where they are missing; None if one was refused."""
        targets = []
        for name in names:
            found = self._find(name)
            type_id = found.id if found else self._added(name)
            if type_id is None:
                return None
            targets.append(type_id)
        return tuple(targets)

    def _find(self, name: str) -> TypeRow | None:
        same = partial(_is_named, name.casefold())
        return next(filter(same, self._workspace.codebook.types), None)

    def _added(self, name: str) -> int | None:
        assert self._row is not None
        content = new_content(self._workspace.codebook, name, self._row.parent_id)
        return self._acting.attempt(AddType(content, self._row.parent_id), f"“{name}” was added.")


def _is_named(name: str, row: TypeRow) -> bool:
    return row.name.casefold() == name and not row.retired and row.parent_id is not None
