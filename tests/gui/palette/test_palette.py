"""The command palette in the real window: everything is found, run, and the focus comes back."""

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication

from core.articles.commands import DescribeArticle
from gui.actions import ACTIONS
from gui.dialogs.describe import DescribeDialog
from tests.gui.driver import CONTROL, SHIFT, Key, click_row, dialog_of

OPEN = (Key.Key_P, CONTROL | SHIFT)


@pytest.fixture
def palette(desktop):
    return desktop.palette


def _rows(palette):
    return [palette.model.entry(row) for row in range(palette.model.rowCount())]


def _labels(palette):
    return [one.choice.label for one in _rows(palette)]


def _kinds(palette):
    return {one.key[0] for one in _rows(palette)}


def _highlighted(palette):
    return palette.model.entry(palette.list.currentIndex().row()).choice.label


def test_it_opens_over_the_upper_middle_and_escape_gives_the_focus_back(hands, palette, desktop):
    hands.keys((Key.Key_1, CONTROL))
    before = QApplication.focusWidget()
    hands.keys(OPEN)
    assert palette.isVisible()
    assert QApplication.focusWidget() is palette.line
    window = desktop.window.rect()
    assert abs(palette.geometry().center().x() - window.center().x()) <= 1
    assert palette.geometry().top() < window.height() / 4
    assert window.contains(palette.geometry())
    hands.keys(Key.Key_Escape)
    assert not palette.isVisible()
    assert QApplication.focusWidget() is before


def test_the_same_keys_close_it(hands, palette):
    hands.keys(OPEN, OPEN)
    assert not palette.isVisible()
    assert hands.page.hasFocus()


def test_it_stays_in_the_middle_of_a_window_that_changes_its_size(hands, palette, desktop, qtbot):
    hands.keys(OPEN)
    desktop.window.resize(desktop.window.minimumSizeHint().width(), 500)
    qtbot.waitUntil(
        lambda: abs(palette.geometry().center().x() - desktop.window.rect().center().x()) <= 1
    )
    assert desktop.window.rect().contains(palette.geometry())


def test_letters_of_the_form_wait_until_it_is_closed(hands, palette):
    hands.put_caret("asked")
    hands.keys(Key.Key_Return, "harb")
    line = hands.line("speaker")
    assert line.text() == "harb"
    hands.keys(OPEN, "zoom", Key.Key_Escape)
    assert line.hasFocus()
    assert line.text() == "harb"
    hands.keys(Key.Key_Return)
    assert line.text() == "Harbour Board"


def test_every_action_is_there_with_its_keys_and_found_by_its_words(palette, desktop):
    palette.toggle()
    shown = {one.key[1]: one for one in _rows(palette)}
    for spec in ACTIONS:
        action = desktop.actions[spec.id]
        entry = shown[spec.id]
        native = [
            one.toString(QKeySequence.SequenceFormat.NativeText) for one in action.shortcuts()
        ]
        assert entry.side == ", ".join(native)
        assert bool(entry.reason) != action.isEnabled(), spec.id
        palette.line.setText(entry.choice.label)
        assert spec.id in [one.key[1] for one in _rows(palette)], spec.id
        for key in (one for one in native if one[-1].isalnum()):
            palette.line.setText(f">{key}")
            assert spec.id in [one.key[1] for one in _rows(palette)], key
    assert "View ▸ Look ▸ Dark" in shown, "menus in menus"


def test_an_action_is_run_by_enter(hands, palette, desktop):
    hands.keys(OPEN, "larger te", Key.Key_Return)
    assert hands.page.zoom_level == 1
    assert not palette.isVisible()
    assert hands.page.hasFocus()


def test_an_action_that_asks_gets_its_dialog(hands, palette, qtbot):
    hands.keys(OPEN, "outlet title", Key.Key_Return)
    dialog = dialog_of(DescribeDialog, qtbot)
    hands.keys(Key.Key_Escape)
    assert not dialog.isVisible()


def test_an_action_of_the_text_has_the_text(hands, palette, desktop):
    """Also when the focus was elsewhere: what follows the action is typed into the right place."""
    hands.put_caret("asked")
    hands.keys((Key.Key_1, CONTROL), OPEN, "code the quotation", Key.Key_Return)
    assert hands.focused() == "speaker"
    hands.keys(Key.Key_Escape, Key.Key_Escape, (Key.Key_1, CONTROL))
    hands.keys(OPEN, "select sentence", Key.Key_Return)
    assert hands.page.hasFocus()
    span = hands.page.selection()
    assert "“Nobody asked us,”" in hands.page.text[span.start_cp : span.end_cp]


