"""The last step of every reader: from what was found to a draft."""

import re
from collections.abc import Iterable

from core.articles.draft import ArticleDraft
from core.errors import Refused
from core.exchange.readers.headline import headline, tidy
from core.exchange.readers.metadata import Metadata
from core.exchange.readers.source import Source
from core.text.canonical import canonical

_NUL = re.compile("\x00")
_UNUSABLE = re.compile("[\ud800-\udfff\ufdd0\ufdd1\ufffe]")


def draft_of(
    source: Source,
    text: str,
    stated: Metadata,
    *,
    encoding: str | None = None,
    notes: Iterable[str] = (),
    name: str | None = None,
    original: bytes | None = None,
) -> ArticleDraft:
    """Make the text canonical, propose a title if none is stated, and note what was replaced.

    `name` and `original` are given where the article is only a part of the file.
    Raises Refused if the text holds no letter and no digit.
    """
    name = name or source.name
    fixed = canonical(text)
    if not has_text(fixed):
        raise Refused(f"{name} has no text.")
    return ArticleDraft(
        name=name,
        title=tidy(stated.title) or headline(fixed),
        text=fixed,
        outlet=tidy(stated.outlet),
        published=stated.published,
        author=tidy(stated.author),
        url=tidy(stated.url),
        language=tidy(stated.language),
        format=source.format,
        encoding=encoding,
        original=source.data if original is None else original,
        notes=(*stated.notes, *notes, *replacements(text)),
    )


def has_text(text: str) -> bool:
    """Whether there is anything to read."""
    return any(character.isalnum() for character in text)


def replacements(text: str) -> Iterable[str]:
    """What making the text canonical takes out of it, as notes."""
    for pattern, thing in ((_NUL, "NUL character"), (_UNUSABLE, "unusable character")):
        count = len(pattern.findall(text))
        if count:
            yield (
                f"{count} {thing} was replaced."
                if count == 1
                else f"{count} {thing}s were replaced."
            )
