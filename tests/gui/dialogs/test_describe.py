"""Describing an article: its title and so on, and the codebook's own questions about it."""

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from core.articles.answering import AnswerArticle, article_answers
from core.codebook.field_commands import AddField, FieldContent, ValueContent
from core.errors import Refused
from gui.dialogs.describe import DescribeDialog
from gui.dialogs.mnemonics import marked, with_mnemonic
from tests.gui.driver import CONTROL, Key, delete_later_now, dialog_of

VALUES = (ValueContent(1, "news", "News"), ValueContent(2, "opinion", "Opinion"))


@pytest.fixture
def genre(hands):
    content = FieldContent("genre", "Genre & form", True)
    return hands.workspace.run(AddField(content, "one of", "article", VALUES))


@pytest.fixture
def pages(hands):
    return hands.workspace.run(AddField(FieldContent("pages", "Pages"), "number", "article"))


@pytest.fixture
def dialog(hands, genre, pages, qtbot):
    hands.keys((Key.Key_T, CONTROL))
    return dialog_of(DescribeDialog, qtbot)


def _answers(hands):
    return hands.workspace.ask(article_answers, hands.workspace.article.id)


def _values(hands, field_id):
    return {one.name: one.id for one in hands.workspace.codebook.field_by_id[field_id].values}


def test_nothing_is_answered_unless_a_person_does(hands, dialog):
    before = hands.workspace.project.steps()
    dialog._on_save()
    assert not dialog.isVisible()
    assert _answers(hands) == {}
    assert hands.workspace.project.steps() == before


def test_answers_are_saved_and_come_back(hands, dialog, genre, pages, qtbot):
    dialog.fields[genre].setFocus()
    hands.keys(Key.Key_Down, Key.Key_Down)
    dialog.fields[pages].setFocus()
    hands.keys("3,5", Key.Key_Return)
    qtbot.waitUntil(lambda: not dialog.isVisible())
    assert _answers(hands) == {genre: (_values(hands, genre)["opinion"],), pages: ("3.5",)}
    hands.desktop.window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is hands.desktop.window)
    hands.page.setFocus()
    hands.desktop.actions["describe"].trigger()
    delete_later_now()
    again = dialog_of(DescribeDialog, qtbot)
    assert again.fields[genre].values() == (_values(hands, genre)["opinion"],)
    again.reject()
    hands.workspace.undo()
    assert _answers(hands) == {}


def test_title_and_answers_are_changed_together(hands, dialog, pages):
    dialog._lines["title"].setText("Ferry")
    dialog.fields[pages].setFocus()
    hands.keys("2", Key.Key_Return)
    assert hands.workspace.article.title == "Ferry"
    assert _answers(hands) == {pages: ("2",)}


def test_what_is_no_answer_is_said_and_nothing_is_changed(hands, dialog, pages):
    dialog._lines["title"].setText("Ferry")
    dialog.fields[pages].setFocus()
    hands.keys("many", Key.Key_Return)
    assert dialog.isVisible()
    assert "is not a number" in dialog.fault.text()
    assert hands.workspace.article.title != "Ferry"


def test_an_answer_can_be_taken_back(hands, genre, pages, qtbot):
    article = hands.workspace.article
    hands.workspace.run(AnswerArticle(article.id, {genre: (_values(hands, genre)["news"],)}))
    hands.keys((Key.Key_T, CONTROL))
    dialog = dialog_of(DescribeDialog, qtbot)
    dialog.fields[genre].setFocus()
    hands.keys(Key.Key_Home)
    dialog._on_save()
    assert _answers(hands) == {}


def test_labels_are_plain_and_required_ones_have_a_star(dialog, genre):
    labels = [one.text() for one in dialog.findChildren(type(dialog.fault))]
    assert "&Genre && form *" in labels


def test_a_wrong_answer_is_refused_by_the_project_too(hands, pages):
    with pytest.raises(Refused):
        hands.workspace.project.run(AnswerArticle(hands.workspace.article.id, {pages: ("x",)}))


def test_labels_are_level_with_their_boxes_and_all_boxes_as_wide(dialog, genre, pages):
    boxes = [*dialog._lines.values(), *(one.editor for one in dialog.fields.values())]
    labels = [one for one in dialog.findChildren(QLabel) if one.buddy() in boxes]
    assert len(labels) == len(boxes)
    for label in labels:
        box = label.buddy()
        middle = box.mapTo(dialog, box.rect().center()).y()
        assert abs(label.mapTo(dialog, label.rect().center()).y() - middle) <= 1
    assert len({one.width() for one in boxes}) == 1


def test_every_field_has_a_letter_of_its_own(dialog):
    labels = [one.text() for one in dialog.findChildren(QLabel) if one.buddy()]
    letters = [marked(one) for one in labels]
    assert all(letters)
    assert len(set(letters)) == len(letters)
    assert with_mnemonic("A & B", {"a"}) == "A && &B"
    assert with_mnemonic("€", set()) == "€"


def test_menu_and_dialog_use_the_same_words(hands, dialog):
    menu = hands.desktop.actions["describe"].text().replace("&", "").removesuffix("…")
    assert dialog.windowTitle() == menu


def test_a_date_as_people_write_it_is_kept_in_one_form(hands, dialog):
    dialog._lines["published"].setText("12 January 2002")
    dialog._on_save()
    assert hands.workspace.article.published == "2002-01-12"
