"""What a step did to an article, and to what stands beside its claims, in words."""

from collections.abc import Sequence

from core.history.marks import in_marks
from core.history.names import Names
from core.history.rows import Change, Row, answer_changes, by_table
from core.storage.replay import Images

_LABELS = {
    "title": "Title",
    "outlet": "Outlet",
    "published": "Date",
    "author": "Author",
    "url": "URL",
    "language": "Language",
    "name": "File name",
}
OUTCOMES = {
    "taken": "a claim taken as it stands",
    "mixed": "a mix of claims",
    "written": "written anew",
    "agreed": "agreed, closed by a rule",
    "rejected": "rejected",
}


def article_changes(images: Images, names: Names) -> list[Change]:
    """The changes of an article itself: what is said about it, and answers to fields."""
    tables = by_table(images)
    [(old, new)] = tables.get("articles") or [(None, None)]
    if old and not new:
        return [Change("Article", in_marks(old["title"]), "removed")]
    found = []
    if new and not old:
        found.append(Change("Article", "", f"{in_marks(new['title'])}, from {new['name']}"))
    elif old and new:
        found += [
            Change(label, old[column] or "", new[column] or "")
            for column, label in _LABELS.items()
            if old[column] != new[column]
        ]
    sha256 = (new or old or {}).get("text_sha256")
    return found + answer_changes(tables.get("article_answers", ()), names, sha256, False)


def assignment_changes(images: Images, names: Names) -> list[Change]:
    """Who is to code the article, and who has submitted it."""
    found: list[Change] = []
    for old, new in by_table(images).get("assignments", ()):
        who = names.analyst((new or old or {})["analyst_id"]) or ""
        before, after = _state(old), _state(new)
        if before != after:
            found.append(Change(f"Coding by {who}", before, after))
    return found


def _state(row: Row | None) -> str:
    if row is None:
        return ""
    return "submitted" if row["submitted"] else "assigned" if row["round_id"] else "being coded"


def settlement_changes(
    images: Images, names: Names, origin: str, before: Sequence[str], after: Sequence[str]
) -> list[Change]:
    """How a case was settled, and from which claims: their UUIDs `before` the step and `after` it."""
    found = _decision(images, names, origin)
    if after and list(before) != list(after):
        said = (
            ", ".join(f"{names.coder(one)}’s claim" for one in side) for side in (before, after)
        )
        found.append(Change("Settled from", *said))
    return found


def _decision(images: Images, names: Names, origin: str) -> list[Change]:
    """That it was settled again is told even where it came out the same."""
    found: list[Change] = []
    for old, new in by_table(images).get("settlements", ()):
        before, after = (_outcome(row) for row in (old, new))
        if old and not new:
            found.append(Change("Settled", before, "open again"))
        elif old and origin == "do":
            found.append(Change("Settled again", before, after))
        elif before != after or why(old, names) != why(new, names):
            found.append(Change("Settled", before, after))
    return found


def _outcome(row: Row | None) -> str:
    outcome = str(row["outcome"]) if row else ""
    return OUTCOMES.get(outcome, outcome)


def why(settlement: Row | None, names: Names) -> str:
    """The reason of a settlement, its note and its rule."""
    if settlement is None:
        return ""
    parts = names.reason(settlement["reason_id"]), settlement["note"], settlement["rule"]
    return " · ".join(part for part in parts if part)


def comment_changes(images: Images) -> list[Change]:
    """What was said, and that it was settled."""
    found: list[Change] = []
    for old, new in by_table(images).get("comments", ()):
        before, after = (row["body"] if row else "" for row in (old, new))
        if new and not old:
            found.append(Change("Answer" if new["thread_id"] else "Comment", "", after))
        elif before != after:
            found.append(Change("Comment", before, after or "deleted"))
        if old and new and (old["resolved"] is None) != (new["resolved"] is None):
            states = ("resolved", "open") if old["resolved"] else ("open", "resolved")
            found.append(Change(f"Comment {in_marks(_beginning(after))}", *states))
    return found


def _beginning(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= 40 else f"{line[:40]} …"
