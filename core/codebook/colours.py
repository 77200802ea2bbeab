"""Colours of claim types: a palette, and whether two colours can be told apart by every eye.

How eyes without one of the three kinds of cones see a colour is simulated with the matrices for
severity 1.0 of Machado, Oliveira and Fernandes, "A physiologically-based model for simulation of
color vision deficiency", IEEE Transactions on Visualization and Computer Graphics 15(6), 2009,
doi:10.1109/TVCG.2009.113. They work on linear RGB. How far two colours are apart is their distance
in CIELAB under D65 (CIE 1976, ΔE*ab; CIE 15:2004), contrast is that of WCAG 2.1.
"""

import math
import re
from collections.abc import Iterable
from functools import lru_cache

from core.errors import Refused

Triple = tuple[float, float, float]
Matrix = tuple[Triple, Triple, Triple]
Pair = tuple[str, str]
"""A colour "#rrggbb" on the light page, and the one on the dark page."""

PALETTE: tuple[Pair, ...] = (
    ("#c0360f", "#fa723e"),
    ("#1153b1", "#5088f5"),
    ("#ae8900", "#f8cd3f"),
    ("#026d3e", "#3ec782"),
    ("#9f3183", "#e16dba"),
    ("#028dac", "#08cdf0"),
    ("#808489", "#c1c7ce"),
    ("#760a03", "#956760"),
    ("#4f314c", "#ac43a5"),
    ("#9a8d40", "#ede6b9"),
    ("#780374", "#896885"),
    ("#6b9b60", "#79d963"),
    ("#ad67dc", "#944ec1"),
    ("#956760", "#b84f40"),
    ("#557432", "#588418"),
    ("#421792", "#aa9afc"),
    ("#930660", "#b6899d"),
    ("#004b1e", "#7ea385"),
    ("#6295a6", "#43a6c3"),
    ("#70279a", "#917ca2"),
    ("#8085c8", "#6461da"),
    ("#6381f8", "#8095d6"),
    ("#8654cc", "#9470cd"),
    ("#78792b", "#888a5f"),
)
"""The families of the default codebook, then what can be told best from all before it."""

LIGHT_PAGE, DARK_PAGE = "#fbfaf7", "#16181b"
_TINTS = {LIGHT_PAGE: 0.26, DARK_PAGE: 0.30}
"""How strongly a claim's colour lies over the page behind its words."""

_NORMAL: Matrix = ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0))
_PROTAN: Matrix = (
    (0.152286, 1.052583, -0.204868),
    (0.114503, 0.786281, 0.099216),
    (-0.003882, -0.048116, 1.051998),
)
_DEUTAN: Matrix = (
    (0.367322, 0.860646, -0.227968),
    (0.280085, 0.672501, 0.047413),
    (-0.011820, 0.042940, 0.968881),
)
_TRITAN: Matrix = (
    (1.255528, -0.076749, -0.178779),
    (-0.078411, 0.930809, 0.147602),
    (0.004733, 0.691367, 0.303900),
)
_NEAR = 12.0
"""Lines and bars closer than this are taken for each other (ΔE*ab)."""

_NEAR_TRITAN = 10.0
"""Less than one person in ten thousand sees so; seven families leave no room for more."""

_NEAR_TINTS = 3.0
"""Areas that lie side by side are told apart from 2.3 on."""

_VISIONS = ((_NORMAL, _NEAR), (_PROTAN, _NEAR), (_DEUTAN, _NEAR), (_TRITAN, _NEAR_TRITAN))

_TO_XYZ: Matrix = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)
_WHITE = (0.95047, 1.0, 1.08883)


def contrast(colour: str, ground: str) -> float:
    """The contrast ratio of WCAG 2.1, from 1.0 (the same) to 21.0. Lines and signs need 3."""
    high, low = sorted((_luminance(colour), _luminance(ground)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def hard_to_tell(colour: str, others: Iterable[str], dark: bool) -> list[str]:
    """Those of the other colours that some people would take for this one.

    On the dark page, or on the light one, as lines and as tints behind words.
    """
    return [other for other in others if _apart(colour, other, dark) < 1.0]


def suggest_colours(used: Iterable[Pair]) -> Pair:
    """The first pair of the palette that can be told from all used ones.

    If there is none, the one that is furthest from them.
    """
    known = list(used)
    distances = {
        pair: min((_pairs_apart(pair, other) for other in known), default=1.0) for pair in PALETTE
    }
    clear = (one for one, distance in distances.items() if distance >= 1.0)
    return next(clear, max(PALETTE, key=lambda one: distances[one]))


def _pairs_apart(one: Pair, other: Pair) -> float:
    return min(_apart(one[0], other[0], dark=False), _apart(one[1], other[1], dark=True))


def _apart(one: str, other: str, dark: bool) -> float:
    """How far two colours are apart for the eye that sees them closest; 1.0 is just enough."""
    page = DARK_PAGE if dark else LIGHT_PAGE
    tints = _tint(one, page), _tint(other, page)
    return min(
        min(
            math.dist(_seen(one, vision), _seen(other, vision)) / near,
            math.dist(_seen(tints[0], vision), _seen(tints[1], vision)) / _NEAR_TINTS,
        )
        for vision, near in _VISIONS
    )


def _tint(colour: str, page: str) -> str:
    """The colour laid over the page as a screen blends it."""
    share = _TINTS[page]
    blended = (
        round(255 * (share * above + (1 - share) * below))
        for above, below in zip(_channels(colour), _channels(page), strict=True)
    )
    return "#" + "".join(f"{one:02x}" for one in blended)


@lru_cache(maxsize=4096)
def _seen(colour: str, vision: Matrix) -> Triple:
    """CIELAB of what an eye sees; what a screen cannot show is clipped."""
    red, green, blue = (min(1.0, max(0.0, one)) for one in _times(vision, _linear(colour)))
    xyz = _times(_TO_XYZ, (red, green, blue))
    x, y, z = (_cube_root(one / white) for one, white in zip(xyz, _WHITE, strict=True))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _cube_root(share: float) -> float:
    return share ** (1 / 3) if share > 216 / 24389 else (24389 / 27 * share + 16) / 116


def _times(matrix: Matrix, vector: Triple) -> Triple:
    one, two, three = (sum(map(float.__mul__, row, vector)) for row in matrix)
    return one, two, three


def _luminance(colour: str) -> float:
    red, green, blue = _linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(colour: str) -> Triple:
    """Linear light, 0 to 1 each (IEC 61966-2-1)."""
    red, green, blue = (
        one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4
        for one in _channels(colour)
    )
    return red, green, blue


def _channels(colour: str) -> Triple:
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", colour):
        raise Refused(f"“{colour}” is not a colour. Write it like #c0360f.")
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue
