"""A packet comes back: looked at first, merged in one step, and what both changed is decided."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from core.articles.queries import list_article_ids
from core.claims.coding import Coding
from core.claims.commands import ChangeClaim, CodeClaim
from core.claims.queries import find_claim, list_claim_ids
from core.merging.packing import SendPacket, send_packet
from core.merging.queries import list_held
from core.project import Project
from core.text.spans import Span
from gui.merging.merge_dialog import MergeDialog
from tests.gui.driver import dialog_of, press


@pytest.fixture
def packet(desktop, hands, tmp_path) -> Path:
    """Ana's own packet, in which she changes a claim and adds another one."""
    claim = hands.stored("captain")
    workspace = desktop.workspace
    out = tmp_path / "packet.onrecord"
    send_packet(
        workspace.project, out, workspace.analyst_id, workspace.ask(list_article_ids), "open"
    )
    with Project.open(out) as project:
        project.act_as("Ana")
        project.run(ChangeClaim(claim, Coding((Span(0, 5),), note="theirs")))
        project.run(CodeClaim(1, Coding((Span(6, 9),))))
    return out


def looked_at(desktop, qtbot) -> MergeDialog:
    """The dialog, once the file has been looked at."""
    qtbot.waitUntil(lambda: desktop.window.findChild(MergeDialog) is not None)
    return dialog_of(MergeDialog, qtbot)


def texts(table):
    return [
        [table.item(row, column).text() for column in range(table.columnCount())]
        for row in range(table.rowCount())
    ]


def test_it_is_looked_at_and_merged_and_one_undo_takes_it_back(desktop, hands, qtbot, packet):
    before = hands.claims()
    desktop.merger.take([packet])
    dialog = looked_at(desktop, qtbot)
    assert texts(dialog.table) == [["Ana", "1", "1", "–", "–", "–"]]
    assert hands.claims() == before
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(hands.claims()) == 2)
    assert {one.coding.note for one in hands.claims()} == {None, "theirs"}
    qtbot.waitUntil(lambda: "1 claim added, 1 changed. Undo takes it back." in hands.message)
    desktop.actions["undo"].trigger()
    assert hands.claims() == before


def test_a_file_without_news_offers_nothing_to_merge(desktop, qtbot, packet):
    desktop.merger.take([packet])
    looked_at(desktop, qtbot).buttons.accepted.emit()
    qtbot.waitUntil(lambda: len(desktop.workspace.ask(list_claim_ids)) == 2)
    desktop.merger.take([packet])
    dialog = looked_at(desktop, qtbot)
    assert [one.text() for one in dialog.buttons.buttons()] == ["Cancel"]
    assert texts(dialog.table) == [["Ana", "–", "–", "2", "–", "–"]]


def test_the_project_itself_and_what_is_none_are_refused_one_after_another(
    desktop, hands, qtbot, town, tmp_path
):
    broken = tmp_path / "broken.onrecord"
    broken.write_text("no project")
    said = []
    desktop.merger.failed.connect(said.append)
    desktop.merger.take([town, broken])
    qtbot.waitUntil(lambda: len(said) == 2)
    assert "That is this project." in said[0]
    assert "broken.onrecord" in said[1]


@pytest.mark.parametrize(("key", "note"), [("k", "ours"), ("t", "theirs")])
def test_what_both_changed_is_decided_by_one_key(desktop, hands, qtbot, packet, key, note):
    [claim] = desktop.workspace.ask(list_claim_ids)
    desktop.workspace.run(ChangeClaim(claim, Coding((Span(0, 5),), note="ours")))
    desktop.merger.take([packet])
    dialog = looked_at(desktop, qtbot)
    assert texts(dialog.table) == [["Ana", "1", "–", "–", "1", "–"]]
    assert "changed here and there" in dialog.notes.toPlainText()
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "1 to decide" in hands.message)
    assert desktop.workspace.ask(find_claim, claim).coding.note == "ours"
    desktop.actions["merged"].trigger()
    page = desktop.instruments.review.page("merged")
    qtbot.waitUntil(lambda: page.held.rowCount() == 1)
    assert ["Note", "ours", "theirs"] in texts(page.beside)
    page.held.setFocus()
    press(key)
    qtbot.waitUntil(lambda: page.held.rowCount() == 0)
    assert desktop.workspace.ask(list_held) == []
    assert desktop.workspace.ask(find_claim, claim).coding.note == note
    assert [row[2] for row in texts(page.copies)][-1].startswith("came back")
    desktop.workspace.undo()
    qtbot.waitUntil(lambda: page.held.rowCount() == 1)


def test_who_codes_blind_sees_no_version_of_others(desktop, hands, qtbot, packet):
    from core.analysts.commands import SetBlindness, SetRole

    [claim] = desktop.workspace.ask(list_claim_ids)
    desktop.workspace.run(ChangeClaim(claim, Coding((Span(0, 5),), note="ours")))
    desktop.merger.take([packet])
    looked_at(desktop, qtbot).buttons.accepted.emit()
    qtbot.waitUntil(lambda: "1 to decide" in hands.message)
    desktop.workspace.run(SetRole(desktop.workspace.analyst_id, "adjudicator"))
    desktop.workspace.run(SetBlindness("always"))
    desktop.workspace.code_as("Ben")
    desktop.actions["merged"].trigger()
    page = desktop.instruments.review.page("merged")
    qtbot.waitUntil(lambda: "adjudicators" in page.waiting.text())
    assert page.held.rowCount() == 0
    assert page.copies.rowCount() == 0, "neither the packet of Ana nor what came with it"
    assert "only packets that were made for you" in page.own_only.text()
    assert not page.own_only.isHidden()
    assert page.no_copies.isHidden()
    ben = desktop.workspace.analyst_id
    first = desktop.workspace.ask(list_article_ids)[0]
    desktop.workspace.run(SendPacket(ben, (first,), "f" * 32, "ben.onrecord", "always"))
    qtbot.waitUntil(lambda: page.copies.rowCount() == 1)
    assert texts(page.copies)[0][1:] == [
        "Packet for Ben (1 article): ben.onrecord",
        "has not come back",
    ]
    desktop.workspace.code_as("Ana")
    page.refresh()
    qtbot.waitUntil(lambda: page.copies.rowCount() == 3)
    assert page.own_only.isHidden()
