"""Where the words begin and end that a cue reports."""

from core.suggest import closed_words as tags
from core.suggest.adverbials import addressee_end, skip_adverbials
from core.suggest.cues import is_cue_verb, readings_at
from core.suggest.lexicon import Lexicon
from core.suggest.noun_phrases import NOMINAL, phrase_after
from core.suggest.tokens import Sentence

_BREAKING = frozenset("while though although whereas".split())
_STARTERS = frozenset("PDSWN#Q")
_OPENING_WORDS = frozenset("if in at under when only".split())
_REACH = 30
_WORDS = frozenset("DSWN#POQVXATMItRBC")
_LONGEST_ASIDE = 18


def starts_clause(sentence: Sentence, at: int, lexicon: Lexicon) -> bool:
    """Whether a clause without *that* begins there: a subject, and a verb further on."""
    tag = sentence.tag(at)
    if tag == tags.QUOTE:
        return True
    if tag not in _STARTERS and sentence.word(at) not in _OPENING_WORDS:
        return False
    if sentence.tag(at + 1) == tags.COMMA:
        return False
    if _is_contracted(sentence, at):
        return True
    for index in range(at + 1, min(len(sentence), at + _REACH)):
        if sentence.tags[index] in (tags.STOP, tags.COLON):
            return False
        if _may_be_finite(sentence, index, lexicon):
            return True
    return False


def _may_be_finite(sentence: Sentence, index: int, lexicon: Lexicon) -> bool:
    """Whether the token may be the verb of a clause, or a quotation that may hold it."""
    tag, before = sentence.tags[index], sentence.tags[index - 1]
    if tag in (tags.AUXILIARY, tags.VERB):
        return before != tags.TO
    if tag == tags.NOUN and before in "PNW":
        return is_cue_verb(sentence, index, lexicon) or _looks_third(sentence, index)
    return tag == tags.QUOTE or _is_contracted(sentence, index)


def _is_contracted(sentence: Sentence, index: int) -> bool:
    is_subject = sentence.tags[index] == tags.SUBJECT
    return is_subject and any(sign in sentence.words[index] for sign in "'’")


def _looks_third(sentence: Sentence, index: int) -> bool:
    """Whether an unknown word may be a verb: *he runs*, *they run*."""
    before, word = sentence.tags[index - 1], sentence.words[index]
    if before == tags.SUBJECT:
        return True
    return word.endswith("s") and sentence.tag(index + 1) in "DSPOtI"


def content_end(sentence: Sentence, first: int, lexicon: Lexicon) -> int:
    """The index behind the last token of a content that begins at `first`."""
    is_fronted = _is_in_fronted_clause(sentence, first)
    is_aside = _is_in_aside(sentence, first)
    at = first + 1
    while at < len(sentence):
        tag = sentence.tags[at]
        if tag == tags.COMMA and (is_aside or (is_fronted and sentence.tag(at + 1) in "PDWSN")):
            break
        if _ends_at(sentence, first, at, lexicon):
            break
        at += 1
    while at > first and sentence.tags[at - 1] not in _WORDS:
        at -= 1
    return at


def _ends_at(sentence: Sentence, first: int, at: int, lexicon: Lexicon) -> bool:
    """Whether the content that begins at `first` is over before the token `at`."""
    tag = sentence.tags[at]
    if tag in (tags.COMMA, tags.COLON, tags.DASH) and at + 1 in sentence.spoken:
        return True
    if tag == tags.STOP:
        return _closes_here(sentence, first, at)
    if tag == tags.COMMA:
        return _ends_at_comma(sentence, at, lexicon)
    return tag == tags.JOINING and _changes_cue(sentence, at, lexicon)


def _is_in_fronted_clause(sentence: Sentence, first: int) -> bool:
    """Whether *When*, *While* or *Asked* opens the sentence and its clause is not over yet."""
    at = 1 if sentence.tags[0] in (tags.JOINING, tags.ADVERB) and len(sentence) > 1 else 0
    opens = sentence.tags[at] == tags.SUBORDINATING or sentence.words[at] == "asked"
    return opens and at < first and tags.COMMA not in sentence.tags[at:first]


