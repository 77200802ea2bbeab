"""The window of the history, by keyboard, beside the real main window."""

import json
from dataclasses import replace

import pytest
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QFileDialog

from core.claims.commands import ChangeClaim, DeleteClaims
from gui.datasets.export_dialog import ExportDialog
from gui.datasets.export_result import ExportResult
from tests.gui.driver import CONTROL, SHIFT, Key, dialog_of, press


@pytest.fixture
def claim(desktop, hands, monkeypatch):
    """A claim that was made and changed in 2090, in hand."""
    monkeypatch.setattr("core.project.utc_now", lambda: "2090-05-05T10:00:00Z")
    made = hands.stored("Nobody asked us", speaker=hands.actor("Harbour Board"))
    hands.workspace.open_claim(made)
    row = hands.claim()
    captain = hands.actor("Captain Ahrens")
    hands.workspace.run(ChangeClaim(made, replace(row.coding, speaker=captain, note="🚢")))
    return hands.claim()


@pytest.fixture
def history(desktop, qtbot, claim, qapp):
    """The history of the claim, by its key."""
    press((Key.Key_H, CONTROL))
    window = desktop.instruments.history
    QAbstractItemModelTester(
        window.model, QAbstractItemModelTester.FailureReportingMode.Warning, window
    )
    qtbot.waitUntil(lambda: window.model.rowCount() > 0)
    qtbot.waitUntil(lambda: qapp.activeWindow() is window)
    return window


def rows(window):
    return [window.model.line(at).cells[1:] for at in range(window.model.rowCount())]


def test_a_claim_with_who_what_before_and_after(history, claim):
    newest, note, *coded = rows(history)
    assert newest == ("Ana", "Change claim", "Speaker", "Harbour Board", "Captain Ahrens", "")
    assert note[2:5] == ("Note", "", "🚢")
    assert ("Ana", "Code claim", "Quote", "", "“Nobody asked us”", "") in coded
    assert history.title.text() == "Nobody asked us"
    assert (history.before.text(), history.after.text()) == (
        "Before: Harbour Board",
        "After: Captain Ahrens",
    )
    assert history.why.isHidden()
    press(Key.Key_Down)
    assert history.after.text() == "After: 🚢"


def test_it_follows_what_is_done(history, claim, qtbot):
    before = history.model.rowCount()
    press((Key.Key_Z, CONTROL))
    qtbot.waitUntil(lambda: history.model.rowCount() > before)
    assert rows(history)[0][1:5] == (
        "Undone: Change claim",
        "Speaker",
        "Captain Ahrens",
        "Harbour Board",
    )


def test_an_article_opens_its_claims(desktop, hands, history, claim, qtbot, qapp):
    gone = hands.stored("We listen")
    hands.workspace.run(DeleteClaims([gone]))
    hands.workspace.choose_claim(None)
    desktop.window.activateWindow()
    qtbot.waitUntil(lambda: qapp.activeWindow() is desktop.window)
    press((Key.Key_H, CONTROL | SHIFT))
    qtbot.waitUntil(lambda: not desktop.jobs.busy and history.model.rowCount() == 6)
    deleted, added, changed, _, coded, imported = map(history.model.line, range(6))
    assert deleted.cells[2:6] == ("Delete claim", "Claim", "“We listen”", "deleted")
    assert added.cells[3] == "Claim"
    assert changed.cells[3] == "Speaker · “Nobody asked us”"
    assert coded.cells[5].startswith("“Nobody asked us” · Speaker: Harbour Board")
    assert imported.cells[3:5] == ("Article", "")
    assert not history.show_claim.isEnabled()
    history.activateWindow()
    qtbot.waitUntil(lambda: qapp.activeWindow() is history)
    history.table.setFocus()
    press(Key.Key_Down, Key.Key_Down, Key.Key_Return)
    assert hands.workspace.claim_id == claim.id


def test_the_dataset_as_of_a_step(desktop, history, claim, qtbot, tmp_path):
    with qtbot.waitSignal(history.export_wanted) as asked:
        history.export.click()
    assert asked.args == ["2090-05-05T10:00:00Z"]
    dialog = dialog_of(ExportDialog, qtbot)
    dialog.choose("jsonl")
    dialog.go.click()
    place = dialog_of(QFileDialog, qtbot)
    assert "as of 2090-05-05" in place.selectedFiles()[0]
    place.close()
    out = tmp_path / "then.jsonl"
    with qtbot.waitSignal(desktop.exporter.exported):
        desktop.exporter.export(out, moment="2089-12-31")
    dialog_of(ExportResult, qtbot).close()
    assert out.read_text("utf-8") == ""
    with qtbot.waitSignal(desktop.exporter.exported):
        desktop.exporter.export(out, moment=asked.args[0])
    dialog_of(ExportResult, qtbot).close()
    assert [json.loads(line)["note"] for line in out.read_text("utf-8").splitlines()] == ["🚢"]


def test_another_analyst_does_not_find_it_open(history, desktop):
    desktop.workspace.code_as("Ben")
    assert history.isHidden()
    assert history.model.rowCount() == 0


def test_there_is_no_history_of_what_is_not_saved(desktop, hands):
    hands.select("Nobody asked us")
    press(Key.Key_Return)
    desktop.actions["claim_history"].trigger()
    assert "not saved yet" in hands.message
    assert desktop.instruments.history is None
