"""Where an actor belongs for some time: organisation or office, role, from, until."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtWidgets import QHeaderView, QLineEdit, QStyleOptionViewItem, QWidget

from core.actors.membership_rules import MembershipDraft
from core.actors.queries import MembershipRow
from core.errors import Refused
from gui.actors.cells import CellDelegate, CellTable, Index
from gui.actors.choosing import ActorSearch, UnknownActor
from gui.actors.name_line import NameLine
from gui.actors.register import Register
from gui.widgets.tip import plain_tip

GROUP, ROLE, SINCE, UNTIL = range(4)
LONGEST_DATE: Final = "0000-00-00"
TIPS: Final = (
    "Where the actor belongs in this time; the claims of the time are counted there",
    "What the actor is there, for example “minister”",
    "The first day, month or year; empty: from the beginning",
    "The last day, month or year, itself included; empty: still so",
)

GroupRole = Qt.ItemDataRole.UserRole
"""The actor that a cell names, as long as its words are that actor's name."""


class MembershipsTable(CellTable):
    """A group is found by typing. Dates are days, months or years; an empty one is open."""

    adding = "Add a membership"
    remark = "“Until” is the last day that counts. “Belongs to” holds on days without a membership."

    def __init__(self, register: Register) -> None:
        super().__init__(
            "Memberships",
            ("Organisation or office", "Role", "From", "Until"),
            "type to find an actor",
        )
        self._register = register
        self.search = ActorSearch(register)
        self._groups = GroupDelegate(self.search, self)
        self._dates = DateDelegate(self)
        self.setItemDelegateForColumn(GROUP, self._groups)
        self.horizontalHeader().setSectionResizeMode(ROLE, QHeaderView.ResizeMode.Stretch)
        for column in (SINCE, UNTIL):
            self.horizontalHeader().setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            self.setItemDelegateForColumn(column, self._dates)
        for column, words in enumerate(TIPS):
            self.model().setHeaderData(
                column, Qt.Orientation.Horizontal, plain_tip(words), Qt.ItemDataRole.ToolTipRole
            )
        self.fit()

    def fit(self) -> None:
        super().fit()
        metrics = self.fontMetrics()
        width = metrics.horizontalAdvance(LONGEST_DATE) + 5 * metrics.averageCharWidth()
        for column in (SINCE, UNTIL):
            self.setColumnWidth(column, width)

    def show_memberships(self, memberships: Sequence[MembershipRow]) -> None:
        """Show the times in groups."""
        name = self._register.name
        self.fill(
            [
                (name(one.group_id), one.role or "", one.since or "", one.until or "")
                for one in memberships
            ]
        )
        self._filling = True
        for row, one in enumerate(memberships):
            index = self.model().index(row, GROUP)
            self.model().setData(index, (one.group_id, name(one.group_id)), GroupRole)
        self._filling = False

    def drafts(self) -> tuple[MembershipDraft, ...]:
        """The times as they stand. Raises `Refused` for a row whose group is not known."""
        return tuple(self._draft(row) for row in range(self.rowCount()) if self._has_words(row))

    def _draft(self, row: int) -> MembershipDraft:
        words = [" ".join(self._words(row, column).split()) for column in range(4)]
        group_id = self._group(row, words[GROUP])
        if group_id is None and words[GROUP]:
            raise UnknownActor(
                f"There is no actor “{words[GROUP][:60]}”. Choose the organisation or office from "
                "the list that opens while you type, or add it.",
                words[GROUP],
            )
        if group_id is None:
            raise Refused(f"Row {row + 1} of the memberships needs an organisation or an office.")
        return MembershipDraft(
            group_id, words[ROLE] or None, words[SINCE] or None, words[UNTIL] or None
        )

    def _group(self, row: int, name: str) -> int | None:
        known = self.model().index(row, GROUP).data(GroupRole)
        if known and known[1] == self._words(row, GROUP):
            return int(known[0])
        return self.search.find(name) if name else None

    def _has_words(self, row: int) -> bool:
        return any(self._words(row, column).strip() for column in range(self.columnCount()))


class GroupDelegate(CellDelegate):
    """Names an actor; letters that name nobody stay in the cell."""

    def __init__(self, search: ActorSearch, parent: QWidget) -> None:
        super().__init__(parent)
        self._search = search

    def createEditor(
        self, parent: QWidget, _option: QStyleOptionViewItem, _index: Index
    ) -> QWidget:
        line = NameLine(self._search, parent)
        line.setAccessibleName("Organisation or office")
        return line

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        assert isinstance(editor, NameLine)
        known = index.data(GroupRole)
        words = index.data(Qt.ItemDataRole.EditRole) or ""
        if known and known[1] == words:
            editor.show_choice(*known)
        else:
            editor.setText(words)
        editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        assert isinstance(editor, NameLine)
        editor.take_typed()
        words = editor.text()  # the view shows the cell in the editor again with the first change
        known = None if editor.chosen is None else (editor.chosen, words)
        if model.data(index, Qt.ItemDataRole.EditRole) == words and known is None:
            return
        model.setData(index, known, GroupRole)
        model.setData(index, words, Qt.ItemDataRole.EditRole)


class DateDelegate(CellDelegate):
    """A day, a month or a year."""

    def createEditor(
        self, parent: QWidget, _option: QStyleOptionViewItem, _index: Index
    ) -> QWidget:
        line = QLineEdit(parent)
        line.setPlaceholderText("e.g. 2016-10")
        line.setAccessibleName("Date: a day, a month or a year")
        return line
