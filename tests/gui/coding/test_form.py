"""The questions of the form, their order, and what it keeps."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QLabel

from core.claims.questions import questions
from core.codebook.commands import add_field
from core.codebook.draft import FieldDraft, ValueDraft
from core.codebook.field_commands import AddField, ChangeField, FieldContent, RetireField
from core.command import Command
from core.text.spans import Span
from gui.coding.answer_field import AnswerField
from tests.gui.driver import ALT, CONTROL, SHIFT, Key, choice_list, offered

ENTER, ESC, TAB = Key.Key_Return, Key.Key_Escape, Key.Key_Tab


class AddNation(Command[None]):
    """A codebook that gets a further required field while a claim is in hand."""

    label = "Add field"

    def apply(self, work):
        value = ValueDraft(code=1, name="north", label="North")
        draft = FieldDraft(name="nation", label="A & B", kind="one of", required=True)
        add_field(work, draft.model_copy(update={"values": [value]}), 99)


def _dots(form):
    return [key for key, label in form._labels.items() if label.text().endswith(" •")]


def test_open_required_questions_have_a_dot(hands, desktop):
    hands.put_caret("asked")
    hands.keys(ENTER)
    assert _dots(desktop.form) == ["speaker", "target", "claim_type", "stance"]
    hands.keys("captain", ENTER)
    assert _dots(desktop.form) == ["target", "claim_type", "stance"]
    desktop.form.begin_at("speaker")
    hands.keys(Key.Key_Delete, ENTER)
    assert _dots(desktop.form)[0] == "speaker"


def test_enter_goes_to_the_next_open_required_question(hands, desktop):
    hands.put_caret("asked")
    hands.keys(ENTER)
    assert hands.focused() == "speaker"
    hands.keys(ENTER)
    assert hands.focused() == "target"
    hands.keys("board", ENTER, ENTER)
    assert hands.focused() == "stance"
    hands.keys("neg", ENTER)
    assert hands.focused() == "speaker", "round to what is still open"
    hands.keys("captain", ENTER)
    assert hands.focused() == "claim_type"
    assert desktop.desk.drafting
    hands.keys("210", ENTER)
    assert hands.claim().status == "submitted"


def test_the_only_open_question_stays_open_on_enter(hands):
    hands.put_caret("asked")
    hands.keys(ENTER, "captain", ENTER, "board", ENTER, "210", ENTER, ENTER)
    assert hands.focused() == "stance"
    assert offered(hands.line("stance"))[0] == "Negative"


def test_a_new_actor_is_made_in_place(hands):
    hands.put_caret("asked")
    hands.keys(ENTER, "Port Police", ENTER)
    assert hands.focused() == "target"
    assert hands.line("speaker").text() == "Port Police"
    hands.keys("Dock Workers", ENTER, "210", ENTER, "neg", ENTER)
    claim = hands.claim()
    assert (claim.speaker, claim.targets) == ("Port Police", ("Dock Workers",))
    hands.keys(Key.Key_D, (TAB, SHIFT))
    assert offered(hands.line("target"))[:2] == ["Port Police", "Dock Workers"]


def test_a_new_actor_joins_the_targets_that_are_there(hands, desktop):
    hands.code("“Nobody asked us,”")
    desktop.form.begin_at("target")
    hands.keys("Dock Workers", ENTER)
    assert hands.claim().targets == ("Captain Ahrens", "Dock Workers")


def test_digits_are_the_short_list_of_claim_types(hands, desktop):
    hands.code("“Nobody asked us,”")
    desktop.form.begin_at("claim_type")
    hands.keys("1", ENTER)
    assert hands.claim().coding.claim_type == hands.type_id(120)


def test_cannot_tell_is_an_answer_and_not_coded_is_none(hands, desktop):
    hands.put_caret("asked")
    hands.keys(ENTER, *["cannot", ENTER] * 4)
    claim = hands.claim()
    assert claim.status == "submitted"
    assert claim.speaker == "cannot tell"
    assert hands.answer(claim, "stance") == ("cannot tell",)
    desktop.form.begin_at("stance")
    hands.keys(Key.Key_Delete, ENTER)
    assert hands.answer(hands.claim(), "stance") == ()
    assert hands.claim().status == "draft"


def test_the_fold_opens_by_key_and_tab_goes_down_the_form(hands, desktop):
    form = desktop.form
    hands.code("“Nobody asked us,”")
    hands.keys(Key.Key_E)
    seen = [hands.focused()]
    while seen[-1] != "QToolButton" or QApplication.focusWidget().property("chip"):
        hands.keys(TAB)
        seen.append(hands.focused())
        assert len(seen) < 30
    assert seen == [
        "speaker",
        "ElidedButton",
        "target",
        "claim_type",
        "stance",
        "speech",
        "QToolButton",
    ]
    assert QApplication.focusWidget() is form._more.heading
    assert not hands.line("location").isVisible()
    hands.keys(Key.Key_Space)
    assert hands.line("location").isVisible()
    below = []
    for _ in range(20):
        hands.keys(TAB)
        below.append(hands.focused())
        if below[-1] == "NoteEdit":
            break
    asked = [one.key for one in questions(hands.workspace.codebook) if not one.required]
    assert below == [*asked, "NoteEdit"]
    places = [hands.line(key).mapTo(form.widget(), hands.line(key).pos()).y() for key in asked]
    assert places == sorted(places)
    hands.keys((TAB, SHIFT))
    assert hands.focused() == asked[-1]


def test_text_and_date_are_stored_as_words(hands, desktop):
    hands.code("“Nobody asked us,”")
    desktop.form._more.heading.click()
    desktop.form.begin_at("location")
    hands.keys("old port 🚢", TAB)
    desktop.form.begin_at("event_date")
    hands.keys("2016-10", ENTER)
    assert hands.answer(hands.claim(), "location") == ("old port 🚢",)
    assert hands.answer(hands.claim(), "event_date") == ("2016-10",)
    assert QApplication.focusWidget() is hands.page


def test_several_values_and_cannot_tell_exclude_each_other(hands, desktop):
    hands.code("“Nobody asked us,”")
    desktop.form._more.heading.click()
    desktop.form.begin_at("evidence")
    hands.keys("ngo", TAB)
    desktop.form.begin_at("evidence")
    hands.keys("media", TAB)
    assert hands.answer(hands.claim(), "evidence") == ("NGO", "Media")
    desktop.form.begin_at("evidence")
    hands.keys("cannot", TAB)
    assert hands.answer(hands.claim(), "evidence") == ("cannot tell",)


@pytest.mark.parametrize("way", ["esc", "ctrl_enter", "tab", "other claim", "other article"])
def test_a_note_is_kept_however_it_is_left(hands, desktop, way):
    other = hands.stored("“We listen,”")
    claim = hands.code("“Nobody asked us,”")
    desktop.form._more.heading.click()
    desktop.form._note.setFocus()
    hands.keys("first line", ENTER, "second")
    if way == "esc":
        hands.keys(ESC)
    elif way == "ctrl_enter":
        hands.keys((ENTER, CONTROL))
    elif way == "tab":
        hands.keys(TAB)
    elif way == "other claim":
        hands.workspace.choose_claim(other)
    else:
        hands.keys((Key.Key_PageDown, CONTROL))
    stored = {one.id: one.coding.note for one in hands.claims()}
    assert stored == {claim.id: "first line\nsecond", other: None}
    if way == "other claim":
        assert desktop.form._note.toPlainText() == ""


def test_a_codebook_that_changes_keeps_the_claim_in_the_form(hands, desktop):
    hands.code("“Nobody asked us,”")
    hands.workspace.project.run(AddNation())
    form = desktop.form
    assert hands.line("speaker").text() == "Harbour Board"
    assert form._labels["nation"].text() == "A && B •"
    form.begin_at("nation")
    hands.keys("north", ENTER)
    assert hands.answer(hands.claim(), "nation") == ("North",)


def test_labels_and_tips_of_a_strangers_codebook_are_plain_text(hands, desktop):
    for label in desktop.form._labels.values():
        assert label.textFormat() == Qt.TextFormat.PlainText
        assert label.toolTip() == "" or label.toolTip().startswith("<p>")
    assert desktop.claim_panel.remark.textFormat() == Qt.TextFormat.PlainText
    assert desktop.claim_panel.quote.textFormat() == Qt.TextFormat.PlainText


def test_the_form_hides_while_no_claim_is_in_hand(hands, desktop):
    assert not desktop.form.isVisible()
    assert "press Enter" in desktop.claim_panel.quote.text()
    hands.code("“Nobody asked us,”")
    assert desktop.form.isVisible()
    desktop.workspace.choose_claim(None)
    assert not desktop.form.isVisible()


def test_a_long_quote_is_shown_shortened(hands, desktop):
    hands.page.select(type(hands.code("heard").coding.fragments[0])(50, 400))
    hands.keys(ENTER)
    shown = desktop.claim_panel.quote.text()
    assert shown.endswith(" …")
    assert len(shown) < 250


def test_a_digit_answers_and_goes_on_and_the_last_one_waits_for_enter(hands, desktop):
    hands.put_caret("asked")
    hands.keys(ENTER)
    second = offered(hands.line("speaker"))[1]
    hands.keys("2")
    assert hands.line("speaker").text() == second
    assert hands.focused() == "target"
    hands.keys("1")
    assert hands.focused() == "claim_type"
    hands.keys("5", ENTER)
    assert hands.focused() == "stance"
    hands.keys("3")
    assert hands.focused() == "stance"
    assert desktop.desk.drafting
    hands.keys("1", ENTER)
    claim = hands.claim()
    assert claim.coding.claim_type == hands.type_id(210)
    assert hands.answer(claim, "stance") == ("Negative",)
    assert claim.status == "submitted"


CANNOT_TELL = (Key.Key_0, ALT)


def test_one_key_says_cannot_tell_in_every_field(hands, desktop):
    hands.put_caret("asked")
    hands.keys(ENTER, *[CANNOT_TELL] * 4)
    assert hands.focused() == "stance", "the last one waits for Enter"
    assert hands.line("stance").text() == "(?) cannot tell"
    for key in ("speech", "location", "event_date", "evidence", "addressee"):
        desktop.form._more.open()
        desktop.form.begin_at(key)
        hands.keys(CANNOT_TELL)
    assert hands.line("location").text() == "(?) cannot tell"
    desktop.form.begin_at("location")
    hands.keys(ENTER)
    claim = hands.claim()
    assert claim.status == "submitted"
    assert (claim.speaker, claim.targets) == ("cannot tell", ("cannot tell",))
    assert claim.actor_names["addressee"] == ("cannot tell",)
    codebook = hands.workspace.codebook
    assert codebook.type_by_id[claim.coding.claim_type].reserved
    for key in ("stance", "speech", "location", "event_date", "evidence"):
        field = codebook.field_by_name[key]
        assert claim.coding.answers[field.id] == (field.cannot_tell.id,), key


def test_where_cannot_tell_is_no_answer_the_key_does_nothing(hands, desktop):
    hands.code("“Nobody asked us,”")
    desktop.form._more.open()
    desktop.form.begin_at("secondary_types")
    before = hands.claim()
    hands.keys(CANNOT_TELL)
    assert hands.claim() == before


def test_cannot_tell_and_not_coded_do_not_look_alike(hands, desktop):
    hands.put_caret("asked")
    hands.keys(ENTER)
    line = hands.line("speaker")
    assert (line.text(), line.remark) == ("", "not coded")
    hands.keys(CANNOT_TELL)
    assert (line.text(), line.remark) == ("(?) cannot tell", "")
    assert hands.line("target").remark == "not coded"
    hands.keys(CANNOT_TELL)
    assert hands.line("target").remark == ""


def test_nought_is_cannot_tell_where_a_digit_takes(hands):
    hands.put_caret("asked")
    hands.keys(ENTER, "0")
    assert hands.line("speaker").text() == "(?) cannot tell"
    assert hands.focused() == "target"


def test_the_note_has_a_key_of_its_own_in_text_and_form(hands, desktop):
    claim = hands.code("“Nobody asked us,”")
    assert not desktop.form._note.isVisible()
    hands.keys((Key.Key_M, CONTROL), "look again", ESC)
    assert hands.claim().coding.note == "look again"
    assert QApplication.focusWidget() is hands.page
    desktop.window.docks[1].close()
    hands.keys((Key.Key_M, CONTROL))
    assert desktop.form._note.hasFocus()
    hands.keys((TAB, SHIFT), (Key.Key_M, CONTROL))
    assert desktop.form._note.hasFocus()
    assert hands.claim().id == claim.id


def test_the_note_is_in_view_at_once_however_low_the_form_is(hands, desktop, qtbot):
    desktop.window.resize(1366, 600)
    hands.code("“Nobody asked us,”")
    form = desktop.form
    hands.keys((Key.Key_M, CONTROL))
    note = form._note
    assert note.hasFocus()

    def is_seen():
        place = QRect(note.mapTo(form.viewport(), QPoint(0, 0)), note.size())
        return form.viewport().rect().contains(place)

    qtbot.waitUntil(lambda: form.verticalScrollBar().maximum() > 0)
    qtbot.waitUntil(is_seen)


def test_the_further_questions_have_a_key(hands):
    hands.code("“Nobody asked us,”")
    hands.keys((Key.Key_J, CONTROL))
    assert hands.focused() == "secondary_types"
    assert hands.line("location").isVisible()


def test_what_is_answered_is_not_folded_away(hands, desktop):
    plain = hands.stored("“We listen,”")
    noted = hands.stored("“Nobody asked us,”", note="look again")
    further = hands.stored("heard", actors={"addressee": (hands.actor("Tirana"),)})
    seen = {}
    for claim in (plain, noted, plain, further, plain):
        hands.workspace.choose_claim(claim)
        seen.setdefault(claim, set()).add(desktop.form._more.heading.isChecked())
    assert seen == {plain: {False}, noted: {True}, further: {True}}
    desktop.form._more.heading.click()
    for claim in (noted, plain):
        hands.workspace.choose_claim(claim)
        assert desktop.form._more.heading.isChecked(), "as a person left it"


def test_the_list_of_a_fresh_form_does_not_cover_its_own_line(hands, desktop, qtbot):
    desktop.window.resize(1366, 768)
    hands.select("Nothing more was heard.")
    hands.keys(ENTER)
    line = hands.line("speaker")
    qtbot.waitUntil(lambda: line.list_open)
    hands.keys(ESC, ESC)
    start_cp = hands.page.text.index("The ferry")
    hands.page.select(Span(start_cp, start_cp + 170))
    before = line.mapTo(desktop.window, QPoint(0, 0))
    hands.keys(ENTER)
    qtbot.waitUntil(lambda: line.mapTo(desktop.window, QPoint(0, 0)).y() > before.y())
    field = QRect(line.mapTo(desktop.window, QPoint(0, 0)), line.size())
    assert line.list_open
    assert not choice_list(line).parentWidget().geometry().intersects(field)


def test_questions_that_are_not_asked_stay_inside_the_form(desktop):
    def inside():
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        return len(desktop.form.findChildren(AnswerField))

    def loose():
        return [one for one in QApplication.topLevelWidgets() if isinstance(one, QLabel)]

    before = loose()
    workspace = desktop.workspace
    content = FieldContent("place", "Place")
    field_id = workspace.run(AddField(content, "text"))
    with_place = inside()
    workspace.run(RetireField(field_id))
    assert "place" not in desktop.form._fields
    assert "place" in desktop.form._made
    assert loose() == before
    assert not any(
        one.isVisible() for one in (desktop.form._labels["place"], desktop.form._made["place"])
    )
    for number in range(3):
        workspace.run(ChangeField(field_id, FieldContent("place", f"Place {number}")))
    assert inside() == with_place, "those of the form before went with it"
