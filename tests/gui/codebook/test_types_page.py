"""Claim types: everything that can be done with them, with keys and mouse, at the real window."""

import pytest
from PySide6.QtWidgets import QAbstractItemView

from core.codebook.colours import PALETTE
from core.codebook.type_commands import RetireType
from gui.codebook.colour_choice import COLUMNS
from gui.codebook.type_panels import COUNTING
from tests.gui.driver import ALT, CONTROL, SHIFT, Key

Above, On, Below = (
    QAbstractItemView.DropIndicatorPosition.AboveItem,
    QAbstractItemView.DropIndicatorPosition.OnItem,
    QAbstractItemView.DropIndicatorPosition.BelowItem,
)


def _siblings(book, code):
    parent = book.type(code).parent_id
    return [one.code for one in book.codebook.types if one.parent_id == parent and not one.reserved]


def test_the_tree_shows_names_codes_and_how_many_claims(book, hands):
    hands.stored("Nobody asked us", claim_type=book.type(210).id)
    item = book.types.tree._items[book.type(210).id]
    book.until(lambda: item.text(2) == "1")
    assert (item.text(0), item.text(1)) == ("Deny", "210")
    assert book.types.tree._items[book.type(220).id].text(2) == "–"


def test_a_name_is_stored_when_the_focus_leaves_and_undone_by_ctrl_z(book):
    book.go_to(210)
    book.write(book.entry("name"), "Dispute", Key.Key_Tab)
    assert book.type(210).name == "Dispute"
    assert book.types.tree.currentItem().text(0) == "Dispute"
    assert book.types.sheet.title.text() == "Dispute"
    book.keys((Key.Key_Z, CONTROL))
    assert book.type(210).name == "Deny"
    assert book.entry("name").value() == "Deny"


def test_ctrl_s_stores_where_one_writes(book):
    book.go_to(210)
    book.write(book.entry("definition"), "It is not so. 🛑", (Key.Key_S, CONTROL))
    assert book.type(210).definition == "It is not so. 🛑"


def test_a_refusal_stands_at_its_property_and_nothing_typed_is_lost(book):
    book.go_to(210)
    book.write(book.entry("name"), "Rebut", Key.Key_Tab)
    assert book.type(210).name == "Deny"
    assert "Rebut" in book.entry("name").fault.text()
    assert book.entry("name").fault.isVisible()
    book.types.tree.setFocus()
    book.keys(Key.Key_Down)
    assert book.types.current().code == 210, "what is written would be lost"
    assert book.entry("name").value() == "Rebut"
    book.write(book.entry("name"), "Rebuff", Key.Key_Tab)
    assert book.type(210).name == "Rebuff"
    assert not book.entry("name").fault.isVisible()


@pytest.mark.parametrize(
    ("key", "written", "stored"),
    [
        ("code", "215", 215),
        ("include", "Full denials.", "Full denials."),
        ("exclude", "قال", "قال"),
        ("mnemonic", "DNY", "DNY"),
        ("cameo", "012", "012"),
        ("plover", "REJECT", "REJECT"),
    ],
)
def test_each_property_is_stored(book, key, written, stored):
    book.go_to(210)
    type_id = book.types.current().id
    book.write(book.entry(key), written, Key.Key_Tab)
    assert getattr(book.codebook.type_by_id[type_id], key) == stored


def test_cue_words_are_lines(book):
    book.go_to(210)
    book.write(book.entry("cues"), "reject", Key.Key_Return, " call  untrue ", Key.Key_Tab)
    assert book.type(210).cues == ("reject", "call untrue")


def test_a_code_that_is_no_number_is_refused_in_words(book):
    book.go_to(210)
    book.write(book.entry("code"), "2x", Key.Key_Tab)
    assert book.entry("code").fault.text() == "A code is a whole number, for example 210."
    assert book.entry("code").value() == "2x"


def test_shortcut_codable_and_family_are_stored_at_once(book):
    owner = next(one for one in book.codebook.types if one.shortcut == "3")
    book.go_to(owner.code)
    book.entry("shortcut").setFocus()
    book.keys(Key.Key_Home)
    assert book.type(owner.code).shortcut is None
    book.go_to(230)
    book.entry("shortcut").setFocus()
    book.keys("3")
    assert book.type(230).shortcut == "3"
    code = next(one.code for one in book.codebook.types if one.parent_id and not one.shortcut)
    book.go_to(code)
    book.click(book.entry("codable").edit)
    assert not book.type(code).codable
    book.entry("family").setFocus()
    book.keys("Just")
    assert book.type(code).parent_id == book.type(300).id


def test_a_ready_colour_is_chosen_with_the_arrow_keys(book):
    book.go_to(210)
    choice = book.types.sheet.editor.colours
    choice.swatches[0].setFocus()
    book.keys(Key.Key_Right, Key.Key_Down, Key.Key_Space)
    row = book.type(210)
    assert (row.colour_light, row.colour_dark) == PALETTE[1 + COLUMNS]


