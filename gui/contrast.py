"""How well one colour stands out from another, counted as the WCAG 2 guidelines do."""

from functools import lru_cache

from PySide6.QtGui import QColor


@lru_cache(maxsize=256)
def relative_luminance(colour: str) -> float:
    """The brightness of "#rrggbb" as the eye weighs it: 0.0 for black, 1.0 for white."""
    shade = QColor(colour)
    red, green, blue = _linear(shade.redF()), _linear(shade.greenF()), _linear(shade.blueF())
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The ratio between two colours, in either order: 1.0 (equal) to 21.0 (black on white)."""
    darker, lighter = sorted((relative_luminance(one), relative_luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@lru_cache(maxsize=256)
def standing_out(colour: str, ground: str, ratio: float) -> str:
    """The nearest shade of ``colour``, same hue, whose contrast with ``ground`` reaches ``ratio``.

    Black or white where no shade of the hue reaches it.
    """
    step = -0.02 if contrast("#000000", ground) > contrast("#ffffff", ground) else 0.02
    shade = QColor(colour)
    while contrast(shade.name(), ground) < ratio:
        lightness = shade.lightnessF() + step
        if not 0.0 < lightness < 1.0:
            return "#000000" if step < 0 else "#ffffff"
        shade = QColor.fromHslF(shade.hslHueF(), shade.hslSaturationF(), lightness)
    return shade.name()


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
