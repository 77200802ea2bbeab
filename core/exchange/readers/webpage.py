"""Saved web pages: the article without the page around it."""

import logging
import re
from collections.abc import Iterator

import trafilatura
from lxml import html  # type: ignore[import-untyped]
from lxml.etree import strip_elements  # type: ignore[import-untyped]

from core.articles.draft import ArticleDraft
from core.exchange.readers.blocks import text_of
from core.exchange.readers.drafting import draft_of, has_text, replacements
from core.exchange.readers.markup import parsed_html
from core.exchange.readers.page_metadata import page_metadata
from core.exchange.readers.source import Source
from core.text.canonical import canonical
from core.text.encoding import decode

# Its remarks about pages without an article are not for the person at the screen.
logging.getLogger("trafilatura").addHandler(logging.NullHandler())

_DECLARED = re.compile(
    rb"<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w.:-]+)"
    rb"|<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)",
    re.IGNORECASE,
)
_DECLARED_WITHIN = 4096
_SMALL_SHARE = 0.2
_UNSEEN = ("head", "script", "style", "noscript", "template", "iframe", "object", "svg", "select")


def read(source: Source) -> Iterator[ArticleDraft]:
    """The article of the page, or all its visible text where no article can be made out.

    Nothing is fetched and no script is run. Raises Refused for what is no page or has no text.
    """
    decoded = decode(source.data, declared_charset(source.data))
    page = canonical(decoded.text)
    stated = page_metadata(parsed_html(page, source.name))
    visible = _visible(page, source.name)
    text = _article(page, source.name, visible)
    notes: tuple[str, ...] = ()
    if not has_text(text):
        text = visible
        notes = ("No article was made out on this page; all its visible text was taken.",)
    elif len(text) < _SMALL_SHARE * len(visible):
        notes = (
            f"The article was made out as {len(text):,} of {len(visible):,} visible characters; "
            "check that nothing is missing.",
        )
    yield draft_of(
        source, text, stated, encoding=decoded.encoding, notes=(*notes, *replacements(decoded.text))
    )


def declared_charset(data: bytes) -> str | None:
    """The encoding that the page names for itself.

    A page whose declaration can be read byte by byte is not in UTF-16, whatever it says.
    """
    match = _DECLARED.search(data[:_DECLARED_WITHIN])
    if match is None:
        return None
    name = (match[1] or match[2]).decode("ascii")
    return None if name.lower().startswith("utf-16") else name


def _article(page: str, name: str, visible: str) -> str:
    found = trafilatura.bare_extraction(
        parsed_html(page, name), include_comments=False, with_metadata=False
    )
    body = getattr(found, "body", None)
    if body is None:
        return ""
    lines = _loose_lines(body)
    if lines is None:
        return text_of(body)
    # Either all words of the page, one line for each bold or linked word, and then the page
    # itself serves better; or the article as the page's data hold it.
    return "" if lines[0] in visible else "\n\n".join(lines)


def _loose_lines(body: html.HtmlElement) -> list[str] | None:
    """The lines that trafilatura gives, as one paragraph, when it made out no paragraphs."""
    if len(body) != 1 or len(body[0]) or "\n" not in (body[0].text or "").strip():
        return None
    return [line.strip() for line in body[0].text.strip().split("\n") if line.strip()]


def _visible(page: str, name: str) -> str:
    tree = parsed_html(page, name)
    strip_elements(tree, *_UNSEEN, with_tail=False)
    for hidden in tree.xpath("//body//*[@hidden]"):
        hidden.drop_tree()
    return text_of(tree)
