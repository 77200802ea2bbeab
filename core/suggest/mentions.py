"""The words beside a cue that name the speaker: its subject, or the owner of a claim.

All functions return ranges of tokens (first, behind) of one sentence, or None.
"""

from core.suggest import closed_words as tags
from core.suggest.lexicon import Lexicon
from core.suggest.noun_phrases import (
    NOMINAL,
    Range,
    phrase_after,
    phrase_ending_at,
    phrase_from,
)
from core.suggest.tokens import Sentence

_LONGEST_ASIDE = 40
_LONGEST_RELATIVE = 16
_NOT_A_SPEAKER = frozenset("there nothing everything anything".split())


def subject_before(sentence: Sentence, left: int, lexicon: Lexicon) -> Range | None:
    """The subject of a verb group whose left neighbour is the token `left`."""
    at = _without_adverbials(sentence, left)
    tag = sentence.tag(at)
    if at < 0:
        return None
    if tag == tags.SUBJECT:
        return None if sentence.words[at] in _NOT_A_SPEAKER else (at, at + 1)
    if tag == tags.RELATIVE:
        return _antecedent(sentence, at, lexicon)
    if tag == tags.THAT and at > 0 and sentence.tags[at - 1] in NOMINAL:
        return phrase_ending_at(sentence, at - 1, lexicon)
    if tag in (tags.COMMA, tags.STOP, tags.DASH):
        return _before_aside(sentence, at, lexicon) or clause_subject(sentence, at, lexicon)
    if tag == tags.JOINING:
        return _of_relative(sentence, at, lexicon) or clause_subject(sentence, at, lexicon)
    if tag in NOMINAL or tag in (tags.VERB, tags.OBJECT, tags.TIME):
        return phrase_ending_at(sentence, at, lexicon)
    return None


def clause_subject(sentence: Sentence, before: int, lexicon: Lexicon) -> Range | None:
    """The subject of the sentence, or of its last full clause, that begins left of `before`."""
    first = 0
    place: Range | None = None
    while first < before:
        first = _behind_opening(sentence, first, before)
        found = phrase_from(sentence, first, before, lexicon)
        if found is not None and not (first == 0 and sentence.tag(found[1]) == tags.DASH):
            is_place = first > 0 and found[1] - found[0] == 1  # In Ocala, Fla., …
            if not is_place or sentence.tag(found[1]) != tags.COMMA:
                return found
            place = place or found
        stop = first
        while stop < before and sentence.tags[stop] not in (tags.COMMA, tags.STOP, tags.DASH):
            stop += 1
        first = stop + 1
    return place


def owner_of(sentence: Sentence, index: int) -> Range | None:
    """Whose claim it is: *Trump's* claim, *his* claim, the claim *by aides*."""
    at = index - 1
    while (
        at >= 0
        and index - at < 6
        and sentence.tags[at]
        in (
            tags.NOUN,
            tags.NUMBER,
            tags.VERB,
            tags.ADVERB,
            tags.NAME,
        )
    ):
        if sentence.is_possessive(at):
            return _possessor(sentence, at)
        at -= 1
    if sentence.tag(at) == tags.POSSESSIVE and sentence.words[at] != "whose":
        return at, at + 1
    if (
        sentence.word(index + 1) in ("by", "from", "among", "within")
        and sentence.tag(index + 2) in NOMINAL
    ):
        return phrase_after(sentence, index + 2)
    return None


def _possessor(sentence: Sentence, at: int) -> Range:
    first = at
    while first > 0 and sentence.tags[first - 1] == sentence.tags[at] == tags.NAME:
        first -= 1
    while first > 0 and sentence.tags[first - 1] in (tags.DETERMINER, tags.NOUN, tags.NAME):
        first -= 1
        if sentence.tags[first] == tags.DETERMINER:
            break
    return first, at + 1


def _without_adverbials(sentence: Sentence, left: int) -> int:
    """Skip, towards the left, what stands between subject and verb: *on Monday*, *again*."""
    at = left
    while at >= 0:
        tag = sentence.tags[at]
        if tag == tags.ADVERB or sentence.words[at] in ("himself", "herself", "themselves"):
            at -= 1
        elif tag == tags.TIME or (tag == tags.NUMBER and sentence.tag(at - 1) == tags.TIME):
            reached = at
            while sentence.tag(reached) in (tags.TIME, tags.NUMBER) or sentence.word(reached) in (
                "last",
                "this",
                "next",
                "late",
                "early",
                "on",
                "in",
                "the",
                "same",
                "earlier",
            ):
                reached -= 1
            if reached < 0:
                return at
            at = reached
        else:
            break
    return at


