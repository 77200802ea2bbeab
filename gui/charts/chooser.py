"""The rows above a chart: what is counted, how it is shown, and in which articles."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final, Literal

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from gui.charts.flow import FlowRow, at_its_width, follow_width
from gui.charts.setting import KINDS, RULE_NAMES, USUAL, Kind, Setting

Scope = Literal["article", "all"]
Offers = Sequence[tuple[str, str]]

_WIDEST: Final = 56
"""Letters of kind and field together; what is longer is cut, and whole in the list."""
_NONE: Final = "nothing else"
_BY: Final = {"bars": "By", "time": "By", "matrix": "Rows", "network": "From"}
_SPLIT: Final = {"bars": "Split by", "time": "Split by", "matrix": "Columns", "network": "To"}


class CountsChooser(QWidget):
    """What is chosen is the `setting`; `changed` tells of the user's choices only.

    The kind, the first field and the articles are always in sight; the rest is unfolded with “More”.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._setting = Setting()
        self._offers: dict[Kind, tuple[Offers, Offers]] = {}
        self._chosen: dict[Kind, tuple[str, str]] = dict(USUAL)
        self._step = USUAL["time"][0]
        self.kind = _box(self.tr("Kind of view"), 5)
        self.by = _box(self.tr("Counts by"), 9)
        self.by.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.split = _box(self.tr("Split by"), 9)
        self.rule = _box(self.tr("Counting rule"), 10)
        self.share = QCheckBox(self.tr("In shares"))
        self.share.setToolTip(
            self.tr("Every bar has the same length; its segments are shares of it")
        )
        self.more = _button(self.tr("More"), self.tr("Second field, counting rule and filter"))
        self.more.setCheckable(True)
        self.add_filter = _button(self.tr("Add a filter"), self.tr("Count only some of the claims"))
        self.here = _button(self.tr("This article"), self.tr("Count in the open article alone"))
        self.here.setCheckable(True)
        self._split_label = QLabel()
        space = self.fontMetrics().averageCharWidth()
        self._top, self._fold = FlowRow(gap=space // 2), FlowRow(gap=space)
        self._tail = QHBoxLayout()
        self._fill()
        self._lay_out()
        self._connect()
        follow_width(self)

    @property
    def setting(self) -> Setting:
        return self._setting

    @property
    def by_label(self) -> str:
        """The chosen dimension as the user reads it."""
        return self.by.currentText()

    @property
    def scope(self) -> Scope:
        """Which articles are counted."""
        return "article" if self.here.isChecked() else "all"

    def offer(self, offers: dict[Kind, tuple[Offers, Offers]]) -> None:
        """Offer these (name, label) pairs for each kind of view: first fields, and second fields.

        The choice stays where its name is still offered.
        """
        self._offers = offers
        for kind, (first, second) in offers.items():
            by, split = self._chosen[kind]
            by = _kept(by, first, USUAL[kind][0])
            self._chosen[kind] = by, split if split in dict(second) else USUAL[kind][1]
        self._fill_fields()
        self.show_setting(self._setting)

    def show_setting(self, setting: Setting) -> None:
        """Show this setting as chosen; a field that is not offered becomes a usual one."""
        first, second = self._offers.get(setting.kind, ((), ()))
        by = _kept(setting.by, first, self._chosen[setting.kind][0])
        split = setting.split if setting.split in dict(second) else USUAL[setting.kind][1]
        self._setting = replace(setting, by=by, split=split)
        self._chosen[setting.kind] = by, split
        self.kind.setCurrentIndex(self.kind.findData(setting.kind))
        self._fill_fields()
        self.rule.setCurrentIndex(max(0, self.rule.findData(setting.rule)))
        self.share.setChecked(setting.share)
        self.here.setChecked(setting.here)
        self._show_what_applies()

    def use_step(self, step: str) -> None:
        """Time runs in this step when it is first chosen; a step that somebody chose stays."""
        by, split = self._chosen["time"]
        if by == self._step:
            self._chosen["time"] = step, split
        self._step = step

    def add_tail(self, widget: QWidget) -> None:
        """A button behind “More”."""
        self._tail.addWidget(widget)

    def add_choice(self, widget: QWidget) -> None:
        """One of the choices that are folded away."""
        self._fold.flow.addWidget(widget)

    def unfold(self, unfolded: bool = True) -> None:
        """Show all choices, or only the first."""
        self.more.setChecked(unfolded)

    def minimumSizeHint(self) -> QSize:
        return at_its_width(self, super().minimumSizeHint())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def _fill(self) -> None:
        for kind, words in KINDS.items():
            self.kind.addItem(words, kind)
        for rule, words in RULE_NAMES.items():
            self.rule.addItem(words, rule)

    def _fill_fields(self) -> None:
        kind = self._setting.kind
        first, second = self._offers.get(kind, ((), ()))
        _refill(self.by, first, self._setting.by)
        none = [("", _NONE)] if kind in ("bars", "time") else []
        _refill(self.split, [*none, *second], self._setting.split)
        self.by.setAccessibleName(f"Counts {_BY[kind].lower()}" if kind == "bars" else _BY[kind])
        self.split.setAccessibleName(_SPLIT[kind])
        self._split_label.setText(_SPLIT[kind])

    def _lay_out(self) -> None:
        space = self.fontMetrics().averageCharWidth()
        self._tail.setSpacing(0)
        for button in (self.here, self.more):
            self._tail.addWidget(button)
        self._split_label.setBuddy(self.split)
        rule = QLabel(self.tr("Rule"))
        rule.setBuddy(self.rule)
        first = _row(self.kind, self.by)
        first.setMaximumWidth(space * _WIDEST)
        for part in (first, _held(self._tail)):
            self._top.flow.addWidget(part)
        for part in (_row(self._split_label, self.split), self.share, _row(rule, self.rule)):
            self._fold.flow.addWidget(part)
        self._fold.flow.addWidget(self.add_filter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space)
        column.addWidget(self._top)
        column.addWidget(self._fold)
        self._fold.hide()

    def _connect(self) -> None:
        self.kind.activated.connect(self._on_kind)
        for box in (self.by, self.split, self.rule):
            box.activated.connect(self._on_choice)
        self.share.clicked.connect(self._on_choice)
        self.here.clicked.connect(self._on_choice)
        self.more.toggled.connect(self._fold.setVisible)

    def _show_what_applies(self) -> None:
        setting = self._setting
        self.share.setEnabled(bool(setting.split))
        self.share.setVisible(setting.kind in ("bars", "time"))

    def _on_kind(self, _index: int) -> None:
        kind: Kind = self.kind.currentData()
        by, split = self._chosen[kind]
        self.show_setting(replace(self._setting, kind=kind, by=by, split=split))
        self.changed.emit()

    def _on_choice(self, _what: object) -> None:
        setting = self._setting
        by, split = self.by.currentData(), self.split.currentData() or ""
        if split == by:
            split = ""
        setting = replace(setting, by=by, split=split, rule=self.rule.currentData())
        share = self.share.isChecked() and bool(split)
        self.show_setting(replace(setting, share=share, here=self.scope == "article"))
        self.changed.emit()


def _kept(name: str, offered: Offers, usual: str) -> str:
    """The name where it is offered, or the usual one, or the first."""
    names = [one for one, _ in offered]
    if name in names or not names:
        return name
    return usual if usual in names else names[0]


def _refill(box: QComboBox, offers: Offers, chosen: str) -> None:
    wanted = [(box.itemData(at), box.itemText(at)) for at in range(box.count())]
    if wanted != list(offers):
        box.clear()
        for name, label in offers:
            box.addItem(label, name)
    box.setCurrentIndex(box.findData(chosen))


def _box(name: str, letters: int) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    box.setToolTip(name)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(letters)
    return box


def _button(words: str, tip: str) -> QToolButton:
    button = QToolButton()
    button.setText(words)
    button.setToolTip(tip)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return button


def _row(*widgets: QWidget) -> QWidget:
    row = QHBoxLayout()
    for widget in widgets:
        row.addWidget(widget)
    return _held(row)


def _held(row: QHBoxLayout) -> QWidget:
    """A widget around a row, which keeps together where lines are broken."""
    row.setContentsMargins(0, 0, 0, 0)
    part = QWidget()
    part.setLayout(row)
    return part