def _is_in_aside(sentence: Sentence, first: int) -> bool:
    """Whether *, who …* or *, which …* opened before the content and is not over yet."""
    for at in range(first - 1, max(-1, first - 12), -1):
        if sentence.tags[at] == tags.COMMA:
            return False
        if sentence.tags[at] == tags.RELATIVE:
            return sentence.tag(at - 1) == tags.COMMA
    return False


def _closes_here(sentence: Sentence, first: int, at: int) -> bool:
    """A bracket that opens inside the content belongs to it."""
    return (
        not any(
            sentence.tags[index] == tags.STOP and not sentence.words[index]
            for index in range(max(first, at - 1), at)
        )
        or at - first < 2
    )


def _changes_cue(sentence: Sentence, at: int, lexicon: Lexicon) -> bool:
    """Whether *and* at `at` leads to another cue of the same speaker: … and *said* …"""
    verb = at + 1
    is_base = False
    while sentence.tag(verb) in (tags.ADVERB, tags.AUXILIARY):
        is_base = is_base or sentence.tag(verb) == tags.AUXILIARY
        verb += 1
    if verb >= len(sentence) or not sentence.words[verb]:
        return False
    for cue in readings_at(sentence, verb, lexicon):
        if cue.kind != "verb" or cue.mode != "finite" or cue.passive:
            continue
        if is_base and not cue.negative:
            continue
        if sentence.tag(skip_adverbials(sentence, cue.behind)) in "TPQDSWNtO#":
            return True
    return False


def _ends_at_comma(sentence: Sentence, comma: int, lexicon: Lexicon) -> bool:
    """Whether what follows the comma is no longer what was said."""
    at = comma + 1
    tag, word = sentence.tag(at), sentence.word(at)
    if word in _BREAKING or (word == "even" and sentence.word(at + 1) in ("as", "though")):
        return True
    if tag == tags.JOINING:
        return _changes_subject(sentence, at) or _changes_cue(sentence, at, lexicon)
    if tag == tags.ADVERB:
        at += 1
    for cue in readings_at(sentence, at, lexicon) if at < len(sentence) else ():
        if cue.mode == "gerund" or cue.kind == "phrase":
            return True
        if cue.mode == "finite" and phrase_after(sentence, cue.behind):
            return True
    return _is_reporting_clause(sentence, comma + 1, lexicon)


def _changes_subject(sentence: Sentence, joining: int) -> bool:
    at = joining + 1
    if sentence.tag(at) not in "DSW":
        return False
    for index in range(at + 1, min(len(sentence), at + 10)):
        tag = sentence.tags[index]
        if tag in (tags.AUXILIARY, tags.VERB):
            return True
        if tag not in NOMINAL and sentence.words[index] != "of":
            return False
    return False


def _is_reporting_clause(sentence: Sentence, first: int, lexicon: Lexicon) -> bool:
    """Whether *X said* stands there and is all that stands there, but for time and place."""
    at = first
    if sentence.tag(at) == tags.SUBJECT:
        at += 1
    else:
        while (
            at < len(sentence)
            and at - first < 10
            and (sentence.tags[at] in "DSWN" or sentence.words[at] in ("of", "for"))
        ):
            if at > first and is_cue_verb(sentence, at, lexicon):
                break
            at += 1
    if sentence.tag(at) == tags.COMMA and at > first:
        at = _behind_aside(sentence, at)
    while sentence.tag(at) in (tags.ADVERB, tags.AUXILIARY):
        at += 1
    if at == first or at >= len(sentence) or not is_cue_verb(sentence, at, lexicon):
        return False
    borders = (tags.COMMA, tags.STOP, tags.DASH)
    behind = skip_adverbials(sentence, at + 1)
    if sentence.tag(behind) in borders:
        return True
    addressed = addressee_end(sentence, at + 1)
    cues = readings_at(sentence, at, lexicon)
    speaks_to = any("person" in cue.follows and "clause" in cue.follows for cue in cues)
    return speaks_to and sentence.tag(skip_adverbials(sentence, addressed)) in borders


def _behind_aside(sentence: Sentence, comma: int) -> int:
    """The index behind an aside between commas; that of the comma when it does not end soon."""
    for at in range(comma + 1, min(len(sentence), comma + _LONGEST_ASIDE)):
        if sentence.tags[at] == tags.COMMA:
            return at + 1
        if sentence.tags[at] in (tags.STOP, tags.QUOTE):
            break
    return comma
