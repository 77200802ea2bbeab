"""Finding articles while somebody types: the first that fit, not all of them."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Connection, and_, or_, select

from core.articles.tables import Article

_LOOKED_INTO = (Article.title, Article.outlet, Article.name)


def look_up_articles(
    connection: Connection, words: Sequence[str], limit: int, after: int | None = None
) -> list[int]:
    """Ids of the first `limit` articles, in the order of import, that have all these words; only
    those that follow the article `after`, if there is one.

    A word may stand in the title, outlet, file name or (with a digit) the date, also inside another
    word; small and capital letters are the same. Fewer than `limit` ids are all that there are.
    """
    query = select(Article.id).order_by(Article.position, Article.id).limit(limit)
    if after is not None:
        place = connection.scalar(select(Article.position).where(Article.id == after))
        further = or_(Article.position > place, Article.id > after)
        query = query.where(and_(Article.position >= place, further))
    # The longest word goes first: it is the rarest, and the others are only tried where it stands.
    for word in sorted(words, key=len, reverse=True):
        query = query.where(_has(word))
    return list(connection.scalars(query))


def _has(word: str) -> ColumnElement[bool]:
    dated = any(letter.isdigit() for letter in word)
    columns = (*_LOOKED_INTO, Article.published) if dated else _LOOKED_INTO
    return or_(
        *(column.contains(form, autoescape=True) for column in columns for form in _forms(word))
    )


def _forms(word: str) -> list[str]:
    """How a word may be written: SQLite's LIKE knows small and capital letters of ASCII only, and
    folded words have “ss” for “ß”.
    """
    forms = {word, word.replace("ss", "ß")}
    if not word.isascii():
        forms |= {word.lower(), word.upper(), word.capitalize()}
    return sorted(forms)
