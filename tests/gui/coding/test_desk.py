"""The coding loop in the real window: quote, answers, boundaries, drafts, deletion."""

import sqlite3

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from core.claims.coding import Coding
from core.claims.commands import CodeClaim
from core.claims.layers import EVERYONE, Layer
from core.claims.queries import find_claim
from core.exchange.importing import import_files
from core.project import Project
from core.storage import engine
from core.text.spans import Span, quote_of
from tests.gui.driver import ALT, CONTROL, SHIFT, Hands, Key, span_of

ENTER, ESC = Key.Key_Return, Key.Key_Escape


def test_from_the_caret_to_a_saved_claim_without_the_mouse(hands, desktop):
    hands.put_caret("asked")
    hands.keys(ENTER)
    assert hands.focused() == "speaker"
    assert desktop.desk.drafting
    assert desktop.claim_panel.quote.text() == "“Nobody asked us,”"
    hands.keys("captain", ENTER, "harbour", ENTER, "deny", ENTER, "2", ENTER)
    claim = hands.claim()
    assert claim.quote == "“Nobody asked us,”"
    assert (claim.speaker, claim.targets) == ("Captain Ahrens", ("Harbour Board",))
    assert claim.coding.claim_type == hands.type_id(210)
    assert hands.answer(claim, "stance") == ("Neutral",)
    assert hands.answer(claim, "speech") == ("Direct",)
    assert claim.status == "submitted"
    assert desktop.saved.text().startswith("Saved at ")
    assert "1 claim in town.onrecord" in desktop.saved.text()
    assert QApplication.focusWidget() is hands.page
    assert hands.page.current_claim == claim.id
    assert hands.page.caret_cp() == claim.coding.fragments[-1].end_cp


def test_words_that_are_selected_are_coded_as_whole_words(hands):
    start_cp, end_cp = span_of(hands.page.text, "promised a new timetable 👩‍👩‍👧")
    hands.page.select(Span(start_cp + 2, end_cp - 1))
    hands.keys(ENTER, (ENTER, CONTROL))
    assert hands.claim().quote == "promised a new timetable 👩‍👩‍👧"
    assert hands.answer(hands.claim(), "speech") == ("Indirect",)
    assert hands.claim().status == "draft"


def test_without_suggestions_one_key_goes_to_the_next_quotation_without_a_claim(hands, desktop):
    desktop.actions["suggest_for_me"].trigger()
    quotes = []
    for _ in range(4):
        hands.keys(Key.Key_C, (ENTER, CONTROL))
        quotes.append(hands.claim().coding.fragments[0])
    text = hands.page.text
    assert [text[a:b] for a, b in quotes] == [
        "“Nobody asked us,”",
        "“a ‘storm’ in a teacup”",
        "“We listen,”",
        "“We listen,”",
    ]
    assert len(set(quotes)) == 4
    hands.keys(Key.Key_C)
    assert "No quotation without a claim" in hands.message
    assert not desktop.desk.drafting
    hands.page.set_caret(0)
    hands.keys(Key.Key_C)
    assert not desktop.desk.drafting


def test_a_second_claim_on_the_same_quote_keeps_speaker_and_target(hands):
    first = hands.code("“Nobody asked us,”")
    hands.keys(Key.Key_D)
    assert hands.focused() == "claim_type"
    hands.keys("120", ENTER, "pos", ENTER)
    second = hands.claim()
    assert second.id != first.id
    assert second.coding.fragments == first.coding.fragments
    assert (second.speaker, second.targets) == (first.speaker, first.targets)
    assert hands.answer(second, "stance") == ("Positive",)


def test_a_second_claim_that_is_given_up_leaves_nothing(hands, desktop):
    hands.code("“Nobody asked us,”")
    hands.keys(Key.Key_D, ESC, ESC)
    assert len(hands.claims()) == 1
    assert not desktop.desk.drafting
    assert QApplication.focusWidget() is hands.page


