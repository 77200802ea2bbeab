"""Cases compared and settled by keyboard only, in the real window."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from core.claims.commands import ChangeClaim, DeleteClaims
from core.claims.layers import FINAL
from core.claims.queries import find_claim, list_claim_ids
from core.project import Project
from core.review.settlements import list_settlements
from gui.bridge.jobs import Jobs
from gui.review.case_model import UNDECIDED
from gui.review.case_parts import NO_CLAIM, NOT_HERE
from gui.review.closing_dialog import ClosingDialog
from gui.review.disagreements_page import DisagreementsPage
from gui.review.window import ReviewWindow
from gui.workspace import Workspace
from tests.gui.driver import CONTROL, Key, delete_later_now, dialog_of, press
from tests.gui.review.two_coders import NOBODY, ROOF, TEACUP, Coders, code_town


@pytest.fixture(scope="session")
def coded_file(town_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed project with the cases of two coders; copy it, never open it."""
    path = tmp_path_factory.mktemp("coded") / "town.onrecord"
    shutil.copy(town_file, path)
    code_town(path)
    return path


@pytest.fixture
def show(qtbot, qapp) -> Iterator[Callable[[Path], DisagreementsPage]]:
    """Shows a project's disagreements in the review window, as Ana, until the test is over."""
    made: list[tuple[ReviewWindow, Workspace, Jobs]] = []

    def show_file(path: Path) -> DisagreementsPage:
        workspace, jobs = Workspace(), Jobs()
        workspace.use(Project.open(path))
        workspace.project.act_as("Ana")
        window = ReviewWindow(workspace, jobs)
        made.append((window, workspace, jobs))
        with qtbot.waitExposed(window):
            window.show()
        window.activateWindow()
        window.show_page("disagreements")
        page = window.page("disagreements")
        qtbot.waitUntil(lambda: qapp.activeWindow() is window and not page.queue.is_looking)
        return page

    yield show_file
    for window, workspace, jobs in made:
        jobs.close()
        workspace.use(None)
        window.close()
        for one in (window, workspace, jobs):
            one.deleteLater()
    delete_later_now()


@pytest.fixture
def page(show, coded_file: Path, tmp_path: Path) -> DisagreementsPage:
    """The page with the cases of two coders, the keyboard in the table."""
    path = tmp_path / "town.onrecord"
    shutil.copy(coded_file, path)
    return show(path)


def kinds(page: DisagreementsPage) -> list[frozenset[str]]:
    return [one.kinds for one in page.queue.shown]


def final(page: DisagreementsPage):
    """The claims of the final layer, in reading order."""
    ask = page._workspace.ask
    return [ask(find_claim, one) for one in ask(list_claim_ids, None, FINAL)]


def settlements(page: DisagreementsPage):
    return page._workspace.ask(list_settlements)


def column(page: DisagreementsPage, number: int) -> list[str]:
    cells = page.desk.table.cells
    return [cells.cell(row, number).words for row in range(cells.rowCount())]


def row(page: DisagreementsPage, label: str) -> int:
    return [one.label for one in page.desk.table.cells.parts].index(label)


def test_the_worst_case_is_first_and_all_that_is_said_of_it_is_side_by_side(page) -> None:
    assert kinds(page)[0] == {"missed"} or kinds(page)[0] == {"claim_type"}
    assert len(page.queue.shown) == 3
    assert page.bar.left.text() == "1 of 3 shown  ·  3 to settle  ·  1 agreed, not closed"
    while page.queue.current.kinds != {"claim_type"}:
        press("j")
    type_row = row(page, "Claim type")
    cells = page.desk.table.cells
    header = cells.headerData(type_row, Qt.Orientation.Vertical)
    assert header == "≠ Claim type"
    assert cells.headerData(row(page, "Speaker"), Qt.Orientation.Vertical) == "Speaker"
    assert column(page, 2)[type_row] == UNDECIDED
    assert column(page, 2)[0] == NOBODY
    assert "analysts differ" in cells.data(
        cells.index(type_row, 0), Qt.ItemDataRole.AccessibleTextRole
    )
    assert page.desk.table.currentIndex().row() == type_row


