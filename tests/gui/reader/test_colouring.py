"""The palettes hold for every eye, and each value keeps its colour."""

from itertools import combinations

import pytest

from core.actors.queries import ActorRow
from core.analysts.queries import AnalystRow
from core.codebook.queries import Codebook
from core.codebook.reserved import COLOURS, UUIDS
from gui.contrast import contrast
from gui.reader.colouring import (
    HUES,
    NOT_CODED,
    OTHERS,
    STANCES,
    UNTYPED,
    Meanings,
    initials,
    shades_of,
)
from gui.reader.colours import DARK, LIGHT

# Machado, Oliveira and Fernandes 2009, full strength, on linear RGB.
EYES = {
    "normal": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    "protan": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deutan": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.01182, 0.04294, 0.968881),
    ),
    "tritan": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.3039),
    ),
}
XYZ = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.072175),
    (0.0193339, 0.119192, 0.9503041),
)
WHITE = (0.95047, 1.0, 1.08883)
CLEARLY = 15.0  # steps of CIE L*a*b*; two are just to be seen side by side


def times(matrix, vector):
    return [sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix]


def lab(colour, eye):
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    seen = [min(max(c, 0.0), 1.0) for c in times(EYES[eye], linear)]
    parts = [part / white for part, white in zip(times(XYZ, seen), WHITE, strict=True)]
    x, y, z = (p ** (1 / 3) if p > 0.008856 else 7.787 * p + 16 / 116 for p in parts)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def difference(one, other, eye):
    pairs = zip(lab(one, eye), lab(other, eye), strict=True)
    return sum((a - b) ** 2 for a, b in pairs) ** 0.5


PALETTES = {
    "hues": [*HUES, (UNTYPED, UNTYPED)],
    "stances": [*STANCES.values(), (UNTYPED, UNTYPED)],
}


@pytest.mark.parametrize("look", [0, 1])
@pytest.mark.parametrize("palette", PALETTES)
@pytest.mark.parametrize("eye", EYES)
def test_any_two_colours_differ_clearly_for_every_eye(palette, look, eye):
    colours = [pair[look] for pair in PALETTES[palette]]
    for one, other in combinations(colours, 2):
        assert difference(one, other, eye) > CLEARLY, (one, other)


@pytest.mark.parametrize(("look", "page"), [(0, LIGHT.page), (1, DARK.page)])
def test_every_colour_stands_out_from_its_page(look, page):
    for pair in [*HUES, *STANCES.values(), COLOURS, (UNTYPED, UNTYPED)]:
        assert contrast(pair[look], page) >= 3.0, pair


def meanings(analysts=(), actors=(), dark=False):
    book = Codebook("", "", (), ())
    return Meanings(book, analysts, {one.id: one for one in actors}, dark)


def actor(number, name="", uuid="", kind="person"):
    return ActorRow(number, uuid, name or f"A{number}", kind, None, None, None, None, None, ())


def test_eight_have_a_colour_of_their_own_and_the_rest_are_others():
    values = list(range(1, 12))
    shades = shades_of("speaker", values, meanings(actors=map(actor, values)))
    own = [shades[one] for one in values[:8]]
    assert len({one.colour for one in own}) == 8
    assert {shades[one].key for one in values[8:]} == {OTHERS}
    assert {shades[one].name for one in values[8:]} == {OTHERS}


def test_a_speaker_keeps_the_colour_whoever_else_speaks():
    actors = list(map(actor, range(1, 9)))
    everyone = shades_of("speaker", range(1, 9), meanings(actors=actors))
    for one in range(1, 9):
        alone = shades_of("speaker", [one], meanings(actors=actors))
        assert alone[one] == everyone[one]


def test_who_would_like_a_colour_that_is_taken_gets_another():
    shades = shades_of("speaker", [3, 11], meanings(actors=[actor(3), actor(11)]))
    assert shades[3].colour == HUES[2][0]
    assert shades[11].colour != shades[3].colour
    assert shades[11].key == 11


def test_not_coded_and_cannot_tell_are_no_speakers_and_differ():
    reserved = actor(2, "cannot tell", UUIDS["actor"], "answer")
    shades = shades_of("speaker", [None, 2, 5], meanings(actors=[reserved, actor(5)], dark=True))
    assert list(shades) == [5, 2, None]
    assert shades[None].key == NOT_CODED
    assert not shades[None].dotted
    assert shades[2].dotted
    assert shades[2].colour == COLOURS[1]


def test_analysts_are_named():
    names = ((1, "Ana"), (2, "Ben"))
    analysts = [AnalystRow(one, name, "coder", suggestions=True) for one, name in names]
    shades = shades_of("analyst", [2, 1], meanings(analysts))
    assert [shades[one].name for one in (1, 2)] == ["Ana", "Ben"]


def test_initials_are_short_and_never_the_same():
    assert initials(["Ana Lopes", "Benno Ruiz", "Ana"]) == {
        "Ana": "An",
        "Ana Lopes": "AL",
        "Benno Ruiz": "BR",
    }
    same = initials(["Ana Lopes", "Alma Lind", "Ada Lovelace", "A L"])
    assert len(set(same.values())) == 4
    assert all(short for short in initials(["X", "👩‍👩‍👧 Y", "x"]).values())
