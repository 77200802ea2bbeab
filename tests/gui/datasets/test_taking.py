"""Coded articles come in by the window: look at what is there first, then one step, undone by one."""

import json

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from core.analysts.blindness import ADJUDICATOR, ALWAYS
from core.analysts.commands import AddAnalyst, SetBlindness, SetRole
from core.exchange.exporting import export
from gui.datasets.take_dialog import TakeDialog
from gui.dialogs.columns import NO_COLUMN, ColumnsDialog
from tests.gui.driver import CONTROL, SHIFT, Key, delete_later_now, dialog_of, press


def changed(path, **what):
    """The claims of a file, with other ids and something else in them."""
    lines = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    for line in lines:
        line.update({"id": None, **what})
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")


def written(hands, tmp_path, **what):
    hands.stored("“Nobody asked us,”")
    path = tmp_path / "others.jsonl"
    export(hands.workspace.project, path)
    changed(path, **what)
    return path


def chosen(hands, path, qtbot):
    hands.keys((Key.Key_I, CONTROL | SHIFT))
    files = dialog_of(QFileDialog, qtbot)
    files.fileSelected.emit(str(path))
    files.close()
    qtbot.waitUntil(lambda: _one(TakeDialog) is not None)
    return dialog_of(TakeDialog, qtbot)


def _one(kind):
    from PySide6.QtWidgets import QApplication

    found = [one for one in QApplication.topLevelWidgets() if isinstance(one, kind)]
    return found[0] if found else None


def test_by_keys_under_the_names_in_the_file(hands, desktop, qtbot, tmp_path):
    before = len(hands.claims())
    path = written(hands, tmp_path, analyst="Zoe", speaker="Somebody new")
    dialog = chosen(hands, path, qtbot)
    assert dialog.theirs.text().endswith("in the file: Zoe")
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "1 claim taken in" in hands.message)
    assert [one.name for one in desktop.workspace.analysts][-1] == "Zoe"
    desktop.workspace.undo()
    assert len(hands.claims()) == before + 1, "what was coded here stays"
    assert "Zoe" not in [one.name for one in desktop.workspace.analysts]


def test_as_ones_own(hands, desktop, qtbot, tmp_path):
    path = written(hands, tmp_path, analyst="Zoe", note="theirs")
    dialog = chosen(hands, path, qtbot)
    dialog.mine.click()
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "1 claim taken in" in hands.message)
    notes = [one.coding.note for one in hands.claims()]
    assert sorted(notes, key=str) == [None, "theirs"]


def test_what_cannot_be_taken_is_told(hands, desktop, qtbot, tmp_path):
    path = written(hands, tmp_path, quote="Words that stand nowhere", analyst="Zoe")
    with path.open("a") as file:
        file.write("nonsense\n")
    dialog = chosen(hands, path, qtbot)
    assert "Claim 2: It is not valid JSON" in dialog.notes.toPlainText()
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "2 could not be taken" in hands.message)
    assert "Zoe" not in [one.name for one in desktop.workspace.analysts]


def test_a_file_that_is_none_says_why(hands, desktop, qtbot, tmp_path):
    desktop.taker.take(tmp_path / "missing.jsonl")
    qtbot.waitUntil(lambda: "There is no file" in hands.message)


def table(tmp_path, *rows):
    path = tmp_path / "theirs.csv"
    path.write_text("\n".join(("Document;Statement;Coder;Tone", *rows)) + "\n", "utf-8")
    return path


def test_the_columns_of_a_table_are_asked_for(hands, desktop, qtbot, tmp_path):
    path = table(tmp_path, "1-ferry.txt;“Nobody asked us,”;Zoe;negative")
    desktop.taker.take(path)
    qtbot.waitUntil(lambda: _one(ColumnsDialog) is not None)
    columns = dialog_of(ColumnsDialog, qtbot)
    chosen = columns._chosen()
    assert chosen == {
        "article": "Document",
        "quote": "Statement",
        "analyst": "Coder",
        "stance": "Tone",
    }
    columns._choices["quote"].setCurrentText(NO_COLUMN)
    assert "the quote, or its start and its end" in columns.missing.text()
    assert not columns._go.isEnabled()
    columns._choices["quote"].setCurrentText("Statement")
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: _one(TakeDialog) is not None)
    dialog = dialog_of(TakeDialog, qtbot)
    assert dialog.new.text() == "New here: 1 claim, 1 analyst."
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "1 claim taken in" in hands.message)
    [claim] = hands.claims()
    assert (claim.quote, claim.analyst) == ("“Nobody asked us,”", "Zoe")
    assert hands.answer(claim, "stance") == ("Negative",)


def test_a_column_called_as_ours_may_be_left_out(hands, desktop, qtbot, tmp_path):
    path = tmp_path / "theirs.csv"
    path.write_text("article,quote,note\n1-ferry.txt,Nobody asked us,private\n", "utf-8")
    desktop.taker.take(path)
    qtbot.waitUntil(lambda: _one(ColumnsDialog) is not None)
    columns = dialog_of(ColumnsDialog, qtbot)
    columns._choices["note"].setCurrentText(NO_COLUMN)
    columns._go.click()
    qtbot.waitUntil(lambda: _one(TakeDialog) is not None)
    dialog = dialog_of(TakeDialog, qtbot)
    assert "These columns were not taken: note." in dialog.notes.toPlainText()
    assert "FIELD=COLUMN" not in dialog.notes.toPlainText()
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "1 claim taken in" in hands.message)
    assert [one.coding.note for one in hands.claims()] == [None]


