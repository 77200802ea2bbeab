"""Rows of labels and fields whose order changes with what is asked."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QLabel, QWidget

Row = tuple[QLabel, QWidget]


class QuestionRows(QFormLayout):
    """What is not shown stays a child of the form, hidden. Rows that stay do not move."""

    def __init__(self) -> None:
        super().__init__()
        self.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)
        self.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setHorizontalSpacing(8)
        self.setVerticalSpacing(6)
        self._shown: list[Row] = []

    def stand_above(self, above: bool) -> None:
        """Whether the labels stand over their fields."""
        rule = QFormLayout.RowWrapPolicy
        wanted = rule.WrapAllRows if above else rule.DontWrapRows
        if self.rowWrapPolicy() != wanted:
            self.setRowWrapPolicy(wanted)

    def take_out(self, wanted: Sequence[Row]) -> None:
        """Take out and hide the rows that are not among these."""
        for label, field in [one for one in self._shown if one not in wanted]:
            self._take(field)
            label.hide()
            field.hide()
        self._shown = [one for one in self._shown if one in wanted]

    def put(self, wanted: Sequence[Row]) -> None:
        """Have exactly these rows in this order; none of them may stand in other rows."""
        for place, (label, field) in enumerate(wanted):
            if self._shown[place : place + 1] == [(label, field)]:
                continue
            if (label, field) in self._shown:
                self._take(field)
                self._shown.remove((label, field))
            self.insertRow(place, label, field)
            self._shown.insert(place, (label, field))
            label.show()
            field.show()

    def _take(self, field: QWidget) -> None:
        """Take a row out of the layout; its widgets stay where they are."""
        for place in range(self.rowCount()):
            item = self.itemAt(place, QFormLayout.ItemRole.FieldRole)
            if item and item.widget() is field:
                self.takeRow(place)
                return