def test_an_own_colour_is_stored_and_warned_about(book):
    book.go_to(210)
    choice = book.types.sheet.editor.colours
    book.write(choice.light, "#f0f0f0", Key.Key_Tab)
    assert book.type(210).colour_light == "#f0f0f0"
    assert "Hard to see on the light page" in choice.warning.text()
    book.write(choice.light, book.type(220).colour_light, Key.Key_Tab)
    assert "Hard to tell from “Rebut”" in choice.warning.text()
    book.write(choice.light, "red", Key.Key_Tab)
    assert book.type(210).colour_light == book.type(220).colour_light
    assert choice.light.fault.text()


def test_a_type_is_added_by_keys_into_the_family_of_the_chosen_one(book):
    book.go_to(210)
    book.keys((Key.Key_N, CONTROL), "Question a motive", Key.Key_Return)
    row = book.types.current()
    assert (row.name, row.parent_id) == ("Question a motive", book.type(200).id)
    assert row.codable
    book.focused(book.entry("definition").edit)
    assert book.said == "“Question a motive” was added."


def test_a_family_is_added_and_esc_leaves_the_question(book):
    book.go_to(210)
    book.keys((Key.Key_N, CONTROL | SHIFT), Key.Key_Escape)
    assert book.window.isVisible()
    assert not book.types.asking
    book.keys((Key.Key_N, CONTROL | SHIFT), "Promise", Key.Key_Return)
    assert book.types.current().name == "Promise"
    assert book.types.current().parent_id is None


def test_a_name_that_is_taken_is_refused_in_the_question(book):
    book.go_to(210)
    book.keys((Key.Key_N, CONTROL), "Deny", Key.Key_Return)
    assert book.types.asking
    assert "Deny" in book.types.adding.fault.text()
    assert book.types.adding.name.text() == "Deny"


def test_alt_arrows_move_a_type_and_carry_it_into_the_next_family(book):
    book.go_to(220)
    before = _siblings(book, 220)
    book.keys((Key.Key_Up, ALT))
    assert _siblings(book, 220)[0] == 220
    book.keys((Key.Key_Down, ALT))
    assert _siblings(book, 220) == before
    book.go_to(230)
    book.keys((Key.Key_Down, ALT))
    assert book.type(230).parent_id == book.type(300).id
    assert _siblings(book, 230)[0] == 230
    book.keys((Key.Key_Z, CONTROL))
    assert book.type(230).parent_id == book.type(200).id


@pytest.mark.parametrize(
    ("target", "where", "family", "neighbours"),
    [
        (310, Above, 300, (210, 310)),
        (310, Below, 300, (310, 210)),
        (300, On, 300, None),
    ],
)
def test_a_drop_moves_a_type_to_another_family(book, target, where, family, neighbours):
    book.go_to(210)
    tree = book.types.tree
    place = tree.place_of(tree._items[book.type(target).id], where)
    tree.moved.emit(book.type(210).id, *place)
    assert book.type(210).parent_id == book.type(family).id
    order = _siblings(book, 210)
    if neighbours:
        at = order.index(neighbours[0])
        assert tuple(order[at : at + 2]) == neighbours
    else:
        assert order[-1] == 210


def test_retiring_says_so_and_undo_brings_it_back(book):
    book.go_to(210)
    book.keys(Key.Key_Delete)
    assert book.type(210).retired
    assert book.said == "“Deny” was retired. Undo brings it back."
    book.click(book.window.notice.undo)
    assert not book.type(210).retired


def test_retired_types_are_shown_on_wish_and_restored(book):
    book.workspace.run(RetireType(book.type(220).id))
    assert book.type(220).id not in book.types.tree._items
    book.click(book.types.retired)
    assert book.types.tree._items[book.type(220).id].text(0) == "Rebut (retired)"
    book.go_to(220)
    book.click(book.types.sheet.retire)
    assert not book.type(220).retired


def test_a_type_in_use_is_not_deleted_and_an_unused_one_is(book, hands):
    hands.stored("Nobody asked us", claim_type=book.type(210).id)
    book.go_to(210)
    book.click(book.types.sheet.delete)
    assert "in use" in book.said
    book.go_to(220)
    gone = book.type(220).id
    book.click(book.types.sheet.delete)
    assert gone not in book.codebook.type_by_id


def test_a_merge_says_before_which_claims_it_touches(book, hands):
    claim = hands.stored("Nobody asked us", claim_type=book.type(210).id)
    book.go_to(210)
    book.click(book.types.sheet.merge)
    panel = book.types.merging
    assert not panel.go.isEnabled()
    book.keys("rebut")
    assert panel.preview.text() == COUNTING
    assert not panel.go.isEnabled(), "what will happen is not said yet"
    book.until(panel.go.isEnabled)
    assert "1 claim (Ana 1)" in panel.preview.text()
    assert "read as “Rebut”" in panel.preview.text()
    assert book.type(210).merged_into_id is None
    book.keys(Key.Key_Return)
    survivor = book.type(220).id
    assert book.type(210).merged_into_id == survivor
    assert book.workspace.project.undo_step().label == "Merge claim type Deny"
    assert book.workspace.claims([claim])[0].coding.claim_type == survivor
    book.keys((Key.Key_Z, CONTROL))
    assert book.type(210).merged_into_id is None


