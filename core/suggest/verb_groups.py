"""Verbs with their auxiliaries: whether a form is finite, judged by what stands left of it."""

from core.suggest import closed_words as tags
from core.suggest.closed_words import FORMS_OF_BE, FORMS_OF_HAVE, is_negation
from core.suggest.tokens import Sentence

_PLURALS = frozenset(
    "people men women voters police many some most others both few more percent media all those "
    "these children staff public majority third half you we they i who data each two three".split()
)
_LIKE_SINGULAR = ("ss", "us", "is")
_NOUNS_IN_ING = frozenset(
    "briefing meeting hearing ruling reading writing offering opening understanding reporting "
    "filing polling voting".split()
)
_SINGULAR_PRONOUNS = frozenset(
    "he she it there everybody everyone nobody anyone someone somebody nothing everything".split()
)


def verb_group(sentence: Sentence, index: int) -> tuple[int, list[str], bool]:
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


def mode_of(
    sentence: Sentence, index: int, left: int, auxiliaries: list[str], shapes: frozenset[str]
) -> str | None:
    """*finite*, *infinitive* or *gerund*; None when the form does not fit what is left of it."""
    is_be = any(word in FORMS_OF_BE for word in auxiliaries)
    if "gerund" in shapes:
        if is_be or _is_contracted(sentence, left):
            return "finite"
        is_noun = sentence.words[index] in _NOUNS_IN_ING and sentence.tag(left) in "NWVI"
        return None if is_noun or sentence.tag(left) in "DSP" else "gerund"
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


def _is_adjacent(sentence: Sentence, left: int, shapes: frozenset[str]) -> bool:
    is_alone = sentence.tag(left - 1) in (tags.COMMA, tags.STOP, tags.SUBORDINATING, tags.JOINING)
    return is_alone and bool(shapes & {"base", "past"})


def _is_plural(sentence: Sentence, left: int) -> bool:
    """Whether the words that end there can be the subject of a verb in its base form."""
    word, tag = sentence.word(left), sentence.tag(left)
    if tag == tags.JOINING:
        return True
    if tag == tags.NAME and _is_joined(sentence, left):
        return True
    if word in _PLURALS:
        return True
    if tag in (tags.COMMA, tags.DASH, tags.STOP):
        return left > 0 and tag != tags.STOP
    if tag in (tags.NOUN, tags.NAME, tags.VERB):
        is_plural = word.endswith("s") and not word.endswith(_LIKE_SINGULAR)
        return is_plural or _has_plural_head(sentence, left)
    return tag == tags.TIME and word != ""


def _is_joined(sentence: Sentence, left: int) -> bool:
    """Whether *and* stands before the name that ends there: *Roe and Senator Lund*."""
    at = left
    while sentence.tag(at) in (tags.NAME, tags.DETERMINER):
        at -= 1
    return at > 0 and sentence.words[at] == "and"


def _has_plural_head(sentence: Sentence, left: int) -> bool:
    """Whether the phrase that ends there begins with a plural: *officials* in Ohio."""
    for at in range(left, max(-1, left - 9), -1):
        tag, word = sentence.tags[at], sentence.words[at]
        if tag not in "NWDSIV#":
            return False
        if tag == tags.PREPOSITION or (tag == tags.NAME and sentence.tag(at + 1) == tags.NAME):
            continue
        is_head = sentence.tag(at + 1) in (tags.PREPOSITION, tags.VERB) or tag == tags.NOUN
        if is_head and at < left and (word.endswith("s") or word in _PLURALS):
            return sentence.tag(at - 1) not in "IV"
    return False
