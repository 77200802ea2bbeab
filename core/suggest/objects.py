"""Things and persons that a cue reports on: *denied the charges*, *called him a liar*."""

from core.suggest import closed_words as tags
from core.suggest.adverbials import addressee_end, names_time
from core.suggest.clauses import changes_subject, content_end
from core.suggest.cues import Cue
from core.suggest.lexicon import Lexicon
from core.suggest.noun_phrases import NOMINAL, Range
from core.suggest.tokens import Sentence

_OBJECT_STARTS = frozenset("DSWN#Q")
_OTHER_OBJECTS = frozenset("it those that having being".split())
_NOT_OBJECTS = frozenset("much so more less nothing everything anonymity".split())
_OCCASIONS = frozenset(
    "interview interviews statement statements speech speeches tweet tweets letter email campaign "
    "conference briefing rally news-conference twitter facebook debate debates remarks hearing "
    "post".split()
)


def thing(sentence: Sentence, first: int, lexicon: Lexicon) -> tuple[Range, ...]:
    """An object without what is told of it, and without the occasion of the statement."""
    behind = content_end(sentence, first, lexicon)
    for at in range(first + 1, behind - 1):
        if _is_behind_thing(sentence, at):
            return ((first, at - 1 if sentence.tags[at - 1] == tags.COMMA else at),)
    return ((first, behind),)


def _is_behind_thing(sentence: Sentence, at: int) -> bool:
    """Whether the sentence goes on from the object there: *, who …*, *and will …*, *while …*."""
    tag, following = sentence.tags[at], sentence.tags[at + 1]
    if tag == tags.COMMA:
        return following == tags.RELATIVE
    if tag == tags.JOINING:
        return following == tags.AUXILIARY or changes_subject(sentence, at)
    if tag == tags.SUBORDINATING:
        is_time = sentence.words[at] in ("while", "when", "after", "before", "because", "since")
        return is_time or (sentence.words[at] == "as" and following == tags.SUBJECT)
    return tag == tags.PREPOSITION and _is_occasion(sentence, at)


def _is_occasion(sentence: Sentence, at: int) -> bool:
    """Whether *in an interview*, *during the campaign* or *on Monday* stands there."""
    if sentence.words[at] not in ("in", "on", "at", "during"):
        return False
    if sentence.tag(at + 1) == tags.TIME:
        return True
    heads = range(at + 1, min(len(sentence), at + 4))
    return any(
        sentence.words[head] in _OCCASIONS and sentence.tag(head + 1) != tags.NOUN
        for head in heads
        if set(sentence.tags[at + 1 : head]) <= NOMINAL | {tags.VERB}
    )


def name_given(sentence: Sentence, cue: Cue, lexicon: Lexicon) -> tuple[Range, ...] | None:
    """The name given in *what she called “a farce”*, *which he described as weak*."""
    at = cue.behind
    is_what = any(
        sentence.word(index) in ("what", "which") for index in range(cue.left, cue.left - 6, -1)
    )
    if sentence.word(at) == "as" and sentence.tag(at + 1) in "DSWNQVA":
        return (
            _reaching(sentence, at + 1, lexicon) if is_what or _is_shifted(sentence, at) else None
        )
    quote = at + 1 if sentence.tag(at) == tags.DETERMINER else at
    if is_what and sentence.tag(quote) == tags.QUOTE and sentence.tag(quote + 1) not in NOMINAL:
        return ((quote, quote + 1),)
    return None


def _is_shifted(sentence: Sentence, at: int) -> bool:
    """Whether what is meant stands last: *criticized as “fake news” outlets that …*."""
    return sentence.tag(at + 1) == tags.QUOTE and sentence.tag(at + 2) in NOMINAL


def is_object(sentence: Sentence, at: int) -> bool:
    tag = sentence.tag(at)
    if names_time(sentence, at):
        return False
    if tag in _OBJECT_STARTS:
        return sentence.words[at] not in _NOT_OBJECTS or sentence.word(at + 1) == "than"
    if tag == tags.OBJECT or sentence.word(at) in _OTHER_OBJECTS:
        return sentence.tag(at + 1) not in (tags.COMMA, tags.STOP)
    if tag == tags.VERB:  # condemned increased taxes
        return sentence.words[at].endswith("ed") and sentence.tag(at + 1) == tags.NOUN
    return tag == tags.ADVERB and sentence.tag(at + 1) in _OBJECT_STARTS


def charge_behind(sentence: Sentence, at: int, lexicon: Lexicon) -> tuple[Range, ...] | None:
    """What stands behind *of* in *accused them of …*."""
    behind = addressee_end(sentence, at)
    if sentence.tag(at) in (tags.OBJECT, tags.QUOTE):
        behind = at + 1
    for start in range(at, min(len(sentence), behind + 12)):
        word = sentence.words[start]
        if (
            word == "of"
            and sentence.tag(start + 1) in "NDSWQAV#XP"
            and (start >= behind or sentence.word(start + 1).endswith("ing"))
        ):
            return _reaching(sentence, start + 1, lexicon)
        if start >= behind and sentence.tags[start] in (tags.STOP, tags.AUXILIARY, tags.THAT):
            break
    for start in range(at, behind):
        if sentence.words[start] == "of":
            return _reaching(sentence, start + 1, lexicon)
    return None


def _reaching(sentence: Sentence, first: int, lexicon: Lexicon) -> tuple[Range, ...]:
    return ((first, content_end(sentence, first, lexicon)),)
