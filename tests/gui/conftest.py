"""The real window on a project of our own, closed properly at the end."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.codebook.draft import default_codebook
from core.exchange.importing import import_files
from core.project import Project
from gui.desktop import Desktop
from gui.settings import Settings
from tests.gui.driver import ACTORS, ARTICLES, Hands, delete_later_now


@pytest.fixture(scope="session")
def town_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed project with three articles and four actors; copy it, never open it."""
    folder = tmp_path_factory.mktemp("town")
    sources = []
    for name, text in ARTICLES.items():
        sources.append(folder / name)
        sources[-1].write_text(text, "utf-8")
    with Project.create(folder / "town.onrecord", "Town", default_codebook()) as project:
        project.act_as("Ana")
        assert len(import_files(project, sources).imported) == len(ARTICLES)
        for one in ACTORS:
            project.run(one)
        return project.path


@pytest.fixture
def town(town_file: Path, tmp_path: Path) -> Path:
    """A copy of the project, closed."""
    path = tmp_path / "town.onrecord"
    shutil.copy(town_file, path)
    return path


@pytest.fixture
def bare_desktop(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Desktop]:
    """The window as a new user finds it: no project, no settings."""
    settings = Settings(look="light", analyst="Ana")
    desktop = Desktop(qapp, settings, tmp_path / "config" / "settings.toml")
    desktop.window.resize(1366, 768)
    with qtbot.waitExposed(desktop.window):
        desktop.show()
    desktop.window.activateWindow()
    qtbot.waitUntil(lambda: qapp.activeWindow() is desktop.window)
    yield desktop
    for dialog in qapp.topLevelWidgets():
        if dialog.isModal():
            dialog.close()
    desktop.close()
    delete_later_now()
    qapp.setStyleSheet("")
    qapp.setPalette(QPalette())


@pytest.fixture
def desktop(bare_desktop: Desktop, town: Path, qtbot: QtBot) -> Desktop:
    """The window with the project, its first article open, the keyboard in the text."""
    bare_desktop.projects.open(town)
    qtbot.waitUntil(bare_desktop.pane.page.hasFocus)
    return bare_desktop


@pytest.fixture
def hands(desktop: Desktop) -> Hands:
    return Hands(desktop)
