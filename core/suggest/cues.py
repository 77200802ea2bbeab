"""Where in a sentence the cues of the lexicon stand, and in which grammatical form.

Many words are noun and verb at once (*claims*, *plans*); what stands before them decides.
"""

from dataclasses import dataclass

from core.suggest import closed_words as tags
from core.suggest.closed_words import FORMS_OF_BE, is_negation
from core.suggest.lexicon import GAP, NUMERAL, Entry, Form, Lexicon
from core.suggest.tokens import Sentence
from core.suggest.verb_groups import mode_of, verb_group

_COPULAS = frozenset(
    "be seem seems seemed feel feels felt remain remains remained appear appears appeared become "
    "becomes became sound sounds sounded grew grow grows look looks looked was were is are am "
    "been being he's she's it's they're we're i'm you're get gets got getting feeling sounding "
    "remaining becoming growing".split()
)
_WHEN = frozenset("when if once after".split())
_PARTED = frozenset("to for with".split())
_WIDEST_GAP = 9
_GAP_ENDS = frozenset(
    (tags.STOP, tags.COLON, tags.COMMA, tags.THAT, tags.AUXILIARY, tags.SUBJECT, tags.RELATIVE)
)


@dataclass(frozen=True, slots=True)
class Cue:
    """One reading of a cue in a sentence; all indexes are tokens.

    The cue's words reach from `first` to the one before `behind`; with a negation `first` is that.
    `left` is the token before the whole verb group. `mode` is *finite*, *infinitive*, *gerund* or
    *none* (nouns, adjectives, phrases). `entry` is None for a verb that the lexicon lacks.
    """

    entry: Entry | None
    first: int
    behind: int
    left: int
    mode: str
    passive: bool = False
    negative: bool = False

    @property
    def follows(self) -> frozenset[str]:
        return self.entry.follows if self.entry else frozenset({"clause"})

    @property
    def kind(self) -> str:
        return self.entry.kind if self.entry else "verb"


def readings_at(sentence: Sentence, index: int, lexicon: Lexicon) -> list[Cue]:
    """What the word at `index` may begin, the longest cue first; mostly nothing."""
    forms = lexicon.forms.get(sentence.words[index])
    if forms is None or (index and sentence.tags[index] == tags.NAME):
        return []
    if sentence.tags[index] == tags.PREPOSITION and sentence.words[index].endswith("ing"):
        return []  # regarding the vote
    found = []
    for form in forms:
        behind = _end_of(sentence, index, form.rest)
        if behind:
            cue = _read(sentence, index, behind, form, lexicon)
            if cue is not None:
                found.append(cue)
    return found


def is_cue_verb(sentence: Sentence, index: int, lexicon: Lexicon) -> bool:
    """Whether the token is a finite cue verb."""
    return any(
        cue.kind == "verb" and cue.mode == "finite" for cue in readings_at(sentence, index, lexicon)
    )


def unknown_verb_at(sentence: Sentence, index: int) -> Cue | None:
    """Any finite verb in the past, read as a cue."""
    if sentence.tag(index) != tags.VERB or sentence.tag(index - 1) in "DSIt":
        return None
    left, auxiliaries, negative = verb_group(sentence, index)
    passive = any(word in FORMS_OF_BE for word in auxiliaries)
    if passive:
        return None
    return Cue(None, index, index + 1, left, "finite", negative=negative)


def _end_of(sentence: Sentence, index: int, rest: tuple[str, ...]) -> int:
    """The index behind a cue of several words; 0 when they do not stand there."""
    at = index + 1
    for step, word in enumerate(rest):
        if word == GAP:
            return at if _stand_apart(sentence, at, rest[step + 1 :]) else 0
        if sentence.word(at) != word and sentence.tag(at) == tags.ADVERB:
            at += 1
        if word in _PARTED and sentence.word(at) != word:
            at = _behind_setting(sentence, at, word)
        if sentence.word(at) != word:
            return 0
        at += 1
    return at


def _stand_apart(sentence: Sentence, first: int, words: tuple[str, ...]) -> bool:
    """Whether the words follow each other a little behind: *holds* the mayor *responsible*."""
    for at in range(first + 1, min(len(sentence), first + _WIDEST_GAP)):
        if at > first + 1 and sentence.tags[at - 1] in _GAP_ENDS:
            return False
        if all(_is_word(sentence, at + step, word) for step, word in enumerate(words)):
            return True
    return False


