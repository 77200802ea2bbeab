"""How well the finder does on the five original articles, whose quotations were read by hand.

Prints a table; what it must not fall below is asserted, for the figures do not depend on a clock.
"""

from pathlib import Path

import pytest

from core.suggest.suggesting import bare_knowledge, suggest
from core.suggest.suggestion import Suggestion
from core.text.canonical import canonical
from core.text.spans import Span

pytestmark = pytest.mark.benchmark

# Where each quotation stands (code points), whether it is a whole statement, and who said it; any
# of the names will do. Words quoted within the reporter's or another's statement are not whole.
TRUTH: dict[str, tuple[tuple[int, int, bool, tuple[str, ...]], ...]] = {
    "000": (
        (195, 215, False, ("United States",)),
        (516, 686, True, ("Boucher",)),
        (1839, 1983, False, ("Boucher",)),
        (2154, 2381, True, ("Boucher",)),
        (2397, 2506, True, ("Boucher",)),
        (2969, 3189, True, ("Kremlin",)),
    ),
    "001": (
        (311, 333, False, ("Obama administration",)),
        (737, 934, True, ("Toner",)),
        (1045, 1057, False, ("Russia",)),
        (1693, 1713, False, ("Toner",)),
        (1715, 1976, True, ("Toner",)),
    ),
    "002": (
        (9, 32, False, ("Blinken", "reports")),
        (67, 79, False, ("Blinken", "reports")),
        (437, 449, False, ("Blinken",)),
        (591, 606, False, ("Blinken",)),
        (677, 701, False, ("Blinken",)),
        (1279, 1294, False, ("Blinken",)),
        (1605, 1751, True, ("Stoltenberg",)),
        (1830, 2025, True, ("Johnson",)),
    ),
    "003": (
        (127, 177, False, ("State Department",)),
        (260, 292, False, ("Pompeo",)),
        (321, 446, False, ("Pompeo",)),
        (537, 695, True, ("Pompeo",)),
        (709, 827, True, ("Pompeo",)),
        (829, 994, True, ("Pompeo",)),
        (1305, 1607, True, ("Pompeo",)),
        (1666, 1766, True, ("Kadyrov",)),
        (1883, 2200, True, ("Pompeo", "top US diplomat")),
        (2229, 2485, True, ("Pompeo",)),
    ),
    "004": (
        (601, 740, True, ("Kerry",)),
        (751, 824, True, ("Kerry",)),
        (1004, 1027, False, ("Kerry",)),
        (1082, 1216, True, ("Kerry",)),
        (2192, 2224, False, ("Lavrov",)),
        (2296, 2307, False, ("jihadist faction",)),
    ),
}


def test_quotations_and_their_speakers(shared: Path) -> None:
    knowledge = bare_knowledge()
    rows, totals = [], [0] * 5
    for path in sorted((shared / "seeds").glob("*.txt")):
        found = suggest(canonical(path.read_text("utf-8")), knowledge)
        row = _counted(found, TRUTH[path.name[:3]])
        rows.append(f"{path.name[:3]:>8}{len(found):>13}{_row(row)}")
        totals = [before + now for before, now in zip(totals, row, strict=True)]
    print("\n article  suggestions   whole  exact  speaker   words in quotes  speaker")
    print("\n".join(rows))
    print(f"{'all':>8}{'':>13}{_row(totals)}")
    whole, exact, speakers, parts, named = totals
    assert exact == whole
    assert speakers >= 0.85 * whole
    assert named >= 0.7 * parts


def _row(figures: list[int]) -> str:
    whole, exact, speakers, parts, named = figures
    return f"{whole:>8}{exact:>7}{speakers:>9}{parts:>18}{named:>9}"


def _counted(
    found: tuple[Suggestion, ...], truth: tuple[tuple[int, int, bool, tuple[str, ...]], ...]
) -> list[int]:
    """Whole statements, of them exact and with the right first speaker; the others, and those
    of them that stand in a suggestion with the right first speaker."""
    figures = [0] * 5
    for start_cp, end_cp, is_whole, names in truth:
        span = Span(start_cp, end_cp)
        if is_whole:
            exact = [one for one in found if span in one.attribution.fragments]
            figures[0] += 1
            figures[1] += bool(exact)
            figures[2] += any(_is_by(one, names) for one in exact)
        else:
            figures[3] += 1
            figures[4] += any(_holds(one, span) and _is_by(one, names) for one in found)
    return figures


def _is_by(suggestion: Suggestion, names: tuple[str, ...]) -> bool:
    first = suggestion.speakers[0].name if suggestion.speakers else ""
    return any(name in first for name in names)


def _holds(suggestion: Suggestion, span: Span) -> bool:
    return any(
        start_cp <= span.start_cp and span.end_cp <= end_cp
        for start_cp, end_cp in suggestion.attribution.fragments
    )
