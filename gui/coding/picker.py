"""A line in which an answer is chosen by typing a part of its name or its number."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from core.codebook.reserved import CANNOT_TELL, NONE
from gui.coding.answer_line import ENTER, AnswerLine, is_tab
from gui.coding.choice_list import ChoiceList
from gui.coding.choices import Choice, is_exact, is_likely, matching, row_digits

STAYING = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
"""The focus is lent to a menu or to another window."""

NEW_ACTOR = "Add “{}” as a new actor"
NEW_TYPE = "New claim type “{}”"
NOTHING_FITS = "No answer fits “{}”"
DIGITS = "0123456789"
PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class Picker(AnswerLine):
    """Type-ahead over choices. The text of the answer stands in the line; typing replaces it.

    Enter and Tab take the highlighted choice. Letters that mean nothing stay, with a word that says
    so, and so does the focus; when it is taken away nevertheless, `dropped` carries them.

    Where `digits_take`, a digit in a line that was not changed answers with its row at once; the
    order of the rows stays as long as the list is open. A line that `waits` opens no list until a
    key asks for it, so that the answers below it can be read.

    With words for `adding`, a last row offers to make something new of letters that nothing has.
    With `places` that row asks first under which of them; the one with the id 0 means *nowhere*.

    Further signals: `picked` (id), `stepped` (a digit has answered), `created` (the typed name of
    something new), `placed` (the same, and the id of its place or None), `emptied` (the answer was
    deleted), `erased` (Backspace in an empty line).
    """

    picked = Signal(object)
    stepped = Signal()
    created = Signal(object)
    placed = Signal(object, object)
    emptied = Signal()
    erased = Signal()
    dropped = Signal(object)

    def __init__(
        self,
        choices: Callable[[], Sequence[Choice]],
        adding: str = "",
        parent: QWidget | None = None,
        *,
        digits_take: bool = False,
        places: Callable[[], Sequence[Choice]] | None = None,
    ) -> None:
        super().__init__(parent)
        self.waits = False
        self._choices = choices
        self._standing: Sequence[Choice] = ()
        self._adding = adding
        self._places = places
        self._placing = False
        self._digits_take = digits_take
        self._answer = ""
        self._list: ChoiceList | None = None
        self.textEdited.connect(self._offer)

    def rests_on(self, words: str) -> bool:
        return super().rests_on(words) and self._answer == words and not self.list_open

    def show_answer(self, label: str) -> None:
        """Put the words of the present answer into the line (empty: not coded)."""
        self._answer = label
        self.setText(label)
        self.setCursorPosition(0)
        self.close_list()

    def begin(self, typed: str = "") -> None:
        """Take the focus; `typed` letters start the search at once."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.select_answer()
        if typed:
            self.setText(typed)
            self._offer(typed)
        elif not self.list_open and not self.waits:
            self._offer("")

    def take_typed(self) -> bool:
        """Answer with what was typed or highlighted so far; False if that means nothing."""
        if self._highlighting():
            return self._take()
        if self.text() != self._answer and not self.text().strip():
            self._empty()
        return self.text() == self._answer

    def drop_typed(self) -> None:
        """Show the answer again; letters that were not taken are reported."""
        typed = self.text().strip()
        if self.text() != self._answer and not typed:
            self._empty()
        elif self.text() != self._answer:
            self.show_answer(self._answer)
            self.dropped.emit(typed)
        self.close_list()

    def close_list(self) -> None:
        self._placing = False
        if self._list:
            self._list.hide()

    @property
    def list_open(self) -> bool:
        return self._list is not None and self._list.isVisible()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if self.take_key(event) or self._take_digit(event):
            return
        if key in ENTER:
            self._on_enter()
        elif key == Qt.Key.Key_Escape and (self.list_open or self.text() != self._answer):
            self.show_answer(self._answer)
            self.select_answer()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._on_arrow(1 if key == Qt.Key.Key_Down else -1)
        elif key == Qt.Key.Key_Backspace and not self.text() and not event.isAutoRepeat():
            self.erased.emit()
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def event(self, event: QEvent) -> bool:
        # Tab takes the highlighted choice along, like Enter, but lets the focus chain decide where.
        if is_tab(event):
            if not self.take_typed():
                return True
            self.tabbed.emit()
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() not in STAYING:
            self.select_answer()
            if not self.waits:
                self._offer("")

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in STAYING:
            self.drop_typed()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self.select_answer()
        if not self.list_open:
            self._offer("")

    def hideEvent(self, event: object) -> None:
        self.close_list()
        super().hideEvent(event)  # type: ignore[arg-type]

    def _offer(self, typed: str) -> None:
        """Show what the letters may mean, the likeliest highlighted; for no letters, everything."""
        self._placing = False
        if self.isReadOnly():
            return
        if self._list is None:
            self._list = ChoiceList(self)
            self._list.pressed.connect(self._on_pressed)
            self.destroyed.connect(self._list.discard)
        if not self.list_open:
            self._standing = self._choices()
        typed = " ".join(typed.split())
        found = matching(self._standing, typed)
        if not typed:
            self._list.offer(found, "", -1, row_digits(found, by_row=self._digits_take))
        elif self._may_create(typed) and not (found and is_exact(found[0], typed)):
            likely = bool(found) and is_likely(found[0], typed)
            self._list.offer(found, self._adding.format(typed), 0 if likely else len(found))
        elif found:
            self._list.offer(found, "", 0)
        else:
            self._list.offer((), NOTHING_FITS.format(typed), -1)

    def _may_create(self, typed: str) -> bool:
        return bool(self._adding) and typed.casefold() not in (NONE, CANNOT_TELL)

    def _on_arrow(self, by: int) -> None:
        if self.list_open and self._list:
            self._list.step(by)
        else:
            self._offer("")

    def _take_digit(self, event: QKeyEvent) -> bool:
        """Answer with the row that a digit stands for; False when it is a letter like others."""
        typed = event.text()
        is_digit = len(typed) == 1 and typed in DIGITS and event.modifiers() in PLAIN
        if not (self._digits_take and is_digit) or self.text() != self._answer:
            return False
        if not self.list_open:
            self._offer("")
        row = self._list.choices.row_of(typed) if self._list else None
        if row is None or not self._take(row):
            return False
        event.accept()
        self.stepped.emit()
        return True

    def _on_enter(self) -> None:
        if self.take_typed():
            self.close_list()
            self.advanced.emit()

    def _empty(self) -> None:
        had_answer = bool(self._answer)
        self.show_answer("")
        if had_answer:
            self.emptied.emit()

    def _highlighting(self) -> bool:
        return self.list_open and self._list is not None and self._list.highlighted >= 0

    def _on_pressed(self, index: QModelIndex) -> None:
        if self._take(index.row()):
            self.advanced.emit()

    def _take(self, row: int | None = None) -> bool:
        """Answer with the highlighted choice; False if nothing is meant by what was typed."""
        if self._list is None or not self.list_open:
            return False
        chosen = self._list.highlighted if row is None else row
        choice = self._list.choices.choice(chosen) if chosen >= 0 else None
        if self._placing:
            return self._take_place(choice)
        if choice and all(one.id != choice.id for one in self._choices()):
            self.close_list()  # it was taken out of the project meanwhile
            return False
        if choice:
            self.show_answer(choice.label)
            self.picked.emit(choice.id)
            return True
        if chosen >= 0 and self._places:
            self._ask_place(self._places())
        elif chosen >= 0 and self._adding:
            self.close_list()
            self.created.emit(" ".join(self.text().split()))
            # Who created it has shown the new answer; letters that still stand here were refused.
            return not self.isModified()
        return False

    def _ask_place(self, places: Sequence[Choice]) -> None:
        """Under which of these the new one belongs; the first is the likeliest."""
        if self._list:
            self._placing = True
            self._list.offer(places, "", 0)

    def _take_place(self, place: Choice | None) -> bool:
        self.close_list()
        if place is None:
            return False
        self.placed.emit(" ".join(self.text().split()), place.id or None)
        return not self.isModified()
