"""The table of actions: complete, without double keys, and enabled when it makes sense."""

import re
from collections import Counter

import pytest
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QMenu, QToolBar

from gui.actions import ACTIONS, MENUS
from tests.gui.driver import CONTROL, SHIFT, Key

ASKS_FURTHER = {
    "new_project",
    "open_project",
    "import",
    "take_dataset",
    "export",
    "save_chart",
    "restore",
    "find",
    "analyst",
    "describe",
    "reading",
    "keywords",
    "cue_words",
    "codebook_import",
    "codebook_export",
    "feedback",
    "merge",
    "send_packet",
    "codebook_print",
}
WITHOUT_PROJECT = {"new_project", "open_project", "open_sample", "quit", "full_screen"} | {
    "keys",
    "about",
    "palette",
}
IDS = [spec.id for spec in ACTIONS]


def _enabled(desktop):
    return {one for one in IDS if desktop.actions[one].isEnabled()}


def _needing(*words):
    return {spec.id for spec in ACTIONS if set(spec.needs.split()) <= set(words)}


def _mnemonic(text):
    found = re.findall(r"&(?!&)(\w)", text.replace("&&", ""))
    assert len(found) <= 1, text
    return found[0].lower() if found else None


def _menus(desktop):
    return {one.title(): one for one in desktop.window.menuBar().findChildren(QMenu)}


def test_ids_are_unique_and_every_action_has_a_menu():
    assert len(set(IDS)) == len(IDS)
    assert {spec.menu for spec in ACTIONS} == set(MENUS)


def test_every_action_stands_once_in_its_menu(desktop):
    menus = _menus(desktop)
    for spec in ACTIONS:
        assert menus[spec.menu].actions().count(desktop.actions[spec.id]) == 1, spec.id


def test_every_action_has_a_deed_and_every_deed_an_action(desktop):
    deeds = desktop.deeds.by_action()
    assert set(deeds) == set(IDS)
    assert all(callable(deed) for deed in deeds.values())


@pytest.mark.parametrize("in_text", [False, True])
def test_no_key_means_two_things(in_text):
    """A key of the window is also a key in the text."""
    keys = Counter(
        QKeySequence(key).toString()
        for spec in ACTIONS
        if in_text or not spec.in_text
        for key in spec.keys
    )
    assert [key for key, times in keys.items() if times > 1] == []
    assert "" not in keys, "a key that Qt does not know"


def test_plain_letters_are_keys_only_in_the_text():
    for spec in ACTIONS:
        for key in spec.keys:
            if re.fullmatch(r"(Shift\+)?\S", key):
                assert spec.in_text, spec.id


def test_no_key_is_ambiguous_in_the_real_window(desktop):
    """Also those of the parts of the window, which are not in the table."""
    table = {QKeySequence(key).toString() for spec in ACTIONS for key in spec.keys}
    others = [one for one in desktop.window.findChildren(QShortcut) if one.isEnabled()]
    assert {one.key().toString() for one in others} & table == set()
    known = {id(desktop.actions[one]) for one in IDS}
    strays = [
        one
        for one in desktop.window.findChildren(QAction)
        if not one.shortcut().isEmpty() and id(one) not in known
    ]
    assert [one.text() for one in strays if one.shortcut().toString() in table] == []


def test_mnemonics_are_unique_in_each_menu(desktop):
    bar = [_mnemonic(title) for title in MENUS]
    assert len(set(bar)) == len(bar)
    assert None not in bar
    for title, menu in _menus(desktop).items():
        letters = [_mnemonic(one.text()) for one in menu.actions() if one.text()]
        given = [letter for letter in letters if letter]
        assert [one for one, times in Counter(given).items() if times > 1] == [], title


def test_mnemonics_stay_unique_when_a_text_changes(hands, desktop):
    hands.code("“Nobody asked us,”")
    desktop.actions["done"].trigger()
    assert desktop.actions["done"].text() == "Re&open my coding"
    test_mnemonics_are_unique_in_each_menu(desktop)
    desktop.actions["done"].trigger()
    assert desktop.actions["done"].text() == "&Submit my coding"


def test_an_ellipsis_says_that_something_is_asked_first():
    assert {spec.id for spec in ACTIONS if spec.text.endswith("…")} == ASKS_FURTHER
    assert not [spec.id for spec in ACTIONS if "..." in spec.text]


