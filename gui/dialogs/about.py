"""What this program is, which versions run, and what it promises about data."""

import platform
import sqlite3
from importlib.metadata import version

from PySide6.QtCore import Qt, qVersion
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget


class AboutDialog(QDialog):
    """Text that can be selected and copied."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("About OnRecord")
        words = QLabel(
            f"OnRecord {version('onrecord')}\n"
            "Code who said what about whom.\n\n"
            "Your articles and codings stay in your project file. OnRecord sends nothing anywhere.\n\n"
            f"Python {platform.python_version()}, Qt {qVersion()}, SQLite {sqlite3.sqlite_version}\n"
            "Apache License 2.0. Qt and PySide6 are used under the LGPL."
        )
        words.setWordWrap(True)
        words.setMinimumWidth(words.fontMetrics().averageCharWidth() * 56)
        words.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(words)
        layout.addWidget(buttons)
