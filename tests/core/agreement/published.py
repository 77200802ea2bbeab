"""Reliability data as they were printed, and how to write such data down."""

import numpy as np

from core.agreement.coefficients import (
    bennett_s,
    cohen_kappa,
    distance_alpha,
    fleiss_kappa,
    fleiss_kappa_with_gaps,
    gwet_ac1,
    nominal_alpha,
    ordinal_alpha,
    percent_agreement,
    scott_pi,
)
from core.agreement.ratings import Ratings
from core.agreement.tallies import tally


def ratings(rows, categories=None, listed=None, kind="nominal", distances=None):
    """Units x coders, every unit an article of its own; -1 is not coded."""
    codes = np.array(rows, dtype=np.int64)
    used = int(codes.max(initial=-1)) + 1
    units = np.arange(len(codes))
    return Ratings(codes, units, len(units), categories or used, listed, kind, distances)


def from_coders(*coders, **kinds):
    """One text for each coder, a letter or digit for each unit; a dot is not coded."""
    names = sorted(set("".join(coders)) - {"."})
    rows = [
        [names.index(one) if one != "." else -1 for one in unit]
        for unit in zip(*coders, strict=True)
    ]
    return ratings(rows, listed=len(names), **kinds)


def from_table(table, **kinds):
    """How often two coders gave each pair of categories, the first in rows."""
    rows = [
        [one, other]
        for one, line in enumerate(table)
        for other, count in enumerate(line)
        for _ in range(count)
    ]
    return ratings(rows, listed=len(table), **kinds)


def from_counts(table):
    """How many coders gave each category (columns) to each unit (rows)."""
    rows = [[c for c, count in enumerate(line) for _ in range(count)] for line in table]
    return ratings(rows, listed=len(table[0]))


def field_figures(tallies):
    """Every coefficient that suits the kind of variable and the number of coders, by name."""
    if tallies.ratings.kind == "sets":
        figures = [percent_agreement(tallies), distance_alpha(tallies, "alpha_masi")]
        return {figure.name: figure for figure in figures}
    figures = [percent_agreement(tallies), nominal_alpha(tallies)]
    figures += [gwet_ac1(tallies), bennett_s(tallies)]
    if tallies.ratings.codes.shape[1] == 2:
        figures += [cohen_kappa(tallies), scott_pi(tallies)]
    else:
        figures += [fleiss_kappa(tallies), fleiss_kappa_with_gaps(tallies)]
    if tallies.ratings.kind == "ordinal":
        figures.append(ordinal_alpha(tallies))
    return {figure.name: figure for figure in figures}


def value(coefficient, data, *more):
    return coefficient(tally(data), *more).value()


# Krippendorff 2011, "Computing Krippendorff's alpha-reliability"; the table is also in Gwet.
FOUR_OBSERVERS = "12332141 2...", "12332241 25.3", ".3332342 251.", "12332441 251."
FOUR_OBSERVERS = tuple(line.replace(" ", "") for line in FOUR_OBSERVERS)
BINARY = "0100000010", "1110010000"
TWO_OBSERVERS = "aabbdcccedda", "babbbccceddd"

COHEN_SECOND = (88, 14, 18), (10, 40, 10), (2, 6, 12)
COHEN_FIRST = (25, 12, 3), (13, 2, 15), (12, 16, 2)
ARTSTEIN_POESIO_TWO = (20, 10), (20, 50)
ARTSTEIN_POESIO_THREE = (46, 0, 0), (6, 32, 6), (0, 0, 10)
GWET_ABSTRACTORS = (13, 0, 0), (0, 20, 7), (0, 4, 56)
GWET_PARADOX = (8, 1), (0, 1)

# Fleiss 1971: 30 patients, 6 psychiatrists, 5 diagnoses.
FLEISS = """
444444 222555 233335 555555 222444 113333 333355 113334 114444 555555
144444 124444 222333 144444 224445 333335 111455 111112 224444 133555
555555 244444 224555 114444 144445 222224 111155 224444 133333 555555
""".split()

# The example of Fleiss' kappa in encyclopaedias: 10 subjects, 14 raters, 5 categories.
TEN_SUBJECTS = (
    (0, 0, 0, 0, 14),
    (0, 2, 6, 4, 2),
    (0, 0, 3, 5, 6),
    (0, 3, 9, 2, 0),
    (2, 2, 8, 1, 1),
    (7, 7, 0, 0, 0),
    (3, 2, 6, 3, 0),
    (2, 5, 3, 2, 2),
    (6, 5, 2, 1, 0),
    (0, 2, 2, 3, 7),
)

# Hayes and Krippendorff 2007: 40 newspaper articles, 5 observers.
HAYES_KRIPPENDORFF = """
112.2 1101. 2333. .00.0 000.0 000.0 102.1 1.20. 222.2 2111.
.100. 0000. 1222. 33223 111.1 111.1 212.2 1233. 1101. 000.0
0011. 00.00 2333. 0000. 12.22 0111. 00010 1212. 1122. 112.2
110.0 2121. 22.22 3222. 222.2 223.2 222.2 22.12 2222. 111.1
""".split()

# Nine pairs of sets, checked by hand.
NINE_PAIRS = tuple(
    (frozenset(one), frozenset(other))
    for one, other in (
        ("", ""),
        ("A", ""),
        ("A", "A"),
        ("A", "B"),
        ("AB", "A"),
        ("AB", "AC"),
        ("ABC", "ABC"),
        ("C", "AC"),
        ("C", "AC"),
    )
)


def from_units(units, **kinds):
    """One text for each unit, a digit for each coder."""
    return from_coders(*map("".join, zip(*units, strict=True)), **kinds)
