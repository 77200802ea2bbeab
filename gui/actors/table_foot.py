"""Below a table that is edited in place: the button for a new row, and what has to be known."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from gui.actors.cells import CellTable


class TableFoot(QWidget):
    """The keyboard has no need of the button: Enter in the empty row does the same."""

    def __init__(self, table: CellTable) -> None:
        super().__init__()
        self.add = QPushButton(table.adding)
        self.add.setAutoDefault(False)
        self.add.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.add.setToolTip("Or press Enter in the empty row; Ctrl+Del takes a row out")
        self.add.clicked.connect(table.begin_row)
        remark = QLabel(table.remark)
        remark.setProperty("quiet", True)
        remark.setWordWrap(True)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.add)
        line.addWidget(remark, 1)

    def set_read_only(self, read_only: bool) -> None:
        """Nothing can be added then."""
        self.add.setVisible(not read_only)
