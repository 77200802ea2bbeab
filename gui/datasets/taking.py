"""Coded articles of other programs come in: choose, look at what is in the file, take it in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from core.errors import OnRecordError
from core.exchange.anchoring import OFFSETS
from core.exchange.read_formats import READ_FORMATS, read_format
from core.exchange.read_options import ReadOptions
from core.project import Project
from gui.bridge.jobs import Cancelled, Jobs, Progress
from gui.datasets.claim_columns import UNIT, UNITS, claim_fields, guess_claim_columns, lacking
from gui.dialogs import folders
from gui.dialogs.columns import ColumnsDialog
from gui.workspace import Workspace

if TYPE_CHECKING:
    from core.analysts.blindness import Sight
    from core.exchange.dataset import Dataset
    from core.exchange.dataset_news import News
    from core.exchange.taking_dataset import DatasetReport

TABLES = frozenset((".csv", ".tsv", ".xlsx"))
"""Endings of tables, where a claim is a row."""

CODED = frozenset(one for form in READ_FORMATS.values() for one in form.suffixes) - TABLES
"""Endings of files that can only be coded articles; a table may as well be one of articles."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose columns are to be told apart: their names, and the first rows."""

    header: Sequence[str]
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Seen:
    """What a file holds, and what of it the project does not have."""

    dataset: "Dataset"
    news: "News"


