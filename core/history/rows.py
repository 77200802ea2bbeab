"""From the images of rows to what was there before and afterwards, in words."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from core.codebook.answers import COLUMNS, answer_of
from core.history.names import Names
from core.storage.replay import Images

NOT_CODED = "not coded"

Row = dict[str, Any]
Pairs = Sequence[tuple[Row | None, Row | None]]


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one thing: “Speaker”, “Russia”, “Kremlin”. Where there was nothing, or is
    nothing any more, the words are empty.
    """

    what: str
    before: str
    after: str


def by_table(images: Images) -> Mapping[str, Pairs]:
    """The pairs of rows, before and after, of each table."""
    found: dict[str, list[tuple[Row | None, Row | None]]] = defaultdict(list)
    for table, before, after in images:
        found[table].append((before, after))
    return dict(found)


def set_changes(what: str, before: Iterable[str], after: Iterable[str]) -> list[Change]:
    """What came to a list of several things, and what went."""
    old, new = Counter(before), Counter(after)
    gone, came = list((old - new).elements()), list((new - old).elements())
    if len(gone) == len(came) == 1:
        return [Change(what, gone[0], came[0])]
    if gone or came:
        removed = [Change(f"{what} removed", one, "") for one in gone]
        return removed + [Change(f"{what} added", "", one) for one in came]
    return []


def part_changes(
    pairs: Pairs, label: Callable[[Row], str], words: Callable[[Row], str]
) -> list[Change]:
    """The changes of parts that are told apart by a label: the actors of each role."""
    before: dict[str, list[str]] = defaultdict(list)
    after: dict[str, list[str]] = defaultdict(list)
    for old, new in pairs:
        for row, side in ((old, before), (new, after)):
            if row:
                side[label(row)].append(words(row))
    labels = dict.fromkeys((*before, *after))
    return [one for name in labels for one in set_changes(name, before[name], after[name])]


def answer_changes(pairs: Pairs, names: Names, sha256: str | None, new: bool) -> list[Change]:
    """The changes of answers to fields. Of a `new` object nothing was coded before."""
    before: dict[int, list[str]] = defaultdict(list)
    after: dict[int, list[str]] = defaultdict(list)
    for rows in pairs:
        for row, side in zip(rows, (before, after), strict=True):
            if row:
                answer = answer_of(*(row[column] for column in COLUMNS))
                side[row["field_id"]].append(names.answer(row["field_id"], answer, sha256))
    found: list[Change] = []
    for field_id in dict.fromkeys((*before, *after)):
        old, now = before[field_id], after[field_id]
        if names.takes_several(field_id) and not new:
            found += set_changes(names.field(field_id), old, now)
            continue
        absent = "" if new else NOT_CODED
        change = Change(
            names.field(field_id), "; ".join(old) or absent, "; ".join(now) or NOT_CODED
        )
        if change.before != change.after:
            found.append(change)
    return found
