"""Keywords and cue words: faults are shown while the old list stays, and all can be undone."""

import pytest
from PySide6.QtWidgets import QDialogButtonBox, QWidget

from core.suggest.lexicon import default_lexicon
from core.suggest.queries import get_keywords_text, get_lexicon_text
from gui.dialogs.cue_words import CueWordsDialog, program_list
from gui.dialogs.keywords import KeywordsDialog
from gui.dialogs.lines import NOT_SAVED
from tests.gui.driver import CONTROL, Key, delete_later_now, dialog_of, press

OWN = "say | verb | clause | 710\nsniff | verb | that"


@pytest.fixture
def keywords(hands, desktop, qtbot):
    desktop.actions["keywords"].trigger()
    return dialog_of(KeywordsDialog, qtbot)


@pytest.fixture
def cues(hands, desktop, qtbot):
    def open_dialog():
        delete_later_now()
        desktop.actions["cue_words"].trigger()
        return dialog_of(CueWordsDialog, qtbot)

    return open_dialog


def _shown(dialog):
    return [dialog.editor.faults.item(row).text() for row in range(dialog.editor.faults.count())]


def test_keywords_are_written_counted_and_saved_by_keys(hands, desktop, keywords, qtbot):
    assert keywords.note.text() == "0 keywords, found 0 times in this article."
    press("ferry", Key.Key_Return, "mayor", Key.Key_Return, "/listen/")
    qtbot.waitUntil(lambda: keywords.note.text() == "3 keywords, found 4 times in this article.")
    press((Key.Key_Return, CONTROL))
    assert not keywords.isVisible()
    assert desktop.workspace.ask(get_keywords_text) == "ferry\nmayor\n/listen/"
    assert len(hands.page.keywords) == 4
    desktop.actions["undo"].trigger()
    assert desktop.workspace.ask(get_keywords_text) == ""
    assert list(hands.page.keywords) == []


def test_faults_are_shown_with_line_and_reason_while_the_old_list_stays(
    hands, desktop, keywords, qtbot
):
    press("ferry", Key.Key_Return, "/(a+)+/", Key.Key_Return, "/[/")
    qtbot.waitUntil(lambda: len(_shown(keywords)) == 2)
    assert _shown(keywords)[1].startswith("Line 3: “[” is no regular expression")
    assert keywords.note.text() == "2 lines are faulty. The list that is in use stays."
    keywords.buttons.button(QDialogButtonBox.StandardButton.Save).click()
    assert keywords.isVisible()
    assert keywords.editor.edit.textCursor().selectedText() == "/(a+)+/"
    assert desktop.workspace.ask(get_keywords_text) == ""
    keywords.reject()
    keywords.reject()
    assert not keywords.isVisible()


def test_what_was_written_is_not_lost_by_one_key(keywords, qtbot):
    press("ferry", Key.Key_Escape)
    assert keywords.isVisible()
    assert keywords.note.text() == NOT_SAVED
    press(Key.Key_Return, "mayor")
    qtbot.waitUntil(lambda: "2 keywords" in keywords.note.text())
    press(Key.Key_Escape)
    assert keywords.isVisible(), "something new was written"
    press(Key.Key_Escape)
    assert not keywords.isVisible()


def test_without_changes_nothing_is_done_and_one_key_leaves(desktop, keywords, cues):
    before = desktop.workspace.project.undo_step()
    keywords.save()
    assert not keywords.isVisible()
    dialog = cues()
    dialog.save()
    dialog = cues()
    press(Key.Key_Escape)
    assert not dialog.isVisible()
    assert desktop.workspace.project.undo_step() == before


def test_the_programs_cues_are_shown_and_can_become_the_projects_own(hands, desktop, cues):
    dialog = cues()
    assert dialog.editor.text() == program_list()
    count = len(default_lexicon().entries)
    assert dialog.note.text() == f"The program’s list: {count:,} cues."
    dialog.editor.put(OWN)
    dialog.check()
    assert dialog.note.text() == "The project’s own list: 2 cues."
    dialog.save()
    assert desktop.workspace.ask(get_lexicon_text) == OWN
    dialog = cues()
    assert dialog.editor.text() == OWN
    dialog.default_button.click()
    assert dialog.note.text() == f"The program’s list: {count:,} cues."
    dialog.save()
    assert desktop.workspace.ask(get_lexicon_text) is None
    desktop.actions["undo"].trigger()
    assert desktop.workspace.ask(get_lexicon_text) == OWN


def test_faulty_cues_are_named_and_not_taken(desktop, cues, qtbot):
    dialog = cues()
    dialog.editor.put(f"{OWN}\nNope | verb | clause\nsay | verb | clause")
    qtbot.waitUntil(lambda: len(_shown(dialog)) == 2)
    assert _shown(dialog)[0].startswith("Line 3: “Nope”")
    assert "line 1" in _shown(dialog)[1]
    dialog.save()
    assert dialog.isVisible()
    assert desktop.workspace.ask(get_lexicon_text) is None
    dialog.reject()
    dialog.reject()


def test_everything_that_takes_the_keyboard_has_a_name(keywords):
    nameless = [
        one
        for one in keywords.findChildren(QWidget)
        if one.focusPolicy().value & 1 and not (one.accessibleName() or getattr(one, "text", str)())
    ]
    assert nameless == []
