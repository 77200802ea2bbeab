"""What the status bar says of the disk and of the work that runs."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QProgressBar, QPushButton

from core.claims.commands import DeleteClaims
from core.errors import Refused
from gui.bridge.jobs import Jobs
from gui.widgets.saved_note import JobNote
from tests.gui.driver import CONTROL, Key


def test_it_speaks_of_saving_only_after_a_commit(hands, desktop):
    assert desktop.saved.text() == "Everything is saved · 0 claims in town.onrecord"
    hands.put_caret("asked")
    hands.keys(Key.Key_Return, Key.Key_Escape)
    assert desktop.saved.text().startswith("Everything is saved")
    hands.keys(Key.Key_Escape)
    hands.code("“Nobody asked us,”")
    assert desktop.saved.text().startswith("Saved at ")


def test_a_refused_command_is_not_called_saved(hands, desktop):
    claim = hands.code("“Nobody asked us,”")
    desktop.saved.setText("before")
    hands.workspace.code_as("Ben")
    desktop.saved.setText("before")
    hands.workspace.run(DeleteClaims((claim.id,)))
    assert desktop.saved.text() == "before"


def test_the_number_of_claims_is_right_after_every_step(hands, desktop):
    def said():
        return desktop.saved.text().split(" · ")[1]

    ids = [hands.stored(words) for words in ("captain", "heard", "said again")]
    assert said() == "3 claims in town.onrecord"
    hands.workspace.run(DeleteClaims(ids[:2]))
    assert said() == "1 claim in town.onrecord"
    hands.keys((Key.Key_Z, CONTROL))
    assert said() == "3 claims in town.onrecord"


def test_reading_only_is_said(bare_desktop, town):
    bare_desktop.projects.open_for_reading(town)
    assert bare_desktop.saved.text().startswith("Open for reading only")
    bare_desktop.projects.close()
    assert bare_desktop.saved.text() == ""


class Bench:
    """A job note with jobs that wait until they are cancelled."""

    def __init__(self, qtbot):
        self.jobs = Jobs()
        self.note = JobNote(self.jobs)
        qtbot.addWidget(self.note)
        self.results = []

    def start(self, name, ticks=()):
        def work(progress, cancelled):
            for done, of in ticks:
                progress(done, of)
            while not cancelled():
                pass
            return name

        return self.jobs.start(name, work, self.results.append, Refused)

    @property
    def words(self):
        return self.note._words.text()


@pytest.fixture
def bench(qtbot):
    made = Bench(qtbot)
    yield made
    made.jobs.close()
    qtbot.waitUntil(lambda: not made.jobs.busy)
    made.jobs.deleteLater()


def test_it_appears_only_when_work_takes_a_while(bench, qtbot):
    quick = bench.start("Quick")
    assert bench.note.isHidden()
    quick.cancel()
    qtbot.waitUntil(lambda: not bench.jobs.busy)
    assert not bench.note._patience.isActive()
    assert bench.note.isHidden()
    bench.start("Slow")
    assert bench.note.isHidden()
    qtbot.waitUntil(bench.note.isVisible)
    assert bench.words == "Slow"


def test_progress_is_shown(bench, qtbot):
    bench.start("Counting", [(1, 4), (3, 4)])
    bar = bench.note.findChild(QProgressBar)
    assert bar.maximum() == 0, "busy, without a number"
    qtbot.waitUntil(lambda: bar.value() == 3)
    assert bar.maximum() == 4


def test_cancel_stops_the_job_and_the_next_one_is_shown(bench, qtbot):
    bench.start("First")
    bench.start("Second")
    qtbot.waitUntil(bench.note.isVisible)
    assert bench.words == "First"
    QTest.mouseClick(bench.note.findChild(QPushButton), Qt.MouseButton.LeftButton)
    assert bench.words == "Cancelling …"
    qtbot.waitUntil(lambda: bench.results == ["First"])
    assert bench.words == "Second"
    assert bench.note.isVisible()
    QTest.mouseClick(bench.note.findChild(QPushButton), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bench.results == ["First", "Second"])
    assert bench.note.isHidden()
