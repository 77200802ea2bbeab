"""The one style sheet of the program: what the palette cannot say.

Names with $ are theme colours; ``$marks`` is the folder of the small marks (ticks, arrows), which
come in a file per theme because a style sheet cannot recolour them. Lengths are in ``ex`` of the
user's font, so that large fonts keep their room; only lines are in px.
"""

from string import Template
from typing import Final

_BARS_AND_DOCKS = """
QToolTip { background: $page; color: $ink; border: 1px solid $edge; padding: 0.5ex 1ex; }

QMainWindow::separator { background: $line; width: 1px; height: 1px; margin: 2px; }
QMainWindow::separator:hover, QSplitter::handle:hover { background: $accent; }
QSplitter::handle { background: $line; }
QSplitter::handle:horizontal { width: 1px; margin: 0 2px; }
QSplitter::handle:vertical { height: 1px; margin: 0; }
QDockWidget::title { background: $panel; text-align: left; padding: 1.2ex 1.4ex 0.8ex 1.4ex; }
QStatusBar { border-top: 1px solid $line; color: $muted; }
QStatusBar::item { border: none; }

QMenuBar { background: $panel; border-bottom: 1px solid $line; }
QMenuBar::item { padding: 0.7ex 1.2ex; background: transparent; border-radius: 3px; }
QMenuBar::item:selected { background: $selection; }
QMenu { background: $page; border: 1px solid $edge; padding: 0.6ex 0; }
QMenu::item { padding: 0.8ex 3ex 0.8ex 1.6ex; }
QMenu::item:selected { background: $selection; }
QMenu::item:disabled { color: $disabled; background: transparent; }
QMenu::icon, QMenu::indicator { margin-left: 1.2ex; }
QMenu::separator { height: 1px; background: $line; margin: 0.6ex 0; }

QToolBar { background: $panel; border: none; border-bottom: 1px solid $line;
    spacing: 0.4ex; padding: 0.5ex 0.8ex; }
QToolBar::separator { background: $line; width: 1px; margin: 0.6ex; }

QScrollBar { background: transparent; border: none; }
QScrollBar:vertical { width: 1.8ex; }
QScrollBar:horizontal { height: 1.8ex; }
QScrollBar::handle { background: $edge; border-radius: 3px; margin: 2px; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::handle:vertical { min-height: 4ex; }
QScrollBar::handle:horizontal { min-width: 4ex; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QAbstractScrollArea::corner { background: transparent; }
QProgressBar { background: $line; border: none; border-radius: 3px; text-align: center; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }
"""

_BUTTONS = """
QToolButton { background: transparent; border: 2px solid transparent; border-radius: 5px;
    padding: 0.4ex 0.7ex; }
QToolButton:hover { background: $line; }
QToolButton:pressed, QToolButton:checked { background: $selection; }
QToolButton:focus { border-color: $accent; }
QToolButton:disabled { color: $disabled; background: transparent; }
QToolButton::menu-indicator { image: none; }

QPushButton { background: $page; color: $ink; border: 1px solid $edge; border-radius: 5px;
    margin: 1px; padding: 0.9ex 2.2ex; }
QPushButton:hover { background: $panel; border-color: $ink; }
QPushButton:pressed, QPushButton:checked { background: $selection; }
QPushButton:default { background: $accent; color: $accent_ink; border-color: $accent; }
QPushButton:disabled { background: transparent; color: $disabled; border-color: $line; }
QPushButton:focus { border: 2px solid $accent; margin: 0; }
QPushButton:default:focus { border-color: $ink; }

QCheckBox, QRadioButton { spacing: 1ex; padding: 0.3ex; border: 2px solid transparent;
    border-radius: 5px; }
QCheckBox:focus, QRadioButton:focus { border-color: $accent; }
QCheckBox:disabled, QRadioButton:disabled { color: $disabled; }
QCheckBox::indicator, QMenu::indicator, QAbstractItemView::indicator, QGroupBox::indicator {
    width: 2ex; height: 2ex; border: 1px solid $edge; border-radius: 3px; background: $page; }
QCheckBox::indicator:checked, QMenu::indicator:checked, QAbstractItemView::indicator:checked,
QGroupBox::indicator:checked {
    background: $accent; border-color: $accent; image: url("$marks/tick-$name.svg"); }
QCheckBox::indicator:indeterminate, QAbstractItemView::indicator:indeterminate {
    background: $accent; border-color: $accent; image: url("$marks/dash-$name.svg"); }
QCheckBox::indicator:disabled { border-color: $line; }
QCheckBox::indicator:checked:disabled { background: $disabled; border-color: $disabled; }
QRadioButton::indicator, QMenu::indicator:exclusive { width: 2.4ex; height: 2.4ex; border: none;
    background: qradialgradient(cx: 0.5, cy: 0.5, radius: 0.5, fx: 0.5, fy: 0.5, stop: 0 $page,
        stop: 0.82 $page, stop: 0.86 $edge, stop: 0.95 $edge, stop: 1 transparent); }
QRadioButton::indicator:checked, QMenu::indicator:exclusive:checked { image: none;
    background: qradialgradient(cx: 0.5, cy: 0.5, radius: 0.5, fx: 0.5, fy: 0.5, stop: 0 $accent,
        stop: 0.48 $accent, stop: 0.54 $page, stop: 0.8 $page, stop: 0.84 $accent,
        stop: 0.95 $accent, stop: 1 transparent); }
"""