def test_esc_keeps_a_draft_only_when_something_was_said(hands, desktop):
    hands.put_caret("asked")
    hands.keys(ENTER, ESC, ESC)
    assert hands.claims() == []
    assert QApplication.focusWidget() is hands.page
    hands.keys(ENTER, "captain", ENTER, ESC, ESC)
    (kept,) = hands.claims()
    assert (kept.status, kept.speaker) == ("draft", "Captain Ahrens")
    assert "still open: target, claim type, stance" in hands.message
    assert not desktop.desk.drafting


@pytest.mark.parametrize("said", ["speech", "note", "cue"])
def test_any_word_about_the_quote_makes_a_draft(hands, said):
    hands.put_caret("asked")
    hands.keys(ENTER, ESC)
    if said == "speech":
        hands.desktop.form.begin_at("speech")
        hands.keys("indirect", Key.Key_Tab, ESC)
    elif said == "note":
        hands.desktop.form._more.heading.click()
        hands.desktop.form._note.setFocus()
        hands.keys("look again", ESC)
    else:
        hands.select("the captain said")
        hands.keys(Key.Key_U)
        hands.desktop.form.begin_at("target")
        hands.keys(ESC, ESC)
    (kept,) = hands.claims()
    assert kept.status == "draft"
    said_now = {
        "speech": hands.answer(kept, "speech") == ("Indirect",),
        "note": kept.coding.note == "look again",
        "cue": kept.coding.cue == span_of(hands.page.text, "the captain said"),
    }
    assert said_now[said]


@pytest.mark.parametrize("way", ["article", "project", "window", "claim", "quote", "analyst"])
def test_whatever_is_shown_next_a_begun_claim_is_kept(hands, desktop, town, way):
    older = hands.stored("“We listen,”")
    hands.put_caret("asked")
    hands.keys(ENTER, "captain", ENTER, ESC)
    desktop.form._more.heading.click()
    desktop.form._note.setFocus()
    hands.keys("ask her")  # still being typed
    if way == "article":
        hands.keys((Key.Key_PageDown, CONTROL))
    elif way == "project":
        hands.keys((Key.Key_W, CONTROL))
    elif way == "window":
        desktop.window.close()
    elif way == "claim":
        desktop.workspace.choose_claim(older)
    elif way == "quote":
        hands.put_caret("a ‘storm’")
        hands.keys(ENTER)
    else:
        desktop.deeds._on_analyst("Ben")
    if way in ("project", "window"):
        desktop.jobs.close()
        assert desktop.workspace.project is None
        with Project.open(town) as project:
            desktop.workspace.project = project
            kept = [one for one in hands.claims() if one.id != older]
        desktop.workspace.project = None
    else:
        kept = [one for one in hands.claims() if one.id != older]
    (claim,) = kept
    assert (claim.status, claim.analyst, claim.speaker) == ("draft", "Ana", "Captain Ahrens")
    assert claim.coding.note == "ask her"
    assert claim.quote == "“Nobody asked us,”"


def test_half_typed_letters_are_not_taken_but_reported(hands, desktop):
    hands.code("“Nobody asked us,”")
    hands.keys(Key.Key_E)
    desktop.form.begin_at("stance")
    hands.keys("pos", (Key.Key_2, CONTROL))
    assert hands.answer(hands.claim(), "stance") == ("Negative",)
    assert "“pos” was not taken as stance" in hands.message
    assert hands.line("stance").text() == "Negative"


def test_ctrl_enter_takes_what_is_highlighted_and_saves(hands):
    hands.put_caret("asked")
    hands.keys(ENTER, "captain", (ENTER, CONTROL))
    assert hands.claim().speaker == "Captain Ahrens"
    assert hands.claim().status == "draft"


def test_ctrl_enter_saves_nothing_while_letters_mean_nothing(hands, desktop):
    hands.put_caret("asked")
    hands.keys(ENTER)
    desktop.form.begin_at("stance")
    hands.keys("zzz", (ENTER, CONTROL))
    assert hands.claims() == []
    assert hands.focused() == "stance"
    assert hands.line("stance").text() == "zzz"


