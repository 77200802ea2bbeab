"""Going through claims one after the other: older rules, open questions, a type that is split."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication

from core.actors.commands import AddActor
from core.claims.commands import CodeClaim, DeleteClaims
from core.codebook.field_commands import AddField, FieldContent
from core.codebook.type_commands import ChangeType, TypeContent
from gui.coding.elided_button import ElidedButton
from gui.coding.worklist import with_further
from tests.gui.driver import ALT, CONTROL, SHIFT, Key

ENTER = Key.Key_Return
NEXT, BACK, RIGHT = Key.Key_F7, (Key.Key_F7, SHIFT), (ENTER, CONTROL | SHIFT)
DENY, ACCUSE = 210, 110


@pytest.fixture
def coded(hands):
    """Three complete claims by Ana, two in the first article and one in the second."""
    ids = [hands.code("“Nobody asked us,”").id, hands.code("“We listen,”").id]
    hands.open("2")
    ids.append(hands.code("“It could have come down,”").id)
    hands.workspace.choose_claim(None)
    return ids


@pytest.fixture
def list_panel(desktop):
    return desktop.worklist_panel


def _require_port(hands):
    deny = hands.type_id(DENY)
    content = FieldContent("port", "Port", True, "", frozenset({deny}), frozenset())
    assert hands.workspace.run(AddField(content, "text"))


def _redefine(hands):
    row = hands.workspace.codebook.type_by_code[DENY]
    content = TypeContent(
        row.code,
        row.name,
        row.mnemonic,
        "Something else.",
        row.include,
        row.exclude,
        row.cues,
        colour_light=row.colour_light,
        colour_dark=row.colour_dark,
        shortcut=row.shortcut,
    )
    hands.workspace.run(ChangeType(row.id, content))


def _codes(hands, ids):
    rows = hands.workspace.claims(ids)
    return [hands.workspace.codebook.type_by_id[one.coding.claim_type].code for one in rows]


def test_open_questions_are_answered_one_after_the_other(hands, desktop, coded, list_panel):
    _require_port(hands)
    desktop.actions["open_questions"].trigger()
    assert list_panel.isVisible()
    assert not desktop.claims.list.isVisible(), "it stands in the place of the article's claims"
    assert list_panel.title.text() == "Claims with open questions"
    assert list_panel.progress.text() == "0 of 3 done"
    assert (hands.claim().id, hands.focused()) == (coded[0], "port")
    assert hands.workspace.article.name.startswith("1")
    hands.keys("quay", ENTER)
    assert list_panel.progress.text() == "1 of 3 done"
    assert hands.claim().id == coded[0], "the list waits to be asked"
    hands.keys(NEXT)
    assert (hands.claim().id, hands.focused()) == (coded[1], "port")
    hands.keys(NEXT)
    assert (hands.claim().id, hands.focused()) == (coded[2], "port")
    assert hands.workspace.article.name.startswith("2")
    hands.keys("roof", ENTER, BACK)
    assert hands.claim().id == coded[1], "done ones are passed over"
    hands.keys("pier", ENTER, NEXT)
    assert "All claims of this list are done." in hands.message
    assert list_panel.progress.text() == "3 of 3 done"


def test_undo_takes_the_mark_of_what_was_done_away(hands, desktop, coded, list_panel):
    _require_port(hands)
    desktop.worklist.show("open")
    hands.keys("quay", ENTER)
    hands.workspace.undo()
    assert list_panel.progress.text() == "0 of 3 done"
    hands.workspace.redo()
    assert list_panel.progress.text() == "1 of 3 done"


def test_claims_under_older_rules_say_why_and_are_confirmed(hands, desktop, coded, list_panel):
    _redefine(hands)
    seen = []
    desktop.worklist.counted.connect(lambda done, total: seen.append((done, total)))
    desktop.actions["older_rules"].trigger()
    assert hands.claim().id == coded[0]
    assert "definition" in list_panel.reason.text()
    assert QApplication.focusWidget() is hands.page, "nothing is open"
    hands.keys(RIGHT)
    assert hands.claim().id == coded[1]
    assert list_panel.progress.text() == "1 of 3 done"
    hands.keys(Key.Key_E, "tirana", ENTER)
    assert list_panel.progress.text() == "2 of 3 done"
    hands.workspace.undo()
    assert list_panel.progress.text() == "1 of 3 done"
    hands.keys(NEXT, RIGHT)
    assert seen[-1][1] == 3
    desktop.worklist.show("older")
    assert len(desktop.worklist.work.ids) == 1


def test_a_digit_with_alt_puts_a_claim_under_a_new_type_and_goes_on(
    hands, desktop, coded, list_panel
):
    targets = [hands.type_id(ACCUSE), hands.type_id(120)]
    assert desktop.worklist.show_split(hands.type_id(DENY), targets)
    assert hands.claim().id == coded[0]
    hands.keys((Key.Key_2, ALT))
    assert _codes(hands, coded) == [120, DENY, DENY]
    assert hands.claim().id == coded[1]
    hands.keys(Key.Key_E, (Key.Key_1, ALT))
    assert _codes(hands, coded) == [120, ACCUSE, DENY], "also from within the form"
    assert hands.claim().id == coded[2]
    hands.keys((Key.Key_3, ALT))
    assert _codes(hands, coded) == [120, ACCUSE, DENY], "there are two targets"
    hands.keys(RIGHT)
    assert list_panel.progress.text() == "3 of 3 done"
    hands.workspace.undo()
    assert _codes(hands, coded) == [120, DENY, DENY]
    assert list_panel.progress.text() == "2 of 3 done"


def test_a_further_type_is_split_too(hands, desktop):
    claim = hands.stored(
        "“We listen,”",
        claim_type=hands.type_id(120),
        secondary_types=(hands.type_id(DENY), hands.type_id(ACCUSE)),
    )
    desktop.worklist.show_split(hands.type_id(DENY), [hands.type_id(ACCUSE)])
    hands.keys((Key.Key_1, ALT))
    (row,) = hands.workspace.claims([claim])
    assert row.coding.claim_type == hands.type_id(120)
    assert row.coding.secondary_types == (hands.type_id(ACCUSE),)
    assert desktop.worklist.done == {claim}


def test_a_split_stays_where_the_new_type_leaves_something_open(hands, desktop, coded):
    _require_port(hands)
    for one in coded:
        hands.workspace.open_claim(one)
        desktop.form.begin_at("claim_type")
        hands.keys("110", ENTER)
    hands.workspace.choose_claim(None)
    desktop.worklist.show_split(hands.type_id(ACCUSE), [hands.type_id(DENY)])
    hands.keys((Key.Key_1, ALT))
    assert hands.claim().id == coded[0]
    assert hands.focused() == "port"
    assert "still open: port" in hands.message


def test_claims_of_others_are_not_listed_but_counted(hands, desktop, coded, list_panel):
    assert hands.workspace.code_as("Ben")
    hands.open("1")
    own = hands.code("“Nobody asked us,”").id
    desktop.worklist.show_split(hands.type_id(DENY), [hands.type_id(ACCUSE)])
    assert list(desktop.worklist.work.ids) == [own]
    assert list_panel.remark.text() == "3 belong to other analysts, who go through their own."
    desktop.worklist.show_claims("Some", [*coded, own])
    assert list(desktop.worklist.work.ids) == [own]
    hands.workspace.code_as("Ana")
    assert desktop.worklist.work is None


def test_nothing_to_do_is_said_and_shows_no_list(hands, desktop, coded, list_panel):
    desktop.actions["older_rules"].trigger()
    assert "None of your claims was coded under rules" in hands.message
    assert not list_panel.isVisible()
    assert not desktop.actions["next_listed"].isEnabled()


def test_closing_brings_the_claims_of_the_article_back(hands, desktop, coded, list_panel):
    desktop.worklist.show_claims("Some", coded)
    assert desktop.actions["next_listed"].isEnabled()
    hands.keys((Key.Key_4, CONTROL))
    assert list_panel.list.hasFocus()
    list_panel.close_button.click()
    assert not list_panel.isVisible()
    assert desktop.claims.list.isVisible()
    assert not desktop.actions["next_listed"].isEnabled()
    hands.keys((Key.Key_4, CONTROL))
    assert desktop.claims.list.hasFocus()


def test_arrows_show_claims_and_enter_goes_into_them(hands, desktop, coded, list_panel):
    _require_port(hands)
    desktop.worklist.show("open")
    hands.keys((Key.Key_4, CONTROL), Key.Key_Down)
    assert hands.claim().id == coded[1]
    assert list_panel.list.hasFocus()
    hands.keys(ENTER)
    assert hands.focused() == "port"


def test_a_claim_that_is_deleted_leaves_the_list(hands, desktop, coded, list_panel):
    desktop.worklist.show_claims("Some", coded)
    hands.workspace.run(DeleteClaims((coded[1],)))
    assert list(desktop.worklist.work.ids) == [coded[0], coded[2]]
    assert list_panel.progress.text() == "0 of 2 done"
    hands.workspace.run(DeleteClaims((coded[0], coded[2])))
    assert desktop.worklist.work is None
    assert not list_panel.isVisible()


def test_a_draft_is_kept_before_the_list_goes_on(hands, desktop, coded):
    desktop.worklist.show_claims("Some", coded)
    hands.workspace.run(AddActor("Zebra"))
    hands.open("1")
    hands.select("denied")
    hands.keys(ENTER, "tirana", ENTER, NEXT)
    drafts = [one for one in hands.claims() if one.status == "draft"]
    assert [one.quote for one in drafts] == ["denied"]
    assert hands.claim().id in coded


def test_the_list_starts_with_the_claim_in_hand_if_it_is_one_of_it(hands, desktop, coded):
    _require_port(hands)
    hands.workspace.open_claim(coded[1])
    desktop.actions["open_questions"].trigger()
    assert (hands.claim().id, hands.focused()) == (coded[1], "port")


def test_still_right_does_not_pass_over_a_question_that_is_open(hands, desktop, coded, list_panel):
    _redefine(hands)
    _require_port(hands)
    desktop.worklist.show("older")
    first = hands.claim().id
    hands.page.setFocus()
    hands.keys(RIGHT)
    assert "still open: port" in hands.message
    assert (hands.claim().id, hands.focused()) == (first, "port")
    assert list_panel.progress.text().startswith("0 of")
    hands.keys("quay", ENTER, RIGHT)
    assert first in desktop.worklist.done
    assert hands.claim().id != first


def test_the_menu_says_what_still_right_means(desktop):
    assert (
        desktop.actions["still_right"].text().replace("&", "") == "Still right under today’s rules"
    )


def test_a_claim_that_comes_back_is_listed_again_in_its_place(hands, desktop, coded, list_panel):
    _require_port(hands)
    desktop.worklist.show("open")
    hands.workspace.run(DeleteClaims((coded[1],)))
    assert list(desktop.worklist.work.ids) == [coded[0], coded[2]]
    hands.workspace.undo()
    assert list(desktop.worklist.work.ids) == coded
    assert list_panel.progress.text() == "0 of 3 done"


def test_a_new_draft_with_open_questions_joins_the_list(hands, desktop, coded, list_panel):
    _require_port(hands)
    desktop.worklist.show("open")
    hands.open("1")
    hands.select("denied")
    hands.keys(ENTER, "tirana", ENTER, Key.Key_Escape, Key.Key_Escape)
    (draft,) = [one.id for one in hands.claims() if one.status == "draft"]
    assert draft in desktop.worklist.work.ids
    assert list_panel.progress.text() == "0 of 4 done"


def test_other_claims_are_coded_without_asking_for_the_list_again(
    hands, desktop, coded, monkeypatch
):
    """Asking for it reads all claims of the project."""
    _redefine(hands)
    (row,) = hands.workspace.claims(coded[:1])
    asked = []
    ask = desktop.workspace.ask

    def listen(query, *arguments, **known):
        asked.append(query.__name__)
        return ask(query, *arguments, **known)

    monkeypatch.setattr(desktop.workspace, "ask", listen)
    for kind, query in (
        ("older", "claims_under_older_rules"),
        ("open", "claims_with_open_questions"),
    ):
        if kind == "open":
            _require_port(hands)
        desktop.worklist.show(kind)
        before = asked.count(query)
        other = replace(row.coding, claim_type=hands.type_id(ACCUSE))
        hands.workspace.run(CodeClaim(row.article_id, other))
        assert asked.count(query) == before == 1, kind


@pytest.mark.parametrize(("now", "wanted"), [([3, 9, 1, 8], [3, 9, 1, 2, 8]), ([], [3, 1, 2])])
def test_what_joins_a_list_stands_before_what_follows_it(now, wanted):
    assert with_further([3, 1, 2], now) == wanted


@pytest.mark.parametrize("size", [(1440, 900), (1366, 768)])
def test_a_split_has_room_for_its_types_and_some_claims(
    hands, desktop, coded, list_panel, size, qtbot
):
    desktop.window.resize(*size)
    dock = desktop.window.docks[2]
    qtbot.waitUntil(lambda: desktop.window.height() == size[1])
    before = dock.height()
    targets = [hands.type_id(code) for code in (110, 120, 130, 140, 150, 220, 230)]
    desktop.worklist.show_split(hands.type_id(DENY), targets)
    rows = list_panel.list
    qtbot.waitUntil(lambda: rows.viewport().height() >= 2 * rows.sizeHintForRow(0))
    buttons = list_panel.findChildren(ElidedButton)
    assert [one.text().split()[0] for one in buttons] == [f"Alt+{n}" for n in range(1, 8)]
    assert all(one.height() >= one.sizeHint().height() for one in buttons)
    assert all(one.geometry().right() <= one.parentWidget().width() for one in buttons)
    desktop.worklist.close()
    qtbot.waitUntil(lambda: abs(dock.height() - before) <= 2)
    assert not rows.isVisible()
