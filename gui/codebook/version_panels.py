"""Publishing a version, and taking over a codebook file: what is asked before it happens."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QListWidget, QPlainTextEdit

from core.codebook.revising import PublishVersion, next_name
from gui.bridge.acting import Acting
from gui.codebook.codebook_files import Read
from gui.widgets.panel import InlinePanel, plain
from gui.workspace import Workspace


class PublishPanel(InlinePanel):
    """Asks for the name of the version, and for a note."""

    def __init__(self, workspace: Workspace, acting: Acting) -> None:
        super().__init__("Publish version", "Publish")
        self._workspace = workspace
        self._acting = acting
        self.name = QLineEdit()
        self.name.setAccessibleName("Name of the version")
        self.note = QPlainTextEdit()
        self.note.setAccessibleName("Note")
        self.note.setTabChangesFocus(True)
        self.note.setFixedHeight(self.fontMetrics().lineSpacing() * 5)
        self.body.addWidget(
            plain(
                "The codebook is kept as it is now, under a name and with today's date. Claims that "
                "are coded later are told from those coded before.",
                quiet=True,
            )
        )
        for words, part in (("&Name", self.name), ("Note: &what changed, and why", self.note)):
            label = QLabel(words)
            label.setBuddy(part)
            self.body.addWidget(label)
            self.body.addWidget(part)
        self.end_with(self.note)

    def ask(self) -> None:
        """Start asking, with a proposed name."""
        self.refuse("")
        self.name.setText(next_name(self._workspace.codebook))
        self.note.clear()
        self.name.setFocus()
        self.name.selectAll()

    def act(self) -> None:
        name = self.name.text().strip()
        command = PublishVersion(name, self.note.toPlainText())
        self._acting.attempt(command, f"Version “{name}” was published.")
        self.refuse(self._acting.fault)
        if self._acting.fault:
            self.name.setFocus()
        else:
            self.closed.emit()


class TakePanel(InlinePanel):
    """Shows what a codebook file would change, and asks whether it shall."""

    def __init__(self, acting: Acting) -> None:
        super().__init__("", "Take it over", tall=True)
        self._acting = acting
        self._read: Read | None = None
        self.said = plain()
        self.list = QListWidget()
        self.list.setAccessibleName("What changes")
        self.list.setWordWrap(True)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setSpacing(2)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.body.addWidget(self.said)
        self.body.addWidget(self.list, 1)
        self.end_with(self.list)

    def ask(self, read: Read) -> None:
        """Show what a file would change."""
        self._read = read
        _draft, found, path = read
        self.refuse("")
        self.rename(f"Import {path.name}", "Take it over")
        self.list.clear()
        self.list.addItems([one.words for one in found])
        self.list.setVisible(bool(found))
        self.go.setEnabled(bool(found))
        self.said.setText(
            "Nothing is removed: what the file does not have stays in the codebook."
            if found
            else "The file says what the codebook says already. There is nothing to change."
        )
        (self.go if found else self.cancel).setFocus()

    def act(self) -> None:
        from core.codebook.taking import TakeCodebook

        if self._read is None:
            return
        draft, _found, path = self._read
        self._acting.attempt(
            TakeCodebook(draft), f"{path.name} was taken over. Undo takes it back."
        )
        self.refuse(self._acting.fault)
        if not self._acting.fault:
            self.closed.emit()
