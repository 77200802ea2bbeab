"""The loop from one suggestion to the next, at the real window."""

import pytest
from sqlalchemy import update

from core.actors.commands import AddActor
from core.articles.queries import list_article_ids
from core.claims.queries import list_claim_ids
from core.exchange.importing import import_files
from core.storage.guard import permitted
from core.storage.tables import Info
from core.suggest.commands import AllowSuggestions, ChangeLexicon
from core.suggest.queries import list_decisions
from core.suggest.suggesting import bare_knowledge
from core.text.spans import quote_of
from tests.gui.driver import CONTROL, SHIFT, Key

ESC = (Key.Key_Escape, SHIFT)
UNDO = (Key.Key_Z, CONTROL)
TEXT = """The bridge

“The bridge is safe,” Mayor Ann Dow said on Monday.

Tom Ray, a builder, denied using cheap steel. “I never did 😔,” he said.

It rained.
"""
QUOTES = ["“The bridge is safe,”", "using cheap steel", "“I never did 😔,”"]


@pytest.fixture
def bridge(desktop, qtbot, tmp_path):
    """The window with an article of three statements, suggestions ready."""
    source = tmp_path / "bridge.txt"
    source.write_text(TEXT, "utf-8")
    assert import_files(desktop.workspace.project, [source]).imported
    desktop.workspace.open_article(max(desktop.workspace.ask(list_article_ids)))
    desktop.pane.page.setFocus()
    _wait(desktop, qtbot)
    return desktop


def _wait(desktop, qtbot):
    qtbot.waitUntil(lambda: not desktop.suggester.jobs.busy)


def _in_form(desktop):
    """The words of the draft that is in the form, or None."""
    draft = desktop.desk._draft
    return quote_of(desktop.workspace.text, draft.coding.fragments) if draft else None


def _next(hands, desktop, qtbot):
    hands.keys(Key.Key_C)
    _wait(desktop, qtbot)
    return _in_form(desktop)


def _decisions(desktop):
    workspace = desktop.workspace
    return workspace.ask(list_decisions, workspace.article.id, workspace.analyst.id)


def _said(desktop):
    return desktop.claim_panel.quote.text()


def test_one_key_after_the_other_shows_every_statement(bridge, hands, qtbot):
    assert "3 quotes are suggested" in _said(bridge)
    seen = []
    for _ in QUOTES:
        seen.append(_next(hands, bridge, qtbot))
        hands.keys(Key.Key_Escape)
    assert seen == QUOTES
    assert hands.claims() == [], "looking is not coding"
    assert _decisions(bridge) == []
    assert _next(hands, bridge, qtbot) == QUOTES[0], "after the last comes the first"
    assert "back at the top" in hands.message


def test_what_is_accepted_comes_with_its_new_actor_in_one_step(bridge, hands, qtbot):
    actors = len(hands.workspace.actors)
    _next(hands, bridge, qtbot)
    hands.keys(Key.Key_Return)
    assert hands.focused() == "target", "nobody is named, so it is asked"
    hands.keys("none", Key.Key_Return)
    claim = hands.claim()
    assert (claim.quote, claim.speaker) == (QUOTES[0], "Ann Dow")
    assert claim.coding.assisted
    (decision,) = _decisions(bridge)
    # No target was proposed, so the one that was given changes nothing of the proposal.
    assert (decision.decision, decision.changed_fields) == ("accepted", ())
    assert decision.claim_uuid == claim.uuid
    assert decision.version.startswith("rules:")
    assert bridge.actions["undo"].text() == "&Undo: Accept suggestion"
    hands.keys(UNDO)
    assert (hands.claims(), _decisions(bridge)) == ([], [])
    assert len(hands.workspace.actors) == actors
    _wait(bridge, qtbot)
    assert "3 quotes are suggested" in _said(bridge)


