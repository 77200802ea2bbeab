"""Plain text: one article a file."""

from collections.abc import Iterator

from core.articles.draft import ArticleDraft
from core.exchange.readers.drafting import draft_of
from core.exchange.readers.header_block import stated_in_header
from core.exchange.readers.source import Source
from core.text.canonical import canonical
from core.text.encoding import decode


def read(source: Source) -> Iterator[ArticleDraft]:
    """The whole text. Outlet and date come from a header block only, never from the article.

    Raises Refused for what is not text.
    """
    decoded = decode(source.data)
    stated = stated_in_header(canonical(decoded.text))
    yield draft_of(source, decoded.text, stated, encoding=decoded.encoding)
