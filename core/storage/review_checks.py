"""Do settlements, comments, packets and the people who code hang together?

A final claim without a settlement is no fault: it was coded into the final layer by hand, or came
with an import. A settlement may outlive the claims that it names, and a claim may be settled twice
where copies were merged.
"""

import json
import sqlite3
from collections.abc import Iterator

from core.storage.claim_checks import shortened
from core.storage.faults import Findings

Rows = Iterator[tuple[str, str]]
"""Where something is wrong, and what."""

_REASONS = ("both", "deleted there", "deleted here", "no place", "by hand")
_CHANGED = ("both", "no place")
_MODES = ("open", "submitted", "always")

_SETTLEMENTS = """
SELECT coalesce(a.title, ''), coalesce(c.quote, ''), s.outcome, s.claim_uuid IS NULL,
    c.layer <> 'final', c.article_id <> s.article_id,
    s.claim_uuid IN (SELECT claim_uuid FROM settlements WHERE id < s.id)
FROM settlements s LEFT JOIN articles a ON a.id = s.article_id
LEFT JOIN claims c ON c.uuid = s.claim_uuid ORDER BY s.id
"""
_SOURCES = """
SELECT coalesce(a.title, ''), c.quote, c.layer <> 'coder', c.article_id <> s.article_id
FROM settled_sources o JOIN settlements s ON s.id = o.settlement_id
JOIN claims c ON c.uuid = o.claim_uuid LEFT JOIN articles a ON a.id = s.article_id
WHERE c.layer <> 'coder' OR c.article_id <> s.article_id ORDER BY o.settlement_id, o.position
"""
_LAYERS = """
SELECT a.title, c.quote FROM claims c JOIN articles a ON a.id = c.article_id
WHERE c.layer NOT IN ('coder', 'final')
"""
_COMMENTS = """
SELECT coalesce(a.title, ''), one.body, first.thread_id IS NOT NULL,
    first.article_id <> one.article_id, first.claim_uuid IS NOT one.claim_uuid,
    one.resolved IS NOT NULL, 0, 0
FROM comments one JOIN comments first ON first.id = one.thread_id
LEFT JOIN articles a ON a.id = one.article_id
UNION ALL
SELECT coalesce(a.title, ''), one.body, 0, 0, 0, 0, c.article_id <> one.article_id,
    (one.resolved IS NULL) <> (one.resolved_by_id IS NULL)
FROM comments one LEFT JOIN articles a ON a.id = one.article_id
LEFT JOIN claims c ON c.uuid = one.claim_uuid
WHERE one.thread_id IS NULL
"""
_IN_COMMENTS = (
    "It answers a comment that is an answer itself.",
    "Its thread is in another article.",
    "Its thread is about another claim.",
    "It is resolved, though only a whole thread can be.",
    "It is about a claim in another article.",
    "Who resolved it and when are not both known.",
)
_MENTIONS = """
SELECT coalesce(a.title, ''), c.body FROM comment_mentions m JOIN comments c ON c.id = m.comment_id
LEFT JOIN articles a ON a.id = c.article_id WHERE instr(c.body, '@') = 0
"""
_HELD = """
SELECT h.what, h.reason, h.version, h.merge_uuid NOT IN (SELECT uuid FROM merges)
FROM held_versions h ORDER BY h.id
"""
_PACKETS = """
SELECT p.file, p.blindness, p.copy_uuid IN (SELECT copy_uuid FROM packets WHERE id < p.id),
    p.copy_uuid = (SELECT uuid FROM copy) AND (SELECT packet_of FROM copy) IS NULL
FROM packets p ORDER BY p.id
"""
_ANALYSTS = """
SELECT one.name, one.role, first.again_of_id IS NOT NULL OR first.id = one.id, first.id IS NOT NULL
FROM analysts one LEFT JOIN analysts first ON first.id = one.again_of_id ORDER BY one.id
"""


def check_settlements(connection: sqlite3.Connection, findings: Findings) -> None:
    """Settlements lead to claims of the final layer, and from claims of coders, in their article."""
    for where, what in (*_settlements(connection), *_sources(connection), *_layers(connection)):
        findings.add("settlement", where, what)