def test_a_claim_taken_whole_is_settled_and_the_next_open_case_is_shown(page) -> None:
    while page.queue.current.kinds != {"claim_type"}:
        press("j")
    press("2", Key.Key_Return)
    [claim] = final(page)
    [settled] = settlements(page)
    assert page._workspace.codebook.type_by_id[claim.coding.claim_type].code == 120
    assert (settled.outcome, settled.sources, claim.status) == ("taken", 2, "adjudicated")
    assert len(page.queue.shown) == 2
    assert "  ·  2 to settle" in page.bar.left.text()
    assert page.desk.table.hasFocus()


def test_a_mix_takes_cells_of_both_with_space(page) -> None:
    while "speaker" not in page.queue.current.kinds:
        press("j")
    press(Key.Key_Return)
    assert not settlements(page)
    window = page.window()
    assert "To be decided: Quote, Speaker, Target" in window.notice.words.text()
    table = page.desk.table
    assert table.currentIndex().row() == 0
    press(Key.Key_Space)
    while table.currentIndex().row() != row(page, "Speaker"):
        press(Key.Key_Down)
    press(Key.Key_Right, Key.Key_Space)
    press(Key.Key_Down, Key.Key_Left, Key.Key_Space)
    press(Key.Key_Return)
    [claim] = final(page)
    [settled] = settlements(page)
    assert settled.outcome == "mixed"
    assert (claim.quote, claim.speaker, claim.targets) == (ROOF, "Harbour Board", ("Tirana",))


def test_a_case_is_rejected_with_a_reason_and_a_note(page, qtbot) -> None:
    while page.queue.current.kinds != {"missed"}:
        press("j")
    assert column(page, 1)[0] == NO_CLAIM
    press(Key.Key_Return)
    assert not settlements(page)
    press("t")
    qtbot.waitUntil(page.desk.bar.menu.isVisible)
    wanted = page.desk.bar._reasons[1]
    qtbot.keyClick(page.desk.bar.menu, "2")
    qtbot.waitUntil(lambda: page.desk.bar.reason == wanted)
    press("n", "only a figure of speech", Key.Key_Return)
    assert page.desk.table.hasFocus()
    press("r")
    [settled] = settlements(page)
    assert (settled.outcome, settled.reason, settled.note, settled.claim_id) == (
        "rejected",
        wanted,
        "only a figure of speech",
        None,
    )
    assert not final(page)


def test_undo_brings_the_case_back_and_shows_it(page) -> None:
    first = page.queue.current.members
    press("r")
    assert page.queue.current.members != first
    press((Key.Key_Z, CONTROL))
    assert not settlements(page)
    assert page.queue.current.members == first
    assert len(page.queue.shown) == 3


def test_all_cases_settled_says_so_and_a_settled_one_can_be_opened_again(page, qtbot) -> None:
    press("r", "r", "r")
    assert page.message.text() == "All 3 cases are settled."
    assert page.message.isVisible()
    page.bar.states.menu().actions()[2].trigger()
    assert [one.state for one in page.queue.shown] == ["settled"] * 3
    page.setFocus()
    press("o")
    assert len(settlements(page)) == 2
    assert "  ·  1 to settle" in page.bar.left.text()


def test_a_claim_that_changes_after_it_was_settled_is_shown_as_changed(page) -> None:
    while page.queue.current.kinds != {"claim_type"}:
        press("j")
    case = page.queue.current
    press("1", Key.Key_Return)
    workspace = page._workspace
    claim = workspace.ask(find_claim, case.members[0])
    other = workspace.codebook.type_by_code[310].id
    workspace.project.run(ChangeClaim(claim.id, replace(claim.coding, claim_type=other)))
    assert "changed" in {one.state for one in page.queue.shown}


def test_the_queue_is_filtered_by_kind_and_the_current_case_stays(page) -> None:
    while "boundary" not in page.queue.current.kinds:
        press("j")
    case = page.queue.current
    actions = {one.data(): one for one in page.bar.kinds.menu().actions()}
    actions["boundary"].trigger()
    assert page.queue.shown == [case]
    assert page.queue.current == case
    actions["stance"].trigger()
    actions["boundary"].trigger()
    assert page.queue.shown == []
    assert "3 cases are to be settled in all" in page.message.text()


