"""The review window beside the main one: its pages, feedback sheets, and who may not look."""

import pytest
from PySide6.QtWidgets import QApplication

from core.analysts.commands import AddAnalyst, SetBlindness, SetRole
from gui.dialogs.saving import SaveDialog
from gui.review.empty_words import MAY_NOT
from gui.review.feedback_saving import NOT_YOURS, CoderDialog
from gui.review.window import PAGES
from tests.gui.driver import CONTROL, Key, dialog_of, press
from tests.gui.review.two_coders import code_town


@pytest.fixture
def review(bare_desktop, town, qtbot):
    """The review window, opened by its key from the main one."""
    code_town(town)
    bare_desktop.projects.open(town)
    qtbot.waitUntil(bare_desktop.pane.page.hasFocus)
    press((Key.Key_R, CONTROL))
    window = bare_desktop.instruments.review
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    qtbot.waitUntil(lambda: bool(window.page("disagreements").queue.shown))
    return window


def test_pages_are_made_when_shown_and_cases_lead_to_the_form(review, bare_desktop, qtbot):
    """One window for all of it: the real one takes a second to make."""
    page = review.page("disagreements")
    assert set(review._pages) == {"disagreements"}
    assert page.desk.table.hasFocus()
    claim = page.queue.current.claims[0]
    press("v")
    assert bare_desktop.workspace.claim_id == claim
    review.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is review)
    press("w")
    qtbot.waitUntil(lambda: QApplication.activeWindow() is bare_desktop.window)
    assert bare_desktop.workspace.claim().layer == "final"
    for spec in PAGES:
        review.show_page(spec.name)
        assert review.tabs.currentIndex() == PAGES.index(spec)
        qtbot.waitUntil(lambda: not bare_desktop.jobs.busy)
    assert len(review._pages) == len(PAGES)
    bare_desktop.projects.close()
    assert not review.isVisible()


def test_feedback_sheets_are_saved_unless_who_codes_is_blind(review, bare_desktop, qtbot, tmp_path):
    press("r")
    bare_desktop.instruments.save_feedback()
    dialog = dialog_of(CoderDialog, qtbot)
    assert [dialog.list.item(row).text() for row in (0, 1)] == [
        "Ana  ·  4 claims",
        "Ben  ·  3 claims",
    ]
    press(Key.Key_Down, Key.Key_Return)
    saving = dialog_of(SaveDialog, qtbot)
    write = saving._chosen
    saving.reject()
    for ending, start in ((".html", b"<!DOCTYPE html>"), (".pdf", b"%PDF-"), (".csv", b"")):
        path = tmp_path / f"sheet{ending}"
        with qtbot.waitSignal(review.feedback.told):
            write(path)
        assert path.read_bytes().startswith(start)
        assert b"Ben" in path.read_bytes() or ending == ".pdf"
    assert f"Written to sheet.csv in {tmp_path}." == review.notice.words.text()

    # The same window, in a project that has become blind.
    workspace, page = bare_desktop.workspace, review.page("disagreements")
    zoe = workspace.project.run(AddAnalyst("Zoe")).result
    workspace.project.run(SetRole(zoe, "adjudicator"))
    workspace.project.run(SetBlindness("submitted"))
    qtbot.waitUntil(lambda: page.message.text() == MAY_NOT)
    assert page.message.isVisible()
    assert not page.bar.isEnabled()
    assert page.desk.view is None
    assert page.queue.cases == []
    bare_desktop.instruments.save_feedback()
    assert review.notice.words.text() == NOT_YOURS
