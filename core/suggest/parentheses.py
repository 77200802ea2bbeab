"""Reporting clauses behind or inside what they report: *…, he said*, *…, she said, …*."""

from core.suggest import closed_words as tags
from core.suggest.adverbials import addressee_end, skip_adverbials
from core.suggest.clauses import behind_aside, content_end
from core.suggest.cues import Cue, readings_at
from core.suggest.lexicon import Lexicon
from core.suggest.mentions import subject_before
from core.suggest.noun_phrases import Range, phrase_after
from core.suggest.reports import Report
from core.suggest.tokens import Sentence

_BORDERS = frozenset((tags.COMMA, tags.STOP, tags.DASH, tags.COLON))
_FRONTED = frozenset((tags.PREPOSITION, tags.SUBORDINATING, tags.TIME, tags.VERB, tags.TO))
_FULL = frozenset("DSWNPO#VXIMBQT")
_STATING = frozenset(("clause", "that"))
_SCORE = 0.85
_VERBS = frozenset((tags.AUXILIARY, tags.VERB, tags.QUOTE))
_CONTINUING = frozenset((tags.PREPOSITION, tags.AUXILIARY, tags.VERB, tags.THAT, tags.TO))


def parenthetical(sentence: Sentence, cue: Cue, lexicon: Lexicon) -> Report | None:
    """The report whose content stands left of the cue, or on both sides of it."""
    if cue.kind == "phrase":
        return _from_source(sentence, cue, lexicon)
    if cue.kind != "verb" or cue.mode != "finite" or cue.passive:
        return None
    return _inverted(sentence, cue, lexicon) or _regular(sentence, cue, lexicon)


def _regular(sentence: Sentence, cue: Cue, lexicon: Lexicon) -> Report | None:
    """*…, the mayor told reporters on Monday.*"""
    right = cue.behind
    if "person" in cue.follows:
        right = addressee_end(sentence, right)
    is_dated = sentence.tag(right) == tags.SUBORDINATING  # … he said after meeting the crew
    right = right if is_dated else skip_adverbials(sentence, right)
    if sentence.tag(right) not in _BORDERS and sentence.tag(right) not in (
        tags.JOINING,
        tags.SUBORDINATING,
        tags.QUOTE,
        tags.RELATIVE,
    ):
        return None
    mention = subject_before(sentence, cue.left, lexicon)
    if mention is None:
        return None
    if sentence.tag(right) == tags.RELATIVE:  # told a man who shouted, “…”
        right = _right_of(sentence, right)
    left = mention[0] - 1
    if sentence.word(left) == "as":
        return _with_as(sentence, cue, mention, left, right, lexicon)
    if left < 0 or sentence.tags[left] not in (tags.COMMA, tags.QUOTE, tags.DASH):
        return None
    is_quoted = tags.QUOTE in sentence.tags[max(0, left - 1) : left + 1]
    if not is_quoted and not _may_stand_apart(sentence, cue, right):
        return None
    is_running_on = sentence.tags[left] == tags.QUOTE and left not in sentence.halting
    if is_running_on and not cue.follows & _STATING:  # “Fresh reports” fault the city
        return None
    start = _clause_start(sentence, left)
    is_fronted = sentence.tags[start] in _FRONTED or sentence.words[start].endswith(("ing", "ed"))
    if is_fronted and not is_quoted and sentence.tag(right + 1) == tags.QUOTE:
        return None
    return _around(sentence, cue, mention, left, right, lexicon)


def closing_clause(sentence: Sentence, lexicon: Lexicon) -> Range | None:
    """Who speaks in a sentence that is nothing but a reporting clause: *“Why?” Ann Roe asked.*"""
    if tags.QUOTE in sentence.tags:
        return None
    for at in range(1, len(sentence)):
        for cue in readings_at(sentence, at, lexicon) if sentence.words[at] else ():
            behind = addressee_end(sentence, cue.behind) if "person" in cue.follows else cue.behind
            if cue.mode == "finite" and skip_adverbials(sentence, behind) == len(sentence):
                found = subject_before(sentence, cue.left, lexicon)
                return found if found and found[0] == 0 else None
    return None


def _may_stand_apart(sentence: Sentence, cue: Cue, right: int) -> bool:
    """Whether the clause of the cue may follow what it reports where no quotation shows that."""
    if cue.negative or sentence.tag(cue.left) == tags.JOINING:
        return False
    return "clause" in cue.follows or ("that" in cue.follows and right == cue.behind)


def _inverted(sentence: Sentence, cue: Cue, lexicon: Lexicon) -> Report | None:
    """*…, said the mayor, who …*"""
    left = cue.left
    if left < 0 or sentence.tags[left] not in (tags.COMMA, tags.QUOTE, tags.DASH):
        return None
    at = cue.behind
    mention = phrase_after(sentence, at)
    if mention is None or sentence.tag(at) == tags.OBJECT or left != cue.first - 1:
        return None
    behind = sentence.tag(mention[1])
    if sentence.tags[left] != tags.QUOTE and sentence.tags[left - 1] != tags.QUOTE:
        if sentence.tag(at) == tags.SUBJECT or behind not in _BORDERS | {tags.RELATIVE, "M", "I"}:
            return None
        if not cue.follows & _STATING or cue.follows & {"person", "object"}:
            return None
        if _VERBS.isdisjoint(sentence.tags[_clause_start(sentence, left) : left]):
            return None
    elif behind in (tags.AUXILIARY, tags.VERB) and sentence.tag(mention[1] + 1) not in "IM":
        return None
    return _around(sentence, cue, mention, left, _right_of(sentence, mention[1]), lexicon)


