"""Do codebook, actors and answers hang together?"""

import sqlite3
from collections.abc import Collection

from core.storage.claim_checks import shortened
from core.storage.faults import Findings

_ANSWERS = """
SELECT f.label, c.quote FROM claim_answers a JOIN fields f ON f.id = a.field_id
JOIN claims c ON c.id = a.claim_id JOIN texts t ON t.sha256 = c.text_sha256
WHERE {wrong}
UNION ALL
SELECT f.label, r.title FROM article_answers a JOIN fields f ON f.id = a.field_id
JOIN articles r ON r.id = a.article_id JOIN texts t ON t.sha256 = r.text_sha256
WHERE {wrong}
"""
_WRONG_PASSAGE = """
(a.start_cp IS NULL) <> (a.end_cp IS NULL)
OR a.start_cp IS NOT NULL AND NOT (0 <= a.start_cp AND a.start_cp < a.end_cp
    AND a.end_cp <= t.characters)
"""
_MERGED = """
SELECT one.name, into_one.name FROM {table} one JOIN {table} into_one ON into_one.id = one.merged_into_id
WHERE into_one.merged_into_id IS NOT NULL OR into_one.id = one.id
"""
_CIRCLE = """
WITH RECURSIVE above(id, parent_id, steps) AS (
    SELECT id, parent_id, 0 FROM actors WHERE parent_id IS NOT NULL AND {among}
    UNION ALL
    SELECT above.id, actors.parent_id, steps + 1 FROM above JOIN actors ON actors.id = above.parent_id
    WHERE actors.parent_id IS NOT NULL AND above.parent_id <> above.id AND steps < 100
)
SELECT DISTINCT name FROM above JOIN actors ON actors.id = above.id
WHERE above.parent_id = above.id OR steps = 100
"""


def check_passages(connection: sqlite3.Connection, findings: Findings) -> None:
    """Passages that answer fields lie in their texts."""
    for label, about in connection.execute(_ANSWERS.format(wrong=_WRONG_PASSAGE)):
        where = f"“{label}” of “{shortened(about)}”"
        findings.add("answer", where, "The passage lies outside the text.")


def check_trees(
    connection: sqlite3.Connection, findings: Findings, actor_ids: Collection[int] | None = None
) -> None:
    """Nothing is merged into what is merged, and no actor (or none of these) is above itself."""
    among = "1" if actor_ids is None else f"id IN ({', '.join(map(str, actor_ids))})"
    for table, kind in (("actors", "actor"), ("claim_types", "codebook")):
        for name, into in connection.execute(_MERGED.format(table=table)):
            what = f"It is merged into “{into}”, which is merged itself."
            findings.add(kind, f"“{name}”", what)
    for (name,) in connection.execute(_CIRCLE.format(among=among)):
        findings.add("actor", f"“{name}”", "It belongs to itself, through the actors above it.")
