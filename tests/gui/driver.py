"""Three articles of our own, and hands that drive the real window with keys and mouse."""

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QInputMethodEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListView

from core.actors.commands import AddActor, AliasDraft
from core.claims.coding import Coding
from core.claims.commands import CodeClaim
from core.claims.queries import ClaimRow, find_claim, list_claim_ids
from core.text.spans import Span
from gui.desktop import Desktop

Key = Qt.Key
CONTROL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)

FERRY = (
    "Ferry row divides the harbour town before summer\n\n"
    "The ferry 🚢 will not sail on Sunday. “Nobody asked us,” the captain said. The harbour board "
    "denied it, calling the complaint “a ‘storm’ in a teacup”.\n\n"
    "Its chairwoman promised a new timetable 👩‍👩‍👧 for the cafe\u0301 quarter. “We listen,” she "
    "said. “We listen,” she said again.\n\n"
    "Nothing more was heard.\n"
)
SCHOOL = (
    "School roof closed after inspectors raise alarm\n\n"
    "Inspectors closed the school roof on Monday. “It could have come down,” one of them said.\n\n"
    "The mayor said that the town had known nothing.\n"
)
DAM = (
    "Engineers and minister disagree over the dam\n\n"
    "قال الوزير «السد آمن» أمس. The engineers’ union answered: “It leaks.”\n"
)
ARTICLES = {"1-ferry.txt": FERRY, "2-school.txt": SCHOOL, "3-dam.txt": DAM}

ACTORS = (
    AddActor("Harbour Board", "organisation", aliases=(AliasDraft("the board"),)),
    AddActor("Captain Ahrens", "person", aliases=(AliasDraft("skipper"),)),
    AddActor("Ministry of Transport", "government"),
    AddActor("Tirana", "government"),
)


def press(*pressed) -> None:
    """Words are typed, keys pressed, (key, modifiers) chorded: wherever the keyboard is."""
    for one in pressed:
        widget = QApplication.focusWidget() or QApplication.activeWindow()
        if isinstance(one, tuple):
            QTest.keyClick(widget, *one)
        elif not isinstance(one, str):
            QTest.keyClick(widget, one)
        elif one.isascii():
            QTest.keyClicks(widget, one)
        else:  # as an input method does
            event = QInputMethodEvent()
            event.setCommitString(one)
            QApplication.sendEvent(widget, event)


class Hands:
    """Real key and mouse events on the window, and shortcuts to what is asserted most."""

    def __init__(self, desktop: Desktop) -> None:
        self.desktop = desktop
        self.page = desktop.pane.page
        self.workspace = desktop.workspace

    def keys(self, *pressed) -> None:
        """See `press`."""
        press(*pressed)

    def put_caret(self, words: str, behind: bool = False) -> None:
        start_cp = self.page.text.index(words)
        self.page.setFocus()
        self.page.set_caret(start_cp + len(words) * behind)

    def select(self, words: str) -> Span:
        self.page.setFocus()
        span = span_of(self.page.text, words)
        self.page.select(span)
        return span

    def click_on(self, words: str) -> None:
        """Click on the first letter of words in the text."""
        cursor = QTextCursor(self.page.document())
        before = self.page.text[: self.page.text.index(words)]
        cursor.setPosition(len(before.encode("utf-16-le")) // 2)
        rect = self.page.cursorRect(cursor)
        point = QPoint(rect.left() + 3, rect.center().y())
        QTest.mouseClick(self.page.viewport(), Qt.MouseButton.LeftButton, pos=point)

    def open(self, name: str) -> None:
        """Open an article by the beginning of its file's name, through the list."""
        model = self.desktop.library.model
        rows = (model.row(at) for at in range(model.rowCount()))
        position = next(at for at, row in enumerate(rows) if row.name.startswith(name))
        self.desktop.library.list.setCurrentIndex(model.index(position))

    def line(self, key: str):
        """The line of a question."""
        return self.desktop.form._fields[key].line

    def focused(self) -> str:
        """The key of the question that has the keyboard, or the kind of the widget."""
        widget = QApplication.focusWidget()
        for key, field in self.desktop.form._fields.items():
            if field.line is widget:
                return key
        return type(widget).__name__

    def code(self, words: str, *answers: str) -> ClaimRow:
        """Code words by keys: speaker, target, type, stance."""
        self.select(words)
        self.keys(Key.Key_Return)
        for one in answers or ("harbour", "captain", "210", "neg"):
            self.keys(one, Key.Key_Return)
        claim = self.claim()
        assert claim
        return claim

    def stored(self, words: str, **known) -> int:
        """A claim of the acting analyst on words of the open article, without the window."""
        article = self.workspace.article
        coding = Coding((span_of(self.workspace.text, words),), **known)
        return self.workspace.project.run(CodeClaim(article.id, coding)).result

    def claim(self) -> ClaimRow | None:
        return self.workspace.claim()

    def claims(self) -> list[ClaimRow]:
        ids = self.workspace.ask(list_claim_ids)
        return [self.workspace.ask(find_claim, one) for one in ids]

    def actor(self, name: str) -> int:
        return next(one.id for one in self.workspace.actors.values() if one.name == name)

    def type_id(self, code: int) -> int:
        return self.workspace.codebook.type_by_code[code].id

    def answer(self, claim: ClaimRow | None, field: str) -> tuple[str, ...]:
        """The labels, or the words, of a claim's answers to a field."""
        row = self.workspace.codebook.field_by_name[field]
        labels = {one.id: one.label for one in row.values}
        return tuple(labels.get(one, one) for one in claim.coding.answers.get(row.id, ()))

    @property
    def message(self) -> str:
        return self.desktop.messages.text()


def span_of(text: str, words: str) -> Span:
    start_cp = text.index(words)
    return Span(start_cp, start_cp + len(words))


def choice_list(picker) -> QListView:
    """The list that floats under a picker."""
    return picker._list


def offered(picker) -> list[str]:
    """The words of the rows that a picker shows; empty when its list is closed."""
    if not picker.list_open:
        return []
    model = picker._list.choices
    return [str(model.data(model.index(row))) for row in range(model.rowCount())]


def click_row(view: QListView, row: int, button=Qt.MouseButton.LeftButton) -> None:
    place = view.visualRect(view.model().index(row)).center()
    QTest.mouseClick(view.viewport(), button, pos=place)


def dialog_of(kind, qtbot):
    """The one dialog of a kind, once it has the keyboard."""
    (found,) = [one for one in QApplication.topLevelWidgets() if isinstance(one, kind)]
    qtbot.waitUntil(lambda: QApplication.activeWindow() is found)
    return found


def delete_later_now() -> None:
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