def _settlements(connection: sqlite3.Connection) -> Rows:
    for title, quote, outcome, empty, not_final, elsewhere, twice in connection.execute(
        _SETTLEMENTS
    ):
        where = _place(title, quote or outcome)
        if outcome not in ("taken", "mixed", "written", "agreed", "rejected"):
            yield where, f"A case is settled in a way that there is not (“{outcome}”)."
        elif bool(empty) != (outcome == "rejected"):
            yield where, "A case is settled without a claim, or rejected with one."
        if not_final:
            yield where, "A case was settled into a claim that is not in the final layer."
        if elsewhere:
            yield where, "A case was settled into a claim of another article."
        if twice:
            yield where, "Two cases were settled into this one claim."


def _sources(connection: sqlite3.Connection) -> Rows:
    for title, quote, not_coded, elsewhere in connection.execute(_SOURCES):
        where = _place(title, quote)
        if not_coded:
            yield where, "A case is about a claim that no coder coded: it is in the final layer."
        if elsewhere:
            yield where, "A case is about a claim of another article."


def _layers(connection: sqlite3.Connection) -> Rows:
    for title, quote in connection.execute(_LAYERS):
        yield _place(title, quote), "The claim is neither a coder's nor a final one."


def check_comments(connection: sqlite3.Connection, findings: Findings) -> None:
    """Threads are about one thing, and who is mentioned was named."""
    for title, body, *wrong in connection.execute(_COMMENTS):
        for what, is_so in zip(_IN_COMMENTS, wrong, strict=True):
            if is_so:
                findings.add("comment", _place(title, body), what)
    for title, body in connection.execute(_MENTIONS):
        findings.add("comment", _place(title, body), "It mentions somebody, but names nobody.")


def check_copies(connection: sqlite3.Connection, findings: Findings) -> None:
    """What waits for a decision came with a merge, and packets are copies of their own."""
    for where, what in (*_held(connection), *_packets(connection), *_merges(connection)):
        findings.add("merge", f"“{where}”", what)


def _held(connection: sqlite3.Connection) -> Rows:
    for what, reason, version, no_merge in connection.execute(_HELD):
        where = shortened(what)
        if no_merge:
            yield where, "It waits for a decision, but the merge with which it came is gone."
        if reason not in _REASONS:
            yield where, f"It waits for a decision without a reason that there is (“{reason}”)."
        elif version is None and reason in _CHANGED:
            yield where, "It waits for a decision, but what came with the merge is missing."
        if version is not None and not _is_object(version):
            yield where, "It waits for a decision, but what came with the merge cannot be read."


def _packets(connection: sqlite3.Connection) -> Rows:
    for file, blindness, twice, own in connection.execute(_PACKETS):
        if blindness not in _MODES:
            yield (
                file,
                f"The packet was made for coding in a way that there is not (“{blindness}”).",
            )
        if twice or own:
            yield file, "The packet is noted as the same copy as another file."


def _merges(connection: sqlite3.Connection) -> Rows:
    for file, report in connection.execute("SELECT file, report FROM merges ORDER BY id"):
        if not _is_object(report):
            yield file, "What came of merging it cannot be read."


def check_analysts(connection: sqlite3.Connection, findings: Findings) -> None:
    """Everybody has a role, and a second pass belongs to somebody's first."""
    for name, role, chained, again in connection.execute(_ANALYSTS):
        where = f"“{name}”"
        if role not in ("coder", "adjudicator"):
            findings.add("analyst", where, f"There is no role “{role}”.")
        elif again and role != "coder":
            findings.add(
                "analyst", where, "Somebody who codes once more, and blind, settles cases."
            )
        if chained:
            findings.add("analyst", where, "It is the second pass of what is no first one.")
    for (mode,) in connection.execute("SELECT blindness FROM project"):
        if mode not in _MODES:
            what = f"Who sees what is said in a way that there is not (“{mode}”)."
            findings.add("analyst", "the project", what)


def _is_object(words: str) -> bool:
    try:
        return isinstance(json.loads(words), dict)
    except ValueError:
        return False


def _place(title: str, words: str) -> str:
    return f"“{title}”: {shortened(words)}"
