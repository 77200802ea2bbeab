"""Questions of a window to the project, asked beside the interface: the newest one wins."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject

from core.errors import OnRecordError
from core.project import Project
from gui.bridge.jobs import Cancelled, Jobs, Progress
from gui.workspace import Workspace

Question = Callable[[Project], Any]


class Counting(QObject):
    """Asks one question at a time; what is asked meanwhile is asked next, and only the last of it.

    The answer of a question that is no longer wanted, or of a project that is not open any more, is
    dropped.
    """

    def __init__(
        self, name: str, workspace: Workspace, jobs: Jobs, done: Callable[[Any], None]
    ) -> None:
        super().__init__()
        self._name = name
        self._workspace = workspace
        self._jobs = jobs
        self._done = done
        self._running = False
        self._asked_of: Project | None = None
        self._next: Question | None = None

    @property
    def waiting(self) -> bool:
        """Whether an answer is still to come."""
        return self._asked_of is not None or self._next is not None

    def ask(self, question: Question) -> None:
        """Put a question to the open project; `done` gets the answer."""
        self._next = question
        self._start()

    def forget(self) -> None:
        """The answer is not wanted any more, also of what is being asked."""
        self._next = None
        self._asked_of = None

    def _start(self) -> None:
        project = self._workspace.project
        if self._running or self._next is None or project is None or self._jobs.closed:
            return
        question, self._next = self._next, None
        self._running = True
        self._asked_of = project
        work = partial(_answer, question, project)
        self._jobs.start(self._name, work, self._on_answer, self._on_fault)

    def _on_answer(self, answer: Any) -> None:
        asked_of, self._asked_of = self._asked_of, None
        self._running = False
        if self._next is None and asked_of is not None and asked_of is self._workspace.project:
            self._done(answer)
        self._start()

    def _on_fault(self, _error: OnRecordError) -> None:
        """The project was closed meanwhile; there is nobody to tell."""
        self._running = False
        self._asked_of = None
        self._start()


def _answer(
    question: Question, project: Project, _progress: Progress, _cancelled: Cancelled
) -> Any:
    return question(project)
