"""Where a new file shall go, and of which kind: the ending follows the kind that is chosen."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget


class SaveDialog(QFileDialog):
    """`kinds` are (words, suffix with its dot); `chosen` gets the path when the person agrees."""

    def __init__(
        self,
        title: str,
        kinds: Sequence[tuple[str, str]],
        proposal: Path,
        chosen: Callable[[Path], None],
        parent: QWidget,
    ) -> None:
        super().__init__(parent, title, str(proposal.parent))
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
            self.selectFile(Path(name).with_suffix(suffix).name)

    def _on_file(self, name: str) -> None:
        self._chosen(Path(name))
