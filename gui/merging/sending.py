"""Making packets from the window: ask for whom and where, then write beside the interface."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from core.analysts.blindness import blindness
from core.analysts.commands import AddAnalyst
from core.analysts.queries import find_analyst
from core.errors import OnRecordError
from core.merging.packing import PacketReport, send_packet
from core.project import Project
from core.storage.building import SUFFIX
from gui.bridge.jobs import Cancelled, Jobs, Progress
from gui.dialogs.saving import SaveDialog
from gui.merging.packet_dialog import PacketDialog, PacketWish
from gui.workspace import Workspace


class Sender(QObject):
    """Signals: `told` and `failed` (a sentence)."""

    told = Signal(object)
    failed = Signal(object)

    def __init__(self, workspace: Workspace, jobs: Jobs, window: QWidget) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._jobs = jobs
        self._window = window

    def choose(self) -> None:
        """Ask for whom a packet is to be made."""
        now = self._workspace.ask(blindness)
        dialog = PacketDialog(self._workspace, now, self._window)
        dialog.wished.connect(self._on_wished)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _on_wished(self, wish: PacketWish) -> None:
        project = self._workspace.project
        if project is None:
            return
        safe = "".join(one if one.isalnum() else "-" for one in wish.name)
        proposal = project.path.with_name(f"{project.path.stem}-{safe}{SUFFIX}")
        kinds = [("Packet", SUFFIX)]
        send = partial(self.send, wish)
        SaveDialog("Save the packet", kinds, proposal, send, self._window).open()

    def send(self, wish: PacketWish, out: Path) -> None:
        """Write a packet as a job; its articles are the analyst's to code from then on."""
        project = self._workspace.project
        if project is None or not self._workspace.may_leave():
            return

        def work(_progress: Progress, _cancelled: Cancelled) -> PacketReport:
            analyst_id = _analyst(project, wish.name)
            return send_packet(project, out, analyst_id, wish.article_ids, wish.blindness)

        self._jobs.start(
            "Making a packet", work, partial(self._on_sent, wish.name), self._on_failed
        )

    def _on_sent(self, name: str, report: PacketReport) -> None:
        articles = "1 article" if report.articles == 1 else f"{report.articles} articles"
        own = f" and {report.claims} claims of their own" if report.claims else ""
        self.told.emit(
            f"The packet for {name} with {articles}{own} is {report.path.name} in "
            f"{report.path.parent}. It comes back through Merge."
        )

    def _on_failed(self, error: OnRecordError) -> None:
        self.failed.emit(str(error))


def _analyst(project: Project, name: str) -> int:
    known = project.read(find_analyst, name)
    return known.id if known else project.run(AddAnalyst(name)).result
