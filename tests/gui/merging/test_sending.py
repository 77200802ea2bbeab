"""A packet is made from the menu, and opens as its coder's own."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from core.articles.queries import list_article_ids
from core.merging.packing import articles_for
from gui.dialogs.saving import SaveDialog
from gui.merging.packet_dialog import PacketDialog
from tests.gui.driver import dialog_of, press


def save_as(qtbot, place):
    saving = dialog_of(SaveDialog, qtbot)
    assert isinstance(saving, QFileDialog)
    saving.fileSelected.emit(str(place))
    saving.close()


def test_a_packet_for_somebody_new_opens_in_their_name(desktop, hands, qtbot, tmp_path):
    hands.stored("captain")
    desktop.actions["send_packet"].trigger()
    dialog = dialog_of(PacketDialog, qtbot)
    assert not dialog.go.isEnabled()
    dialog.names.setFocus()
    press("Cleo")
    assert dialog.everything.isChecked()
    assert not dialog.tasks.isEnabled()
    press(Qt.Key.Key_Return)
    out = tmp_path / "cleo.onrecord"
    save_as(qtbot, out)
    qtbot.waitUntil(out.exists)
    qtbot.waitUntil(lambda: "packet for Cleo with 3 articles" in hands.message)
    cleo = next(one for one in desktop.workspace.analysts if one.name == "Cleo")
    assert desktop.workspace.analyst.name == "Ana"
    assert len(desktop.workspace.ask(articles_for, cleo.id)) == 3
    desktop.projects.open(out)
    assert desktop.workspace.analyst.name == "Cleo"
    assert desktop.analyst_button.text() == "Coding as Cleo"
    assert hands.claims() == []
    assert len(desktop.workspace.ask(list_article_ids)) == 3


def test_what_is_assigned_is_proposed(desktop, qtbot):
    from core.analysts.commands import AddAnalyst
    from core.merging.packing import SendPacket

    ben = desktop.workspace.run(AddAnalyst("Ben"))
    first = desktop.workspace.ask(list_article_ids)[0]
    desktop.workspace.run(SendPacket(ben, (first,), "0" * 32, "b.onrecord", "open"))
    desktop.actions["send_packet"].trigger()
    dialog = dialog_of(PacketDialog, qtbot)
    assert dialog.names.currentText() == "Ben"
    assert (dialog.tasks.isChecked(), dialog.tasks.text()) == (
        True,
        "&Assigned and not submitted (1)",
    )
    wishes = []
    dialog.wished.connect(wishes.append)
    dialog.wished.disconnect(desktop.packets._on_wished)
    dialog.go.click()
    [wish] = wishes
    assert (wish.name, wish.article_ids, wish.blindness) == ("Ben", (first,), "open")


def test_a_place_that_is_taken_is_said_and_nothing_is_noted(desktop, hands, qtbot, town):
    desktop.actions["send_packet"].trigger()
    dialog = dialog_of(PacketDialog, qtbot)
    dialog.names.setEditText("Cleo")
    dialog.go.click()
    save_as(qtbot, town)
    qtbot.waitUntil(lambda: "exists already" in hands.message)
    assert desktop.workspace.ask(_count_packets) == 0


def _count_packets(connection):
    return connection.exec_driver_sql("SELECT count(*) FROM packets").scalar()
