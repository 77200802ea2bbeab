"""The words of passages in the articles that claims, or the articles themselves, are about."""

from collections.abc import Sequence

from sqlalchemy import Connection, select

from core.articles.tables import Article, Text
from core.claims.tables import Claim
from core.text.spans import Span


class Passages:
    """Texts of the articles of some claims, or of some articles, at a time."""

    def __init__(self, connection: Connection, subject: str) -> None:
        self._connection = connection
        self._of_claims = subject == "claim"
        self._bodies: dict[int, str] = {}
        self._articles: dict[int, int] = {}

    def fetch(self, owner_ids: Sequence[int]) -> None:
        """Read the texts that belong to these claims or articles; the ones before are let go."""
        self._articles = {one: one for one in owner_ids}
        if self._of_claims:
            query = select(Claim.id, Claim.article_id).where(Claim.id.in_(owner_ids))
            self._articles = {row[0]: row[1] for row in self._connection.execute(query)}
        wanted = set(self._articles.values())
        kept = {one: body for one, body in self._bodies.items() if one in wanted}
        bodies = (
            select(Article.id, Text.body)
            .join(Text, Text.sha256 == Article.text_sha256)
            .where(Article.id.in_(wanted - kept.keys()))
        )
        self._bodies = kept | {row[0]: row[1] for row in self._connection.execute(bodies)}

    def words(self, owner_id: int, span: Span) -> str:
        return self._body(owner_id)[span.start_cp : span.end_cp]

    def find(self, owner_id: int, words: str) -> Span | None:
        """Where the words stand in the text; None unless they do so exactly once."""
        body = self._body(owner_id)
        at = body.find(words) if words else -1
        if at < 0 or body.find(words, at + 1) >= 0:
            return None
        return Span(at, at + len(words))

    def _body(self, owner_id: int) -> str:
        return self._bodies[self._articles[owner_id]]
