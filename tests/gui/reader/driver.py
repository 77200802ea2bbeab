"""An article of our own and ways to look at a page that shows it, for the reader's tests."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage, QTextCursor

from core.text.spans import Span
from gui.reader.marks import Mark
from gui.reader.page import ReaderPage

ARTICLE = (
    "The ferry 🚢 will not sail on Sunday. “Nobody asked us,” the captain said. "
    "The harbour board denied it.\n\n"
    "Its chairwoman called the complaint “a storm in a teacup”. She promised a new timetable. "
    "The union 👩‍👩‍👧 was not impressed.\n\n"
    "Nothing more was said."
)
RED, GREEN, BLUE, BROWN, PINK = "#c01020", "#107020", "#2030c0", "#a16207", "#be185d"


def span_of(words: str, text: str = ARTICLE) -> Span:
    start_cp = text.index(words)
    return Span(start_cp, start_cp + len(words))


def mark(claim_id: int, *words: str, colour: str = RED, draft: bool = False) -> Mark:
    return Mark(claim_id, tuple(map(span_of, words)), colour, f"claim {claim_id}", draft)


class Driver:
    """Finds places on a page by means of its own: Qt's cursor and Python's UTF-16 codec."""

    def __init__(self, page: ReaderPage) -> None:
        self.page = page

    def rect_at(self, cp: int):
        cursor = QTextCursor(self.page.document())
        cursor.setPosition(len(self.page.text[:cp].encode("utf-16-le")) // 2)
        return self.page.cursorRect(cursor)

    def point_in(self, words: str) -> QPoint:
        """A point on the first letter of some words."""
        rect = self.rect_at(span_of(words, self.page.text).start_cp)
        return QPoint(rect.left() + 3, rect.center().y())

    def click(self, qtbot, words: str) -> None:
        qtbot.mouseClick(self.page.viewport(), Qt.MouseButton.LeftButton, pos=self.point_in(words))

    def image(self) -> QImage:
        return self.page.viewport().grab().toImage()


def count_pixels(image: QImage, colour: str | QColor, tolerance: int = 3) -> int:
    wanted = QColor(colour)
    return sum(
        abs(found.red() - wanted.red()) <= tolerance
        and abs(found.green() - wanted.green()) <= tolerance
        and abs(found.blue() - wanted.blue()) <= tolerance
        for found in (
            image.pixelColor(x, y) for y in range(image.height()) for x in range(image.width())
        )
    )


def over(colour: str, page: str, alpha: float) -> QColor:
    """What `colour` looks like through `alpha` over `page`."""
    front, back = QColor(colour), QColor(page)
    return QColor(
        *(
            round(alpha * a + (1 - alpha) * b)
            for a, b in zip(front.getRgb()[:3], back.getRgb()[:3], strict=True)
        )
    )
