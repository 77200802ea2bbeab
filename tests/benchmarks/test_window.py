"""The speed budget of the window: start, opening an article, coding one quote. Prints, never decides."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.articles.commands import ImportArticles
from core.articles.draft import ArticleDraft
from core.articles.queries import list_article_ids
from core.claims.coding import Coding
from core.claims.commands import CodeClaim
from core.claims.queries import list_claim_ids
from core.codebook.draft import default_codebook
from core.codebook.queries import get_codebook
from core.project import Project
from core.storage.engine import connect
from core.text.spans import Span
from gui.desktop import Desktop
from gui.settings import Settings

pytestmark = pytest.mark.benchmark

SENTENCE = "The ministry said “we have counted {n} attacks on towns” before the envoys left again. "
STARTS = 5
QUOTES = 40

FLOOR = """
import time
from PySide6.QtWidgets import QApplication, QMainWindow, QLabel
app = QApplication([])
window = QMainWindow(); window.setCentralWidget(QLabel("floor")); window.resize(1200, 700)
window.show(); window.repaint(); app.processEvents()
print(time.process_time())
"""
OURS = """
import os, sys, time
os.environ["DISPLAY"] = "none"
from PySide6.QtCore import QTimer
from gui import app, main_window

class Clock(main_window.MainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        if not hasattr(self, "seen"):
            self.seen = True
            print(time.process_time(), flush=True)
            self.timer = QTimer(self, interval=5)
            self.timer.timeout.connect(self.look)
            self.timer.start()
    def look(self):
        if self.windowTitle() != "OnRecord":
            print(time.process_time(), flush=True)
            os._exit(0)

app.MainWindow = Clock
app.main([sys.argv[1]])
"""


def _text(words: int) -> str:
    sentences = [SENTENCE.format(n=n) for n in range(1, words // 15 + 2)]
    paragraphs = ["".join(sentences[at : at + 4]).strip() for at in range(0, len(sentences), 4)]
    return "\n\n".join(paragraphs)


def _draft(name: str, text: str) -> ArticleDraft:
    return ArticleDraft(
        name,
        name,
        text,
        "The Test",
        "2026-01-01",
        None,
        None,
        "en",
        "txt",
        "utf-8",
        text.encode(),
        (),
    )


@pytest.fixture
def project_path(tmp_path: Path) -> Path:
    """Two articles of 600 words, the first with 25 claims."""
    with Project.create(tmp_path / "speed.onrecord", "Speed", default_codebook()) as project:
        project.act_as("Ana")
        drafts = [_draft("one", _text(600)), _draft("two", _text(600) + "\n\nEnd.")]
        articles = project.run(ImportArticles(drafts)).result.imported
        types = project.read(get_codebook).codable_types
        for number in range(25):
            start = drafts[0].text.index(f"“we have counted {number + 1} ")
            coding = Coding((Span(start, start + 30),), claim_type=types[number].id)
            project.run(CodeClaim(articles[0].id, coding))
        return project.path


def _python(script: str, *arguments: str) -> list[float]:
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments],
        capture_output=True,
        text=True,
        check=True,
        env=environment,
    )
    return [float(line) for line in done.stdout.split()]


def test_start(project_path: Path) -> None:
    floor = min(_python(FLOOR)[0] for _ in range(STARTS))
    runs = [_python(OURS, str(project_path)) for _ in range(STARTS)]
    painted = min(run[0] for run in runs)
    opened = min(run[1] for run in runs)
    print(
        f"\nstart to painted window: {painted:.2f} s CPU (Qt alone {floor:.2f}, x{painted / floor:.1f})"
    )
    print(f"start to an open project: {opened:.2f} s CPU (x{opened / floor:.1f})")


@pytest.fixture
def desktop(qtbot: QtBot, project_path: Path, tmp_path: Path) -> Iterator[Desktop]:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    desktop = Desktop(app, Settings(analyst="Ana"), tmp_path / "settings.toml")
    desktop.window.resize(1366, 768)
    desktop.show()
    desktop.projects.open(project_path)
    desktop.counts.panel.ensure_plot()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is desktop.pane.page)
    yield desktop
    desktop.close()


class _Paints(QObject):
    """Counts the paint events of the page."""

    def __init__(self, watched: QObject) -> None:
        super().__init__(watched)
        self.count = 0
        watched.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802
        self.count += event.type() == QEvent.Type.Paint
        return False


def test_open_an_article_with_25_claims(desktop: Desktop) -> None:
    first, second = desktop.workspace.ask(list_article_ids)
    times = []
    for _ in range(15):
        desktop.workspace.open_article(second)
        QApplication.processEvents()
        began = time.thread_time()
        desktop.workspace.open_article(first)
        desktop.window.repaint()
        desktop.pane.page.viewport().repaint()
        times.append((time.thread_time() - began) * 1000)
        QApplication.processEvents()
    times.sort()
    print(
        f"\nopen 600 words with 25 claims: median {times[7]:.0f} ms, worst {times[-1]:.0f} ms CPU"
    )


def _bare_save_ms(place: Path) -> float:
    """The floor: one row of a bare table, committed under the same rules."""
    place.touch()
    times = []
    with closing(connect(place, writable=True)) as connection:
        connection.execute("CREATE TABLE bare (words)")
        for _ in range(QUOTES):
            began = time.thread_time()
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("INSERT INTO bare VALUES ('a claim')")
            connection.execute("COMMIT")
            times.append((time.thread_time() - began) * 1000)
    return sorted(times)[QUOTES // 2]


def _idle() -> None:
    """Let everything happen that is due, painting included."""
    dispatcher = QAbstractEventDispatcher.instance()
    while dispatcher.processEvents(QEventLoop.ProcessEventsFlag.AllEvents):
        pass


def _keys(letters: str) -> None:
    QTest.keyClicks(QApplication.focusWidget(), letters)
    _idle()


class _Clock:
    """How long each kind of step takes until nothing is left to be done: CPU of this thread, wall."""

    def __init__(self) -> None:
        self.times: dict[str, list[tuple[float, float]]] = {}

    def press(self, step: str, key: Qt.Key) -> None:
        """Press a key where the focus is."""
        field = QApplication.focusWidget()
        began = time.thread_time(), time.perf_counter()
        QTest.keyClick(field, key)
        _idle()
        took = (time.thread_time() - began[0]) * 1000, (time.perf_counter() - began[1]) * 1000
        self.times.setdefault(step, []).append(took)

    def report(self, title: str) -> str:
        """Median and 95th percentile of every step."""
        lines = [f"\n{title}, ms: CPU median, p95; wall median, p95"]
        for step, times in self.times.items():
            cpu, wall = (sorted(times) for times in zip(*times, strict=True))
            mid, late = len(cpu) // 2, len(cpu) * 95 // 100
            values = (cpu[mid], cpu[late], wall[mid], wall[late])
            lines.append(f"  {step:<10}" + "".join(f"{one:8.1f}" for one in values))
        return "\n".join(lines)


def _code_quotes(desktop: Desktop, clock: _Clock, is_ready: Callable[[], bool]) -> None:
    """From C in the text over four questions to the last Enter, and on to the next quote."""
    page = desktop.pane.page
    paints = _Paints(page.viewport())
    page.setFocus()
    for _ in range(QUOTES):
        while not is_ready():
            QTest.qWait(5)
        _idle()
        clock.press("C", Qt.Key.Key_C)
        assert desktop.desk.drafting
        for question, letters in (("speaker", "Ministry"), ("target", "Envoys"), ("type", "120")):
            _keys(letters)
            clock.press(question, Qt.Key.Key_Return)
        _keys("neg")
        before = paints.count
        clock.press("last", Qt.Key.Key_Return)
        assert paints.count > before
        assert not desktop.desk.drafting


@pytest.mark.parametrize("suggesting", [False, True])
def test_code_one_quote(
    desktop: Desktop, large_project: Path, tmp_path: Path, *, suggesting: bool
) -> None:
    """From the last Enter to a durable, repainted and counted claim, and each Enter before it."""
    desktop.projects.open(large_project)
    workspace, suggester, clock = desktop.workspace, desktop.suggester, _Clock()
    workspace.open_article(workspace.ask(list_article_ids)[-1])
    if not suggesting:
        desktop.actions["suggest_for_me"].trigger()
    waiting: list[int | None] = []
    suggester.counted.connect(waiting.append)
    before = len(workspace.ask(list_claim_ids))
    _code_quotes(desktop, clock, lambda: not suggesting or suggester.is_ready)
    assert len(workspace.ask(list_claim_ids)) == before + QUOTES
    assert desktop.counts.table is not None
    assert desktop.counts.table.total == before + QUOTES
    print(f"\nbare save, durable: {_bare_save_ms(tmp_path / 'bare.db'):.2f} ms CPU")
    print(clock.report("code one quote, suggestions " + ("on" if suggesting else "off")))
