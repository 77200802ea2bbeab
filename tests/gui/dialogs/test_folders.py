"""File dialogs begin where the person was last, never where nobody would find a file again."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QWidget

from core.sample import sample_place
from gui.dialogs import folders
from gui.dialogs.saving import SaveDialog
from tests.gui.driver import delete_later_now

KINDS = [("Table", ".csv"), ("Lines", ".jsonl")]


@pytest.fixture(autouse=True)
def _fresh():
    folders.begin_at("")
    yield
    folders.begin_at("")


@pytest.fixture
def save(qtbot):
    """A dialog that asks where to save, and what was chosen there."""
    parent = QWidget()
    qtbot.addWidget(parent)
    chosen = []

    def ask(proposal):
        dialog = SaveDialog("Save", KINDS, proposal, chosen.append, parent)
        dialog.open()
        return dialog

    yield ask, chosen
    delete_later_now()


def _line(dialog):
    return dialog.findChild(QLineEdit, "fileNameEdit")


def test_the_folder_used_last_comes_before_that_of_the_project(tmp_path):
    here, there = tmp_path / "here", tmp_path / "there"
    here.mkdir()
    there.mkdir()
    assert folders.first_folder(here) == here
    folders.keep(there / "claims.csv")
    assert folders.first_folder(here) == there
    there.rmdir()
    assert folders.first_folder(here) == here, "one that is gone is no place to begin"


def test_the_folder_of_the_sample_is_never_proposed():
    sample = sample_place()
    assert folders.is_sample(sample)
    folders.keep(sample)
    assert folders.kept() == ""
    found = folders.first_folder(sample.parent)
    assert found != sample.parent
    assert found.is_dir()


def test_what_is_chosen_is_where_the_next_dialog_begins(save, tmp_path):
    ask, chosen = save
    (tmp_path / "out").mkdir()
    dialog = ask(tmp_path / "study.csv")
    assert dialog.directory().absolutePath() == str(tmp_path)
    _line(dialog).setText(str(tmp_path / "out" / "mine.csv"))
    dialog.accept()
    assert chosen == [tmp_path / "out" / "mine.csv"]
    second = ask(tmp_path / "study.csv")
    assert second.directory().absolutePath() == str(tmp_path / "out")
    second.reject()


@pytest.mark.parametrize("name", ["mine.csv", "mine", "v1.2 of “mine” 🚢.csv"])
def test_a_typed_path_stays_when_another_kind_is_chosen(save, tmp_path, name):
    ask, chosen = save
    out = tmp_path / "out"
    out.mkdir()
    dialog = ask(tmp_path / "study.csv")
    _line(dialog).setText(str(out / name))
    dialog.selectNameFilter("Lines (*.jsonl)")
    dialog.filterSelected.emit("Lines (*.jsonl)")
    dialog.accept()
    assert chosen == [out / f"{name.removesuffix('.csv')}.jsonl"]


def test_a_plain_name_gets_the_ending_of_the_kind(save, tmp_path):
    ask, chosen = save
    dialog = ask(tmp_path / "study.csv")
    dialog.selectNameFilter("Lines (*.jsonl)")
    dialog.filterSelected.emit("Lines (*.jsonl)")
    dialog.accept()
    assert chosen == [tmp_path / "study.jsonl"]


def test_the_folder_comes_back_with_the_next_start(bare_desktop, tmp_path):
    bare_desktop.actions["new_project"].trigger()
    (dialog,) = [one for one in QApplication.topLevelWidgets() if isinstance(one, QFileDialog)]
    (tmp_path / "work").mkdir()
    _line(dialog).setText(str(tmp_path / "work" / "study"))
    dialog.accept()
    assert bare_desktop.workspace.project.path == tmp_path / "work" / "study.onrecord"
    assert Path(bare_desktop.settings.folder) == tmp_path / "work"
