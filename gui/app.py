"""Starts the desktop program: settings, window, and only after its first painting the project."""

import argparse
import getpass
import os
import sys
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication

from gui.icons import app_icon
from gui.main_window import LAYOUT, MainWindow
from gui.settings import Settings, load_settings, settings_place
from gui.theme import apply, theme_for


def main(argv: list[str]) -> int:
    """Run the desktop program; the exit status. Without a screen, draw and count instead."""
    wish = _parser().parse_args(argv)
    project = Path(wish.project) if wish.project else None
    if not has_screen():
        from gui.unseen import draw_unseen

        return draw_unseen(project)
    app = make_app()
    settings, place = read_settings()
    apply(app, theme_for(settings.look, app))
    window = MainWindow()
    window.recall(place.with_name(LAYOUT))
    start = Start(app, settings, place, window)
    start.project, start.sample = project, wish.sample
    window.painted.connect(start.furnish, Qt.ConnectionType.QueuedConnection)
    window.show()
    return app.exec()


def has_screen() -> bool:
    """On Linux a window needs an X or a Wayland display."""
    if sys.platform != "linux":
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def make_app() -> QApplication:
    app = QApplication(["onrecord"])
    app.setApplicationName("OnRecord")
    app.setWindowIcon(app_icon())
    return app


def read_settings() -> tuple[Settings, Path]:
    """The user's settings and their place; a new user codes under their login name."""
    place = settings_place()
    settings = load_settings(place)
    return replace(settings, analyst=settings.analyst or login_name()), place


def login_name() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "Analyst"


class Start(QObject):
    """The second half of the start, behind the first painting: it loads the database library."""

    def __init__(
        self, app: QApplication, settings: Settings, place: Path, window: MainWindow
    ) -> None:
        super().__init__(window)
        self._parts = (app, settings, place, window)
        self.project: Path | None = None
        self.sample = False

    def furnish(self) -> None:
        """Put everything into the window and open what was asked for."""
        from gui.desktop import Desktop
        from gui.faults import Faults

        desktop = Desktop(*self._parts)
        faults = Faults(desktop.messages, self)
        faults.install()
        desktop.show()
        if self.sample:
            desktop.projects.open_sample()
        elif self.project:
            desktop.projects.open(self.project)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="onrecord",
        description="The desktop program. See also: onrecord --help",
        add_help=False,
    )
    parser.add_argument("project", nargs="?", metavar="PROJECT")
    parser.add_argument("--sample", action="store_true")
    return parser
