"""Colours that every eye can tell apart: known values, the default codebook, the palette."""

import itertools

import pytest

from core.codebook import colours
from core.codebook.colours import (
    DARK_PAGE,
    LIGHT_PAGE,
    PALETTE,
    contrast,
    hard_to_tell,
    suggest_colours,
)
from core.codebook.draft import default_codebook
from core.errors import Refused

FAMILIES = [one for one in default_codebook().types if one.parent is None]


def shade(pair, dark):
    return pair[1] if dark else pair[0]


def test_contrast_against_known_values():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert contrast("#AbCdEf", "#abcdef") == 1


@pytest.mark.parametrize("dark", [False, True])
def test_the_families_of_the_default_codebook_can_be_told(dark):
    seen = [one.colour_dark if dark else one.colour_light for one in FAMILIES]
    for at, colour in enumerate(seen):
        assert hard_to_tell(colour, seen[:at] + seen[at + 1 :], dark) == []


@pytest.mark.parametrize(
    ("one", "other", "eyes"),
    [
        ("#a05a00", "#5f7000", {"protan", "deutan"}),
        ("#c0360f", "#557432", {"protan"}),
        ("#b03a1a", "#6a6a10", {"deutan"}),
        ("#0a8a8a", "#3f7fb0", {"tritan"}),
        ("#c0360f", "#c23a12", {"normal", "protan", "deutan", "tritan"}),
    ],
)
def test_a_pair_that_some_people_confuse_is_caught(monkeypatch, one, other, eyes):
    assert hard_to_tell(one, ["#02222b", other], dark=False) == [other]
    assert hard_to_tell(other, [one], dark=False) == [one]
    visions = dict(zip(("normal", "protan", "deutan", "tritan"), colours._VISIONS, strict=True))
    for name, vision in visions.items():
        monkeypatch.setattr(colours, "_VISIONS", (vision,))
        assert bool(hard_to_tell(one, [other], dark=False)) is (name in eyes), name


def test_the_page_counts():
    """Two tints come closer on the light page than on the dark one."""
    one, other = "#406948", "#10a169"
    assert hard_to_tell(one, [other], dark=False) == [other]
    assert hard_to_tell(one, [other], dark=True) == []


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("pair", PALETTE, ids=lambda pair: pair[0])
def test_every_colour_of_the_palette_is_seen_on_its_page(pair, dark):
    page = DARK_PAGE if dark else LIGHT_PAGE
    ink = "#e8e6e1" if dark else "#1c1b19"
    share = 0.30 if dark else 0.26
    colour = shade(pair, dark)
    tint = "#" + "".join(
        f"{round(share * int(colour[n : n + 2], 16) + (1 - share) * int(page[n : n + 2], 16)):02x}"
        for n in (1, 3, 5)
    )
    assert contrast(colour, page) >= 3
    assert contrast(ink, tint) >= 4.5


def test_the_palette_begins_with_the_families_and_repeats_nothing():
    assert len(PALETTE) >= 24
    families = {(one.colour_light, one.colour_dark) for one in FAMILIES}
    assert set(PALETTE[: len(FAMILIES)]) == families
    for dark in (False, True):
        assert len({shade(pair, dark) for pair in PALETTE}) == len(PALETTE)


@pytest.mark.parametrize("dark", [False, True])
def test_the_first_thirteen_of_the_palette_can_be_told_by_everybody(dark):
    first = [shade(pair, dark) for pair in PALETTE[:13]]
    for one, other in itertools.combinations(first, 2):
        assert hard_to_tell(one, [other], dark) == []


def test_colours_are_proposed_that_can_be_told_from_the_used_ones():
    used = []
    for _ in range(13):
        pair = suggest_colours(used)
        for dark in (False, True):
            assert not hard_to_tell(shade(pair, dark), [shade(one, dark) for one in used], dark)
        used.append(pair)
    assert suggest_colours(used) in set(PALETTE) - set(used)
    assert suggest_colours(PALETTE) in PALETTE


def test_what_is_no_colour_is_refused():
    for wrong in ("red", "#12345", "#gggggg", "#1234567", ""):
        with pytest.raises(Refused, match="not a colour"):
            contrast(wrong, "#ffffff")