def test_fragments_are_added_and_overlapping_ones_become_one(hands):
    hands.code("“Nobody asked us,”")
    hands.select("The harbour board")
    hands.keys(Key.Key_A)
    assert hands.claim().quote == "“Nobody asked us,” … The harbour board"
    hands.select("harbour board denied")
    hands.keys(Key.Key_A)
    assert hands.claim().quote == "“Nobody asked us,” … The harbour board denied"
    hands.keys((Key.Key_Z, CONTROL), (Key.Key_Z, CONTROL))
    assert hands.claim().quote == "“Nobody asked us,”"


def test_adding_without_a_selection_does_nothing(hands):
    claim = hands.code("“Nobody asked us,”")
    hands.keys(Key.Key_A, Key.Key_U, Key.Key_M)
    assert hands.claim() == claim
    assert hands.workspace.project.undo_step().label == "Code claim"


@pytest.mark.parametrize(
    ("keys", "quote"),
    [
        ([(Key.Key_Right, ALT)], "ferry 🚢 will not sail on"),
        ([(Key.Key_Left, ALT)], "ferry 🚢 will not"),
        ([(Key.Key_Right, ALT | SHIFT)], "🚢 will not sail"),
        ([(Key.Key_Left, ALT | SHIFT)], "The ferry 🚢 will not sail"),
        ([(Key.Key_Right, ALT | CONTROL)], "ferry 🚢 will not sail o"),
        ([(Key.Key_Left, ALT | CONTROL)], "ferry 🚢 will not sai"),
        ([(Key.Key_Right, ALT | CONTROL | SHIFT)], "erry 🚢 will not sail"),
        ([(Key.Key_Left, ALT | CONTROL | SHIFT)], "e ferry 🚢 will not sail"),
        ([(Key.Key_Right, ALT | SHIFT)] * 2, "will not sail"),
    ],
)
@pytest.mark.parametrize("saved", [True, False])
def test_both_edges_move_by_word_and_by_character(hands, desktop, keys, quote, saved):
    hands.select("ferry 🚢 will not sail")
    hands.keys(ENTER, ESC)
    if saved:
        desktop.form.begin()
        hands.keys((ENTER, CONTROL))
    hands.page.setFocus()
    hands.keys(*keys)
    assert desktop.desk.drafting == (not saved)
    assert desktop.claim_panel.quote.text() == quote
    if saved:
        assert hands.claim().quote == quote
        assert hands.workspace.project.undo_step().label == "Change quote"


def test_a_family_of_emoji_and_a_letter_with_its_accent_stay_whole(hands):
    hands.code("a new timetable")
    hands.keys((Key.Key_Right, ALT | CONTROL))
    assert hands.claim().quote == "a new timetable 👩‍👩‍👧"
    hands.keys((Key.Key_Left, ALT | CONTROL))
    assert hands.claim().quote == "a new timetable"
    hands.code("quarter")
    hands.page.set_caret(hands.page.text.index("quarter"))
    hands.keys((Key.Key_Left, ALT | CONTROL | SHIFT))
    assert hands.claim().quote == "e\u0301 quarter"


def test_a_quote_never_becomes_empty_and_never_runs_into_its_other_part(hands):
    claim = hands.code("heard")
    hands.keys((Key.Key_Left, ALT))
    assert hands.claim().quote == "heard"
    assert "cannot become empty" in hands.message
    hands.desktop.messages.dismiss()
    hands.select("was")
    hands.keys(Key.Key_A)
    hands.page.set_caret(hands.page.text.index("was") + 1)
    hands.keys((Key.Key_Right, ALT), (Key.Key_Right, ALT))
    assert "overlap" in hands.message
    assert hands.claim().quote == "was … heard"
    assert hands.claim().id == claim.id


def test_the_edges_of_the_text_are_the_end(hands, desktop):
    text = hands.page.text
    claim = hands.code(text[: text.index(" ")])
    steps = hands.workspace.project.undo_step()
    desktop.saved.setText("before")
    hands.page.set_caret(0)
    hands.keys((Key.Key_Left, ALT | SHIFT), (Key.Key_Left, ALT | SHIFT | CONTROL))
    assert hands.claim() == claim
    assert hands.workspace.project.undo_step() == steps, "a step that moves nothing is no step"
    assert desktop.saved.text() == "before"


