"""Names as runs of capitalised words, cut from the titles and offices before them."""

from collections.abc import Iterator
from typing import NamedTuple

from core.suggest.names import Words
from core.suggest.persons import (
    FUNCTION_WORDS,
    NAME_PARTICLES,
    NEVER_PERSONS,
    NO_NAMES,
    OFFICE_PARTS,
    ORGANISATION_WORDS,
    PARTED_ORGANISATIONS,
    QUALIFIERS,
    is_given_name,
    is_role_or_title,
)


class Run(NamedTuple):
    """The words of one name by their numbers; its title and office begin at `before`."""

    before: int
    first: int
    last: int


def name_runs(text: str, words: Words) -> Iterator[Run]:
    """The names in a text's capitalised words, from left to right."""
    at, count = 0, len(words.folded)
    while at < count:
        end = at + 1
        if can_begin_name(words, at):
            while (further := _further(text, words, end)) > end:
                end = further
            yield from _cut(words.folded, at, end)
        at = end


def can_begin_name(words: Words, at: int) -> bool:
    """Whether the word has a capital and is no word that any sentence can begin with."""
    folded = words.folded[at]
    if not words.printed[at][0].isupper() or len(folded) == 1:
        return False
    if is_acronym(words, at):
        return True
    return folded not in FUNCTION_WORDS and folded not in NO_NAMES and folded not in NEVER_PERSONS


def is_acronym(words: Words, at: int) -> bool:
    """Whether the word is in capitals while a word beside it is not: *US*, *WHO*."""
    if not words.printed[at].isupper() or len(words.folded[at]) == 1:
        return False
    beside = words.printed[max(at - 1, 0) : at] + words.printed[at + 1 : at + 2]
    return not beside or any(not word.isupper() for word in beside)


def _further(text: str, words: Words, at: int) -> int:
    """The end of the run when the words at `at` go on with it, else `at`."""
    if not _goes_on(text, words, at):
        return at
    folded = words.folded
    if words.printed[at][0].isupper():
        return at if folded[at] in FUNCTION_WORDS or folded[at] in NO_NAMES else at + 1
    before, inner = folded[at - 1], at + 1
    if folded[at] in ("of", "for", "on"):
        if before not in PARTED_ORGANISATIONS and not is_role_or_title(before):
            return at
        inner += inner < len(folded) and folded[inner] == "the"
    elif folded[at] not in NAME_PARTICLES and (folded[at] != "and" or before not in OFFICE_PARTS):
        return at
    if not all(_goes_on(text, words, step) for step in range(at + 1, inner + 1)):
        return at
    return inner + 1 if can_begin_name(words, inner) else at


def _goes_on(text: str, words: Words, at: int) -> bool:
    """Whether the word belongs to the same breath as the one before it."""
    if at >= len(words.folded):
        return False
    before = words.folded[at - 1]
    gap = text[words.ends[at - 1] : words.starts[at]]
    if gap[:1] in ("'", "’"):
        return len(before) == 1 and len(gap) == 1
    if gap[:1] == ".":
        return len(before) == 1 or (len(before) < 5 and is_role_or_title(before))
    return bool(gap) and "\n" not in gap and words.touches(text, at - 1)


def _cut(folded: list[str], first: int, last: int) -> Iterator[Run]:
    """The names of a run of capitalised words, without the titles and offices before them."""
    role = organisation = -1
    for at in range(first, last):
        if folded[at] in ORGANISATION_WORDS and not (is_given_name(folded[at]) and at + 1 < last):
            organisation = at
        elif is_role_or_title(folded[at]):
            role = at
    start = max(role + 1, first)
    if role >= first and start < last and folded[start] in ("of", "for"):
        start += 1
        while start < last and (folded[start] in OFFICE_PARTS or folded[start] in ("the", "and")):
            start += 1
    elif organisation > role:
        given = next((at for at in range(organisation + 1, last) if is_given_name(folded[at])), 0)
        start = given if given and last - given > 1 else first
    while start < last - 1 and folded[start] in QUALIFIERS:
        start += 1
    if start < last:
        yield Run(first, start, last)
