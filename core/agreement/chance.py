"""Continua at random, for what gamma expects by chance. All of it follows from the generator given."""

import numpy as np

from core.agreement.alignment import Units, joined
from core.agreement.coded import Floats, Integers
from core.agreement.stretches import spread


def shuffled(
    coders: list[Units], lengths: Integers, times: int, random: np.random.Generator
) -> list[Units]:
    """Units of as many random coders in `times` random continua for each continuum.

    Number i stems from continuum i // `times`. Drawn as the authors of gamma do it: each random coder
    takes all units of one of the coders, by lot, and moves them on by a random distance; a unit
    that would begin behind the text begins anew at its beginning. The distances of two random coders
    differ by at least half the mean length of the units, where the text is long enough.
    """
    many = len(lengths)
    origin = np.repeat(np.arange(many), times)
    pool = joined(coders)
    size = np.maximum(np.bincount(pool.continuum, minlength=many), 1)
    mean = np.bincount(pool.continuum, pool.end - pool.start, many) / size
    moves = _moves(lengths[origin].astype(np.float64), mean[origin] / 2, len(coders), random)
    every = np.arange(many)
    skip = np.cumsum([0, *(len(units.start) for units in coders[:-1])])
    first = skip[:, None] + [np.searchsorted(units.continuum, every) for units in coders]
    behind = first + [np.bincount(units.continuum, minlength=many) for units in coders]
    found = []
    for moved in moves:
        lot = random.integers(0, len(coders), len(origin))
        continuum, unit = spread(first[lot, origin], behind[lot, origin])
        start = (pool.start[unit] + moved[continuum]) % lengths[origin[continuum]]
        end = start + pool.end[unit] - pool.start[unit]
        found.append(Units(continuum, start, end, pool.kind[unit]))
    return found


def _moves(text: Floats, apart: Floats, coders: int, random: np.random.Generator) -> Floats:
    """For each coder and continuum a place on the circle of the text, `apart` from each other."""
    apart = np.where(coders * apart < text, apart, 0)
    free = text - coders * apart
    places = np.sort(random.random((coders, len(text))), axis=0) * free
    places += np.arange(coders)[:, None] * apart + random.random(len(text)) * text
    order = np.argsort(random.random(places.shape), axis=0)
    mixed: Floats = np.take_along_axis(places, order, axis=0)
    return mixed