def test_what_cannot_be_done_now_stands_last_with_the_reason(hands, palette, desktop):
    hands.keys(OPEN, "claim")
    rows = _rows(palette)
    closed = [bool(one.reason) for one in rows]
    assert closed == sorted(closed)
    assert {one.reason for one in rows if one.key[1] == "delete_claim"} == {"no claim is in hand"}
    hands.keys(Key.Key_End, Key.Key_Return)
    assert palette.isVisible(), "nothing is run"
    hands.keys(Key.Key_Escape)
    hands.code("“Nobody asked us,”")
    hands.keys(OPEN, "delete the claim")
    assert not _rows(palette)[0].reason
    hands.keys(Key.Key_Return)
    assert hands.claims() == []


def test_an_article_is_found_by_title_outlet_date_and_file(hands, palette, desktop):
    dam = desktop.library.model.row(2)
    described = DescribeArticle(dam.id, "Über die “Dam”", "Daily Echo", "2016-10-07")
    hands.workspace.run(described)
    hands.keys(OPEN)
    for typed in ("über", "DAM daily", "echo", "2016-10", "3-dam", "07 echo dam"):
        palette.line.setText(typed)
        assert "Über die “Dam”" in _labels(palette), typed
    hands.keys(Key.Key_Return)
    assert hands.workspace.article.id == dam.id
    assert hands.page.hasFocus()


def test_growing_words_narrow_what_is_known_and_changes_are_seen(hands, palette):
    hands.keys(OPEN)
    for typed in ("r", "ro", "roof", "roof x", "roo", "roof school", "alarm"):
        palette.line.setText(typed)
        found = [one.choice.label for one in _rows(palette) if one.key[0] == "article"]
        title = "School roof closed after inspectors raise alarm"
        assert (title in found) != (typed == "roof x"), typed
    hands.keys(Key.Key_Escape)
    school = hands.desktop.library.model.row(1)
    hands.workspace.run(DescribeArticle(school.id, "Kindergarten"))
    hands.keys(OPEN, "school")
    assert "School roof closed after inspectors raise alarm" not in _labels(palette)
    assert "Kindergarten" in _labels(palette), "its file is still named so"


def test_of_many_articles_those_far_behind_are_found_too(hands, palette, monkeypatch):
    monkeypatch.setattr("gui.palette.articles.ENOUGH", 1)
    hands.keys(OPEN)
    for typed in ("e", "en", "eng"):
        palette.line.setText(typed)
    assert "Engineers and minister disagree over the dam" in _labels(palette)
    palette.line.setText("engx")
    assert not [one for one in _rows(palette) if one.key[0] == "article"]


def test_an_actor_is_found_by_all_names_and_opens_its_quotes(hands, palette, desktop):
    claim = hands.code("“Nobody asked us,”", "harbour", "captain", "210", "neg")
    hands.open("3-dam")
    hands.keys(OPEN, "skip")
    (entry,) = [one for one in _rows(palette) if one.key[0] == "actor"]
    assert entry.choice.label == "Captain Ahrens"
    assert entry.choice.detail == "skipper · person"
    palette.line.setText("harb board")
    assert _highlighted(palette) == "Harbour Board"
    desktop.window.docks[3].close()
    hands.keys(Key.Key_Return)
    quotes = desktop.counts.quotes
    assert quotes.list.hasFocus()
    assert list(quotes.model.ids) == [claim.id]
    assert desktop.counts.panel.dimension == "speaker"
    assert desktop.counts.panel.scope == "all"
    hands.keys(Key.Key_Down, Key.Key_Return)
    assert hands.workspace.claim_id == claim.id
    assert hands.workspace.article.name == "1-ferry.txt"


def test_who_never_speaks_opens_the_quotes_about_them(hands, palette, desktop):
    claim = hands.code("“Nobody asked us,”", "harbour", "captain", "210", "neg")
    hands.keys(OPEN, "@ahrens", Key.Key_Return)
    assert list(desktop.counts.quotes.model.ids) == [claim.id]
    assert desktop.counts.panel.dimension == "target"


def test_an_actor_without_claims_says_so(hands, palette, desktop):
    hands.keys(OPEN, "@tirana", Key.Key_Return)
    assert "“Tirana”" in hands.message
    assert desktop.counts.quotes.isHidden()
    assert hands.page.hasFocus()


@pytest.mark.parametrize("typed", ["#deny", "210", "DENY"])
def test_a_claim_type_opens_its_quotes(hands, palette, desktop, typed):
    claim = hands.code("“Nobody asked us,”", "harbour", "captain", "210", "neg")
    hands.keys(OPEN, typed)
    assert _highlighted(palette) == "Deny"
    hands.keys(Key.Key_Return)
    assert list(desktop.counts.quotes.model.ids) == [claim.id]
    assert desktop.counts.panel.dimension == "claim_type"


