"""The words that tell the program that somebody says something: the lexicon of suggestions."""

from importlib.resources import files

from PySide6.QtWidgets import QDialogButtonBox, QWidget

from core.command import Command
from core.suggest.commands import ChangeLexicon
from core.suggest.lexicon import parse_lexicon
from core.text.canonical import canonical
from gui.dialogs.lines import LinesDialog
from gui.workspace import Workspace

HINT = (
    "Suggestions look for these words. One cue a line; the head of the list explains the columns. "
    "Changes hold for this project only."
)


def program_list() -> str:
    """The lexicon that comes with the program, as it is written."""
    return canonical((files("resources") / "cues.txt").read_text("utf-8"))


class CueWordsDialog(LinesDialog):
    """`body` is the project's own lexicon, None if it has none."""

    def __init__(self, body: str | None, workspace: Workspace, parent: QWidget) -> None:
        self._default = program_list()
        words = self._default if body is None else body
        super().__init__("Cue words", HINT, words, workspace, parent)
        self.default_button = self.buttons.addButton(
            "Use the &program’s list", QDialogButtonBox.ButtonRole.ResetRole
        )
        self.default_button.clicked.connect(self._on_default)
        width, height = self.fontMetrics().averageCharWidth(), self.fontMetrics().lineSpacing()
        self.resize(116 * width, 36 * height)
        self.check()

    def read(self, body: str) -> str:
        count = len(parse_lexicon("lexicon", body).entries)
        whose = "The program’s list" if body == self._default else "The project’s own list"
        return f"{whose}: {count:,} cues."

    def command(self, body: str) -> Command[None]:
        return ChangeLexicon(None if body == self._default else body)

    def _on_default(self) -> None:
        self.editor.put(self._default)
        self.check()
