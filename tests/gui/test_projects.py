"""Which file the window works on; a failed opening leaves what is open as it is."""

import shutil
import sqlite3
import threading
from contextlib import closing
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton

from core.actors.commands import AddActor
from core.claims.layers import EVERYONE
from core.exchange.importing import import_files
from core.project import Project
from core.storage.backups import list_backups
from gui.dialogs.restore import RestoreDialog
from tests.gui.driver import CONTROL, Hands, Key, delete_later_now

NEWS = "Council votes on the new bridge today\n\nThe council will vote on {}.\n"


@pytest.fixture
def failures(bare_desktop):
    heard = []
    bare_desktop.projects.failed.connect(heard.append)
    return heard


@pytest.fixture
def told(bare_desktop):
    heard = []
    bare_desktop.projects.told.connect(heard.append)
    return heard


def _dialog(kind):
    (found,) = [one for one in QApplication.topLevelWidgets() if isinstance(one, kind)]
    return found


def test_a_new_project_gets_its_ending_and_is_open(bare_desktop, failures, tmp_path):
    bare_desktop.projects.new(tmp_path / "study")
    path = tmp_path / "study.onrecord"
    assert bare_desktop.workspace.project.path == path
    assert bare_desktop.window.windowTitle() == "study – OnRecord"
    assert bare_desktop.workspace.analyst.name == "Ana"
    assert bare_desktop.analyst_button.text() == "Coding as Ana"
    assert bare_desktop.settings.recent == (str(path),)
    assert bare_desktop.window.pages.currentIndex() == 1
    assert failures == []


def test_the_dialogs_hand_on_what_was_chosen(bare_desktop, tmp_path, town):
    bare_desktop.actions["new_project"].trigger()
    dialog = _dialog(QFileDialog)
    assert dialog.acceptMode() == QFileDialog.AcceptMode.AcceptSave
    dialog.fileSelected.emit(str(tmp_path / "study.onrecord"))
    dialog.reject()
    assert bare_desktop.workspace.project.path.name == "study.onrecord"
    delete_later_now()
    bare_desktop.actions["open_project"].trigger()
    dialog = _dialog(QFileDialog)
    assert "*.onrecord" in dialog.nameFilters()[0]
    dialog.fileSelected.emit(str(town))
    assert bare_desktop.workspace.project.path == town


def test_a_taken_place_is_refused_and_what_is_open_stays(desktop, failures, town, tmp_path):
    taken = tmp_path / "taken.onrecord"
    taken.write_text("mine")
    desktop.projects.new(taken)
    assert "exists already" in failures[0]
    assert taken.read_text() == "mine"
    assert desktop.workspace.project.path == town


