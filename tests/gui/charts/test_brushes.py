"""Segments can be told apart, also by people who see no red, green or blue."""

from itertools import combinations

import numpy as np
import pytest
from PySide6.QtGui import QColor

from gui.charts.brushes import SEGMENTS, palette_of
from gui.contrast import contrast
from gui.theme import DARK, LIGHT

# Machado, Oliveira and Fernandes (2009), full severity, on linear light.
SEEN = {
    "all": np.eye(3),
    "no red": [[0.152, 1.053, -0.205], [0.115, 0.786, 0.099], [-0.004, -0.048, 1.052]],
    "no green": [[0.367, 0.861, -0.228], [0.280, 0.673, 0.047], [-0.012, 0.043, 0.969]],
    "no blue": [[1.256, -0.077, -0.179], [-0.078, 0.931, 0.148], [0.005, 0.691, 0.304]],
}
CONES = [[0.4122, 0.5363, 0.0514], [0.2119, 0.6807, 0.1074], [0.0883, 0.2817, 0.6300]]
LAB = [[0.2105, 0.7936, -0.0041], [1.9780, -2.4286, 0.4506], [0.0259, 0.7828, -0.8087]]


def _lab(colour, seen):
    shade = QColor(colour)
    light = np.array([shade.redF(), shade.greenF(), shade.blueF()])
    light = np.where(light <= 0.04045, light / 12.92, ((light + 0.055) / 1.055) ** 2.4)
    light = np.clip(np.array(seen) @ light, 0, 1)
    return np.array(LAB) @ np.cbrt(np.array(CONES) @ light)


@pytest.mark.parametrize("seen", SEEN)
@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_no_two_are_alike(theme, seen):
    colours = (*palette_of(theme.dark), theme.edge)
    for one, other in combinations(colours, 2):
        distance = np.linalg.norm(_lab(one, SEEN[seen]) - _lab(other, SEEN[seen]))
        assert distance > 0.07, (one, other)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_each_stands_out_from_the_page(theme):
    colours = palette_of(theme.dark)
    assert len(colours) == SEGMENTS == 8
    assert all(contrast(one, theme.page) >= 3 for one in colours)