_FIELDS = """
QLineEdit, QComboBox, QAbstractSpinBox { background: $page; color: $ink; border: 1px solid $edge;
    border-radius: 5px; margin: 1px; padding: 0.6ex 0.8ex; }
QLineEdit, QTextEdit, QPlainTextEdit { placeholder-text-color: $muted; }
QLineEdit:focus, QComboBox:focus, QAbstractSpinBox:focus { border: 2px solid $accent; margin: 0; }
QLineEdit:disabled, QComboBox:disabled, QAbstractSpinBox:disabled {
    background: transparent; color: $disabled; border-color: $line; }
QComboBox[editable="true"] { padding: 0.3ex 0.8ex; min-height: 3ex; }
QComboBox QLineEdit, QAbstractItemView QLineEdit { border: none; margin: 0; padding: 0; }
QAbstractSpinBox { padding: 0.3ex 0; qproperty-alignment: "AlignRight | AlignVCenter"; }
QComboBox::drop-down { border: none; width: 3ex; }
QComboBox::down-arrow, QAbstractSpinBox::down-arrow {
    image: url("$marks/down-$name.svg"); width: 1.5ex; height: 1.5ex; }
QComboBox QAbstractItemView { background: $page; border: 1px solid $edge; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { border: none; width: 3ex; }
QAbstractSpinBox::up-arrow { image: url("$marks/up-$name.svg"); width: 1.5ex; height: 1.5ex; }

QTextEdit, QPlainTextEdit { background: $page; color: $ink; border: 1px solid $edge; margin: 1px; }
QTextEdit:focus, QPlainTextEdit:focus { border: 2px solid $accent; margin: 0; }
QTextEdit:disabled, QPlainTextEdit:disabled { color: $disabled; border-color: $line; }
QTextEdit[frameShape="NoFrame"], QPlainTextEdit[frameShape="NoFrame"] { border: none; margin: 0; }

QTableView, QTreeView, QListView { background: $page; border: 2px solid transparent;
    gridline-color: $page; outline: none; }
QTableView:focus, QTreeView:focus, QListView:focus { border-color: $accent; }
QTableView::item, QTreeView::item, QListView::item { padding: 0.5ex 0.8ex; }
QHeaderView, QTableCornerButton::section { background: $page; border: none; }
QHeaderView::section { background: $page; color: $muted; border: none; font-weight: normal;
    padding: 0.8ex; }
QHeaderView::section:horizontal { border-bottom: 1px solid $line; padding: 0.8ex 1.3ex; }

QTabWidget::pane { border: none; border-top: 1px solid $line; }
QTabBar::tab { background: transparent; color: $muted; border: 2px solid transparent;
    padding: 0.8ex 1.6ex; }
QTabBar::tab:hover { color: $ink; }
QTabBar::tab:selected { color: $ink; border-bottom-color: $accent; }
QTabBar::tab:disabled { color: $disabled; }
QTabBar::tab:selected:focus { border-color: $accent; border-radius: 5px; }
"""

_OURS = """
QLabel[quiet="true"] { color: $muted; }
QLabel[fault="true"] { color: $danger; }
QToolButton[chip="true"] { background: $selection; padding: 0.2ex 0.9ex; }
QListView[floating="true"] { border: 1px solid $edge; }
"""

SHEET: Final = Template(_BARS_AND_DOCKS + _BUTTONS + _FIELDS + _OURS)
