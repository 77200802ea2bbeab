"""The lines about an actor: name, kind, where it belongs, country, sector, role, colour, note."""

from dataclasses import replace
from itertools import pairwise
from typing import Final, cast

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QKeyEvent, QPixmap, QWheelEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QLineEdit, QPlainTextEdit, QWidget

from core.actors.countries import country_name
from core.actors.kinds import KINDS
from core.codebook.colours import PALETTE
from core.errors import Refused
from gui.actors.choosing import ActorSearch, CountrySearch, UnknownActor
from gui.actors.drafts import ActorDraft
from gui.actors.name_line import NameLine
from gui.actors.register import Register
from gui.widgets.tip import plain_tip

NO_COLOUR: Final = "no colour"
NOTE_LINES: Final = 3


PLACEHOLDERS: Final = ("nobody; type to find an actor", "type to find a country", "e.g. Q7747")


BELONGS: Final = (
    "Where the claims of this actor are counted on days on which no membership below holds"
)
COLOUR_LENGTH: Final = 12
"""Characters of a colour that have room: "#rrggbb", with the square before it."""


class StillBox(QComboBox):
    """The wheel turns the page, never an answer. `read_only`: as legible as ever, but it stays."""

    read_only = False

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def showPopup(self) -> None:
        if not self.read_only:
            super().showPopup()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.read_only:
            event.ignore()
        else:
            super().keyPressEvent(event)


