"""What became of the suggestions."""

import json
from collections.abc import Sequence

from sqlalchemy import Float, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from core.storage.base import Identified
from core.text.spans import Fragments, Span


class Decision(Identified):
    """One suggestion that an analyst accepted, changed or dismissed.

    `fragments` is a JSON list of the proposed [start, end] pairs in code points; `start_cp` and
    `end_cp` are where they begin and end. `claim_uuid` names the claim that came of it, which may
    be deleted since: the log outlives it, but not its article. `changed_fields` are the keys of
    the questions that were answered otherwise, separated by blanks.
    """

    __tablename__ = "suggestion_decisions"
    __table_args__ = (
        Index("ix_suggestion_decisions_article", "article_id", "analyst_id", "start_cp", "id"),
    )
    kind = "suggestions"
    goes_with = "article_id"

    article_id: Mapped[int] = mapped_column(ForeignKey("articles.id"))
    analyst_id: Mapped[int] = mapped_column(ForeignKey("analysts.id"))
    claim_uuid: Mapped[str | None] = mapped_column(String(32))
    decision: Mapped[str]
    fragments: Mapped[str]
    start_cp: Mapped[int]
    end_cp: Mapped[int]
    origin: Mapped[str]
    version: Mapped[str]
    score: Mapped[float] = mapped_column(Float)
    changed_fields: Mapped[str] = mapped_column(default="")
    at: Mapped[str]


def stored_fragments(fragments: Sequence[Span]) -> str:
    return json.dumps(fragments, separators=(",", ":"))


def read_fragments(stored: str) -> Fragments:
    return tuple(Span(*pair) for pair in json.loads(stored))
