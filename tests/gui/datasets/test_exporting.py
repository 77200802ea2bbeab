"""Codings leave by the window: form, scope, place, and the proof at the end."""

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog

from core.counts.network_asked import asked_of
from core.exchange.answers_in import answers_in, claims_wanted
from core.exchange.exporting import Exported
from core.exchange.read_back import ReadBack
from core.exchange.selection import Wanted
from core.exchange.write_formats import GROUPS, WRITE_FORMATS
from gui.charts.offers import filter_fields
from gui.charts.setting import Condition, Setting
from gui.datasets.conditions import answer_of
from gui.datasets.export_dialog import COMES_BACK, ONE_WAY, ExportDialog
from gui.datasets.export_result import ExportResult
from gui.datasets.scope_box import NO_CLAIM
from gui.dialogs.saving import SaveDialog
from gui.settings import load_settings
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
        assert set(asked.options.boxes) == {option.name for option in one.options}
    asked.close()


def test_by_keys_what_the_window_shows_is_exported_and_proved(asked, desktop, qtbot, tmp_path):
    asked.choose("jsonl")
    assert asked.scope.layers.currentText() == "Ana"
    press(Qt.Key.Key_Return)
    result = saved_as(tmp_path / "mine.jsonl", qtbot)
    assert result.head.text() == "✓  mine.jsonl is complete"
    assert "compared: the one claim is as it should be" in result.check.text()
    assert result.what.text() == "Claims, one JSON object a line. 1 claim; 3 articles in scope."
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
    assert "2 claims; 1 article in scope" in result.what.text()
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


def test_a_heading_is_never_chosen_and_forms_are_found_by_typing(asked):
    asked.forms.setFocus()
    for key in (Key.Key_Home, Key.Key_Up, Key.Key_PageUp, Key.Key_End, Key.Key_PageUp):
        press(key)
        assert asked.form.title == asked.title.text()
    press(Key.Key_Home, "stat")
    assert asked.form.id == "dta"
    assert ONE_WAY in asked.back.text()
    asked.choose("qdpx")
    assert asked.back.text() == COMES_BACK
    asked.close()


def test_only_claims_with_an_answer(asked, desktop, hands, qtbot, tmp_path):
    hands.stored("denied it", speaker=hands.actor("Harbour Board"))
    asked.choose("jsonl")
    asked.scope.layers.setCurrentText("everyone")
    asked.scope.conditions.add.click()
    press("harb", Key.Key_Return)
    assert asked.isVisible(), "Enter takes the answer, and does not export yet"
    assert asked.scope.conditions.where() == (("speaker", "Harbour Board"),)
    assert asked.scope.count.text() == "1 claim"
    asked.go.click()
    saved_as(tmp_path / "few.jsonl", qtbot).close()
    [line] = (tmp_path / "few.jsonl").read_text("utf-8").splitlines()
    assert json.loads(line)["speaker"] == "Harbour Board"


def test_conditions_of_the_counts_hold_until_they_are_taken_away(asked, desktop, hands, qtbot):
    asked.close()
    delete_later_now()
    desktop.exporter.choose_where((("speaker", "not coded"), ("claim_type", "not coded")))
    dialog = dialog_of(ExportDialog, qtbot)
    assert dialog.scope.wanted().where == (("speaker", "not coded"), ("claim_type", "not coded"))
    dialog.scope.conditions.filters.chips()[0].click()
    assert dialog.scope.wanted().where == (("claim_type", "not coded"),)
    dialog.close()


def test_what_the_counts_show_is_offered_and_off_at_first(asked, desktop, hands, qtbot):
    asked.close()
    delete_later_now()
    desktop.exporter.choose()
    plain = dialog_of(ExportDialog, qtbot)
    assert not plain.scope.conditions.shown.isVisible(), "the counts show everything"
    plain.close()
    delete_later_now()
    only = Condition("speaker", None, None, "not coded")
    desktop.counts.show_setting(Setting(by="family", where=(only,)))
    desktop.exporter.choose()
    conditions = dialog_of(ExportDialog, qtbot).scope.conditions
    assert conditions.shown.text() == "Only what the counts show: Speaker: not coded"
    assert (conditions.shown.isChecked(), conditions.where()) == (False, ())
    conditions.shown.click()
    assert conditions.where() == (("speaker", "not coded"),)
    conditions.filters.chips()[0].click()
    assert (conditions.shown.isChecked(), conditions.where()) == (False, ())
    conditions.shown.click()
    conditions.shown.click()
    assert conditions.where() == ()
    conditions.window().close()


