"""The two looks of the program, light and dark: every colour has its name here and nowhere else."""

from dataclasses import asdict, dataclass
from importlib.resources import files
from pathlib import Path
from typing import Final, Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from gui.style_sheet import SHEET

Choice = Literal["system", "light", "dark"]

_STYLE: Final = "Fusion"


@dataclass(frozen=True, slots=True)
class Theme:
    """One look. Every colour is "#rrggbb"; the tests hold them to their contrast."""

    name: str
    page: str  # where text is read and written
    panel: str  # everything around the page
    ink: str
    muted: str  # captions, hints
    disabled: str
    line: str  # hairlines that only separate
    edge: str  # the outline of something that can be operated
    accent: str
    accent_ink: str  # text on the accent
    selection: str  # behind selected text and rows
    warning: str
    danger: str
    ok: str

    @property
    def dark(self) -> bool:
        """Whether light text stands on a dark page."""
        return QColor(self.page).lightness() < QColor(self.ink).lightness()


LIGHT: Final = Theme(
    name="light",
    page="#fbfaf7",
    panel="#f3f1ec",
    ink="#1c1b19",
    muted="#625f58",
    disabled="#87837a",
    line="#dedad1",
    edge="#858178",
    accent="#2f5fd0",
    accent_ink="#ffffff",
    selection="#d3dffa",
    warning="#855400",
    danger="#b3261e",
    ok="#2a6e35",
)

DARK: Final = Theme(
    name="dark",
    page="#16181b",
    panel="#1f2226",
    ink="#e8e6e1",
    muted="#aaa79f",
    disabled="#7d7b76",
    line="#34383e",
    edge="#767b84",
    accent="#8fb0ff",
    accent_ink="#101828",
    selection="#2a3b64",
    warning="#e2b65f",
    danger="#ff9389",
    ok="#84cf91",
)


def theme_for(choice: Choice, app: QApplication) -> Theme:
    """The look for a user's choice; "system" asks the desktop, and is light where it is silent."""
    if choice == "system":
        return _theme_of_scheme(app.styleHints().colorScheme())
    return DARK if choice == "dark" else LIGHT


def apply(app: QApplication, theme: Theme) -> None:
    """Give the whole program this look, at once and without a restart."""
    if not app.styleSheet():  # setting the style again would polish every widget twice
        app.setStyle(_STYLE)
    app.setPalette(palette(theme))
    marks = Path(str(files("resources") / "style")).as_posix()
    app.setStyleSheet(SHEET.substitute(asdict(theme), marks=marks))


def palette(theme: Theme) -> QPalette:
    """The theme in Qt's own roles, for everything that the style sheet leaves to the style."""
    role = QPalette.ColorRole
    colours = {
        role.Window: theme.panel,
        role.WindowText: theme.ink,
        role.Base: theme.page,
        role.AlternateBase: theme.panel,
        role.Text: theme.ink,
        role.PlaceholderText: theme.muted,
        role.Button: theme.panel,
        role.ButtonText: theme.ink,
        role.BrightText: theme.danger,
        role.ToolTipBase: theme.page,
        role.ToolTipText: theme.ink,
        role.Highlight: theme.selection,
        role.HighlightedText: theme.ink,
        role.Accent: theme.accent,
        role.Link: theme.accent,
        role.LinkVisited: theme.accent,
        role.Light: theme.page,
        role.Midlight: theme.line,
        role.Mid: theme.line,
        role.Dark: theme.edge,
        role.Shadow: theme.edge,
    }
    made = QPalette()
    for which, colour in colours.items():
        made.setColor(which, QColor(colour))
    for which in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        made.setColor(QPalette.ColorGroup.Disabled, which, QColor(theme.disabled))
    made.setColor(QPalette.ColorGroup.Disabled, role.Highlight, QColor(theme.panel))
    return made


class ThemeSwitch(QObject):
    """Holds the user's choice, keeps the program in its look, and follows the desktop if so chosen.

    ``changed`` carries the new Theme; it is emitted only when the look really changes.
    """

    changed = Signal(object)

    def __init__(self, app: QApplication, choice: Choice, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._app = app
        self._choice: Choice = choice
        self._theme = theme_for(choice, app)
        apply(app, self._theme)
        app.styleHints().colorSchemeChanged.connect(self._follow)

    @property
    def theme(self) -> Theme:
        """The look the program has now."""
        return self._theme

    @property
    def choice(self) -> Choice:
        """What the user chose."""
        return self._choice

    def choose(self, choice: Choice) -> None:
        """Take the user's choice and show it."""
        self._choice = choice
        self._show(theme_for(choice, self._app))

    def _follow(self, scheme: Qt.ColorScheme) -> None:
        if self._choice == "system":
            self._show(_theme_of_scheme(scheme))

    def _show(self, theme: Theme) -> None:
        if theme != self._theme:
            self._theme = theme
            apply(self._app, theme)
            self.changed.emit(theme)


def _theme_of_scheme(scheme: Qt.ColorScheme) -> Theme:
    return DARK if scheme == Qt.ColorScheme.Dark else LIGHT