def _right_of(sentence: Sentence, at: int) -> int:
    """The comma behind the speaker, and what is said of him, where the content goes on."""
    for right in range(at, len(sentence)):
        behind = sentence.tag(right + 1)
        if sentence.tags[right] in (tags.COMMA, tags.COLON) and behind in "QXV":
            return right
    return len(sentence)


def _with_as(
    sentence: Sentence, cue: Cue, mention: Range, left: int, right: int, lexicon: Lexicon
) -> Report | None:
    """*As the mayor put it, …* and *…, as the mayor put it.*"""
    if left == 0 and sentence.tag(right) == tags.COMMA:
        return _report(sentence, cue, mention, None, right + 1, lexicon)
    if left > 1 and sentence.tags[left - 1] == tags.COMMA:
        return _around(sentence, cue, mention, left - 1, right, lexicon)
    return None


def _from_source(sentence: Sentence, cue: Cue, lexicon: Lexicon) -> Report | None:
    """*According to X, …*; *…, according to X*; *…, according to X, …*"""
    mention = phrase_after(sentence, cue.behind)
    if mention is None:
        return None
    right = mention[1]
    while right < len(sentence) and sentence.tags[right] not in _BORDERS:
        right += 1
    if sentence.tag(right) == tags.COMMA and sentence.tag(right + 1) in (tags.VERB, tags.RELATIVE):
        behind = behind_aside(sentence, right)  # According to the suit, filed Monday, …
        right = behind - 1 if behind > right else right
    opens_clause = sentence.tags[0] == tags.SUBORDINATING and sentence.tag(right) == tags.COMMA
    is_one_clause = tags.COMMA not in sentence.tags[: cue.first - 1]
    if opens_clause and is_one_clause and right + 1 < len(sentence):  # While …, according to X, …
        return _report(sentence, cue, mention, None, right + 1, lexicon)
    if not any(tag in "DSWNPQ#" for tag in sentence.tags[: cue.first]):
        if sentence.tag(right) != tags.COMMA:
            right = mention[1] - 1
        return _report(sentence, cue, mention, None, right + 1, lexicon)
    left = cue.first
    if sentence.tags[left - 1] in (tags.COMMA, tags.DASH):
        left -= 1
    elif sentence.tag(left - 1) != tags.QUOTE:
        return _report(sentence, cue, mention, left, None, lexicon)
    return _around(sentence, cue, mention, left, _right_of(sentence, right), lexicon)


def _around(
    sentence: Sentence, cue: Cue, mention: Range, left: int, right: int, lexicon: Lexicon
) -> Report | None:
    """The report of what stands left of `left` and, if the sentence goes on, behind `right`."""
    behind = left + 1 if sentence.tags[left] == tags.QUOTE else left
    is_relative = sentence.tags[left - 1] in (tags.THAT, tags.RELATIVE)
    goes_on = sentence.tag(right) in (tags.COMMA, tags.COLON, tags.QUOTE) and _goes_on(
        sentence, behind, right, lexicon
    )
    start = None
    if goes_on:
        start = right if sentence.tags[right] == tags.QUOTE else right + 1
    return _report(sentence, cue, mention, None if is_relative else behind, start, lexicon)


def _goes_on(sentence: Sentence, behind: int, right: int, lexicon: Lexicon) -> bool:
    at = right + 1
    if sentence.tags[right] == tags.QUOTE or sentence.tag(at) == tags.QUOTE:
        return True
    if at >= len(sentence) or sentence.tags[behind - 1] == tags.QUOTE:
        return False
    if sentence.tags[at] in (tags.RELATIVE, tags.STOP):
        return False
    if sentence.tags[at] == tags.JOINING and sentence.tag(at + 1) not in "XVA":
        return False
    if sentence.words[at].endswith("ing") and sentence.tags[at] == tags.NOUN:
        return False
    return not any(cue.mode == "gerund" for cue in readings_at(sentence, at, lexicon))


def _report(
    sentence: Sentence,
    cue: Cue,
    mention: Range,
    behind: int | None,
    start: int | None,
    lexicon: Lexicon,
) -> Report | None:
    contents: list[Range] = []
    if behind is not None:
        first = _clause_start(sentence, behind)
        if not _FULL.isdisjoint(sentence.tags[first:behind]):
            contents.append((first, behind))
    if start is not None and start < len(sentence):
        if sentence.tags[start] == tags.QUOTE and sentence.tag(start + 1) not in _CONTINUING:
            contents.append((start, start + 1))
        else:
            end = content_end(sentence, start, lexicon)
            if end > start:
                contents.append((start, end))
    return Report(tuple(contents), cue, mention, _SCORE) if contents else None


def _clause_start(sentence: Sentence, behind: int) -> int:
    """Where the content that ends before `behind` begins: the quotation, or the clause."""
    last = behind - 1
    if sentence.tags[last] == tags.QUOTE:
        before = sentence.tag(last - 1)
        if before in (tags.STOP, tags.COLON, tags.COMMA, tags.DASH):
            return last
    first = last
    while first > 0 and sentence.tags[first - 1] not in (tags.STOP, tags.COLON):
        if sentence.tags[first - 1] == tags.QUOTE and sentence.tags[first] in _BORDERS:
            break
        first -= 1
    while first < behind and (
        sentence.tags[first] in _BORDERS
        or (sentence.words[first] in ("but", "and", "yet", "still") and first < behind - 1)
    ):
        first += 1
    return first