def test_further_types_are_told_from_first_ones(book, hands):
    deny, rebut = book.type(210).id, book.type(220).id
    hands.stored("Nobody asked us", claim_type=deny, secondary_types=(rebut,))
    hands.stored("denied it", claim_type=rebut)
    sheet = book.types.sheet
    book.go_to(220)
    book.until(lambda: sheet.show_claims.text() == "1 claim, and 1 as further type · Show")
    assert book.types.tree._items[rebut].text(2) == "1"
    book.click(sheet.merge)
    book.until(
        lambda: "2 claims (Ana 2), 1 of them as further type" in _preview(book.types.merging)
    )
    book.keys(Key.Key_Escape)
    book.click(sheet.split)
    book.until(
        lambda: "2 claims (Ana 2), 1 of them as further type" in _preview(book.types.splitting)
    )


def test_a_type_that_is_only_a_further_one_has_no_claims_to_show(book, hands):
    deny, rebut = book.type(210).id, book.type(220).id
    hands.stored("Nobody asked us", claim_type=deny, secondary_types=(rebut,))
    book.go_to(220)
    shown = book.types.sheet.show_claims
    book.until(lambda: shown.text() == "No claims, and 1 as further type")
    assert not shown.isEnabled()


def _preview(panel):
    return panel.preview.text()


def test_a_split_adds_the_types_and_asks_to_walk_the_claims(book, hands):
    hands.stored("Nobody asked us", claim_type=book.type(210).id)
    book.go_to(210)
    book.click(book.types.sheet.split)
    panel = book.types.splitting
    book.keys("Deny facts", (Key.Key_S, CONTROL))
    book.until(panel.go.isEnabled)
    assert "1 claim (Ana 1)" in panel.preview.text()
    book.click(panel.go)
    assert panel.fault.text().startswith("Name at least two types")
    book.keys((Key.Key_End, CONTROL), Key.Key_Return, "Rebut", Key.Key_Return, "Deny motives")
    with book.qtbot.waitSignal(book.window.split_wanted) as split:
        book.click(panel.go)
    names = {one.name: one for one in book.codebook.types}
    facts, motives = names["Deny facts"], names["Deny motives"]
    assert split.args == [book.type(210).id, (facts.id, book.type(220).id, motives.id)]
    assert {facts.parent_id, motives.parent_id} == {book.type(210).parent_id}
    assert book.workspace.project.undo_step().label == "Split claim type Deny"
    book.keys((Key.Key_Z, CONTROL))
    assert not {"Deny facts", "Deny motives"} & {one.name for one in book.codebook.types}


def test_a_split_that_is_refused_adds_nothing(book):
    before = book.codebook
    book.go_to(210)
    book.click(book.types.sheet.split)
    panel = book.types.splitting
    book.keys("Deny facts", Key.Key_Return, "Accuse")
    book.until(panel.go.isEnabled)
    assert panel.go.text() == "Add these"
    book.click(panel.go)
    assert "“Accuse” (100)" in panel.fault.text()
    assert book.types.asking
    assert book.codebook == before


def test_the_claim_in_hand_becomes_an_example_and_goes_again(book, hands):
    book.go_to(210)
    examples = book.types.sheet.examples
    assert not examples.add.isEnabled()
    hands.workspace.choose_claim(hands.stored("Nobody asked us"))
    book.window.activateWindow()
    book.types.sheet.examples.add.setFocus()
    book.click(examples.add)
    assert [one.quote for one in book.type(210).examples] == ["Nobody asked us"]
    assert "Nobody asked us" in examples.list.item(0).text()
    examples.list.setFocus()
    examples.list.setCurrentRow(0)
    book.keys(Key.Key_Delete)
    assert book.type(210).examples == ()


def test_where_used_is_one_key_or_one_click_away(book, hands):
    hands.stored("Nobody asked us", claim_type=book.type(210).id)
    book.go_to(210)
    book.until(lambda: book.types.sheet.show_claims.text() == "1 claim · Show")
    wanted = [("claim_type",), book.type(210).id, "Deny"]
    with book.qtbot.waitSignal(book.window.claims_wanted) as asked:
        book.keys((Key.Key_U, CONTROL))
    assert asked.args == wanted
    with book.qtbot.waitSignal(book.window.claims_wanted) as asked:
        book.click(book.types.sheet.show_claims)
    assert asked.args == wanted


def test_a_colour_is_written_where_all_of_it_can_be_seen(book):
    book.go_to(210)
    for entry in (book.types.sheet.editor.colours.light, book.types.sheet.editor.colours.dark):
        words = entry.edit.fontMetrics().horizontalAdvance("#mmmmmm")
        assert entry.edit.width() > words


def test_the_cursor_stays_in_words_that_come_back(book):
    entry = book.entry("definition")
    book.go_to(210)
    book.write(entry, "🛑🛑", (Key.Key_S, CONTROL))
    book.write(entry, "No, never, not at all", (Key.Key_S, CONTROL))
    book.workspace.undo()
    assert entry.value() == "🛑🛑"
    assert entry.edit.textCursor().atEnd()
