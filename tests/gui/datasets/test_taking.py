"""Coded articles come in by the window: look at what is there first, then one step, undone by one."""

import json

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from core.exchange.exporting import export
from gui.datasets.take_dialog import TakeDialog
from tests.gui.driver import CONTROL, SHIFT, Key, dialog_of, press


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