def _make_faulty(kind, path, town):
    """Put a file of some faulty kind at `path`; the words that its refusal holds."""
    if kind == "text":
        path.write_text("Just some words, no database.\n" * 100)
        return "is not an OnRecord project"
    if kind == "empty":
        path.touch()
        return "is empty"
    if kind == "missing":
        return "There is no file"
    if kind == "folder":
        path.mkdir()
        return "There is no file"
    if kind == "foreign":
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("CREATE TABLE bookmarks (url)")
            connection.commit()
        return "database of another program"
    shutil.copy(town, path)
    if kind == "newer":
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("PRAGMA user_version = 99000")
            connection.commit()
        return "newer OnRecord"
    if kind == "trigger":
        with closing(sqlite3.connect(path)) as connection:
            connection.execute(
                "CREATE TRIGGER eats AFTER INSERT ON claims BEGIN DELETE FROM claims; END"
            )
            connection.commit()
        return "OnRecord did not make"
    assert kind == "truncated"
    with path.open("r+b") as file:
        file.truncate(path.stat().st_size // 2)
    return "damaged"


FAULTS = ["text", "empty", "missing", "folder", "foreign", "newer", "trigger", "truncated"]


@pytest.mark.parametrize("kind", FAULTS)
def test_a_faulty_file_is_refused_and_what_is_open_stays_usable(
    hands, desktop, failures, town, tmp_path, kind
):
    hands.put_caret("asked")
    hands.keys(Key.Key_Return, "captain", Key.Key_Return)
    path = tmp_path / "faulty.onrecord"
    words = _make_faulty(kind, path, town)
    before = path.read_bytes() if path.is_file() else None
    desktop.projects.open(path)
    assert words in failures[0]
    assert words in hands.message
    assert (path.read_bytes() if path.is_file() else None) == before
    assert not path.with_name(f".{path.name}.lock").exists()
    assert desktop.workspace.project.path == town
    assert desktop.desk.drafting, "even the claim that was being coded"
    assert path not in map(type(path), desktop.settings.recent)
    hands.keys("board", Key.Key_Return, "210", Key.Key_Return, "neg", Key.Key_Return)
    assert hands.claim().speaker == "Captain Ahrens"


def test_a_project_that_is_open_elsewhere_is_refused(desktop, failures, town, town_file, tmp_path):
    other = tmp_path / "other.onrecord"
    shutil.copy(town_file, other)
    with Project.open(other):
        desktop.projects.open(other)
    assert "is open in another window" in failures[0]
    assert desktop.workspace.project.path == town
    desktop.projects.open(other)
    assert desktop.workspace.project.path == other


def test_opening_what_is_open_keeps_it_as_it_is(hands, desktop, failures, town):
    hands.open("2-school")
    desktop.projects.open(town)
    assert failures == []
    assert desktop.workspace.article.name == "2-school.txt"


def test_a_faulty_file_on_the_welcome_page_leaves_it_there(bare_desktop, failures, tmp_path):
    bare_desktop.projects.open(tmp_path / "missing.onrecord")
    assert len(failures) == 1
    assert bare_desktop.window.pages.currentIndex() == 0
    assert bare_desktop.window.windowTitle() == "OnRecord"


def test_a_project_that_cannot_be_written_is_opened_for_reading(
    bare_desktop, failures, town, monkeypatch
):
    from core.storage.troubles import CannotWrite

    real = Project.open.__func__

    def refuse(cls, path, *, writable=True):
        if writable:
            raise CannotWrite("protected")
        return real(cls, path, writable=False)

    monkeypatch.setattr(Project, "open", classmethod(refuse))
    bare_desktop.projects.open(town)
    assert failures == []
    assert not bare_desktop.workspace.project.writable
    assert bare_desktop.saved.text().startswith("Open for reading only")


def test_closing_shows_the_welcome_page_with_the_project_on_it(hands, desktop, town):
    hands.keys((Key.Key_W, CONTROL))
    assert desktop.workspace.project is None
    assert desktop.window.pages.currentIndex() == 0
    assert not any(dock.isVisible() for dock in desktop.window.docks)
    assert QApplication.focusWidget() in desktop.welcome.findChildren(QPushButton)
    button = next(one for one in desktop.welcome.findChildren(QPushButton) if one.text() == "town")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert desktop.workspace.project.path == town
    assert all(dock.isVisible() for dock in desktop.window.docks)
    assert QApplication.focusWidget() is desktop.pane.page


def test_the_sample_is_opened_from_the_welcome_page(bare_desktop, failures):
    button = bare_desktop.welcome.findChildren(QPushButton)[0]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert failures == []
    assert bare_desktop.library.model.rowCount() >= 5
    assert bare_desktop.counts.table.total > 20
    assert bare_desktop.workspace.analyst is not None


def test_the_sample_opened_again_codes_as_ana_and_shows_her_claims(bare_desktop, tmp_path):
    bare_desktop.change_settings(replace(bare_desktop.settings, analyst="root"))
    bare_desktop.projects.open_sample()
    sample = bare_desktop.workspace.project.path
    bare_desktop.projects.new(tmp_path / "study")
    assert bare_desktop.workspace.analyst.name == "root"
    bare_desktop.projects.close()
    for known in ("by its coders", "by its place"):
        button = next(
            one
            for one in bare_desktop.welcome.findChildren(QPushButton)
            if one.text() == sample.stem
        )
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        assert bare_desktop.workspace.analyst.name == "Ana", known
        assert bare_desktop.window.layers.currentText() == "Ana"
        assert bare_desktop.claims.model.rowCount() > 10
        assert {one.name for one in bare_desktop.workspace.analysts} == {"Ana", "Ben"}
        bare_desktop.projects.close()
        bare_desktop.change_settings(replace(bare_desktop.settings, coders={}))


def test_a_project_opened_again_codes_as_who_coded_there_last(desktop, hands, town, tmp_path):
    desktop.deeds._on_analyst("Ben")
    desktop.projects.new(tmp_path / "study")
    desktop.deeds._on_analyst("Cleo")
    assert desktop.settings.coders == {
        str(town): "Ben",
        str(tmp_path / "study.onrecord"): "Cleo",
    }
    desktop.projects.open(town)
    assert desktop.analyst_button.text() == "Coding as Ben"
    desktop.projects.open(tmp_path / "study.onrecord")
    assert desktop.analyst_button.text() == "Coding as Cleo"


def test_an_empty_layer_says_whose_claims_there_are_and_shows_them(desktop, hands):
    hands.code("“Nobody asked us,”")
    hands.workspace.code_as("Ben & <b>Co</b>")
    panel = desktop.claims
    assert panel.model.rowCount() == 0
    assert panel.hint.text() == "Ben & <b>Co</b> has no claims in this article. Ana has 1 claim."
    assert panel.hint.textFormat() == Qt.TextFormat.PlainText
    panel.show_others.setFocus()
    hands.keys(Key.Key_Space)
    assert panel.model.rowCount() == 1
    assert desktop.window.layers.currentText() == "Ana"
    assert desktop.analyst_button.text() == "Coding as Ben && <b>Co</b>"
    assert not panel.show_others.isVisible()
    hands.open("2-school")
    assert panel.hint.text().startswith("No claims in this article yet.")
    assert not panel.show_others.isVisible()


def test_the_claims_of_several_others_are_shown_as_those_of_everyone(desktop, hands):
    hands.code("“Nobody asked us,”")
    hands.workspace.code_as("Ben")
    for words in ("“We listen,”", "“a ‘storm’ in a teacup”"):
        hands.stored(words)
    hands.workspace.code_as("Cleo")
    said = "Cleo has no claims in this article. Ben has 2 claims and Ana has 1 claim."
    assert desktop.claims.hint.text() == said
    QTest.mouseClick(desktop.claims.show_others, Qt.MouseButton.LeftButton)
    assert desktop.workspace.layer == EVERYONE
    assert desktop.claims.model.rowCount() == 3


def test_closing_backs_up_what_changed_also_a_claim_that_was_begun(hands, desktop, town):
    hands.put_caret("asked")
    hands.keys(Key.Key_Return, "captain", Key.Key_Return, (Key.Key_W, CONTROL))
    (backup,) = list_backups(town)
    with Project.open(backup.path, writable=False) as project:
        hands.workspace.project = project
        assert [one.speaker for one in hands.claims()] == ["Captain Ahrens"]
        hands.workspace.project = None
    desktop.projects.open(town)
    desktop.projects.close()
    assert len(list_backups(town)) == 1, "nothing has changed since"


def test_a_backup_is_made_and_restored_from_the_menu(hands, desktop, told, qtbot, town):
    desktop.actions["back_up"].trigger()
    qtbot.waitUntil(lambda: bool(told))
    assert told[0].startswith("Backed up and checked: town-")
    hands.code("“Nobody asked us,”")
    desktop.actions["restore"].trigger()
    dialog = _dialog(RestoreDialog)
    assert dialog.list.count() == 1
    dialog.findChildren(QPushButton)[-1].setFocus()
    dialog._on_accepted()
    assert desktop.workspace.project.path == town
    assert hands.claims() == []
    assert "The backup was restored" in told[-1]
    assert len(list_backups(town)) == 2, "what was there before is a backup too"


def test_a_backup_that_is_damaged_is_not_restored_and_the_project_is_open_again(
    hands, desktop, told, failures, qtbot, town
):
    desktop.projects.back_up()
    qtbot.waitUntil(lambda: bool(told))
    claim = hands.code("“Nobody asked us,”")
    backup = list_backups(town)[0].path
    backup.write_bytes(b"no project")
    desktop.projects._on_restore(backup)
    assert "is not an OnRecord project" in failures[0]
    assert not [one for one in told if "was restored" in one]
    assert desktop.workspace.project.path == town
    assert hands.claims() == [claim]


def test_running_work_ends_before_the_project_is_closed(hands, desktop, qtbot, tmp_path, town):
    """Nothing writes to a file whose lock was given back."""
    begun, ended = threading.Event(), []
    project = desktop.workspace.project

    def work(_progress, cancelled):
        begun.set()
        while not cancelled():
            pass
        project.run(AddActor("Late"))
        ended.append(True)

    desktop.jobs.start("Slow", work, ended.append, ended.append)
    assert begun.wait(5)
    desktop.projects.new(tmp_path / "next")
    assert ended[0] is True, "it could still write, and has"
    assert desktop.workspace.project.path.name == "next.onrecord"
    qtbot.waitUntil(lambda: not desktop.jobs.busy)
    with Project.open(town) as again:
        hands.workspace._actors = None
        again.act_as("Ana")
        assert again.undo_step().label == "Add actor Late"


@pytest.mark.parametrize("name", ["all", "final"])
def test_a_login_name_that_is_a_layers_name_does_not_keep_from_opening(
    bare_desktop, failures, town, name
):
    bare_desktop.projects.analyst = name
    bare_desktop.projects.open(town)
    assert bare_desktop.workspace.project.path == town
    assert "Say who is coding" in failures[0]
    assert bare_desktop.analyst_button.text() == "Who is coding?"
    bare_desktop.deeds._on_analyst("Ana")
    assert bare_desktop.analyst_button.text() == "Coding as Ana"
    Hands(bare_desktop).code("“Nobody asked us,”")


def test_a_folder_without_room_for_a_project_says_so(bare_desktop, failures, tmp_path):
    bare_desktop.projects.new(tmp_path / "no" / "such" / "folder" / "study")
    assert "There is no folder" in failures[0]
    assert bare_desktop.workspace.project is None


def test_articles_imported_by_another_thread_arrive_in_the_list(desktop, qtbot, tmp_path):
    source = tmp_path / "n.txt"
    source.write_text(NEWS.format("Monday"), "utf-8")
    project = desktop.workspace.project
    thread = threading.Thread(target=import_files, args=(project, [source]))
    thread.start()
    thread.join()
    assert desktop.library.model.rowCount() == 3
    qtbot.waitUntil(lambda: desktop.library.model.rowCount() == 4)
