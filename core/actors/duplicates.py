"""Actors that may be one: proposed for merging, never merged by themselves.

Every name gets a few keys; only names with a key in common are compared, and in a crowd under one
key only neighbours in the alphabet. So the work grows with the register, not with its square.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, product

from core.actors.likeness import (
    Name,
    initials,
    likeness,
    name_of,
    skeleton,
    spellings_of,
    stands_for,
)
from core.actors.queries import MERGED, ActorRow

LEAST = 70
"""What is less likely is not proposed."""

SURNAME = "surname"
"""Kind of key under which surnames alone are compared with whole names of persons."""

_CROWD, _NEIGHBOURS = 12, 6
_FAMILY = 3
"""A surname alone says nothing if more persons than these have it."""
_COMPARED_NAMES = frozenset(("full name", "acronym", "metonym", "other", MERGED))
"""Kinds of other names that tell one actor from others."""

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Duplicate:
    """Two actors that may be one. `score` is 70 to 100; `why` is a sentence without its stop."""

    first_id: int
    second_id: int
    score: int
    why: str


def likely_duplicates(
    actors: Iterable[ActorRow],
    cancelled: Callable[[], bool] | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> list[Duplicate]:
    """Pairs of actors that may be one, the likeliest first. Other names are looked at, too.

    `progress` is called with how much is done and how much there is. When `cancelled` says so, what
    was found up to then is returned.
    """
    rows = {one.id: one for one in actors if not one.is_answer}
    blocks = _blocks(rows.values())
    found: dict[tuple[int, int], tuple[int, str]] = {}
    seen: set[tuple[str, str, int, int]] = set()
    for done, (key, names) in enumerate(blocks.items()):
        if done % 1000 == 0:
            if progress:
                progress(done, len(blocks))
            if cancelled and cancelled():
                break
        for first, second in _pairs(key, names):
            pair = first.text, second.text, first.actor_id, second.actor_id
            if first.actor_id == second.actor_id or pair in seen:
                continue
            seen.add(pair)
            _compare(rows, first, second, found)
    if progress:
        progress(len(blocks), len(blocks))
    pairs = (Duplicate(*ids, *why) for ids, why in found.items())
    return sorted(pairs, key=lambda one: (-one.score, rows[one.first_id].name, one.second_id))


def _blocks(rows: Iterable[ActorRow]) -> dict[Key, list[Name]]:
    """Names by the keys that they share with others."""
    blocks: dict[Key, list[Name]] = defaultdict(list)
    for row in rows:
        person = row.kind in ("person", "unspecified")
        others = (text for text, kind in row.aliases if kind in _COMPARED_NAMES)
        written = (one for text in (row.name, *others) for one in spellings_of(text))
        for text in written:
            name = name_of(row.id, text, person=person)
            for key in set(_keys(name)):
                blocks[key].append(name)
        if row.wikidata:
            blocks["wikidata", row.wikidata].append(name_of(row.id, row.name, person=person))
    return {key: names for key, names in blocks.items() if len(names) > 1}


def _keys(name: Name) -> Iterator[Key]:
    bare = sorted(map(skeleton, name.words))
    if not bare:
        return
    yield ("whole", *bare)
    if name.person:
        yield SURNAME, skeleton(name.words[-1])
    if len(bare) == 1:
        [word] = name.words
        yield "letters", word
        if 5 <= len(word) <= 20:
            yield from (("slip", word[:at] + word[at + 1 :]) for at in range(len(word)))
            yield "slip", word
        return
    yield "letters", initials(name)
    if len(bare) == 2:
        first, last = name.words
        yield "pair", first[0], skeleton(last)
        yield "pair", skeleton(first), last[0]
    else:
        yield "pair", name.words[0][0], skeleton(name.words[-1])
        yield "pair", name.words[-2][0], skeleton(name.words[-1])
        yield from (("less", *bare[:at], *bare[at + 1 :]) for at in range(len(bare)))


def _pairs(key: Key, names: Sequence[Name]) -> Iterator[tuple[Name, Name]]:
    if key[0] == SURNAME:
        whole = [one for one in names if len(one.words) > 1]
        if len({one.actor_id for one in whole}) <= _FAMILY:
            yield from product((one for one in names if len(one.words) == 1), whole)
    elif len(names) <= _CROWD:
        yield from combinations(names, 2)
    else:
        in_order = sorted(names, key=lambda one: one.words)
        for at, name in enumerate(in_order):
            for other in in_order[at + 1 : at + 1 + _NEIGHBOURS]:
                yield name, other


def _compare(
    rows: dict[int, ActorRow],
    first: Name,
    second: Name,
    found: dict[tuple[int, int], tuple[int, str]],
) -> None:
    one, other = rows[first.actor_id], rows[second.actor_id]
    score, why = _score(one, other, first, second)
    ids = (one.id, other.id) if one.id < other.id else (other.id, one.id)
    if score >= LEAST and score > found.get(ids, (0, ""))[0]:
        shown = why if first.text == second.text else f"“{first.text}” and “{second.text}”: {why}"
        found[ids] = score, shown


def _score(one: ActorRow, other: ActorRow, first: Name, second: Name) -> tuple[int, str]:
    if one.wikidata and other.wikidata:
        same = one.wikidata == other.wikidata
        return (100, f"both are {one.wikidata} in Wikidata") if same else (0, "")
    if not _same_sort(one, other) or one.id == other.parent_id or other.id == one.parent_id:
        return 0, ""
    if stands_for(first, second) or stands_for(second, first):
        score, why = 80, "the first letters of the other"
    else:
        score, why = likeness(first, second)
    if one.country and other.country and one.country != other.country:
        score -= 15
    return score, why


def _same_sort(one: ActorRow, other: ActorRow) -> bool:
    """A person is no organisation; what is not specified may be anything."""
    kinds = {one.kind, other.kind} - {"unspecified"}
    return len(kinds) < 2 or "person" not in kinds