def test_lanes_show_every_claim_and_the_text_only_the_case(page) -> None:
    while page.queue.current.kinds != {"missed"}:
        press("j")
    text = page.desk.text
    assert [one.name for one in text.head._lanes] == ["1  Ana", "2  Ben", "Final"]
    assert text.page.lanes._case == set(page.queue.current.claims)
    assert len(text.page._all) == 5
    assert len(text.page._index) == 1
    quoted = text.page._index.find(page.queue.current.claims[0]).fragments[0]
    assert text.text[quoted.start_cp : quoted.end_cp] == TEACUP


def test_writing_another_settles_and_asks_for_the_form(page, qtbot) -> None:
    with qtbot.waitSignal(page.edit_wanted) as asked:
        press("w")
    [settled] = settlements(page)
    assert settled.outcome == "written"
    assert asked.args == [settled.claim_id]


def open_stance(page: DisagreementsPage, *claims: int) -> None:
    """Take the answer to a required question out of these claims."""
    workspace = page._workspace
    stance = workspace.codebook.field_by_name["stance"].id
    owner = workspace.project.analyst_id
    for one in claims:
        claim = workspace.ask(find_claim, one)
        workspace.project.act_as(claim.analyst)
        answers = {field: given for field, given in claim.coding.answers.items() if field != stance}
        workspace.project.run(ChangeClaim(one, replace(claim.coding, answers=answers)))
    workspace.project.analyst_id = owner


def test_what_is_not_complete_is_not_settled_until_somebody_writes_it(page) -> None:
    while page.queue.current.kinds != {"claim_type"}:
        press("j")
    members = page.queue.current.members
    open_stance(page, *page.queue.current.claims)
    assert page.queue.current.members == members
    press("1", Key.Key_Return, Key.Key_Return)
    assert not settlements(page)
    said = "Still open: Stance. Space takes a cell, W writes it."
    assert page.window().notice.words.text() == said
    assert page.desk.table.currentIndex().row() == row(page, "Stance")
    told: list[str] = []
    workspace = page._workspace
    workspace.told.connect(told.append)
    press("w")
    [settled] = settlements(page)
    [claim] = final(page)
    assert (settled.outcome, claim.status) == ("written", "draft")
    assert told == ["Ctrl+R goes back to the review."]
    stance = workspace.codebook.field_by_name["stance"]
    answers = {**claim.coding.answers, stance.id: (stance.values[0].id,)}
    workspace.run(ChangeClaim(claim.id, replace(claim.coding, answers=answers)))
    assert told[1:] == ["Saved. Ctrl+R goes back to the review."]
    assert final(page)[0].status != "draft"
    [case] = [one for one in page.queue.cases if one.members == members]
    assert case.state == "settled"
    assert members not in [one.members for one in page.queue.shown]
    workspace.told.disconnect(told.append)


def test_a_settlement_whose_claims_are_gone_is_shown_and_settled_again(page, qtbot) -> None:
    while page.queue.current.kinds != {"claim_type"}:
        press("j")
    claims, workspace = page.queue.current.claims, page._workspace
    press("1", Key.Key_Return)
    [settled] = settlements(page)
    for one in claims:
        workspace.project.act_as(workspace.ask(find_claim, one).analyst)
        workspace.project.run(DeleteClaims([one]))
    workspace.project.act_as("Ana")

    def lost():
        return [one for one in page.queue.shown if not one.claims]

    [case] = lost()
    assert (case.state, case.settlement_id) == ("changed", settled.id)
    page.queue.go_to(case)
    model = page.desk.list.model()
    words = model.data(model.index(page.queue.at, 0), Qt.ItemDataRole.DisplayRole)
    assert words.startswith("Claims gone, ")
    assert NOBODY in words
    assert words.endswith("! changed since")
    assert column(page, 0)[0] == NO_CLAIM or column(page, 0)[0] == NOT_HERE
    assert column(page, 2)[0] == NOBODY
    with qtbot.waitSignal(page.claim_wanted) as shown:
        press("v")
    assert shown.args == [settled.claim_id]
    press("1")
    assert not page.desk.view.compared.final.touched
    press(Key.Key_Return)
    [again] = settlements(page)
    assert (again.id, again.outcome, again.claim_id) == (settled.id, "written", settled.claim_id)
    assert not lost()
    press((Key.Key_Z, CONTROL))
    assert page.queue.current == case
    page.queue.look(page.queue.question)
    qtbot.waitUntil(lambda: not page.queue.is_looking)
    assert lost() == [case]
    page.queue.go_to(lost()[0])
    press("r")
    assert not final(page)
    assert not lost()