def _antecedent(sentence: Sentence, at: int, lexicon: Lexicon) -> Range | None:
    last = at - 1
    if sentence.tag(last) == tags.PREPOSITION:
        last -= 1
    if sentence.tag(last) == tags.JOINING:
        last -= 1
    if sentence.tag(last) in (tags.COMMA, tags.DASH):
        last -= 1
    if last < 0 or sentence.tags[last] not in NOMINAL | {tags.TIME, tags.SUBJECT, tags.OBJECT}:
        return None
    if sentence.tag(last) == tags.OBJECT and sentence.word(last - 1) == "of":
        last -= 2
    found = phrase_ending_at(sentence, last, lexicon)
    return found if found is None else _without_charge(sentence, found, lexicon)


def _without_charge(sentence: Sentence, found: Range, lexicon: Lexicon) -> Range:
    """Of *criticism from Roe*, who …, only *Roe*."""
    for at in range(found[1] - 1, found[0], -1):
        forms = lexicon.forms.get(sentence.words[at - 1], ())
        is_charge = any(form.entry.kind == "noun" for form in forms)
        if is_charge and sentence.words[at] in ("from", "by", "against"):
            return at + 1, found[1]
    return found


def _of_relative(sentence: Sentence, joining: int, lexicon: Lexicon) -> Range | None:
    """The one of whom *, who called …* and the verb behind *and* are said."""
    for at in range(joining - 1, max(0, joining - _LONGEST_RELATIVE), -1):
        if sentence.tags[at] == tags.RELATIVE:
            return _antecedent(sentence, at, lexicon)
        if sentence.tags[at] in (tags.COMMA, tags.STOP, tags.DASH):
            return None
    return None


def _before_aside(sentence: Sentence, comma: int, lexicon: Lexicon) -> Range | None:
    """The noun phrase before an aside that ends at the comma: *Smith*, the mayor, said."""
    best: Range | None = None
    at = comma - 1
    limit = max(0, comma - _LONGEST_ASIDE)
    while at > limit:
        if sentence.tags[at] in (tags.COMMA, tags.STOP, tags.DASH):
            if not _is_aside(sentence, at + 1, lexicon):
                break
            if sentence.tag(at - 1) in NOMINAL | {tags.SUBJECT}:
                found = phrase_ending_at(sentence, at - 1, lexicon)
                if found is not None and not _is_fronted(sentence, found):
                    if best is None or sentence.tags[found[1] - 1] == tags.NAME:
                        best = found
                    names = sentence.tags[found[0] : found[1]].count(tags.NAME)
                    if names > 1 or sentence.tag(found[0] - 1) != tags.COMMA:
                        break
        elif sentence.tags[at] == tags.QUOTE:
            break
        at -= 1
    return best


def _is_aside(sentence: Sentence, first: int, lexicon: Lexicon) -> bool:
    """Whether what begins there can stand in apposition rather than be a clause of its own."""
    tag = sentence.tag(first)
    if tag in (tags.SUBJECT, tags.SUBORDINATING, tags.JOINING, tags.THAT, tags.QUOTE):
        return sentence.words[first] in ("as", "once", "while", "when", "after")
    if tag in (tags.RELATIVE, tags.PREPOSITION, tags.ADVERB, tags.VERB, tags.TO):
        return True
    found = phrase_from(sentence, first, len(sentence), lexicon)
    if found is None:
        return True
    behind = sentence.tag(found[1])
    return behind not in (tags.AUXILIARY, tags.VERB) or sentence.words[first] == "a"


def _is_fronted(sentence: Sentence, found: Range) -> bool:
    before = sentence.tag(found[0] - 1)
    return before in (tags.PREPOSITION, tags.TO) and sentence.tag(found[0] - 2) not in NOMINAL


def _behind_opening(sentence: Sentence, first: int, before: int) -> int:
    """Skip *But*, *However,* and a fronted phrase such as *Speaking in Tampa,*."""
    at = first
    while at < before:
        tag, word = sentence.tags[at], sentence.words[at]
        if tag in (tags.JOINING, tags.ADVERB, tags.COMMA, tags.QUOTE, tags.COLON, tags.DASH):
            at += 1
            continue
        is_participle = word.endswith(("ing", "ed")) and sentence.tag(at + 1) in "IDtSTMBAWPX"
        is_opening = tag in (tags.PREPOSITION, tags.SUBORDINATING, tags.TO, tags.TIME)
        if not (is_opening or (at == 0 and is_participle and tag in "NVW")):
            break
        stop = at
        while stop < before and sentence.tags[stop] not in (tags.COMMA, tags.STOP, tags.DASH):
            stop += 1
        if stop >= before:
            break
        at = stop + 1
    return at
