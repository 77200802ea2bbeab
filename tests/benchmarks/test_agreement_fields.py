"""What the figures about fields cost for 10,000 articles of two coders, and resampling. Prints only."""

import resource
import time
from functools import partial

import numpy as np
import pytest

from core.agreement.bootstrap import resample
from core.agreement.coded import Variable
from core.agreement.columns import ColumnSums
from core.agreement.per_category import category_figures
from core.agreement.ratings import ratings_of
from core.agreement.tallies import tally
from tests.core.agreement.published import field_figures

pytestmark = pytest.mark.benchmark

ARTICLES, CLAIMS, AGREEING, RESAMPLES = 10_000, 10, 0.7, 2000


def _variable(name, kind, count, listed, generator):
    """Codes as two coders give them: mostly the same, few categories often and many rarely."""
    matched = ARTICLES * CLAIMS
    shares = 1 / np.arange(1, count + 1)
    one, other = generator.choice(count, (2, matched), p=shares / shares.sum())
    codes = np.concatenate((one, np.where(generator.random(matched) < AGREEING, one, other)))
    categories = tuple(range(count))
    if kind == "sets":
        categories = tuple(frozenset(np.flatnonzero(_bits(at)).tolist()) for at in range(count))
    codes[generator.random(len(codes)) < 0.02] = -1
    return Variable(name, name, kind, codes, categories, tuple(map(str, range(count))), listed)


def _bits(number):
    return np.array([number >> bit & 1 for bit in range(12)])


@pytest.fixture(scope="module")
def variables():
    generator = np.random.Generator(np.random.PCG64(5))
    fields = (
        ("type", "nominal", 25, 25),
        ("speaker", "nominal", 800, None),
        ("target", "nominal", 800, None),
        ("stance", "ordinal", 5, 5),
        ("speech", "nominal", 4, 4),
        ("factual", "nominal", 6, 6),
        ("secondary", "sets", 300, None),
    )
    return [_variable(*field, generator) for field in fields]


def _figures(variables, clusters, article):
    figures = {}
    for variable in variables:
        tallies = tally(ratings_of(variable, clusters, article, ARTICLES))
        for name, figure in field_figures(tallies).items():
            figures[f"{variable.name}.{name}"] = figure
        if variable.kind != "sets":
            for code, found in category_figures(tallies).items():
                each = (found.alpha, found.kappa, found.specific)
                figures |= {f"{variable.name}.{code}.{one.name}": one for one in each}
    return figures, [figure.value() for figure in figures.values()]


def _seconds(deed):
    """By the clock and by the processor, as words."""
    clock, processor = time.perf_counter(), time.process_time()
    found = deed()
    clock, processor = time.perf_counter() - clock, time.process_time() - processor
    return f"{clock:.2f} s ({processor:.2f} s of processor)", found


def test_fields(variables):
    matched = ARTICLES * CLAIMS
    clusters = np.arange(2 * matched).reshape(2, matched).T.copy()
    article = np.repeat(np.arange(ARTICLES), CLAIMS)
    seconds, (figures, _) = _seconds(partial(_figures, variables, clusters, article))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    fields = {name: figure for name, figure in figures.items() if name.count(".") == 1}
    some, _ = _seconds(partial(resample, fields, RESAMPLES, 1))
    everything, _ = _seconds(partial(resample, figures, RESAMPLES, 1))
    more = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    sums = [figure.sums for figure in fields.values() if isinstance(figure.sums, ColumnSums)]
    columns = sum({id(one): one.width for one in sums}.values())
    print(
        f"\n{len(variables)} fields of {matched:,} matched claims: {len(figures):,} figures in "
        f"{seconds}, of {columns:,} columns"
        f"\n{RESAMPLES} draws of {ARTICLES:,} articles: {len(fields)} figures {some}, "
        f"all {everything}; {more:.0f} MB more"
    )
