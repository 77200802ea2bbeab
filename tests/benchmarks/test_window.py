"""The speed budget of the window: start, opening an article, coding one quote. Prints, never decides."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractEventDispatcher, QEvent, QEventLoop, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.actors.commands import AddActor
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
ARTICLES, CLAIMS, ACTORS = 40, 25, 300
ANSWERS = {"Speaker": "Ministry", "Target": "Envoys", "Claim type": "120", "Stance": "neg"}

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


@pytest.fixture(scope="module")
def large_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed project of 300 actors and 40 articles with 25 claims each; copy it, never open it.

    The last article has 1,000 words, so that there are quotes left to code.
    """
    place = tmp_path_factory.mktemp("large") / "large.onrecord"
    with Project.create(place, "Large", default_codebook()) as project:
        project.act_as("Ana")
        names = ["Ministry", "Envoys", *(f"Person {n} of Town {n % 7}" for n in range(ACTORS - 2))]
        actors = [project.run(AddActor(name)).result for name in names]
        words = [600] * (ARTICLES - 1) + [1000]
        texts = [f"Report {n}\n\n{_text(size)}" for n, size in enumerate(words)]
        drafts = [_draft(f"report {n}", text) for n, text in enumerate(texts)]
        articles = project.run(ImportArticles(drafts)).result.imported
        types = project.read(get_codebook).codable_types
        for place_of, (article, text) in enumerate(zip(articles, texts, strict=True)):
            for n in range(CLAIMS):
                start = text.index(f"“we have counted {n + 1} ")
                actor = (place_of * CLAIMS + n) % ACTORS
                coding = Coding(
                    (Span(start, text.index("”", start) + 1),),
                    claim_type=types[n].id,
                    speaker=actors[actor],
                    actors={"target": (actors[actor - 1],)},
                )
                project.run(CodeClaim(article.id, coding))
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
    desktop.show()
    desktop.window.resize(1366, 768)  # the screen of the offscreen platform is smaller
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


class _Clock:
    """How long each kind of step takes until nothing is left to be done: CPU of this thread, wall."""

    def __init__(self) -> None:
        self.times: dict[str, list[tuple[float, float]]] = {}

    def press(self, key: Qt.Key) -> tuple[float, float]:
        """Press a key where the focus is; how long it took until all was done."""
        field = QApplication.focusWidget()
        began = time.thread_time(), time.perf_counter()
        QTest.keyClick(field, key)
        _idle()
        return (time.thread_time() - began[0]) * 1000, (time.perf_counter() - began[1]) * 1000

    def note(self, step: str, took: tuple[float, float]) -> None:
        self.times.setdefault(step, []).append(took)

    def report(self, title: str) -> str:
        """Median and 95th percentile of every step."""
        lines = [f"\n{title}, ms: CPU median, p95; wall median, p95"]
        for step, times in self.times.items():
            cpu, wall = (sorted(times) for times in zip(*times, strict=True))
            mid, late = len(cpu) // 2, len(cpu) * 95 // 100
            values = (cpu[mid], cpu[late], wall[mid], wall[late])
            lines.append(f"  {step:<12}" + "".join(f"{one:8.1f}" for one in values))
        return "\n".join(lines)


def _code_quotes(desktop: Desktop, clock: _Clock) -> None:
    """From C in the text over the open questions to the last Enter, and on to the next quote."""
    page = desktop.pane.page
    paints = _Paints(page.viewport())
    page.setFocus()
    for _ in range(QUOTES):
        while desktop.suggester.jobs.busy:
            QTest.qWait(5)
        _idle()
        clock.note("C", clock.press(Qt.Key.Key_C))
        while desktop.desk.drafting:
            question, before = QApplication.focusWidget().accessibleName(), paints.count
            QTest.keyClicks(QApplication.focusWidget(), ANSWERS[question])
            _idle()
            took = clock.press(Qt.Key.Key_Return)
            clock.note(question if desktop.desk.drafting else "last Enter", took)
        assert paints.count > before


@pytest.mark.parametrize("suggesting", [False, True])
def test_code_one_quote(
    desktop: Desktop, large_project: Path, tmp_path: Path, *, suggesting: bool
) -> None:
    """From the last Enter to a durable, repainted and counted claim, and each Enter before it."""
    desktop.projects.open(shutil.copy(large_project, tmp_path / "large.onrecord"))
    workspace, clock = desktop.workspace, _Clock()
    if not suggesting:
        desktop.actions["suggest_for_me"].trigger()
    workspace.open_article(workspace.ask(list_article_ids)[-1])
    before = len(workspace.ask(list_claim_ids))
    assert before == ARTICLES * CLAIMS
    _code_quotes(desktop, clock)
    assert len(workspace.ask(list_claim_ids)) == before + QUOTES
    assert desktop.counts.table is not None
    assert desktop.counts.table.total == before + QUOTES
    print(f"\nbare save, durable: {_bare_save_ms(tmp_path / 'bare.db'):.2f} ms CPU")
    print(clock.report("code one quote, suggestions " + ("on" if suggesting else "off")))
