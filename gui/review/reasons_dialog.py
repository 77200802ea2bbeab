"""The reasons that a project gives for settled cases, one a line."""

from PySide6.QtWidgets import QWidget

from core.command import Command
from core.review.reasons import ReviseReasons, plain_reason
from gui.dialogs.lines import LinesDialog
from gui.workspace import Workspace

HINT = (
    "One reason a line, in the order in which the list offers them. A reason that is taken out stays "
    "with the cases that were settled for it, and is offered no more."
)


class ReasonsDialog(LinesDialog):
    """Says while one types how many reasons there are."""

    def __init__(self, body: str, workspace: Workspace, parent: QWidget) -> None:
        super().__init__("Reasons", HINT, body, workspace, parent)
        width, height = self.fontMetrics().averageCharWidth(), self.fontMetrics().lineSpacing()
        self.resize(64 * width, 20 * height)
        self.check()

    def read(self, body: str) -> str:
        reasons = _reasons(body)
        for one in reasons:
            plain_reason(one)
        return "1 reason." if len(reasons) == 1 else f"{len(reasons)} reasons."

    def command(self, body: str) -> Command[None]:
        return ReviseReasons(_reasons(body))


def _reasons(body: str) -> list[str]:
    return [line for line in body.splitlines() if line.strip()]
