"""What a web page states about its article: JSON-LD, meta elements, links. Never its own text."""

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from lxml import etree  # type: ignore[import-untyped]

from core.exchange.readers.dates import ReadDate, read_date
from core.exchange.readers.headline import tidy
from core.exchange.readers.metadata import Metadata

_TITLE = ("og:title", "twitter:title", "dc.title", "dcterms.title", "citation_title")
_OUTLET = ("og:site_name", "citation_journal_title", "dc.publisher", "application-name")
_AUTHOR = ("author", "article:author", "byl", "dc.creator", "parsely-author", "citation_author")
_PUBLISHED = (
    *("article:published_time", "datepublished", "og:published_time", "dc.date.issued"),
    *("dcterms.issued", "dc.date", "dcterms.date", "date", "pubdate", "publishdate"),
    *("publish-date", "publish_date", "publication_date", "parsely-pub-date", "sailthru.date"),
    *("citation_publication_date", "citation_date"),
)
_LANGUAGE = ("og:locale", "content-language", "dc.language", "language")
_WEB_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
_SAVED_FROM = re.compile(r"\s*saved from url=\(\d+\)(https?://\S+)")
_ARTICLE_TYPES = ("article", "posting")


def page_metadata(tree: etree._Element) -> Metadata:
    """Title, outlet, author, date, address and language as far as the page states them."""
    linked = _linked_data(tree)
    metas = _metas(tree)
    outlet = _first(metas, _OUTLET) or _name(linked.get("publisher"))
    published = _published(linked, metas)
    return Metadata(
        title=_title(tree, linked, metas, outlet),
        outlet=outlet,
        published=published.iso,
        author=_name(linked.get("author")) or _author(metas),
        url=_address(tree, linked, metas),
        language=_language(tree, linked, metas),
        notes=published.notes,
    )


def _metas(tree: etree._Element) -> dict[str, str]:
    """The first content of every meta element, and of a <time itemprop="datePublished">."""
    found: dict[str, str] = {}
    for element in tree.iter("meta", "time"):
        content = tidy(element.get("content") or element.get("datetime"))
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            key = element.get(attribute)
            if key and content:
                found.setdefault(key.strip().lower(), content)
    return found


def _first(metas: dict[str, str], keys: tuple[str, ...]) -> str | None:
    return next((metas[key] for key in keys if key in metas), None)


def _linked_data(tree: etree._Element) -> dict[str, Any]:
    """The first article that the page describes as JSON-LD; empty if there is none."""
    for script in tree.iter("script"):
        if (script.get("type") or "").strip().lower() == "application/ld+json":
            try:
                described = json.loads(script.text or "", strict=False)
            except (ValueError, RecursionError):
                continue
            for thing in _things(described):
                if _is_article(thing.get("@type")):
                    return thing
    return {}


def _things(described: Any) -> Iterator[dict[str, Any]]:
    """The described things of a JSON-LD document, at its top, in a list or in its graph."""
    for entry in described if isinstance(described, list) else [described]:
        if isinstance(entry, dict):
            yield entry
            graph = entry.get("@graph")
            for thing in graph if isinstance(graph, list) else []:
                if isinstance(thing, dict):
                    yield thing


def _is_article(kinds: Any) -> bool:
    named = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(kind, str) and kind.lower().endswith(_ARTICLE_TYPES) for kind in named)


def _text(value: Any) -> str | None:
    return tidy(unescape(value)) if isinstance(value, str) else None


def _name(value: Any) -> str | None:
    """The name of a person or organisation, or of several."""
    people = value if isinstance(value, list) else [value]
    names = (_text(one.get("name") if isinstance(one, dict) else one) for one in people)
    return ", ".join(name for name in names if name and not _WEB_ADDRESS.match(name)) or None


def _author(metas: dict[str, str]) -> str | None:
    stated = (metas[key] for key in _AUTHOR if key in metas)
    return next((name for name in stated if not _WEB_ADDRESS.match(name)), None)


def _title(
    tree: etree._Element, linked: dict[str, Any], metas: dict[str, str], outlet: str | None
) -> str | None:
    headings = [tidy("".join(h1.itertext())) for h1 in tree.iter("h1")]
    only_heading = headings[0] if len(headings) == 1 else None
    window = next((tidy("".join(element.itertext())) for element in tree.iter("title")), None)
    stated = _text(linked.get("headline")) or _first(metas, _TITLE) or only_heading or window
    return _without_outlet(stated, outlet) if stated else None


def _without_outlet(title: str, outlet: str | None) -> str:
    """ "Headline - The Paper" is the headline followed by the name of the site."""
    for mark in (" | ", " - ", " – ", " — "):
        head, _, tail = title.rpartition(mark)
        if head and outlet and tail.casefold() == outlet.casefold():
            return head
    return title


def _published(linked: dict[str, Any], metas: dict[str, str]) -> ReadDate:
    stated = [_text(linked.get("datePublished"))]
    stated += [metas[key] for key in _PUBLISHED if key in metas]
    dates = [read_date(words) for words in stated if words]
    understood = next((found for found in dates if found.iso), None)
    return understood or (dates[0] if dates else ReadDate(None))


def _address(tree: etree._Element, linked: dict[str, Any], metas: dict[str, str]) -> str | None:
    canonical = [link.get("href") for link in tree.iter("link") if link.get("rel") == "canonical"]
    saved = [_SAVED_FROM.match(comment.text or "") for comment in tree.itersiblings(preceding=True)]
    stated = [
        *canonical,
        metas.get("og:url"),
        _text(linked.get("url")),
        *(match[1] for match in saved if match),
    ]
    return next((url.strip() for url in stated if url and _WEB_ADDRESS.match(url.strip())), None)


def _language(tree: etree._Element, linked: dict[str, Any], metas: dict[str, str]) -> str | None:
    stated = tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang")
    found = tidy(stated) or _first(metas, _LANGUAGE) or _text(linked.get("inLanguage"))
    return found.replace("_", "-") if found else None
