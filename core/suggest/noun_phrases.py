"""Where noun phrases begin and end, by the classes of their words and by what surrounds them.

All functions return ranges of tokens (first, behind) of one sentence, or None.
"""

from typing import TypeAlias

from core.suggest import closed_words as tags
from core.suggest.lexicon import Lexicon
from core.suggest.tokens import Sentence

Range: TypeAlias = tuple[int, int]

NOMINAL = frozenset("DSWN#")
_LONGEST = 24
_COMPLEMENT_PREPOSITIONS = frozenset(
    "of for at from in with on by against about to familiar close over behind near".split()
)
_TOWARDS = frozenset("to with about against by".split())
_ONLY_FINITE = frozenset(
    "went goes wins took takes comes came gets gave makes knew knows saw sees runs ran loses leaves "
    "meets holds brings began begins keeps stands falls fell grew grows rose rises drew draws spends "
    "sends builds became becomes fights pays drove flew wore broke chose spoke wrote threw stole "
    "seems seemed appeared remained helped served wanted tried".split()
)
_SECOND_DETERMINERS = frozenset("two three four five six seven other many few several".split())
_SOURCE_JOINTS = frozenset("of for at from with by and".split())
_NOT_A_SPEAKER = frozenset("there nothing everything anything".split())
_BORDERS = frozenset(
    (tags.COMMA, tags.STOP, tags.QUOTE, tags.SUBORDINATING, tags.THAT, tags.JOINING)
)


def phrase_ending_at(sentence: Sentence, last: int, lexicon: Lexicon) -> Range | None:
    """The noun phrase whose last word is the token `last`, read towards the left."""
    first = last + 1
    limit = max(0, last - _LONGEST)
    while first > limit:
        tag = sentence.tags[first - 1]
        if tag in NOMINAL and not _is_verb_here(sentence, first - 1, lexicon):
            is_begun = first <= last and sentence.tags[first] in "DS"
            if is_begun and sentence.words[first] not in _SECOND_DETERMINERS:
                break
            first -= 1
        elif (reached := _extended(sentence, first, last, lexicon)) < first:
            first = reached
        else:
            break
    relative = _relative_before(sentence, first)
    if relative is not None:
        return phrase_ending_at(sentence, relative, lexicon)
    first = _without_fronted(sentence, first, last)
    return (first, last + 1) if first <= last else None


def phrase_after(sentence: Sentence, first: int) -> Range | None:
    """The speaker named right of a cue: *according to …*, *said …*."""
    at = first
    limit = min(len(sentence), first + _LONGEST)
    if at < limit and sentence.tags[at] in (tags.SUBJECT, tags.OBJECT):
        return at, at + 1
    while at < limit and _goes_on(sentence, first, at):
        at += 1
    return (first, at) if at > first else None


def _goes_on(sentence: Sentence, first: int, at: int) -> bool:
    """Whether a phrase that begins at `first` still goes on at `at`."""
    tag, before = sentence.tags[at], sentence.tag(at - 1)
    if tag in NOMINAL or (tag == tags.OBJECT and sentence.word(at - 1) == "of"):
        return True
    if at == first:
        return tag in (tags.ADVERB, tags.VERB) and sentence.tag(at + 1) in NOMINAL
    if tag in (tags.VERB, tags.TIME):
        return before in "DS" or (tag == tags.TIME and before == tags.NAME)
    behind = at + 1
    is_act = sentence.word(behind).endswith("ing")
    if sentence.words[at] == "of" and sentence.tag(behind) == tags.OBJECT:
        return True
    return sentence.words[at] in _SOURCE_JOINTS and sentence.tag(behind) in NOMINAL and not is_act


def phrase_from(sentence: Sentence, first: int, before: int, lexicon: Lexicon) -> Range | None:
    """The noun phrase that begins there, read towards the right as far as its verb."""
    at = first
    if at < before and sentence.tags[at] == tags.SUBJECT:
        return None if sentence.words[at] in _NOT_A_SPEAKER else (at, at + 1)
    while at < before and at - first < _LONGEST:
        tag = sentence.tags[at]
        if tag in NOMINAL:
            if at > first and _is_verb_here(sentence, at, lexicon):
                break
            if tag in "DS" and at > first and sentence.tags[at - 1] in "NW":
                break
        elif at == first:
            break
        elif tag in (tags.PREPOSITION, tags.JOINING):
            if sentence.tag(at + 1) not in NOMINAL:
                break
        elif tag != tags.VERB or sentence.tags[at - 1] not in "DS":
            break
        at += 1
    return (first, at) if at > first else None


