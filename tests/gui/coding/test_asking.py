"""Which questions the form asks depends on the codebook and on the claim's type."""

import pytest
from PySide6.QtWidgets import QApplication

from core.codebook.field_commands import AddField, ChangeField, FieldContent, RetireField
from core.codebook.type_commands import RetireType
from core.codebook.value_commands import RetireValue
from tests.gui.driver import ALT, CONTROL, SHIFT, Key, offered, span_of

ENTER, ESC, TAB = Key.Key_Return, Key.Key_Escape, Key.Key_Tab
DENY = 210


def _add(hands, name, kind, *, required=False, shown=(), needed=(), values=()):
    types = hands.workspace.codebook.type_by_code
    content = FieldContent(
        name,
        name.capitalize(),
        required,
        "",
        frozenset(types[one].id for one in shown),
        frozenset(types[one].id for one in needed),
    )
    field_id = hands.workspace.run(AddField(content, kind, "claim", values))
    assert field_id
    return field_id


def _asked(desktop):
    return list(desktop.form._fields)


def _labels_in_view(desktop):
    labels = [one for one in desktop.form._labels.values() if one.isVisible()]
    labels.sort(key=lambda one: one.mapTo(desktop.form.widget(), one.pos()).y())
    return [one.text().removesuffix(" •") for one in labels]


@pytest.fixture
def port(hands):
    """Asked of denials only, and required of them."""
    return _add(hands, "port", "text", required=True, shown=(DENY,))


def test_a_question_comes_and_goes_with_the_claims_type(hands, desktop, port):
    hands.put_caret("asked")
    hands.keys(ENTER, "captain", ENTER, "board", ENTER)
    assert "port" not in _asked(desktop)
    hands.keys("210", ENTER, "neg", ENTER)
    assert hands.focused() == "port", "it became one of the required ones at once"
    first = ["Speaker", "Target", "Claim type", "Stance", "Speech", "Port"]
    assert _labels_in_view(desktop)[:6] == first
    assert desktop.desk.drafting
    hands.keys("old harbour", ENTER)
    assert hands.answer(hands.claim(), "port") == ("old harbour",)
    assert hands.claim().status == "submitted"


def test_a_hidden_question_keeps_its_stored_answer(hands, desktop, port):
    hands.put_caret("asked")
    hands.keys(ENTER, "captain", ENTER, "board", ENTER, "210", ENTER, "neg", ENTER, "quay", ENTER)
    desktop.form.begin_at("claim_type")
    hands.keys("110", ENTER)
    assert "port" not in _asked(desktop)
    assert "Port" not in _labels_in_view(desktop)
    assert hands.answer(hands.claim(), "port") == ("quay",)
    desktop.form.begin_at("claim_type")
    hands.keys("210", ENTER)
    assert hands.line("port").text() == "quay"


def test_the_keyboard_stays_where_it_is_when_questions_come(hands, desktop, port):
    hands.put_caret("asked")
    hands.keys(ENTER)
    desktop.form.begin_at("claim_type")
    hands.keys("210", TAB)
    assert hands.focused() == "stance"
    hands.keys(TAB, TAB)
    assert hands.focused() == "port"


def test_what_is_required_of_some_types_only_moves_up_to_the_required(hands, desktop):
    _add(hands, "port", "text", required=True, needed=(DENY,))
    hands.put_caret("asked")
    hands.keys(ENTER)
    assert not hands.line("port").isVisible(), "among the further ones"
    desktop.form.begin_at("claim_type")
    hands.keys("210", ENTER)
    assert hands.line("port").isVisible()
    desktop.form.begin_at("claim_type")
    hands.keys("110", ENTER)
    assert not hands.line("port").isVisible()


def test_yes_or_no_is_one_key(hands, desktop):
    _add(hands, "signed", "yes/no", required=True)
    hands.code("“Nobody asked us,”", "harbour", "captain", "210", "neg", "yes")
    assert hands.answer(hands.claim(), "signed") == ("yes",)
    desktop.form.begin_at("signed")
    assert offered(hands.line("signed")) == ["yes", "no", "(?) cannot tell"]


