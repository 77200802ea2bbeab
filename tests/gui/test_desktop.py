"""The parts together: messages, analysts, layers, looks, and a window that closes cleanly."""

import threading

import pytest
from PySide6.QtWidgets import QLineEdit

from core.claims.layers import EVERYONE
from core.project import Project
from core.storage.backups import list_backups
from gui.desktop import Desktop
from gui.dialogs.about import AboutDialog
from gui.dialogs.analyst import AnalystDialog
from gui.dialogs.describe import DescribeDialog
from gui.settings import Settings, load_settings
from tests.gui.driver import CONTROL, Key, dialog_of


def test_the_title_tells_the_project(desktop):
    assert desktop.window.windowTitle() == "town – OnRecord"
    desktop.projects.close()
    assert desktop.window.windowTitle() == "OnRecord"


def test_another_analyst_takes_over_by_dialog(hands, desktop, qtbot):
    claim = hands.code("“Nobody asked us,”")
    hands.keys((Key.Key_Comma, CONTROL))
    dialog = dialog_of(AnalystDialog, qtbot)
    assert dialog.names.currentText() == "Ana"
    hands.keys("Be  n", Key.Key_Return)
    assert not dialog.isVisible()
    assert desktop.workspace.analyst.name == "Be n"
    assert desktop.analyst_button.text() == "Coding as Be n"
    assert desktop.window.layers.currentText() == "Be n"
    assert desktop.claims.model.rowCount() == 0
    assert desktop.settings.analyst == "Be n"
    assert load_settings(desktop._place).analyst == "Be n"
    assert hands.page._index.find(claim.id) is None


def test_the_beginning_of_a_known_name_is_a_name_of_its_own(hands, desktop, qtbot):
    hands.keys((Key.Key_Comma, CONTROL))
    dialog_of(AnalystDialog, qtbot)
    hands.keys("An", Key.Key_Return)
    assert desktop.workspace.analyst.name == "An"


@pytest.mark.parametrize("name", ["all", "final"])
def test_a_name_that_is_refused_is_not_kept(hands, desktop, qtbot, name):
    hands.keys((Key.Key_Comma, CONTROL))
    dialog_of(AnalystDialog, qtbot)
    hands.keys(name, Key.Key_Return)
    assert "name of a layer" in hands.message
    assert desktop.workspace.analyst.name == "Ana"
    assert desktop.settings.analyst == "Ana"


def test_an_analyst_is_named_as_written(hands, desktop):
    hands.workspace.code_as("A & <b>B</b>")
    assert desktop.analyst_button.text() == "Coding as A && <b>B</b>"


def test_a_layer_is_picked_for_looking(hands, desktop):
    hands.code("“Nobody asked us,”")
    hands.workspace.code_as("Ben")
    box = desktop.window.layers
    box.setFocus()
    hands.keys(Key.Key_Down)
    assert box.currentText() == "everyone"
    assert desktop.workspace.layer == EVERYONE
    assert desktop.claims.model.rowCount() == 1
    assert desktop.workspace.analyst.name == "Ben"


def test_what_is_refused_is_said_until_there_is_something_newer(hands, desktop):
    hands.workspace.refused.emit("Something is wrong.")
    assert hands.message == "Something is wrong."
    hands.workspace.told.emit("All is well.")
    assert hands.message == "All is well."
    desktop.messages.dismiss()
    assert hands.message == ""


@pytest.mark.parametrize("where", ["article", "claim"])
def test_a_refusal_goes_when_the_person_goes_elsewhere(hands, desktop, where):
    hands.code("“Nobody asked us,”")
    hands.keys(Key.Key_G)
    assert "one part only" in hands.message
    if where == "article":
        hands.keys((Key.Key_PageDown, CONTROL))
    else:
        hands.stored("“We listen,”")
        hands.keys((Key.Key_2, CONTROL), Key.Key_N)
    assert hands.message == ""


def test_a_file_that_was_not_found_is_forgotten_with_the_next_project(desktop, hands, tmp_path):
    desktop.projects.open(tmp_path / "missing.onrecord")
    assert "There is no file" in hands.message
    desktop.projects.new(tmp_path / "study")
    assert hands.message == ""
    desktop.projects.open(tmp_path / "missing.onrecord")
    hands.keys((Key.Key_W, CONTROL))
    assert hands.message == ""


def test_undoing_is_said_over_an_older_error(hands, desktop):
    hands.code("“Nobody asked us,”")
    desktop.projects.failed.emit("The disk is full.")
    hands.keys((Key.Key_Z, CONTROL))
    assert hands.message == "Undone: Code claim"


def test_a_refusal_replaces_the_one_before_and_goes_with_the_next_success(hands, desktop):
    hands.code("“Nobody asked us,”")
    hands.keys(Key.Key_G)
    assert "one part only" in hands.message
    hands.put_caret("Sunday")
    hands.keys(Key.Key_B)
    assert "between two words" in hands.message
    hands.stored("Sunday")
    assert hands.message == ""


