"""What a REFI-QDA project says of its sources as articles: names, and values of variables."""

import json
from collections import Counter
from dataclasses import dataclass, field

from core.errors import Refused
from core.exchange.dataset import DatasetArticle
from core.exchange.formats.foreign import Unplaced
from core.exchange.formats.qdpx.elements import ProjectElements, SourceElement
from core.exchange.formats.qdpx.front import Variables
from core.exchange.formats.qdpx.own import our_values, own_article
from core.text.canonical import sha256_of

_ARTICLE = {
    "title": "title",
    "headline": "title",
    "outlet": "outlet",
    "newspaper": "outlet",
    "publication": "outlet",
    "published": "published",
    "date": "published",
    "author": "author",
    "byline": "author",
    "url": "url",
    "language": "language",
}
"""Names of variables, and what of an article they say."""


@dataclass(slots=True)
class ArticleReader:
    """Makes articles; no two of other programs get one name."""

    project: ProjectElements
    variables: Variables
    said: Unplaced
    names: Counter[str] = field(default_factory=Counter)

    def article(self, source: SourceElement, text: str) -> DatasetArticle:
        """The article of a source, whose canonical text is `text`."""
        article = self._own(source, text) or self._foreign(source, text)
        self.names[article.name] += 1
        if source.codings:
            self.said.add("A code of a whole source has no place here; only passages are coded.")
        if source.notes:
            self.said.add("A memo about a whole source has no place here.")
        return article

    def _own(self, source: SourceElement, text: str) -> DatasetArticle | None:
        if not source.description.startswith("{"):
            return None
        known = self.project.variables
        ours, others = our_values("article", source.values, known, self.variables)
        try:
            document = json.loads(source.description)
            article = own_article(document, text, source.name, ours, self.variables)
        except (Refused, ValueError, TypeError, RecursionError):
            self.said.add("The description of a source cannot be understood.")
            return None
        for name in others:
            self.said.add(f"A value of the variable “{name[:80]}” of an article has no place here.")
        return article

    def _foreign(self, source: SourceElement, text: str) -> DatasetArticle:
        known: dict[str, str] = {}
        for guid, value in source.values:
            label = self.project.variables.get(guid, "")
            key = _ARTICLE.get(label.strip().casefold())
            if key and key not in known:
                known[key] = value
            else:
                self.said.add(
                    f"A value of the variable “{label[:80]}” of a source has no place here."
                )
        if source.description.strip() and not source.description.startswith("{"):
            self.said.add("The description of a source has no place here.")
        name = self._free_name(source)
        digest = sha256_of(text)
        return DatasetArticle(name, text, source.guid, digest, **{"title": name} | known)  # type: ignore[arg-type]

    def _free_name(self, source: SourceElement) -> str:
        base = " ".join(source.name.split())[:190] or source.guid or "source"
        name = base
        while self.names[name]:
            self.names[base] += 1
            name = f"{base} ({self.names[base]})"
        if name != base:
            self.said.add(f"Two sources are named “{base}”; one is called “{name}” here.")
        return name
