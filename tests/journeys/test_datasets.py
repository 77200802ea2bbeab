"""Coded articles of another program come in, leave in four forms, and come into a new project."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hands import CONTROL, SHIFT, Hands, Key, wait_for_jobs
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from core.exchange.claim_lines import line_to_json
from core.exchange.selection import select_claims
from core.exchange.write_formats import WRITE_FORMATS
from core.project import Project
from gui.datasets.export_dialog import ExportDialog
from gui.datasets.export_result import ExportResult
from gui.datasets.take_dialog import TakeDialog
from gui.desktop import Desktop
from gui.dialogs.saving import SaveDialog
from gui.settings import Settings

FORMS = ("dna", "dta", "qdpx", "archive")


@pytest.fixture
def sample(shared: Path) -> Path:
    path = shared / "samples" / "dna" / "sample.dna"
    if not path.is_file():
        pytest.skip("the sample of Discourse Network Analyzer is not there")
    return path


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[Desktop]:
    """The window on a new, empty project."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    desktop = Desktop(app, Settings(analyst="Ana"), tmp_path / "settings.toml")
    desktop.show()
    qtbot.waitExposed(desktop.window).__enter__()
    desktop.window.activateWindow()
    desktop.projects.new(tmp_path / "first")
    yield desktop
    desktop.close()


def _dialog(kind: type, qtbot: QtBot) -> object:
    """The dialog of a kind that has the keyboard."""
    qtbot.waitUntil(lambda: isinstance(QApplication.activeWindow(), kind))
    return QApplication.activeWindow()


def _settle(window: Desktop, qtbot: QtBot) -> None:
    """Until the work is done and the window has the keyboard again, which a desktop gives it."""
    wait_for_jobs()
    window.window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window.window)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)


def _import(path: Path, hands: Hands, qtbot: QtBot) -> TakeDialog:
    hands.press(Key.Key_I, CONTROL | SHIFT)
    files = _dialog(QFileDialog, qtbot)
    assert isinstance(files, QFileDialog)
    files.fileSelected.emit(str(path))
    files.close()
    dialog = _dialog(TakeDialog, qtbot)
    assert isinstance(dialog, TakeDialog)
    return dialog


def _export(form: str, place: Path, hands: Hands, qtbot: QtBot) -> ExportResult:
    """By keys: the name of the form is typed in the list, Enter goes on."""
    hands.press(Key.Key_E, CONTROL)
    dialog = _dialog(ExportDialog, qtbot)
    assert isinstance(dialog, ExportDialog)
    hands.type(WRITE_FORMATS[form].title)
    assert dialog.form.id == form
    hands.press(Key.Key_Return)
    saving = _dialog(SaveDialog, qtbot)
    assert isinstance(saving, SaveDialog)
    saving.fileSelected.emit(str(place))
    saving.close()
    result = _dialog(ExportResult, qtbot)
    assert isinstance(result, ExportResult)
    return result


def _claims(project: Project | None) -> list[object]:
    assert project is not None
    with select_claims(project) as selection:
        assert len(selection.article_ids) == 7
        lines = [line for one in selection.by_article() for line in one.claims]
    return sorted((line_to_json(one) for one in lines), key=str)


def test_statements_come_in_leave_and_come_again(
    window: Desktop, sample: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    hands = Hands()
    dialog = _import(sample, hands, qtbot)
    assert dialog.head.text().startswith("41 claims, 7 articles")
    hands.press(Key.Key_Return)
    _settle(window, qtbot)
    assert "41 claims taken in, 7 new articles" in window.messages.text()
    first = _claims(window.workspace.project)
    assert len(first) == 41

    for form in FORMS:
        place = tmp_path / f"out{WRITE_FORMATS[form].suffix}"
        result = _export(form, place, hands, qtbot)
        assert result.head.text() == f"✓  {place.name} is complete"
        assert "41 claims; 7 articles in scope" in result.what.text()
        assert place.is_file()
        hands.press(Key.Key_Escape)
        _settle(window, qtbot)

    window.projects.new(tmp_path / "second")
    again = _import(tmp_path / "out.zip", hands, qtbot)
    assert "41 claims, 7 articles" in again.new.text()
    hands.press(Key.Key_Return)
    _settle(window, qtbot)
    assert _claims(window.workspace.project) == first
    window.workspace.undo()
    with_nothing = window.library.model.rowCount()
    assert with_nothing == 0, "one undo takes it all back"