def test_every_answer_that_is_offered_can_be_exported(asked, desktop, hands):
    """A bar's words lead to exactly its claims, in each field."""
    actor = hands.actor("Harbour Board")
    hands.stored("denied it", speaker=actor, claim_type=hands.type_id(210))
    everyone = Wanted(sight=desktop.workspace.sight)
    for dimension, _ in filter_fields(desktop.workspace.codebook):
        table = desktop.workspace.ask(answers_in, dimension, everyone)
        for row in table.rows:
            condition = Condition(dimension, row.keys[0], row.shown[0].value, row.shown[0].label)
            where = ((dimension, answer_of(condition)),)
            assert desktop.workspace.ask(claims_wanted, Wanted(where=where)) == row.count
    asked.close()


def test_some_of_several_analysts(asked, hands, desktop, qtbot):
    asked.close()
    delete_later_now()
    hands.workspace.code_as("Zoe")
    hands.workspace.code_as("Ana")
    desktop.exporter.choose()
    dialog = dialog_of(ExportDialog, qtbot)
    dialog.scope.layers.setCurrentText("several analysts")
    names = [dialog.scope.analysts.item(row) for row in range(3)]
    for item in names:
        item.setCheckState(Qt.CheckState.Unchecked)
    assert not dialog.go.isEnabled()
    for item in names[:2]:
        item.setCheckState(Qt.CheckState.Checked)
    assert dialog.go.isEnabled()
    assert set(dialog.scope.wanted().analysts) == {"Ana", "Ben"}
    assert dialog.scope.count.text() == "2 claims"
    dialog.close()


def test_who_coded_nothing_is_not_led_to_an_empty_file(asked, hands, desktop, qtbot):
    asked.close()
    delete_later_now()
    hands.workspace.code_as("Zoe")
    desktop.exporter.choose()
    dialog = dialog_of(ExportDialog, qtbot)
    assert dialog.scope.layers.currentText() == "everyone"
    dialog.scope.layers.setCurrentText("Zoe")
    assert dialog.scope.count.text() == NO_CLAIM
    dialog.close()


def test_a_network_offers_only_what_goes_together(asked, desktop):
    asked.choose("gexf")
    boxes, codebook = asked.options.boxes, desktop.workspace.codebook

    def choose(name, value):
        boxes[name].setCurrentIndex(boxes[name].findData(value))
        boxes[name].activated.emit(boxes[name].currentIndex())
        asked_of(asked.options.chosen(), codebook)  # refuses what does not go together

    def offered(name):
        return [boxes[name].itemData(at) for at in range(boxes[name].count())]

    assert offered("normalisation") == ["no", "activity", "prominence"]
    choose("rows", "speaker_country")
    assert boxes["columns"].currentData() == "target_country"
    choose("network", "one-mode")
    assert "combine" not in offered("aggregation")
    choose("normalisation", "jaccard")
    choose("network", "actors")
    assert boxes["normalisation"].currentData() == "no"
    choose("edges", "sign")
    assert not boxes["normalisation"].isEnabled()
    assert not boxes["aggregation"].isEnabled()
    asked.close()


def test_the_form_of_last_time_is_kept_over_a_restart(asked, desktop, qtbot, tmp_path):
    asked.choose("dta")
    asked.go.click()
    dialog_of(SaveDialog, qtbot).close()
    desktop.change_settings(desktop.settings)
    assert load_settings(desktop._place).export_form == "dta"
    assert desktop.exporter.last == "dta"


def test_archives_are_proposed_under_different_names(asked, qtbot):
    asked.choose("brat")
    asked.go.click()
    saving = dialog_of(SaveDialog, qtbot)
    assert saving.selectedFiles()[0].endswith("town brat.zip")
    saving.close()


def test_a_faulty_file_is_unmistakable_and_results_do_not_pile_up(desktop, qtbot, tmp_path):
    found = ReadBack(2, 1, ("claim 1 is not in the file.",))
    faulty = Exported(WRITE_FORMATS["csv"], (tmp_path / "a.csv",), 2, 1, found)
    good = Exported(WRITE_FORMATS["csv"], (tmp_path / "b.csv",), 2, 1, ReadBack(2))
    about = QDialog(desktop.window)
    about.open()
    desktop.exporter._on_exported(faulty)
    desktop.exporter._on_exported(good)
    assert not [one for one in shown() if isinstance(one, ExportResult)], "somebody is answering"
    about.accept()
    first = dialog_of(ExportResult, qtbot)
    assert "Do not use it" in first.head.text()
    assert first.head.property("fault") is True
    assert first.more.toPlainText().startswith("What differs:\n•  claim 1 is not in the file.")
    first.close()
    delete_later_now()
    second = dialog_of(ExportResult, qtbot)
    assert second.head.text() == "✓  b.csv is complete"
    assert second.head.property("fault") is False
    second.close()