def test_a_number_is_checked_when_it_is_typed_and_kept_in_one_form(hands, desktop):
    _add(hands, "victims", "number", required=True)
    hands.put_caret("asked")
    hands.keys(ENTER, "captain", ENTER, "board", ENTER, "210", ENTER, "neg", ENTER)
    hands.keys("many", ENTER)
    field = desktop.form._fields["victims"]
    assert "is not a number" in field.fault.text()
    assert field.fault.isVisible()
    assert hands.focused() == "victims"
    assert desktop.desk.drafting
    hands.keys(TAB)
    assert hands.focused() == "victims"
    hands.keys((Key.Key_Return, CONTROL))
    assert desktop.desk.drafting, "it is not saved without a word"
    hands.keys((Key.Key_A, CONTROL), "012,50", ENTER)
    assert not field.fault.isVisible()
    assert hands.answer(hands.claim(), "victims") == ("12.5",)


def test_a_date_that_is_none_is_given_back_when_something_else_is_shown(hands, desktop):
    other = hands.stored("“We listen,”")
    hands.code("“Nobody asked us,”")
    claim = hands.claim().id
    desktop.form._more.open()
    desktop.form.begin_at("event_date")
    hands.keys("2016-10")
    hands.keys(ENTER)
    desktop.form.begin_at("event_date")
    hands.keys("last week", ENTER)
    assert "is not a date" in desktop.form._fields["event_date"].fault.text()
    hands.workspace.choose_claim(other)
    assert "“last week” was not taken" in hands.message
    assert not desktop.form._fields["event_date"].fault.isVisible()
    hands.workspace.choose_claim(claim)
    assert hands.line("event_date").text() == "2016-10"


def test_an_actor_field_is_answered_like_the_speaker_and_adds_actors(hands, desktop):
    _add(hands, "ally", "actor", required=True)
    hands.code("“Nobody asked us,”", "harbour", "captain", "210", "neg", "Port Police 🚓")
    claim = hands.claim()
    field = hands.workspace.codebook.field_by_name["ally"]
    (ally,) = claim.coding.answers[field.id]
    assert hands.workspace.actors[ally.actor_id].name == "Port Police 🚓"
    assert claim.status == "submitted"
    desktop.form.begin_at("ally")
    hands.keys((Key.Key_0, ALT))
    assert hands.answer(hands.claim(), "ally") == ("cannot tell",)
    assert hands.line("ally").text() == "(?) cannot tell"


def test_a_passage_is_chosen_in_the_text_and_the_form_goes_on(hands, desktop):
    _add(hands, "place", "span", required=True)
    hands.put_caret("asked")
    hands.keys(ENTER, "captain", ENTER, "board", ENTER, "210", ENTER, "neg", ENTER)
    assert hands.focused() == "place"
    hands.keys("x", ENTER)
    assert QApplication.focusWidget() is hands.page, "there is nothing to type"
    assert "press Y" in hands.message
    assert desktop.desk.drafting
    hands.select("🚢 will not")
    hands.keys(Key.Key_Y)
    assert hands.focused() == "place"
    assert hands.line("place").text() == "🚢 will not"
    hands.keys(ENTER)
    field = hands.workspace.codebook.field_by_name["place"]
    span = span_of(hands.page.text, "🚢 will not")
    assert hands.claim().coding.answers[field.id] == (span,)
    desktop.form.begin_at("place")
    hands.keys(Key.Key_Delete)
    assert field.id not in hands.claim().coding.answers


def test_words_selected_before_are_taken_at_once(hands, desktop):
    _add(hands, "place", "span")
    hands.code("“Nobody asked us,”")
    desktop.form._more.open()
    hands.page.select(span_of(hands.page.text, "denied"))
    desktop.form.begin_at("place")
    hands.keys(ENTER)
    assert hands.line("place").text() == "denied"


