"""The menu of looks."""

import pytest
from PySide6.QtWidgets import QMenu

from gui.looks import LOOKS
from gui.settings import load_settings


def _menu(desktop):
    (menu,) = [one for one in desktop.window.findChildren(QMenu) if one.title() == "L&ook"]
    return {one.data(): one for one in menu.actions()}


def test_the_present_look_is_ticked_and_only_it(desktop):
    menu = _menu(desktop)
    assert list(menu) == [choice for choice, _ in LOOKS]
    assert [choice for choice, one in menu.items() if one.isChecked()] == ["light"]


@pytest.mark.parametrize("look", ["dark", "system", "light"])
def test_a_look_is_shown_at_once_and_kept(desktop, look):
    _menu(desktop)[look].trigger()
    assert [choice for choice, one in _menu(desktop).items() if one.isChecked()] == [look]
    assert desktop.switch.choice == look
    assert desktop.settings.look == look
    assert load_settings(desktop._place).look == look


def test_every_part_follows_the_look(hands, desktop):
    hands.code("“Nobody asked us,”")
    _menu(desktop)["dark"].trigger()
    theme = desktop.switch.theme
    assert theme.dark
    shot = desktop.window.grab().toImage()
    page = desktop.pane.page
    place = page.viewport().mapTo(desktop.window, page.viewport().rect().bottomLeft())
    assert shot.pixelColor(place.x() + 4, place.y() - 4).lightness() < 60
    assert desktop.claims.list.delegate.dark
    assert desktop.answers.dark
    _menu(desktop)["light"].trigger()
    shot = desktop.window.grab().toImage()
    assert shot.pixelColor(place.x() + 4, place.y() - 4).lightness() > 230
