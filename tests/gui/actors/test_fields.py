"""The codebook's questions about an actor, answered in the window."""

import pytest
from PySide6.QtWidgets import QApplication

from core.actors.answering import actor_answers
from core.actors.commands import AddActor
from core.codebook.answers import NamedActor
from core.codebook.field_commands import AddField, FieldContent, RetireField, ValueContent
from tests.gui.driver import CONTROL, Key, press

SAVE = (Key.Key_S, CONTROL)


@pytest.fixture
def asked(room):
    """The window, and the fields by name: a number, one of two sides, an actor, a text."""
    sides = (ValueContent(1, "crew", "Crew 🚢"), ValueContent(2, "board", "הנהלה"))
    for name, label, kind, values in (
        ("seats", "Seats", "number", ()),
        ("side", "Side in the strike", "one of", sides),
        ("boss", "Reports to", "actor", ()),
        ("motto", "Motto", "text", ()),
    ):
        room.project.run(AddField(FieldContent(name, label), kind, "actor", values))
    room.fields = {one.name: one for one in room.project.codebook.fields_of("actor")}
    room.open("Captain Ahrens")
    return room


def edit(room, name):
    return room.window.editor.answers.edits[room.fields[name].id]


def stored(room, name):
    answers = room.project.read(actor_answers, room.actor("Captain Ahrens").id)
    return answers.get(room.fields[name].id, ())


def test_every_field_of_actors_is_asked_and_none_is_answered_by_itself(asked):
    editor = asked.window.editor
    assert editor.answers.isVisible()
    assert list(editor.answers.edits) == [one.id for one in asked.fields.values()]
    assert all(one.values() == () for one in editor.answers.edits.values())
    editor.save()
    assert asked.project.undo_step().label.startswith("Add field")


def test_answers_are_typed_saved_and_taken_back(asked):
    edit(asked, "seats").setFocus()
    press("12.50")
    edit(asked, "motto").setFocus()
    press("Ahoy 🌊 é ‏שלום", SAVE)
    assert asked.window.editor.fault.text() == ""
    assert stored(asked, "seats") == ("12.5",)
    assert stored(asked, "motto") == ("Ahoy 🌊 é ‏שלום",)
    asked.window.list.view.setFocus()
    press((Key.Key_Z, CONTROL))
    assert stored(asked, "seats") == ()
    assert edit(asked, "seats").values() == ()


def test_one_of_the_values_is_chosen(asked):
    box = edit(asked, "side").editor
    box.setFocus()
    press(Key.Key_Down, Key.Key_Down, SAVE)
    assert stored(asked, "side") == (asked.fields["side"].values[1].id,)


def test_an_actor_is_found_by_typing_also_one_that_came_later(asked):
    new = asked.project.run(AddActor("Dockers’ union 🌍")).result
    line = edit(asked, "boss")
    line.setFocus()
    press("dock", Key.Key_Return, SAVE)
    assert stored(asked, "boss") == (NamedActor(new),)
    assert line.text() == "Dockers’ union 🌍"
    line.selectAll()
    press("cannot", Key.Key_Return, SAVE)
    assert stored(asked, "boss") == (asked.fields["boss"].cannot_tell.id,)
    assert "cannot tell" in line.text()
    line.selectAll()
    press(Key.Key_Backspace, SAVE)
    assert stored(asked, "boss") == ()


def test_an_actor_is_never_the_answer_to_its_own_question_by_other_letters(asked):
    line = edit(asked, "boss")
    line.setFocus()
    press("nobody known", SAVE)
    assert "no actor “nobody known” to answer “Reports to” with" in asked.window.editor.fault.text()
    assert line.text() == "nobody known"
    assert stored(asked, "boss") == ()


def test_what_is_no_answer_stays_with_the_reason(asked):
    edit(asked, "seats").setFocus()
    press("a dozen", SAVE)
    editor = asked.window.editor
    assert "Seats" in editor.fault.text()
    assert editor.state.text() == "Not saved"
    assert edit(asked, "seats").editor.text() == "a dozen"
    assert stored(asked, "seats") == ()


def test_another_actor_shows_its_own_answers(asked):
    edit(asked, "seats").setFocus()
    press("7", SAVE)
    asked.open("Tirana")
    assert edit(asked, "seats").values() == ()
    asked.open("Captain Ahrens")
    assert edit(asked, "seats").values() == ("7",)


def test_a_retired_field_is_asked_no_more(asked):
    gone = asked.fields["motto"].id
    asked.project.run(RetireField(gone))
    asked.qtbot.waitUntil(lambda: gone not in asked.window.editor.answers.edits)
    assert len(asked.window.editor.answers.edits) == 3


def test_the_fields_are_named_for_screen_readers(asked):
    for name, field in asked.fields.items():
        edit(asked, name).setFocus()
        assert QApplication.focusWidget().accessibleName() == field.label