@pytest.mark.parametrize("required", [True, False])
def test_writing_on_a_passage_question_does_nothing_but_say_how(hands, desktop, required):
    hands.code("“Nobody asked us,”")
    _add(hands, "place", "span", required=required)
    actors = set(hands.workspace.actors)
    desktop.form._more.open()
    desktop.form.begin_at("place")
    before = hands.workspace.project.steps()
    hands.keys("An official y C e 1")
    assert hands.focused() == "place", "a blank does not leave either"
    assert hands.line("place").text() == ""
    assert "Enter, select words, Y" in desktop.form._fields["place"].fault.text()
    assert hands.workspace.project.steps() == before
    assert set(hands.workspace.actors) == actors
    hands.keys(ENTER)
    assert QApplication.focusWidget() is hands.page
    assert not desktop.form._fields["place"].fault.isVisible()


def test_lines_say_how_they_are_answered(hands, desktop):
    _add(hands, "place", "span", required=True)
    _add(hands, "victims", "number", required=True)
    hands.put_caret("asked")
    hands.keys(ENTER)
    assert hands.line("place").hint == "Enter, select words, Y"
    assert "2016-10-07" in hands.line("event_date").hint
    assert "12" in hands.line("victims").hint
    line = hands.line("victims")
    assert line._not_coded(1000) == f"not coded; {line.hint}"
    assert line._not_coded(line.fontMetrics().horizontalAdvance(line.hint) + 2) == line.hint


def test_what_is_refused_is_selected_and_replaced_by_the_next_letters(hands, desktop):
    hands.code("“Nobody asked us,”")
    desktop.form.begin_further()
    desktop.form.begin_at("event_date")
    hands.keys("4/5/2002", ENTER)
    assert "is not a date" in desktop.form._fields["event_date"].fault.text()
    assert hands.line("event_date").selectedText() == "4/5/2002"
    hands.keys("12 January 2002", ENTER)
    assert hands.answer(hands.claim(), "event_date") == ("2002-01-12",)


def test_without_such_a_question_the_selection_answers_nothing(hands):
    hands.code("“Nobody asked us,”")
    hands.select("denied")
    hands.keys(Key.Key_Y)
    assert "No question" in hands.message


def test_retired_types_and_values_are_not_offered_but_shown(hands, desktop):
    claim = hands.code("“Nobody asked us,”").id
    codebook = hands.workspace.codebook
    negative = codebook.field_by_name["stance"].values[0]
    hands.workspace.run(RetireType(hands.type_id(DENY)))
    hands.workspace.run(RetireValue(negative.id))
    assert hands.line("claim_type").text().endswith(" (retired)")
    assert hands.line("stance").text() == "Negative (retired)"
    desktop.form.begin_at("claim_type")
    assert not [one for one in offered(hands.line("claim_type")) if one == "Deny"]
    desktop.form.begin_at("stance")
    assert "Negative" not in offered(hands.line("stance"))
    desktop.form.begin_at("speaker")
    hands.keys("tirana", ENTER)
    assert hands.claim().id == claim
    assert hands.claim().speaker == "Tirana"
    assert hands.claim().coding.claim_type == hands.type_id(DENY)


def test_a_retired_field_is_shown_where_it_was_answered_and_cannot_be_changed(hands, desktop):
    other = hands.stored("“We listen,”")
    hands.code("“Nobody asked us,”")
    claim = hands.claim().id
    desktop.form._more.open()
    desktop.form.begin_at("location")
    hands.keys("old port", ENTER)
    hands.workspace.run(RetireField(hands.workspace.codebook.field_by_name["location"].id))
    assert hands.line("location").text() == "old port"
    assert hands.line("location").isReadOnly()
    assert desktop.form._labels["location"].text().endswith("(retired)")
    hands.workspace.choose_claim(other)
    assert "location" not in _asked(desktop)
    hands.workspace.choose_claim(claim)
    assert hands.answer(hands.claim(), "location") == ("old port",)


def test_the_form_stays_with_its_keyboard_while_the_codebook_changes(hands, desktop):
    hands.put_caret("asked")
    hands.keys(ENTER, "captain", ENTER)
    assert hands.focused() == "target"
    _add(hands, "port", "text")
    assert hands.focused() == "target"
    assert hands.line("speaker").text() == "Captain Ahrens"


