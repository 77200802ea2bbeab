"""The default codebook file: its structure, its codes and its colours.

Colours are judged with WCAG 2 contrast, CIE76 distance in CIELAB (D65), and the linear-RGB
matrices for severity 1.0 of Machado, Oliveira and Fernandes, "A physiologically-based model for
simulation of color vision deficiency", IEEE TVCG 15(6), 2009, doi:10.1109/TVCG.2009.113.
"""

import itertools
import math
import re
from importlib.resources import files
from typing import Any

import pytest

from core.codebook.draft import default_codebook

Triple = tuple[float, float, float]

PAGE = {"light": "#fbfaf7", "dark": "#16181b"}
INK = {"light": "#1c1b19", "dark": "#e8e6e1"}
TINT = 0.26
IDENTITY = ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0))
PROTANOPIA = (
    (0.152286, 1.052583, -0.204868),
    (0.114503, 0.786281, 0.099216),
    (-0.003882, -0.048116, 1.051998),
)
DEUTERANOPIA = (
    (0.367322, 0.860646, -0.227968),
    (0.280085, 0.672501, 0.047413),
    (-0.011820, 0.042940, 0.968881),
)
SRGB_TO_XYZ = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)
WHITE_D65 = (0.95047, 1.0, 1.08883)

CODES = [
    (100, "ACCUSE"),
    (110, "ACC_HR"),
    (120, "ACC_CIV"),
    (130, "ACC_WC"),
    (140, "ACC_OTH"),
    (150, "CRITICISE"),
    (200, "CONTEST"),
    (210, "DENY"),
    (220, "REBUT"),
    (230, "WITHHOLD"),
    (300, "JUSTIFY"),
    (310, "JUST_SEC"),
    (320, "JUST_CARE"),
    (330, "JUST_UNAV"),
    (400, "CALL"),
    (410, "CALL_INV"),
    (420, "CALL_TALK"),
    (430, "CALL_IHL"),
    (440, "CALL_HUM"),
    (500, "COERCE"),
    (510, "SANCTION"),
    (520, "THREAT"),
    (530, "PROBE"),
    (600, "RELATE"),
    (610, "OFFER"),
    (620, "SUPPORT"),
    (630, "REJECT"),
    (700, "INFORM"),
    (710, "REPORT"),
    (720, "EVIDENCE"),
    (730, "ASSESS"),
    (790, "OTHER"),
]

FIELDS = [
    ("stance", "one of", True),
    ("speech", "one of", True),
    ("certainty", "one of", False),
    ("evidence", "several of", False),
    ("location", "text", False),
    ("event_date", "date", False),
    ("statement_date", "date", False),
    ("speaker_role", "one of", False),
    ("confidence", "one of", False),
]


BOOK = default_codebook().model_dump(exclude_none=True)
TYPES: list[dict[str, Any]] = BOOK["types"]
FAMILIES = [t for t in TYPES if "parent" not in t]


# --- structure


def test_header_names_title_version_and_licence() -> None:
    assert BOOK["title"]
    assert isinstance(BOOK["version"], str)
    first_lines = (files("resources") / "codebook.yaml").read_text(encoding="utf-8")[:400]
    assert "CC0" in first_lines


def test_families_and_types_stand_in_order() -> None:
    assert [(t["code"], t["mnemonic"]) for t in TYPES] == CODES


@pytest.mark.parametrize("entry", TYPES, ids=lambda t: t["mnemonic"])
def test_type_is_complete(entry: dict[str, Any]) -> None:
    family = entry["code"] % 100 == 0
    assert entry["codable"] is not family
    assert ("parent" in entry) is not family
    if not family:
        assert entry["parent"] == entry["code"] // 100 * 100
    assert entry["name"]
    assert entry["definition"].endswith(".")
    for key in ("include", "exclude"):
        assert entry[key] == "" or entry[key].endswith(".")
    for key in ("cameo", "plover"):
        assert isinstance(entry[key], str)
    assert all(isinstance(cue, str) and cue for cue in entry["cues"])
    assert len(set(entry["cues"])) == len(entry["cues"])


def test_codes_named_in_the_rules_exist() -> None:
    known = {t["code"] for t in TYPES}
    for entry in TYPES:
        rules = f"{entry['definition']} {entry['include']} {entry['exclude']}"
        assert {int(code) for code in re.findall(r"\b\d{3}\b", rules)} <= known