class Taker(QObject):
    """Signal `reported` (a sentence, its kind, details) when a file is in or was refused.

    Several files are asked about one after another.
    """

    reported = Signal(object, object, object)

    def __init__(self, workspace: Workspace, jobs: Jobs, window: QWidget) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._jobs = jobs
        self._window = window
        self._waiting: list[Path] = []
        self._at: Path | None = None

    def choose(self) -> None:
        """Ask for the file."""
        dialog = QFileDialog(self._window, "Import coded articles", str(folders.first_folder()))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        endings = sorted({one for form in READ_FORMATS.values() for one in form.suffixes})
        known = " ".join(f"*{one}" for one in endings)
        each = [
            f"{form.title} ({' '.join(f'*{one}' for one in form.suffixes)})"
            for form in READ_FORMATS.values()
            if form.suffixes
        ]
        dialog.setNameFilters([f"Coded articles ({known})", *each, "All files (*)"])
        dialog.fileSelected.connect(self._on_chosen)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def take(self, *paths: Path) -> None:
        """Look into files, one after another, and ask before anything is taken in."""
        self._waiting += paths
        if self._at is None:
            self._go_on()

    def _on_chosen(self, name: str) -> None:
        folders.keep(Path(name))
        self.take(Path(name))

    def _go_on(self) -> None:
        """The next file, now that one is done with."""
        self._at = self._waiting.pop(0) if self._waiting else None
        if self._at is None:
            return
        if self._workspace.project is None or not self._workspace.may_leave():
            self._at, self._waiting = None, []
            return
        self._look({})

    def _look(self, columns: Mapping[str, str]) -> None:
        project, path = self._workspace.project, self._at
        if project is None or path is None:
            return
        analyst = self._workspace.analyst
        name = analyst.name if analyst else None
        work = partial(_look_into, project, path, columns, self._workspace.sight, name)
        self._jobs.start(f"Looking at {path.name}", work, self._on_seen, self._on_failed)

    def _on_seen(self, seen: Table | Seen | None) -> None:
        if self._at is None or self._workspace.project is None:
            self._go_on()
        elif seen is None:
            self._on_cancelled()
        elif isinstance(seen, Table):
            self._ask_columns(self._at, seen)
        else:
            self._ask(self._at, seen)

    def _ask_columns(self, path: Path, table: Table) -> None:
        fields = claim_fields(self._workspace.codebook)
        dialog = ColumnsDialog(
            path.name,
            table.header,
            table.rows,
            guess_claim_columns(table.header, fields),
            self._window,
            fields=fields,
            lacking=partial(lacking, table.header),
            deed="&Go on",
        )
        dialog.ask(UNIT, "Start and end co&unt", UNITS)
        dialog.mapped.connect(partial(self._on_mapped, [name for name, _ in fields]))
        dialog.rejected.connect(self._go_on)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _on_mapped(self, asked: Sequence[str], columns: Mapping[str, str]) -> None:
        """What was asked and is in no column is in none, even if one is called so."""
        self._look(dict.fromkeys(asked, "") | dict(columns))

    def _ask(self, path: Path, seen: Seen) -> None:
        from gui.datasets.take_dialog import TakeDialog

        analyst = self._workspace.analyst
        name = analyst.name if analyst else None
        blind = not self._workspace.sight.all
        rows = path.suffix.lower() in TABLES
        dialog = TakeDialog(
            path.name, seen.dataset, seen.news, name, self._window, blind=blind, rows=rows
        )
        dialog.agreed.connect(partial(self._take, path, seen.dataset))
        dialog.rejected.connect(self._go_on)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _take(self, path: Path, dataset: "Dataset", owner: str | None) -> None:
        from core.exchange.selection import Stopped
        from core.exchange.taking_dataset import TakeDataset

        project = self._workspace.project
        if project is None or not self._workspace.may_leave():
            self._go_on()
            return

        def work(progress: Progress, cancelled: Cancelled) -> "DatasetReport | None":
            command = TakeDataset(dataset, owner, True, progress, cancelled)
            try:
                return project.run(command).result
            except Stopped:
                return None

        done = partial(self._on_taken, path.suffix.lower() in TABLES)
        self._jobs.start(f"Importing {path.name}", work, done, self._on_failed)

    def _on_taken(self, table: bool, report: "DatasetReport | None") -> None:
        if report is None:
            self._on_cancelled()
            return
        claims = report.claims
        parts = [_count(claims.added, "claim", "taken in")]
        for number, word in (
            (report.articles, "new article"),
            (report.actors, "new actor"),
            (len(report.types), "new claim type"),
        ):
            if number:
                parts.append(_count(number, word, "").rstrip())
        if claims.unchanged:
            parts.append(f"{claims.unchanged:,} here already")
        if claims.rejected:
            parts.append(f"{len(claims.rejected):,} could not be taken")
        word = "Row" if table else "Claim"
        details = [f"{word} {number}: {reason}" for number, reason in claims.rejected]
        if table and any(OFFSETS in reason for _, reason in claims.rejected):
            details.append(
                "Other programs may count otherwise: choose the unit of the offsets at “Start and "
                "end count” when you import the table again."
            )
        if claims.re_anchored:
            numbers = ", ".join(map(str, claims.re_anchored))
            details.append(
                f"Found elsewhere in the text than the file says, {word.lower()}s {numbers}"
            )
        details += report.no_place
        kind = "error" if claims.rejected else "warning" if details else "info"
        self.reported.emit(f"{', '.join(parts)}.", kind, "\n".join(details))
        self._go_on()

    def _on_cancelled(self) -> None:
        self.reported.emit("Importing was cancelled; nothing was taken in.", "info", "")
        self._go_on()

    def _on_failed(self, error: OnRecordError) -> None:
        self.reported.emit(str(error), "error", "")
        self._go_on()


def _look_into(
    project: Project,
    path: Path,
    columns: Mapping[str, str],
    sight: "Sight",
    analyst: str | None,
    _progress: Progress,
    cancelled: Cancelled,
) -> Table | Seen | None:
    """Read a file; of a table whose columns are not told, only its beginning. None if cancelled."""

    from core.exchange.dataset_news import news_of
    from core.exchange.registry import read_header
    from core.exchange.selection import Stopped

    form = read_format(path, None)
    if form.id == "csv" and not columns:
        return Table(*read_header(path))
    try:
        options = ReadOptions(columns, cancelled=cancelled, project=project)
        dataset = form.load().read(path, options)
    except Stopped:
        return None
    return None if cancelled() else Seen(dataset, project.read(news_of, dataset, sight, analyst))


def _count(number: int, word: str, what: str) -> str:
    return f"{number:,} {word if number == 1 else word + 's'} {what}"
