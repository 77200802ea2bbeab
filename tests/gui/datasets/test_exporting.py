"""Codings leave by the window: form, scope, place, and the proof at the end."""

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from core.exchange.dataset_formats import GROUPS, WRITE_FORMATS
from gui.datasets.export_dialog import ExportDialog
from gui.datasets.export_result import ExportResult
from gui.dialogs.saving import SaveDialog
from tests.gui.driver import CONTROL, Key, delete_later_now, dialog_of, press


@pytest.fixture
def asked(hands, desktop, qtbot):
    """The dialog, asked for by its key, in a project where Ana coded a quote and Ben another."""
    hands.workspace.code_as("Ben")
    hands.stored("denied it")
    hands.workspace.code_as("Ana")
    hands.stored("“Nobody asked us,”")
    hands.keys((Key.Key_E, CONTROL))
    return dialog_of(ExportDialog, qtbot)


def saved_as(place, qtbot):
    saving = dialog_of(SaveDialog, qtbot)
    saving.fileSelected.emit(str(place))
    saving.close()
    qtbot.waitUntil(lambda: any(isinstance(one, ExportResult) for one in shown()))
    return dialog_of(ExportResult, qtbot)


def shown():
    return [one for one in QApplication.topLevelWidgets() if one.isVisible()]


def test_every_form_is_offered_with_what_it_loses(asked):
    offered = {
        asked.forms.item(row).data(Qt.ItemDataRole.UserRole) for row in range(asked.forms.count())
    }
    assert offered - {None} == set(WRITE_FORMATS)
    assert {one.group for one in WRITE_FORMATS.values()} <= set(GROUPS)
    for one in WRITE_FORMATS.values():
        asked.choose(one.id)
        assert asked.title.text() == one.title
        assert all(words in asked.losses.text() for words in one.cannot_carry)
        assert set(asked.choices) == {option.name for option in one.options}
    asked.close()


def test_by_keys_what_the_window_shows_is_exported_and_proved(asked, desktop, qtbot, tmp_path):
    asked.choose("jsonl")
    assert asked.scope.layers.currentText() == "Ana"
    press(Qt.Key.Key_Return)
    result = saved_as(tmp_path / "mine.jsonl", qtbot)
    assert result.head.text() == "1 claim in 3 articles: mine.jsonl"
    assert "read again and compared: the one record is as they should be" in result.check.text()
    words = result.more.toPlainText()
    assert all(sentence in words for sentence in WRITE_FORMATS["jsonl"].cannot_carry)
    assert "mine.jsonl.manifest.json" in words
    press(Qt.Key.Key_Escape)
    [line] = (tmp_path / "mine.jsonl").read_text("utf-8").splitlines()
    assert json.loads(line)["analyst"] == "Ana"


def test_everyone_and_the_open_article_only(asked, desktop, qtbot, tmp_path):
    asked.choose("jsonl")
    asked.scope.layers.setCurrentText("everyone")
    asked.scope.here.click()
    asked.go.click()
    result = saved_as(tmp_path / "all.jsonl", qtbot)
    assert result.head.text() == "2 claims in 1 article: all.jsonl"
    result.close()
    assert len((tmp_path / "all.jsonl").read_text("utf-8").splitlines()) == 2


def test_the_form_of_last_time_is_proposed(asked, desktop, qtbot, tmp_path):
    asked.choose("jsonl")
    asked.go.click()
    saved_as(tmp_path / "a.jsonl", qtbot).close()
    desktop.actions["export"].trigger()
    delete_later_now()
    again = dialog_of(ExportDialog, qtbot)
    assert again.form.id == "jsonl"
    again.close()


def test_a_refusal_says_why(desktop, hands, qtbot, tmp_path):
    desktop.exporter.export(tmp_path / "claims.xyz")
    qtbot.waitUntil(lambda: "does not say which format" in hands.message)
    assert list(tmp_path.glob("claims*")) == []
