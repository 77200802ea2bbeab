"""Answers that are kept for the next claims."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from core.claims.coding import Coding
from gui.coding.draft import Proposal
from tests.gui.driver import CONTROL, Key, span_of

ENTER, ESC, TAB = Key.Key_Return, Key.Key_Escape, Key.Key_Tab
PIN = (Key.Key_K, CONTROL)


@pytest.fixture
def pinned(hands):
    """The speaker of the first claim is kept."""
    hands.put_caret("asked")
    hands.keys(ENTER, "captain", TAB)
    hands.desktop.form.begin_at("speaker")
    hands.keys(PIN, ENTER, "harbour", ENTER, "210", ENTER, "neg", ENTER)
    return hands


def _pin(desktop, key="speaker"):
    return desktop.form._fields[key].pin


def _next_draft(hands, words="We listen"):
    hands.put_caret(words)
    hands.keys(ENTER)


def test_every_new_draft_starts_with_a_pinned_speaker(pinned, desktop):
    assert "start with this speaker" in pinned.message
    _next_draft(pinned)
    assert pinned.line("speaker").text() == "Captain Ahrens"
    assert pinned.focused() == "target"
    assert _pin(desktop).isChecked()
    pinned.keys("board", ENTER, "120", ENTER, "neg", ENTER)
    assert pinned.claim().speaker == "Captain Ahrens"


def test_a_pinned_answer_alone_was_not_said(pinned):
    _next_draft(pinned)
    pinned.keys(ESC, ESC)
    assert len(pinned.claims()) == 1


def test_targets_are_pinned_together_and_in_the_next_article_too(hands, desktop):
    hands.put_caret("asked")
    hands.keys(ENTER, TAB, "captain", ENTER)
    desktop.form.begin_at("target")
    hands.keys("tirana", TAB)
    desktop.form.begin_at("target")
    hands.keys(PIN)
    hands.keys((Key.Key_PageDown, CONTROL))
    _next_draft(hands, "could have")
    assert len(desktop.form._fields["target"].values) == 2
    assert _pin(desktop, "target").isChecked()
    assert not _pin(desktop).isChecked()


def test_the_same_key_lets_it_go(pinned, desktop):
    _next_draft(pinned)
    desktop.form.begin_at("speaker")
    pinned.keys(PIN)
    assert not _pin(desktop).isChecked()
    assert pinned.line("speaker").text() == "Captain Ahrens", "this claim keeps it"
    pinned.keys(ESC, ESC)
    _next_draft(pinned)
    assert pinned.line("speaker").text() == ""


def test_the_pin_moves_with_the_answer(pinned, desktop):
    _next_draft(pinned)
    desktop.form.begin_at("speaker")
    pinned.keys("harbour", ENTER)
    assert _pin(desktop).isChecked()
    pinned.keys("tirana", ENTER, "120", ENTER, "neg", ENTER)
    _next_draft(pinned, "heard")
    assert pinned.line("speaker").text() == "Harbour Board"


def test_an_answer_that_is_taken_away_is_no_longer_kept(pinned, desktop):
    _next_draft(pinned)
    desktop.form.begin_at("speaker")
    pinned.keys(Key.Key_Delete, TAB)
    assert not _pin(desktop).isChecked()


def test_a_claim_with_another_speaker_shows_no_pin_and_leaves_it_alone(pinned, desktop):
    other = pinned.stored("“We listen,”", speaker=pinned.actor("Tirana"))
    pinned.workspace.choose_claim(other)
    assert not _pin(desktop).isChecked()
    desktop.form.begin_at("speaker")
    pinned.keys("ministry", ENTER)
    _next_draft(pinned, "heard")
    assert pinned.line("speaker").text() == "Captain Ahrens"


def test_a_second_claim_on_the_same_quote_keeps_its_own_speaker(pinned):
    other = pinned.stored("“We listen,”", speaker=pinned.actor("Tirana"))
    pinned.workspace.choose_claim(other)
    pinned.keys(Key.Key_D)
    assert pinned.line("speaker").text() == "Tirana"


def test_a_pin_beats_a_suggestion_and_is_not_in_doubt(pinned, desktop):
    coding = Coding(
        (span_of(pinned.page.text, "“We listen,”"),),
        speaker=pinned.actor("Tirana"),
        actors={"target": (pinned.actor("Harbour Board"),)},
        assisted=True,
    )
    assert desktop.desk.propose(Proposal(coding))
    assert pinned.line("speaker").text() == "Captain Ahrens"
    assert not desktop.form._fields["speaker"].suggested
    assert pinned.focused() == "target"


def test_nothing_is_no_answer_to_keep(hands, desktop):
    hands.put_caret("asked")
    hands.keys(ENTER, PIN)
    assert "no speaker to keep yet" in hands.message
    assert not _pin(desktop).isChecked()
    QTest.mouseClick(_pin(desktop), Qt.MouseButton.LeftButton)
    assert not _pin(desktop).isChecked()


def test_the_button_does_the_same_and_stays_out_of_the_way(hands, desktop):
    hands.put_caret("asked")
    hands.keys(ENTER, "captain", ENTER)
    QTest.mouseClick(_pin(desktop), Qt.MouseButton.LeftButton)
    assert _pin(desktop).isChecked()
    assert hands.focused() == "target"
    assert _pin(desktop).accessibleName() == "Keep this speaker for the next claims"
    assert _pin(desktop, "target").accessibleName() == "Keep this target for the next claims"
    assert _pin(desktop, "stance") is None


def test_the_key_means_nothing_where_nothing_can_be_kept(pinned, desktop):
    _next_draft(pinned)
    desktop.form.begin_at("stance")
    pinned.keys("neg", TAB)
    desktop.form.begin_at("stance")
    pinned.keys(PIN)
    pinned.keys(ESC, ESC)
    _next_draft(pinned, "heard")
    assert pinned.line("stance").text() == ""


def test_an_actor_that_is_gone_is_no_longer_kept(hands, desktop):
    hands.put_caret("asked")
    hands.keys(ENTER, "Capn Ahab", TAB)
    desktop.form.begin_at("speaker")
    hands.keys(PIN)
    hands.page.setFocus()
    hands.keys((Key.Key_Z, CONTROL))
    assert "Capn Ahab" not in {one.name for one in hands.workspace.actors.values()}
    hands.page.setFocus()
    hands.keys((Key.Key_PageDown, CONTROL))
    _next_draft(hands, "could have")
    assert hands.line("speaker").text() == ""


def test_pins_go_with_the_project(pinned, desktop, town):
    pinned.keys((Key.Key_W, CONTROL))
    desktop.projects.open(town)
    _next_draft(pinned)
    assert pinned.line("speaker").text() == ""