def test_without_a_project_only_ways_to_one_are_open(bare_desktop):
    assert _enabled(bare_desktop) == WITHOUT_PROJECT
    assert not any(dock.toggleViewAction().isEnabled() for dock in bare_desktop.window.docks)


def test_a_project_without_an_article(bare_desktop, tmp_path):
    bare_desktop.projects.new(tmp_path / "empty")
    assert _enabled(bare_desktop) == _needing("project", "writable", "analyst")
    assert "code" not in _enabled(bare_desktop)
    assert "import" in _enabled(bare_desktop)


def test_an_article_and_then_a_claim_in_hand(hands, desktop):
    article = _needing("project", "writable", "analyst", "article", "undo")
    assert _enabled(desktop) == article
    hands.put_caret("asked")
    hands.keys(Key.Key_Return, Key.Key_Escape)
    assert _enabled(desktop) == article | _needing("quote", "writable"), "a draft in hand"
    hands.keys(Key.Key_Escape)
    assert _enabled(desktop) == article
    hands.code("“Nobody asked us,”")
    assert _enabled(desktop) == article | _needing("quote", "writable")
    hands.keys((Key.Key_Z, CONTROL))
    assert _enabled(desktop) == article | {"redo"}


def test_closing_takes_everything_back(hands, desktop):
    hands.code("“Nobody asked us,”")
    hands.keys((Key.Key_W, CONTROL))
    assert _enabled(desktop) == WITHOUT_PROJECT


def test_what_changes_something_is_closed_in_a_project_for_reading(bare_desktop, town):
    bare_desktop.projects.open_for_reading(town)
    enabled = _enabled(bare_desktop)
    assert enabled == _needing("project", "article")
    assert enabled.isdisjoint({"import", "undo", "code", "analyst", "describe", "delete_claim"})
    assert {"export", "find", "next_claim", "go_counts", "back_up"} <= enabled


def test_tips_name_the_keys_and_tools_are_actions_with_icons(desktop):
    assert desktop.actions["undo"].toolTip() == "Undo (Ctrl+Z)"
    tools = [one for one in desktop.window.findChild(QToolBar).actions() if one.text()]
    assert len(tools) >= 6
    assert not [one.text() for one in tools if one.icon().isNull()]
    assert not [one for one in IDS if "&" in desktop.actions[one].toolTip()]


@pytest.mark.parametrize(
    ("press", "focus"),
    [
        ((Key.Key_1, CONTROL), "Articles"),
        ((Key.Key_2, CONTROL), "Article text"),
        ((Key.Key_3, CONTROL), "Speaker"),
        ((Key.Key_4, CONTROL), "Claims of this article"),
        ((Key.Key_5, CONTROL), "Counts by Claim type"),
    ],
)
@pytest.mark.parametrize("closed", [False, True])
def test_one_key_goes_to_each_part_also_when_it_was_closed(hands, desktop, press, focus, closed):
    hands.code("“Nobody asked us,”")
    desktop.counts.panel.ensure_plot()
    if closed:
        for dock in desktop.window.docks:
            dock.close()
    hands.keys(press)
    assert QApplication.focusWidget().accessibleName() == focus
    assert QApplication.focusWidget().isVisible()


def test_find_steps_from_everywhere(hands, desktop):
    hands.keys((Key.Key_F, CONTROL), "we listen")
    count = desktop.pane.find_bar.count
    assert count.text() == "1 of 2"
    hands.keys(Key.Key_F3)
    assert count.text() == "2 of 2"
    hands.keys((Key.Key_1, CONTROL), (Key.Key_F3, SHIFT))
    assert count.text() == "1 of 2"


def test_letters_are_for_typing_where_one_can_type(hands, desktop):
    hands.code("“Nobody asked us,”")
    desktop.library.filter.setFocus()
    hands.keys("cdeqsx")
    assert desktop.library.filter.text() == "cdeqsx"
    assert len(hands.claims()) == 1


def test_zoom_is_kept_as_a_preference(hands, desktop):
    hands.keys((Key.Key_Plus, CONTROL), (Key.Key_Plus, CONTROL), (Key.Key_Minus, CONTROL))
    assert desktop.settings.zoom == hands.page.zoom_level == 1
    hands.keys((Key.Key_0, CONTROL))
    assert desktop.settings.zoom == 0


def test_full_screen_comes_and_goes(bare_desktop):
    bare_desktop.actions["full_screen"].trigger()
    assert bare_desktop.window.isFullScreen()
    bare_desktop.actions["full_screen"].trigger()
    assert not bare_desktop.window.isFullScreen()
