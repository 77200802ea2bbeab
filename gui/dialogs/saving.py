"""Where a new file shall go, and of which kind: the ending follows the kind that is chosen."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from gui.dialogs import folders


class SaveDialog(QFileDialog):
    """`kinds` are (words, suffix with its dot); `chosen` gets the path when the person agrees.

    `proposal` gives the name, and the folder as long as none was chosen in any dialog.
    """

    def __init__(
        self,
        title: str,
        kinds: Sequence[tuple[str, str]],
        proposal: Path,
        chosen: Callable[[Path], None],
        parent: QWidget,
    ) -> None:
        super().__init__(parent, title, str(folders.first_folder(proposal.parent)))
        self._suffixes = {f"{words} (*{suffix})": suffix for words, suffix in kinds}
        self._chosen = chosen
        self.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        self.setNameFilters(list(self._suffixes))
        self.setDefaultSuffix(kinds[0][1].lstrip("."))
        self.selectFile(proposal.name)
        self.filterSelected.connect(self._on_kind)
        self.fileSelected.connect(self._on_file)
        self.finished.connect(self.deleteLater)

    def _on_kind(self, kind: str) -> None:
        suffix = self._suffixes[kind]
        self.setDefaultSuffix(suffix.lstrip("."))
        for name in self.selectedFiles():
            self.selectFile(str(self._with_ending(Path(name), suffix)))

    def _with_ending(self, path: Path, suffix: str) -> Path:
        """The same place and name with another ending; only one that stands for a kind is replaced."""
        known = path.suffix in self._suffixes.values()
        return path.with_name(f"{path.stem if known else path.name}{suffix}")

    def _on_file(self, name: str) -> None:
        folders.keep(Path(name))
        self._chosen(Path(name))
