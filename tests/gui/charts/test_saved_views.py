"""Views are kept in the project, opened, renamed, deleted, and undone."""

from PySide6.QtTest import QTest

from core.actors.commands import DescribeActor
from core.counts.views import list_views
from gui.charts.setting import Setting
from tests.gui.driver import Key, press


def _names(desktop):
    return [one.name for one in desktop.workspace.ask(list_views)]


def _action(menu, *path):
    for words in path:
        found = next(one for one in menu.actions() if one.text().replace("&", "") == words)
        menu = found.menu() or menu
    return found


def _keep(desktop, name, qtbot):
    views = desktop.counts.views
    views.fill()
    _action(views.menu, "Keep this view…").trigger()
    qtbot.waitUntil(views.name.isVisible)
    views.name.setFocus()
    press(name, Key.Key_Return)


def test_from_keeping_to_deleting(coded, desktop, qtbot):
    counts, views = desktop.counts, desktop.counts.views
    counts.show_setting(Setting(by="speaker", split="stance", share=True, rule="articles"))
    captain = next(one for one in counts.panel.chart.bars if one.label == "Captain Ahrens")
    wanted = Setting(
        by="claim_type", where=tuple(counts.filtering._conditions((captain.key,))), rule="articles"
    )
    counts.show_setting(wanted)
    _keep(desktop, "Captain’s & crew", qtbot)
    assert _names(desktop) == ["Captain’s & crew"]
    assert not views.name.isVisible()
    counts.show_setting(Setting("time", "year"))
    row = desktop.workspace.actors[captain.key]
    desktop.workspace.run(DescribeActor(row.id, "Skipper Ahrens", row.kind, None, ()))
    views.fill()
    views.menu.actions()[0].trigger()
    assert counts.panel.setting == wanted, "also where an actor has another name now"
    views.fill()
    _action(views.menu, "Rename", "Captain’s  crew".replace("  ", "  ")).trigger()
    press("By type", Key.Key_Return)
    assert _names(desktop) == ["By type"]
    views.fill()
    _action(views.menu, "Delete", "By type").trigger()
    assert _names(desktop) == []
    desktop.workspace.undo()
    assert _names(desktop) == ["By type"]


def test_an_empty_name_is_refused_and_esc_leaves(coded, desktop, qtbot):
    views = desktop.counts.views
    _keep(desktop, "", qtbot)
    assert "needs a name" in coded.message
    assert views.name.isVisible()
    QTest.keyClick(views.name, Key.Key_Escape)
    assert not views.name.isVisible()
    assert _names(desktop) == []
