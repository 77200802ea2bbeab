"""The window of the actor register on a real project."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event
from types import SimpleNamespace

import pytest
from PySide6.QtWidgets import QApplication

from core.actors.queries import list_actors
from core.claims.coding import Coding
from core.claims.commands import CodeClaim
from core.project import Project
from core.text.spans import Span
from gui.actors.window import ActorsWindow
from gui.bridge.jobs import Jobs
from gui.bridge.undo_keys import UndoKeys
from gui.workspace import Workspace
from tests.gui.driver import delete_later_now


class Room:
    """A window, what is behind it, and shortcuts to what is asserted most."""

    def __init__(self, project: Project, qtbot) -> None:
        self.qtbot = qtbot
        self.workspace = Workspace()
        self.jobs = Jobs()
        self.undo_keys = UndoKeys(QApplication.instance(), self.workspace)
        self.workspace.use(project)
        self.window = ActorsWindow(self.workspace, self.jobs)
        self.window.resize(1100, 760)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is self.window)
        qtbot.waitUntil(lambda: self.window.register.ready)

    @property
    def project(self) -> Project:
        return self.workspace.project

    def actors(self):
        return {one.name: one for one in self.project.read(list_actors)}

    def actor(self, name: str):
        return self.actors()[name]

    def shown(self) -> list[str]:
        model = self.window.list.model
        return [model.row(at).name for at in range(model.rowCount())]

    def open(self, name: str) -> None:
        self.window.show_actor(self.actor(name).id)
        assert self.window.editor.actor_id == self.actor(name).id

    @property
    def message(self) -> str:
        return self.window.messages.text()

    def idle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.jobs.busy)

    @contextmanager
    def held(self) -> Iterator[None]:
        """Nothing else is done beside the interface meanwhile."""
        let_go = Event()
        self.jobs.start("Waiting", lambda *_: let_go.wait(60), str, str)
        try:
            yield
        finally:
            let_go.set()

    def close(self) -> None:
        self.jobs.close()
        self.window.close()
        self.window.close()
        self.window.deleteLater()
        self.workspace.use(None)
        self.workspace.deleteLater()
        self.jobs.deleteLater()
        delete_later_now()


@pytest.fixture
def coded(town: Path) -> SimpleNamespace:
    """The project with claims: the captain speaks twice about the board, once mentioned."""
    with Project.open(town) as project:
        project.act_as("Ana")
        ids = {one.name: one.id for one in project.read(list_actors)}
        captain, board = ids["Captain Ahrens"], ids["Harbour Board"]
        for start, mention in ((10, Span(0, 5)), (60, None), (80, Span(6, 9))):
            coding = Coding(
                (Span(start, start + 8),),
                speaker=captain,
                actors={"target": (board,)},
                speaker_mention=mention,
            )
            project.run(CodeClaim(1, coding))
    return SimpleNamespace(path=town, captain=captain, board=board)


@pytest.fixture
def room(coded, qtbot) -> Iterator[Room]:
    project = Project.open(coded.path)
    project.act_as("Ana")
    made = Room(project, qtbot)
    yield made
    made.close()


@pytest.fixture
def locked(coded, qtbot) -> Iterator[Room]:
    """The same, open for reading only."""
    made = Room(Project.open(coded.path, writable=False), qtbot)
    yield made
    made.close()