def test_a_note_is_kept_and_comes_back_when_the_settling_is_undone(page) -> None:
    words = page.window().notice.words
    press("n", "see rule 4", Key.Key_Return)
    assert words.text() == "Note kept. Enter settles."
    assert page.desk.table.hasFocus()
    case = page.queue.current
    press("r")
    assert [one.note for one in settlements(page)] == ["see rule 4"]
    assert page.desk.bar.note is None
    press((Key.Key_Z, CONTROL))
    assert page.queue.current == case
    assert page.desk.bar.note == "see rule 4"
    press("j")
    assert page.desk.bar.note is None
    press("n", Key.Key_Return)
    assert words.text() != "Note kept. Enter settles."


def test_the_closing_rule_says_what_stays_open(page, qtbot) -> None:
    agreed = next(one for one in page.queue.cases if not one.kinds)
    open_stance(page, *agreed.claims)
    press("c")
    dialog = dialog_of(ClosingDialog, qtbot)
    qtbot.waitUntil(dialog.go.isEnabled)
    assert "in 1 of them Stance stays not coded" in dialog.note.text()
    for at in range(dialog.fields.count()):
        dialog.fields.item(at).setCheckState(Qt.CheckState.Unchecked)
    qtbot.waitUntil(lambda: dialog.go.text() == "Close 3")
    assert "1 of 1 agreed, not closed; 2 of 3 to settle." in dialog.note.text()
    dialog.reject()


def test_agreed_claims_are_closed_by_a_rule_in_one_step(page, qtbot) -> None:
    press("c")
    dialog = dialog_of(ClosingDialog, qtbot)
    qtbot.waitUntil(dialog.go.isEnabled)
    assert dialog.note.text().startswith("The rule closes 1 case: 1 of 1 agreed, not closed.")
    dialog.go.click()
    qtbot.waitUntil(lambda: len(final(page)) == 1)
    assert [one.rule is not None for one in settlements(page)] == [True]
    page.window().activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is page.window())
    press((Key.Key_Z, CONTROL))
    assert not final(page)


def test_one_coder_only_is_said_calmly(show, town) -> None:
    with Project.open(town) as project:
        Coders(project).code("Ana", NOBODY)
    page = show(town)
    assert page.message.text().startswith("Only Ana has coded so far.")
    assert not page.bar.close_agreed.isEnabled()


def test_who_has_not_coded_the_article_has_missed_nothing(show, town) -> None:
    with Project.open(town) as project:
        coders = Coders(project)
        coders.code("Ana", NOBODY, 210)
        coders.code("Ben", NOBODY, 120)
        coders.code("Cara", ROOF)
        project.act_as("Ana")
    page = show(town)
    assert kinds(page) == [{"claim_type"}]
    assert column(page, 2)[0] == NOT_HERE
    assert column(page, 3)[0] == NOBODY


def test_what_is_coded_while_the_page_is_not_seen_is_compared_when_it_is(page, qtbot) -> None:
    window, workspace = page.window(), page._workspace
    case = next(one for one in page.queue.shown if one.kinds == {"claim_type"})
    window.show_page("comments")
    codings = [workspace.ask(find_claim, one).coding for one in case.claims]
    assert workspace.try_run(ChangeClaim(case.claims[0], codings[1])) is None
    assert case in page.queue.cases
    window.show_page("disagreements")
    assert case not in page.queue.cases
    assert not page.queue.is_looking
    assert not next(one for one in page.queue.cases if one.members == case.members).kinds


def test_the_place_in_the_queue_follows_the_case(page) -> None:
    queue = page.queue
    assert [queue.at, queue.left] == [0, 3]
    press("j", "j")
    assert queue.shown[queue.at] is queue.current
    assert queue.at == 2
    press("r")
    assert [len(queue.shown), queue.left] == [2, 2]
    assert queue.shown[queue.at] is queue.current
    press((Key.Key_Z, CONTROL))
    assert [queue.at, queue.left] == [2, 3]
