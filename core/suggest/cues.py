"""Where in a sentence the cues of the lexicon stand, and in which grammatical form.

Many words are noun and verb at once (*claims*, *plans*); what stands before them decides.
"""

from dataclasses import dataclass

from core.suggest import closed_words as tags
from core.suggest.closed_words import FORMS_OF_BE, FORMS_OF_HAVE, is_negation
from core.suggest.lexicon import Entry, Form, Lexicon
from core.suggest.tokens import Sentence

_COPULAS = frozenset(
    "be seem seems seemed feel feels felt remain remains remained appear appears appeared become "
    "becomes became sound sounds sounded grew grow grows look looks looked was were is are am "
    "been being he's she's it's they're we're i'm you're get gets got getting feeling sounding "
    "remaining becoming growing".split()
)
_PLURALS = frozenset(
    "people men women voters police many some most others both few more percent media all those "
    "these children staff public majority third half you we they i who data each two three".split()
)
_LIKE_SINGULAR = ("ss", "us", "is")


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
    left, auxiliaries, negative = _group(sentence, index)
    passive = any(word in FORMS_OF_BE for word in auxiliaries)
    if passive:
        return None
    return Cue(None, index, index + 1, left, "finite", negative=negative)


def _end_of(sentence: Sentence, index: int, rest: tuple[str, ...]) -> int:
    """The index behind a cue of several words; 0 when they do not stand there."""
    at = index + 1
    for word in rest:
        if sentence.word(at) != word and sentence.tag(at) == tags.ADVERB:
            at += 1
        if sentence.word(at) != word:
            return 0
        at += 1
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


def _group(sentence: Sentence, index: int) -> tuple[int, list[str], bool]:
    """The token before a verb's auxiliaries and adverbs, the auxiliaries, and whether it is denied."""
    left = index - 1
    auxiliaries: list[str] = []
    negative = False
    while left >= 0:
        tag = sentence.tags[left]
        if tag == tags.AUXILIARY:
            auxiliaries.append(sentence.words[left])
        elif tag != tags.ADVERB and sentence.words[left] not in ("both", "all", "once"):
            break
        negative = negative or is_negation(sentence.words[left])
        left -= 1
    return left, auxiliaries, negative


def _verb(sentence: Sentence, index: int, behind: int, form: Form, lexicon: Lexicon) -> Cue | None:
    left, auxiliaries, negative = _group(sentence, index)
    mode = _mode(sentence, left, auxiliaries, form.shapes)
    if mode is None:
        return None
    is_be = any(word in FORMS_OF_BE for word in auxiliaries)
    passive = is_be and "gerund" not in form.shapes
    if sentence.word(behind) == "by" and "participle" in form.shapes and not auxiliaries:
        passive = True
    first, entry = index, form.entry
    if negative and mode != "gerund":
        entry = lexicon.denied.get(entry.word, entry)
        first = next(at for at in range(index - 1, -1, -1) if is_negation(sentence.words[at]))
    return Cue(entry, first, behind, left, mode, passive, negative)


def _mode(
    sentence: Sentence, left: int, auxiliaries: list[str], shapes: frozenset[str]
) -> str | None:
    """*finite*, *infinitive* or *gerund*; None when the form does not fit what is left of it."""
    is_be = any(word in FORMS_OF_BE for word in auxiliaries)
    if "gerund" in shapes:
        if is_be or _is_contracted(sentence, left):
            return "finite"
        return None if sentence.tag(left) in "DSP" else "gerund"
    if auxiliaries:
        fitting = "participle" if is_be or auxiliaries[0] in FORMS_OF_HAVE else "base"
        return "finite" if fitting in shapes else None
    if sentence.tag(left) == tags.TO:
        return "infinitive" if "base" in shapes else None
    return "finite" if _is_finite(sentence, left, shapes) else None


def _is_contracted(sentence: Sentence, left: int) -> bool:
    return sentence.tag(left) == tags.SUBJECT and any(sign in sentence.words[left] for sign in "'’")


def _is_finite(sentence: Sentence, left: int, shapes: frozenset[str]) -> bool:
    """Whether a form without an auxiliary is the verb of a clause, judged by what is left of it."""
    before = sentence.tag(left)
    if left < 0:
        return False
    if before in "DSIBt" or sentence.is_possessive(left):
        return (
            before == tags.DETERMINER
            and sentence.words[left] in _PLURALS
            and _is_adjacent(sentence, left, shapes)
        )
    if before == tags.THAT:
        return False
    if "past" in shapes:
        return not (before == tags.NOUN and sentence.words[left].endswith("ing"))
    if _is_contracted(sentence, left):
        return "participle" in shapes or "base" in shapes
    if "third" in shapes:
        if before == tags.NUMBER and sentence.tag(left - 1) != tags.TIME:
            return False
        word = sentence.words[left]
        if before == tags.NOUN and word.endswith("s") and not word.endswith(_LIKE_SINGULAR):
            return False
        return before != tags.SUBJECT or word in _SINGULAR_PRONOUNS
    return "base" in shapes and _is_plural(sentence, left)


_SINGULAR_PRONOUNS = frozenset(
    "he she it there everybody everyone nobody anyone someone somebody nothing everything".split()
)


def _is_adjacent(sentence: Sentence, left: int, shapes: frozenset[str]) -> bool:
    is_alone = sentence.tag(left - 1) in (tags.COMMA, tags.STOP, tags.SUBORDINATING, tags.JOINING)
    return is_alone and bool(shapes & {"base", "past"})


def _is_plural(sentence: Sentence, left: int) -> bool:
    """Whether the words that end there can be the subject of a verb in its base form."""
    word, tag = sentence.word(left), sentence.tag(left)
    if tag == tags.JOINING:
        return True
    if tag == tags.NAME and sentence.tag(left - 1) == tags.JOINING:
        return True
    if word in _PLURALS:
        return True
    if tag == tags.COMMA or tag == tags.STOP:
        return left > 0 and tag == tags.COMMA
    if tag in (tags.NOUN, tags.NAME, tags.VERB):
        is_plural = word.endswith("s") and not word.endswith(_LIKE_SINGULAR)
        return is_plural or _has_plural_head(sentence, left)
    return tag == tags.TIME and word != ""


def _has_plural_head(sentence: Sentence, left: int) -> bool:
    """Whether the phrase that ends there begins with a plural: *officials* in Ohio."""
    for at in range(left, max(-1, left - 9), -1):
        tag, word = sentence.tags[at], sentence.words[at]
        if tag not in "NWDSIV#":
            return False
        if tag == tags.PREPOSITION or (tag == tags.NAME and sentence.tag(at + 1) == tags.NAME):
            continue
        is_head = sentence.tag(at + 1) == tags.PREPOSITION or tag == tags.NOUN
        if is_head and at < left and (word.endswith("s") or word in _PLURALS):
            return sentence.tag(at - 1) not in "IV"
    return False