class Details(QWidget):
    """Signals: `edited` (a person has changed something), `entered` (Enter in the name)."""

    edited = Signal()
    entered = Signal()

    def __init__(self, register: Register) -> None:
        super().__init__()
        self._register = register
        self._kept_country: str | None = None
        self.actors = ActorSearch(register)
        self.countries = CountrySearch()
        self.name = QLineEdit()
        self.kind = StillBox()
        self.kind.addItems(list(KINDS))
        self.parent_line = NameLine(self.actors)
        self.country = NameLine(self.countries)
        self.sector, self.role, self.wikidata = QLineEdit(), QLineEdit(), QLineEdit()
        self.colour = StillBox()
        self.colour.setEditable(True)
        self.note = QPlainTextEdit()
        self.note.setTabChangesFocus(True)
        self.note.setFixedHeight(int(self.fontMetrics().lineSpacing() * (NOTE_LINES + 1)))
        self._fill_colours()
        self._lay_out()
        self._connect()

    def _fill_colours(self) -> None:
        side = self.fontMetrics().height() * 3 // 4
        self.colour.setIconSize(QSize(side, side))
        self.colour.addItem(NO_COLOUR)
        for colour, _ in PALETTE:
            swatch = QPixmap(side, side)
            swatch.fill(QColor(colour))
            self.colour.addItem(QIcon(swatch), colour)

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(self.fontMetrics().averageCharWidth())
        grid.setVerticalSpacing(6)
        wide = (
            (self.name, "&Name", 0),
            (self.parent_line, "&Belongs to", 2),
            (self.note, "N&ote", 5),
        )
        for widget, words, row in wide:
            self._put(grid, widget, words, row, 0, 3)
        pairs: tuple[tuple[QWidget, str, int, int], ...] = (
            (self.kind, "&Kind", 1, 0),
            (self.country, "&Country", 1, 2),
            (self.role, "&Role", 3, 0),
            (self.sector, "&Sector", 3, 2),
            (self.colour, "Co&lour", 4, 0),
            (self.wikidata, "&Wikidata", 4, 2),
        )
        for part, words, row, column in pairs:
            self._put(grid, part, words, row, column, 1)
        self.parent_line.setToolTip(plain_tip(BELONGS))
        self.colour.setMinimumContentsLength(COLOUR_LENGTH)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        order = (
            self.name,
            self.kind,
            self.country,
            self.parent_line,
            self.role,
            self.sector,
            self.colour,
            self.wikidata,
            self.note,
        )
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def _put(
        self, grid: QGridLayout, widget: QWidget, words: str, row: int, column: int, span: int
    ) -> None:
        label = QLabel(words)
        label.setBuddy(widget)
        label.setProperty("quiet", True)
        side = Qt.AlignmentFlag.AlignTop if widget is self.note else Qt.AlignmentFlag.AlignVCenter
        widget.setAccessibleName(words.replace("&", ""))
        widget.setMinimumWidth(self.fontMetrics().averageCharWidth() * 12)
        grid.addWidget(label, row, column, side)
        grid.addWidget(widget, row, column + 1, 1, span)

    def _connect(self) -> None:
        for line in (self.name, self.sector, self.role, self.wikidata):
            line.textEdited.connect(self._on_edited)
        for picker in (self.parent_line, self.country):
            picker.textEdited.connect(self._on_edited)
            picker.picked.connect(self._on_edited)
        self.name.returnPressed.connect(self.entered)
        self.kind.activated.connect(self._on_edited)
        self.colour.activated.connect(self._on_edited)
        self.colour.editTextChanged.connect(self._on_edited)
        self.note.textChanged.connect(self._on_edited)

    def show_draft(self, draft: ActorDraft) -> None:
        """Show what is known; that is no change by a person."""
        self.blockSignals(True)
        _put_words(self.name, draft.name)
        _put_words(self.sector, draft.sector or "")
        _put_words(self.role, draft.role or "")
        _put_words(self.wikidata, draft.wikidata or "")
        self.kind.setCurrentText(draft.kind)
        self.parent_line.show_choice(draft.parent_id, self._register.name(draft.parent_id))
        self._show_country(draft.country)
        colour = draft.colour or NO_COLOUR
        self.colour.setCurrentIndex(self.colour.findText(colour))
        self.colour.setEditText(colour)
        if self.note.toPlainText() != (draft.note or ""):
            self.note.setPlainText(draft.note or "")
        self.blockSignals(False)

    def read(self, rest: ActorDraft) -> ActorDraft:
        """What stands here, put into a draft that has the rest.

        Raises `Refused` for letters that name no actor or country.
        """
        if self.parent_line.unknown:
            raise UnknownActor(
                f"There is no actor “{self.parent_line.unknown[:60]}” to belong to. Choose one from "
                "the list that opens while you type, or add it.",
                self.parent_line.unknown,
            )
        if self.country.unknown and not self._kept_country:
            raise Refused(
                f"There is no country “{self.country.unknown[:60]}”. Choose one from the list that "
                "opens while you type."
            )
        colour = self.colour.currentText().strip()
        return replace(
            rest,
            name=_words(self.name) or "",
            kind=self.kind.currentText(),
            parent_id=self.parent_line.chosen,
            country=self._country(),
            sector=_words(self.sector),
            role=_words(self.role),
            note=self.note.document().toPlainText().strip() or None,
            colour=None if colour in ("", NO_COLOUR) else colour,
            wikidata=_words(self.wikidata),
        )

    def set_read_only(self, read_only: bool) -> None:
        """Show, but let nothing be changed."""
        lines = (self.name, self.sector, self.role, self.wikidata, self.parent_line, self.country)
        for line in lines:
            line.setReadOnly(read_only)
        self.note.setReadOnly(read_only)
        self.kind.read_only = self.colour.read_only = read_only
        edited = self.colour.lineEdit()
        assert edited is not None
        edited.setReadOnly(read_only)
        hinted = (self.parent_line, self.country, self.wikidata)
        for line, words in zip(hinted, PLACEHOLDERS, strict=True):
            line.setPlaceholderText("" if read_only else words)

    def take_names(self) -> None:
        """Letters may name an actor by now that they did not name when they were typed."""
        if self.parent_line.unknown:
            self.parent_line.take_typed()

    @property
    def label_width(self) -> int:
        """Of the first column of labels, for others to stand below each other with it."""
        grid = cast("QGridLayout", self.layout())
        first = (grid.itemAtPosition(row, 0) for row in range(grid.rowCount()))
        return max(one.sizeHint().width() for one in first if one is not None)

    def align_labels(self, width: int) -> None:
        """Make the first column of labels as wide as those of the questions below."""
        cast("QGridLayout", self.layout()).setColumnMinimumWidth(0, width)

    def _show_country(self, code: str | None) -> None:
        place = self.countries.place(code) if code else None
        self._kept_country = code if code and place is None else None
        if self._kept_country:
            self.country.show_choice(None, "")
            self.country.setText(self._kept_country)
        else:
            self.country.show_choice(place, country_name(code) if code else "")

    def _country(self) -> str | None:
        if self._kept_country and self.country.text() == self._kept_country:
            return self._kept_country
        return self.countries.code(self.country.chosen)

    def _on_edited(self, *_: object) -> None:
        if self._kept_country and self.country.text() != self._kept_country:
            self._kept_country = None
        self.edited.emit()


def _words(line: QLineEdit) -> str | None:
    return " ".join(line.text().split()) or None


def _put_words(line: QLineEdit, words: str) -> None:
    """Put words there; what was typed before is no longer a step of the line's own undo."""
    if line.text() != words or line.isUndoAvailable():
        place = line.cursorPosition() if line.hasFocus() else 0
        line.setText(words)
        line.setCursorPosition(place)
