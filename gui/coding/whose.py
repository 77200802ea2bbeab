"""Who codes in the window, and whose claims it shows: a button and a box that are always right."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QComboBox, QToolButton

from core.changes import ChangeSet
from core.claims.layers import Layer
from gui.dialogs.analyst import coder_words
from gui.workspace import Workspace


class Whose(QObject):
    """Keeps `box`, the layers that can be shown, and `button`, who is coding, in step."""

    def __init__(self, workspace: Workspace, box: QComboBox, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._box = box
        self._layers: list[tuple[Layer, str]] = []
        self.button = QToolButton()
        box.activated.connect(self._on_picked)
        workspace.project_changed.connect(self._show)
        workspace.layer_changed.connect(self._show)
        workspace.changed.connect(self._on_changed)
        self._show()

    def _on_changed(self, changes: ChangeSet) -> None:
        if changes.touches("analysts", "settlements", "project"):
            self._show()

    def _show(self, _what: object = None) -> None:
        workspace, project = self._workspace, self._workspace.project
        self._layers = workspace.layers()
        layers = [layer for layer, _ in self._layers]
        self._box.clear()
        self._box.addItems([name for _, name in self._layers])
        shown = workspace.layer
        self._box.setCurrentIndex(layers.index(shown) if shown in layers else 0)
        self._box.setEnabled(project is not None and bool(workspace.analysts))
        words, tip = coder_words(workspace)
        self.button.setText(words)
        self.button.setToolTip(tip)
        self.button.setVisible(project is not None and project.writable)

    def _on_picked(self, position: int) -> None:
        self._workspace.show_layer(self._layers[position][0])
