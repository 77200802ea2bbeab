"""A proposal in the form: accepted, changed, dismissed, put aside."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication, QToolButton

from core.claims.coding import Coding
from core.suggest.attribution import Attribution
from core.suggest.decisions import Taken
from core.suggest.suggestion import Suggestion
from gui.coding.claim_panel import SUGGESTED
from gui.coding.draft import Proposal
from gui.coding.taking import command_of
from tests.gui.driver import ALT, CONTROL, SHIFT, Key, offered, span_of

ENTER, ESC, TAB = Key.Key_Return, Key.Key_Escape, Key.Key_Tab
QUOTE = "“Nobody asked us,”"


@pytest.fixture
def dismissed(desktop):
    """The sources of what was dismissed, in order."""
    heard = []
    desktop.desk.dismissed.connect(heard.append)
    return heard


def _stance(hands, name):
    field = hands.workspace.codebook.field_by_name["stance"]
    return field.id, next(one.id for one in field.values if one.name == name)


def _proposal(hands, **changes):
    field_id, negative = _stance(hands, "negative")
    quote = span_of(hands.page.text, QUOTE)
    known = {
        "speaker": hands.actor("Captain Ahrens"),
        "actors": {"target": (hands.actor("Tirana"),)},
        "claim_type": hands.type_id(120),
        "answers": {field_id: (negative,)},
        "cue": span_of(hands.page.text, "said"),
        "assisted": True,
    } | changes
    found = Suggestion(Attribution((quote,), "direct", None, "", None, 0.75), (), (), (), ())
    board, tirana = hands.actor("Harbour Board"), hands.actor("Tirana")
    short_lists = {
        "speaker": (hands.actor("Captain Ahrens"), board),
        "target": (tirana, board),
        "stance": (negative, _stance(hands, "positive")[1]),
    }
    coding = Coding((quote,), **known)
    return Proposal(coding, short_lists=short_lists, source=found, version="lexicon 3")


def _new(hands, key):
    """A proposal with a name that the project does not know."""
    proposal = _proposal(hands, **({"speaker": None} if key == "speaker" else {"actors": {}}))
    return replace(proposal, new_actors={key: "Jane Roe"})


def _suggested(desktop):
    return {key for key, field in desktop.form._fields.items() if field.suggested}


def _propose(hands, desktop, proposal=None):
    assert desktop.desk.propose(proposal or _proposal(hands))


def test_one_key_accepts_all_of_it(hands, desktop):
    _propose(hands, desktop)
    assert hands.focused() == "speaker"
    assert desktop.desk.proposing
    assert desktop.claim_panel.remark.text() == SUGGESTED
    assert desktop.claim_panel.remark.isVisible()
    assert desktop.claim_panel.quote.text() == QUOTE
    hands.keys(ENTER)
    claim = hands.claim()
    assert (claim.speaker, claim.targets) == ("Captain Ahrens", ("Tirana",))
    assert claim.coding.claim_type == hands.type_id(120)
    assert hands.answer(claim, "stance") == ("Negative",)
    assert claim.coding.cue == span_of(hands.page.text, "said")
    assert (claim.status, claim.coding.assisted) == ("submitted", True)
    assert hands.workspace.project.undo_step().label == "Accept suggestion"
    assert QApplication.focusWidget() is hands.page
    assert hands.page.caret_cp() == claim.coding.fragments[-1].end_cp
    assert not desktop.desk.proposing
    assert not desktop.claim_panel.remark.isVisible()


CORRECTIONS = {
    "speaker": ("harb", "Harbour Board"),
    "target": ("minis", "Ministry of Transport"),
    "claim_type": ("210", 210),
    "stance": ("pos", "Positive"),
}


@pytest.mark.parametrize(
    "wrong",
    [
        ("speaker", "target"),
        ("speaker", "claim_type"),
        ("speaker", "stance"),
        ("target", "claim_type"),
        ("target", "stance"),
        ("claim_type", "stance"),
    ],
)
def test_two_wrong_answers_cost_four_actions_and_two_entries_at_most(hands, desktop, wrong):
    _propose(hands, desktop)
    actions = 1  # the key that asked for the proposal
    for key in wrong:
        while hands.focused() != key:
            hands.keys(TAB)
            actions += 1
        hands.keys(CORRECTIONS[key][0])
    hands.keys(ENTER)
    assert actions + 1 <= 5
    claim = hands.claim()
    coded = {
        "speaker": claim.speaker,
        "target": ", ".join(claim.targets),
        "claim_type": hands.workspace.codebook.type_by_id[claim.coding.claim_type].code,
        "stance": hands.answer(claim, "stance")[0],
    }
    proposed = {
        "speaker": "Captain Ahrens", "target": "Tirana", "claim_type": 120, "stance": "Negative"
    }  # fmt: skip
    assert coded == proposed | {key: CORRECTIONS[key][1] for key in wrong}


def test_what_nobody_has_confirmed_looks_so_and_says_so(hands, desktop):
    _propose(hands, desktop)
    assert _suggested(desktop) == {"speaker", "target", "claim_type", "stance", "speech"}
    speaker, target = hands.line("speaker"), hands.line("target")
    assert speaker.font().italic()
    assert speaker.remark == "suggested"
    for line in (speaker, target):
        assert "suggested, not confirmed" in line.accessibleDescription()
    (chip,) = [one for one in desktop.form._fields["target"].findChildren(QToolButton)
               if one.property("chip")]  # fmt: skip
    assert chip.text() == "Tirana · suggested  ×"
    hands.keys(TAB, TAB)
    assert hands.focused() == "claim_type"
    assert _suggested(desktop) == {"claim_type", "stance", "speech"}
    assert not speaker.font().italic()
    assert speaker.remark == ""
    assert "suggested" not in speaker.accessibleDescription()
    hands.keys((TAB, SHIFT), (TAB, SHIFT))
    assert _suggested(desktop) == {"stance", "speech"}


def test_a_suggested_line_is_drawn_otherwise_and_readable(hands, desktop):
    _propose(hands, desktop)
    hands.keys(TAB, TAB, TAB)
    line = hands.line("speaker")
    plain = line.grab().toImage()
    desktop.form._fields["speaker"].show_values(
        desktop.form._fields["speaker"].values, suggested=True
    )
    assert line.grab().toImage() != plain


def test_the_list_waits_so_that_the_proposal_can_be_read(hands, desktop):
    _propose(hands, desktop)
    assert not hands.line("speaker").list_open
    hands.keys(Key.Key_Down)
    assert offered(hands.line("speaker"))[:2] == ["Captain Ahrens", "Harbour Board"]
    hands.keys(ESC, TAB, TAB, TAB)
    assert hands.focused() == "stance"
    assert not hands.line("stance").list_open
    assert desktop.form._fields["stance"]._others.text() == "3 Positive"
    assert desktop.form._fields["speaker"]._others.text() == "2 Harbour Board"


def test_digits_take_the_candidates(hands, desktop):
    _propose(hands, desktop)
    hands.keys("2")
    assert hands.line("speaker").text() == "Harbour Board"
    assert hands.focused() == "speaker"
    hands.keys(TAB, "2", ENTER)
    claim = hands.claim()
    assert (claim.speaker, claim.targets) == ("Harbour Board", ("Harbour Board",))


def test_an_open_question_is_asked_before_it_is_saved(hands, desktop):
    _propose(hands, desktop, _proposal(hands, claim_type=None))
    hands.keys(ENTER)
    assert hands.focused() == "claim_type"
    assert desktop.desk.proposing
    assert hands.line("claim_type").list_open, "there is nothing below that is in doubt here"
    hands.keys("210", ENTER)
    assert hands.claim().status == "submitted"


@pytest.mark.parametrize("key", ["speaker", "target"])
def test_a_new_name_becomes_an_actor_with_the_claim_and_goes_with_it(hands, desktop, key):
    before = set(hands.workspace.actors)
    _propose(hands, desktop, _new(hands, key))
    assert set(hands.workspace.actors) == before
    field = desktop.form._fields[key]
    chips = [one.text() for one in field.findChildren(QToolButton) if one.property("chip")]
    assert "Jane Roe (new)" in (hands.line(key).text(), *(one.split(" · ")[0] for one in chips))
    hands.keys(ENTER)
    claim = hands.claim()
    assert "Jane Roe" in (claim.speaker, *claim.targets)
    assert claim.status == "submitted"
    hands.keys((Key.Key_Z, CONTROL))
    assert hands.claims() == []
    assert set(hands.workspace.actors) == before


@pytest.mark.parametrize("key", ["speaker", "target"])
@pytest.mark.parametrize("typed", ["harb", "Dock Workers"])
def test_what_is_typed_takes_the_place_of_a_new_name(hands, desktop, key, typed):
    _propose(hands, desktop, _new(hands, key))
    if key == "target":
        hands.keys(TAB)
    hands.keys(typed, ENTER)
    claim = hands.claim()
    told = claim.speaker if key == "speaker" else ", ".join(claim.targets)
    assert told == {"harb": "Harbour Board"}.get(typed, typed)
    assert "Jane Roe" not in {one.name for one in hands.workspace.actors.values()}


def test_a_confirmed_target_is_joined_by_another(hands, desktop):
    _propose(hands, desktop)
    hands.keys(TAB, TAB, (TAB, SHIFT), "harb", ENTER)
    assert hands.claim().targets == ("Tirana", "Harbour Board")


def test_backspace_takes_a_suggested_target_away(hands, desktop):
    _propose(hands, desktop)
    hands.keys(TAB, Key.Key_Backspace, ENTER)
    assert hands.focused() == "target", "now it is open"
    assert desktop.desk.proposing


def test_esc_puts_it_aside_without_a_trace(hands, desktop):
    step = hands.workspace.project.undo_step()
    _propose(hands, desktop, _new(hands, "target"))
    hands.keys(ESC)
    assert not desktop.desk.drafting
    assert hands.claims() == []
    assert hands.workspace.project.undo_step() == step
    assert QApplication.focusWidget() is hands.page
    assert hands.page.caret_cp() == span_of(hands.page.text, QUOTE).end_cp
    assert hands.page.selection() is None


def test_what_was_answered_is_kept_and_what_was_not_is_no_answer(hands, desktop):
    _propose(hands, desktop)
    hands.keys("harb", TAB, TAB, ESC)
    (claim,) = hands.claims()
    assert (claim.speaker, claim.targets) == ("Harbour Board", ("Tirana",))
    assert claim.coding.claim_type is None
    assert claim.coding.cue is None
    assert hands.answer(claim, "stance") == ()
    assert (claim.status, claim.coding.assisted) == ("draft", True)
    assert "still open: claim type, stance" in hands.message


@pytest.mark.parametrize("from_text", [True, False])
def test_shift_esc_dismisses_from_form_and_text(hands, desktop, dismissed, from_text):
    proposal = _proposal(hands)
    _propose(hands, desktop, proposal)
    hands.keys("harb")
    if from_text:
        hands.page.setFocus()
    assert desktop.actions["dismiss_suggestion"].isEnabled()
    hands.keys((ESC, SHIFT))
    assert [one.source for one in dismissed] == [proposal.source]
    assert not desktop.desk.drafting
    assert hands.claims() == []
    assert QApplication.focusWidget() is hands.page
    assert hands.page.caret_cp() == span_of(hands.page.text, QUOTE).end_cp
    assert not desktop.actions["dismiss_suggestion"].isEnabled()
    hands.keys((ESC, SHIFT))
    assert [one.source for one in dismissed] == [proposal.source]


def test_what_was_answered_is_not_dismissed_but_can_be_put_aside(hands, desktop, dismissed):
    _propose(hands, desktop, _proposal(hands))
    hands.keys("harb", Key.Key_Tab, (ESC, SHIFT))
    assert dismissed == []
    assert "answered part" in hands.message
    assert desktop.desk.drafting
    hands.keys(ESC)
    assert hands.claim() is None
    assert [(one.speaker, one.status) for one in hands.claims()] == [("Harbour Board", "draft")]


def test_what_was_only_confirmed_is_kept(hands, desktop):
    _propose(hands, desktop, _proposal(hands))
    hands.keys(Key.Key_Tab, (Key.Key_PageDown, CONTROL))
    (claim,) = hands.claims()
    assert claim.speaker == "Captain Ahrens"
    assert claim.targets == ()
    assert QApplication.focusWidget() is hands.page


def test_an_ordinary_draft_is_not_dismissed(hands, desktop, dismissed):
    hands.put_caret("asked")
    hands.keys(ENTER, "captain", ENTER, (ESC, SHIFT))
    assert dismissed == []
    assert desktop.desk.drafting


def test_what_became_of_the_suggestion_is_written_down(hands, desktop):
    _propose(hands, desktop)
    codebook = hands.workspace.codebook
    quote = span_of(hands.page.text, QUOTE)
    taken = command_of(desktop.desk._draft, codebook).suggestion
    assert (taken.fragments, taken.score, taken.changed_fields) == ((quote,), 0.75, ())
    assert taken.version == "lexicon 3"
    assert isinstance(taken, Taken)
    hands.keys("harb", TAB, TAB, "210", TAB)
    taken = command_of(desktop.desk._draft, codebook).suggestion
    assert taken.changed_fields == ("speaker", "claim_type")


def test_another_quote_under_a_proposal_leaves_its_answers_in_doubt(hands, desktop):
    _propose(hands, desktop)
    hands.keys(TAB)
    hands.page.setFocus()
    hands.keys((Key.Key_Right, ALT))
    assert desktop.desk.proposing
    assert _suggested(desktop) == {"target", "claim_type", "stance", "speech"}
    desktop.form.begin()
    assert hands.focused() == "target"


def test_a_proposal_is_settled_like_any_draft(hands, desktop):
    hands.put_caret("a ‘storm’")
    hands.keys(ENTER, "captain", ENTER)
    _propose(hands, desktop)
    assert [one.speaker for one in hands.claims()] == ["Captain Ahrens"]
    assert desktop.desk.proposing
    hands.keys((Key.Key_PageDown, CONTROL))
    assert not desktop.desk.drafting
    assert len(hands.claims()) == 1


def test_nothing_is_proposed_where_nothing_can_be_coded(hands, desktop):
    hands.workspace.project.analyst_id = None
    assert not desktop.desk.propose(_proposal(hands))
    assert "Say who is coding first" in hands.message


def test_a_second_claim_takes_over_nothing_that_is_only_proposed(hands, desktop):
    _propose(hands, desktop)
    hands.keys(TAB)
    hands.page.setFocus()
    hands.keys(Key.Key_D)
    assert not desktop.desk.proposing
    assert hands.line("speaker").text() == "Captain Ahrens"
    assert desktop.form._fields["target"].values == ()