def _extended(sentence: Sentence, first: int, last: int, lexicon: Lexicon) -> int:
    """Where the phrase begins when what is left of it belongs to it: *officials in* Ohio."""
    tag, word = sentence.tags[first - 1], sentence.words[first - 1]
    before = sentence.tag(first - 2)
    if tag == tags.SUBJECT and first > last:
        return first - 1
    if tag == tags.VERB and word not in lexicon.forms and word not in _ONLY_FINITE:
        if before in "DS#,;Q" or (before in "NW" and first <= last):
            return first - 1
        return first
    if tag == tags.TIME and before not in "I,":
        return first - 1
    if tag in (tags.PREPOSITION, tags.TO) and first <= last:
        return _behind_preposition(sentence, first, last, lexicon)
    if tag == tags.JOINING and word in ("and", "or") and before in NOMINAL and first <= last:
        return first - 1 if _joins_subjects(sentence, first - 2, lexicon) else first
    if tag == tags.ADVERB and before in "DS":
        return first - 1
    return first


def _behind_preposition(sentence: Sentence, first: int, last: int, lexicon: Lexicon) -> int:
    """Like `_extended`, for a preposition: *critics of* Trump, *officials briefed on* the matter."""
    word, before = sentence.words[first - 1], sentence.tag(first - 2)
    if before == tags.VERB:
        verb = sentence.words[first - 2]
        may_be_reduced = verb.endswith("ed") or verb not in lexicon.forms or word == "by"
        return first - 2 if sentence.tag(first - 3) in "NW" and may_be_reduced else first
    if before not in NOMINAL or _is_verb_here(sentence, first - 2, lexicon):
        return first
    is_towards = word in _TOWARDS and tags.NAME in sentence.tags[first : last + 1]
    if is_towards and sentence.tags[first] not in "DS":
        return first
    return first - 1 if word in _COMPLEMENT_PREPOSITIONS else first


def _joins_subjects(sentence: Sentence, last: int, lexicon: Lexicon) -> bool:
    """Whether the words up to `last` are nothing but a noun phrase after a border."""
    at = last
    while (
        at >= 0
        and last - at < _LONGEST
        and (sentence.tags[at] in NOMINAL or sentence.words[at] in ("of", "and"))
    ):
        if _is_verb_here(sentence, at, lexicon):
            return False
        at -= 1
    return at < 0 or sentence.tags[at] in _BORDERS


def _is_verb_here(sentence: Sentence, index: int, lexicon: Lexicon) -> bool:
    """Whether a word that looks like a noun is a verb of the lexicon: Trump *says*, they *say*."""
    word = sentence.words[index]
    if sentence.tags[index] != tags.NOUN:
        return False
    forms = lexicon.forms.get(word)
    if forms is None or sentence.tag(index - 1) in "DSI#" or index == 0:
        return False
    before = sentence.tag(index - 1)
    if before == tags.NOUN and sentence.tag(index + 1) not in "DPTWSQ":
        return False
    if sentence.is_possessive(index - 1):
        return False
    shapes = frozenset().union(*(one.shapes for one in forms if one.entry.kind == "verb"))
    if "past" in shapes or "gerund" in shapes:
        return True
    if before == tags.NOUN:
        is_plural = sentence.words[index - 1].endswith("s")
        return ("base" if is_plural else "third") in shapes
    if before == tags.NAME:
        return "third" in shapes
    return bool(shapes) and before in "PR"


def _relative_before(sentence: Sentence, first: int) -> int | None:
    """The last token of *the man* in *the man who led the panel* said, seen from *the panel*."""
    if sentence.tag(first - 1) not in (tags.VERB, tags.AUXILIARY, tags.RELATIVE, tags.ADVERB):
        return None
    at = first - 1
    while at > 0 and first - at < 8:
        tag = sentence.tags[at]
        if tag == tags.RELATIVE or (tag == tags.THAT and sentence.tags[at - 1] == tags.NOUN):
            return at - 1 if sentence.tags[at - 1] in NOMINAL else None
        if tag in (tags.COMMA, tags.STOP, tags.QUOTE, tags.SUBJECT):
            return None
        at -= 1
    return None


def _without_fronted(sentence: Sentence, first: int, last: int) -> int:
    """The phrase's start, when *In Iowa* or *On the trail* stands before it without a comma."""
    if sentence.tag(first - 1) not in (tags.PREPOSITION, tags.TIME):
        return first
    before = sentence.tag(first - 2)
    if sentence.tag(first - 1) == tags.TIME or before in "VXNWP":
        return first
    for at in range(last, first, -1):
        tag, previous = sentence.tags[at], sentence.tags[at - 1]
        if tag in "DS" or (previous == tags.NOUN and tag == tags.NAME) or previous == tags.NUMBER:
            return at
    is_name = sentence.tags[last] == tags.NAME and last > first
    return last if is_name and sentence.tags[first] == tags.NAME else first
