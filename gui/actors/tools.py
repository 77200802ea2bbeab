"""The row of buttons above the register: a new actor, actors from a file and into one."""

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget


class RegisterTools(QWidget):
    """The buttons `new`, `import_file` and `export_file`."""

    def __init__(self) -> None:
        super().__init__()
        self.new = QPushButton("Ne&w actor")
        self.new.setToolTip("New actor (Ctrl+N)")
        self.import_file = QPushButton("&Import …")
        self.export_file = QPushButton("E&xport …")
        gap = self.fontMetrics().averageCharWidth()
        line = QHBoxLayout(self)
        line.setContentsMargins(gap, gap, gap, 0)
        for button in (self.new, self.import_file, self.export_file):
            button.setAutoDefault(False)
            line.addWidget(button)
        line.addStretch(1)

    def set_project(self, is_open: bool, writable: bool) -> None:
        """Offer what can be done with the project."""
        for button in (self.new, self.import_file):
            button.setVisible(writable)
        self.export_file.setEnabled(is_open)