def test_what_is_dismissed_does_not_come_back_until_undone(bridge, hands, qtbot):
    _next(hands, bridge, qtbot)
    hands.keys(ESC)
    assert _in_form(bridge) is None
    assert [one.decision for one in _decisions(bridge)] == ["dismissed"]
    assert "2 quotes are suggested" in _said(bridge)
    hands.page.set_caret(0)
    assert _next(hands, bridge, qtbot) == QUOTES[1]
    hands.keys(Key.Key_Escape, UNDO)
    hands.page.set_caret(0)
    assert _next(hands, bridge, qtbot) == QUOTES[0]


def test_what_was_coded_by_hand_is_no_longer_suggested(bridge, hands, qtbot):
    hands.code(QUOTES[1])
    _wait(bridge, qtbot)
    hands.page.set_caret(0)
    assert _next(hands, bridge, qtbot) == QUOTES[0]
    hands.keys(Key.Key_Escape)
    assert _next(hands, bridge, qtbot) == QUOTES[2]


def test_other_analysts_claims_do_not_show_through(bridge, hands, qtbot):
    for words in QUOTES:
        hands.code(words)
    assert bridge.workspace.code_as("Ben")
    bridge.pane.page.setFocus()
    _wait(bridge, qtbot)
    hands.page.set_caret(0)
    assert _next(hands, bridge, qtbot) == QUOTES[0]


@pytest.mark.parametrize("switch", ["suggest_for_me", "suggest_in_project"])
def test_suggestions_can_be_off(bridge, hands, qtbot, switch):
    bridge.actions[switch].trigger()
    assert "suggested" not in _said(bridge)
    assert _next(hands, bridge, qtbot) == QUOTES[0]
    assert not bridge.desk.proposing, "a quotation to be coded, and nothing proposed about it"
    hands.keys(Key.Key_Escape, Key.Key_Escape, UNDO)
    _wait(bridge, qtbot)
    assert bridge.actions[switch].isChecked()
    hands.page.set_caret(0)
    _next(hands, bridge, qtbot)
    assert bridge.desk.proposing


def test_another_analyst_has_another_switch(bridge, hands, qtbot):
    bridge.actions["suggest_for_me"].trigger()
    assert bridge.workspace.code_as("Ben")
    assert bridge.actions["suggest_for_me"].isChecked()
    assert bridge.workspace.run(AllowSuggestions(False)) is None
    assert bridge.actions["suggest_for_me"].isChecked()
    assert not bridge.actions["suggest_in_project"].isChecked()


def test_a_new_actor_is_known_to_the_next_suggestion(bridge, hands, qtbot):
    bridge.workspace.run(AddActor("Ann Dow"))
    _wait(bridge, qtbot)
    _next(hands, bridge, qtbot)
    draft = bridge.desk._draft
    assert draft.coding.speaker == hands.actor("Ann Dow")
    assert draft.new_actors == {}


def test_a_changed_lexicon_changes_the_suggestions(bridge, hands, qtbot):
    assert bridge.workspace.try_run(ChangeLexicon("say (said) | verb | clause\n")) is None
    _wait(bridge, qtbot)
    assert "2 quotes are suggested" in _said(bridge), "denied is no cue any more"


def test_the_key_waits_for_a_job_that_still_runs(bridge, hands, qtbot):
    bridge.workspace.run(AddActor("Ann Dow"))
    assert bridge.suggester.jobs.busy
    hands.keys(Key.Key_C)
    assert _in_form(bridge) is None
    qtbot.waitUntil(lambda: _in_form(bridge) == QUOTES[0])


def test_closing_the_project_while_the_job_runs(bridge, hands, qtbot):
    bridge.workspace.run(AddActor("Ann Dow"))
    hands.keys(Key.Key_C, (Key.Key_W, CONTROL))
    _wait(bridge, qtbot)
    assert bridge.workspace.project is None
    assert hands.message == ""


def test_a_project_for_reading_suggests_nothing(bridge, hands, qtbot):
    path = bridge.workspace.project.path
    bridge.projects.open_for_reading(path)
    _wait(bridge, qtbot)
    assert not bridge.suggester.wanted
    assert bridge.workspace.ask(list_claim_ids) == []


