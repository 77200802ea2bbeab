"""Both looks are readable by number, reach every widget, and can be switched while running."""

from collections.abc import Iterator
from dataclasses import asdict

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QFrame,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QSpinBox,
    QTabBar,
    QTextEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from gui.contrast import contrast, relative_luminance, standing_out
from gui.style_sheet import SHEET
from gui.theme import DARK, LIGHT, Theme, ThemeSwitch, apply, palette, theme_for

BOTH = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])


@pytest.fixture
def app(qapp: QApplication) -> Iterator[QApplication]:
    look = qapp.palette()
    yield qapp
    qapp.setStyleSheet("")
    qapp.setPalette(look)


def test_contrast_is_the_one_of_the_guidelines() -> None:
    assert relative_luminance("#000000") == 0.0
    assert relative_luminance("#ffffff") == pytest.approx(1.0)
    assert contrast("#000000", "#ffffff") == pytest.approx(21.0)
    assert contrast("#ffffff", "#000000") == pytest.approx(21.0)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)
    assert contrast("#3366cc", "#3366cc") == 1.0


@pytest.mark.parametrize("ground", ["#fbfaf7", "#16181b", "#808080", "#ffffff", "#000000"])
@pytest.mark.parametrize("colour", ["#ffe08a", "#0b1f4d", "#808080", "#e03030", "#ffffff"])
def test_a_colour_is_moved_until_it_stands_out(colour: str, ground: str) -> None:
    moved = standing_out(colour, ground, 3.0)
    assert contrast(moved, ground) >= 3.0
    if contrast(colour, ground) >= 3.0:
        assert moved == colour
    elif moved not in ("#000000", "#ffffff") and QColor(colour).saturation() > 0:
        assert abs(QColor(moved).hslHue() - QColor(colour).hslHue()) <= 3


@BOTH
def test_text_stands_out(theme: Theme) -> None:
    for ground in (theme.page, theme.panel):
        assert contrast(theme.ink, ground) >= 7
        assert contrast(theme.muted, ground) >= 4.5
        assert contrast(theme.disabled, ground) >= 3
        for coloured in (theme.accent, theme.warning, theme.danger, theme.ok):
            assert contrast(coloured, ground) >= 4.5
    assert contrast(theme.ink, theme.selection) >= 7
    assert contrast(theme.accent_ink, theme.accent) >= 4.5


@BOTH
def test_outlines_and_the_focus_ring_stand_out(theme: Theme) -> None:
    for ground in (theme.page, theme.panel):
        assert contrast(theme.edge, ground) >= 3
        assert contrast(theme.accent, ground) >= 3
    assert theme.page != theme.panel
    assert 1.1 < contrast(theme.line, theme.panel) < 2, "hairlines separate, they do not shout"


@BOTH
def test_the_palette_repeats_the_promise(theme: Theme) -> None:
    made, role = palette(theme), QPalette.ColorRole
    pairs = [
        (role.WindowText, role.Window, 7),
        (role.Text, role.Base, 7),
        (role.Text, role.AlternateBase, 7),
        (role.ButtonText, role.Button, 7),
        (role.HighlightedText, role.Highlight, 7),
        (role.ToolTipText, role.ToolTipBase, 7),
        (role.PlaceholderText, role.Base, 4.5),
        (role.Link, role.Base, 4.5),
    ]
    for front, back, least in pairs:
        assert contrast(made.color(front).name(), made.color(back).name()) >= least, front
    off = QPalette.ColorGroup.Disabled
    for front, back, _ in pairs[:5]:
        assert contrast(made.color(off, front).name(), made.color(off, back).name()) >= 3, front


def test_both_looks_have_the_colours_of_the_house() -> None:
    assert (LIGHT.accent, LIGHT.page, LIGHT.ink) == ("#2f5fd0", "#fbfaf7", "#1c1b19")
    assert (DARK.accent, DARK.page, DARK.ink) == ("#8fb0ff", "#16181b", "#e8e6e1")
    assert DARK.dark
    assert not LIGHT.dark
    for theme in (LIGHT, DARK):
        for name, colour in asdict(theme).items():
            assert name == "name" or QColor(colour).name() == colour


def test_the_sheet_knows_no_colour_and_no_font_size() -> None:
    assert "#" not in SHEET.template
    assert "font-size" not in SHEET.template