def test_a_family_opens_the_quotes_of_its_types(hands, palette, desktop):
    claim = hands.code("“Nobody asked us,”", "harbour", "captain", "210", "neg")
    types = hands.workspace.codebook.type_by_id
    family = types[types[claim.coding.claim_type].parent_id]
    hands.keys(OPEN)
    palette.line.setText(f"#{family.name}")
    hands.keys(Key.Key_Return)
    assert list(desktop.counts.quotes.model.ids) == [claim.id]
    assert desktop.counts.panel.dimension == "family"


def test_every_article_actor_and_type_is_reachable(hands, palette, desktop):
    palette.toggle()
    workspace = hands.workspace
    wanted = {
        **{("actor", one.id): one.name for one in workspace.actors.values()},
        **{("claim type", one.id): one.name for one in workspace.codebook.types},
        **{
            ("article", desktop.library.model.row(at).id): desktop.library.model.row(at).title
            for at in range(desktop.library.model.rowCount())
        },
    }
    for key, name in wanted.items():
        palette.line.setText(name)
        assert key in [one.key for one in _rows(palette)], name


@pytest.mark.parametrize(("prefix", "kind"), [(">", "action"), ("@", "actor"), ("#", "claim type")])
def test_a_sign_typed_first_leaves_one_kind(hands, palette, prefix, kind):
    hands.keys(OPEN)
    for words in ("", "e", " a"):
        palette.line.setText(prefix + words)
        assert _kinds(palette) == {kind}


def test_without_a_project_there_are_only_actions(bare_desktop):
    palette = bare_desktop.palette
    palette.toggle()
    for typed in ("", "o", "project"):
        palette.line.setText(typed)
        assert _kinds(palette) == {"action"}
    for typed in ("@a", "#a", "@", "#"):
        palette.line.setText(typed)
        assert _rows(palette) == []
    palette.line.setText("import")
    assert _rows(palette)[0].reason == "no project is open"
    palette.line.setText("about")
    QTest.keyClick(palette.line, Key.Key_Escape)
    assert not palette.isVisible()


def test_what_was_used_last_comes_first_the_next_time(hands, palette):
    hands.keys(OPEN, "larger te", Key.Key_Return)
    hands.keys(OPEN, "school roof", Key.Key_Return)
    hands.keys(OPEN)
    assert _labels(palette)[:2] == [
        "School roof closed after inspectors raise alarm",
        "Larger text",
    ]
    assert len({one.key for one in _rows(palette)}) == len(_rows(palette))
    hands.keys(Key.Key_Escape, (Key.Key_W, CONTROL))
    palette.toggle()
    assert _kinds(palette) == {"action"}


def test_keys_move_in_the_list(hands, palette):
    hands.keys(OPEN)
    last = palette.model.rowCount() - 1
    for key, row in [
        (Key.Key_Down, 1),
        (Key.Key_Up, 0),
        (Key.Key_Up, last),
        (Key.Key_Down, 0),
        (Key.Key_PageDown, 11),
        (Key.Key_PageUp, 0),
        (Key.Key_End, last),
        (Key.Key_PageDown, last),
        (Key.Key_Home, 0),
    ]:
        hands.keys(key)
        assert palette.list.currentIndex().row() == row
    hands.keys("zzz", Key.Key_Down, Key.Key_PageUp, Key.Key_Return)
    assert palette.isVisible()
    assert palette.list.isHidden()
    assert palette.note.text() == "Nothing fits “zzz”."


def test_the_mouse_runs_what_it_clicks_and_elsewhere_closes(hands, palette):
    hands.keys(OPEN, ">larger")
    click_row(palette.list, 0)
    assert hands.page.zoom_level == 1
    assert not palette.isVisible()
    hands.keys(OPEN)
    hands.click_on("summer")
    assert not palette.isVisible()
    assert hands.page.hasFocus()


def test_closing_the_project_from_it(hands, palette, desktop):
    hands.keys(OPEN, "close project", Key.Key_Return)
    assert hands.workspace.project is None
    assert not palette.isVisible()


def test_it_says_what_it_is_and_what_is_highlighted(hands, palette):
    QAbstractItemModelTester(palette.model, palette)
    hands.keys(OPEN, "#210")
    assert palette.line.accessibleName() == "Command palette"
    index = palette.list.currentIndex()
    model: QAbstractItemModel = palette.model
    words = model.data(index, Qt.ItemDataRole.AccessibleTextRole)
    assert words.startswith("210 Deny, ")
    assert words.endswith(", claim type")
    assert model.data(index, Qt.ItemDataRole.ToolTipRole).startswith("<p>")
