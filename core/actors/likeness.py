"""How likely two names are those of one person or body."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from core.actors.register import searchable

_LITTLE_WORDS = frozenset(("the", "of", "and", "for", "de", "la", "le", "der", "die", "das"))
_ACRONYM_BEHIND = re.compile(r"(.+\S)\s*\(([^()]+)\)")
"""As in "Human Rights Watch (HRW)"."""

_VOWELS = str.maketrans("", "", "aeiouy'")
_SHORT, _LONG = 5, 9
"""Words of fewer letters must sound the same; from so many on two letters may differ, else one."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name of an actor: as it is written, and in plain words without the little ones."""

    actor_id: int
    text: str
    words: tuple[str, ...]
    person: bool


def spellings_of(text: str) -> tuple[str, ...]:
    """A name, and without the acronym that stands behind it in brackets, and that acronym."""
    found = _ACRONYM_BEHIND.fullmatch(text.strip())
    if found is None:
        return (text,)
    bare, behind = found.groups()
    letters = "".join(searchable(behind).split())
    words = searchable(bare).split()
    acronyms = {
        "".join(one[0] for one in words),
        "".join(one[0] for one in words if one not in _LITTLE_WORDS),
    }
    return (text, bare, behind) if len(letters) > 1 and letters in acronyms else (text,)


def name_of(actor_id: int, text: str, *, person: bool) -> Name:
    words = tuple(searchable(text).split())
    telling = tuple(one for one in words if one not in _LITTLE_WORDS)
    return Name(actor_id, text, telling or words, person)


def skeleton(word: str) -> str:
    """What stays of a word when it is written in another alphabet and back."""
    bare = word[:1] + word[1:].translate(_VOWELS)
    doubled = zip(bare, bare[1:] + "\0", strict=True)
    return "".join(one for one, following in doubled if one != following)


def likeness(first: Name, second: Name) -> tuple[int, str]:
    """From 0 to 100, and why, in words. 0: they are not the same."""
    if first.words == second.words:
        return 100, "the same name"
    few, many = sorted((first, second), key=lambda one: len(one.words))
    if sorted(first.words) == sorted(second.words):
        return 97, "the same words in another order"
    if len(few.words) == len(many.words):
        return _same_length(few, many)
    if not (few.person and many.person):
        return 0, ""
    return _shorter_person(few.words, many.words)


def stands_for(short: Name, long: Name) -> bool:
    """Whether the short one is made of the first letters of the long one. "US Senate" is no "US"."""
    if len(short.words) != 1 or short.words[0] in long.words:
        return False
    return short.words[0] == initials(long)


def initials(name: Name) -> str:
    return "".join(one[0] for one in name.words)


def _same_length(first: Name, second: Name) -> tuple[int, str]:
    scores = [_alike(*pair) for pair in zip(first.words, second.words, strict=True)]
    if 0 in scores and not (first.person and second.person):
        scores = [_alike(*pair) for pair in zip(*map(_sorted, (first, second)), strict=True)]
    if 0 in scores:
        return 0, ""
    score = round(sum(scores) / len(scores))
    if min(scores) == _INITIAL:
        return min(score, 88), "the same but for a first letter in place of a name"
    return min(score, 96), "nearly the same letters"


def _sorted(name: Name) -> list[str]:
    return sorted(name.words)


def _shorter_person(few: Sequence[str], many: Sequence[str]) -> tuple[int, str]:
    """A person's name that lacks something of the other: a surname, or one without the middle."""
    if len(few) == 1:
        alike = _alike(few[0], many[-1])
        return (75, "the surname of the other") if alike > _INITIAL else (0, "")
    ends = _alike(few[0], many[0]), _alike(few[-1], many[-1])
    if 0 not in ends and _in_order(few, many):
        shared = min(ends)
        return (92 if shared == 100 else 84), "the same but for a middle name"
    if list(few) == list(many[-len(few) :]):
        return 90, "the same but for what stands before it"
    return 0, ""


def _in_order(few: Sequence[str], many: Sequence[str]) -> bool:
    left = iter(many)
    return all(any(_alike(word, other) for other in left) for word in few)


_INITIAL = 70
"""For a first letter in place of a name."""


def _alike(first: str, second: str) -> int:
    """Of two words. 0: they differ by more than a slip or another spelling."""
    if first == second:
        return 100
    short, long = sorted((first, second), key=len)
    if len(short) == 1 and len(long) > 1:
        return _INITIAL if long.startswith(short) else 0
    if any(one.isdigit() for one in first + second):
        return 0
    if len(short) < _SHORT:
        return 84 if len(short) >= 3 and _mute(first) == _mute(second) else 0
    allowed = 2 if len(short) >= _LONG else 1
    distance = OSA.distance(first, second, score_cutoff=2)
    if distance <= allowed:
        return 94 if distance == 1 else 88
    bare = skeleton(first)
    same_sound = bare == skeleton(second) and len(bare) >= 3 and len(long) - len(short) <= 2
    return 84 if same_sound else 0


def _mute(word: str) -> str:
    """A short word without letters that are not heard: Jon and John, Mat and Matt, Sara and Sarah."""
    bare = word[:1] + word[1:].replace("h", "")
    return "".join(one for one, after in zip(bare, bare[1:] + "\0", strict=True) if one != after)
