"""Dealing out articles to analysts: evenly, by chance, and the same again for the same seed."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import combinations, product
from random import Random

from core.errors import Refused

ALL = "all"
DOUBLE = "double"
TURNS = "turns"
RULES = {
    ALL: "everybody codes every article",
    DOUBLE: "every article has one coder, and some have a second one",
    TURNS: "every article has one coder",
}

Task = tuple[int, int]
"""An article and the analyst who is to code it."""


def deal(
    article_ids: Sequence[int],
    analyst_ids: Sequence[int],
    rule: str,
    share: float = 0.0,
    seed: int = 0,
) -> list[Task]:
    """Who is to code what, in the order of the articles.

    "all" gives every article to everybody; "turns" to one; "double" to one, and a random `share`
    (0 to 1) of them to a second one. Nobody gets more than one article more than anybody else, and
    all pairs of analysts share as many as can be, so that everyone can be compared with everyone.
    Raises `Refused`.
    """
    articles, analysts = list(dict.fromkeys(article_ids)), list(dict.fromkeys(analyst_ids))
    _check(articles, analysts, rule, share)
    if rule == ALL:
        return list(product(articles, analysts))
    chance = Random(seed)  # noqa: S311 - it must be repeatable, not secret
    chance.shuffle(analysts)
    shuffled = list(articles)
    chance.shuffle(shuffled)
    twice = int(share * len(articles) + 0.5) if rule == DOUBLE else 0
    hands = _Hands(analysts)
    coders: dict[int, Iterable[int]] = {one: hands.next_pair() for one in shuffled[:twice]}
    coders |= {one: (hands.next_one(),) for one in shuffled[twice:]}
    return [(article, analyst) for article in articles for analyst in coders[article]]


def _check(articles: Sequence[int], analysts: Sequence[int], rule: str, share: float) -> None:
    if rule not in RULES:
        raise Refused(f"Articles cannot be dealt by “{rule}”. Use one of: {', '.join(RULES)}.")
    if not articles:
        raise Refused("There are no articles to assign.")
    if not analysts:
        raise Refused("Choose the analysts who are to code.")
    if rule != DOUBLE:
        return
    if not 0 <= share <= 1:
        raise Refused("The part that is coded twice is between 0 and 100 %.")
    if share > 0 and len(analysts) < 2:
        raise Refused("It takes two analysts to code an article twice.")


class _Hands:
    """The analysts, and what each and each pair has got so far."""

    def __init__(self, analysts: Sequence[int]) -> None:
        self._analysts = analysts
        self._got = Counter(dict.fromkeys(analysts, 0))
        self._pairs: Counter[Task] = Counter()

    def next_one(self) -> int:
        """One of those who have least."""
        least = min(self._analysts, key=self._got.__getitem__)
        self._got[least] += 1
        return least

    def next_pair(self) -> Task:
        """Two of those who have least, and of them two who share least."""
        least, *others = self._levels()
        among: Iterable[Task] = (
            combinations(least, 2) if len(least) > 1 else product(least, others[0])
        )
        pair = min(among, key=self._shared)
        self._got.update(pair)
        self._pairs[_sorted(pair)] += 1
        return pair

    def _levels(self) -> list[list[int]]:
        """The analysts by how much they have, those with least first."""
        found: dict[int, list[int]] = {}
        for one in self._analysts:
            found.setdefault(self._got[one], []).append(one)
        return [found[count] for count in sorted(found)]

    def _shared(self, pair: Task) -> int:
        return self._pairs[_sorted(pair)]


def _sorted(pair: Task) -> Task:
    one, other = pair
    return (one, other) if one < other else (other, one)