def test_every_mark_the_sheet_names_exists(app: QApplication) -> None:
    for theme in (LIGHT, DARK):
        apply(app, theme)
        named = [part.split('"')[0] for part in app.styleSheet().split('url("')[1:]]
        assert len(named) == 4
        for path in named:
            with open(path, encoding="utf-8") as file:
                assert file.read().startswith("<svg")


@pytest.mark.parametrize(
    "kind",
    [
        *(QLineEdit, QComboBox, QSpinBox, QPushButton, QToolButton, QCheckBox, QRadioButton),
        *(QTextEdit, QPlainTextEdit, QListWidget, QTabBar),
    ],
)
@BOTH
def test_keyboard_focus_is_seen(
    app: QApplication, qtbot: QtBot, theme: Theme, kind: type[QWidget]
) -> None:
    apply(app, theme)
    window = QWidget()
    qtbot.addWidget(window)
    layout = QVBoxLayout(window)
    other, control = QLineEdit(), kind()
    control.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    if isinstance(control, QTabBar):
        control.addTab("Claims")
    layout.addWidget(other)
    layout.addWidget(control)
    window.show()
    window.activateWindow()
    other.setFocus()
    qtbot.waitUntil(other.hasFocus)
    before = control.grab().toImage()
    control.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(control.hasFocus)
    after = control.grab().toImage()
    ring = sum(
        after.pixelColor(x, y).name() == theme.accent and before.pixel(x, y) != after.pixel(x, y)
        for x in range(after.width())
        for y in range(after.height())
    )
    assert ring >= after.width() + after.height(), "a ring around the control, in the accent"


@BOTH
def test_a_check_box_is_seen_in_every_state(app: QApplication, qtbot: QtBot, theme: Theme) -> None:
    apply(app, theme)
    box = QCheckBox()
    qtbot.addWidget(box)
    assert _count(box, theme.edge) > 20
    box.setChecked(True)
    assert _count(box, theme.accent) > 20
    assert _count(box, theme.accent_ink) > 2


def test_an_editor_without_a_frame_keeps_its_whole_area(app: QApplication, qtbot: QtBot) -> None:
    apply(app, LIGHT)
    for editor in (QTextEdit(), QPlainTextEdit()):
        qtbot.addWidget(editor)
        editor.setFrameShape(QFrame.Shape.NoFrame)
        editor.resize(80, 80)
        editor.show()
        assert editor.viewport().size() == QSize(80, 80)


def test_larger_fonts_get_larger_controls(app: QApplication, qtbot: QtBot) -> None:
    apply(app, LIGHT)
    heights = []
    font = app.font()
    for factor in (1.0, 1.5):
        larger = QFont(font)
        larger.setPointSizeF(font.pointSizeF() * factor)
        button = QPushButton("Export")
        qtbot.addWidget(button)
        button.setFont(larger)
        heights.append(button.sizeHint().height())
    assert heights[1] > heights[0] * 1.2


def test_system_follows_the_desktop(app: QApplication, qtbot: QtBot) -> None:
    switch = ThemeSwitch(app, "system")
    assert switch.theme == theme_for("system", app) == LIGHT, "light where the desktop says nothing"
    hints = app.styleHints()
    with qtbot.waitSignal(switch.changed) as blocker:
        hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert blocker.args == [DARK]
    assert app.palette().color(QPalette.ColorRole.Base).name() == DARK.page
    with qtbot.assertNotEmitted(switch.changed):
        hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)


def test_a_fixed_choice_ignores_the_desktop(app: QApplication, qtbot: QtBot) -> None:
    switch = ThemeSwitch(app, "light")
    with qtbot.assertNotEmitted(switch.changed):
        app.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert switch.choice == "light"


def test_switching_repaints_open_windows(app: QApplication, qtbot: QtBot) -> None:
    switch = ThemeSwitch(app, "light")
    line = QLineEdit("Kofi Annan")
    qtbot.addWidget(line)
    line.show()
    assert _count(line, LIGHT.page) > 100
    with qtbot.waitSignal(switch.changed):
        switch.choose("dark")
    assert _count(line, DARK.page) > 100
    assert _count(line, LIGHT.page) == 0


def _count(widget: QWidget, colour: str) -> int:
    image = widget.grab().toImage()
    return sum(
        image.pixelColor(x, y).name() == colour
        for x in range(image.width())
        for y in range(image.height())
    )