def test_in_a_draft_of_two_parts_the_part_at_the_caret_is_moved_on_and_on(hands, desktop):
    hands.select("ferry")
    hands.keys(ENTER, ESC)
    hands.select("sail")
    hands.keys(Key.Key_A)
    hands.page.set_caret(hands.page.text.index("ferry"))
    hands.keys((Key.Key_Right, ALT), (Key.Key_Right, ALT))
    assert desktop.claim_panel.quote.text() == "ferry 🚢 will … sail"


def test_speech_follows_the_words_until_a_person_has_answered(hands, desktop):
    hands.select("“Nobody asked us,”")
    hands.keys(ENTER, ESC)
    assert hands.line("speech").text() == "Direct"
    hands.page.setFocus()
    hands.keys((Key.Key_Right, ALT))
    assert hands.line("speech").text() == "Mixed"
    desktop.form.begin_at("speech")
    hands.keys("indirect", ENTER)
    hands.page.setFocus()
    hands.page.set_caret(hands.page.text.index("us,”"))
    hands.keys((Key.Key_Right, ALT))
    assert hands.line("speech").text() == "Indirect"


def test_cue_and_speaker_are_marked_in_the_text(hands):
    hands.code("“Nobody asked us,”")
    cue = hands.select("said")
    hands.keys(Key.Key_U)
    mention = hands.select("the captain")
    hands.keys(Key.Key_M)
    assert hands.claim().coding.cue == cue
    assert hands.claim().coding.speaker_mention == mention
    assert hands.message == "Marked as speaker mention."
    assert hands.workspace.project.undo_step().label == "Change speaker mention"


def test_deletion_is_undone_with_the_same_id(hands, desktop):
    claim = hands.code("“Nobody asked us,”")
    hands.keys(Key.Key_Delete)
    assert hands.claims() == []
    assert hands.workspace.claim_id is None
    assert not desktop.form.isVisible()
    assert QApplication.focusWidget() is hands.page
    hands.keys((Key.Key_Z, CONTROL))
    assert hands.claims() == [claim]


def test_a_begun_claim_that_is_deleted_comes_back_too(hands):
    hands.put_caret("asked")
    hands.keys(ENTER, "captain", ENTER, ESC)
    hands.page.setFocus()
    hands.keys(Key.Key_Delete)
    assert hands.claims() == []
    hands.keys((Key.Key_Z, CONTROL))
    assert [one.speaker for one in hands.claims()] == ["Captain Ahrens"]


def test_an_untouched_draft_is_deleted_without_a_trace(hands, desktop):
    hands.put_caret("asked")
    step = hands.workspace.project.undo_step()
    hands.keys(ENTER, ESC)
    hands.page.setFocus()
    hands.keys(Key.Key_Delete)
    assert hands.claims() == []
    assert not desktop.desk.drafting
    assert hands.workspace.project.undo_step() == step


def test_another_analysts_claim_can_be_read_but_not_changed(hands, desktop):
    claim = hands.code("“Nobody asked us,”")
    hands.workspace.code_as("Ben")
    hands.workspace.open_claim(claim.id)
    assert hands.workspace.layer == EVERYONE, "everybody's claims are shown to show this one"
    assert "Coded by Ana" in desktop.claim_panel.remark.text()
    refusal = "belongs to another analyst"
    for keys in (
        [Key.Key_Delete],
        [(Key.Key_Right, ALT)],
        [Key.Key_Q, Key.Key_A],
        [Key.Key_Q, Key.Key_U],
    ):
        hands.page.setFocus()
        hands.keys(*keys)
        assert refusal in hands.message
        desktop.messages.dismiss()
        assert hands.claims() == [claim]
    assert hands.workspace.claim_id == claim.id


def test_in_a_locked_form_nothing_can_be_typed(hands, desktop):
    claim = hands.code("“Nobody asked us,”")
    hands.workspace.code_as("Ben")
    hands.workspace.open_claim(claim.id)
    hands.keys(Key.Key_E, "zzz", ENTER)
    desktop.form._more.heading.click()
    desktop.form.begin_at("location")
    hands.keys("port", ENTER)
    desktop.form._note.setFocus()
    hands.keys("mine", ESC)
    chip = desktop.form._fields["target"]._chips
    assert not chip.isEnabled()
    assert hands.claims() == [claim]


