"""How the text is set: face, size, length and height of the lines. The page behind follows at once."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase, QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QLabel,
    QSlider,
    QWidget,
)

from gui.reader.comfort import (
    FULL_WIDTH,
    LINE_HEIGHTS,
    MEASURES,
    SANS,
    SERIF,
    ZOOM_LEVELS,
    Comfort,
    points,
)
from gui.reader.text_page import TextPage

_EDGE_PX = 24
_HEIGHT_STEP = 5


def installed_families() -> list[str]:
    """Names of the faces for Latin letters on this computer, each once, without their makers."""
    families = QFontDatabase.families(QFontDatabase.WritingSystem.Latin)
    names = {
        name.partition(" [")[0] for name in families if not QFontDatabase.isPrivateFamily(name)
    }
    return sorted(names, key=str.casefold)


class ReadingDialog(QDialog):
    """Not modal: one can go on reading beside it. Shows what the page has, whoever changed it."""

    def __init__(self, page: TextPage, window: QWidget) -> None:
        super().__init__(window)
        self.setWindowTitle("Reading")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._page = page
        self._window = window
        self._showing = False
        self._grid = QGridLayout(self)
        self.face = QComboBox()
        self.face.addItem("Serif", SERIF)
        self.face.addItem("Sans", SANS)
        self.face.insertSeparator(2)
        for name in installed_families():
            self.face.addItem(name, name)
        self.face.setMinimumContentsLength(24)
        self.letters = _slider(ZOOM_LEVELS, 1)
        self.measure = _slider(MEASURES, 1)
        self.line_height = _slider(LINE_HEIGHTS, _HEIGHT_STEP)
        self.full_width = QCheckBox("As long as the &window is wide")
        self.focus = QCheckBox("Only the &paragraph at the caret in full ink")
        self.letters_note, self.measure_note, self.height_note = QLabel(), QLabel(), QLabel()
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.reset_button = self.buttons.addButton(
            "&As at first", QDialogButtonBox.ButtonRole.ResetRole
        )
        self.reset_button.setAutoDefault(False)
        self._lay_out()
        self._show()
        self._connect()

    def _lay_out(self) -> None:
        width = self.fontMetrics().averageCharWidth()
        rows: tuple[tuple[str, QWidget, QLabel | None], ...] = (
            ("&Face", self.face, None),
            ("&Size of the letters", self.letters, self.letters_note),
            ("&Length of the lines", self.measure, self.measure_note),
            ("", self.full_width, None),
            ("&Height of the lines", self.line_height, self.height_note),
            ("", self.focus, None),
        )
        for row, (words, field, note) in enumerate(rows):
            if words:
                label = QLabel(words)
                label.setBuddy(field)
                field.setAccessibleName(words.replace("&", ""))
                self._grid.addWidget(label, row, 0)
            self._grid.addWidget(field, row, 1, 1, 1 if note else 2)
            if note:
                note.setMinimumWidth(16 * width)
                self._grid.addWidget(note, row, 2)
        self._grid.addWidget(self.buttons, len(rows), 0, 1, 3)
        self._grid.setColumnMinimumWidth(1, 34 * width)

    def _connect(self) -> None:
        self.face.activated.connect(self._on_face)
        self.letters.valueChanged.connect(self._on_letters)
        self.measure.valueChanged.connect(self._on_measure)
        self.full_width.toggled.connect(self._on_measure)
        self.line_height.valueChanged.connect(self._on_line_height)
        self.focus.toggled.connect(self._on_focus)
        self.buttons.rejected.connect(self.close)
        self.reset_button.clicked.connect(self._on_reset)
        self._page.comfort_changed.connect(self._show)
        self._page.zoom_changed.connect(self._show)

    def showEvent(self, event: QShowEvent) -> None:
        """Stand in a corner of the window, where little of the text is hidden."""
        super().showEvent(event)
        corner = self._window.mapToGlobal(self._window.rect().topRight())
        self.move(corner.x() - self.width() - _EDGE_PX, corner.y() + 3 * _EDGE_PX)

    def _show(self, _what: object = None) -> None:
        """Take over what the page has, which is no wish of the person's."""
        comfort, level = self._page.comfort, self._page.zoom_level
        self._showing = True
        self.face.setCurrentIndex(self._place_of(comfort.face))
        is_full = comfort.measure == FULL_WIDTH
        self.full_width.setChecked(is_full)
        self.measure.setEnabled(not is_full)
        if not is_full:
            self.measure.setValue(comfort.measure)
        self.letters.setValue(level)
        self.line_height.setValue(comfort.line_height)
        self.focus.setChecked(comfort.focus)
        self._showing = False
        self.letters_note.setText(f"{points(level):.1f} points")
        self.measure_note.setText("" if is_full else f"{comfort.measure} characters")
        self.height_note.setText(f"{comfort.line_height / 100:.2f} × letters")

    def _place_of(self, face: str) -> int:
        place: int = self.face.findData(face)
        if place < 0:
            self.face.addItem(f"{face} (not installed)", face)
            place = self.face.count() - 1
        return place

    def _set(self, comfort: Comfort) -> None:
        if not self._showing:
            self._page.set_comfort(comfort)

    def _on_letters(self, level: int) -> None:
        if not self._showing:
            self._page.set_zoom(level)

    def _on_face(self, place: int) -> None:
        self._set(replace(self._page.comfort, face=self.face.itemData(place)))

    def _on_measure(self, _value: object) -> None:
        measure = FULL_WIDTH if self.full_width.isChecked() else self.measure.value()
        self._set(replace(self._page.comfort, measure=measure))

    def _on_line_height(self, height: int) -> None:
        self._set(replace(self._page.comfort, line_height=height))

    def _on_focus(self, focus: bool) -> None:
        self._set(replace(self._page.comfort, focus=focus))

    def _on_reset(self) -> None:
        self._set(Comfort())
        self._page.zoom_reset()


def _slider(values: range, step: int) -> QSlider:
    slider = QSlider(Qt.Orientation.Horizontal)
    slider.setRange(values[0], values[-1])
    slider.setSingleStep(step)
    slider.setPageStep(2 * step)
    return slider
