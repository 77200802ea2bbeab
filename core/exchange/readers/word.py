"""Word documents: paragraphs, line breaks and tables, without page headers and comments."""

import zipfile
from collections.abc import Iterator
from io import BytesIO

import mammoth  # type: ignore[import-untyped]
from lxml import etree, html  # type: ignore[import-untyped]

from core.articles.draft import ArticleDraft
from core.errors import Refused
from core.exchange.readers.archive import checked_members
from core.exchange.readers.blocks import text_of
from core.exchange.readers.drafting import draft_of
from core.exchange.readers.headline import is_plausible, tidy
from core.exchange.readers.markup import parsed_html
from core.exchange.readers.metadata import Metadata
from core.exchange.readers.source import Source
from core.text.canonical import canonical

_KIND = "Word document (.docx)"
_OLD_OFFICE = bytes.fromhex("d0cf11e0a1b11ae1")
_PROPERTIES = "docProps/core.xml"
_DC_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_STYLES = "p[style-name='Title'] => h1:fresh"


def read(source: Source) -> Iterator[ArticleDraft]:
    """The text of the document; insertions that are only proposed are in, deletions are out.

    Raises Refused for what is no Word document, is protected, hides a zip bomb, or has no text.
    """
    if source.data.startswith(_OLD_OFFICE):
        raise Refused(
            f"{source.name} is an old .doc file or protected by a password. "
            "Save it as .docx without a password."
        )
    members = checked_members(source.data, source.name, _KIND)
    body = _body(source)
    title = _property_title(source.data) if _PROPERTIES in members else None
    stated = Metadata(title=title or _heading(body))
    yield draft_of(source, text_of(body, collapse=False), stated)


def _body(source: Source) -> html.HtmlElement:
    try:
        converted = mammoth.convert_to_html(
            BytesIO(source.data),
            style_map=_STYLES,
            include_embedded_style_map=False,
            convert_image=mammoth.images.img_element(_no_picture),
        )
    except Exception as error:  # whatever a damaged document makes the library stumble over
        raise Refused(f"{source.name} is not a {_KIND}, or it is damaged.") from error
    body = parsed_html(canonical(converted.value), source.name)
    for link in body.xpath(
        "//a[starts-with(@href, '#footnote-ref') or starts-with(@href, '#endnote-ref')]"
    ):
        link.text = None
    return body


def _no_picture(image: object) -> dict[str, str]:  # noqa: ARG001 - mammoth's signature
    return {"src": ""}


def _property_title(data: bytes) -> str | None:
    """The title of the document's properties, unless a program made it up."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        properties = archive.read(_PROPERTIES)
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        title = tidy(etree.fromstring(properties, parser).findtext(_DC_TITLE))
    except etree.XMLSyntaxError:
        return None
    return title if title and is_plausible(title) else None


def _heading(body: html.HtmlElement) -> str | None:
    return next((tidy("".join(h1.itertext())) for h1 in body.iter("h1")), None)