def test_what_one_analyst_turned_off_or_coded_is_not_told_to_another(bridge, hands, qtbot):
    bridge.workspace.code_as("Ben")
    bridge.actions["suggest_for_me"].trigger()
    assert bridge.workspace.code_as("Ana")
    _wait(bridge, qtbot)
    assert "3 quotes are suggested" in _said(bridge)
    hands.code(QUOTES[0])
    bridge.workspace.choose_claim(None)
    assert "2 quotes are suggested" in _said(bridge)
    assert bridge.workspace.code_as("Ben")
    _wait(bridge, qtbot)
    assert "suggested" not in _said(bridge)


def test_another_analyst_learns_from_own_claims_only(bridge, hands, qtbot):
    for name in ("Ben", "Ana"):  # both are known: nothing but who codes changes below
        bridge.workspace.code_as(name)
    for _ in range(3):
        hands.code(QUOTES[0], "captain", "board", "630", "neg")
    bridge.workspace.code_as("Ben")
    _wait(bridge, qtbot)
    knowledge = bridge.suggester.lookout.found().knowledge
    assert knowledge.recent == ()
    assert knowledge.model.version == bare_knowledge().model.version
    bridge.workspace.code_as("Ana")
    _wait(bridge, qtbot)
    knowledge = bridge.suggester.lookout.found().knowledge
    assert len(knowledge.recent) == 1
    assert knowledge.model.version != bare_knowledge().model.version


def test_a_proposal_goes_when_suggestions_are_turned_off(bridge, hands, qtbot):
    _next(hands, bridge, qtbot)
    bridge.actions["suggest_in_project"].trigger()
    assert not bridge.desk.proposing
    assert hands.claims() == []


def test_turned_off_while_a_job_runs_they_stay_off(bridge, hands, qtbot):
    bridge.workspace.run(AddActor("Ann Dow"))
    bridge.actions["suggest_for_me"].trigger()
    _wait(bridge, qtbot)
    assert "suggested" not in _said(bridge)


def test_a_late_suggestion_does_not_disturb_what_was_begun_meanwhile(bridge, hands, qtbot):
    bridge.workspace.run(AddActor("Ann Dow"))
    hands.keys(Key.Key_C)
    hands.select("rained")
    hands.keys(Key.Key_Return, "Zed")
    _wait(bridge, qtbot)
    assert _in_form(bridge) == "rained"
    assert hands.line("speaker").text() == "Zed"


def test_a_late_suggestion_does_not_take_the_keyboard(bridge, hands, qtbot):
    bridge.workspace.run(AddActor("Ann Dow"))
    hands.keys(Key.Key_C, (Key.Key_F, CONTROL), "brid")
    _wait(bridge, qtbot)
    assert _in_form(bridge) is None


def test_one_job_at_a_time_looks_at_the_article_that_is_open(bridge, hands, qtbot):
    ids = bridge.workspace.ask(list_article_ids)
    bridge.workspace.run(AddActor("Ann Dow"))
    for one in (*ids, *reversed(ids)):
        bridge.workspace.open_article(one)
    assert len(bridge.suggester.jobs._running) == 1
    _wait(bridge, qtbot)
    assert bridge.suggester.lookout.found().article_id == bridge.workspace.article.id


def test_a_faulty_list_of_cues_is_told_once(bridge, hands, qtbot):
    told = []
    bridge.workspace.refused.connect(told.append)
    with bridge.workspace.project._writing() as connection, permitted(connection):
        connection.execute(update(Info).values(lexicon="no such line\n"))
    bridge.workspace.run(AllowSuggestions(True))
    bridge.suggester.lookout.forget()
    ids = bridge.workspace.ask(list_article_ids)
    for one in (*ids, *reversed(ids)):
        bridge.workspace.open_article(one)
        _wait(bridge, qtbot)
    assert len(told) == 1
    assert "line 1" in told[0]


def test_undo_of_a_proposed_speaker_leaves_nothing_behind(bridge, hands, qtbot):
    bridge.workspace.run(AddActor("Ann Dow"))
    _wait(bridge, qtbot)
    _next(hands, bridge, qtbot)
    bridge.workspace.undo()
    hands.keys((Key.Key_PageUp, CONTROL))
    assert hands.claims() == []
    assert hands.page.hasFocus()
