"""Coded articles written down shortly, and small ones at random."""

import numpy as np
from hypothesis import strategies as st

from core.agreement.coded import NOT_CODED, CodedClaims, Variable

ALPHABET = "abcdefghijklmnopqrstuvwxyz"


def coded(*articles, lengths, variables=("claim_type",), absent=()):
    """An article is a list with the claims of each coder; a claim is (values, (start, end), ...).

    `values` has a letter for each variable, "." for one that was not coded. `absent` are the pairs
    of article and coder that have not been coded.
    """
    coders = max((len(article) for article in articles), default=0)
    rows = []
    for number, article in enumerate(articles):
        for coder, claims in enumerate(article):
            by_place = sorted(claims, key=lambda claim: sorted(claim[1:]))
            rows += [(number, coder, *claim) for claim in by_place]
    fragments = [
        (claim, start, end) for claim, row in enumerate(rows) for start, end in sorted(row[3:])
    ]
    used = sorted({letter for row in rows for letter in row[2] if letter != "."})
    flags = np.ones((len(articles), coders), bool)
    for number, coder in absent:
        flags[number, coder] = False
    return CodedClaims(
        articles=tuple(range(1, len(articles) + 1)),
        titles=tuple(f"Article {number}" for number in range(len(articles))),
        dates=("",) * len(articles),
        lengths=np.array(lengths, np.int64),
        coders=tuple(ALPHABET[coder].upper() for coder in range(coders)),
        coded=flags,
        ids=np.arange(1, len(rows) + 1),
        article=np.array([row[0] for row in rows], np.int64),
        coder=np.array([row[1] for row in rows], np.int64),
        fragments=np.array(fragments, np.int64).reshape(-1, 3),
        variables={
            name: Variable(
                name=name,
                label=name,
                kind="nominal",
                codes=np.array(
                    [used.index(row[2][at]) if row[2][at] != "." else NOT_CODED for row in rows],
                    np.int64,
                ),
                categories=tuple(used),
                labels=tuple(used),
                listed=len(used),
            )
            for at, name in enumerate(variables)
        },
    )


@st.composite
def fragments(draw, length):
    edges = draw(st.lists(st.integers(0, length), min_size=2, max_size=4, unique=True))
    edges = sorted(edges)[: len(edges) // 2 * 2]
    return tuple(zip(edges[::2], edges[1::2], strict=True))


@st.composite
def small(draw, coders=(2, 3), letters="xyz", most_claims=3, most_articles=3):
    """Lists for `coded`: articles with up to 12 characters, and some that were not coded."""
    many = draw(st.integers(*coders))
    lengths = draw(st.lists(st.integers(1, 12), min_size=1, max_size=most_articles))
    articles = [
        [
            [
                (draw(st.sampled_from(letters)), *draw(fragments(length)))
                for _ in range(draw(st.integers(0, most_claims)))
            ]
            for _ in range(many)
        ]
        for length in lengths
    ]
    places = [(number, coder) for number in range(len(lengths)) for coder in range(many)]
    absent = draw(st.sets(st.sampled_from(places), max_size=2))
    return articles, lengths, absent
