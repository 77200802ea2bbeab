"""The real window on a real project."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from core.codebook.draft import default_codebook
from core.exchange.importing import import_files
from core.project import Project
from gui.desktop import Desktop
from gui.settings import Settings

sys.path.insert(0, str(Path(__file__).parent))

ARTICLE = """Envoy says shelling of clinic was no accident

The foreign minister of Norland accused Sudland on Monday of shelling a clinic in the border town.

“They knew that there were patients inside,” Ingrid Holm told reporters in the capital. She said
the attack had killed eleven people 😔 and called for an inquiry.

A spokesman for Sudland denied it. “Our guns did not fire at any hospital,” he said, adding that
“terrorists use such buildings” as cover.
"""


@pytest.fixture
def project_path(tmp_path: Path) -> Path:
    """A project with one article of our own, closed."""
    source = tmp_path / "clinic.txt"
    source.write_text(ARTICLE, "utf-8")
    with Project.create(tmp_path / "journey.onrecord", "Journey", default_codebook()) as project:
        project.act_as("Ana")
        assert import_files(project, [source]).imported
        return project.path


@pytest.fixture
def desktop(qtbot: QtBot, project_path: Path, tmp_path: Path) -> Iterator[Desktop]:
    """The window with that project, the text having the focus."""
    from PySide6.QtWidgets import QApplication

    app = QApplication.instance()
    assert isinstance(app, QApplication)
    desktop = Desktop(app, Settings(analyst="Ana"), tmp_path / "settings.toml")
    desktop.window.resize(1366, 768)
    desktop.show()
    qtbot.waitExposed(desktop.window).__enter__()
    desktop.projects.open(project_path)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is desktop.pane.page)
    yield desktop
    desktop.close()
