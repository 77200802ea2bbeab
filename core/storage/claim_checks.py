"""Is every quote the words at its place?"""

import sqlite3
from collections.abc import Iterator
from typing import Any

from core.errors import Refused
from core.storage.faults import Findings
from core.text.spans import Span, check_fragments, context_of, quote_of

_CLAIMS = """
SELECT c.id, c.article_id, c.start_cp, c.quote, c.prefix, c.suffix, c.text_sha256,
    c.cue_start_cp, c.cue_end_cp, c.mention_start_cp, c.mention_end_cp, a.title, a.text_sha256
FROM claims c JOIN articles a ON a.id = c.article_id ORDER BY c.article_id, c.start_cp
"""
_FRAGMENTS = """
SELECT position, start_cp, end_cp FROM claim_fragments WHERE claim_id = ? ORDER BY position
"""


def check_claims(connection: sqlite3.Connection, findings: Findings) -> None:
    """Compares fragments, quote, context and hash of every claim with its article's text."""
    article_id: object = None
    text = ""
    for row in connection.execute(_CLAIMS):
        if row[1] != article_id:
            article_id, text = row[1], _text(connection, row[12])
        for fault in _faults(connection, row, text):
            findings.add("claim", _where(row), fault)
        findings.step()


def _text(connection: sqlite3.Connection, name: object) -> str:
    row = connection.execute("SELECT body FROM texts WHERE sha256 = ?", (name,)).fetchone()
    return str(row[0]) if row else ""


def _where(row: tuple[object, ...]) -> str:
    return f"“{row[11]}”: {shortened(row[3])}"


def shortened(quote: object) -> str:
    words = " ".join(str(quote).split())
    return words if len(words) <= 40 else words[:40].rstrip() + " …"


def _faults(connection: sqlite3.Connection, row: tuple[Any, ...], text: str) -> Iterator[str]:
    _id, _article, start_cp, quote, prefix, suffix, text_hash, *ends, _title, article_hash = row
    if text_hash != article_hash:
        yield "It was coded in another version of the text."
    yield from _passage_faults(text, ends)
    found = connection.execute(_FRAGMENTS, (row[0],)).fetchall()
    fragments = tuple(Span(*span) for _, *span in found)
    try:
        in_order = check_fragments(text, fragments)
    except Refused as refusal:
        yield f"Its place is wrong. {refusal}"
        return
    if in_order != fragments or [one[0] for one in found] != list(range(len(found))):
        yield "Its passages are not in the order of the text, or one is missing."
    if quote != quote_of(text, fragments):
        yield "The quote is not the words at its place in the text."
    if (prefix, suffix) != context_of(text, fragments):
        yield "The words noted around the quote are not those in the text."
    if start_cp != fragments[0].start_cp:
        yield "The noted beginning is not that of its first passage."


def _passage_faults(text: str, ends: list[Any]) -> Iterator[str]:
    for name, start_cp, end_cp in (("cue", *ends[:2]), ("speaker mention", *ends[2:])):
        if start_cp is None and end_cp is None:
            continue
        whole = isinstance(start_cp, int) and isinstance(end_cp, int)
        if not (whole and 0 <= start_cp < end_cp <= len(text)):
            yield f"Its {name} lies outside the text."
