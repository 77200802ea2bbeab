"""The desktop program where there is no screen: its window as a picture, and the counts as text."""

import os
import sys
import tempfile
from pathlib import Path

from PySide6.QtCore import (
    QEventLoop,
    QMessageLogContext,
    QTimer,
    QtMsgType,
    qInstallMessageHandler,
)

from core.counts.frequencies import CountTable

NO_SCREEN = "There is no screen here (DISPLAY and WAYLAND_DISPLAY are not set)."
SIZE = (1440, 900)
SETTLING_MS = 300


def draw_unseen(path: Path | None) -> int:
    """Draw the window of a project (of the sample without one), print where, and the counts.

    The exit status is 1 when the project cannot be opened, with the reason on standard error.
    """
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from gui.app import make_app, read_settings
    from gui.desktop import Desktop

    qInstallMessageHandler(_pass_on)
    app = make_app()
    settings, _ = read_settings()
    # Nobody sits here: nobody's settings are touched, and only the picture stays.
    passing = tempfile.TemporaryDirectory(prefix="onrecord-passing-")
    folder = Path(passing.name)
    desktop = Desktop(app, settings, folder / "settings.toml")
    failures: list[str] = []
    desktop.projects.failed.connect(failures.append)
    desktop.window.resize(*SIZE)
    desktop.window.show()
    if path is None:
        desktop.projects.open_passing_sample(folder)
    else:
        desktop.projects.open_for_reading(path)
    project = desktop.workspace.project
    if project is None:
        sys.stderr.write("".join(f"onrecord: {one}\n" for one in failures))
        passing.cleanup()
        return 1
    desktop.counts.panel.ensure_plot()
    picture = Path(tempfile.mkdtemp(prefix="onrecord-")) / "window.png"
    _settle()
    desktop.window.grab().save(str(picture))
    sys.stdout.write(
        f"{NO_SCREEN} The window of “{project.path.stem}” was drawn into\n{picture}\n\n"
        f"{_counts(desktop.counts.table)}"
    )
    desktop.window.close()
    passing.cleanup()
    return 0


def _pass_on(_kind: QtMsgType, _where: QMessageLogContext, message: str) -> None:
    """Everything Qt says but what every window without a screen provokes."""
    if "propagateSizeHints" not in message:
        sys.stderr.write(f"{message}\n")


def _settle() -> None:
    """Let the window lay itself out and paint. (Quitting the application would close it.)"""
    loop = QEventLoop()
    QTimer.singleShot(SETTLING_MS, loop.quit)
    loop.exec()


def _counts(table: CountTable | None) -> str:
    if table is None:
        return ""
    width = max((len(row.shown[0].label) for row in table.rows), default=0)
    lines = [f"{row.shown[0].label:<{width}}  {row.count:>6}\n" for row in table.rows]
    return f"Claims by claim type ({table.total} in all)\n{''.join(lines)}"
