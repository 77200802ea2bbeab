"""Do codebook, actors and answers hang together?"""

import sqlite3
from collections import defaultdict
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
_STEPS = """
SELECT one.id, coalesce(up.merged_into_id, up.id) FROM actors one
JOIN actors up ON up.id = one.parent_id WHERE one.merged_into_id IS NULL AND {parents}
UNION
SELECT one.id, coalesce(up.merged_into_id, up.id) FROM memberships m
JOIN actors one ON one.id = m.actor_id JOIN actors up ON up.id = m.group_id
WHERE one.merged_into_id IS NULL AND {groups}
"""
"""From every actor that is read as itself to what is right above it."""

Steps = dict[int, list[int]]


def check_passages(connection: sqlite3.Connection, findings: Findings) -> None:
    """Passages that answer fields lie in their texts."""
    for label, about in connection.execute(_ANSWERS.format(wrong=_WRONG_PASSAGE)):
        where = f"“{label}” of “{shortened(about)}”"
        findings.add("answer", where, "The passage lies outside the text.")


def check_trees(
    connection: sqlite3.Connection, findings: Findings, actor_ids: Collection[int] | None = None
) -> None:
    """Nothing is merged into what is merged, and no actor (or none of these) is above itself."""
    for table, kind in (("actors", "actor"), ("claim_types", "codebook")):
        for name, into in connection.execute(_MERGED.format(table=table)):
            what = f"It is merged into “{into}”, which is merged itself."
            findings.add(kind, f"“{name}”", what)
    steps = _all_steps(connection) if actor_ids is None else _steps_from(connection, actor_ids)
    for actor_id in steps if actor_ids is None else dict.fromkeys(actor_ids):
        if way := _way_back(steps, actor_id):
            names = [_name(connection, one) for one in way]
            what = "It belongs to itself, through the actors above it or its memberships: "
            findings.add("actor", names[0], what + " → ".join(names) + ".")


def _all_steps(connection: sqlite3.Connection) -> Steps:
    """Those between actors that may stand in a circle: what leads up to an end is left out."""
    steps: Steps = defaultdict(list)
    below: Steps = defaultdict(list)
    for lower, upper in connection.execute(_STEPS.format(parents="1", groups="1")):
        steps[lower].append(upper)
        below[upper].append(lower)
    left = {one: len(upper) for one, upper in steps.items()}
    ahead = [one for one in below if one not in left]
    while ahead:
        for lower in below.get(ahead.pop(), ()):
            left[lower] -= 1
            if not left[lower]:
                ahead.append(lower)
    return {
        one: [upper for upper in steps[one] if left.get(upper)]
        for one, number in left.items()
        if number
    }


def _steps_from(connection: sqlite3.Connection, actor_ids: Collection[int]) -> Steps:
    """Those that lead upwards from some actors."""
    steps: Steps = {}
    ahead = set(actor_ids)
    while ahead:
        steps |= {one: [] for one in ahead}
        some = f"IN ({', '.join(map(str, ahead))})"
        found = connection.execute(
            _STEPS.format(parents=f"one.id {some}", groups=f"m.actor_id {some}")
        )
        ahead = set()
        for lower, upper in found:
            steps[lower].append(upper)
            ahead.add(upper)
        ahead -= steps.keys()
    return steps


def _way_back(steps: Steps, actor_id: int) -> list[int]:
    """The shortest way from an actor up to itself, both ends in it; empty if there is none."""
    came: dict[int, int] = {}
    ahead = [actor_id]
    while ahead and actor_id not in came:
        found: list[int] = []
        for lower in ahead:
            for upper in steps.get(lower, ()):
                if upper not in came:
                    came[upper] = lower
                    found.append(upper)
        ahead = found
    if actor_id not in came:
        return []
    way = [actor_id, came[actor_id]]
    while way[-1] != actor_id:
        way.append(came[way[-1]])
    return way[::-1]


def _name(connection: sqlite3.Connection, actor_id: int) -> str:
    found = connection.execute("SELECT name FROM actors WHERE id = ?", (actor_id,)).fetchone()
    return f"“{found[0]}”"
