"""A row that says something else is painted again, and nothing is laid out for it."""

import pytest
from PySide6.QtCore import QEvent, QObject, QStringListModel
from PySide6.QtWidgets import QApplication

from gui.widgets.row_list import RowList


class Painted(QObject):
    def __init__(self, watched):
        super().__init__(watched)
        self.parts = []
        watched.installEventFilter(self)

    def eventFilter(self, _watched, event):  # noqa: N802
        if event.type() == QEvent.Type.Paint:
            self.parts.append(event.region().boundingRect())
        return False


@pytest.fixture
def rows(qtbot):
    shown = RowList("Rows")
    qtbot.addWidget(shown)
    shown.setModel(QStringListModel([f"row {n}" for n in range(40)], shown))
    shown.resize(200, 300)
    with qtbot.waitExposed(shown):
        shown.show()
    QApplication.processEvents()
    return shown


def test_one_changed_row_is_painted_alone(rows):
    painted = Painted(rows.viewport())
    changed = rows.model().index(2)
    rows.model().setData(changed, "something else")
    QApplication.processEvents()
    assert painted.parts
    assert all(rows.visualRect(changed).contains(part) for part in painted.parts)


def test_several_changed_rows_are_painted(rows):
    painted = Painted(rows.viewport())
    rows.model().dataChanged.emit(rows.model().index(1), rows.model().index(3))
    QApplication.processEvents()
    for row in (1, 2, 3):
        place = rows.visualRect(rows.model().index(row))
        assert any(part.contains(place) for part in painted.parts)
