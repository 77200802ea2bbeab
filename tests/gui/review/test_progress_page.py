"""The page of progress: numbers, names, roles, who sees what, dealing out, all by keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from core.analysts.blindness import blindness
from core.analysts.commands import AddAnalyst, SetBlindness, SetRole
from core.analysts.progress import list_articles_of, list_rounds
from core.analysts.queries import list_analysts
from core.analysts.submitting import SubmitCoding
from gui.review.progress_page import ProgressPage
from gui.review.sight_choice import NOBODY, YOURSELF
from tests.gui.driver import CONTROL, Key, press

ALT = Qt.KeyboardModifier.AltModifier


class Office:
    """The page with the keyboard in it."""

    def __init__(self, page, workspace, qtbot):
        self.page, self.workspace, self.qtbot = page, workspace, qtbot
        self.said = []
        page.told.connect(self.said.append)
        workspace.refused.connect(self.said.append)

    def read(self):
        """Wait for the page to have read what is so now."""
        self.page.facts = None
        self.page.refresh()
        self.qtbot.waitUntil(lambda: self.page.facts is not None)

    def cells(self, name):
        table = self.page.table
        at = next(n for n, one in enumerate(table.rows) if one.name == name)
        return [table.item(at, column).text() for column in range(2, 8)]

    def go_to(self, name, column=0):
        table = self.page.table
        table.setFocus()
        press((Key.Key_Home, CONTROL))
        names = [one.name for one in table.rows]
        press(*[Key.Key_Down] * names.index(name), *[Key.Key_Right] * column)

    def names(self):
        return [one.name for one in self.workspace.ask(list_analysts)]


@pytest.fixture
def office(desktop, hands, qtbot, qapp):
    hands.stored("“Nobody asked us,”")
    hands.workspace.project.run(AddAnalyst("Ben"))
    page = ProgressPage(desktop.workspace, desktop.jobs)
    qtbot.addWidget(page)
    page.resize(1100, 760)
    page.set_theme(desktop.switch.theme)
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    qtbot.waitUntil(lambda: qapp.activeWindow() is page)
    made = Office(page, desktop.workspace, qtbot)
    made.read()
    return made


def test_a_number_leads_to_its_articles_and_one_of_them_is_opened(office, hands, desktop):
    hands.open("2-school")
    assert not office.page.articles.unassign.isVisible()
    assert "lists its articles here" in office.page.articles.hint.text()
    assert office.cells("Ana") == ["–", "–", "1", "–", "1", "1"]
    office.page.activateWindow()
    office.go_to("Ana", 4)
    press(Key.Key_Return)
    assert office.page.articles.title.text() == "Ana: 1 article begun, not submitted"
    assert office.page.articles.list.hasFocus()
    row = office.page.articles.model.row(0)
    assert row.in_words() == "Ana has 1 claim"
    press(Key.Key_Return)
    assert desktop.workspace.article.title.startswith("Ferry row")


def test_articles_are_dealt_out_and_taken_back_by_keys(office, desktop):
    page = office.page
    page.assign.setFocus()
    press(Key.Key_Space)
    panel = page.assigning
    assert panel.people.hasFocus()
    panel.seed.setValue(7)
    panel.how.setFocus()
    press(Key.Key_Down)
    assert panel.preview.text() == "3 articles: Ana 3, Ben 3."
    assert not panel.share.isEnabled()
    press(Key.Key_Up)
    panel.share.setFocus()
    press((Key.Key_A, CONTROL), "34", Key.Key_Tab)
    assert panel.preview.text() == "3 articles: Ana 2, Ben 2."
    press(Key.Key_Return)
    (dealt,) = office.workspace.ask(list_rounds)
    assert (dealt.rule, dealt.share, dealt.seed) == ("double", 0.34, 7)
    assert office.said == ["Assigned: 3 articles: Ana 2, Ben 2."]
    office.read()
    assert office.cells("Ben")[:2] == ["2", "2"]
    assert page.summary.text().startswith("3 articles. Dealt last on ")
    office.go_to("Ben", 2)
    press(Key.Key_Return)
    assert not page.articles.unassign.isHidden()
    page.articles.unassign.setFocus()
    press(Key.Key_Space)
    office.read()
    assert office.cells("Ben")[0] == "1"
    assert len(page.articles.model.ids) == 1, "the list follows"


def test_nobody_chosen_or_too_few_for_a_second_coder_is_said(office):
    office.page.assign.setFocus()
    press(Key.Key_Space)
    panel = office.page.assigning
    press(Key.Key_Space)
    assert "two analysts" in panel.preview.text()
    press(Key.Key_Down, Key.Key_Space)
    assert "Choose the analysts" in panel.preview.text()
    assert not panel.go.isEnabled()
    press(Key.Key_Escape)
    assert office.page.table.hasFocus()


def test_analysts_are_added_and_renamed_and_a_taken_name_is_refused(office, desktop):
    page = office.page
    page.add.setFocus()
    press(Key.Key_Space, "Ana", Key.Key_Return)
    assert "already" in page.asking.fault.text()
    press((Key.Key_A, CONTROL), "Zoe", Key.Key_Return)
    assert office.names() == ["Ana", "Ben", "Zoe"]
    office.read()
    office.go_to("Ana")
    press(Key.Key_F2, "Anna", Key.Key_Return)
    assert office.names() == ["Anna", "Ben", "Zoe"]
    path = str(desktop.workspace.project.path)
    assert desktop.settings.coders[path] == "Anna", "she is who codes here next time"
    assert desktop.analyst_button.text() == "Coding as Anna"


def test_roles_and_second_passes(office, desktop):
    page = office.page
    office.go_to("Ana")
    page.role.setFocus()
    press(Key.Key_Space)
    assert desktop.analyst_button.text() == "Coding as Ana · adjudicator"
    office.read()
    assert page.role.text() == "Make c&oder"
    page.second.setFocus()
    press(Key.Key_Space)
    assert office.names() == ["Ana", "Ana (2nd pass)", "Ben"]
    desktop.workspace.undo()
    assert office.names() == ["Ana", "Ben"]


def test_who_sees_what_is_chosen_by_keys_and_only_by_adjudicators(office, desktop):
    page = office.page
    assert page.sight.note.text() == NOBODY
    page.sight.buttons["open"].setFocus()
    press(Key.Key_Down)
    assert office.said == [NOBODY]
    assert office.workspace.ask(blindness) == "open"
    assert page.sight.buttons["open"].isChecked()
    office.go_to("Ben")
    page.role.setFocus()
    press(Key.Key_Space)
    office.read()
    assert page.sight.note.text() == YOURSELF
    page.sight.buttons["open"].setFocus()
    press(Key.Key_Down)
    assert office.workspace.ask(blindness) == "submitted"
    office.read()
    assert page.sight.note.isHidden()
    assert not page.role.isEnabled()
    assert not page.assign.isEnabled()
    assert not page.sight.buttons["open"].isEnabled()
    assert office.cells("Ana")[4] == "1"
    assert office.cells("Ben") == ["hidden"] * 6
    assert page.summary.text() == "Coding is blind for you, so others’ progress is hidden."
    assert desktop.workspace.try_run(SetBlindness("open"))


def test_the_cursor_begins_on_who_codes(office, desktop):
    assert office.page.table.row_in_hand.name == "Ana"
    office.go_to("Ben")
    office.read()
    assert office.page.table.row_in_hand.name == "Ben"
    desktop.workspace.code_as("Zoe")
    office.read()
    assert office.page.table.row_in_hand.name == "Zoe"
    assert office.page.table.item(office.page.table.currentRow(), 0).text() == "Zoe (you)"
    assert not office.page.remove.isEnabled()


def test_a_name_of_nobody_is_removed_and_one_that_has_coded_stays(office, desktop):
    page = office.page
    office.go_to("Ben")
    page.remove.setFocus()
    press(Key.Key_Space)
    assert office.names() == ["Ana"]
    assert office.said == ["“Ben” is no longer in the project."]
    desktop.workspace.undo()
    assert office.names() == ["Ana", "Ben"]
    desktop.workspace.code_as("Ben")
    office.read()
    office.go_to("Ana")
    page.remove.setFocus()
    press(Key.Key_Space)
    assert office.said[-1] == "“Ana” has claims, so the name stays."


def test_an_adjudicator_opens_an_article_again_by_a_key(office, desktop):
    page, workspace = office.page, office.workspace
    ana, article = workspace.analyst_id, workspace.article.id
    workspace.run(SubmitCoding(article))
    ben = next(one.id for one in workspace.analysts if one.name == "Ben")
    workspace.run(SetRole(ben, "adjudicator"))
    workspace.run(SetBlindness("submitted"))
    workspace.code_as("Ben")
    office.read()
    page.activateWindow()
    for column, offered in ((4, False), (5, True)):
        office.go_to("Ana", column)
        press(Key.Key_Return)
        assert page.articles.reopen.isHidden() != offered
    press(Key.Key_O)
    assert office.said[-1] == "The article is open again for them."
    assert workspace.ask(list_articles_of, ana, "submitted") == []
    office.read()
    assert page.articles.model.ids == []


def test_the_page_is_empty_where_nobody_codes(office, desktop):
    office.page.facts = None
    desktop.projects.close()
    office.page.refresh()
    QTest.qWait(0)
    assert office.page.facts is None