def test_names_and_shortcuts_are_unique() -> None:
    for key in ("code", "mnemonic", "name"):
        seen = [t[key] for t in TYPES]
        assert len(set(seen)) == len(seen)
    shortcuts = [t["shortcut"] for t in TYPES if "shortcut" in t]
    assert len(set(shortcuts)) == len(shortcuts)
    assert all(t["codable"] for t in TYPES if "shortcut" in t)


def test_fields_stand_in_order() -> None:
    assert [(f["name"], f["kind"], f["required"]) for f in BOOK["fields"]] == FIELDS


@pytest.mark.parametrize("field", BOOK["fields"], ids=lambda f: f["name"])
def test_field_is_complete(field: dict[str, Any]) -> None:
    assert field["label"]
    assert field["help"].endswith(".")
    values = field.get("values", [])
    assert bool(values) is (field["kind"] in {"one of", "several of"})
    assert [v["code"] for v in values] == list(range(1, len(values) + 1))
    names = [v["name"] for v in values]
    assert len(set(names)) == len(names)
    assert "cannot tell" not in names
    assert all(v["label"] and v["definition"].endswith(".") for v in values)


# --- colours


def linear(colour: str) -> Triple:
    """Linear-light RGB, 0 to 1, of "#rrggbb"."""
    assert re.fullmatch(r"#[0-9a-f]{6}", colour), colour
    r, g, b = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return expand(r), expand(g), expand(b)


def expand(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def apply(matrix: tuple[Triple, Triple, Triple], rgb: Triple) -> Triple:
    x, y, z = (sum(m * v for m, v in zip(row, rgb, strict=True)) for row in matrix)
    return x, y, z


def lab(rgb: Triple) -> Triple:
    """CIELAB under D65 of linear RGB; values outside the screen's range are clipped."""
    r, g, b = (min(1.0, max(0.0, v)) for v in rgb)
    xyz = apply(SRGB_TO_XYZ, (r, g, b))
    fx, fy, fz = (cube_root(v / w) for v, w in zip(xyz, WHITE_D65, strict=True))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def cube_root(t: float) -> float:
    return t ** (1 / 3) if t > 216 / 24389 else (24389 / 27 * t + 16) / 116


def difference(a: Triple, b: Triple) -> float:
    """CIE76: the straight distance of two CIELAB colours."""
    return math.dist(a, b)


def luminance(rgb: Triple) -> float:
    return 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2]


def contrast(a: str, b: str) -> float:
    high, low = sorted((luminance(linear(a)), luminance(linear(b))), reverse=True)
    return (high + 0.05) / (low + 0.05)


def tint(colour: str, page: str) -> str:
    """The colour laid over the page with TINT opacity, as a screen blends it."""
    parts = (
        round(TINT * int(colour[i : i + 2], 16) + (1 - TINT) * int(page[i : i + 2], 16))
        for i in (1, 3, 5)
    )
    return "#" + "".join(f"{part:02x}" for part in parts)


def test_measures_against_known_values() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert lab(linear("#ff0000")) == pytest.approx((53.24, 80.09, 67.20), abs=0.02)
    assert tint("#000000", "#ffffff") == "#bdbdbd"


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("entry", TYPES, ids=lambda t: t["mnemonic"])
def test_colour_is_seen_and_text_is_read(entry: dict[str, Any], mode: str) -> None:
    colour = entry[f"colour_{mode}"]
    assert contrast(colour, PAGE[mode]) >= 3
    assert contrast(INK[mode], tint(colour, PAGE[mode])) >= 4.5


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize(
    "vision", [IDENTITY, PROTANOPIA, DEUTERANOPIA], ids=["normal", "protanopia", "deuteranopia"]
)
def test_families_differ_for_every_eye(vision: tuple[Triple, Triple, Triple], mode: str) -> None:
    seen = {t["name"]: lab(apply(vision, linear(t[f"colour_{mode}"]))) for t in FAMILIES}
    assert len(seen) == 7
    for a, b in itertools.combinations(seen, 2):
        assert difference(seen[a], seen[b]) >= 12, (a, b)


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_neighbours_in_a_family_differ(mode: str) -> None:
    types = [t for t in TYPES if "parent" in t]
    for a, b in itertools.pairwise(types):
        if a["parent"] == b["parent"]:
            one, two = (lab(linear(t[f"colour_{mode}"])) for t in (a, b))
            assert difference(one, two) >= 5, (a["name"], b["name"])


def test_every_type_has_a_colour_of_its_own() -> None:
    for mode in ("light", "dark"):
        codable = [t[f"colour_{mode}"] for t in TYPES if t["codable"]]
        assert len(set(codable)) == len(codable)