def test_ones_own_claim_is_shown_also_while_another_layer_was(hands):
    hands.code("“Nobody asked us,”")
    ben = hands.workspace.project.analyst_id
    hands.workspace.code_as("Ben")
    hands.workspace.show_layer(Layer(ben))
    claim = hands.code("“We listen,”")
    assert hands.workspace.claim_id == claim.id
    assert claim.analyst == "Ben"
    assert hands.page.current_claim == claim.id
    assert hands.page._index.find(claim.id) is not None


def test_an_actor_whose_making_is_undone_leaves_the_draft(hands, desktop):
    hands.put_caret("asked")
    hands.keys(ENTER, "Capn Ahab", ENTER)
    assert hands.focused() == "target"
    assert hands.line("speaker").text() == "Capn Ahab"
    hands.keys((Key.Key_Z, CONTROL))
    assert "Capn Ahab" not in {one.name for one in hands.workspace.actors.values()}
    assert hands.line("speaker").text() == ""
    assert desktop.desk.drafting
    desktop.form.begin()
    hands.keys("captain", ENTER, "board", ENTER, "210", ENTER, "neg", ENTER)
    assert hands.claim().speaker == "Captain Ahrens"


def test_undo_of_a_change_is_seen_in_the_form(hands):
    hands.code("“Nobody asked us,”")
    hands.keys(Key.Key_E, "skipper", ENTER)
    assert hands.line("speaker").text() == "Captain Ahrens"
    hands.page.setFocus()
    hands.keys((Key.Key_Z, CONTROL))
    assert hands.line("speaker").text() == "Harbour Board"


@pytest.mark.parametrize("answered", [False, True])
def test_undo_and_redo_leave_a_quote_that_is_being_coded_where_it_is(hands, desktop, answered):
    saved = hands.code("“We listen,”")
    desktop.form.begin_at("stance")
    hands.keys("pos", ENTER)
    changed = hands.claims()
    hands.put_caret("Nobody")
    hands.keys(ENTER)
    if answered:
        hands.keys("captain", ENTER)
    draft, focused = desktop.desk._draft, hands.focused()
    hands.keys((Key.Key_Z, CONTROL))
    assert "Undone" in hands.message
    assert hands.claims() == [saved]
    hands.keys((Key.Key_Y, CONTROL))
    assert hands.claims() == changed
    assert desktop.desk._draft is draft
    assert hands.focused() == focused
    assert desktop.workspace.claim_id is None


def test_an_answer_that_was_there_already_is_no_step(hands):
    hands.code("“Nobody asked us,”")
    hands.keys(Key.Key_E, "harbour board", ENTER)
    assert hands.workspace.project.undo_step().label == "Code claim"


def test_the_form_is_brought_forward_when_its_panel_was_closed(hands, desktop):
    desktop.window.docks[1].close()
    hands.put_caret("asked")
    hands.keys(ENTER)
    assert desktop.form.isVisible()
    assert hands.focused() == "speaker"


def test_nothing_can_be_coded_in_a_project_that_is_open_for_reading(bare_desktop, town):
    bare_desktop.projects.open_for_reading(town)
    hands = Hands(bare_desktop)
    hands.put_caret("asked")
    hands.keys(ENTER)
    assert "open for reading only" in hands.message
    assert not bare_desktop.desk.drafting
    assert hands.workspace.layer == EVERYONE


def test_without_an_analyst_the_first_question_is_who_is_coding(hands, desktop):
    hands.workspace.project.analyst_id = None
    hands.put_caret("asked")
    hands.keys(ENTER)
    assert "Say who is coding first" in hands.message
    assert not desktop.desk.drafting


def test_quotes_read_right_to_left_are_the_words_at_their_place(hands):
    hands.open("3-dam")
    hands.put_caret("السد")
    hands.keys(ENTER, (ENTER, CONTROL))
    claim = hands.claim()
    assert claim.quote == "«السد آمن»"
    assert quote_of(hands.workspace.text, claim.coding.fragments) == claim.quote


