"""What may stand between a cue and its content: time, place, and the person spoken to."""

from core.suggest import closed_words as tags
from core.suggest.noun_phrases import NOMINAL
from core.suggest.tokens import Sentence

_SETTINGS = frozenset(
    "in on at during of to by after before from with for into about over via through following "
    "under between".split()
)
_TIME_HEADS = frozenset("last this next earlier later late early the that same".split())
_JOINTS = frozenset("of and at for with in".split())


def skip_adverbials(sentence: Sentence, at: int) -> int:
    """Where the words end that say when, where or to whom something was said."""
    while at < len(sentence):
        tag, word = sentence.tags[at], sentence.words[at]
        if tag in (tags.ADVERB, tags.TIME):
            at += 1
        elif names_time(sentence, at):
            at = _time_behind(sentence, at)
        elif tag == tags.NUMBER and sentence.tag(at - 1) == tags.TIME:
            at += 1
        elif word in _SETTINGS and sentence.word(at + 1) != "least":
            behind = _behind_setting(sentence, at + 1)
            if behind == at + 1 or sentence.tags[behind - 1] in "DS":
                return at
            if (
                word == "to"
                and sentence.tags[at + 1] in (tags.NOUN, tags.VERB)
                and not sentence.words[at + 1].endswith("s")
            ):
                return at
            at = behind
        else:
            return at
    return at


def names_time(sentence: Sentence, at: int) -> bool:
    """Whether words such as *last week* stand there."""
    return sentence.word(at) in _TIME_HEADS and _time_behind(sentence, at) > 0


def _time_behind(sentence: Sentence, at: int) -> int:
    """The index behind *last week*, *earlier this month*; 0 when there is none."""
    end = at
    while sentence.word(end) in _TIME_HEADS:
        end += 1
    return end + 1 if sentence.tag(end) == tags.TIME else 0


def _behind_setting(sentence: Sentence, at: int) -> int:
    """The index behind the noun phrase of a preposition; `at` itself when there is none."""
    first = at
    while at < len(sentence) and at - first < 8:
        tag = sentence.tags[at]
        if tag == tags.QUOTE and at == first and at not in sentence.spoken:
            return at + 1  # on “This Week”
        if tag in "DS" and at > first:
            break
        if tag == tags.NAME and at > first and sentence.tags[at - 1] in (tags.NOUN, tags.TIME):
            break
        is_participle = tag == tags.VERB and sentence.tags[at - 1] in "DS"  # in a prepared speech
        if tag not in NOMINAL and tag not in (tags.TIME, tags.OBJECT) and not is_participle:
            break
        if tag == tags.OBJECT:
            return at + 1
        at += 1
        if tag == tags.TIME:
            break
    return at


def addressee_end(sentence: Sentence, at: int) -> int:
    """Where the person addressed ends who begins there; `at` itself when there is none."""
    first = at
    tag = sentence.tag(at)
    if tag == tags.OBJECT or sentence.word(at) in ("you", "everyone", "her", "it"):
        return at + 1
    while at < len(sentence) and at - first < 14:
        tag = sentence.tags[at]
        if (
            tag in "DS"
            and at > first
            and sentence.tags[at - 1]
            not in (
                tags.PREPOSITION,
                tags.JOINING,
                tags.DETERMINER,
            )
        ):
            break
        if (
            tag == tags.NAME
            and at > first
            and sentence.tags[at - 1] == tags.NOUN
            and (sentence.words[at - 1].endswith("s"))
        ):
            break
        is_joint = at > first and sentence.words[at] in _JOINTS
        is_participle = tag == tags.VERB and sentence.tag(at - 1) in "DS"
        is_joint = is_joint and sentence.tag(at + 1) in NOMINAL
        if tag not in NOMINAL and not is_participle and not is_joint:
            break
        at += 1
    return at
