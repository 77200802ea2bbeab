"""The codebook and the register beside the main window."""

import subprocess
import sys

import pytest
from PySide6.QtWidgets import QApplication


@pytest.fixture
def shown(hands, desktop):
    """A claim of Captain Ahrens, in hand."""
    captain = hands.actor("Captain Ahrens")
    claim = hands.stored("denied it", speaker=captain, claim_type=hands.type_id(210))
    desktop.workspace.choose_claim(claim)
    return captain


def test_the_codebook_opens_at_the_type_of_the_claim_in_hand(shown, desktop, qtbot):
    desktop.actions["codebook"].trigger()
    window = desktop.instruments.codebook
    qtbot.waitUntil(window.isVisible)
    assert window.types.tree.current_id == desktop.workspace.codebook.type_by_code[210].id
    desktop.actions["versions"].trigger()
    assert desktop.instruments.codebook is window
    assert window.pages.currentWidget() is window.versions


def test_the_register_opens_at_the_speaker_of_the_claim_in_hand(shown, desktop, qtbot):
    desktop.actions["actors"].trigger()
    window = desktop.instruments.actors
    qtbot.waitUntil(lambda: window.isVisible() and not desktop.jobs.busy)
    qtbot.waitUntil(lambda: window.editor.title.text() == "Captain Ahrens")


def test_where_something_is_used_is_shown_in_the_main_window(shown, desktop, qtbot):
    desktop.actions["codebook"].trigger()
    window = desktop.instruments.codebook
    window.claims_wanted.emit(
        ("claim_type",), desktop.workspace.codebook.type_by_code[210].id, "Deny"
    )
    qtbot.waitUntil(lambda: QApplication.activeWindow() is desktop.window)
    assert "1 quote" in desktop.counts.quotes.heading.text()


def test_the_windows_follow_the_look(shown, desktop, qtbot):
    desktop.actions["codebook"].trigger()
    desktop.switch.choose("dark")
    assert desktop.instruments.codebook.palette().window().color().lightness() < 128


def test_they_are_not_loaded_at_the_start():
    told = subprocess.run(
        [sys.executable, "-c", "import gui.desktop, sys; print(*sys.modules, sep='\\n')"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    late = ("gui.codebook.window", "gui.actors.window", "pycountry", "rapidfuzz", "yaml")
    assert not set(late) & set(told)
