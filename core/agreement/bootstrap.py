"""Confidence intervals by drawing articles anew, because claims of one article resemble each other."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from core.agreement.coded import Floats
from core.agreement.figure import Figure, Sums
from core.agreement.going_on import Cancelled, go_on

RESAMPLES = 2000
SEED = 20_260_101
FEW_ARTICLES = 10
TENTATIVE, FIRM = 0.667, 0.8

_ONE_ARTICLE = "there are fewer than two articles to draw from"
_NEVER = "it is not defined in any of the draws"
_NOT_DRAWN = "nothing was drawn anew"
_LEVEL = 2.5, 97.5
_ROWS = 400
# Numbers in one chunk of weights or of sums.
_CHUNK = 1 << 22


@dataclass(frozen=True, slots=True)
class Interval:
    """The middle 95 % of a figure over `resamples` draws of the articles.

    `undefined` counts the draws in which the figure is not defined; all else rests on the others.
    `below_667` and `below_800` are their shares under these values. Without an interval, `reason`
    says why. `few_articles` warns that there are too few for the interval to mean much.
    """

    low: float | None
    high: float | None
    resamples: int
    undefined: int
    below_667: float | None
    below_800: float | None
    few_articles: bool
    reason: str | None = None


def resample(
    figures: Mapping[str, Figure],
    resamples: int = RESAMPLES,
    seed: int = SEED,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Cancelled | None = None,
) -> dict[str, Interval]:
    """The interval of each figure, all from the same draws.

    The draws depend on nothing but the seed and the number of articles, which must be the same for
    all figures. `progress` is called with how many draws are done and how many there are. Raises
    `Refused` when it is cancelled.
    """
    counts = {figure.sums.articles for figure in figures.values()}
    if len(counts) > 1:
        raise ValueError("figures to resample together rest on the same articles")
    articles = counts.pop() if counts else 0
    if articles < 2:
        return {name: _without(figure, 0, 0, articles) for name, figure in figures.items()}
    found = _values(figures, articles, resamples, seed, progress, cancelled)
    return {
        name: _interval(figure, found[row], articles)
        for row, (name, figure) in enumerate(figures.items())
    }


def _values(
    figures: Mapping[str, Figure],
    articles: int,
    resamples: int,
    seed: int,
    progress: Callable[[int, int], None] | None,
    cancelled: Cancelled | None,
) -> Floats:
    """Figures x resamples."""
    shared: dict[int, tuple[Sums, list[tuple[int, Figure]]]] = {}
    for row, figure in enumerate(figures.values()):
        shared.setdefault(id(figure.sums), (figure.sums, []))[1].append((row, figure))
    found = np.empty((len(figures), resamples))
    done = 0
    for weights in _draw(articles, resamples, seed):
        for sums, resting in shared.values():
            go_on(cancelled)
            # The figure itself, not its company, says how much is done at once: that may touch
            # the last digit.
            step = max(1, _CHUNK // max(1, sums.width))
            for begin in range(0, len(weights), step):
                weighed = sums.weighed(weights[begin : begin + step])
                place = slice(done + begin, done + begin + len(weighed))
                for row, figure in resting:
                    found[row, place] = figure.formula(weighed)
        done += len(weights)
        if progress:
            progress(done, resamples)
    return found


def _draw(articles: int, resamples: int, seed: int) -> Iterator[Floats]:
    """How often each article is drawn, (draws, articles), in chunks until all resamples are done."""
    rows = max(1, min(_ROWS, _CHUNK // articles))
    generator = np.random.Generator(np.random.PCG64(seed))
    for done in range(0, resamples, rows):
        count = min(rows, resamples - done)
        weights = np.empty((count, articles))
        for row in range(count):
            drawn = generator.integers(0, articles, articles, dtype=np.int64)
            weights[row] = np.bincount(drawn, minlength=articles)
        # Turned round once, for all who work article by article.
        yield np.asfortranarray(weights)


def _interval(figure: Figure, values: Floats, articles: int) -> Interval:
    defined = values[~np.isnan(values)]
    if not len(defined):
        return _without(figure, len(values), len(values), articles)
    low, high = np.percentile(defined, _LEVEL)
    return Interval(
        low=float(low),
        high=float(high),
        resamples=len(values),
        undefined=len(values) - len(defined),
        below_667=float((defined < TENTATIVE).mean()),
        below_800=float((defined < FIRM).mean()),
        few_articles=articles < FEW_ARTICLES,
    )


def _without(figure: Figure, resamples: int, undefined: int, articles: int) -> Interval:
    drawn = _NEVER if resamples else _NOT_DRAWN
    reason = figure.undefined() or (drawn if articles > 1 else _ONE_ARTICLE)
    few = articles < FEW_ARTICLES
    return Interval(None, None, resamples, undefined, None, None, few, reason)
