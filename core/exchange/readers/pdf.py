"""PDF files that carry text."""

from collections.abc import Iterator
from contextlib import closing

import pypdfium2  # type: ignore[import-untyped]

from core.articles.draft import ArticleDraft
from core.errors import Refused
from core.exchange.readers.drafting import draft_of, has_text
from core.exchange.readers.headline import is_plausible, tidy
from core.exchange.readers.metadata import Metadata
from core.exchange.readers.pdf_lines import Line, lines_of, paragraphs
from core.exchange.readers.source import Source

_PASSWORD_ERRORS = (pypdfium2.raw.FPDF_ERR_PASSWORD, pypdfium2.raw.FPDF_ERR_SECURITY)
_END_MARK = b"%%EOF"
_END_MARK_WITHIN = 2048


def read(source: Source) -> Iterator[ArticleDraft]:
    """The text of all pages, its lines put together into paragraphs.

    Raises Refused for what is no PDF, is protected, or has no text layer.
    """
    with closing(_opened(source)) as document:
        title = tidy(document.get_metadata_value("Title"))
        pages: list[list[Line]] = []
        for number in range(len(document)):
            if source.cancelled():
                return
            pages.append(_lines(document, number, source.name))
    text = "\n\n".join(paragraphs(pages))
    if not has_text(text):
        raise Refused(
            f"{source.name} has no text layer (a scan?). Run text recognition over it first."
        )
    stated = Metadata(title=title if title and is_plausible(title) else None)
    yield draft_of(source, text, stated, notes=_notes(source.data, pages))


def _opened(source: Source) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(source.data)
    except pypdfium2.PdfiumError as error:
        if error.err_code in _PASSWORD_ERRORS:
            raise Refused(
                f"{source.name} is protected by a password. Save it without one."
            ) from error
        raise Refused(f"{source.name} is not a PDF file, or it is damaged.") from error


def _lines(document: pypdfium2.PdfDocument, number: int, name: str) -> list[Line]:
    try:
        with closing(document[number]) as page, closing(page.get_textpage()) as words:
            return lines_of(words)
    except pypdfium2.PdfiumError as error:
        raise Refused(f"{name} is damaged: page {number + 1} cannot be read.") from error


def _notes(data: bytes, pages: list[list[Line]]) -> Iterator[str]:
    blank = [str(number) for number, lines in enumerate(pages, start=1) if not lines]
    if blank:
        yield f"No text was found on page {', '.join(blank)} of {len(pages)} (pictures?)."
    if _END_MARK not in data[-_END_MARK_WITHIN:]:
        yield "The file has no end mark; it may have been cut off."