@pytest.mark.parametrize("first", ["trouble", "refusal"])
def test_trouble_stays_behind_a_refusal_and_its_success(hands, desktop, first):
    hands.code("“Nobody asked us,”")
    if first == "trouble":
        desktop.projects.failed.emit("The disk is full.")
    hands.keys(Key.Key_G)
    if first == "refusal":
        desktop.projects.failed.emit("The disk is full.")
    hands.stored("Sunday")
    assert hands.message == "The disk is full."
    desktop.messages.dismiss()
    assert hands.message == ""


def test_the_coding_of_an_article_is_submitted_and_reopened(hands, desktop):
    hands.keys((Key.Key_D, CONTROL))
    assert desktop.workspace.article.submitted
    assert desktop.actions["done"].text() == "Re&open my coding"
    hands.keys((Key.Key_PageDown, CONTROL))
    assert desktop.actions["done"].text() == "&Submit my coding"
    hands.keys((Key.Key_PageUp, CONTROL), (Key.Key_D, CONTROL))
    assert not desktop.workspace.article.submitted


def test_an_article_is_described_in_a_dialog_that_stays_until_it_is_right(hands, desktop, qtbot):
    hands.keys((Key.Key_T, CONTROL))
    dialog = dialog_of(DescribeDialog, qtbot)
    lines = dialog.findChildren(QLineEdit)
    lines[2].setFocus()
    hands.keys("yesterday", Key.Key_Return)
    assert dialog.isVisible()
    assert "“yesterday” is not a date" in dialog.fault.text()
    lines[2].selectAll()
    hands.keys("2016-10-07", Key.Key_Return)
    assert not dialog.isVisible()
    assert desktop.workspace.article.published == "2016-10-07"
    assert "2016" in desktop.pane.header.details.text()


def test_the_counts_are_saved_as_a_picture(hands, desktop, tmp_path):
    hands.code("“Nobody asked us,”")
    desktop.deeds._save_chart(tmp_path / "counts.svg")
    assert hands.message == f"Saved as counts.svg in {tmp_path}."
    assert "<svg" in (tmp_path / "counts.svg").read_text("utf-8")
    desktop.deeds._save_chart(tmp_path / "counts.gif")
    assert ".png or .svg" in hands.message


def test_about_tells_what_runs(hands, desktop, qtbot):
    desktop.actions["about"].trigger()
    dialog = dialog_of(AboutDialog, qtbot)
    words = " ".join(one.text() for one in dialog.findChildren(type(desktop.claims.hint)))
    assert "OnRecord sends nothing anywhere" in words
    assert "SQLite 3." in words


def test_the_claims_of_the_article_are_listed_in_text_order(hands, desktop):
    hands.code("“We listen,”")
    first = hands.code("“Nobody asked us,”")
    rows = [desktop.claims.model.row(at) for at in range(2)]
    assert rows[0] == first
    assert desktop.claims.list.currentIndex().row() == 0
    hands.keys((Key.Key_4, CONTROL), Key.Key_Down)
    assert hands.claim().quote == "“We listen,”"
    assert hands.page.current_claim == rows[1].id
    hands.open("2-school")
    assert desktop.claims.model.rowCount() == 0
    assert desktop.claims.hint.isVisible()


def test_a_changed_claim_is_read_anew_in_the_list_and_no_other(hands, desktop):
    other = hands.stored("heard")
    hands.code("“Nobody asked us,”")
    model = desktop.claims.model
    kept = model.row(model.position_of(other))
    hands.keys(Key.Key_E, "skipper", Key.Key_Return)
    assert model.row(0).speaker == "Captain Ahrens"
    assert model.row(model.position_of(other)) is kept


def test_every_claim_is_painted_with_its_colour(hands, desktop):
    hands.code("“Nobody asked us,”")
    hands.stored("heard")
    view = desktop.claims.list
    image = view.viewport().grab().toImage()
    colour = hands.workspace.codebook.type_by_code[210].colour_light
    found = {image.pixelColor(x, y).name() for x in range(20) for y in range(image.height())}
    assert colour in found


def test_closing_the_window_ends_everything(qtbot, qapp, town, tmp_path):
    desktop = Desktop(qapp, Settings(analyst="Ana"), tmp_path / "settings.toml")
    desktop.show()
    desktop.projects.open(town)
    begun = threading.Event()

    def work(_progress, cancelled):
        begun.set()
        while not cancelled():
            pass

    desktop.jobs.start("Endless", work, print, print)
    assert begun.wait(5)
    desktop.close()
    assert desktop.workspace.project is None
    assert not [one for one in threading.enumerate() if one.name.startswith("onrecord-job")]
    assert len(list_backups(town)) == 1
    with Project.open(town) as project:
        assert project.writable
    assert sorted(one.name for one in tmp_path.iterdir()) == [
        "settings.toml",
        "town.backups",
        "town.onrecord",
        "window.ini",
    ]
    qapp.setStyleSheet("")


def test_two_windows_do_not_disturb_each_other(desktop, hands, qapp, tmp_path):
    second = Desktop(qapp, Settings(analyst="Ben"), tmp_path / "second" / "settings.toml")
    second.projects.new(tmp_path / "second")
    assert desktop.workspace.project.path != second.workspace.project.path
    hands.code("“Nobody asked us,”")
    assert second.counts.table.total == 0
    second.close()
    hands.keys((Key.Key_Z, CONTROL))
    assert hands.claims() == []