def test_bad_rows_are_told_as_rows_with_the_unit_to_choose(hands, desktop, qtbot, tmp_path):
    path = tmp_path / "theirs.csv"
    path.write_text("article,quote,start,end\n1-ferry.txt,no such words,2,9\n", "utf-8")
    desktop.taker.take(path)
    qtbot.waitUntil(lambda: _one(ColumnsDialog) is not None)
    dialog_of(ColumnsDialog, qtbot)._go.click()
    qtbot.waitUntil(lambda: _one(TakeDialog) is not None)
    dialog_of(TakeDialog, qtbot)
    told = []
    desktop.taker.reported.connect(lambda *what: told.append(what))
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(told))
    details = told[0][2]
    assert details.startswith("Row 2: The text at 2 to 9 is not the quote")
    assert "unit of the offsets" in details


def test_offsets_may_be_counted_otherwise(hands, desktop, qtbot, tmp_path):
    text = hands.workspace.text
    start = len(text[: text.index("“Nobody asked us,”")].encode())
    end = start + len("“Nobody asked us,”".encode())
    path = tmp_path / "places.csv"
    path.write_text(f"article,start,end\n1-ferry.txt,{start},{end}\n", "utf-8")
    desktop.taker.take(path)
    qtbot.waitUntil(lambda: _one(ColumnsDialog) is not None)
    columns = dialog_of(ColumnsDialog, qtbot)
    unit = columns._further["unit"]
    unit.setCurrentIndex(unit.findData("bytes"))
    columns._go.click()
    qtbot.waitUntil(lambda: _one(TakeDialog) is not None)
    dialog = dialog_of(TakeDialog, qtbot)
    assert not dialog.theirs.isEnabled(), "the table names nobody"
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "1 claim taken in" in hands.message)
    assert [one.quote for one in hands.claims()] == ["“Nobody asked us,”"]


def test_what_is_dropped_goes_where_it_belongs(hands, desktop, qtbot, tmp_path):
    """Coded files are asked about one after another, articles come in as ever."""
    first = written(hands, tmp_path, analyst="Zoe")
    second = tmp_path / "second.JSONL"
    second.write_text(first.read_text("utf-8"), "utf-8")
    article = tmp_path / "new.txt"
    article.write_text("A new article\n\nThat nobody knows yet.\n", "utf-8")
    desktop.deeds.take_files([first, article, second])
    qtbot.waitUntil(lambda: _one(TakeDialog) is not None)
    dialog = dialog_of(TakeDialog, qtbot)
    assert dialog.windowTitle() == "Import others.jsonl"
    dialog.reject()
    delete_later_now()
    qtbot.waitUntil(lambda: _one(TakeDialog) is not None)
    again = dialog_of(TakeDialog, qtbot)
    assert again.windowTitle() == "Import second.JSONL"
    again.reject()
    assert desktop.library.model.rowCount() == 4


def test_an_archive_is_known_by_what_is_in_it(hands, desktop, qtbot, tmp_path):
    hands.stored("“Nobody asked us,”")
    for form in ("brat", "uima-json", "archive"):
        path = tmp_path / "same name.zip"
        export(hands.workspace.project, path, form)
        desktop.taker.take(path)
        qtbot.waitUntil(lambda: _one(TakeDialog) is not None)
        dialog = dialog_of(TakeDialog, qtbot)
        assert dialog.head.text().startswith("1 claim, 3 articles"), form
        assert dialog.new.text() == "Nothing of it is new here."
        dialog.reject()
        delete_later_now()


def test_a_blind_coder_learns_nothing_of_others(hands, desktop, qtbot, tmp_path):
    hands.workspace.code_as("Ben")
    hands.stored("“Nobody asked us,”")
    path = tmp_path / "bens.jsonl"
    export(hands.workspace.project, path)
    hands.workspace.code_as("Ana")
    lead = hands.workspace.run(AddAnalyst("Lead"))
    hands.workspace.run(SetRole(lead, ADJUDICATOR))
    assert hands.workspace.try_run(SetBlindness(ALWAYS)) is None
    desktop.taker.take(path)
    qtbot.waitUntil(lambda: _one(TakeDialog) is not None)
    dialog = dialog_of(TakeDialog, qtbot)
    assert dialog.blind.isVisible()
    assert "already" not in dialog.new.text(), "whether Ben coded the same is not said"
    dialog.reject()


def test_a_cancelled_look_takes_nothing_and_goes_on(hands, desktop, qtbot, tmp_path):
    path = written(hands, tmp_path)
    desktop.jobs.started.connect(_cancel)
    desktop.taker.take(path)
    qtbot.waitUntil(lambda: "was cancelled" in hands.message)
    desktop.jobs.started.disconnect(_cancel)
    desktop.taker.take(path)
    qtbot.waitUntil(lambda: _one(TakeDialog) is not None)
    dialog_of(TakeDialog, qtbot)
    before = len(hands.claims())
    desktop.messages.clear()
    desktop.jobs.started.connect(_cancel)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "was cancelled" in hands.message)
    assert len(hands.claims()) == before


def _cancel(job):
    job.cancel()
