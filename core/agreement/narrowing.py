"""Part of what was coded: some of the coders, in the articles where they can be compared."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from core.agreement.coded import CodedClaims


def narrowed(claims: CodedClaims, coders: Sequence[int] | None = None) -> CodedClaims:
    """The claims of these coders (indexes, in the order wanted; None: all of them), in the articles
    that at least two of them have coded.
    """
    wanted = np.arange(len(claims.coders)) if coders is None else np.asarray(coders, np.int64)
    coded = claims.coded[:, wanted]
    articles = np.flatnonzero(coded.sum(axis=1) > 1)
    new_coder = np.full(len(claims.coders), -1)
    new_coder[wanted] = np.arange(len(wanted))
    new_article = np.full(len(claims.articles), -1)
    new_article[articles] = np.arange(len(articles))
    kept = (new_coder[claims.coder] >= 0) & (new_article[claims.article] >= 0)
    # Claims stand by article, then coder: another order of coders is another order of claims.
    rows = np.flatnonzero(kept)
    rows = rows[np.lexsort((rows, new_coder[claims.coder[rows]], claims.article[rows]))]
    place = np.full(len(claims), -1)
    place[rows] = np.arange(len(rows))
    fragments = claims.fragments[kept[claims.fragments[:, 0]]].copy()
    fragments[:, 0] = place[fragments[:, 0]]
    order = np.lexsort((fragments[:, 1], fragments[:, 0]))
    return replace(
        claims,
        articles=tuple(claims.articles[at] for at in articles),
        titles=tuple(claims.titles[at] for at in articles),
        dates=tuple(claims.dates[at] for at in articles),
        lengths=claims.lengths[articles],
        coders=tuple(claims.coders[at] for at in wanted),
        coded=coded[articles],
        ids=claims.ids[rows],
        article=new_article[claims.article[rows]],
        coder=new_coder[claims.coder[rows]],
        fragments=fragments[order],
        variables={
            name: replace(one, codes=one.codes[rows]) for name, one in claims.variables.items()
        },
    )