def test_a_new_claim_type_is_made_in_place(hands, desktop):
    hands.put_caret("asked")
    hands.keys(ENTER, "captain", ENTER, "board", ENTER, "Mock and jeer")
    assert offered(hands.line("claim_type"))[-1] == "New claim type “Mock and jeer”"
    hands.keys(ENTER)
    families = offered(hands.line("claim_type"))
    assert families[0].startswith("… in ")
    assert families[-1] == "… in no family"
    hands.keys(Key.Key_Down, ENTER)
    assert hands.focused() == "stance"
    made = next(one for one in hands.workspace.codebook.types if one.name == "Mock and jeer")
    family = hands.workspace.codebook.type_by_id[made.parent_id]
    assert families[1] == f"… in {family.name}"
    hands.keys("neg", ENTER)
    assert hands.claim().coding.claim_type == made.id
    assert "new claim type" in hands.message


def test_a_further_type_can_be_new_and_its_family_is_that_of_the_others(hands, desktop):
    hands.code("“Nobody asked us,”")
    desktop.form._more.open()
    desktop.form.begin_at("secondary_types")
    hands.keys("110", ENTER)
    desktop.form.begin_at("secondary_types")
    hands.keys("Sneer", ENTER, ENTER)
    codebook = hands.workspace.codebook
    first, made = (codebook.type_by_id[one] for one in hands.claim().coding.secondary_types)
    assert (made.name, made.parent_id) == ("Sneer", first.parent_id)


def test_letters_and_esc_leave_the_question_for_the_family(hands, desktop):
    hands.put_caret("asked")
    hands.keys(ENTER)
    desktop.form.begin_at("claim_type")
    count = len(hands.workspace.codebook.types)
    hands.keys("Mock", ENTER, " and")
    assert offered(hands.line("claim_type")) == ["New claim type “Mock and”"]
    hands.keys(ENTER, ESC)
    assert hands.line("claim_type").text() == ""
    assert len(hands.workspace.codebook.types) == count


def test_what_the_program_put_into_a_question_nobody_saw_is_not_saved(hands, desktop):
    codebook = hands.workspace.codebook
    speech = codebook.field_by_name["speech"]
    content = FieldContent(
        "speech", "Speech", False, "", frozenset({hands.type_id(110)}), frozenset()
    )
    hands.workspace.run(ChangeField(speech.id, content))
    claim = hands.code("“Nobody asked us,”")
    assert speech.id not in claim.coding.answers
    assert hands.code("“We listen,”", "harbour", "captain", "110", "neg").coding.answers[speech.id]


def test_tab_goes_down_the_form_as_it_stands(hands, desktop, port):
    hands.put_caret("asked")
    hands.keys(ENTER)
    desktop.form.begin_at("claim_type")
    hands.keys("210", ENTER)
    desktop.form.begin_at("speaker")
    seen = [hands.focused()]
    while seen[-1] != "QToolButton":
        hands.keys(TAB)
        seen.append(hands.focused())
        assert len(seen) < 12
    assert seen == ["speaker", "target", "claim_type", "stance", "speech", "port", "QToolButton"]
    hands.keys((TAB, SHIFT))
    assert hands.focused() == "port"


def test_a_packet_makes_no_new_types(hands, desktop, tmp_path, qtbot):
    from core.articles.queries import list_article_ids
    from core.merging.packing import send_packet

    workspace = desktop.workspace
    articles = workspace.ask(list_article_ids)
    place = tmp_path / "packet.onrecord"
    send_packet(workspace.project, place, workspace.analyst_id, articles, "open")
    desktop.projects.open(place)
    before = len(workspace.codebook.types)
    hands.select("“Nobody asked us,”")
    hands.keys(Key.Key_Return, "harbour", Key.Key_Return, "captain", Key.Key_Return)
    hands.keys("Neuland", Key.Key_Return, Key.Key_Return)
    assert "a packet makes no new ones" in hands.message
    assert len(workspace.codebook.types) == before
