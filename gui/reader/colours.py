"""The colours of the reader: one calm page in light, one in dark."""

from dataclasses import dataclass

from PySide6.QtGui import QColor


@dataclass(frozen=True, slots=True)
class ReaderColours:
    """Five colours as "#rrggbb": paper, text, quiet text, the one accent, selected text."""

    page: str
    ink: str
    muted: str
    accent: str
    selection: str


LIGHT = ReaderColours(
    page="#fbfaf7", ink="#1c1b19", muted="#6f6b63", accent="#2f5fd0", selection="#8fb0f2"
)
DARK = ReaderColours(
    page="#16181b", ink="#e8e6e1", muted="#989ba1", accent="#8fb0ff", selection="#4a6fc4"
)


def with_alpha(colour: str, alpha: float) -> QColor:
    """`colour` seen through: `alpha` runs from 0.0 (nothing) to 1.0 (solid)."""
    faded = QColor(colour)
    faded.setAlphaF(alpha)
    return faded
