"""How long the reader takes, against bare text in the same widget; prints, never judges."""

import random
import time
from collections.abc import Callable
from statistics import median, quantiles

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from core.text.spans import Span
from gui.reader.marks import Mark
from gui.reader.page import ReaderPage

COLOURS = ("#2f7d4f", "#c2410c", "#7c3aed", "#0e7490", "#b91c1c", "#a16207")
WORDS = ("harbour", "said", "the", "minister", "of", "a", "promise", "and", "never", "council")

pytestmark = pytest.mark.benchmark


def article(words: int) -> str:
    """Paragraphs of forty words with a blank line between them."""
    dice = random.Random(7)
    paragraphs = [" ".join(dice.choices(WORDS, k=40)) + "." for _ in range(words // 40)]
    return "\n\n".join(paragraphs)


def scattered(text: str, count: int) -> list[Mark]:
    """Overlapping marks of a sentence's length, every hundredth twenty times as long."""
    dice = random.Random(11)
    marks = []
    for claim_id in range(count):
        length = dice.randint(30, 200) * (20 if claim_id % 100 == 99 else 1)
        start_cp = dice.randrange(max(1, len(text) - length))
        span = Span(start_cp, min(start_cp + length, len(text)))
        colour = COLOURS[claim_id % len(COLOURS)]
        marks.append(Mark(claim_id, (span,), colour, "claim", claim_id % 7 == 0))
    return marks


def cpu_ms(task: Callable[[], object]) -> float:
    before = time.thread_time_ns()
    task()
    return (time.thread_time_ns() - before) / 1e6


class Screen:
    """A widget shown off screen, painted whole into a picture."""

    def __init__(self, qtbot, widget: QWidget) -> None:
        self.widget = widget
        qtbot.addWidget(widget)
        widget.resize(900, 800)
        with qtbot.waitExposed(widget):
            widget.show()
        self.picture = QPixmap(widget.size())

    def paint(self) -> None:
        self.widget.render(self.picture)

    def open(self, show: Callable[[], object]) -> float:
        """Milliseconds from the call to a painted page, the median of five."""

        def show_and_paint() -> None:
            show()
            self.paint()

        return median(cpu_ms(show_and_paint) for _ in range(5))

    def scroll(self) -> float:
        """The 95th percentile of 200 frames, from the top to the bottom, laid out beforehand."""
        bar = self.widget.verticalScrollBar()
        bar.setValue(bar.maximum())
        frames = []
        for step in range(200):
            value = bar.maximum() * step // 200

            def frame(value: int = value) -> None:
                bar.setValue(value)
                self.paint()

            frames.append(cpu_ms(frame))
        return quantiles(frames, n=20)[-1]


def paint_what_is_due(widget: QWidget) -> None:
    QCoreApplication.sendPostedEvents(widget, QEvent.Type.UpdateRequest.value)


def show_plain(widget: QPlainTextEdit, text: str) -> Callable[[], None]:
    return lambda: widget.setPlainText(text)


@pytest.mark.parametrize(("words", "claims"), [(600, 25), (100_000, 10_000)])
def test_opening_and_scrolling(qtbot, capsys, words, claims):
    text = article(words)
    marks = scattered(text, claims)
    plain = Screen(qtbot, QPlainTextEdit())
    page = ReaderPage()
    screen = Screen(qtbot, page)
    floor_plain = plain.open(show_plain(plain.widget, text))
    floor = screen.open(lambda: page.show_text(text, ()))
    page.reveal(Span(len(text), len(text)))
    floor_scroll = screen.scroll()
    full = screen.open(lambda: page.show_text(text, marks))
    page.reveal(Span(len(text), len(text)))
    cold_scroll = screen.scroll()
    warm_scroll = screen.scroll()
    with capsys.disabled():
        print(
            f"\nopen {words:,} words with {claims:,} marks: {full:.1f} ms CPU; bare page "
            f"{floor:.1f} ms (x {full / floor:.2f}), bare QPlainTextEdit {floor_plain:.1f} ms "
            f"(x {full / floor_plain:.2f})"
            f"\nscroll frame p95: {cold_scroll:.2f} ms at first sight (x "
            f"{cold_scroll / floor_scroll:.2f}), {warm_scroll:.2f} ms after "
            f"(x {warm_scroll / floor_scroll:.2f}); bare page {floor_scroll:.2f} ms"
        )


def test_one_more_mark(qtbot, capsys):
    text = article(100_000)
    page = ReaderPage()
    screen = Screen(qtbot, page)
    page.show_text(text, scattered(text, 10_000))
    screen.paint()
    whole_page = median(cpu_ms(screen.paint) for _ in range(20))
    times = []
    for number in range(100):
        mark = Mark(20_000 + number, (Span(200 + number, 280 + number),), "#b91c1c", "new", False)

        def put(mark: Mark = mark) -> None:
            page.put_mark(mark)
            paint_what_is_due(page)

        times.append(cpu_ms(put))
        page.remove_mark(mark.claim_id)
        paint_what_is_due(page)
    with capsys.disabled():
        print(
            f"\none more mark among 10,000, painted: {median(times):.2f} ms CPU, p95 "
            f"{quantiles(times, n=20)[-1]:.2f}; the whole page painted {whole_page:.2f} ms"
        )