def _is_word(sentence: Sentence, at: int, word: str) -> bool:
    return sentence.tag(at) == tags.NUMBER if word == NUMERAL else sentence.word(at) == word


def _behind_setting(sentence: Sentence, at: int, word: str) -> int:
    """Where the preposition stands in *admitted* in court *to*; `at` if words of time or place do
    not part it from its verb."""
    is_place = sentence.word(at) in ("in", "at", "during")
    is_time = sentence.word(at) == "on" and sentence.tag(at + 1) == tags.TIME
    if not (is_place or is_time or sentence.tag(at) == tags.TIME):
        return at
    for reached in range(at + 1, min(len(sentence), at + _WIDEST_GAP)):
        if sentence.words[reached] == word:
            return reached
        if sentence.tags[reached] not in "MIDSWN#":
            break
    return at


def _read(sentence: Sentence, index: int, behind: int, form: Form, lexicon: Lexicon) -> Cue | None:
    kind = form.entry.kind
    if kind == "verb":
        return _verb(sentence, index, behind, form, lexicon)
    if kind == "noun":
        is_there = _may_be_noun(sentence, index)
        return Cue(form.entry, index, behind, index - 1, "none") if is_there else None
    if kind == "adjective":
        return _adjective(sentence, index, behind, form)
    return Cue(form.entry, index, behind, index - 1, "none")


def _may_be_noun(sentence: Sentence, index: int) -> bool:
    before = sentence.tag(index - 1)
    if sentence.word(index - 1) in ("who", "they", "he", "she", "it", "we", "i", "to"):
        return False
    return before in "DSNWIVCA#Q,;:-t" or before == tags.AUXILIARY


def _adjective(sentence: Sentence, index: int, behind: int, form: Form) -> Cue | None:
    left = index - 1
    negative = False
    found = False
    while left >= 0 and index - left < 8:
        word = sentence.words[left]
        if word in _COPULAS:
            found = True
        elif sentence.tags[left] not in (tags.AUXILIARY, tags.ADVERB) and word not in (
            "more",
            "less",
            "most",
        ):
            break
        negative = negative or is_negation(word)
        if found and sentence.tags[left] == tags.SUBJECT:  # he's, they're
            break
        left -= 1
    if not found:
        return None
    return Cue(form.entry, index, behind, left, "none", negative=negative)


def _verb(sentence: Sentence, index: int, behind: int, form: Form, lexicon: Lexicon) -> Cue | None:
    left, auxiliaries, negative = verb_group(sentence, index)
    if _is_asked(sentence, left, form) and not auxiliaries:
        return Cue(form.entry, index, behind, left, "finite", passive=True)
    mode = mode_of(sentence, index, left, auxiliaries, form.shapes)
    if mode is None or (mode == "finite" and not auxiliaries and _is_reduced(sentence, left, form)):
        return None
    is_be = any(word in FORMS_OF_BE for word in auxiliaries)
    passive = is_be and "gerund" not in form.shapes
    is_reduced = sentence.word(behind) == "by" or (
        sentence.word(behind) == "as" and sentence.tag(left) == tags.COMMA
    )
    if is_reduced and "participle" in form.shapes and not auxiliaries:
        passive = True
    first, entry = index, form.entry
    if negative and mode != "gerund":
        entry = lexicon.denied.get(entry.word, entry)
        first = next(at for at in range(index - 1, -1, -1) if is_negation(sentence.words[at]))
    return Cue(entry, first, behind, left, mode, passive, negative)


def _is_asked(sentence: Sentence, left: int, form: Form) -> bool:
    """Whether a participle opens the sentence, as in *Asked whether …* and *When asked if …*."""
    if "participle" not in form.shapes or "person" not in form.entry.follows:
        return False
    if left >= 0 and sentence.words[left] in _WHEN:
        return True
    is_joined = left == 0 and sentence.tags[0] == tags.JOINING
    return left < 0 or is_joined or sentence.tags[left] == tags.STOP


def _is_reduced(sentence: Sentence, left: int, form: Form) -> bool:
    """Whether the word only describes: *in a process called …*, which nobody calls so here."""
    if not {"past", "participle"} <= form.shapes or sentence.tag(left) != tags.NOUN:
        return False
    first = left
    while sentence.tag(first) == tags.NOUN and first > 0:
        first -= 1
    return sentence.words[first] in ("a", "an") and sentence.tag(first - 1) in "VI"
