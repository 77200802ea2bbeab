"""Adding, merging and splitting claim types: what is asked before it happens."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QListWidget, QListWidgetItem

from core.codebook.codes import next_code
from core.codebook.colours import suggest_colours
from core.codebook.queries import Codebook, TypeRow
from core.codebook.type_commands import AddType, MergeTypes, TypeContent
from core.codebook.type_splitting import SplitType
from gui.bridge.acting import Acting
from gui.bridge.counting import Counting
from gui.bridge.jobs import Jobs
from gui.codebook.properties import LinesProperty
from gui.codebook.type_counts import TypeCounts, count_type
from gui.codebook.type_tree import swatch
from gui.widgets.panel import InlinePanel, plain
from gui.workspace import Workspace

_ID = Qt.ItemDataRole.UserRole
COUNTING = "Counting the claims …"


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
        name, self._family_label = QLabel("&Name"), QLabel("Fa&mily")
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

    def __init__(self, workspace: Workspace, acting: Acting, jobs: Jobs) -> None:
        super().__init__("", "Merge", tall=True)
        self._workspace = workspace
        self._acting = acting
        self._row: TypeRow | None = None
        self._counts: TypeCounts | None = None
        self._counting = Counting("Counting claims", workspace, jobs, self._on_counts)
        self._counting.setParent(self)
        self.filter = QLineEdit()
        self.filter.setPlaceholderText("Filter by name or code")
        self.filter.setAccessibleName("Filter claim types")
        self.filter.setClearButtonEnabled(True)
        self.list = QListWidget()
        self.list.setAccessibleName("Claim type that stays")
        self.preview = plain()
        self.preview.setAccessibleName("What will happen")
        self.body.addWidget(self.filter)
        self.body.addWidget(self.list, 1)
        self.body.addWidget(self.preview)
        self.end_with(self.list)
        self.filter.textChanged.connect(self._on_filter)
        self.list.currentItemChanged.connect(self._on_current)

    def ask(self, row: TypeRow, dark: bool) -> None:
        """Start asking into which type this one shall go."""
        self._row, self._counts = row, None
        self._counting.ask(partial(count_type, row.id))
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
        name = self._row.name
        said = f"“{name}” was merged into “{survivor.name}”. Undo takes them apart."
        self._acting.attempt(MergeTypes(survivor.id, (self._row.id,), name), said)
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

    def _on_counts(self, counts: TypeCounts) -> None:
        if self._row is not None and counts.type_id == self._row.id:
            self._counts = counts
            self._on_current(self.list.currentItem())

    def _on_current(self, item: QListWidgetItem | None) -> None:
        """Only what was said before can be done."""
        self.go.setEnabled(item is not None and self._counts is not None)
        if self._row is None or self._counts is None:
            self.preview.setText(COUNTING)
            return
        words = f"“{self._row.name}”: {self._counts.in_words()}."
        if item is not None:
            survivor = self._workspace.codebook.type_by_id[item.data(_ID)]
            if self._counts.use.claims:
                words += f" Its claims are read as “{survivor.name}” from now on."
            words += " Undo takes the two apart again."
        self.preview.setText(words)


class SplitPanel(InlinePanel):
    """Asks for the types that shall take the place of one. Signal `split` (type id, new ids)."""

    split = Signal(object, object)

    def __init__(self, workspace: Workspace, acting: Acting, jobs: Jobs) -> None:
        super().__init__("", "Add these and go through the claims")
        self._acting = acting
        self._row: TypeRow | None = None
        self._counting = Counting("Counting claims", workspace, jobs, self._on_counts)
        self._counting.setParent(self)
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
        self._counting.ask(partial(count_type, row.id))
        self.refuse("")
        self.names.put(())
        self.rename(f"Split “{row.name}”", "Add these and go through the claims")
        self.go.setEnabled(False)
        self.preview.setText(COUNTING)
        self.names.setFocus()

    def act(self) -> None:
        assert self._row is not None
        names = tuple(self.names.value())
        said = f"“{self._row.name}” was split. Undo takes the new types away again."
        targets = self._acting.attempt(SplitType(self._row.id, names, self._row.name), said)
        self.refuse(self._acting.fault)
        if targets is None:
            self.names.setFocus()
            return
        self.closed.emit()
        self.split.emit(self._row.id, targets)

    def _on_counts(self, counts: TypeCounts) -> None:
        if self._row is None or counts.type_id != self._row.id:
            return
        self.go.setEnabled(True)
        then = "The new types are added beside it"
        if counts.use.claims:
            then += "; then you go through the claims one by one and choose"
        else:
            self.go.setText("Add these")
        self.preview.setText(
            f"“{self._row.name}”: {counts.in_words()}. {then}. Nothing is recoded by itself."
        )