def test_a_click_on_a_mark_takes_the_claim_in_hand(hands, desktop):
    claim = hands.code("“Nobody asked us,”")
    desktop.workspace.choose_claim(None)
    assert not desktop.form.isVisible()
    hands.click_on("asked us")
    assert desktop.workspace.claim_id == claim.id
    assert desktop.form.isVisible()
    assert desktop.claims.list.currentIndex().row() == 0
    assert desktop.claims.list.focusPolicy() != Qt.FocusPolicy.NoFocus


def test_a_note_that_is_only_looked_at_stays_as_it_is(hands, desktop):
    note = "5\u00a0000 men\r\nat dawn"
    article = desktop.workspace.article.id
    coding = Coding((Span(0, 5),), note=note)
    claim = desktop.workspace.run(CodeClaim(article, coding))
    step = desktop.workspace.project.undo_step()
    desktop.workspace.choose_claim(claim)
    hands.keys((Key.Key_3, CONTROL), Key.Key_Escape, Key.Key_N, (Key.Key_PageDown, CONTROL))
    assert desktop.workspace.ask(find_claim, claim).coding.note == note
    assert desktop.workspace.project.undo_step() == step


@pytest.fixture
def busy(desktop, town):
    """Another program that is writing to the project and does not let go."""
    other = sqlite3.connect(town, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    desktop.workspace.project._engine.dispose()
    yield other
    other.close()


def test_a_begun_claim_that_cannot_be_saved_stays_in_the_form(
    hands, desktop, busy, monkeypatch, qtbot
):
    monkeypatch.setitem(engine.RULES, "busy_timeout", "50")
    hands.put_caret("asked")
    hands.keys(ENTER, "board", ENTER)
    first = desktop.workspace.article.id
    desktop.library.step(1)
    assert desktop.workspace.article.id == first
    assert desktop.desk.drafting
    desktop.window.close()
    assert desktop.window.isVisible(), "it asks a second time before the draft is lost"
    busy.execute("ROLLBACK")
    desktop.library.step(1)
    assert desktop.workspace.article.id != first
    assert [row.speaker for row in hands.claims()] == ["Harbour Board"]


def test_undo_of_the_import_keeps_what_is_half_coded(hands, desktop, tmp_path):
    source = tmp_path / "late.txt"
    source.write_text("Late news\n\n“We are late,” the captain said.\n", "utf-8")
    report = import_files(desktop.workspace.project, [source])
    desktop.workspace.open_article(report.imported[0].id)
    hands.put_caret("late,”")
    hands.keys(ENTER, "board", ENTER)
    desktop.actions["undo"].trigger()
    assert desktop.workspace.article.id == report.imported[0].id
    desktop.actions["redo"].trigger()
    assert [row.speaker for row in hands.claims()] == ["Harbour Board"]


def test_a_claim_from_a_list_takes_the_caret_along(hands, desktop):
    hands.code("“Nobody asked us,”")
    claim = desktop.workspace.claim_id
    desktop.workspace.choose_claim(None)
    desktop.pane.page.set_caret(len(desktop.workspace.text))
    desktop.workspace.open_claim(claim)
    start = desktop.workspace.claim().coding.fragments[0].start_cp
    assert desktop.pane.page.caret_cp() == start


def test_what_has_the_focus_in_the_form_is_in_view(hands, desktop):
    desktop.window.resize(1366, 500)
    desktop.form._more.heading.setChecked(True)
    hands.put_caret("asked")
    hands.keys(ENTER)
    desktop.form.verticalScrollBar().setValue(desktop.form.verticalScrollBar().maximum())
    desktop.pane.page.setFocus()
    hands.keys(Key.Key_E)
    line = QApplication.focusWidget()
    place = line.mapTo(desktop.form.viewport(), line.rect().center())
    assert desktop.form.viewport().rect().contains(place)


def test_sentence_after_sentence_is_coded_without_the_mouse(hands, desktop):
    text = desktop.workspace.text
    desktop.pane.page.set_caret(text.index("Its chairwoman"))
    hands.keys(Key.Key_S, ENTER, "board", ENTER, "board", ENTER, "610", ENTER, "pos", ENTER)
    hands.keys(Key.Key_J, ENTER, "board", ENTER, "board", ENTER, "710", ENTER, "neu", ENTER)
    first, second = hands.claims()
    assert first.quote.startswith("Its chairwoman promised")
    assert second.quote.startswith("“We listen,” she")


@pytest.mark.parametrize("key", [Key.Key_S, ENTER])
def test_behind_a_coded_sentence_comes_the_next_one(hands, desktop, key):
    hands.open("2-school")
    hands.put_caret("Inspectors closed")
    hands.keys(Key.Key_S, ENTER, (ENTER, CONTROL))
    hands.keys(key)
    if key == ENTER:
        assert desktop.claim_panel.quote.text() == "“It could have come down,”"
        hands.keys((ENTER, CONTROL))
        hands.page.set_caret(hands.page.text.index("them said.") + len("them said."))
        hands.keys(ENTER)
        assert desktop.claim_panel.quote.text().startswith("The mayor said")
    else:
        hands.keys(ENTER)
        assert desktop.claim_panel.quote.text().startswith("“It could have come down,” one")


@pytest.mark.parametrize("saved", [True, False])
def test_a_quote_is_split_at_the_caret_and_joined_again(hands, desktop, saved):
    hands.select("ferry 🚢 will not sail")
    hands.keys(ENTER, (ENTER, CONTROL)) if saved else hands.keys(ENTER, ESC)
    hands.put_caret("not sail")
    hands.keys(Key.Key_B)
    assert desktop.claim_panel.quote.text() == "ferry 🚢 will … not sail"
    hands.put_caret("🚢")
    hands.keys(Key.Key_B)
    assert desktop.claim_panel.quote.text() == "ferry … 🚢 will … not sail"
    hands.put_caret("will", behind=True)
    hands.keys(Key.Key_G)
    assert desktop.claim_panel.quote.text() == "ferry … 🚢 will not sail"
    hands.put_caret("Sunday")
    hands.keys(Key.Key_G)
    assert desktop.claim_panel.quote.text() == "ferry 🚢 will not sail"
    if saved:
        assert hands.claim().quote == "ferry 🚢 will not sail"
        hands.keys((Key.Key_Z, CONTROL), (Key.Key_Z, CONTROL))
        assert hands.claim().quote == "ferry … 🚢 will … not sail"


def test_a_selected_aside_is_left_out_of_the_quote(hands):
    hands.code("a new timetable 👩‍👩‍👧 for the café quarter")
    hands.select("👩‍👩‍👧 for the")
    hands.keys(Key.Key_B)
    assert hands.claim().quote == "a new timetable … café quarter"
    hands.keys((Key.Key_Z, CONTROL))
    assert hands.claim().quote == "a new timetable 👩‍👩‍👧 for the café quarter"


def test_what_cannot_be_split_or_joined_says_why(hands):
    claim = hands.code("“Nobody asked us,”")
    hands.put_caret("Sunday")
    hands.keys(Key.Key_B)
    assert "between two words" in hands.message
    hands.desktop.messages.dismiss()
    hands.keys(Key.Key_G)
    assert "one part only" in hands.message
    assert hands.claim() == claim


@pytest.mark.parametrize(
    ("key", "quote"),
    [
        ((Key.Key_Down, ALT | CONTROL), "listen,” she said."),
        ((Key.Key_Up, ALT | CONTROL | SHIFT), "“We listen,”"),
    ],
)
def test_both_edges_move_by_sentence(hands, key, quote):
    hands.code("listen,”")
    hands.keys(key)
    assert hands.claim().quote == quote
    hands.keys((Key.Key_Z, CONTROL))
    assert hands.claim().quote == "listen,”"


def test_edges_move_back_by_sentence_too(hands):
    whole = hands.page.text[hands.page.text.index("“We listen,” she") :].split("\n")[0]
    hands.code(whole)
    hands.keys((Key.Key_Up, ALT | CONTROL))
    assert hands.claim().quote == "“We listen,” she said."
    hands.keys((Key.Key_Down, ALT | CONTROL), (Key.Key_Down, ALT | CONTROL | SHIFT))
    assert hands.claim().quote == "“We listen,” she said again."
