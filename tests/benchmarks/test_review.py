"""Reviewing ten thousand cases: the next one, settling one, and finding all. Prints, never decides.

The floor of a step is a full repaint of the same window, in the same run; that of finding cases is
listing the claims.
"""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractEventDispatcher, QEventLoop, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from core.analysts.queries import list_analysts
from core.claims.queries import list_claim_ids
from core.project import Project
from core.review.cases import find_cases
from core.review.coded import read_coded
from gui.bridge.jobs import Jobs
from gui.review.disagreements_page import DisagreementsPage
from gui.review.window import ReviewWindow
from gui.workspace import Workspace
from tests.benchmarks.compared import QUOTES, write_compared

pytestmark = pytest.mark.benchmark

IN_WINDOW, IN_ALL, STEPS = 1_000, 10_000, 40


def _idle() -> None:
    dispatcher = QAbstractEventDispatcher.instance()
    while dispatcher.processEvents(QEventLoop.ProcessEventsFlag.AllEvents):
        pass


def _times(deed: Callable[[], object], prepare: Callable[[], object] = _idle) -> list[float]:
    """CPU milliseconds of this thread for each of some steps, painting included; in order."""
    times = []
    for _ in range(STEPS):
        prepare()
        _idle()
        began = time.thread_time()
        deed()
        _idle()
        times.append((time.thread_time() - began) * 1000)
    return sorted(times)


def _said(times: list[float], floor: float) -> str:
    middle, late = times[len(times) // 2], times[len(times) * 95 // 100]
    return f"median {middle:.1f}, p95 {late:.1f} ms CPU (x{middle / floor:.1f})"


@pytest.fixture
def page(qapp: QApplication, tmp_path: Path, qtbot) -> Iterator[DisagreementsPage]:
    """The disagreements of 10,000 cases, the keyboard in the table."""
    write_compared(tmp_path / "compared.onrecord", IN_WINDOW)
    workspace, jobs = Workspace(), Jobs()
    workspace.use(Project.open(tmp_path / "compared.onrecord"))
    workspace.project.act_as("Ana")
    window = ReviewWindow(workspace, jobs)
    window.show()
    window.show_page("disagreements")
    page = window.page("disagreements")
    qtbot.waitUntil(lambda: bool(page.queue.cases) and not page.queue.is_looking, timeout=60_000)
    yield page
    jobs.close()
    workspace.use(None)
    window.close()
    for one in (window, workspace, jobs):
        one.deleteLater()


def _press(key: Qt.Key) -> Callable[[], None]:
    def press() -> None:
        QTest.keyClick(QApplication.focusWidget(), key)

    return press


def test_the_next_disagreement_and_settling_one(page: DisagreementsPage) -> None:
    assert len(page.queue.cases) == IN_WINDOW * QUOTES
    window = page.window()
    painting = _times(window.repaint)
    floor = painting[len(painting) // 2]
    print(f"\n{len(page.queue.shown):,} cases; repainting the window: {floor:.1f} ms CPU")
    print("next disagreement: " + _said(_times(_press(Qt.Key.Key_J)), floor))
    before = page.queue.left
    settled = _times(_press(Qt.Key.Key_Return), _press(Qt.Key.Key_1))
    print("settle one: " + _said(settled, floor))
    assert before - page.queue.left == STEPS


def test_finding_all_cases(tmp_path: Path) -> None:
    write_compared(tmp_path / "compared.onrecord", IN_ALL)
    with Project.open(tmp_path / "compared.onrecord", writable=False) as project:
        analysts = [one.id for one in project.read(list_analysts)]

        def seconds(query: Callable[..., object], *given: object) -> float:
            began = time.process_time()
            project.read(query, *given)
            return time.process_time() - began

        floor = seconds(list_claim_ids)
        print(f"\n{IN_ALL:,} articles; the ids of all claims: {floor:.2f} s CPU")
        for query in (read_coded, find_cases):
            took = seconds(query, project.codebook, analysts)
            print(f"{query.__name__}: {took:.2f} s CPU (x{took / floor:.0f})")
